#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# lk-run's exit status: the program's, 128 + its signal, or why there was none.
. "$TOP/tests/kernel/lib.sh"

for n in 0 1 7 124 255; do
	want "$n" "exit $n" lk -- /bin/kt exit "$n"
done
want 7 "name without a slash" lk -- kt exit 7
want 127 "no such program" lk -q -- /bin/nothing
says "$TMP/err" '^/bin/nothing: .*No such file'
want 126 "a directory" lk -q -- /bin
says "$TMP/err" '^/bin: .*ermission'
mkdir -p "$TMP/o/bin"
echo text >"$TMP/o/bin/text"
chmod 755 "$TMP/o/bin/text"
want 126 "not a program" lk -q -o "$TMP/o" -- /bin/text
says "$TMP/err" '^/bin/text: .*ormat'

# A fault is the program's end, never the kernel's.
while read -r status how; do
	want "$status" "$how" lk -q -- /bin/kt "$how" </dev/null
	[ -s "$TMP/err" ] && grep -q panic "$TMP/err" && cat "$TMP/err"
done <<'END'
139 null-read
139 kernel-read
139 kernel-write
139 text-write
139 jump
132 undefined
133 bkpt
138 unaligned
139 stack
139 wild-sp
140 call
132 coprocessor
3 mode
END

want 124 "time-out" lk -q -T 2 -- /bin/kt spin
says "$TMP/err" 'stopped after 2 seconds'
want 2 "no program" lk
want 125 "no such root" "$LK" -r /nonexistent -- /bin/kt exit 0
want 2 "no such board" lk -b amiga -- /bin/kt exit 0
ELFSTART_QEMU=/nonexistent/qemu want 125 "no emulator" lk -- /bin/kt exit 0
says "$TMP/err" '/nonexistent/qemu'
want 125 "an emulator that refuses" lk -c no-such-core -- /bin/kt exit 0

# Nothing is left behind when lk-run is killed.
"$LK" -T 240 -r "$KT" -- /bin/kt spin >"$TMP/out" 2>"$TMP/err" </dev/null &
lkpid=$!
sleep 2
qemu=$(cat "/proc/$lkpid/task/$lkpid/children")
kill -TERM "$lkpid"
wait "$lkpid" 2>/dev/null
[ $? -eq 143 ] || { echo "killed: not status 143"; failed=1; }
if [ -z "$qemu" ] || kill -0 $qemu 2>/dev/null; then
	echo "the emulator ($qemu) was not there, or is still"
	failed=1
fi
exit $failed
