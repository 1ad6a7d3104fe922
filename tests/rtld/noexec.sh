#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Variables that lead to other files are no way around a file system's being
# mounted noexec: the error names it, and dlopen's is the same.

. "$TOP/tests/rtld/lib.sh"
set -eu
T=amd64-linux
mkdir -p "$WORK" "$TMP/m"
target_flags
cd "$TMP"
SRC=$TMP
if ! mount -t tmpfs -o noexec tmpfs "$TMP/m" 2>/dev/null; then
	echo "a file system can't be mounted here"
	exit 77
fi
trap 'umount "$TMP/m"' EXIT
cat >f.c <<'C'
int f(void);
int f(void) { return (1); }
C
cat >m.c <<'C'
#include "t.h"
int f(void);
int main(void)
{
	f();
	dlopen("./m/libf.so", RTLD_NOW);
	say("%s", error_now());
	return (0);
}
C
lib libf.so f.c
lib m/libf.so f.c
prog prog m.c libf.so
ld=$BUILD/$T/root/libexec/ld-elf.so.1
rc=0
LD_LIBRARY_PATH=m "$ld" ./prog >out 2>&1 && rc=1
LD_LIBRARY_PATH=. "$ld" ./prog >>out 2>&1 || rc=1
cat >want <<'W'
ld-elf.so.1: Cannot execute objects on a noexec file system
Cannot execute objects on a noexec file system
W
diff want out || rc=1
exit $rc
