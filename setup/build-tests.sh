#!/usr/bin/env bash
# Step: the debug build with all tests.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/logged.sh
. setup/lib/logged.sh

heading 'Building the tests (minutes the first time)'
logged build-tests swift build --build-tests
