#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The programs of prog/ on the BeagleBone's model.
QEMU=$("$TOP/tests/board-model/find" 2>&1) || {
	echo "$QEMU"
	exit 77
}
if [ -z "${ELFSTART_BOARD_DTB:-}" ] &&
    ! why=$(sh "$TOP/loader-kernel/sdcard/fetch.sh" 2>&1); then
	echo "$why"
	exit 77
fi
export ELFSTART_BOARD_QEMU="$QEMU" WHERE="-b beaglebone"
exec "$TOP/tests/kernel/programs.sh"
