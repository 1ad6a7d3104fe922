#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Time limits end when they say, to a tenth of a millisecond of the machine's
# time, which -i makes of its instructions: by the core's own timer, and by
# AM335x's.
set -u
LK=$BUILD/bin/lk-run
ROOT=$BUILD/armv7-freebsd/tests/kernel/prog
status=0

${BMAKE:-bmake} -C "$TOP/tests/kernel/prog" BUILD="$BUILD" >"$TMP/make" 2>&1 ||
{
	cat "$TMP/make"
	exit 1
}

exact()
{
	timeout -k 5 250 "$LK" -q -i -T 240 -b "$1" -r "$ROOT" -- /bin/delay \
	    exact </dev/null >"$TMP/out" 2>&1 && return
	echo "$1:"
	cat "$TMP/out"
	status=1
}
exact virt
QEMU=$("$TOP/tests/board-model/find" 2>&1) || {
	echo "$QEMU"
	[ $status -ne 0 ] || status=77
	exit $status
}
export ELFSTART_BOARD_QEMU="$QEMU"
if [ -z "${ELFSTART_BOARD_DTB:-}" ] &&
    ! why=$(sh "$TOP/loader-kernel/sdcard/fetch.sh" 2>&1); then
	echo "$why"
	[ $status -ne 0 ] || status=77
	exit $status
fi
exact beaglebone
exit $status
