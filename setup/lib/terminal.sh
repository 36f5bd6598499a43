# shellcheck shell=bash
# How a step speaks: a heading, indented notes, one form of error. Sourced by every script.

# shellcheck disable=SC2034 # each script uses some of them
bold='' red='' dim='' plain=''
if [[ -t 1 && -z ${NO_COLOR:-} && ${TERM:-dumb} != dumb ]]; then
  # shellcheck disable=SC2034
  bold=$'\e[1m' red=$'\e[31m' dim=$'\e[2m' plain=$'\e[0m'
fi

# heading TEXT: the step's one line, numbered when setup/steps.sh runs it.
heading() {
  local number=''
  [[ -z ${STEP:-} ]] || number="[$STEP/${STEPS:-$STEP}] "
  printf '%s%s%s%s\n' "$bold" "$number" "$1" "$plain"
}

# note TEXT...: one indented line for each argument.
note() {
  printf '      %s\n' "$@"
}

# fail CODE PROBLEM [TRY...]: says what is wrong and what to do, then exits with CODE.
# Codes are the CLI's: 64 usage, 69 something needed is missing, 70 our fault.
fail() {
  local code=$1 problem=$2
  shift 2
  printf '%s%s%s\n' "$red" "$problem" "$plain" >&2
  (($# == 0)) || printf 'try: %s\n' "$1" >&2
  (($# <= 1)) || printf '     %s\n' "${@:2}" >&2
  exit "$code"
}

# seconds_since START: START is an earlier $EPOCHREALTIME; prints "0.4 s" or "3 min 20 s".
# The decimal mark of EPOCHREALTIME follows the locale, so it is dropped and counted in microseconds.
seconds_since() {
  local now=${EPOCHREALTIME/[.,]/} then=${1/[.,]/}
  local tenths=$(((now - then) / 100000))
  if ((tenths < 600)); then
    printf '%d.%d s' $((tenths / 10)) $((tenths % 10))
  else
    printf '%d min %d s' $((tenths / 600)) $((tenths / 10 % 60))
  fi
}
