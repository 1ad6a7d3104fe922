#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# gdb shows the program and its libraries, stops in them, in one that is
# dlopened too, and forgets it when it is closed; the same whether the kernel
# runs the program or the linker was run directly.

. "$TOP/tests/rtld/lib.sh"
set -eu
if ! command -v gdb >/dev/null; then
	echo "there is no gdb"
	exit 77
fi
T=amd64-linux
mkdir -p "$WORK"
target_flags
cd "$TMP"
SRC=$TMP
cat >f.c <<'C'
int F(void);
int F(void) { return (1); }
C
cat >m.c <<'C'
#include "t.h"
int needed(void);
int last(void);
volatile int two = 2;
int __attribute__((noinline)) last(void) { return (two); }
int main(void)
{
	void *h;

	needed();
	h = must_open("./libopen.so", RTLD_NOW);
	call(h, "opened");
	dlclose(h);
	return (last() - 2);
}
C
ld=$BUILD/$T/root/libexec/ld-elf.so.1
lib libneed.so f.c -DF=needed
lib libopen.so f.c -DF=opened
prog fixed m.c libneed.so "-Wl,-dynamic-linker,$ld"
pie pie m.c libneed.so "-Wl,-dynamic-linker,$ld"
cat >cmd <<G
set debuginfod enabled off
set breakpoint pending on
set env LD_LIBRARY_PATH=.:$LIBDIR
break needed
break opened
break last
run
info sharedlibrary
continue
info sharedlibrary
continue
info sharedlibrary
continue
G
rc=0
# try NAME COMMAND...: the objects at each stop are those that are loaded.
try()
{
	_n=$1
	shift
	gdb -nx -batch -x cmd --args "$@" >out 2>&1 || true
	if grep -q 'ptrace: Operation not permitted' out; then
		echo "gdb cannot run programs here"
		exit 77
	fi
	sed -n -e 's/.* in \([a-z]*\) () from.*/stop \1/p' \
	    -e 's/.* in \([a-z]*\) ()$/stop \1/p' \
	    -e 's,.* Yes .*/\(lib[a-z.]*\)$,\1,p' \
	    -e 's/.*exited normally.*/end/p' out >got
	cat >want <<'W'
stop needed
libneed.so
stop opened
libneed.so
libopen.so
stop last
libneed.so
end
W
	if ! diff want got; then
		echo "$_n:"
		tail -40 out
		rc=1
	fi
}
try fixed ./fixed
try pie ./pie
try "fixed, directly" "$ld" ./fixed
grep -q 'Yes .*\./fixed$' out || { echo "no program"; rc=1; }
try "pie, directly" "$ld" ./pie
exit $rc
