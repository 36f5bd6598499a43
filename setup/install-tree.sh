#!/usr/bin/env bash
# Copies the built program and what it teaches from under PREFIX, as packagers expect. Builds
# nothing: it is run as root, who need not have the toolchain.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/terminal.sh
. setup/lib/terminal.sh

prefix=${PREFIX:-/usr/local}
[[ $prefix == /?* ]] || fail 64 "PREFIX=$prefix: not an absolute path; one such as /usr/local was expected" \
  'make install PREFIX=/usr/local'
[[ -x .build/release/drydock && -x .build/release/sandbox-launcher ]] || fail 69 \
  '.build/release/drydock: not built; the release binaries were expected' 'make build'

root=${DESTDIR:-}$prefix
share=$root/share/drydock
install -d "$root/bin" "$share"
install -m 755 .build/release/drydock .build/release/sandbox-launcher "$root/bin/"
for folder in content exercises examiner web cluster .venv .tools; do
  # What an older version had and this one has not must not stay.
  rm -rf "${share:?}/$folder"
  [[ ! -d $folder ]] || cp -R "$folder" "$share/"
done
find "$share" -name __pycache__ -type d -prune -exec rm -rf {} +
# A grading cannot write byte code where it is installed; that of the copied files names other places.
[[ ! -x $share/.venv/bin/python3 ]] || "$share/.venv/bin/python3" -m compileall -q \
  "$share/examiner" "$share"/exercises/*/*/grader "$share"/.venv/lib/python3*/site-packages
chmod -R u+rwX,go+rX,go-w "$share"
heading "installed: $root/bin/drydock, $root/bin/sandbox-launcher, $share"
