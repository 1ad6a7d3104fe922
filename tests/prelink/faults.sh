#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Whatever the system refuses, once: files are old or new, and it is said what
# was not done, and why.
set -eu
command -v python3 >/dev/null || { echo "there is no python3"; exit 77; }
[ "$(uname -m)" = x86_64 ] || { echo "killat.c knows amd64 only"; exit 77; }
ROOT=$BUILD/armv7-freebsd/root
cd "$TMP"
${HOSTCC:-cc} -O -Wall -o killat "$TOP/tests/prelink/killat.c"
mkdir -p tree/bin tree/sbin tree/lib tree/libexec
cp -p "$ROOT/bin/dd" "$ROOT/bin/echo" tree/bin
cp -p "$ROOT/lib/libc.so.7" "$ROOT/lib/libgcc_s.so.1" tree/lib
cp -p "$ROOT/libexec/ld-elf.so.1" tree/libexec
ln tree/bin/echo tree/bin/echo2
ln tree/bin/echo tree/sbin/echo3
python3 "$TOP/tests/prelink/faults.py" ./killat "$BUILD/bin/prelink" \
    "$TMP/tree" "$TMP"
