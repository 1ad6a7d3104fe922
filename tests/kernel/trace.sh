#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# lk-run -t: every system call and trap is in the tables, by its cause.
. "$TOP/tests/kernel/lib.sh"

want 0 "fork and wait" lk -q -i -t -- /bin/kt bench fork 5
says "$TMP/err" '^ *5 *0 .* fork$'
says "$TMP/err" '^ *5 *0 .* wait4$'
says "$TMP/err" '^ *6 *0 .* exit$'
says "$TMP/err" '^ *16 *0 .* all system calls$'
want 0 "a thousand pages" lk -q -i -t -- /bin/kt bench sparse 100
says "$TMP/err" '^ *100 .* fault, program writes$'
says "$TMP/err" '^ *10[0-9]  filled with zeros$'
want 0 "a run of pages" lk -q -i -t -- /bin/kt bench zero 1000
faults=$(sed -n 's/^ *\([0-9]*\) .* fault, program writes$/\1/p' "$TMP/err")
if [ -z "$faults" ] || [ "$faults" -gt 100 ]; then
	echo "$faults faults for 1000 pages in a row"
	failed=1
fi
want 140 "no such call" lk -q -i -t -- /bin/kt call
says "$TMP/err" '^ *1 *1 .* (no such number)$'
exit $failed
