#!/usr/bin/env bash
# Step: a venv with exactly what a requirements file pins: by default .venv with requirements.txt.
# A stamp says that it is complete.
#   setup/install-python-tools.sh [VENV REQUIREMENTS]
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/logged.sh
. setup/lib/logged.sh
# shellcheck source=setup/lib/python.sh
. setup/lib/python.sh

venv=${1:-.venv} requirements=${2:-requirements.txt}
stamp=$venv/requirements.sha256

is_complete() {
  [[ $(cat "$stamp" 2>/dev/null) == "$(sha256sum "$requirements")" ]] && "$venv/bin/python3" -c '' 2>/dev/null
}

main() {
  local python
  if is_complete; then
    heading "Python tools: all there ($venv)"
    return
  fi
  python=$(choose_python)
  heading "Installing Python tools into $venv (with ${python:-no Python})"
  can_make_venv "$python" || fail 69 \
    "python3: ${python:-not found}; Python 3.9 or newer with the venv module was expected" \
    'make setup (it installs python3 and python3-venv)'
  logged "${venv#.}" "$python" -m venv --clear "$venv"
  logged "${venv#.}-pip" "$venv/bin/python3" -m pip install --disable-pip-version-check --no-input \
    --only-binary :all: --require-hashes -r "$requirements"
  sha256sum "$requirements" >"$stamp"
}

main
