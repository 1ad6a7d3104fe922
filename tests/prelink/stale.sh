#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Each thing that could change what a start finds makes the linker do without
# the closure, once and silently; LD_DEBUG=prelink has the reason.
set -u
[ "$(id -u)" = 0 ] || { echo "not the superuser: no chroot"; exit 77; }
ROOT=$TMP/root
PRELINK=$BUILD/bin/prelink
LINKER=$BUILD/amd64-linux/root/libexec/ld-elf.so.1
CC="clang -O2 -ffreestanding -fno-stack-protector -fPIC"
status=0
cd "$TMP" || exit 1
mkdir -p "$ROOT/bin" "$ROOT/a" "$ROOT/b" "$ROOT/libexec" "$ROOT/etc" \
    "$ROOT/var/run" "$ROOT/lib"

# in UID ROOT PROGRAM [VAR=VALUE...]: variables are for the program alone.
cat >in.c <<'X'
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int
main(int argc, char **argv, char **envp)
{
	char *args[] = { argv[3], NULL };

	if (chroot(argv[2]) != 0 || chdir("/") != 0 ||
	    setgid(atoi(argv[1])) != 0 || setuid(atoi(argv[1])) != 0)
		return (126);
	execve(argv[3], args, argv + 4);
	perror(argv[3]);
	return (127);
}
X
${HOSTCC:-cc} -o in in.c || exit 1

# library VALUE FILE
library()
{
	echo "int value(void) { return ($1); }" \
	    "int other(void) { return (99); }" >lib.c
	$CC -c lib.c -o lib.o && ld.lld -shared -soname libv.so \
	    --build-id=sha1 -o "$2" lib.o || exit 1
}
cat >prog.c <<'X'
int value(void);
void _start(void);
__attribute__((naked)) void
_start(void)
{
	__asm("andq $-16, %rsp; call value@PLT; movl %eax, %edi;"
	    "movl $231, %eax; syscall");
}
X
make_all()
{
	rm -rf "$ROOT/a" "$ROOT/b" "$ROOT/var" "$ROOT/etc"
	mkdir -p "$ROOT/a" "$ROOT/b" "$ROOT/etc" "$ROOT/var/run"
	cp "$LINKER" "$ROOT/libexec/ld-elf.so.1"
	library 11 "$ROOT/b/libv.so"
	$CC -c prog.c -o prog.o && ld.lld -o "$ROOT/bin/prog" prog.o \
	    "$ROOT/b/libv.so" -dynamic-linker /libexec/ld-elf.so.1 \
	    -rpath /a:/b --build-id=sha1 || exit 1
	"$PRELINK" --root "$ROOT" /bin/prog >prelink.log 2>&1 || {
		cat prelink.log
		exit 1
	}
}

# expect STATUS WORDS [VAR=VALUE...]: how the program ends, and what is said;
# and nothing is said without LD_DEBUG.
expect()
{
	_s=$1 _w=$2
	shift 2
	./in 0 "$ROOT" /bin/prog LD_DEBUG=prelink "$@" >out 2>&1
	_r=$?
	if [ $_r -ne "$_s" ] || ! grep -qF -- "$_w" out; then
		echo "$case: status $_r, not $_s; says:"
		cat out
		echo "instead of: $_w"
		status=1
	fi
	./in 0 "$ROOT" /bin/prog "$@" >out 2>&1
	if [ $? -ne "$_s" ] || [ -s out ]; then
		echo "$case: not silent:"
		cat out
		status=1
	fi
}
begin()
{
	case=$1
	make_all
	expect 11 "prog.closure: 2 objects"
}

begin "a library is replaced"
library 12 "$ROOT/b/new"
mv "$ROOT/b/new" "$ROOT/b/libv.so"
expect 12 "/b/libv.so: has changed"
"$PRELINK" --root "$ROOT" --why /bin/prog 2>&1 | grep -q "libv.so.*changed" ||
    { echo "--why does not say so"; status=1; }

begin "a library is written to"
sleep 1.1
printf 'x' >>"$ROOT/b/libv.so"
expect 11 "/b/libv.so: has changed"

begin "a library comes to be in an earlier directory"
library 13 "$ROOT/a/libv.so"
expect 13 "/a/libv.so: has come into being"

begin "a library goes to another directory"
mkdir -p "$ROOT/lib"
mv "$ROOT/b/libv.so" "$ROOT/lib"
expect 11 "/b/libv.so: No such file or directory"
rm "$ROOT/lib/libv.so"

begin "the program is replaced"
sleep 1.1
cp "$ROOT/bin/prog" "$ROOT/bin/new"
printf 'x' >>"$ROOT/bin/new"
mv "$ROOT/bin/new" "$ROOT/bin/prog"
expect 11 "/bin/prog: has changed"

begin "libmap.conf comes into being"
library 14 "$ROOT/b/libw.so"
echo "libv.so libw.so" >"$ROOT/etc/libmap.conf"
expect 14 "/etc/libmap.conf: has come into being"
case="libmap.conf changes"
"$PRELINK" --root "$ROOT" /bin/prog >prelink.log 2>&1
expect 14 "prog.closure: 2 objects"
sleep 1.1
echo "libv.so libv.so" >"$ROOT/etc/libmap.conf"
expect 11 "/etc/libmap.conf: has changed"

begin "the hints file comes into being"
mv "$ROOT/b/libv.so" "$ROOT/lib"
"$PRELINK" --root "$ROOT" /bin/prog >prelink.log 2>&1
expect 11 "prog.closure: 2 objects"
printf 'x' >"$ROOT/var/run/ld-elf.so.hints"
expect 11 "/var/run/ld-elf.so.hints: has come into being"
case="the hints file changes"
"$PRELINK" --root "$ROOT" /bin/prog >prelink.log 2>&1
expect 11 "prog.closure: 2 objects"
printf 'xy' >"$ROOT/var/run/ld-elf.so.hints"
expect 11 "/var/run/ld-elf.so.hints: has changed"
case="a directory comes into being"
"$PRELINK" --root "$ROOT" /bin/prog >prelink.log 2>&1
mkdir -p "$ROOT/lib/casper"
expect 11 "/lib/casper: has come into being"
rm -r "$ROOT/lib"
mkdir "$ROOT/lib"

begin "another build of the linker"
python3 - "$ROOT/libexec/ld-elf.so.1" <<'X'
import struct, sys
d = bytearray(open(sys.argv[1], 'rb').read())
i = d.index(b'\x04\0\0\0\x14\0\0\0\x03\0\0\0GNU\0')
d[i + 20] ^= 1
open(sys.argv[1], 'wb').write(d)
X
expect 11 "is for another build of ld-elf.so.1"

begin "variables"
library 15 "$ROOT/lib/libv.so"
library 16 "$ROOT/lib/libpre.so"
expect 16 "LD_PRELOAD is /lib/libpre.so, in the closure not set" LD_PRELOAD=/lib/libpre.so
expect 15 "LD_LIBRARY_PATH is /lib, in the closure not set" LD_LIBRARY_PATH=/lib
expect 15 "LD_LIBMAP is" LD_LIBMAP=libv.so=/lib/libv.so
expect 11 "LD_LIBMAP_DISABLE is" LD_LIBMAP_DISABLE=1
expect 11 "LD_DYNAMIC_WEAK is" LD_DYNAMIC_WEAK=1
expect 11 "LD_BIND_NOT is" LD_BIND_NOT=1
expect 11 "LD_ELF_HINTS_PATH is" LD_ELF_HINTS_PATH=/x
expect 11 "LD_CLOSURE is empty" LD_CLOSURE=
expect 11 "/x: No such file" LD_CLOSURE=/x
expect 11 "prog.closure: 2 objects" LD_BIND_NOW=1
./in 0 "$ROOT" /bin/prog LD_TRACE_LOADED_OBJECTS=1 | grep -q libv.so ||
    { echo "ldd says nothing"; status=1; }
./in 0 "$ROOT" /bin/prog LD_DEBUG=libs 2>&1 | grep -q "found" ||
    { echo "LD_DEBUG=libs doesn't show the search"; status=1; }

# A set-id program: LD_DEBUG is not for it.  Whether the closure is used shows
# by a closure that lies: it binds another function.
begin "set-id"
chmod 4755 "$ROOT/bin/prog"
"$PRELINK" --root "$ROOT" /bin/prog >prelink.log 2>&1
closure=$ROOT/var/db/elfstart/bin/prog.closure
python3 - "$TOP/tests/prelink" "$closure" "$ROOT/b/libv.so" <<'X' || exit 1
import struct, sys
sys.path.insert(0, sys.argv[1])
import closure
c = closure.Closure(open(sys.argv[2], 'rb').read())
e = closure.Elf(sys.argv[3])
value, = e.values('value')
other, = e.values('other')
d = bytearray(c.data)
at, n = c.objs[0]['word']
hits = 0
for i in range(at, at + 4 * n, 4):
    if struct.unpack_from('<I', d, i) == (value,):
        struct.pack_into('<I', d, i, other)
        hits += 1
s = closure.closure_sum(bytes(d[20:c.size]))
struct.pack_into('<I', d, 16,
                 ((s * closure.K + c.size) * closure.K + c.format) & 0xffffffff)
open(sys.argv[2], 'wb').write(d)
sys.exit(hits != 1)
X
setid()
{
	./in "$3" "$ROOT" /bin/prog >out 2>&1
	_r=$?
	[ $_r = "$2" ] || {
		echo "$1: status $_r, not $2"
		status=1
	}
}
setid "the superuser's closure" 99 12345
chown 12345 "$closure"
setid "a user's closure" 11 12345
setid "a user's closure, and no set-id" 99 0
chown 0 "$closure"
chmod 666 "$closure"
setid "a closure that anybody may write" 11 12345
chmod 644 "$closure"
setid "the superuser's closure again" 99 12345
chmod 777 "$ROOT/var/db"
setid "a directory that anybody may write" 11 12345
chmod 755 "$ROOT/var/db"
chown 12345 "$ROOT/var/db/elfstart/bin"
setid "a user's directory" 11 12345

[ $status = 0 ] && echo "every change is seen"
exit $status
