#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The compiler's own link lines work with our usr/lib as they are: start files,
# -lgcc, -lgcc_s, -lc; and what they make runs on the board.
SYS=$BUILD/armv7-freebsd/root
cd "$TMP" || exit 1
cat >hello.c <<'X'
#include <stdio.h>
unsigned long long div(unsigned long long a, unsigned long long b);
unsigned long long
div(unsigned long long a, unsigned long long b)
{
	return (a / b);
}
int
main(int argc, char **argv)
{
	printf("%s %llu %.2f\n", argv[1], div(1000000000000, argc + 1),
	    (double)argc);
	return (7);
}
X
CINC=$(${CLANG:-clang} -print-resource-dir)/include
build()
{
	# Exception tables are as FreeBSD's own builds have them.
	"${CLANG:-clang}" --target=armv7-unknown-freebsd12.1-gnueabihf \
	    --sysroot="$SYS" -fuse-ld=lld -O1 -ffreestanding -nostdinc \
	    -isystem "$CINC" -isystem "$TOP/libc-min/include" \
	    -isystem "$TOP/abi" -isystem "$BUILD/gen" hello.c "$@" || exit 1
}
mkdir -p over/bin
build -o over/bin/dynamic
build -static -o over/bin/static
build -fPIE -pie -o over/bin/pie
build -shared -fPIC -o libhello.so
for p in dynamic static pie; do
	out=$("$BUILD/bin/lk-run" -q -o "$PWD/over" -- /bin/$p $p)
	rc=$?
	if [ "$out" != "$p 333333333333 2.00" ] || [ $rc -ne 7 ]; then
		echo "$p: status $rc, wrote: $out"
		exit 1
	fi
done
