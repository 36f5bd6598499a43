#!/bin/sh
# Times the sandbox against bubblewrap alone and against the bare command; see docs/sandbox.md.
# usage: Benchmarks/sandbox.sh [ROUNDS]
set -eu
cd "$(dirname "$0")/.."
swift build -c release --product sandbox-launcher >/dev/null
swift build -c release --product sandbox-benchmark >/dev/null
exec "$(swift build -c release --show-bin-path)/sandbox-benchmark" "${1:-200}"
