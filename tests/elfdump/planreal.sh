#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# --plan against what happens: a program with copied variables, thread-local
# storage in five modules, an interposed function, a weak one before a strong
# one, a filter, DF_1_INITFIRST and a preload is planned and run, here under
# Linux and on the board.  Compared are bindings, modules and their offsets,
# the order of constructors, look-ups, the initial stack, and under Linux the
# mappings (procstat is plan.sh's).
set -eu
export LC_ALL=C
here=$TOP/tests/elfdump
for program in python3 setarch; do
	command -v $program >/dev/null || { echo "no $program"; exit 77; }
done
. "$TOP/tests/rtld/lib.sh"
cd "$TMP"
elfdump=$BUILD/bin/elfdump

# make_all FLAG...: the program t/main and what it needs, for target T.
make_all()
{
	SRC=$here/plan
	target_flags
	mkdir -p t
	lib t/libdeep.so libdeep.c
	lib t/libfirst.so libfirst.c -fsemantic-interposition \
	    -Wl,--no-as-needed t/libdeep.so
	lib t/libsecond.so libsecond.c -fsemantic-interposition \
	    -Wl,--no-as-needed t/libdeep.so
	lib t/libfiltee.so libfiltee.c -Wl,--no-as-needed t/libdeep.so
	lib t/libfilter.so libfilter.c -Wl,--auxiliary=libfiltee.so
	lib t/libearly.so libearly.c -Wl,-z,initfirst
	lib t/libpre.so libpre.c
	libs='t/libfirst.so t/libsecond.so t/libfilter.so t/libearly.so'
	prog t/main main.c -Wl,--no-as-needed $libs \
	    -Wl,--export-dynamic-symbol=interposed "$@"
	pie t/pie main.c -Wl,--no-as-needed $libs \
	    -Wl,--export-dynamic-symbol=interposed "$@"
}

# Linux.
T=amd64-linux
mkdir linux
cd linux
interp=$BUILD/$T/root/libexec/ld-elf.so.1
make_all -Wl,-dynamic-linker,"$interp"
here_is=$PWD/t
# try NAME PROGRAM VARIABLE...: plans it, runs it, compares.
try()
{
	_name=$1
	_prog=$2
	shift 2
	env -i LD_LIBRARY_PATH="$here_is:$BUILD/$T/root/lib" \
	    LD_BIND_NOW=1 LD_DEBUG=all "$@" "$elfdump" --plan --json \
	    --kernel=linux "$here_is/$_prog" >$_name.json \
	    2>$_name.log
	(ulimit -s 8192; env -i LD_LIBRARY_PATH="$here_is:$BUILD/$T/root/lib" \
	    LD_BIND_NOW=1 LD_DEBUG=all "$@" setarch -R "$here_is/$_prog") \
	    >$_name.out 2>$_name.err
	if grep sum $_name.out; then exit 1; fi
	python3 "$here/planreal.py" $_name.json $_name.out $_name.err \
	    "$_name here"
}
try plain main
try pie pie X=1 "LONG=$(printf %0300d 5)"
try pre main LD_PRELOAD="$here_is/libpre.so"
# The kernel's part: a program that shows what it has mapped.
cat >maps.c <<'C'
#include <fcntl.h>
#include <unistd.h>
int bss[5000] = { 0 };
int
main(void)
{
	char buf[4096];
	long n;
	int fd;

	fd = open("/proc/self/maps", O_RDONLY);
	while ((n = read(fd, buf, sizeof(buf))) > 0)
		write(1, buf, (size_t)n);
	return (bss[7]);
}
C
SRC=.
pie t/maps maps.c -Wl,-dynamic-linker,"$interp"
prog t/fixed maps.c -Wl,-dynamic-linker,"$interp"
pie t/apart maps.c -Wl,-dynamic-linker,"$interp" -Wl,-z,max-page-size=65536 \
    -Wl,-z,separate-loadable-segments
for p in maps fixed apart; do
	env -i LD_LIBRARY_PATH="$BUILD/$T/root/lib" "$elfdump" --plan --json \
	    --kernel=linux "$here_is/$p" >maps.json
	(ulimit -s 8192; env -i LD_LIBRARY_PATH="$BUILD/$T/root/lib" \
	    setarch -R "$here_is/$p") >maps.out
	python3 "$here/planreal.py" --maps maps.json maps.out
done
cd ..

# The board: the same programs in a tree of their own.
T=armv7-freebsd
mkdir -p board
cd board
make_all
mkdir -p root/lib root/libexec root/dev root/bin root/usr/bin
cp "$BUILD/$T/root/lib/libc.so.7" root/lib/
cp "$BUILD/$T/root/libexec/ld-elf.so.1" root/libexec/
cp "$BUILD/$T/root/bin/sh" root/bin/
cp "$BUILD/$T/root/usr/bin/env" root/usr/bin/
cp -r t root/t
env='LD_LIBRARY_PATH=/t LD_BIND_NOW=1 LD_DEBUG=all'
for run in plain pie pre; do
	more= prog=main
	case $run in
	pie)	prog=pie ;;
	pre)	more=LD_PRELOAD=/t/libpre.so ;;
	esac
	# shellcheck disable=SC2086
	env -i $env $more "$elfdump" --plan --json --root root /t/$prog \
	    >$run.json 2>$run.log
	echo "echo BEGIN $run; /usr/bin/env -i $env $more /t/$prog" >>root/runs
done
timeout 200 "$BUILD/bin/lk-run" -q -r "$PWD/root" -- /bin/sh /runs >out 2>err
tr -d '\r' <out | awk '/^BEGIN/ { f = $2 ".out"; next } { print >f }'
for run in plain pie pre; do
	if grep sum $run.out; then exit 1; fi
	python3 "$here/planreal.py" $run.json $run.out $run.out \
	    "$run on the board"
done
