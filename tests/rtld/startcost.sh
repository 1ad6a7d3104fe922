#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# What a start costs on the board, in instructions from execve to the end
# (lk-run -i, the same number every time) and in system calls: of a program
# that does nothing and of dd, with our own C library; and what of it is the
# linker's, beside the same program linked statically.

. "$TOP/tests/rtld/lib.sh"
set -eu
T=armv7-freebsd
mkdir -p "$WORK" "$TMP/o/bin"
target_flags
cd "$TMP"
SRC=$TMP
echo 'int main(void) { return (0); }' >m.c
prog o/bin/dynamic m.c
# shellcheck disable=SC2086
$TARGET_CC $TARGET_CFLAGS -nostdlib -fuse-ld=lld -static -o o/bin/static \
    $TARGET_START m.c "$USRLIB/libc.a"
rc=0

# count PROG ARG...: "instructions calls", the linker's and the kernel's.
count()
{
	timeout -k 5 100 "$BUILD/bin/lk-run" -q -i -o o -- "$@" \
	    >out 2>&1 </dev/null || true
	n=$(sed -n 's/^lk-run: \([0-9]*\) instructions,.*/\1/p' out)
	timeout -k 5 100 "$BUILD/bin/lk-run" -q -t -o o -- "$@" \
	    >out 2>&1 </dev/null || true
	c=$(sed -n 's/^ *\([0-9]*\) .*all system calls$/\1/p' out)
	echo "${n:-none} ${c:-none}"
}

# limit WHAT HAVE MOST
limit()
{
	printf '%-28s %7s   limit %7s\n' "$1" "$2" "$3"
	[ "$2" != none ] && [ "$2" -le "$3" ] || rc=1
}

set -- $(count /bin/static)
si=$1 sc=$2
set -- $(count /bin/dynamic)
limit "nothing: instructions" "$1" 96000
limit "nothing: system calls" "$2" 19
limit "the linker: instructions" $(($1 - si)) 77000
limit "the linker: system calls" $(($2 - sc)) 16
set -- $(count /bin/dd if=/dev/null of=/dev/null)
limit "dd: instructions" "$1" 130000
limit "dd: system calls" "$2" 32
exit $rc
