#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# What a start costs on the board, in instructions from execve to the end
# (lk-run -i, the same number every time) and in system calls: of a program
# that does nothing and of dd, with our own C library; and what of it is the
# linker's, beside the same program linked statically.  And the system calls of
# a program with three libraries that are laid out as FreeBSD's are.

. "$TOP/tests/rtld/lib.sh"
set -eu
T=armv7-freebsd
mkdir -p "$WORK" "$TMP/o/bin"
target_flags
cd "$TMP"
SRC=$TMP
echo 'int main(void) { return (0); }' >m.c
prog o/bin/dynamic m.c
# shellcheck disable=SC2086
$TARGET_CC $TARGET_CFLAGS -nostdlib -fuse-ld=lld -static -o o/bin/static \
    $TARGET_START m.c "$USRLIB/libc.a"
rc=0

# count PROG ARG...: "instructions calls", the linker's and the kernel's.
count()
{
	timeout -k 5 100 "$BUILD/bin/lk-run" -q -i -o o -- "$@" \
	    >out 2>&1 </dev/null || true
	n=$(sed -n 's/^lk-run: \([0-9]*\) instructions,.*/\1/p' out)
	timeout -k 5 100 "$BUILD/bin/lk-run" -q -t -o o -- "$@" \
	    >out 2>&1 </dev/null || true
	c=$(sed -n 's/^ *\([0-9]*\) .*all system calls$/\1/p' out)
	echo "${n:-none} ${c:-none}"
}

# limit WHAT HAVE MOST
limit()
{
	printf '%-28s %7s   limit %7s\n' "$1" "$2" "$3"
	[ "$2" != none ] && [ "$2" -le "$3" ] || rc=1
}

set -- $(count /bin/static)
si=$1 sc=$2
set -- $(count /bin/dynamic)
limit "nothing: instructions" "$1" 76000
limit "nothing: system calls" "$2" 18
limit "the linker: instructions" $(($1 - si)) 62000
limit "the linker: system calls" $(($2 - sc)) 15
set -- $(count /bin/dd if=/dev/null of=/dev/null)
limit "dd: instructions" "$1" 110000
limit "dd: system calls" "$2" 31

# Without a C library all calls but exit are the linker's.  At the start: who
# are we, closure, libmap.conf (3) and what it includes, hints, /lib/casper.  All
# addresses, of which the rest is given back.  For each library: open, what is
# it, constants, code, data, close.  Thread pointer; relro of each and of the
# program.  (FreeBSD's linker makes 58 for dd, which has three libraries, too.)
cat >l.c <<'C'
#define	JOIN_(a, b)	a ## b
#define	JOIN(a, b)	JOIN_(a, b)
extern int outside;
int *volatile const JOIN(relro, WHO) = &outside;
volatile int JOIN(data, WHO) = 1, JOIN(bss, WHO)[5000];
int JOIN(ok, WHO)(void) { return (*JOIN(relro, WHO) == 7 &&
    JOIN(data, WHO) == 1 && JOIN(bss, WHO)[4999]++ == 0); }
C
cat >p.c <<'C'
int ok1(void), ok2(void), ok3(void), outside = 7;
void
_start(void)
{
	register int r0 __asm__("r0") = !(ok1() && ok2() && ok3());
	register int r7 __asm__("r7") = 1;

	for (;;)
		__asm__ volatile ("svc 0" : : "r" (r0), "r" (r7));
}
C
P="-nostdlib -Wl,--rosegment,-z,max-page-size=4096"
P="$P -Wl,-z,separate-loadable-segments"
mkdir -p o/lib o/etc
echo "includedir /usr/local/etc/libmap.d" >o/etc/libmap.conf
for i in 1 2 3; do
	# shellcheck disable=SC2086
	$TARGET_CC $TARGET_CFLAGS -fPIC $TARGET_SHFLAGS $P -DWHO=$i \
	    -Wl,-soname,libl$i.so -o o/lib/libl$i.so l.c
done
# shellcheck disable=SC2086
$TARGET_CC $TARGET_CFLAGS $TARGET_LDFLAGS $P -o o/bin/three p.c \
    o/lib/libl[123].so
set -- $(count /bin/three)
if ! timeout -k 5 100 "$BUILD/bin/lk-run" -q -o o -- /bin/three; then
	echo "the program with three libraries went wrong"
	rc=1
fi
limit "three: system calls" $(($2 - 1)) $((8 + 2 + 3 * 6 + 5))
# A program with larger alignments: that its libraries have none, the first one
# shows, which costs its header and its zeros.
# shellcheck disable=SC2086
$TARGET_CC $TARGET_CFLAGS $TARGET_LDFLAGS -nostdlib -o o/bin/large p.c \
    o/lib/libl[123].so
set -- $(count /bin/large)
limit "three, large: system calls" $(($2 - 1)) $((8 + 2 + 3 * 6 + 2 + 5))
exit $rc
