# shellcheck shell=bash
# Is a need of setup/packages.txt met? Probes look for the thing itself, not for the package, so
# that something installed another way counts.

# shellcheck source=setup/lib/python.sh
. setup/lib/python.sh

# is_present PROBE: PROBE is KIND:ARGUMENT as in packages.txt.
is_present() {
  local kind=${1%%:*} what=${1#*:}
  case $kind in
  command) command -v "$what" >/dev/null ;;
  file) compgen -G "$what" >/dev/null ;;
  header)
    compgen -G "/usr/include/$what" >/dev/null || compgen -G "/usr/local/include/$what" >/dev/null ||
      compgen -G "/usr/include/*-linux-gnu/$what" >/dev/null
    ;;
  # An ordinary user's PATH often lacks the folder of ldconfig.
  library) [[ $(PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null) == *$'\t'"$what"* ]] ;;
  pkgconfig) command -v pkg-config >/dev/null && pkg-config --exists "$what" ;;
  python) [[ -n $(chosen_python) ]] ;;
  venv) can_make_venv "$(chosen_python)" ;;
  *) return 2 ;;
  esac
}

# chosen_python: the one the venv was made with where it still runs, else a fresh choice.
chosen_python() {
  local made_with
  made_with=$(readlink -f .venv/bin/python3 2>/dev/null) || made_with=''
  if can_make_venv "$made_with"; then printf '%s' "$made_with"; else choose_python; fi
}
