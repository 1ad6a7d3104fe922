#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The programs of prog/ on a Cortex-A8 that everyone has: RealView PB-A8.
if ! qemu-system-arm -M help | grep -q '^realview-pb-a8 '; then
	echo "this qemu-system-arm has no realview-pb-a8"
	exit 77
fi
export WHERE="-b realview"
exec "$TOP/tests/kernel/programs.sh"
