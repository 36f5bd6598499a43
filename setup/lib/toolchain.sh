# shellcheck shell=bash
# The Swift toolchain: is it there, is it new enough.

# shellcheck source=setup/lib/terminal.sh
. setup/lib/terminal.sh

swift_needed=6.1
swift_version=''

# require_swift: sets swift_version, or fails with the commands that get a toolchain. It stays
# empty where swift is there but its system libraries are not yet; install-packages brings them.
require_swift() {
  local said
  command -v swift >/dev/null || no_swift
  if said=$(swift --version 2>&1); then
    swift_version=$(sed -nE 's/.*Swift version ([0-9]+(\.[0-9]+)+).*/\1/p' <<<"$said" | head -n 1)
    [[ -n $swift_version ]] || broken_swift "$said"
    at_least "$swift_version" "$swift_needed" || old_swift
  elif [[ $said != *'error while loading shared libraries'* ]]; then
    broken_swift "$said"
  fi
}

# at_least FOUND NEEDED: compares dotted versions.
at_least() {
  [[ $(printf '%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]
}

# The commands of swift.org/install/linux; they need no root.
swiftly_commands() {
  cat <<'END'
curl -O "https://download.swift.org/swiftly/linux/swiftly-$(uname -m).tar.gz" && \
tar zxf "swiftly-$(uname -m).tar.gz" && \
./swiftly init --quiet-shell-followup && \
. "${SWIFTLY_HOME_DIR:-$HOME/.local/share/swiftly}/env.sh" && \
hash -r
END
}

no_swift() {
  fail_with_swiftly "swift: not found on PATH; Swift $swift_needed or newer was expected"
}

old_swift() {
  fail_with_swiftly \
    "swift: found $swift_version ($(command -v swift)); $swift_needed or newer was expected"
}

# Where swiftly is there already, it only has to be told.
fail_with_swiftly() {
  local -a commands=('swiftly install --use latest')
  command -v swiftly >/dev/null || mapfile -t commands < <(swiftly_commands)
  fail 69 "$1" "${commands[@]}" 'then run make again'
}

broken_swift() {
  fail 69 "swift: $(command -v swift) --version said: ${1%%$'\n'*}; a line with 'Swift version' was expected" \
    'reinstall the toolchain: swiftly install --use latest (https://www.swift.org/install/linux)'
}
