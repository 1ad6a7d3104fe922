#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# gdb and valgrind on a program that our linker started: shared libraries are
# listed, breakpoints in them hit (in one that comes by dlopen too), the stack
# can be walked; memcheck finds nothing in the linker.  gdb comes to a running
# program, too, and sees a library leave.

. "$TOP/tests/rtld/lib.sh"
set -eu
for t in gdb valgrind; do
	command -v $t >/dev/null || { echo "$t is not installed"; exit 77; }
done
T=amd64-linux
mkdir -p "$WORK"
target_flags
TARGET_CFLAGS="$TARGET_CFLAGS -gdwarf-4 -O0"
SRC=$RTLD/tools
cd "$TMP"
lib liba.so liba.c
lib libb.so liba.c -Din_library=opened
prog prog main.c liba.so \
    -Wl,-dynamic-linker,"$BUILD/$T/root/libexec/ld-elf.so.1"
export LD_LIBRARY_PATH="$TMP:$BUILD/$T/root/lib"
rc=0

# has FILE PATTERN...: the patterns, in lines of this order.
has()
{
	_f=$1
	shift
	for _p; do
		grep -q -e "$_p" "$_f" && continue
		echo "no \"$_p\" in $_f:"
		sed 's/^/    /' "$_f"
		rc=1
		return 0
	done
}

timeout 100 gdb -q -nx -batch -ex 'set breakpoint pending on' \
    -ex 'set startup-with-shell off' \
    -ex 'break in_library' -ex 'break opened' -ex run -ex backtrace \
    -ex 'info sharedlibrary' -ex continue -ex backtrace \
    -ex 'info sharedlibrary' -ex 'print n' -ex continue ./prog \
    >gdb.out 2>&1 </dev/null
has gdb.out 'Breakpoint.*in_library (n=1) at .*liba.c' '#1 .*in main ()' \
    'Yes .*liba\.so$' 'Yes .*libc\.so\.7$' 'Breakpoint.*opened (n=2)' \
    'Yes .*libb\.so$' '^\$1 = 2$' 'exited normally'
sed -n '/Breakpoint.*in_library/,/Breakpoint.*opened/p' gdb.out >first.out
if grep -q 'libb\.so' first.out; then
	echo "gdb: libb.so is listed before it is opened"
	rc=1
fi

prog wait wait.c liba.so \
    -Wl,-dynamic-linker,"$BUILD/$T/root/libexec/ld-elf.so.1"
./wait >wait.out 2>&1 </dev/null &
pid=$!
n=0
until grep -q ready wait.out || [ $n -gt 500 ]; do
	sleep 0.1
	n=$((n + 1))
done
# The debugger is told of each change: at the state RT_DELETE (2) it is there.
timeout 100 gdb -q -nx -batch -p $pid -ex 'info sharedlibrary' \
    -ex 'break opened' -ex 'break closed' -ex 'set var go = 1' -ex continue \
    -ex backtrace -ex 'break r_debug_state if rd->r_state == 2' -ex continue \
    -ex 'print rd->r_state' -ex 'info sharedlibrary' -ex continue \
    -ex 'echo then\n' -ex 'info sharedlibrary' -ex 'print n' -ex continue \
    >attach.out 2>&1 </dev/null || rc=1
s=0
wait $pid || s=$?
has attach.out 'Yes .*liba\.so$' 'Yes .*libb\.so$' \
    'Breakpoint.*opened (n=41)' '#1 .*in main ()' 'r_debug_state (' \
    '^\$1 = RT_DELETE' 'Breakpoint.*closed (n=42)' '^\$2 = 42$' \
    'exited with code 052'
sed -n '/^then/,$p' attach.out >then.out
if [ $s -ne 42 ] || grep -q 'libb\.so' then.out; then
	echo "attached: status $s, or libb.so is still listed:"
	cat then.out
	rc=1
fi

timeout 200 valgrind -q --error-exitcode=9 ./prog >valgrind.out \
    2>valgrind.err || rc=1
has valgrind.out '^2$' '^3$'
if [ -s valgrind.err ]; then
	echo "valgrind:"
	cat valgrind.err
	rc=1
fi
exit $rc
