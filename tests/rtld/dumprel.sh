#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# LD_DUMP_REL_PRE and LD_DUMP_REL_POST list every relocation as readelf does,
# with the words before and after they are done, in FreeBSD's columns; the
# program doesn't run.

. "$TOP/tests/rtld/lib.sh"
set -eu
T=amd64-linux
mkdir -p "$WORK"
target_flags
cd "$TMP"
SRC=$TMP
cat >a.c <<'A'
int data = 5;
int *const self = &data;
int func(void) { return (data); }
A
cat >m.c <<'A'
#include <stdio.h>
extern int data; int func(void);
int main(void) { puts("ran"); return (data + func()); }
A
lib liba.so a.c
pie prog m.c liba.so
ld=$BUILD/$T/root/libexec/ld-elf.so.1
LD_LIBRARY_PATH=. LD_DUMP_REL_PRE=1 "$ld" ./prog >pre
LD_LIBRARY_PATH=. LD_BIND_NOW=1 LD_DUMP_REL_POST= "$ld" ./prog >post
for o in ./prog liba.so; do
	readelf -rW $o | awk '$2 ~ /^[0-9a-f]+$/ && NF >= 4 {
	    print $2, $1 }' | sed 's/\<0*\([0-9a-f]\)/\1/g' | sort >want
	for d in pre post; do
		awk -v o="$o" '/^Object/ { on = index($2, o) != 0 }
		    on && /^ / && $0 !~ /r_info|---/ {
			print $(NF - 5), $(NF - 4) }' $d |
		    sed 's/\<0*\([0-9a-f]\)/\1/g' | sort >got
		if ! cmp -s want got; then
			echo "$o, $d: r_info and r_offset differ"
			diff want got || true
			exit 1
		fi
	done
done
# What is before: the place's own word; afterwards S, which POST shows: the
# value of data's copy is where the program has it.
grep -q '^Object ".*/prog", relocbase 0x[0-9a-f]*$\|^Object "./prog"' pre
grep -q '^PLT Relocations with Addend: [0-9]*$' pre
h=' symbol name               r_info r_offset st_value st_size'
h="$h    address    value"
grep -qxF "$h" pre
awk '$1 == "func" { print $NF }' pre post | sort -u >v
if [ "$(wc -l <v)" -ne 2 ] || grep -qx ran pre post; then
	echo "PRE and POST show the same"
	head -n 20 pre post
	exit 1
fi
