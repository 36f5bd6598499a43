# shellcheck shell=bash
# Runs a long command with its output in a log, and shows the log's last line as progress.

# shellcheck source=setup/lib/terminal.sh
. setup/lib/terminal.sh
# shellcheck source=setup/lib/remedy.sh
. setup/lib/remedy.sh

logs=.build-logs

# logged NAME COMMAND...: output goes to .build-logs/NAME.log; a failure is explained and ends the
# script with the command's exit code.
logged() {
  local name=$1 code=0
  shift
  run_logged "$name" "$@" || code=$?
  ((code == 0)) || explain_failure "$name" "$code" "$*"
}

# run_logged NAME COMMAND...: the same without the explanation; the exit code is the command's.
# The command stays in the foreground so that Ctrl-C reaches it; only the ticker is a job, and
# it writes to our output, never to the log.
run_logged() {
  local log="$logs/$1.log" code=0 ticker
  shift
  mkdir -p "$logs"
  : >"$log"
  show_last_line "$log" $$ &
  ticker=$!
  # shellcheck disable=SC2064 # the ticker of this call is meant
  trap "kill $ticker 2>/dev/null || true" EXIT
  # A command that ends orderly on Ctrl-C would else look like a failed one.
  trap 'exit 130' INT TERM
  "$@" >"$log" 2>&1 </dev/null || code=$?
  kill "$ticker" 2>/dev/null || true
  wait "$ticker" 2>/dev/null || true
  trap - EXIT INT TERM
  [[ ! -t 1 ]] || printf '\r\e[K'
  return "$code"
}

# show_last_line LOG OWNER: on a terminal one line rewritten five times a second, elsewhere a
# plain line every five seconds. Ends with the script that started it, however that ended.
show_last_line() {
  local log=$1 owner=$2 pause=5 shown='' line
  [[ ! -t 1 ]] || pause=0.2
  while kill -0 "$owner" 2>/dev/null; do
    # The pause must not hold our output open after we are killed.
    sleep "$pause" >/dev/null 2>&1
    line=$(tail -n 1 -- "$log" 2>/dev/null | tr -d '\000-\037')
    if [[ -t 1 ]]; then
      printf '\r\e[K      %s%s (%d s)%s' "$dim" "${line:0:$((${COLUMNS:-80} - 20))}" "$SECONDS" "$plain"
    elif [[ $line != "$shown" ]]; then
      printf '      %s (%d s)\n' "${line:0:100}" "$SECONDS"
      shown=$line
    fi
  done
}

# explain_failure NAME CODE COMMAND: the log's end, where the rest is, the remedy; exits CODE.
explain_failure() {
  local log="$logs/$1.log" code=$2 command=$3
  local -a remedy
  {
    printf '\n%s:\n' "the last lines of $log"
    tail -n 20 -- "$log" | sed 's/^/  | /'
  } >&2
  mapfile -t remedy < <(remedy_for "$log")
  fail "$code" "$1: \`$command\` ended with exit code $code; 0 was expected (full log: $log)" \
    "${remedy[@]}"
}
