#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# What things cost in instructions: the difference of two runs under
# QEMU's -icount, which gives the same numbers every time.  The limits are the
# project's targets; minimal Linux's numbers on the same machine stand beside
# them.
. "$TOP/tests/kernel/lib.sh"

# run WHAT N [ARG...]: instructions from exec to exit.
run()
{
	lk -q -i -- /bin/kt bench "$@" 2>&1 </dev/null |
	    sed -n 's/^lk-run: \([0-9]*\) instructions,.*/\1/p'
}

# limit AT-MOST LINUX WHAT LOW HIGH [ARG...]
limit()
{
	_most=$1 _linux=$2 _what=$3 _low=$4 _high=$5
	shift 5
	_a=$(run "$_what" "$_low" "$@")
	_b=$(run "$_what" "$_high" "$@")
	if [ -z "$_a" ] || [ -z "$_b" ]; then
		echo "$_what: no count"
		failed=1
		return
	fi
	_each=$(((_b - _a) / (_high - _low)))
	printf '%-8s %7d   limit %7d   Linux %7d\n' "$_what" "$_each" \
	    "$_most" "$_linux"
	[ "$_each" -le "$_most" ] || failed=1
}

limit 60 121 null 1 10001
limit 260 1793 zero 0 1024
limit 400 1793 sparse 0 100
limit 520 2222 cow 0 900
limit 11000 95900 fork 0 50
limit 5500 16910 vfork 0 50
limit 16500 227300 exec 0 30 /bin/kt nothing
limit 1500 5638 pipe 0 200

# execve(2) of a static program, and its exit.
_n=$(lk -q -i -- /bin/kt nothing 2>&1 </dev/null |
    sed -n 's/^lk-run: \([0-9]*\) instructions,.*/\1/p')
printf '%-8s %7d   limit %7d\n' start "${_n:-0}" 6000
[ "${_n:-0}" -gt 0 ] && [ "$_n" -le 6000 ] || failed=1

# boot AT-MOST BOARD: from the machine's start to the first program, twice.
boot()
{
	lk -q -i -b "$2" -- /bin/kt nothing 2>"$TMP/boot" </dev/null
	_n=$(sed -n 's/^lk-run: .* instructions, \([0-9]*\) before.*/\1/p' \
	    "$TMP/boot")
	printf '%-8s %7d   limit %7d   %s\n' boot "${_n:-0}" "$1" "$2"
	[ "${_n:-0}" -gt 0 ] && [ "$_n" -le "$1" ] || failed=1
	lk -q -i -b "$2" -- /bin/kt nothing 2>"$TMP/again" </dev/null
	cmp "$TMP/boot" "$TMP/again" || failed=1
}
boot 3000000 virt
boot 3000000 realview
if QEMU=$("$TOP/tests/board-model/find" 2>&1) &&
    sh "$TOP/loader-kernel/sdcard/fetch.sh" 2>"$TMP/why"; then
	export ELFSTART_BOARD_QEMU="$QEMU"
	boot 3000000 beaglebone
else
	echo "beaglebone not counted: no emulator, or no device tree"
fi

# A dynamic program: the linker's mmap(2) calls, and how often the kernel has
# to bring a page that it could have brought before.
timeout -k 5 280 "$LK" -T 240 -q -i -t -r "$BUILD/armv7-freebsd/root" -- \
    /bin/dd if=/dev/zero of=/dev/null count=0 </dev/null >"$TMP/out" \
    2>"$TMP/dyn"
table()
{
	_got=$(awk -v name="$1" -v col="$2" '$0 ~ name "$" { print $col }' \
	    "$TMP/dyn")
	printf '%-8s %7d   limit %7d\n' "$3" "${_got:-0}" "$4"
	[ "${_got:-0}" -gt 0 ] && [ "$_got" -le "$4" ] || failed=1
}
table " mmap" 4 mmap 1800
table " all traps" 1 faults 6
exit $failed
