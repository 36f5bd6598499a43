# shellcheck shell=bash
# Chooses the Python that the project's venv is made with.

# choose_python: prints the path of the newest real python3 (3.9 or newer), nothing if there is
# none. One that can make a venv goes before one that cannot. Of the same 3.x the system's wins:
# it is readable by every user, so the sandbox can use it. A version manager's shim and an active
# venv are followed to the real binary.
choose_python() {
  local candidate
  for candidate in python3 python3.{9..20} /usr/bin/python3; do
    command -v "$candidate" >/dev/null || continue
    "$candidate" -c '
import importlib.util, os, sys
path = getattr(sys, "_base_executable", None) or sys.executable
path = os.path.realpath(path)
venv = all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))
if sys.version_info >= (3, 9):
    print(int(venv), sys.version_info.minor, int(path.startswith("/usr/bin/")), path)
' 2>/dev/null || continue
  done | sort -k1,1n -k2,2n -k3,3n | tail -n 1 | cut -d ' ' -f 4-
}

# can_make_venv PYTHON
can_make_venv() {
  [[ -n $1 ]] && "$1" -c 'import venv, ensurepip' 2>/dev/null
}
