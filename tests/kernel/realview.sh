#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# RealView PB-A8: a Cortex-A8, whose table walks don't look into the caches and
# which has neither generic timer nor divide instructions.
. "$TOP/tests/kernel/lib.sh"

if ! qemu-system-arm -M help | grep -q '^realview-pb-a8 '; then
	echo "this qemu-system-arm has no realview-pb-a8"
	exit 77
fi
want 0 banner lk -b realview -- /bin/kt exit 0
says "$TMP/err" '^board: *RealView PB-A8'
says "$TMP/err" '^core: *Cortex-A8 '
want 7 "exit 7" lk -q -b realview -- /bin/kt exit 7
want 139 "null-read" lk -q -b realview -- /bin/kt null-read
want 132 "undefined" lk -q -b realview -- /bin/kt undefined
want 124 "time-out" lk -q -b realview -T 2 -- /bin/kt spin
want 125 "panic" lk -q -b realview -a panic=fault -- /bin/kt exit 0
says "$TMP/err" 'at f0[0-9a-f]* provoke+0x'
for what in "fork 50" "vfork 50" "pipe 200" "cow 900" "sparse 100" \
    "exec 20 /bin/kt nothing"; do
	# shellcheck disable=SC2086
	want 0 "$what" lk -q -b realview -- /bin/kt bench $what
done
head -c 100000 /dev/urandom >"$TMP/random"
want 0 "bytes" lk -q -b realview -- /bin/kt copy 1000 <"$TMP/random"
cmp "$TMP/random" "$TMP/out" || failed=1
exit $failed
