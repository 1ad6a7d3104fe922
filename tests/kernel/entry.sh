#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# What loaders may leave on or forget, on every board that there is an emulator
# for: a stub before the image puts the core into that state and jumps to it.
# What can't be survived must be said on the board's own console.
. "$TOP/tests/kernel/lib.sh"

boards="virt realview"
if QEMU=$("$TOP/tests/board-model/find" 2>&1) &&
    why=$(sh "$TOP/loader-kernel/sdcard/fetch.sh" 2>&1); then
	export ELFSTART_BOARD_QEMU="$QEMU"
	boards="$boards beaglebone"
	ln -s "$BUILD/beaglebone" "$TMP/beaglebone"
else
	echo "not on the BeagleBone: ${why:-$QEMU}"
fi

# A build directory whose kernel is one page of stub, and then the kernel.
mkdir "$TMP/armv7-freebsd"
export ELFSTART_BUILD="$TMP"
stub()
{
	"${CLANG:-clang}" --target=armv7-none-eabi -nostdlib -fuse-ld=lld \
	    -Wl,-N,-Ttext=0,--oformat,binary "-DHOW=$1" -o "$TMP/stub" \
	    -x assembler-with-cpp "$TOP/tests/kernel/stub.S" &&
	    cat "$TMP/stub" "$BUILD/armv7-freebsd/loader-kernel.img" \
	    >"$TMP/armv7-freebsd/loader-kernel.img" || exit 1
}

# survived HOW BOARD PATTERN: it boots, and the banner says what it saw.
survived()
{
	want 7 "$1 on $2" lk -b "$2" -- /bin/kt exit 7
	says "$TMP/err" "$3"
}

# refused HOW PATTERN: it says why on each board's serial line, and stops.
refused()
{
	stub "$1"
	for board in $boards; do
		: >"$TMP/out"		# the last board said the same
		"$LK" -T 60 -r "$KT" -b "$board" -- /bin/kt exit 7 \
		    >"$TMP/out" 2>"$TMP/err" </dev/null &
		soon $! "$TMP/out" "$2"
	done
}

stub caches
for board in $boards; do
	survived caches "$board" '^entry: .* in SVC mode, MMU on, data cache on'
done
survived caches virt,virtualization=on '^entry: .* in Hyp mode, MMU on, data'
stub interrupts
for board in $boards; do
	survived interrupts "$board" '^entry: .* off, interrupts on; device'
done
stub thumb
for board in $boards; do
	survived thumb "$board" '^entry: .* SVC mode and Thumb state, MMU off'
done
stub undefined
survived undefined virt '^entry: .* in undefined mode, MMU off'
stub uimage
survived uimage virt '^boot: *uImage, by QEMU or a loader'
stub plain
survived plain virt,virtualization=on '^entry: .* in Hyp mode, MMU off'
survived plain virt '^boot: *zImage, by QEMU or a loader'

refused go "^panic: r0 is 0x3 at the entry, not 0: U-Boot.s .go. gives no"
refused atags '^panic: ATAGs at 0x[0-9a-f]* (r2), not a device tree'
refused none '^panic: no device tree at 0 (r2)'
refused garbage '^panic: no device tree at 0x[0-9a-f]* (r2)'
exit $failed
