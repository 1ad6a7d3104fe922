#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Libraries that no linker makes: relocations that overlap, or change what the
# linker reads, counts that aren't true.  In all of these the order of things
# matters, which closures don't have: there is none, and it is said why; and the
# program does what it does without prelink.
. "$TOP/tests/prelink/lib.sh"
natively

cat >patch.py <<'X'
"""patch.py FILE WHAT: damage the library in the way WHAT."""
import struct, sys
path, what = sys.argv[1:3]
d = bytearray(open(path, 'rb').read())
phoff, = struct.unpack_from('<Q', d, 32)
phnum, = struct.unpack_from('<H', d, 56)
ph = [struct.unpack_from('<IIQQQQQQ', d, phoff + 56 * i) for i in range(phnum)]


def off(addr):
    for t, _, o, v, _, size, _, _ in ph:
        if t == 1 and v <= addr < v + size:
            return addr - v + o


dyn = next(p for p in ph if p[0] == 2)
tags = {}
for at in range(dyn[2], dyn[2] + dyn[5], 16):
    tag, value = struct.unpack_from('<QQ', d, at)
    tags.setdefault(tag, (at, value))
rela, size = off(tags[7][1]), tags[8][1]
entry = [rela + i for i in range(0, size, 24)]
relative = [e for e in entry if struct.unpack_from('<Q', d, e + 8) == (8,)]
relative = relative[-2:]        # of p[]
first, = struct.unpack_from('<Q', d, relative[0])
if what == 'overlap':
    struct.pack_into('<Q', d, relative[1], first + 4)
elif what == 'twice':
    struct.pack_into('<Q', d, relative[1], first)
elif what == 'dynamic':         # the value of the last entry, a null
    struct.pack_into('<Q', d, relative[1], dyn[3] + dyn[5] - 8)
elif what == 'count':
    struct.pack_into('<Q', d, relative[1] + 8, 0)
elif what == 'array':           # a constructor that no closure has room for
    where = tags[25][1]
    e = next(e for e in entry
             if struct.unpack_from('<Q', d, e) == (where,))
    value, = struct.unpack_from('<Q', d, e + 16)
    struct.pack_into('<Q', d, e + 16, value + (1 << 50))
open(path, 'wb').write(d)
X
cat >l.c <<'X'
static int x, y, z;
int *const p[4] = { &x, &y, &z, &x };
int ran;
static __attribute__((constructor)) void
start(void)
{
	ran = 1;
}
X
mkdir -p plain/bin plain/lib
cp -rp "$SRC/lib" "$SRC/libexec" plain
echo 'int ran; int main(void) { return (ran); }' >m.c
F="-O -ffreestanding -fno-stack-protector -nostdlib -Wl,-z,noexecstack"
# shellcheck disable=SC2086
gcc $F -fPIC -shared -fuse-ld=lld -Wl,-soname,libl.so -o plain/lib/libl.so \
    l.c || exit 1
# shellcheck disable=SC2086
gcc $F -pie -fPIE -fuse-ld=lld -o plain/bin/m m.c "$SRC/usr/lib/Scrt1.o" \
    -Wl,-dynamic-linker,/libexec/ld-elf.so.1 -Wl,--no-as-needed \
    plain/lib/libl.so "$SRC/lib/libc.so.7" || exit 1
readelf -dW plain/lib/libl.so | grep -q RELACOUNT || fail "no DT_RELACOUNT"

# run FILE: what the program says, but addresses, and its status.
run()
{
	chroot r /bin/m >"$1.0" 2>&1
	echo $? >>"$1.0"
	sed 's/0x[0-9a-f]*/X/g' "$1.0" >"$1"
}

for what in none overlap twice dynamic count array; do
	rm -rf r
	cp -a plain r
	python3 patch.py r/lib/libl.so $what || fail "$what"
	run before
	case $what in
	none) words='^1 prelinked';;
	overlap|twice) words='libl.so: two relocations are of the place';;
	dynamic) words='libl.so: the relocation at .* of its dynamic section';;
	count) words='libl.so has a DT_RELCOUNT or DT_RELACOUNT of more';;
	array) words='libl.so: initialisation .* is not code';;
	esac
	# Prelinked to an address, the dynamic section is elsewhere.
	for mode in '' --fixed; do
		# shellcheck disable=SC2086
		"$PRELINK" $mode --root r /bin >out 2>&1
		grep -q "$words" out || [ "$mode$what" = --fixednone ] ||
		    [ "$mode$what" = --fixeddynamic ] ||
		    fail "$what $mode: no \`$words': $(cat out)"
		[ $what = none ] || ! grep -q '^[1-9][0-9]* prelinked' out ||
		    [ -n "$mode" ] || fail "$what: done all the same"
		run after
		cmp before after || fail "$what $mode: $(cat before after)"
	done
	"$PRELINK" -u --root r /bin /lib >out 2>&1
	rm -rf r/var
	cp -a plain p
	python3 patch.py p/lib/libl.so $what
	diff -r r p || fail "$what: not the originals: $(cat out)"
	rm -rf p
done
exit $status
