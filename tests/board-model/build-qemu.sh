#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# build-qemu.sh DIR: DIR/qemu-system-arm, with the machine beaglebone-black,
# from Debian 12's source of QEMU 7.2.  Takes 3 to 10 minutes and 1 GB, which
# is given back.  Installs build tools (apt-get, with sudo unless root); the
# source comes through a state directory of apt's own in DIR, so the machine's
# lists need no deb-src lines and are left alone.

set -e
here=$(cd "$(dirname "$0")" && pwd)
dir=${1:?build directory}
PATH=/usr/sbin:/usr/bin:/sbin:/bin	# Debian's python3 and meson, no other
export PATH
root=
[ "$(id -u)" -eq 0 ] || root=sudo
tools="dpkg-dev gcc libc6-dev make patch pkg-config python3 meson ninja-build
    libglib2.0-dev libpixman-1-dev libfdt-dev zlib1g-dev"
echo "build-qemu: installs $(echo $tools)"
$root apt-get -q update || :
$root env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
    --no-install-recommends install $tools
mkdir -p "$dir"
cd "$dir"
dir=$(pwd)
if [ ! -d src ]; then
	echo "build-qemu: gets the source of qemu into $dir/src"
	APT_CONFIG=$(sh "$here/../../loader-kernel/sdcard/apt.sh" "$dir/apt" \
	    "$(dpkg --print-architecture)") apt-get -q source qemu
	mv qemu-7.2*/ src
fi
mkdir -p src/hw/arm/am335x
cp "$here"/am335x/* src/hw/arm/am335x/
cp "$here/bone.mak" src/configs/devices/arm-softmmu/
grep -q "subdir('am335x')" src/hw/arm/meson.build ||
    patch -d src -p1 <"$here/qemu-7.2-kconfig.patch"
mkdir -p b
cd b
[ -f build.ninja ] || ../src/configure --target-list=arm-softmmu \
    --without-default-features --without-default-devices \
    --with-devices-arm=bone --enable-tcg --enable-system --enable-fdt=system \
    --disable-tools --disable-docs --disable-debug-info \
    --disable-qom-cast-debug --disable-werror
ninja -j"$(nproc)" qemu-system-arm
strip -o ../qemu-system-arm.new qemu-system-arm
cd ..
mv qemu-system-arm.new qemu-system-arm
rm -rf b src apt qemu_*
