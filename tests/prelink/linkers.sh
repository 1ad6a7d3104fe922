#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# --fixed on what GNU ld, gold and lld link, for a fixed address and for any:
# with free dynamic entries and without, with PT_PHDR in libraries and without,
# one PT_LOAD for code and constants or two; an indirect function, thread-local
# data, a copied variable.  Natively, in a chroot.
. "$TOP/tests/prelink/lib.sh"
natively

cat >g.c <<'X'
#include <stddef.h>
static int hidden[4] = { 1, 2, 3, 4 };
int *ptrs[3] = { &hidden[1], &hidden[2], NULL };
int shared = 42;
int *pshared = &shared;
__thread int tv = 7;
static __attribute__((constructor)) void
start(void)
{
	shared++;
}
int
g(int x)
{
	tv += x;
	return (*ptrs[0] + *ptrs[1] + *pshared + tv);
}
static int impl(void) { return (99); }
static void *res(void) { return ((void *)impl); }
int ifn(void) __attribute__((ifunc("res")));
X
cat >m.c <<'X'
int printf(const char *, ...);
extern int shared, g(int), ifn(void);
int (*fp)(void) = ifn, *sp = &shared;
int
main(void)
{
	printf("%d %d %d %d %d\n", g(1), shared, *sp, fp(), ifn());
	return (0);
}
X
F="-O -ffreestanding -fno-stack-protector -nostdlib -Wl,-z,noexecstack"
mkdir -p root/bin
cp -rp "$SRC/lib" "$SRC/libexec" root
for ld in bfd gold lld; do
	# shellcheck disable=SC2086
	gcc $F -fPIC -shared -fuse-ld=$ld -Wl,-soname,lib$ld.so \
	    -o root/lib/lib$ld.so g.c "$SRC/lib/libc.so.7" 2>ld.err || {
		echo "(no $ld: $(tail -n 1 ld.err))"
		continue
	}
	for kind in 'no-pie -fno-pic crt1.o' 'pie -fPIE Scrt1.o'; do
		# shellcheck disable=SC2086
		set -- $kind
		# shellcheck disable=SC2086
		gcc $F -$1 $2 -fuse-ld=$ld -o "root/bin/$ld-$1" \
		    -Wl,-dynamic-linker,/libexec/ld-elf.so.1 \
		    "$SRC/usr/lib/$3" m.c root/lib/lib$ld.so \
		    "$SRC/lib/libc.so.7" || fail "$ld -$1"
	done
done
cp -a root orig
"$PRELINK" --fixed --root root /bin /lib >out 2>&1 || fail "$(cat out)"
n=0
for p in root/bin/*; do
	p=${p#root}
	[ "$(chroot root "$p")" = '56 43 43 99 99' ] ||
	    fail "$p: $(chroot root "$p" 2>&1), not prelinked:" \
	    "$(chroot orig "$p" 2>&1)"
	LD_DEBUG=stats chroot root "$p" 2>&1 |
	    grep -q 'stats: 0 symbols looked up' || fail "$p: looks up"
	n=$((n + 1))
done
[ $n -ge 2 ] || fail "only $n programs"
for f in root/lib/*.so*; do
	readelf -dW "$f" | grep -q GNU_PRELINKED || fail "$f has no tag"
done
"$PRELINK" -y --root root --against=orig /bin /lib >out 2>&1 ||
    fail "$(cat out)"
"$PRELINK" -u --root root /bin /lib >out 2>&1 || fail "$(cat out)"
rm -rf root/var
diff -r root orig || fail "not the originals"
exit $status
