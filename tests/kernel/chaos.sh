#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# A thousand programs of random instructions, half of them in Thumb state, on
# two cores; the number is the seed.
. "$TOP/tests/kernel/lib.sh"

for board in virt realview; do
	want 0 "$board" lk -q -b "$board" -- /bin/kt chaos 500 12345
	says "$TMP/out" '^signal 4: '
	says "$TMP/out" '^signal 11: '
	total=$(awk '/^signal/ { n += $3 } END { print n + 0 }' "$TMP/out")
	[ "$total" -eq 500 ] || { echo "$board: $total ended"; failed=1; }
	if grep -q panic "$TMP/err"; then
		cat "$TMP/err"
		failed=1
	fi
done
exit $failed
