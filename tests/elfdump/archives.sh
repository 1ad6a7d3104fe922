#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Archives: plain, with long names of both kinds, with a symbol table, nested,
# thin, thin and nested, and spoiled ones; then several files at once, and what
# is no file.
set -eu
export LC_ALL=C
here=$TOP/tests/elfdump
objdump=$BUILD/bin/objdump
. "$here/lib.subr"
make_tool mkelf
cd "$TMP"
sh "$here/archives.make" "$TMP"
for f in $(cat archives); do
	show "$objdump" -p "$f"
done >got
diff "$here/archives.expect" got

# Goes on after a failure, which the status tells.
s=0
"$objdump" -p missing one.o . /dev/null two.o >out 2>errors || s=$?
[ "$s" -eq 1 ]
[ "$(grep -c 'file format' out)" -eq 2 ]
sed "s,^$objdump: ,," errors >messages
diff - messages <<END
'missing': No such file
Warning: '.' is a directory
Warning: '/dev/null' is not an ordinary file
END

# An empty file fails without a word; without a file it is a.out.
: >nothing
s=0; "$objdump" -p nothing >out 2>&1 || s=$?
[ "$s" -eq 1 ] && [ ! -s out ]
s=0; "$objdump" -p >out 2>errors || s=$?
[ "$s" -eq 1 ] && grep -q "'a.out': No such file" errors
cp one.o a.out
"$objdump" -p | grep -q '^a.out:     file format elf64-powerpc-freebsd$'
# No option is status 2, an unknown one 1.
s=0; "$objdump" one.o >out 2>&1 || s=$?
[ "$s" -eq 2 ]
s=0; "$objdump" -p --what one.o >out 2>&1 || s=$?
[ "$s" -eq 1 ]
# Arguments from a file.
mkdir -p 'a dir' && cp one.o 'a dir/one.o'
printf -- "-p 'a dir/one.o'\n a\\ dir/one.o \"a dir\"/one.o\n" >at
[ "$("$objdump" @at one.o | grep -c 'file format')" -eq 4 ]
echo @self >self
s=0; "$objdump" -p @self >out 2>errors || s=$?
[ "$s" -eq 1 ] && grep -q 'too many @-files' errors
# A control character in a name.
cp one.o "$(printf 'a\tb')"
"$objdump" -p "$(printf 'a\tb')" | grep -q '^a^Ib:     file format'
echo "$(wc -w <archives) archives as recorded, and the files around them"
