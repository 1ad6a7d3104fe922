#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The linker for FreeBSD/amd64 does what all other tests want of the linker:
# it is run, on this machine, by freebsd64/translate.c, which starts it as
# FreeBSD's kernel would and translates its system calls.  The programs have a
# start file with FreeBSD's registers; their C library is Linux's.

. "$TOP/tests/rtld/lib.sh"
set -u
T=amd64-linux
real=$BUILD
WORK=$BUILD/tests/rtld64
mkdir -p "$WORK/$T" "$WORK/root/$T/root/libexec"
target_flags || exit 1
root=$WORK/root/$T/root
cp "$real/amd64-freebsd/root/libexec/ld-elf.so.1" "$root/libexec"
ln -sfn "$real/$T/root/lib" "$root/lib"
${HOSTCC:-cc} -std=c11 -D_GNU_SOURCE -O1 -static -Wall -Wextra -Wno-sign-compare \
    -DLINKER="\"$root/libexec/ld-elf.so.1\"" -o "$WORK/translate" \
    "$RTLD/freebsd64/translate.c" || exit 1
mkdir -p "$WORK/lib"
inc="-I$RTLD/freebsd64 -I$TOP/libc-min -I$TOP/abi -I$BUILD/gen"
# shellcheck disable=SC2086
$TARGET_CC $TARGET_CFLAGS $inc -c -o "$WORK/lib/crt1.o" \
    "$TOP/libc-min/csu/crt1.c" || exit 1
# shellcheck disable=SC2086
$TARGET_CC $TARGET_CFLAGS $inc -fPIC -c -o "$WORK/lib/Scrt1.o" \
    "$TOP/libc-min/csu/crt1.c" || exit 1
TARGET_START=$(echo "$TARGET_START" | sed "s,[^ ]*/crt1.o,$WORK/lib/crt1.o,")
cp "$USRLIB"/crtbegin*.o "$USRLIB"/crtend*.o "$WORK/lib"
USRLIB=$WORK/lib
host_runner || exit 1
rc=0 n=0
for c in "$RTLD"/*/build "$RTLD"/*/main.c; do
	c=$(basename "$(dirname "$c")")
	grep -q rtld_test "$RTLD/$c.sh" 2>/dev/null || continue
	[ -d "$TMP/got/$c" ] && continue
	# 16,000 dlopens: a minute with four stops at each system call.
	[ "$c" = threads ] && continue
	build_case "$c" || { rc=1; continue; }
	d=$WORK/$T/t/$c
	[ -e "$d/not" ] || [ -e "$d/nodirect" ] && continue
	"$WORK/runner" -i "$WORK/translate" "$TMP/o" "$d" >"$TMP/records" || {
		echo "$c: the runner failed"
		rc=1
	}
	split_records "$TMP/records" "$TMP/got"
	BUILD=$WORK/root
	check_results "$c" freebsd64 "$TMP/got" "$d" || rc=1
	BUILD=$real
	n=$((n + 1))
done
echo "$n cases"

# LD_UTRACE: what kdump would print, without addresses.
cd "$TMP" || exit 1
SRC=$TMP
cat >lib.c <<'C'
#include "t.h"
static volatile int n;
static void __attribute__((constructor)) init(void) { n++; }
static void __attribute__((destructor)) fini(void) { n++; }
int N(void);
int N(void) { return (1); }
C
cat >main.c <<'C'
#include "t.h"
int needed(void);
int main(void)
{
	void *h;

	needed();
	h = must_open("./libopen.so", RTLD_NOW);
	call(h, "opened");
	call(h, "gone");
	dlclose(h);
	return (0);
}
C
lib libneed.so lib.c -DN=needed
lib libopen.so lib.c -DN=opened
prog prog main.c libneed.so
UTRACE=got.utrace LD_UTRACE= LD_LIBRARY_PATH=. LD_PRELOAD= \
    "$WORK/translate" ./prog || rc=1
sed "s,$root,," got.utrace >have.utrace
cat >want.utrace <<'W'
8 0 
5 handle base 0 ./libneed.so
5 handle base 0 /lib/libc.so.7
9 handle base 0 /lib/libc.so.7
9 handle base 0 ./libneed.so
1 2 ./libopen.so
5 handle base 0 ./libopen.so
2 handle 1 ./libopen.so
9 handle base 0 ./libopen.so
11 handle 0 opened
12 handle base 0 opened
11 handle 0 gone
13 0 Undefined symbol "gone"
12 handle 0 gone
3 handle 1 ./libopen.so
10 handle base 0 ./libopen.so
6 handle base 0 ./libopen.so
4 handle 0 
10 handle base 0 ./libneed.so
W
if ! diff want.utrace have.utrace; then
	echo "LD_UTRACE"
	rc=1
fi
[ $n -ge 40 ] || rc=1
exit $rc
