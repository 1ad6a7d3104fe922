#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The readers of abi/ under libFuzzer with the address and undefined-behaviour
# sanitizers, for FUZZ seconds (15) each word size, beginning with libraries
# that have everything.  What breaks them is kept in build/tests/rtld/fuzz.

. "$TOP/tests/rtld/lib.sh"
set -eu
mkdir -p "$WORK/fuzz"
rc=0
for T in amd64-linux armv7-freebsd; do
	class=64
	[ $T = armv7-freebsd ] && class=32
	target_flags
	mkdir -p "$TMP/$T" "$TMP/corpus$class"
	cd "$TMP/$T"
	SRC=$RTLD/mutants
	lib libdep.so libdep.c -Wl,--version-script="$SRC/libdep.map"
	m="-Wl,--version-script=$SRC/libm.map"
	lib ../corpus$class/plain libm.c libdep.so $m
	lib ../corpus$class/relr libm.c libdep.so $m \
	    -Wl,--pack-dyn-relocs=relr -Wl,--hash-style=gnu
	lib ../corpus$class/sysv libm.c libdep.so $m -Wl,--hash-style=sysv \
	    -Wl,-z,noseparate-code
	cp libdep.so ../corpus$class
	cd "$TMP"
	"${CLANG:-clang}" -std=c11 -D_GNU_SOURCE -g -O1 -DELF_CLASS=$class \
	    -fsanitize=fuzzer,address,undefined \
	    -fno-sanitize-recover=undefined -fno-sanitize=pointer-overflow \
	    -I"$TOP/abi" -I"$BUILD/gen" -o fuzz$class "$RTLD/fuzz/image.c" \
	    "$TOP"/abi/elfcheck.c "$TOP"/abi/elfimg.c "$TOP"/abi/elfver.c \
	    "$TOP"/abi/elfsym.c "$TOP"/abi/reloc.c "$TOP"/abi/reloc_arm.c
	./fuzz$class -seed=1 -max_total_time="${FUZZ:-15}" -timeout=10 \
	    -max_len=32768 -verbosity=0 -print_final_stats=1 \
	    -artifact_prefix="$WORK/fuzz/$class-" corpus$class \
	    >log$class 2>&1 ||
	    rc=1
	if [ $rc -ne 0 ]; then
		tail -n 40 log$class
		exit 1
	fi
	grep -e number_of_executed_units -e new_units_added log$class |
	    sed "s/^/$class bits: /"
done
