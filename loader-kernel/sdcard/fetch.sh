#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# fetch.sh: what a BeagleBone Black's card has from others, into
# $BUILD/beaglebone: MLO and u-boot.img from Debian's u-boot-omap, the device
# tree from its armmp kernel.  Root isn't needed, and nothing is installed.
# On failure the last line says what is missing.

set -u
TOP=${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}
BUILD=${BUILD:-$TOP/build}
OUT=$BUILD/beaglebone
mkdir -p "$OUT/packages" || exit 1
exec 9>"$OUT/lock" && flock 9 || exit 1

cd "$OUT" || exit 1
[ -s MLO ] && [ -s u-boot.img ] && [ -s am335x-boneblack.dtb ] && exit 0

for tool in apt-get dpkg-deb; do
	command -v "$tool" >/dev/null && continue
	echo "fetch: no $tool here: the boot loader comes from Debian's packages" >&2
	exit 1
done
APT_CONFIG=$(sh "$TOP/loader-kernel/sdcard/apt.sh" "$OUT/apt" armhf) || exit 1
export APT_CONFIG

# unpack PACKAGE PATTERN...: the files of its archive that match, into packages.
unpack()
{
	_p=$1
	shift
	rm -f packages/"$_p"_*.deb
	if ! (cd packages && apt-get -q download "$_p") >"$_p.log" 2>&1 ||
	    ! dpkg-deb --fsys-tarfile packages/"$_p"_*.deb |
	    tar -C packages -xf - --wildcards "$@" 2>>"$_p.log"; then
		tail -n 5 apt/update.log "$_p.log" >&2
		echo "fetch: can't get Debian's package $_p:armhf" >&2
		exit 1
	fi
	rm -f packages/"$_p"_*.deb
}

uboot=packages/usr/lib/u-boot/am335x_boneblack
unpack u-boot-omap './usr/lib/u-boot/am335x_boneblack/*' \
    ./usr/share/doc/u-boot-omap/copyright
linux=$(apt-cache depends linux-image-armmp 2>/dev/null |
    sed -n 's/^ *Depends: *\(linux-image-[0-9][^ ]*\).*/\1/p' | tail -n 1)
if [ -z "$linux" ]; then
	echo "fetch: apt knows no linux-image-armmp:armhf; see $OUT/apt" >&2
	exit 1
fi
unpack "$linux" '*/am335x-boneblack.dtb'
cp "$uboot/MLO" "$uboot/u-boot.img" . &&
    cp "packages/usr/lib/$linux/am335x-boneblack.dtb" .
