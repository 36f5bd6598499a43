#!/usr/bin/env bash
# Removes what `make install` copied under PREFIX, and the link that `make run` made to this
# clone's build. What a learner did (DRYDOCK_HOME, ~/drydock) stays.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/terminal.sh
. setup/lib/terminal.sh

prefix=${PREFIX:-/usr/local}
[[ $prefix == /?* ]] || fail 64 "PREFIX=$prefix: not an absolute path; one such as /usr/local was expected" \
  'make uninstall PREFIX=/usr/local'

remove() {
  [[ -e $1 || -L $1 ]] || return 0
  rm -rf "$1"
  heading "removed: $1"
}

# A bin/drydock without its share folder is not ours to remove: it may be `make run`'s link.
root=${DESTDIR:-}$prefix
if [[ -d $root/share/drydock ]]; then
  remove "$root/share/drydock"
  remove "$root/bin/drydock"
  remove "$root/bin/sandbox-launcher"
fi
for folder in ${HOME:+"$HOME/.local/bin" "$HOME/bin"} /usr/local/bin; do
  [[ $(readlink "$folder/drydock" || true) != "$PWD/.build/release/drydock" ]] || remove "$folder/drydock"
done
