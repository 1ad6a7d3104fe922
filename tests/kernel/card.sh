#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The card as it is written for a board, in the board's model, with a person
# (expect) at the serial line: from power on to the shell, which is used, and
# to the reset.
set -u
command -v expect >/dev/null || {
	echo "expect isn't installed"
	exit 77
}
QEMU=$("$TOP/tests/board-model/find" 2>&1) || {
	echo "$QEMU"
	exit 77
}
for tool in mformat mcopy sfdisk; do
	PATH=$PATH:/usr/sbin:/sbin command -v "$tool" >/dev/null && continue
	echo "no $tool here (tests/setup test installs it)"
	exit 77
done
why=$(sh "$TOP/loader-kernel/sdcard/fetch.sh" 2>&1) || {
	echo "$why"
	exit 77
}
MLO=$BUILD/beaglebone/MLO CARD=$TMP/card.img LOG=$TMP/log
export QEMU MLO CARD LOG
sh "$TOP/loader-kernel/sdcard/make.sh" "$CARD" || exit 1
OFF=no
grep -q 'beaglebone-black: power off' "$QEMU" && OFF=yes
export OFF
status=0
for END in reboot "halt -p"; do
	export END
	timeout -k 5 140 expect "$TOP/tests/kernel/term/card.exp" || status=1
	# What the model calls mistakes: none of the kernel's.
	grep -a 'am335x: ' "$LOG" && status=1
done
rm -f "$CARD"
exit $status
