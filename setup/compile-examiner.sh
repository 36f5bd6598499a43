#!/usr/bin/env bash
# Step: byte code of the examiner and the hidden suites. Gradings never write any, and without it
# each one compiles anew.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/terminal.sh
. setup/lib/terminal.sh

heading 'Compiling the examiner and the hidden suites'
.venv/bin/python3 -m compileall -q examiner exercises/*/*/grader
