#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Generated workloads (tests/bench/gen.c): every one of thousands of references
# between many libraries leads to the right function, bound at the start and
# lazily, with GNU and with SysV hash tables.

set -eu
SRC=$TOP/tests/bench
CC="${CLANG:-clang} -std=c11 -O2 -Wall -ffreestanding -fno-stack-protector
    -fno-pic"
ld=$BUILD/amd64-linux/root/libexec/ld-elf.so.1
cd "$TMP"
${HOSTCC:-cc} -std=c11 -D_GNU_SOURCE -O2 -o gen "$SRC/gen.c"
# shellcheck disable=SC2086
$CC -c "$SRC/verify.c" -o verify.o
rc=0

# work SEED LIBRARIES EXPORTS DATA CALLS HASH
work()
{
	mkdir "w$1"
	./gen -s "$1" -n "$2" -e "$3" -d "$4" -p "$5" "w$1"
	cd "w$1"
	_i=0 _libs=
	while [ $_i -lt "$2" ]; do
		ld.lld -shared --hash-style="$6" -soname lib$_i.so \
		    -o lib$_i.so $_i.o
		_libs="$_libs lib$_i.so"
		_i=$((_i + 1))
	done
	# shellcheck disable=SC2086
	ld.lld --hash-style="$6" --allow-shlib-undefined -dynamic-linker "$ld" \
	    -o verify ../verify.o checks.o $_libs
	for _now in '' 1; do
		_s=0
		env -i LD_LIBRARY_PATH=. LD_BIND_NOW=$_now ./verify || _s=$?
		if [ $_s -ne 0 ]; then
			echo "seed $1, $2 x $3, $4 data, $5 calls, $6 hash," \
			    "LD_BIND_NOW=$_now: status $_s"
			rc=1
		fi
	done
	cd ..
	rm -rf "w$1"
}

work 1 1 10 5 5 gnu
work 2 3 40 30 30 sysv
work 3 20 100 60 50 gnu
work 4 20 100 60 50 sysv
work 5 60 500 200 300 both
work 6 150 30 80 20 gnu
exit $rc
