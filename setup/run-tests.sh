#!/usr/bin/env bash
# Every test, in the order fast to slow: the Python suites under Tests/, then all of Swift's.
# A suite that fails does not stop the others. The last line sums up; the exit code is 1 if any
# test failed or any suite did not finish.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/logged.sh
. setup/lib/logged.sh

passed=0 failed=0 skipped=0 broken=()

# add SUITE TESTS FAILED SKIPPED: TESTS is empty when the suite ended without its closing line.
add() {
  [[ -n $2 ]] || { broken+=("$1") && return; }
  passed=$((passed + $2 - $3 - $4)) failed=$((failed + $3)) skipped=$((skipped + $4))
}

# last_number LOG SED-PATTERN: the pattern's group in the last line that matches, or nothing.
last_number() { sed -nE "s/$2/\1/p" "$1" | tail -n 1; }

run_python_suite() {
  local folder=$1 name code=0 log closing bad=0 key
  name=$(basename "$folder") log=$logs/$name.log
  run_logged "$name" .venv-test/bin/python3 -m unittest discover -s "$folder" || code=$?
  closing=$(grep -E '^(OK|FAILED)' "$log" | tail -n 1 || true)
  for key in failures errors unexpected\ successes; do
    bad=$((bad + $(grep -oE "$key=[0-9]+" <<<"$closing" | grep -oE '[0-9]+' || echo 0)))
  done
  add "$name" "$(last_number "$log" 'Ran ([0-9]+) tests? in .*')" "$bad" \
    "$(grep -oE 'skipped=[0-9]+' <<<"$closing" | grep -oE '[0-9]+' || echo 0)"
  show_result "$name" "$code" '^(FAIL|ERROR): '
}

run_swift_suite() {
  local code=0 log=$logs/swift-test.log
  run_logged swift-test swift test --skip-build --disable-xctest || code=$?
  # The lines of a test's end, not those of a suite's or of the whole run's.
  add swift-test "$(last_number "$log" '.*Test run with ([0-9]+) tests?.*')" \
    "$(grep -E '^[^ ]+ Test .* failed after ' "$log" | grep -cvE '^[^ ]+ Test run with ' || true)" \
    "$(grep -cE '^[^ ]+ Test .* skipped' "$log" || true)"
  show_result swift-test "$code" '^✘ |error:'
}

# show_result SUITE CODE PATTERN: the suite's closing line; for a failure the lines that matter.
show_result() {
  local log=$logs/$1.log
  ((failures += $2 != 0)) || true
  if (($2 != 0)); then
    grep -E "$3" "$log" | head -n 60 | sed 's/^/  | /' || true
    printf '  | ...\n'
    tail -n 20 -- "$log" | sed 's/^/  | /'
    note "${red}$1 ended with exit code $2${plain}; the full log: $log"
  fi
  grep -E '^Ran [0-9]+ test|^(OK|FAILED)|Test run with [0-9]+ test' "$log" | tail -n 2 | sed "s/^/      $1: /" || true
}

main() {
  local suite started=$EPOCHREALTIME
  failures=0
  heading "Running the tests"
  for suite in Tests/*/; do
    ! compgen -G "${suite}test_*.py" >/dev/null || run_python_suite "${suite%/}"
  done
  run_swift_suite
  ((${#broken[@]} == 0)) || note "${red}did not finish: ${broken[*]}${plain}"
  note "${dim}took $(seconds_since "$started")${plain}"
  # Swift's own closing line as it was, for whoever reads the end of a log.
  grep -E 'Test run with [0-9]+ test' "$logs/swift-test.log" | tail -n 1 || true
  printf 'tests: %d passed, %d failed, %d skipped\n' "$passed" $((failed + ${#broken[@]})) "$skipped"
  ((failures == 0 && ${#broken[@]} == 0 && passed > 0)) || exit 1
}

main
