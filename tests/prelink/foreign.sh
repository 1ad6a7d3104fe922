#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# --fixed in a tree of another system: its libraries work with its own linker,
# thread-local data and all, wherever their program headers are; its linker,
# whatever its name, and what relocates itself stay as they are; undone,
# everything does.
. "$TOP/tests/prelink/lib.sh"
command -v gcc >/dev/null || { echo "there is no gcc"; exit 77; }

cat >l.c <<'X'
#include <stdlib.h>
static __thread int a[40] = { 1, 2, 3 };
__thread int b = 5;
static int q;
__asm(".section .nowhere,\"\",@progbits\nnowhere: .long 1\n.text");
static int *const r[] = { &q, &q + 1 };
int
l(void)
{
	q = atoi("4");
	return (a[2] + b + *r[0]);
}
X
echo 'int l(void); int main(void) { return (l()); }' >m.c
mkdir -p root/lib root/libexec root/bin
cp -p "$BUILD/amd64-linux/root/libexec/ld-elf.so.1" root/libexec
gcc -O -fPIC -shared -Wl,-soname,libl.so -o root/lib/libl.so l.c || exit 1
gcc -O -o root/bin/m m.c root/lib/libl.so || exit 1
gcc -O -static-pie -o root/lib/selfmade m.c l.c || exit 1
linker=$(readelf -lW root/bin/m | sed -n 's/.*interpreter: \(.*\)\]/\1/p')
[ -e "$linker" ] || { echo "this system's programs name no linker"; exit 77; }
cp "$linker" root/lib
# What musl's libc is: a library that begins by itself, and is the linker, too.
cat >lc.c <<'X'
void start(void) { for (;;) ; }
void _dl_debug_state(void) { }
void *dlopen(const char *name, int how) { return ((void *)0); }
X
for so in '' -Wl,-soname,libc.other-x86_64.so.1; do
	# shellcheck disable=SC2086
	gcc -O -fPIC -shared -nostdlib -Wl,-e,start $so \
	    -o "root/lib/libc.so${so:+.1}" lc.c || exit 1
done
# A library whose program headers are at its end.
python3 "$TOP/tests/rtld/oddfiles/patch.py" root/lib/libl.so root/lib/far.so \
    move || exit 1
cp -a root orig
"$BUILD/bin/prelink" --fixed --root root -v /bin /lib >out 2>&1 ||
    fail "$(cat out)"
grep -q '^2 prelinked' out || fail "$(cat out)"
for f in "${linker##*/}" libc.so libc.so.1; do
	grep -q "^/lib/$f: .* the run-time linker (of another system)" out ||
	    fail "$f: $(cat out)"
done
readelf -dW root/lib/libl.so | grep -q GNU_PRELINKED || fail "no library"
# A symbol of what is not in memory has no address to be changed.
readelf -sW root/lib/libl.so | grep -q ' 0*0 .* nowhere$' ||
    fail "$(readelf -sW root/lib/libl.so | grep nowhere)"
for f in "lib/${linker##*/}" lib/selfmade lib/libc.so lib/libc.so.1 bin/m; do
	cmp "root/$f" "orig/$f" || fail "$f is not to be changed: $(cat out)"
done
LD_LIBRARY_PATH=$TMP/root/lib root/bin/m
got=$?
[ $got = 12 ] || fail "with the prelinked library: $got"
mkdir far
cp root/lib/far.so far/libl.so
LD_LIBRARY_PATH=$TMP/far root/bin/m
got=$?
[ $got = 12 ] || fail "with far headers: $got"
root/lib/selfmade
got=$?
[ $got = 12 ] || fail "what relocates itself: $got"
"$BUILD/bin/prelink" -y --against=orig --root root /bin /lib >out 2>&1 ||
    fail "$(cat out)"
"$BUILD/bin/prelink" -u --root root /bin /lib >out 2>&1 || fail "$(cat out)"
rm -rf root/var
diff -r root orig || fail "not the originals"
exit $status
