#!/usr/bin/env bash
# Step: the Debian packages of a list that are missing, by default setup/packages.txt. Root installs
# them; anyone else is shown the one line to run.
#   setup/install-packages.sh [LIST]
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/logged.sh
. setup/lib/logged.sh
# shellcheck source=setup/lib/probes.sh
. setup/lib/probes.sh

# A lock held by an unattended upgrade is waited for, five minutes at most. An update that could
# not fetch its lists is a failure (apt's own choice is to go on without them).
apt=(apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 -o APT::Update::Error-Mode=any)

# Stopping dpkg by force can leave a package half unpacked: it gets a minute to come to an end.
# shellcheck disable=SC2034 # read by logged.sh
grace=600

list=${1:-setup/packages.txt}

find_missing() {
  local package probe _
  missing=()
  while read -r package probe _; do
    [[ $package == '#'* || -z $package ]] || is_present "$probe" || missing+=("$package")
  done <"$list"
}

# Empty or old package lists do not know the packages; a simulation needs no root.
lists_know_them() {
  apt-get -s -qq install --no-install-recommends "${missing[@]}" >/dev/null 2>&1
}

refuse_without_root() {
  local line="sudo apt-get install -y --no-install-recommends ${missing[*]}"
  lists_know_them || line="sudo apt-get update && $line"
  fail 69 "Debian packages: ${missing[*]}: not installed, and installing them takes root" "$line"
}

# A dpkg that was stopped in the middle is finished first: apt refuses to go on before that.
install() {
  export DEBIAN_FRONTEND=noninteractive
  logged dpkg-configure dpkg --configure -a
  lists_know_them || logged apt-update "${apt[@]}" update
  run_logged apt-install "${apt[@]}" install --no-install-recommends "${missing[@]}" && return
  # Lists that are days old name files which the server no longer has.
  logged apt-update "${apt[@]}" update
  logged apt-install "${apt[@]}" install --no-install-recommends "${missing[@]}"
}

main() {
  local names
  find_missing
  if ((${#missing[@]} == 0)); then
    heading 'Debian packages: all there'
    return
  fi
  names=${missing[*]}
  heading "Installing Debian packages (${names// /, })"
  command -v apt-get >/dev/null || fail 69 \
    "Debian packages: ${missing[*]}: not found, and there is no apt-get here" \
    "install what your system calls ${missing[*]}, then run make again"
  [[ $(id -u) == 0 ]] || refuse_without_root
  install
  find_missing
  ((${#missing[@]} == 0)) || fail 70 \
    "Debian packages: ${missing[*]}: installed, yet not found by their probes in $list" \
    "apt-get install --reinstall ${missing[*]}"
}

main
