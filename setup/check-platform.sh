#!/usr/bin/env bash
# Step: is this a machine that Drydock is promised for, with a Swift toolchain, disk and memory?
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/toolchain.sh
. setup/lib/toolchain.sh

promised='Debian 12 or newer and Ubuntu 24.04 or newer, on x86-64'
disk_needed=3000 # megabytes: build folders, tools and downloads of a first run, with room
disk_rebuild=500 # megabytes: what an incremental build may add
memory_wanted=2000 # megabytes: two compiler processes of an optimised build

read_system() {
  local file=${OS_RELEASE:-/etc/os-release}
  system=unknown version='' name='an unknown system'
  [[ -r $file ]] || return 0
  # shellcheck disable=SC1090 # the system's own file, as os-release(5) says to read it
  system=$(. "$file" && printf '%s' "${ID:-unknown}")
  # shellcheck disable=SC1090
  version=$(. "$file" && printf '%s' "${VERSION_ID:-}")
  # shellcheck disable=SC1090
  name=$(. "$file" && printf '%s' "${NAME:-$system} ${VERSION_ID:-without a version}")
}

is_promised() {
  [[ $(uname -m) == x86_64 && -n $version ]] || return 1
  case $system in
  debian) at_least "$version" 12 ;;
  ubuntu) at_least "$version" 24.04 ;;
  *) return 1 ;;
  esac
}

check_disk() {
  local free needed=$disk_needed
  [[ ! -e .build/release/drydock ]] || needed=$disk_rebuild
  free=$(df -Pm . | awk 'NR == 2 { print $4 }')
  ((free >= needed)) || fail 69 \
    "$PWD: $free MB free on its disk; $needed MB were expected" \
    "free $((needed - free)) MB, or clone to a larger disk, then run make again"
}

warn_of_memory() {
  local available
  available=$(awk '/^MemAvailable:/ { print int($2 / 1024) }' "${MEMINFO:-/proc/meminfo}" 2>/dev/null)
  [[ -z $available ]] || ((available >= memory_wanted)) || note \
    "warning: $available MB of memory are free; the release build wants $memory_wanted MB and may be slow or be killed"
}

main() {
  [[ $(uname -s) == Linux ]] || fail 69 \
    "$(uname -s): not Linux; Drydock's sandbox needs Linux ($promised)" \
    'run it in a Linux virtual machine'
  read_system
  require_swift
  heading "Checking this machine: $name, $(uname -m), Swift ${swift_version:-(its libraries come next)}"
  is_promised || note "untested: $name on $(uname -m). Promised: $promised. Going on."
  check_disk
  warn_of_memory
}

main
