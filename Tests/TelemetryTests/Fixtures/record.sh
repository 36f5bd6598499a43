#!/bin/sh
# Records what a promtool says about the inputs of these tests: record.sh PROMTOOL VERSION
set -eu
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
keep() { cat "$folder/out" "$folder/err" > "$1"; }
cp rules.yaml answers.json "$folder"
(cd "$folder" && "$1" test rules answers.json > out 2> err) || keep "answers-$2.txt"
cp broken-rules.yaml "$folder/rules.yaml"
(cd "$folder" && "$1" check rules --lint=none rules.yaml > out 2> err) || keep "broken-$2.txt"
