#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Another build of the linker, or one that reads another format, takes neither a
# program's closure nor the lists of a prelinked one: it starts all the usual
# way, and binds the same.  Then prelink makes what that linker can use.
. "$TOP/tests/prelink/lib.sh"
natively

# change FILE NAME TYPE: change the contents of that ELF note.
change()
{
	python3 - "$@" <<'X' || exit 1
import struct, sys
path, name, kind = sys.argv[1], sys.argv[2].encode() + b'\0', int(sys.argv[3])
data = bytearray(open(path, 'rb').read())
n = 0
phoff, = struct.unpack_from('<Q', data, 32)
phnum, = struct.unpack_from('<H', data, 56)
for i in range(phnum):
    t, _, off, _, _, size = struct.unpack_from('<IIQQQQ', data, phoff + 56 * i)
    end = off + size
    while t == 4 and off + 12 <= end:
        a, b, k = struct.unpack_from('<III', data, off)
        desc = off + 12 + (a + 3 & ~3)
        if k == kind and data[off + 12:off + 12 + a] == name:
            data[desc] ^= 0x40
            n += 1
        off = desc + (b + 3 & ~3)
open(path, 'wb').write(data)
sys.exit(n == 0)
X
}

# starts HOW WORDS: what echo says as the root is, and what LD_DEBUG=prelink
# says of it; its bindings are those of the plain root.
starts()
{
	LD_DEBUG=prelink chroot r /bin/echo hello there 2>all >out
	grep '^ld-elf' all >said
	[ "$(cat out)" = "hello there" ] || fail "$1: $(cat out said)"
	grep -q -e "$2" said || fail "$1: no \`$2': $(cat said)"
	for now in '' 1; do
		for d in plain r; do
			LD_BIND_NOW=$now LD_DEBUG=bindings chroot $d /bin/echo x \
			    2>&1 >/dev/null | grep ^ld-elf | sort >$d.bind
		done
		[ -s r.bind ] || fail "$1: no bindings"
		cmp plain.bind r.bind || fail "$1: binds otherwise ($now)"
	done
}

mkdir -p plain/bin
cp -rp "$SRC/lib" "$SRC/libexec" plain
cp -p "$SRC/bin/echo" plain/bin
for what in 'GNU 3' 'elfstart 1'; do
	for mode in '' --fixed; do
		rm -rf r
		cp -a plain r
		# shellcheck disable=SC2086
		"$PRELINK" $mode --root r /bin >out || fail "$(cat out)"
		starts "$mode, as it is" ' 2 objects'
		# shellcheck disable=SC2086
		change r/libexec/ld-elf.so.1 $what
		# Who reads another format is another build, too.
		[ "$what" = 'GNU 3' ] || change r/libexec/ld-elf.so.1 GNU 3
		starts "$mode, changed $what" 'another\|format\|linker'
		cp said "said$mode."
		"$PRELINK" --why --root r /bin/echo >out || fail "$(cat out)"
		grep -q 'not used' out || fail "$mode, $what: $(cat out)"
		# shellcheck disable=SC2086
		"$PRELINK" $mode --root r /bin >out 2>&1
		rc=$?
		if [ "$what" = 'GNU 3' ]; then
			[ $rc = 0 ] || fail "$mode again: $(cat out)"
			starts "$mode, made again" ' 2 objects'
		elif [ -z "$mode" ]; then
			grep -q "doesn't use closures of this format" out ||
			    fail "$what: $rc $(cat out)"
			starts "$mode, made again" .
		fi
	done
done
exit $status
