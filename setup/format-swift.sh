#!/usr/bin/env bash
# Formats every Swift file in place, by .swift-format.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/toolchain.sh
. setup/lib/toolchain.sh

require_swift
git ls-files -z --cached --others --exclude-standard -- '*.swift' | xargs -0 swift format --in-place
