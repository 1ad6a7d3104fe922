#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Every type of relocation, of section, of segment and of dynamic entry that
# GNU readelf has a name for, of every machine: ours is the same, but for the
# machine's name in front of it.  And hash histograms are readelf -I's.
set -eu
export LC_ALL=C
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
if ! readelf --version 2>/dev/null | grep -q ' 2\.40$'; then
	echo "GNU readelf 2.40 (Debian's binutils) is not installed"
	exit 77
fi
cd "$TMP"
python3 "$TOP/tests/elfdump/machines.py" "$BUILD/bin/elfdump" \
    "$BUILD/armv7-freebsd/root/lib/libc.so.7" \
    "$BUILD/amd64-linux/root/lib/libc.so.7" \
    "$(cc -print-file-name=libc.so.6)"
