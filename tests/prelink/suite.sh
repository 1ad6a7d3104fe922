#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The run-time linker's own tests once more, with their programs and libraries
# prelinked to fixed addresses: what they print and how they end is the same.
# Natively, in a chroot; undoing gives the same files.
# ONLY="NAME..." chooses; this is the first half, suite2.sh the second.
set -u
[ "$(id -u)" = 0 ] || { echo "not the superuser: no chroot"; exit 77; }
. "$TOP/tests/rtld/lib.sh"
PRELINK=$BUILD/bin/prelink
T=amd64-linux
mkdir -p "$WORK/$T"
target_flags || exit 1
(flock 9 && host_runner) 9>"$WORK/runner.lock" || exit 1
status=0 ran=0 fixed=0

# These look at how the linker works, or at the files themselves: privates takes
# PT_PHDR for granted, threads addresses of 32 bits.
skip=' directexec trace ldd events phdrs rollback privates threads '

# same CASE MODE: run in the root, compare with what is expected.
same()
{
	chroot "$root" /runner /o "/t/$1" >"$TMP/records" || return 1
	rm -rf "$TMP/got"
	split_records "$TMP/records" "$TMP/got"
	check_results "$1" "$2" "$TMP/got" "/t/$1"
}

one()
{
	root=$TMP/root
	rm -rf "$root" "$TMP/t"
	mkdir -p "$root/t" "$root/dev" "$root/usr/bin"
	cp -rp "$BUILD/$T/root/libexec" "$BUILD/$T/root/lib" "$root"
	cp -p "$BUILD/$T/root/usr/bin/ldd" "$root/usr/bin"
	cp -rp "$WORK/$T/t/$1" "$root/t"
	cp -p "$WORK/runner" "$root/runner"
	mknod -m 666 "$root/dev/null" c 1 3 2>/dev/null
	cp -rp "$root/t" "$TMP/t"
	# What can't be prelinked is not what this is about.
	"$PRELINK" --fixed --root "$root" --ld-library-path="/t/$1" "/t/$1" \
	    >"$TMP/made" 2>&1
	grep internal "$TMP/made" && return 1
	n=$(sed -n '$s/^\([0-9]*\) prelinked.*/\1/p' "$TMP/made")
	fixed=$((fixed + n))
	same "$1" fixed || return 1
	"$PRELINK" -y --root "$root" --ld-library-path="/t/$1" "/t/$1" \
	    >"$TMP/out" 2>&1
	grep 'not verified' "$TMP/out" | grep -v corrupt && return 1
	"$PRELINK" -u --root "$root" "/t/$1" /lib >"$TMP/out" 2>&1
	grep 'not undone' "$TMP/out" | grep -v corrupt && return 1
	diff -r "$TMP/t" "$root/t" && diff -r "$BUILD/$T/root/lib" "$root/lib"
}

for case in ${ONLY:-"$RTLD"/*/}; do
	case=$(basename "$case")
	grep -q "rtld_test $case\$" "$RTLD/$case.sh" 2>/dev/null || continue
	case $skip in *" $case "*) continue ;; esac
	case ${HALF:-1}$case in
	1[j-z]*|2[a-i]*) continue ;;
	esac
	build_case "$case" || { status=1; continue; }
	[ -e "$WORK/$T/t/$case/not" ] && continue
	ran=$((ran + 1))
	one "$case" || { echo "$case: differs"; status=1; }
done
echo "$ran cases, $fixed files at fixed addresses"
[ "$ran" -gt 0 ] && [ "$fixed" -gt "$ran" ] || status=1
exit $status
