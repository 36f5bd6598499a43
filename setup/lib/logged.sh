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
# The command is a job with a process group of its own, so that Ctrl-C reaches us first: SwiftPM
# is deaf to it while it fetches packages, and would go on to build.
run_logged() {
  local log="$logs/$1.log" code=0 command='' ticker=''
  shift
  mkdir -p "$logs"
  trap 'stop_command "$command" "$ticker"' INT TERM HUP
  set -m
  "$@" >"$log" 2>&1 </dev/null &
  command=$!
  set +m
  show_last_line "$log" $$ &
  ticker=$!
  disown "$ticker" # its end is nobody's news
  wait "$command" || code=$?
  trap - INT TERM HUP
  end_progress "$ticker"
  return "$code"
}

# How long a command may take to end after Ctrl-C before it is told more firmly, in tenths of a
# second.
grace=30

# stop_command COMMAND TICKER: asks the whole group to end, then insists; leaves with 130. Either is
# empty when it was not yet started. There is no `wait` here: inside a trap that interrupted
# another `wait`, bash 5.2 may never come back from it.
stop_command() {
  local signal tenths
  trap '' INT TERM HUP
  end_progress "$2"
  [[ -n $1 ]] || exit 130
  for signal in INT TERM KILL; do
    kill -s "$signal" -- "-$1" 2>/dev/null || break
    for ((tenths = 0; tenths < grace; tenths++)); do
      kill -0 -- "-$1" 2>/dev/null || break 2
      sleep 0.1
    done
  done
  exit 130
}

end_progress() {
  [[ -z $1 ]] || kill -KILL "$1" 2>/dev/null || true
  [[ ! -t 1 ]] || printf '\r\e[K'
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
