#!/usr/bin/env bash
# Step: .venv, with exactly what requirements.txt pins. A stamp says that it is complete.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/logged.sh
. setup/lib/logged.sh
# shellcheck source=setup/lib/python.sh
. setup/lib/python.sh

stamp=.venv/requirements.sha256

is_complete() {
  [[ $(cat "$stamp" 2>/dev/null) == "$(sha256sum requirements.txt)" ]] && .venv/bin/python3 -c '' 2>/dev/null
}

main() {
  local python
  if is_complete; then
    heading 'Python tools: all there (.venv)'
    return
  fi
  python=$(choose_python)
  heading "Installing Python tools into .venv (with ${python:-no Python})"
  can_make_venv "$python" || fail 69 \
    "python3: ${python:-not found}; Python 3.9 or newer with the venv module was expected" \
    'make setup (it installs python3 and python3-venv)'
  logged venv "$python" -m venv --clear .venv
  logged pip .venv/bin/python3 -m pip install --disable-pip-version-check --no-input \
    --only-binary :all: --require-hashes -r requirements.txt
  sha256sum requirements.txt >"$stamp"
}

main
