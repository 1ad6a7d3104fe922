#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# A program of several names has a closure for each: the linker goes by the name
# that it was started by.
. "$TOP/tests/prelink/lib.sh"
natively

mkdir -p r/bin r/sbin r/lib r/libexec
cp -p "$SRC/bin/echo" r/bin
cp -p "$SRC/lib/libc.so.7" r/lib
cp -p "$SRC/libexec/ld-elf.so.1" r/libexec
ln r/bin/echo r/bin/echo2
ln r/bin/echo r/sbin/echo3

# used NAME...: programs that start by a closure.
used()
{
	for _n in "$@"; do
		env LD_DEBUG=prelink chroot r "$_n" hi >out 2>&1
		grep -q '^hi' out || fail "$_n: $(cat out)"
		grep -q "elfstart$_n.closure: [0-9]* objects" out || echo "$_n"
	done
}

for mode in '' --beside; do
	# shellcheck disable=SC2086
	"$PRELINK" $mode --root r /bin /sbin >out 2>&1 || fail "$(cat out)"
	grep -q '^3 prelinked' out || fail "$mode: $(cat out)"
	[ -z "$(used /bin/echo /bin/echo2 /sbin/echo3)" ] ||
	    fail "$mode: not used: $(used /bin/echo /bin/echo2 /sbin/echo3)"
	"$PRELINK" --why --root r /bin /sbin >out || fail "$mode --why"
	[ "$(grep -c 'its closure is used' out)" = 3 ] || fail "$(cat out)"
	"$PRELINK" --list --root r >out || fail "$mode --list"
	[ "$(grep -c 'bindings, [0-9]* relative, [0-9]* bytes$' out)" = 3 ] ||
	    fail "$mode --list: $(cat out)"
	"$PRELINK" -y --root r /bin /sbin >out || fail "$mode -y"
	grep -q '^1 verified' out || fail "$mode -y: $(cat out)"
	for how in -n -q ''; do
		# shellcheck disable=SC2086
		"$PRELINK" $how $mode --root r /bin /sbin >out 2>&1
		grep -q '3 up to date' out || fail "$how $mode: $(cat out)"
	done
	# All of them go, and none is left over.
	"$PRELINK" -u --root r /bin/echo >out 2>&1 || fail "-u: $(cat out)"
	[ -z "$(find r -name '*.closure')" ] ||
	    fail "$mode: left: $(find r -name '*.closure')"
done
# One of the names alone.
"$PRELINK" --root r /bin/echo2 >/dev/null || fail "echo2"
[ "$(used /bin/echo /bin/echo2)" = /bin/echo ] || fail "echo2 is not alone"
exit $status
