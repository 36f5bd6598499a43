#!/usr/bin/env bash
# Step: a `drydock` command on PATH, as a link to the release build. Nobody else's file is
# touched: only a link that already leads into some build of Drydock is replaced.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=setup/lib/terminal.sh
. setup/lib/terminal.sh

target=$PWD/.build/release/drydock
home=${HOME:-}

is_on_path() { [[ :$PATH: == *":$1:"* ]]; }

# can_hold FOLDER: writable (or to be made, in the home folder), with nothing of others' in the way.
can_hold() {
  local link=$1/drydock
  [[ -d $1 && -w $1 ]] || return 1
  [[ ! -e $link && ! -L $link ]] || [[ -L $link && $(readlink "$link") == */.build/release/drydock ]]
}

# Prints the folder to link in: the first that serves, else ~/.local/bin when that can be made.
choose_folder() {
  local folder
  for folder in ${home:+"$home/.local/bin" "$home/bin"} /usr/local/bin; do
    if is_on_path "$folder" && can_hold "$folder"; then
      printf '%s' "$folder"
      return
    fi
  done
  folder=$home/.local/bin
  [[ -n $home ]] && mkdir -p "$folder" 2>/dev/null && can_hold "$folder" && printf '%s' "$folder"
}

# The line that puts FOLDER on PATH, for the shell the learner logs in with.
path_advice() {
  case ${SHELL##*/} in
  fish) printf 'fish_add_path %q' "$1" ;;
  zsh) printf "echo 'export PATH=\"%s:\$PATH\"' >> ~/.zshrc && exec zsh" "$1" ;;
  *) printf "echo 'export PATH=\"%s:\$PATH\"' >> ~/.bashrc && exec bash" "$1" ;;
  esac
}

main() {
  local folder first
  if ! folder=$(choose_folder) || [[ -z $folder ]]; then
    heading "The drydock command: no folder on PATH could take it"
    note "run it as $target"
    return
  fi
  [[ $(readlink "$folder/drydock" || true) == "$target" ]] || ln -sfn "$target" "$folder/drydock"
  heading "The drydock command: $folder/drydock"
  first=$(type -P drydock || true)
  if ! is_on_path "$folder"; then
    note "$folder is not on your PATH; to put it there:" "  $(path_advice "$folder")"
  elif [[ $first != "$folder/drydock" ]]; then
    note "warning: $first comes before it on your PATH and is what \`drydock\` runs"
  fi
}

main
