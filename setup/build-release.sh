#!/usr/bin/env bash
# Step: the release binaries. Skipped when nothing they are made of is newer than the last build.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/logged.sh
. setup/lib/logged.sh
# shellcheck source=setup/lib/toolchain.sh
. setup/lib/toolchain.sh

stamp=.build/release-built

# A deleted or renamed file shows in its folder's time. The stamp holds the toolchain's version.
is_current() {
  local -a sources=(Package.swift Sources)
  [[ ! -e Package.resolved ]] || sources+=(Package.resolved)
  [[ -x .build/release/drydock && -x .build/release/sandbox-launcher ]] &&
    [[ $(cat "$stamp" 2>/dev/null) == "$swift_version" ]] &&
    [[ -z $(find "${sources[@]}" -newer "$stamp" -print -quit) ]]
}

main() {
  require_swift
  [[ -n $swift_version ]] || broken_swift "$(swift --version 2>&1 || true)"
  if is_current; then
    heading 'Release build: nothing changed'
    return
  fi
  heading 'Building the release binaries (minutes the first time)'
  # The stamp's time is that of the start: an edit made during the build counts as newer.
  mkdir -p .build
  printf '%s' "$swift_version" >"$stamp.partial"
  logged build-release swift build -c release
  mv "$stamp.partial" "$stamp"
}

main
