#!/usr/bin/env bash
# Step: .tools/promtool, which grades the Prometheus labs. One on PATH is used where it is new
# enough; else it is taken out of Debian's package, without installing that (no root, no service).
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/logged.sh
. setup/lib/logged.sh
# shellcheck source=setup/lib/toolchain.sh
. setup/lib/toolchain.sh

promtool_needed=2.42
download=.tools/download
# apt's own lists may be missing or old and need root to renew, so there is a private set.
private=(-o "Dir::State::Lists=$PWD/$download/lists" -o "Dir::Cache=$PWD/$download/cache")
# Only root has another user to drop to, and that one may not write here.
apt=(apt-get -q -o APT::Sandbox::User=root -o APT::Update::Error-Mode=any)

# version_of PROGRAM: prints 2.42.0, or nothing when it does not run.
version_of() {
  { "$1" --version 2>&1 || true; } | sed -nE '1s/.*version ([0-9]+(\.[0-9]+)+).*/\1/p'
}

# serves PROGRAM: sets version; is it a promtool that runs and is new enough?
serves() {
  version=$(version_of "$1")
  [[ -n $version ]] && at_least "$version" "$promtool_needed"
}

use_one_on_path() {
  local found
  found=$(command -v promtool) && serves "$found" || return 1
  mkdir -p .tools
  ln -sfn "$found" .tools/promtool
  heading "promtool: using $found ($version)"
}

# apt checks the file against the signed lists, also one left by an earlier try.
fetch_package() (
  mkdir -p "$download/lists/partial" "$download/cache/archives/partial" && cd "$download" || exit
  "${apt[@]}" download prometheus && exit
  "${apt[@]}" "${private[@]}" update && "${apt[@]}" "${private[@]}" download prometheus
)

# Only the one file is unpacked: the package's other program is larger than it.
unpack() {
  local package
  package=$(compgen -G "$download/prometheus_*.deb" | sort -V | tail -n 1) &&
    dpkg-deb --fsys-tarfile "$package" | tar -xO ./usr/bin/promtool >.tools/promtool.partial &&
    chmod 755 .tools/promtool.partial
}

main() {
  local version=''
  if serves .tools/promtool; then
    heading "promtool: $version is there"
    return
  fi
  ! use_one_on_path || return 0
  heading "Fetching promtool $promtool_needed or newer (from Debian's prometheus package)"
  command -v apt-get >/dev/null || fail 69 \
    "promtool: not found on PATH, and there is no apt-get here; $promtool_needed or newer was expected" \
    "install your system's Prometheus package so that promtool is on PATH, then run make again"
  logged promtool-download fetch_package
  logged promtool-unpack unpack
  serves .tools/promtool.partial || fail 69 \
    "promtool: the packaged one says version '${version:-nothing}'; $promtool_needed or newer was expected" \
    'put a newer promtool on PATH, then run make again'
  mv .tools/promtool.partial .tools/promtool
  rm -rf "$download"
}

main
