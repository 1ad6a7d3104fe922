#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# tty.sh's conversation on the BeagleBone's model: its UART, at the line's pace.
QEMU=$("$TOP/tests/board-model/find" 2>&1) || {
	echo "$QEMU"
	exit 77
}
if [ -z "${ELFSTART_BOARD_DTB:-}" ] &&
    ! why=$(sh "$TOP/loader-kernel/sdcard/fetch.sh" 2>&1); then
	echo "$why"
	exit 77
fi
export ELFSTART_BOARD_QEMU="$QEMU" BOARD=beaglebone
exec "$TOP/tests/kernel/tty.sh"
