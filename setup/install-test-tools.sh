#!/usr/bin/env bash
# Step: .venv-tests, with exactly what Tests/requirements.txt pins: simulators that our engines are
# compared with. Apart from .venv, which learners get and `make install` copies.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/logged.sh
. setup/lib/logged.sh
# shellcheck source=setup/lib/python.sh
. setup/lib/python.sh

stamp=.venv-tests/requirements.sha256

is_complete() {
  [[ $(cat "$stamp" 2>/dev/null) == "$(sha256sum Tests/requirements.txt)" ]] &&
    .venv-tests/bin/python3 -c '' 2>/dev/null
}

main() {
  local python
  if is_complete; then
    heading 'Tools for tests: all there (.venv-tests)'
    return
  fi
  python=$(choose_python)
  heading "Installing tools for tests into .venv-tests (with ${python:-no Python})"
  can_make_venv "$python" || fail 69 \
    "python3: ${python:-not found}; Python 3.11 or newer with the venv module was expected" \
    'make setup (it installs python3 and python3-venv)'
  logged venv-tests "$python" -m venv --clear .venv-tests
  logged pip-tests .venv-tests/bin/python3 -m pip install --disable-pip-version-check --no-input \
    --only-binary :all: --require-hashes -r Tests/requirements.txt
  sha256sum Tests/requirements.txt >"$stamp"
}

main
