#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The linker's ports to processors that are not here, under qemu-user: fixed
# and position-independent programs, lazy binding and LD_BIND_NOW.  There is no
# libc that would call the linker at exit: the program does, whether it has
# FreeBSD's note about initialisers or not.

set -eu
for q in qemu-aarch64 qemu-riscv64; do
	command -v $q >/dev/null || { echo "$q is not installed"; exit 77; }
done
SRC=$TOP/tests/rtld/ports
cat >"$TMP/expect" <<E
init a
main
Undefined symbol "nonesuch"
end
fini a
E
rc=0

# port ARCH TRIPLE FLAG...
port()
{
	_a=$1
	bmake -r -C "$TOP/rtld" BUILD="$BUILD" TARGET="$_a-linux" all >/dev/null
	_ld=$BUILD/$_a-linux/root/libexec/ld-elf.so.1
	_cc="${CLANG:-clang} --target=$2 -std=c11 -O1 -Wall -ffreestanding
	    -fno-stack-protector -nostdlib -fuse-ld=lld"
	shift 2
	_cc="$_cc $*"
	mkdir -p "$TMP/$_a"
	cd "$TMP/$_a"
	# shellcheck disable=SC2086
	$_cc -fPIC -shared -Wl,-soname,liba.so -o liba.so "$SRC/liba.c" \
	    "$SRC/$_a-call.S"
	$_cc -fPIC -shared -Wl,-soname,libb.so -o libb.so "$SRC/libb.c" liba.so
	$_cc -fno-pic -no-pie -DNOINIT -o fixed "$SRC/main.c" "$SRC/$_a.S" liba.so \
	    -Wl,--unresolved-symbols=ignore-all
	$_cc -fPIE -pie -o pie "$SRC/main.c" "$SRC/$_a.S" liba.so \
	    -Wl,--unresolved-symbols=ignore-all
	for _p in fixed pie; do
		for _now in '' 1; do
			_s=0
			timeout 60 "qemu-$_a" -E LD_LIBRARY_PATH=. \
			    -E LD_BIND_NOW=$_now "$_ld" ./$_p >out 2>&1 || _s=$?
			if [ $_s -ne 7 ] || ! cmp -s out "$TMP/expect"; then
				echo "$_a $_p, LD_BIND_NOW=$_now: status $_s"
				diff -u "$TMP/expect" out || :
				rc=1
			fi
		done
	done
}

port aarch64 aarch64-unknown-linux-gnu
port riscv64 riscv64-unknown-linux-gnu -march=rv64gc -mabi=lp64d -mno-relax
exit $rc
