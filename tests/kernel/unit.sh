#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The kernel's pure parts on the host, under ASan and UBSan: unit/NAME.c is a
# Criterion program; its first line names the kernel's sources it is linked
# with.  These are compiled as the kernel sees them (freestanding, abi's
# headers) with unit/host.h in place of what needs the machine.

set -eu
CLANG=${CLANG:-clang}
SAN='-g -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined
    -fno-omit-frame-pointer'
K=$TOP/loader-kernel
INC=$("$CLANG" -print-resource-dir)/include
sh "$TOP/abi/gen.sh" "$TMP/gen"

for test in "$TOP"/tests/kernel/unit/${1:-*}.c; do
	name=$(basename "$test" .c)
	objs=
	for src in $(sed -n '1s,^/\* SRCS:\(.*\)\*/.*,\1,p' "$test"); do
		obj=$TMP/$name-$(basename "$src" .c).o
		# shellcheck disable=SC2086
		"$CLANG" -std=c11 -ffreestanding -fno-builtin $SAN -nostdinc \
		    -isystem "$INC" -include "$TOP/tests/kernel/unit/host.h" \
		    -I"$K" -I"$TMP/gen" -I"$TOP/abi" -Wall -Wextra -Werror \
		    -Wno-unused-parameter -c "$TOP/$src" -o "$obj"
		objs="$objs $obj"
	done
	# shellcheck disable=SC2086
	"$CLANG" -std=c11 -D_GNU_SOURCE $SAN -Wall -Wextra -Werror \
	    -Wno-unused-parameter -I"$K" -o "$TMP/$name" "$test" $objs \
	    -lcriterion
	echo "$name:"
	timeout -k 5 280 "$TMP/$name" --jobs 1
done
