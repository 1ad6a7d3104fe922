# SPDX-License-Identifier: BSD-2-Clause
#
# sh corpus.make DIR: files to be compared and spoiled, made in DIR: this
# directory's own, and what the compilers here make for each machine they know.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$1"
cp "$TMP/mkelf" .
sh "$here/archives.make" "$PWD"
for f in "$here"/*.elf; do
	./mkelf "$f" "$(basename "$f" .elf)"
done
rm -f mkelf archives names text bsd map badmap
rm -rf sub
cat >x.cc <<'END'
template<class T> T add(T a, T b) { return a + b; }
extern "C" int ext(int);
static int s = 3;
inline int once() { static int k = add(3, 4); return k; }
extern "C" int f(int a) { return ext(a) + s + once(); }
END
echo 'extern "C" int ext(int a) { return a; }' >y.cc
echo 'V1 { global: f; }; V2 { global: ext; } V1;' >map
for t in arm-linux-gnueabi armeb-linux-gnueabi aarch64-linux-gnu \
    aarch64_be-linux-gnu mips-linux-gnu mipsel-linux-gnu \
    mips64-linux-gnuabi64 mips64el-linux-gnuabin32 mips-unknown-freebsd \
    powerpc-linux-gnu powerpc64-linux-gnu powerpc64le-linux-gnu \
    powerpc64-unknown-freebsd riscv32-unknown-elf riscv64-linux-gnu \
    sparc-linux-gnu sparcv9-linux-gnu s390x-linux-gnu x86_64-linux-gnu \
    x86_64-linux-gnux32 x86_64-unknown-freebsd i386-linux-gnu \
    i386-unknown-freebsd bpfel bpfeb hexagon-unknown-elf avr msp430 lanai \
    armv7-unknown-freebsd12.1-gnueabihf; do
	for o in "-O1 -fno-pic" "-g -ffunction-sections" "-fPIC -g -gz"; do
		n=$t-$(echo "$o" | tr -d ' -').o
		clang --target=$t $o -fno-exceptions -c x.cc -o "$n" \
		    2>/dev/null || rm -f "$n"
	done
	clang --target=$t -fPIC -fno-exceptions -c y.cc -o y-$t.o \
	    2>/dev/null || { rm -f y-$t.o; continue; }
	ld.lld -shared --version-script map -soname lib.so.1 --hash-style=both \
	    -z notext -rpath /x:/y --unresolved-symbols=ignore-all \
	    $t-fPICggz.o y-$t.o -o lib-$t.so 2>/dev/null || rm -f lib-$t.so
done
rm -f x.cc y.cc map
