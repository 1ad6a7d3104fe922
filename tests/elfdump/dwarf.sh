#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# -g and --addr, by libdwarf in a child: what addr2line -f -i and readelf show
# of DWARF 2 to 5, gcc's and clang's, linked and relocatable, compressed, of
# several machines; split and missing information is told; spoiled files, and a
# child that is stopped, cost a message.
set -eu
export LC_ALL=C
here=$TOP/tests/elfdump
for program in python3 readelf addr2line cc clang++ c++; do
	command -v $program >/dev/null || { echo "no $program"; exit 77; }
done
. "$here/lib.subr"
cd "$TMP"
elfdump=$BUILD/bin/elfdump

cat >d.cc <<'C'
namespace n {
struct S {
	int v;
	int get(int k) const;
	static inline int twice(int x) { return x * 2 + 7; }
};
int S::get(int k) const { return twice(k) + v; }
}
extern "C" int plain_c(int x) { n::S s{x}; return s.get(3); }
static int loc(int q) { return n::S::twice(q) + plain_c(q); }
template<class T> T add(T a, T b) { T c = a; for (; b > 0; b--) c++; return c; }
int main(int c, char **) { return loc(c) + (int)add<long>(c, 3) + add(c, c); }
C
sed 's/bool/int/' >e.c <<'C'
static inline int half(int x) { return x > 3 ? x / 2 : x; }
int quarter(int x) { return half(half(x)); }
int (*pointer)(int) = quarter;
C
files=
for v in 2 3 4 5; do
	c++ -gdwarf-$v -O2 -o g$v d.cc
	clang++ -gdwarf-$v -O2 -o c$v d.cc
	cc -gdwarf-$v -O1 -c -o g$v.o e.c
	clang++ -gdwarf-$v -O1 -c -o c$v.o d.cc
	files="$files g$v c$v g$v.o c$v.o"
done
c++ -g -O2 -gz=zlib -o gz d.cc
c++ -g -O2 -ffunction-sections -c -o sections.o d.cc
clang++ -g -O2 -gz -fuse-ld=lld -o cz d.cc
cc -g -O2 -shared -fPIC -o lib.so e.c
strip -o none d.cc 2>/dev/null || strip -o none g5
# The unit by the compiler, its line table of an older version by the assembler;
# rows that begin an epilogue, as clang marks them from 19 on.
gcc -gdwarf-5 -O2 -x c -S -o mixed.s e.c
sed '/^[[:space:]]*\.file 0/d' mixed.s | gcc -shared -x assembler -o mixed.so -
readelf --debug-dump=rawline mixed.so | grep -q 'DWARF Version: *3'
quarter=$(nm mixed.so | awk '$3 == "quarter" { print $1 }')
"$elfdump" --addr="$(printf '%x,%x' $((0x$quarter + 3)) \
    $((0x$quarter + 6)))" mixed.so >out
[ "$(grep -c ' quarter  *[^?]*/e.c  *2$' out)" -eq 2 ]
gcc -gdwarf-4 -O1 -x c -S -o epilogue.s e.c
sed 's/^\([[:space:]]*\.loc .*\)/\1 epilogue_begin/' epilogue.s |
    gcc -shared -x assembler -o epilogue.so -
readelf --debug-dump=rawline epilogue.so | grep -q epilogue_begin
"$elfdump" -g epilogue.so >out
[ "$(grep -c ' end ' out)" -eq 1 ]
files="$files gz sections.o cz lib.so none mixed.so epilogue.so"
for t in i386-linux-gnu armv7-unknown-freebsd12.1-gnueabihf; do
	clang++ --target=$t -gdwarf-4 -O1 -c -o x-$t.o d.cc
done
python3 "$here/dwarf.py" "$elfdump" 25 $files "$elfdump" \
    "$BUILD"/armv7-freebsd/root/libexec/ld-elf.so.1 \
    "$BUILD"/amd64-linux/root/lib/libc.so.7

# Other machines: what their relocations make of the same source.  DWARF has
# the same lines and functions for all; addresses differ.
names()
{
	"$elfdump" -g "$1" | awk '/^Functions/ { f = 1 } /^Lines/ { f = 0 }
	    f && $6 ~ /d.cc$/ { print $4, $5 }' | sort
}
names x-i386-linux-gnu.o >want
[ "$(wc -l <want)" -ge 3 ]
n=0
for t in arm-linux-gnueabi armeb-linux-gnueabi aarch64-linux-gnu \
    aarch64_be-linux-gnu mips-linux-gnu mipsel-linux-gnu mips64-linux-gnu \
    mips64el-linux-gnu powerpc-linux-gnu powerpc64-linux-gnu \
    powerpc64le-linux-gnu riscv32-linux riscv64-linux s390x-linux-gnu \
    sparc-linux-gnu sparcv9-linux-gnu hexagon armv7-unknown-freebsd12.1 \
    x86_64-unknown-freebsd12.1; do
	for v in 4 5; do
		clang++ --target=$t -gdwarf-$v -O1 -c -o x-$t-$v.o d.cc \
		    2>/dev/null || continue
		names x-$t-$v.o >got
		diff want got || { echo "$t, DWARF $v"; exit 1; }
		n=$((n + 1))
	done
done
[ $n -ge 10 ]

# Compressed the way of before the gABI, relocatable: addr2line can't, we can.
# (gcc, which is there: c++ may be clang++, which no longer writes it.)
cat >zd.cc <<'C'
int outer(int);
static int inner(int n) { return (n * 3 + 1); }
int
outer(int n)
{
	return (inner(n) + inner(n + 1));
}
C
gcc -g -O1 -gz=zlib-gnu -x c -c -o zgnu.o zd.cc
gcc -g -O1 -x c -c -o plain.o zd.cc
names zgnu.o >got
names plain.o >want
diff want got
[ -s want ]

# Split: where the rest is.
clang++ -gdwarf-5 -gsplit-dwarf -O1 -c -o split.o d.cc
"$elfdump" -g split.o | grep -q 'split.dwo$'
# None: that there is none, and where it is.
"$elfdump" -g none >out 2>err
grep -q 'none: no debugging information: there is no section' err
[ "$("$elfdump" --json -g none 2>/dev/null | grep -c 'no debugging')" -eq 1 ]
"$elfdump" -a none >/dev/null 2>err
[ ! -s err ]
cp g5 linked
objcopy --only-keep-debug linked linked.debug
objcopy --strip-debug --add-gnu-debuglink=linked.debug linked
"$elfdump" -g linked 2>err >/dev/null
grep -q "it is in 'linked.debug'" err
"$elfdump" --addr 0 linked.debug >/dev/null

# Zstandard: as without it; a broken stream is told, and what is left is shown.
objcopy --compress-debug-sections=zstd plain.o zstd.o
readelf -t zstd.o | grep -q ZSTD
names zstd.o >got
diff want got
make_tool mkelf
for n in 100 0x7fffffffff; do
	printf 'elf 64 lsb\ntype 1\nmachine 62\n' >zstd.elf
	echo 'section .debug_info 1 flags=0x800' >>zstd.elf
	printf 'word 2 0\nxword %s 1\nword 0xfd2fb528 0x20\n' $n >>zstd.elf
	./mkelf zstd.elf zstd
	"$elfdump" -S -g zstd >out 2>err
	grep -q 'section 1, .debug_info: its compressed contents are broken' err
	grep -q PROGBITS out
done

# --addr: lists, several options, bad ones; what is no code.
main=$(nm g5 | awk '$3 == "main" { print $1 }')
"$elfdump" --addr "$main,0x$main" --addr=0 g5 >out
[ "$(grep -c ' main ' out)" -eq 2 ]
grep -q ' 0 ??  *??  *0$' out
for bad in '' x 12, 1,,2 123456789abcdef01; do
	s=0
	"$elfdump" --addr "$bad" g5 >out 2>err || s=$?
	[ $s -eq 1 ] && grep -q "unknown ADDR" err
done

# The child dies, here of a signal while nobody reads what it tells: a message,
# and the displays that come after it.
mkfifo pipe
for signal in SEGV XCPU; do
	"$elfdump" --json -g --addr 0 "$elfdump" >pipe 2>err &
	pid=$!
	exec 3<pipe
	child=
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		child=$(ps -o pid= --ppid $pid | head -1)
		[ -z "$child" ] || break
		sleep 0.1
	done
	sleep 0.5
	kill -$signal $child
	cat <&3 >out
	exec 3<&-
	s=0
	wait $pid || s=$?
	[ $s -eq 0 ]
	case $signal in
	SEGV)	grep -q 'libdwarf crashed (Segmentation fault)' err ;;
	XCPU)	grep -q 'libdwarf took too long' err ;;
	esac
	python3 -c 'import json
f = json.load(open("out"))["files"][0]
assert len(f["addr"][0]["rows"]) == 1 and len(f["messages"]) == 1'
done

# Spoiled.
make_tool mutate
mkdir spoiled
./mutate 1 ${SPOILED:-120} spoiled g5 c4.o gz sections.o g2
asan=$BUILD/host-asan/bin/elfdump
crashes=0
for f in spoiled/*; do
	for e in "$elfdump" "$asan"; do
		[ -x "$e" ] || continue
		s=0
		timeout 100 "$e" -g --addr 1139,0,20 "$f" >/dev/null 2>err ||
		    s=$?
		if [ $s -gt 1 ]; then
			echo "$e -g $f: status $s"
			tail -5 err
			exit 1
		fi
		# libdwarf's own faults stay in the child; ours are none.
		if grep -q -e Sanitizer err &&
		    grep '^ *#[0-9]* ' err | head -3 | grep -q 'elfdump/'; then
			grep '^ *#' err | head -5
			echo "$e -g $f"
			exit 1
		fi
		! grep -q 'libdwarf crashed' err || crashes=$((crashes + 1))
	done
done
echo "DWARF agrees; $n objects of other machines; libdwarf crashed" \
    "$crashes times on spoiled files, elfdump never"
