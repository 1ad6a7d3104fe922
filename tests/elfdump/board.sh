#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The same -p on the board: /usr/bin/objdump there shows each file of this
# directory, and the board's own programs, as the host's does.
set -eu
export LC_ALL=C
here=$TOP/tests/elfdump
. "$here/lib.subr"
root=$BUILD/armv7-freebsd/root
for f in "$BUILD/bin/lk-run" "$root/usr/bin/objdump"; do
	[ -x "$f" ] || { echo "$f has not been built"; exit 1; }
done
make_tool mkelf
mkdir -p "$TMP/over/t" "$TMP/tree"
cd "$TMP/over/t"
for f in "$here"/*.elf; do
	"$TMP/mkelf" "$f" "$(basename "$f" .elf)"
done
cp "$TMP/mkelf" . && sh "$here/archives.make" "$PWD" && rm mkelf
cp "$root/lib/libc.so.7" "$root/usr/bin/objdump" .
files=$(ls)
# The console carries both streams.
(s=0; "$BUILD/bin/objdump" -p $files 2>&1 || s=$?; echo "status $s") |
    sed "s,$BUILD/bin/objdump:,/usr/bin/objdump:," >"$TMP/host"
(s=0; cd /; timeout 200 "$BUILD/bin/lk-run" -q -o "$TMP/over" -- \
    /usr/bin/objdump -p $(for f in $files; do echo /t/$f; done) || s=$?
    echo "status $s") 2>"$TMP/kernel" | sed 's,/t/,,' >"$TMP/board"
diff "$TMP/host" "$TMP/board" || { cat "$TMP/kernel"; exit 1; }
echo "$(echo "$files" | wc -w) files, the same on the board"
