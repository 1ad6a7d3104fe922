#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# make.sh [IMAGE [BOOTARG...]]: the image of a card that boots a BeagleBone
# Black, $BUILD/beaglebone/sd.img, without root.  The kernel is told the
# BOOTARGs; if there are none: init=/sbin/init.
#
# The AM335x's ROM takes MLO from the root directory of the active primary FAT
# partition (its Technical Reference Manual, SPRUH73H, 26.1.7.5.6, "MMC/SD Read
# Sector Procedure in FAT Mode"; other revisions number it differently);
# MLO is U-Boot's first stage and reads u-boot.img, and that finds
# extlinux/extlinux.conf.
#
# The same tree in the same place (programs name their sources to debuggers)
# gives the same image, to the byte: nothing in it is younger than
# SOURCE_DATE_EPOCH, which is the last commit's time if it isn't set.

set -eu
TOP=${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}
BUILD=${BUILD:-$TOP/build}
OUT=$BUILD/beaglebone
image=${1:-$OUT/sd.img}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- init=/sbin/init

FIRST=2048			# the partition's first sector: 1 MB
SECTORS=129024			# and its length: 63 MB, a FAT16
MTOOLS_SKIP_CHECK=1
export MTOOLS_SKIP_CHECK
PATH=$PATH:/usr/sbin:/sbin	# sfdisk
NUMBER=e1f5ca2d			# of the disk and the file system: any
: "${SOURCE_DATE_EPOCH:=$(git -c safe.directory='*' -C "$TOP" log -1 \
    --format=%ct 2>/dev/null || echo 1767225600)}"	# no git: 2026
TZ=UTC0
export SOURCE_DATE_EPOCH TZ	# for lk-run and mtools

sh "$TOP/loader-kernel/sdcard/fetch.sh"
kernel=$BUILD/armv7-freebsd
tmp=$image.tmp
trap 'rm -f "$tmp" "$tmp".*' EXIT
"$BUILD/bin/lk-run" -w "$tmp.root"
cat >"$tmp.conf" <<END
default elfstart
timeout 1
label elfstart
	kernel /loader-kernel.img
	fdt /am335x-boneblack.dtb
	initrd /root.cpio
	append $*
END

rm -f "$tmp"
truncate -s $(((FIRST + SECTORS) * 512)) "$tmp"
printf 'label-id: 0x%s\nstart=%s, size=%s, type=e, bootable\n' \
    "$NUMBER" "$FIRST" "$SECTORS" | sfdisk -q -X dos "$tmp"
part=$tmp@@$((FIRST * 512))
mformat -i "$part" -T $SECTORS -h 255 -s 63 -H $FIRST -c 4 \
    -N "$NUMBER" -v ELFSTART ::
put()
{
	mcopy -i "$part" "$1" "::$2"
}
put "$OUT/MLO" MLO		# the first file: old ROMs want that
put "$OUT/u-boot.img" u-boot.img
put "$kernel/loader-kernel.img" loader-kernel.img
put "$kernel/loader-kernel.uimg" loader-kernel.uimg
put "$OUT/am335x-boneblack.dtb" am335x-boneblack.dtb
put "$tmp.root" root.cpio
mmd -i "$part" ::extlinux
put "$tmp.conf" extlinux/extlinux.conf
mv "$tmp" "$image"
