#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# --plan says what then happens: the ranges that procstat -v shows of a process
# on the board, and the libraries that the linker lists when it runs here.
set -eu
export LC_ALL=C
here=$TOP/tests/elfdump
for program in python3 cc; do
	command -v $program >/dev/null || { echo "no $program"; exit 77; }
done
cd "$TMP"
elfdump=$BUILD/bin/elfdump
root=$BUILD/armv7-freebsd/root

# The board.
"$elfdump" --plan --json --root "$root" /bin/sleep >plan.json
timeout 100 "$BUILD/bin/lk-run" -q -- /bin/sh -c \
    'sleep 5 & sleep 1; procstat -v $!; procstat -x $!' >procstat 2>err
python3 "$here/plan.py" mapping plan.json procstat
python3 "$here/plan.py" auxv plan.json procstat

# Libraries: by DT_RUNPATH, by its $ORIGIN, by LD_LIBRARY_PATH, one twice, one
# that is wanted of another name, one that is missing.
mkdir sub other gone
lib()
{
	_name=$1
	shift
	echo "int x;" >x.c
	cc -shared -fPIC -nostdlib -Wl,--no-as-needed x.c -o "$_name" \
	    -Wl,-soname,"${_name##*/}" -Wl,--allow-shlib-undefined "$@"
}
lib other/libd.so
lib gone/libe.so
lib sub/libc1.so other/libd.so gone/libe.so
lib sub/libb.so sub/libc1.so '-Wl,-rpath,$ORIGIN'
lib liba.so sub/libb.so other/libd.so "-Wl,-rpath,$TMP/sub"
rm gone/libe.so
# Else the test would be of nothing.
readelf -d liba.so | grep -q libb.so
export LD_LIBRARY_PATH="$TMP/other"
"$elfdump" --plan --json "$TMP/liba.so" >libs.json 2>err
unset LD_LIBRARY_PATH
(LD_LIBRARY_PATH="$TMP/other" LD_TRACE_LOADED_OBJECTS=yes \
    "$BUILD/amd64-linux/root/libexec/ld-elf.so.1" -- "$TMP/liba.so") >traced \
    2>&1 || true
python3 "$here/plan.py" libraries libs.json traced
grep -q 'libe.so.* not found' err

# Bindings.
linux=$BUILD/amd64-linux/root
for program in pwd ls sh; do
	"$elfdump" --plan --json --root "$linux" /bin/$program >bind.json
	(cd /; LD_BIND_NOW=1 LD_DEBUG=bindings LD_LIBRARY_PATH="$linux/lib" \
	    "$linux/libexec/ld-elf.so.1" -- "$linux/bin/$program" </dev/null) \
	    >/dev/null 2>bound
	sed "s,$linux/,/,g" bound >bound.$program
	python3 "$here/plan.py" bindings bind.json bound.$program
done

# Nothing leads out of the root: neither links nor "..".
mkdir -p jail/lib jail/bin
ln -s "$TMP/other/libd.so" jail/lib/libd.so
cp liba.so jail/bin/a
"$elfdump" --explain --root "$TMP/jail" /bin/a >out 2>err
grep -q '/lib/libd.so: No such file' out
ln -s / jail/up
cp other/libd.so jail/lib/real.so
ln -sf ../../../../lib/real.so jail/lib/libd.so
"$elfdump" --explain --root "$TMP/jail" /up/bin/a >out 2>err
grep -q '/lib/libd.so: found' out

# Of other machines and byte orders, whatever their files alone can tell; for
# the rest a message says why not.
if command -v clang >/dev/null && command -v ld.lld >/dev/null; then
	echo 'extern int v; int *p = &v; int v;' >far.c
	for t in powerpc64-linux-gnu mips64-linux-gnuabi64 i386-linux-gnu \
	    armeb-linux-gnueabi s390x-linux-gnu; do
		clang --target=$t -fPIC -c far.c -o far.o 2>/dev/null || continue
		mkdir -p far
		ld.lld -shared -o far/lib$t.so -soname lib$t.so far.o \
		    2>/dev/null || continue
		ld.lld -shared -o far/$t far.o --no-as-needed far/lib$t.so \
		    -rpath "$TMP/far" -soname far
		"$elfdump" --plan --json "$TMP/far/$t" >far.json 2>err
		python3 "$here/plan.py" far far.json err
		done=yes
	done
	[ "${done:-}" = yes ]
fi
# The board has none.
if timeout 100 "$BUILD/bin/lk-run" -q -- /usr/bin/objdump --plan /bin/ls >out
then exit 1; fi
grep -q 'objdump: /bin/ls: --plan is not in this build' out
