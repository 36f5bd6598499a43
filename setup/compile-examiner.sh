#!/usr/bin/env bash
# Step: the examiner's byte code. Gradings never write any, and without it each one compiles anew.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/terminal.sh
. setup/lib/terminal.sh

heading 'Compiling the examiner'
.venv/bin/python3 -m compileall -q examiner
