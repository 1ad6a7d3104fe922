#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Each NAME.elf, made by mkelf, shows what NAME.expect has recorded of GNU
# objdump: output, status and messages.
set -eu
export LC_ALL=C
here=$TOP/tests/elfdump
. "$here/lib.subr"
make_tool mkelf
cd "$TMP"
failed=0
for f in "$here"/*.elf; do
	n=$(basename "$f" .elf)
	./mkelf "$f" "$n"
	show "$BUILD/bin/objdump" -p "$n" >"$n.got"
	if ! cmp -s "$n.got" "$here/$n.expect"; then
		echo "$n differs:"
		diff "$here/$n.expect" "$n.got" || true
		failed=$((failed + 1))
	fi
done
echo "$(ls "$here"/*.elf | wc -l) files, $failed differ"
[ "$failed" -eq 0 ]
