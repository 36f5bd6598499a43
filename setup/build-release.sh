#!/usr/bin/env bash
# Step: the release binaries. Skipped when nothing they are made of is newer than the last build.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/logged.sh
. setup/lib/logged.sh
# shellcheck source=setup/lib/toolchain.sh
. setup/lib/toolchain.sh

stamp=.build/release-built

# What else the binaries depend on: the toolchain, and the versions that SwiftPM resolved (it
# writes that file during the first build, so its time says nothing).
inputs() {
  printf '%s\n' "$swift_version"
  sha256sum Package.resolved 2>/dev/null || true
}

# A deleted or renamed file shows in its folder's time.
is_current() {
  [[ -x .build/release/drydock && -x .build/release/sandbox-launcher ]] &&
    [[ $(cat "$stamp" 2>/dev/null) == "$(inputs)" ]] &&
    [[ -z $(find Package.swift Sources -newer "$stamp" -print -quit) ]]
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
  : >"$stamp.start"
  logged build-release swift build -c release
  inputs >"$stamp"
  touch -r "$stamp.start" "$stamp"
}

main
