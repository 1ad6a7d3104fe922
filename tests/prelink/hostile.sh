#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# prelink, built with sanitizers, on damaged files: closures, with a plug-in,
# and --fixed.  SEED and ROUNDS
# choose others.
set -eu
command -v python3 >/dev/null || { echo "there is no python3"; exit 77; }
[ -x "$BUILD/host-asan/bin/prelink" ] || { echo "no host-asan build"; exit 77; }
SRC=$BUILD/armv7-freebsd/root
cd "$TMP"
mkdir -p src/bin src/lib src/libexec
cp -p "$SRC/bin/dd" "$SRC/bin/echo" src/bin
cp -p "$SRC/lib/libc.so.7" "$SRC/lib/libgcc_s.so.1" src/lib
cp -p "$SRC/libexec/ld-elf.so.1" src/libexec
# The tables of a stripped library are where most damage hits something.
llvm-strip src/lib/libc.so.7 src/bin/dd || exit 1
ASAN_OPTIONS=detect_leaks=0 python3 "$TOP/tests/prelink/hostile.py" \
    "$BUILD/host-asan/bin/prelink" "$TMP/src" "$TMP" "${ROUNDS:-60}" \
    "${SEED:-1}"
