#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# README says what is true: the packages that tests/setup installs, files that
# exist, and commands that print what is printed there.

set -u
cd "$TOP" || exit 1
bad=0
complain()
{
	echo "README: $*"
	bad=1
}

packages=$(awk "/^[a-z]*='/ { on = 1 } on; /'\$/ { on = 0 }" tests/setup |
    sed "s/^[a-z]*='//; s/'\$//")
[ "$(echo "$packages" | wc -w)" -gt 8 ] || complain "tests/setup has no lists?"
for p in $packages; do
	grep -qw -e "$p" README || complain "does not name the package $p"
done

# The reading order: "dir/file.c, other.c", or a file below the last directory.
sed -n '/^Reading order/,/^Where we left/p' README |
    grep -o '[a-z-]*/[a-z0-9_/.-]*\.[chS]\b' | sort -u >"$TMP/files"
[ "$(wc -l <"$TMP/files")" -gt 10 ] || complain "the reading order is empty"
while read -r f; do
	[ -f "$f" ] || complain "names $f, which does not exist"
done <"$TMP/files"

# The statuses and lines it quotes.
"$BUILD/bin/lk-run" -q -T 240 -- /bin/sh -c 'exit 7'
[ $? -eq 7 ] || complain "lk-run ... exit 7 does not end with 7"
out=$("$BUILD/amd64-linux/root/libexec/ld-elf.so.1" \
    "$BUILD/amd64-linux/root/bin/echo" hi)
[ "$out" = hi ] || complain "ld-elf.so.1 .../echo hi prints '$out'"
exit $bad
