#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Builds the libFuzzer target with the sanitizers and gives it RUNS inputs,
# from a corpus that is made here.
set -eu
export LC_ALL=C
here=$TOP/tests/elfdump
. "$here/lib.subr"
cd "$TMP"
sources=$(cd "$TOP/elfdump" && ls *.c compare/*.c dwarf/debug_none.c | grep -v -e main.c -e args.c -e image_raw.c |
    sed "s,^,$TOP/elfdump/,")
if ! clang -O1 -g -D_GNU_SOURCE -fsanitize=fuzzer,address,undefined \
    -fno-sanitize-recover=undefined -I"$TOP/elfdump" -I"$TOP/elfdump/compare" -I"$TOP/abi" \
    -I"$BUILD/gen" -o fuzz "$here/fuzz.c" $sources "$TOP/abi/names.c" \
    "$TOP"/abi/reloc_a*.c "$TOP"/abi/reloc_riscv64.c \
    "$BUILD/gen/elfnames.c" "$BUILD/gen/relocnames.c" "$BUILD/gen/auxvnames.c" -lelf 2>errors; then
	if grep -q 'cannot find .*fuzzer' errors; then
		echo "clang has no libFuzzer here"
		exit 77
	fi
	cat errors
	exit 1
fi
make_tool mkelf
mkdir corpus
sh "$here/corpus.make" "$TMP/corpus"
./fuzz -runs=${RUNS:-10000} -max_total_time=${SECONDS_MAX:-60} -seed=1 \
    -max_len=65536 -timeout=10 -rss_limit_mb=2048 -close_fd_mask=1 corpus \
    >log 2>&1 || { grep -v '^fuzz: ' log | tail -40; exit 1; }
grep -a '^Done ' log
