#!/usr/bin/env bash
# Runs the named steps of setup/ in order, numbered and timed: setup/steps.sh check-platform ...
# Every step can be run again, also after Ctrl-C in the middle of it.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/terminal.sh
. setup/lib/terminal.sh

trap 'printf "\nstopped; run make again to go on from here\n" >&2; exit 130' INT TERM HUP

export STEP=0 STEPS=$#
for step in "$@"; do
  STEP=$((STEP + 1))
  started=$EPOCHREALTIME
  "setup/$step.sh" || exit "$?"
  note "${dim}took $(seconds_since "$started")${plain}"
done
