#!/usr/bin/env bash
# Rewrites the golden files. Under RECORD=1 each golden test writes its file and fails, so the
# tests' own exit code says nothing here; what changed is what matters.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/logged.sh
. setup/lib/logged.sh

heading 'Recording: rewriting the golden files with what the code prints now'
RECORD=1 run_logged record swift test --skip-build --disable-xctest || code=$?
grep -qE 'Test run with [0-9]+ test' "$logs/record.log" || explain_failure record "${code:-1}" 'swift test'
changed=$(git status --short -- Tests)
if [[ -z $changed ]]; then
  note 'no golden file changed'
else
  note 'changed; read the difference before you commit it (git diff Tests):'
  printf '%s\n' "$changed"
fi
note 'make test now tells whether everything else passes'
