#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The shell, over our libc and run-time linker, runs the snippets natively.

set -u
. "$TOP/tests/bin/sh-lib"
root=$BUILD/amd64-linux/root
[ -x "$root/bin/sh" ] || { echo "no $root/bin/sh"; exit 1; }
r=$TMP/root
mkdir -p "$r/dev" "$r/tmp"
for d in bin etc lib libexec sbin usr; do
	cp -R "$root/$d" "$r"
done
split_snippets "$r/t"
expected >"$TMP/want"

# Devices are made, or borrowed by mounts that only the test sees.
space=
for d in null:3 zero:5; do
	mknod -m 666 "$r/dev/${d%:*}" c 1 "${d#*:}" 2>/dev/null && continue
	: >"$r/dev/${d%:*}"
	space=-m
done
[ "$(id -u)" = 0 ] || space=-Urm
if [ -z "$space" ]; then
	chroot "$r" /bin/sh /t/driver >"$TMP/got" || exit 1
elif ! unshare $space true 2>/dev/null; then
	echo "neither root nor allowed to make a name space"
	exit 77
else
	unshare $space sh -c '
		for d in null zero; do
			mount --bind "/dev/$d" "$0/dev/$d" || exit 1
		done
		exec chroot "$0" /bin/sh /t/driver' "$r" >"$TMP/got" || exit 1
fi
compare "$TMP/want" "$TMP/got" "$r/t/in" || exit 1
echo "$(grep -c '^%%% ' "$TMP/want") snippets"
