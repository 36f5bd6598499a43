# shellcheck shell=bash
# What to do about a failure, judged by what its log says.

# remedy_for LOG: one line of advice or more. The first match wins; the causes that hide behind
# other messages (a full disk, no memory) come first.
remedy_for() {
  local log=$1 free
  free=$(df -Pm . | awk 'NR == 2 { print $4 }')
  # On a disk that is full the log may have no room for saying so.
  if ((free < 20)) || grep -qiE 'no space left on device|not enough free space|disk quota exceeded' "$log"; then
    printf '%s\n' "free 3 GB on the disk of $PWD ($free MB are free), then run make again"
  elif grep -qiE 'cannot allocate memory|out of memory|unable to execute command: killed|signal 9|signal: killed' "$log"; then
    printf '%s\n' 'close other programs to free 2 GB of memory, then run make again: finished files are kept'
  elif grep -qE 'Could not get lock|is held by process|Unable to acquire the dpkg' "$log"; then
    printf '%s\n' 'wait for the other apt or dpkg to end, then run make again'
  elif grep -qiE 'could not resolve|temporary failure (in name resolution|resolving)|name or service not known|network is unreachable|no route to host|connection (timed out|refused|reset)|failed to fetch|cannot initiate the connection' "$log"; then
    printf '%s\n' 'connect to the network (or set http_proxy and https_proxy), then run make again: what was fetched is kept'
  elif grep -qE 'Hash Sum mismatch|DO NOT MATCH THE HASHES' "$log"; then
    printf '%s\n' 'run make again; if it stays, something between you and the package server changes files: use another network'
  elif grep -qE 'Unable to locate package|has no installation candidate' "$log"; then
    printf '%s\n' 'enable the main component (on Ubuntu also universe) in /etc/apt/sources.list.d, then run make again'
  elif grep -qE 'ld(\.gold|\.lld)?: (error|cannot find)|error: (link command|fatal error: )|fatal error: .*file not found' "$log"; then
    printf '%s\n' 'make setup (a header or library may have been removed), then run make again'
  else
    printf '%s\n' "read $log for the first line with 'error', mend that, then run make again: finished work is kept"
  fi
}
