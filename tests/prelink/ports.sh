#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# prelink --fixed for AArch64 and RISC-V, whose files are RELA: programs at a
# fixed address and position-independent ones start without a look-up, under
# qemu-user, print the same, are verified, and undone byte for byte.
. "$TOP/tests/prelink/lib.sh"
for q in qemu-aarch64 qemu-riscv64; do
	command -v $q >/dev/null || { echo "$q is not installed"; exit 77; }
done
SRC=$TOP/tests/rtld/ports

# start ARCH PROGRAM [VAR=VALUE]...  What is not below root/ qemu looks for
# outside: so /etc and /var/run are there.
start()
{
	_q=qemu-$1 _p=$2
	shift 2
	_e=
	for _v; do
		_e="$_e -E $_v"
	done
	# shellcheck disable=SC2086
	timeout 60 "$_q" -L "$PWD/root" $_e "$PWD/root/bin/$_p" 2>&1
	echo "status $?"
}

# port ARCH TRIPLE FLAG...
port()
{
	_a=$1
	bmake -r -C "$TOP/rtld" BUILD="$BUILD" TARGET="$_a-linux" all \
	    >"$TMP/log" 2>&1 || { cat "$TMP/log"; exit 1; }
	_cc="${CLANG:-clang} --target=$2 -std=c11 -O1 -Wall -ffreestanding
	    -fno-stack-protector -nostdlib -fuse-ld=lld
	    -Wl,-dynamic-linker,/libexec/ld-elf.so.1"
	shift 2
	_cc="$_cc $*"
	mkdir -p "$TMP/$_a/root/lib" "$TMP/$_a/root/bin" \
	    "$TMP/$_a/root/libexec" "$TMP/$_a/root/etc" \
	    "$TMP/$_a/root/var/run"
	cd "$TMP/$_a" || exit 1
	cp "$BUILD/$_a-linux/root/libexec/ld-elf.so.1" root/libexec
	# shellcheck disable=SC2086
	$_cc -fPIC -shared -Wl,-soname,liba.so -o root/lib/liba.so \
	    "$SRC/liba.c" "$SRC/$_a-call.S" &&
	    $_cc -fPIC -shared -Wl,-soname,libb.so -o root/lib/libb.so \
	    "$SRC/libb.c" root/lib/liba.so &&
	    $_cc -fno-pic -no-pie -DNOINIT -o root/bin/fixed "$SRC/main.c" \
	    "$SRC/$_a.S" root/lib/liba.so -Wl,--unresolved-symbols=ignore-all &&
	    $_cc -fPIE -pie -o root/bin/pie "$SRC/main.c" "$SRC/$_a.S" \
	    root/lib/liba.so -Wl,--unresolved-symbols=ignore-all || exit 1
	cp -a root orig
	for _p in fixed pie; do
		start "$_a" $_p >$_p.before
	done
	grep -q '^main' fixed.before || fail "$(cat fixed.before)"
	"$PRELINK" --fixed --root root /bin /lib >out 2>&1 ||
	    fail "$_a: $(cat out)"
	grep -q '^4 prelinked' out || fail "$_a: $(cat out)"
	for _p in fixed pie; do
		start "$_a" $_p >$_p.after
		cmp $_p.before $_p.after ||
		    fail "$_a: $(diff $_p.before $_p.after)"
		start "$_a" $_p LD_BIND_NOW=1 | cmp - $_p.before ||
		    fail "$_a, $_p: LD_BIND_NOW"
		start "$_a" $_p LD_DEBUG=stats:prelink >$_p.stats
		grep -q 'prelinked, [0-9]* objects' $_p.stats ||
		    fail "$_a, $_p: $(cat $_p.stats)"
		grep -q 'stats: 0 symbols looked up' $_p.stats ||
		    fail "$_a, $_p: $(cat $_p.stats)"
		readelf -dW root/bin/$_p | grep -q GNU_CONFLICT ||
		    fail "$_a, $_p: no conflicts"
	done
	readelf -lW root/lib/liba.so | grep -q 'LOAD .*0x0000000040' ||
	    fail "$_a: liba.so has no address of its own"
	"$PRELINK" -y --root root /bin /lib >out 2>&1 || fail "$(cat out)"
	"$PRELINK" -u --root root /bin /lib >out 2>&1 || fail "$(cat out)"
	diff -r root/bin orig/bin && diff -r root/lib orig/lib ||
	    fail "$_a: not the originals"
}

port aarch64 aarch64-unknown-linux-gnu
port riscv64 riscv64-unknown-linux-gnu -march=rv64gc -mabi=lp64d -mno-relax
exit $status
