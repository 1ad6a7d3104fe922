#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Closure mode killed, at each system call that changes a file and 200 times by
# chance: every closure is the old or the new one, and nothing else is touched.
set -eu
command -v python3 >/dev/null || { echo "there is no python3"; exit 77; }
[ "$(uname -m)" = x86_64 ] || { echo "killat.c knows amd64 only"; exit 77; }
ROOT=$BUILD/armv7-freebsd/root
cd "$TMP"
${HOSTCC:-cc} -O -Wall -o killat "$TOP/tests/prelink/killat.c"
mkdir -p tree/bin tree/lib tree/libexec
cp -p "$ROOT/bin/dd" "$ROOT/bin/echo" "$ROOT/bin/cat" tree/bin
cp -p "$ROOT/lib/libc.so.7" "$ROOT/lib/libgcc_s.so.1" tree/lib
cp -p "$ROOT/libexec/ld-elf.so.1" tree/libexec
python3 "$TOP/tests/prelink/killclosure.py" ./killat "$BUILD/bin/prelink" \
    "$TMP/tree" "$TMP" "${ROUNDS:-200}"
