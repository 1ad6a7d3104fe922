#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# -P shows of a file without section headers what -p shows of the same file
# with them, and nothing else of one that has them.
set -eu
export LC_ALL=C
here=$TOP/tests/elfdump
. "$here/lib.subr"
make_tool mkelf
cd "$TMP"
elfdump=$BUILD/bin/elfdump
./mkelf "$here/segments.src" a
mkdir bare
{ cat "$here/segments.src"; echo "shoff 0"; echo "shnum 0"
    echo "shstrndx 0"; } >bare.src
./mkelf bare.src bare/a
"$elfdump" -p a >with
cmp with "$("$elfdump" -P a >same; echo same)"
grep -q 'NEEDED *libc.so.6' with
grep -q '0x09691a75 0x00 03 GLIBC_2.2.5' with
(cd bare && "$elfdump" -P a) | sed 's/ (PT_DYNAMIC):/:/' | diff with -
[ "$(cd bare && "$elfdump" -p a | grep -c Dynamic)" -eq 0 ]

# What leads out of the file is said, and fails nothing.
for change in 's/10 39/10 3/' 's/5 \$.dynstr/5 0x7000000/' \
    's/0x6fffffff 1/0x6fffffff 9999/' 's/^phdr 2 6 \$.dynamic/phdr 2 6 -1/'; do
	sed "$change" bare.src >bad.src
	./mkelf bad.src bad
	"$elfdump" -P bad >out 2>err
	grep -q 'private headers incomplete' err
	[ "$(grep -c Version out)" -eq 0 ]
done
echo "PT_DYNAMIC shows what .dynamic does"
