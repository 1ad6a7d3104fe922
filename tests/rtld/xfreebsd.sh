#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The linker for FreeBSD/amd64 does what all other tests want of the linker:
# it is run, on this machine, by xfreebsd/translate.c, which starts it as
# FreeBSD's kernel would and translates its system calls.  The programs are
# those of the other tests, made for Linux, but for one instruction in _start:
# the arguments' address is what FreeBSD has in rdi, not rsp.  (Its name has it
# run when the others have built theirs.)

. "$TOP/tests/rtld/lib.sh"
set -u
T=amd64-linux
W=$BUILD/tests/rtld64
root=$W/root/$T/root
mkdir -p "$WORK/$T" "$root/libexec" "$W/lib"
target_flags || exit 1
cp "$BUILD/amd64-freebsd/root/libexec/ld-elf.so.1" "$root/libexec"
ln -sfn "$BUILD/$T/root/lib" "$root/lib"
if [ ! -e "$W/translate" ] ||
    [ "$W/translate" -ot "$RTLD/xfreebsd/translate.c" ]; then
	${HOSTCC:-cc} -std=c11 -D_GNU_SOURCE -O1 -static -Wall -Wextra \
	    -DLINKER="\"$root/libexec/ld-elf.so.1\"" -o "$W/translate" \
	    "$RTLD/xfreebsd/translate.c" || exit 1
fi
(flock 9 && host_runner) 9>"$WORK/runner.lock" || exit 1

# start FILE...: "movq %rsp, %rdi" of _start becomes a nop.
cat >"$TMP/start.py" <<'P'
import sys
was = b'\x31\xed\x48\x89\xe7\x48\x83\xe4\xf0\xe8'
now = b'\x31\xed\x0f\x1f\x00\x48\x83\xe4\xf0\xe8'
for name in sys.argv[1:]:
    data = open(name, 'rb').read()
    if was in data:
        open(name, 'wb').write(data.replace(was, now, 1))
P

rc=0 n=0 all=
for c in "$RTLD"/*/; do
	c=$(basename "$c")
	grep -q rtld_test "$RTLD/$c.sh" 2>/dev/null || continue
	# Thousands of dlopens, with four stops at each system call.
	case $c in
	threads*|churn|iterateclose|xfreebsd) continue ;;
	esac
	build_case "$c" || { rc=1; continue; }
	d=$WORK/$T/t/$c
	[ -e "$d/not" ] || [ -e "$d/nodirect" ] && continue
	mkdir -p "$TMP/t"
	cp -r "$d" "$TMP/t"
	all="$all $TMP/t/$c"
	n=$((n + 1))
done
# shellcheck disable=SC2046,SC2086
python3 "$TMP/start.py" $(find $all -type f -perm -u+x ! -name '*.so*')
# shellcheck disable=SC2086
"$WORK/runner" -i "$W/translate" "$TMP/o" $all >"$TMP/records" || {
	echo "the runner failed"
	rc=1
}
split_records "$TMP/records" "$TMP/got"
for d in $all; do
	(BUILD=$W/root; check_results "${d##*/}" freebsd64 "$TMP/got" "$d") ||
	    rc=1
done
echo "$n cases"

# FreeBSD's registers and stack as the start file sees them; and LD_UTRACE:
# what kdump would print, without addresses.
cd "$TMP" || exit 1
SRC=$TMP
inc="-I$RTLD/xfreebsd -I$TOP/libc-min -I$TOP/abi -I$BUILD/gen"
# shellcheck disable=SC2086
$TARGET_CC $TARGET_CFLAGS $inc -c -o crt1.o "$TOP/libc-min/csu/crt1.c" ||
    exit 1
TARGET_START=$(echo "$TARGET_START" | sed "s,[^ ]*/crt1.o,$TMP/crt1.o,")
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
    "$W/translate" ./prog || rc=1
sed "s,$root,," got.utrace >have.utrace
cat >want.utrace <<'W'
8 0 -
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
4 handle 0 -
10 handle base 0 ./libneed.so
W
if ! diff want.utrace have.utrace; then
	echo "LD_UTRACE"
	rc=1
fi
[ $n -ge 40 ] || rc=1
exit $rc
