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

# The heart beats: light, dark, light of 12 ticks each, and five times that
# dark.  Exactly so by the guest's own clock, which -i makes of instructions;
# and while a program leaves nobody else a moment.
beats()
{
	awk -v fine="$1" '{ split($0, f, /[ =]/); t = f[1]; d = t - last
	    on = f[3] == "0001"
	    if (f[3] != "0001" && f[3] != "0000") bad = "other LEDs: " $0
	    if (NR > 1 && on == was) bad = "twice the same: " $0
	    if (fine && NR > 1 && (d < 0.119 || d > 0.121) &&
		(d < 0.599 || d > 0.601)) bad = "a time of " d " s: " $0
	    long += d > 0.5; last = t; was = on }
	    END { if (NR < 12) bad = NR " changes in four seconds"
		if (fine && long != 4) bad = long " rests"
		if (bad != "") { print "LEDs: " bad; exit 1 } }' \
	    "$TMP/leds" && return
	cat "$TMP/leds"
	failed=1
}
want 0 "heartbeat" timeout -k 5 100 "$LK" -q -i -T 60 \
    -b "beaglebone,led-log=$TMP/leds" -- /bin/sleep 4
beats 1
want 124 "heartbeat, busy" lk -q -T 5 -b "beaglebone,led-log=$TMP/leds" \
    -- /bin/kt spin
beats 0

# The end, asked for: a reset through the clock module, or a halt.
want 0 reboot timeout -k 5 100 "$LK" -q -T 60 -b beaglebone -- /sbin/reboot
says "$TMP/err" '^rebooting'
says "$TMP/err" 'reset: PRM_RSTCTRL warm reset'
want 0 halt timeout -k 5 100 "$LK" -q -T 60 -b beaglebone -- /sbin/halt
clean halt

want 125 "refused write" lk -b beaglebone -a panic=abort -- /bin/kt exit 0
says "$TMP/err" '^  device touched last: timer@.* (at 480400[0-9a-f]*)'
says "$TMP/err" '^  before it: gpio@0, register 0x134 (at 4804c134)'

head -c 20000 /dev/urandom >"$TMP/random"
want 0 "bytes" lk -q -b beaglebone -- /bin/kt copy 1000 <"$TMP/random"
clean "bytes"
cmp "$TMP/random" "$TMP/out" || failed=1

# As from a person's cable, where nothing stops the sender: nothing is lost
# while somebody reads (-i: on a busy machine, too); if nobody does, the kernel
# says so.
case $("$QEMU" -M beaglebone-black,help) in
*uart-line=*)
	want 0 "bytes, unstoppable" timeout -k 5 280 "$LK" -q -i -T 240 \
	    -r "$KT" -b beaglebone,uart-line=on -- /bin/kt copy 1000 \
	    <"$TMP/random"
	if grep -v '^lk-run: [0-9]* instructions' "$TMP/err"; then
		failed=1
	fi
	cmp "$TMP/random" "$TMP/out" || failed=1
	want 0 "nobody reads" lk -q -b beaglebone,uart-line=on -- \
	    /bin/kt sleep 3000 <"$TMP/random"
	says "$TMP/err" '^console: input was lost, [0-9]* times until now'
	;;
*)
	echo "this model has no uart-line: it is older than the one in" \
	    "tests/board-model, and overruns were not tried" ;;
esac
exit $failed
