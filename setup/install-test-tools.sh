#!/usr/bin/env bash
# Step: what only the tests need: Debian's Chromium, and requirements-test.txt in a venv of its own.
set -euo pipefail
cd "$(dirname "$0")/.."

setup/install-packages.sh setup/test-packages.txt
exec setup/install-python-tools.sh .venv-test requirements-test.txt
