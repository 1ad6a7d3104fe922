#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The card of `make sdcard', through the whole chain on the board's model: ROM
# to MLO, U-Boot, kernel, tour; by extlinux (bootz) and by bootm; and the tour
# on the board booted directly, in the strictest ways.  Anything that the model
# complains about in the kernel or a program fails the test.
. "$TOP/tests/kernel/lib.sh"

QEMU=$("$TOP/tests/board-model/find" 2>&1) || {
	echo "$QEMU"
	exit 77
}
export ELFSTART_BOARD_QEMU="$QEMU"
for tool in mformat mcopy sfdisk mkimage; do
	PATH=$PATH:/usr/sbin:/sbin command -v "$tool" >/dev/null && continue
	echo "no $tool here (tests/setup test installs it)"
	exit 77
done
why=$(sh "$TOP/loader-kernel/sdcard/fetch.sh" 2>&1) || {
	echo "$why"
	exit 77
}
OUT=$BUILD/beaglebone
CARD=$TMP/card.img
trap 'rm -f "$TMP"/*.img' EXIT

# board: the card in the board that is switched on.
board()
{
	timeout -k 5 240 "$QEMU" -M beaglebone-black -bios "$OUT/MLO" \
	    -drive file="$CARD",if=sd,format=raw -display none -monitor none \
	    -serial stdio -no-reboot -d guest_errors -semihosting </dev/null
}

# toured WHAT: the last run was the tour, and nobody complained.
toured()
{
	for line in 'bytes transferred in' 'libc.so.7 => /lib/libc.so.7 (0x' \
	    '^/bin/dd: *file format elf32-littlearm'; do
		says "$TMP/out" "$line"
	done
	clean "$1"
}

# chain WHAT HOW: the card boots to the tour, through all stages; the banner
# knows it.
chain()
{
	want 0 "$1" board
	says "$TMP/out" '^U-Boot SPL '
	says "$TMP/out" '^Starting kernel'
	says "$TMP/err" '^board: *AM335x (TI AM335x BeagleBone Black)'
	says "$TMP/err" "^boot: *$2, by U-Boot 20[0-9][0-9]\.[0-9]"
	says "$TMP/err" '^entry: *82000000 in SVC mode, MMU off, data cache off'
	# Not the kernel's banner, nor what U-Boot's driver of the card does.
	sed -i -e '/^SDHC wr_4b @0x40 .* read-only$/d' \
	    -e '/^elfstart loader-kernel, /d' \
	    -e '/^board: /d' -e '/^core: /d' -e '/^memory: /d' -e '/^run: /d' \
	    -e '/^boot: /d' -e '/^entry: /d' \
	    -e '/^ *physical  *virtual$/d' \
	    -e '/^  [0-9a-f]\{8\}-[0-9a-f]\{8\}  [0-9a-f]\{8\} /d' "$TMP/err"
	toured "$1"
}

mkimage -l "$BUILD/armv7-freebsd/loader-kernel.uimg" >"$TMP/uimg" || failed=1
says "$TMP/uimg" '^Image Type: *ARM Linux Kernel Image (uncompressed)'

sh "$TOP/loader-kernel/sdcard/make.sh" "$CARD" semihosting init=/bin/sh \
    -- /etc/tour || exit 1
chain "extlinux" 'zImage (bootz)'

# script: the card has no extlinux.conf, but a script for U-Boot, from stdin.
script()
{
	cat >"$TMP/boot.txt"
	mkimage -A arm -T script -d "$TMP/boot.txt" "$TMP/boot.scr" \
	    >"$TMP/mk" || exit 1
	mdel -i "$CARD@@1M" ::extlinux/extlinux.conf 2>/dev/null
	mcopy -o -i "$CARD@@1M" "$TMP/boot.scr" ::boot.scr || exit 1
}

script <<'END'
setenv bootargs semihosting init=/bin/sh -- /etc/tour
load mmc 0:1 0x82000000 loader-kernel.uimg
load mmc 0:1 0x88000000 am335x-boneblack.dtb
load mmc 0:1 0x88080000 root.cpio
bootm 0x82000000 0x88080000:${filesize} 0x88000000
END
chain "bootm" 'uImage (bootm)'
says "$TMP/out" '^## Booting kernel from Legacy Image at 82000000'

# The same tree gives the same card, whatever the times of its files.
mkdir -p "$TMP/b/armv7-freebsd" "$TMP/b/bin"
cp -R "$BUILD/armv7-freebsd/root" "$BUILD/armv7-freebsd/loader-kernel.img" \
    "$BUILD/armv7-freebsd/loader-kernel.uimg" "$TMP/b/armv7-freebsd"
cp "$LK" "$TMP/b/bin"
ln -s "$OUT" "$TMP/b/beaglebone"
for n in 1 2; do
	BUILD=$TMP/b sh "$TOP/loader-kernel/sdcard/make.sh" "$TMP/$n.img" ||
	    exit 1
	find "$TMP/b/armv7-freebsd" -exec touch -h {} +
	sleep 2
done
cmp "$TMP/1.img" "$TMP/2.img" || failed=1
rm -rf "$TMP/b"

# go: caches and MMU are on, r2 holds anything; it is refused in words, on the
# line that U-Boot used.
script <<'END'
load mmc 0:1 0x82000000 loader-kernel.img
go 0x82000000 one two
END
: >"$TMP/out"
"$QEMU" -M beaglebone-black -bios "$OUT/MLO" \
    -drive file="$CARD",if=sd,format=raw -display none -monitor none \
    -serial stdio -no-reboot -d guest_errors >"$TMP/out" 2>"$TMP/err" \
    </dev/null &
soon $! "$TMP/out" '^the power stays on'
says "$TMP/out" '^## Starting application at 0x82000000'
says "$TMP/out" "^panic: r0 is 0x3 at the entry, not 0: U-Boot's .go' gives no"

for opts in strict=on minimal-clocks=on,wdt-seconds=3; do
	want 0 "$opts" timeout -k 5 280 "$LK" -q -T 240 -b "beaglebone,$opts" \
	    -- /bin/sh /etc/tour
	toured "$opts"
done
exit $failed
