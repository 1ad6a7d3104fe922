#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The shell, over our libc and run-time linker, runs the snippets natively.

set -u
. "$TOP/tests/bin/sh-lib"
root=$BUILD/amd64-linux/root
enter=chroot
if [ "$(id -u)" != 0 ]; then
	enter="unshare -Ur chroot"
	unshare -Ur true 2>/dev/null || {
		echo "neither root nor allowed to make a user name space"
		exit 77
	}
fi
[ -x "$root/bin/sh" ] || { echo "no $root/bin/sh"; exit 1; }
r=$TMP/root
mkdir -p "$r/dev" "$r/tmp"
cp -R "$root/." "$r"
mknod "$r/dev/null" c 1 3 2>/dev/null || : >"$r/dev/null"
split_snippets "$r/t"
expected >"$TMP/want"
$enter "$r" /bin/sh /t/driver >"$TMP/got" || exit 1
compare "$TMP/want" "$TMP/got" "$r/t/in" || exit 1
echo "$(grep -c '^%%% ' "$TMP/want") snippets"
