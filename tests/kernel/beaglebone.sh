#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# BeagleBone Black, on the board's model with clocks, watchdog and UART as
# unforgiving as hardware; any mistake that it reports fails the test.
. "$TOP/tests/kernel/lib.sh"

QEMU=$("$TOP/tests/board-model/find" 2>&1) || {
	echo "$QEMU"
	exit 77
}
export ELFSTART_BOARD_QEMU="$QEMU"
if [ -z "${ELFSTART_BOARD_DTB:-}" ] &&
    ! why=$(sh "$TOP/loader-kernel/sdcard/fetch.sh" 2>&1); then
	echo "$why"
	exit 77
fi

want 0 banner lk -b beaglebone -- /bin/kt exit 0
says "$TMP/err" '^board: *AM335x (TI AM335x BeagleBone Black)'
says "$TMP/err" '^core: *Cortex-A8 r3p2'
says "$TMP/err" '^memory: 512 MB'
want 7 "exit 7" lk -q -b beaglebone -- /bin/kt exit 7
clean "exit 7"
want 139 "null-read" lk -q -b beaglebone -- /bin/kt null-read
clean "null-read"
want 125 "panic" lk -q -b beaglebone -a panic=fault -- /bin/kt exit 0
says "$TMP/err" 'at f0[0-9a-f]* provoke+0x'
want 0 "minimal clocks, watchdog of 3 seconds" lk -q -T 60 \
    -b beaglebone,minimal-clocks=on,wdt-seconds=3 -- /bin/kt bench fork 2000
clean "minimal clocks"
want 124 "longer than the watchdog" lk -q -T 6 -b beaglebone,wdt-seconds=3 \
    -- /bin/kt spin
if grep -q 'reset:' "$TMP/err"; then
	echo "the watchdog bit:"
	cat "$TMP/err"
	failed=1
fi
head -c 20000 /dev/urandom >"$TMP/random"
want 0 "bytes" lk -q -b beaglebone -- /bin/kt copy 1000 <"$TMP/random"
clean "bytes"
cmp "$TMP/random" "$TMP/out" || failed=1
exit $failed
