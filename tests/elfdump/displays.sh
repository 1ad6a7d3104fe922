#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# What the displays show of files of this system, and of those built here, is
# what GNU readelf shows of them; and the JSON is of the documented form.
set -eu
export LC_ALL=C
here=$TOP/tests/elfdump
for program in python3 readelf cc; do
	command -v $program >/dev/null || { echo "no $program"; exit 77; }
done
cd "$TMP"
cat >lib.c <<'C'
int old(void) { return 1; }
int new(void) { return 2; }
__asm__(".symver old,call@V1\n.symver new,call@@V2");
__thread int counter;
const char *words[] = { "a", "b", "c" };
int use(void) { return ++counter + words[1][0]; }
C
cat >map <<'MAP'
V1 { global: call; local: *; };
V2 { global: use; counter; } V1;
MAP
cc -g -shared -fPIC -o lib.so lib.c -Wl,--version-script=map,--hash-style=both
cc -c -g -o lib.o lib.c
clang -c -o lib32.o -m32 lib.c
echo 'const char *words[] = { "a", "b", "c" };' >words.c
clang -shared -fPIC -fuse-ld=lld -o relr.so words.c -Wl,--pack-dyn-relocs=relr
strip -o stripped.so lib.so
python3 "$here/displays.py" "$BUILD/bin/elfdump" lib.so lib.o lib32.o relr.so \
    stripped.so /bin/sh "$(cc -print-file-name=libc.so.6)" \
    "$(cc -print-file-name=crt1.o)" "$BUILD/bin/elfdump" \
    "$BUILD"/armv7-freebsd/root/bin/ls \
    "$BUILD"/armv7-freebsd/root/lib/libc.so.7 \
    "$BUILD"/armv7-freebsd/root/libexec/ld-elf.so.1 \
    "$BUILD"/amd64-linux/root/lib/libc.so.7

# Without section headers the same symbols, relocations, versions and notes.
python3 - lib.so bare.so <<'PY'
import sys
b = bytearray(open(sys.argv[1], "rb").read())
b[40:48] = bytes(8)		# e_shoff
b[60:64] = bytes(4)		# e_shnum, e_shstrndx
open(sys.argv[2], "wb").write(b)
PY
for show in --symbols --relocs --version-info --dynamic --histogram; do
	for f in stripped.so bare.so; do
		[ $f = bare.so ] || cp lib.so with.so
		"$BUILD/bin/elfdump" $show $([ $f = bare.so ] && echo bare.so ||
		    echo with.so) | grep -e '^  *[0-9A-F]' | sort -u >$f.$show
	done
	case $show in
	--symbols)	# .symtab has more
		[ "$(comm -13 stripped.so.$show bare.so.$show |
		    grep -c -v 'SECTION\|UNDEF .*_end')" -eq 0 ] ;;
	*)	cmp stripped.so.$show bare.so.$show ;;
	esac
	[ -s bare.so.$show ]
done

# CREL: 1 and 301 = 1 + 300, R_X86_64_PC32 - 4; 300 does not fit into a byte.
. "$here/lib.subr"
make_tool mkelf
cat >crel.elf <<'E'
elf 64 lsb
type 1
machine 62
section .crel 0x40000014
word 0x7c020e14 0x000012e0
E
./mkelf crel.elf crel
"$BUILD/bin/elfdump" --relocs crel | grep R_X86_64_PC32 |
    awk '{ print $1, $6 }' >crel.got
cat >crel.want <<'E'
0000000000000001 fffffffffffffffc
000000000000012d fffffffffffffffc
E
diff crel.want crel.got
# One that says it has more than there is.
sed 's/0x7c020e14/0x7c020eec/' crel.elf >short.elf
./mkelf short.elf short
"$BUILD/bin/elfdump" --relocs short >/dev/null 2>err
grep -q 'CREL: the section ends' err

# What is broken is told, with where; what is not is shown.
head -c 2000 lib.so >cut.so
"$BUILD/bin/elfdump" -a cut.so >out 2>err
grep -q 'section headers: .* 0x7d0 bytes' err
grep -q LOAD out
echo "displays agree with readelf"
