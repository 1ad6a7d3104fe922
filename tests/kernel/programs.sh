#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The programs of prog/ on the kernel, one boot each; on virt, or where lk-run's
# options in $WHERE say.
set -u
LK=$BUILD/bin/lk-run
ROOT=$BUILD/armv7-freebsd/tests/kernel/prog

${BMAKE:-bmake} -C "$TOP/tests/kernel/prog" BUILD="$BUILD" >"$TMP/make" 2>&1 ||
{
	cat "$TMP/make"
	exit 1
}
mkdir -p "$ROOT/tmp"
status=0
for src in "$TOP"/tests/kernel/prog/*.c; do
	prog=$(basename "$src" .c)
	# With poison, who writes to freed memory is found out.
	# shellcheck disable=SC2086
	timeout -k 5 250 "$LK" -q -T 240 -a poison ${WHERE:-} -r "$ROOT" -- \
	    "/bin/$prog" </dev/null >"$TMP/out" 2>"$TMP/err"
	rc=$?
	if [ "$rc" -ne 0 ]; then
		echo "$prog: status $rc"
		tail -n 40 "$TMP/out" "$TMP/err"
		status=1
	fi
done
exit $status
