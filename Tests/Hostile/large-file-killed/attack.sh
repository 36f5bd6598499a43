#!/bin/sh
exec dd if=/dev/zero of="$TMPDIR/large" bs=1M count=64 status=none
