#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The root file system is the tree that was packed, to the bit: modes, links,
# times, lengths around a page's, contents read and mapped; packed by lk-run,
# which puts contents on page boundaries, and by cpio(1), which doesn't.
set -u
command -v cpio >/dev/null || {
	echo "cpio isn't installed"
	exit 77
}
LK=$BUILD/bin/lk-run
R=$TMP/root
${BMAKE:-bmake} -C "$TOP/tests/kernel/tree" BUILD="$BUILD" >"$TMP/make" 2>&1 ||
{
	cat "$TMP/make"
	exit 1
}
${HOSTCC:-cc} -D_GNU_SOURCE -o "$TMP/tree" "$TOP/tests/kernel/tree/tree.c" ||
    exit 1
umask 022
mkdir -p "$R/bin" "$R/dev" "$R/empty" "$R/a/b/c/d/e/f" "$R/tmp"
cp "$BUILD/armv7-freebsd/tests/kernel/tree/bin/tree" "$R/bin"
for n in 0 1 2 3 4 5 4094 4095 4096 4097 4100 8191 8192 8193 100000; do
	head -c $n /dev/urandom >"$R/size-$n"
	head -c $n /dev/urandom >"$R/a/b/size-$n"
done
chmod 4755 "$R/size-1"
chmod 2711 "$R/size-2"
chmod 0 "$R/size-3"
chmod 1777 "$R/tmp"
chmod 700 "$R/a/b/c"
ln "$R/size-4096" "$R/a/b/c/linked"
ln "$R/size-4096" "$R/z-linked"
ln "$R/size-0" "$R/empty-linked"
ln -s ../size-4096 "$R/a/sym"
ln -s /nowhere "$R/dangling"
ln -s "$(printf 'x%.0s' $(seq 1 1000))" "$R/long"
mkfifo "$R/fifo"
touch "$R/$(printf 'n%.0s' $(seq 1 255))" "$R/with space" "$R/ünïcode" \
    "$R/-dash" "$R/new
line"
i=0
while [ $i -lt 300 ]; do		# more than a chain of the hash each
	echo "$i" >"$R/a/b/c/d/file$i"
	i=$((i + 1))
done
# Nothing is from now, directories neither.
find "$R" -depth -exec touch -h -d '2019-05-04 03:02:01.9' {} +
"$TMP/tree" "$R" >"$TMP/want" || exit 1

failed=0
check()
{
	if ! diff "$TMP/want" "$TMP/out" >"$TMP/diff"; then
		echo "$1: (<: as packed, >: as found)"
		head -n 20 "$TMP/diff"
		failed=1
	fi
}

timeout -k 5 250 "$LK" -q -T 240 -r "$R" -- /bin/tree >"$TMP/out" 2>"$TMP/err" ||
    failed=1
cat "$TMP/err"
check lk-run

(cd "$R" && find . -print0 | cpio -o -0 -H newc --quiet) >"$TMP/cpio" || exit 1
boot()
{
	timeout -k 5 250 qemu-system-arm -M virt -cpu cortex-a7 -m 128 \
	    -display none -monitor none -serial stdio -nic none -no-reboot \
	    -semihosting -kernel "$BUILD/armv7-freebsd/loader-kernel.img" \
	    -initrd "$1" -append "semihosting console=pipe init=/bin/tree" \
	    </dev/null >"$TMP/out" 2>"$TMP/err"
}
boot "$TMP/cpio" || { echo "cpio: status $?"; cat "$TMP/err"; failed=1; }
check cpio
grep -q '^initrd: [0-9]* files copied, not on page boundaries' "$TMP/err" || {
	echo "no count of the files that were copied:"
	cat "$TMP/err"
	failed=1
}

# What there is of one that is cut off.
head -c $(($(stat -c %s "$TMP/cpio") - 100000)) "$TMP/cpio" >"$TMP/cut"
boot "$TMP/cut"
grep -q '^initrd: byte [0-9]* of [0-9]*: the archive is cut off' "$TMP/err" || {
	echo "cut off, but:"
	cat "$TMP/err"
	failed=1
}
head -c 100000 /dev/urandom >"$TMP/noise"
boot "$TMP/noise" && failed=1
grep -q '^initrd: byte 0 of .*: no newc header' "$TMP/err" || {
	echo "no archive, but:"
	cat "$TMP/err"
	failed=1
}
exit $failed
