#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Damaged libraries and programs: the linker refuses them by name or they work,
# at the start and by dlopen; it never faults and never hangs.  See
# mutants/mutants.c.
# MUTANTS (400) for each of four forms of the library, from seed SEED (1).

. "$TOP/tests/rtld/lib.sh"
set -eu
T=amd64-linux
mkdir -p "$WORK"
target_flags
SRC=$RTLD/mutants
cd "$TMP"
${HOSTCC:-cc} -std=c11 -D_GNU_SOURCE -O1 -Wall -Wextra -o mutants \
    "$SRC/mutants.c"
lib libdep.so libdep.c -Wl,--version-script="$SRC/libdep.map"
mkdir plain relr now aux
m="-Wl,--version-script=$SRC/libm.map"
lib plain/libm.so libm.c libdep.so $m
lib relr/libm.so libm.c libdep.so $m -Wl,--pack-dyn-relocs=relr \
    -Wl,--hash-style=gnu
lib now/libm.so libm.c libdep.so $m -Wl,-z,now -Wl,--hash-style=sysv \
    -Wl,-z,norelro -Wl,-z,noseparate-code
lib aux/libm.so libm.c libdep.so $m -Wl,-f,libdep.so -Wl,-f,libnone.so
prog start start.c plain/libm.so
prog open open.c
rc=0
for form in plain relr now aux; do
	echo "$form:"
	./mutants -s "${SEED:-1}" -n "${MUTANTS:-400}" -k "kept-$form" \
	    $form/libm.so "$BUILD/$T/root/libexec/ld-elf.so.1" \
	    ./start ./open || rc=1
done
echo "the program itself:"
mkdir prog
mv start prog
cp plain/libm.so .
./mutants -s "${SEED:-1}" -n "${MUTANTS:-400}" -k kept-prog prog/start \
    "$BUILD/$T/root/libexec/ld-elf.so.1" ./start || rc=1
exit $rc
