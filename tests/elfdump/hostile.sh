#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Files that ask for far more work, memory or stack than their size warrants:
# each must be done with in a few seconds and 200 MB, without a crash.
set -eu
export LC_ALL=C
here=$TOP/tests/elfdump
. "$here/lib.subr"
make_tool mkelf
cd "$TMP"

# String tables each of which needs the next one.
awk 'BEGIN {
	print "elf 64 lsb\ntype 1\nmachine 62"
	for (i = 1; i < 20000; i++)
		printf "section .s%d 3 link=%d\n", i, i - 1
}' >chain.elf
# Every string table is used by every other section.
awk 'BEGIN {
	print "elf 64 lsb\ntype 1\nmachine 62"
	for (i = 1; i < 30000; i++)
		printf "section .s%d 3 link=%d\n", i, i % 2
}' >fan.elf
# One name, as long as the file, for every section.
awk 'BEGIN {
	print "elf 64 lsb\ntype 3\nmachine 62\nsection .x 1 name=1"
	for (i = 1; i < 40000; i++)
		print "section - 1 name=1"
	printf "section "
	for (i = 0; i < 400; i++)
		printf "%08d", i
	print " 1"
}' >name.elf
# Groups that all have the same members.
awk 'BEGIN {
	print "elf 64 lsb\ntype 1\nmachine 62"
	print "section .g 17 entsize=4\nword 1"
	for (i = 0; i < 60000; i++)
		print "word 20001"
	for (i = 2; i < 20000; i++)
		print "section .g 17 entsize=4 off=0xe40 size=240004"
	print "section .t 1 flags=0x200"
	print "section .t 1 flags=0x200"
}' >groups.elf
# RX: every program header is looked up in every section.
awk 'BEGIN {
	print "elf 32 lsb\nmachine 173\nsection .h 1"
	for (i = 0; i < 60000; i++)
		print "word 1 0xffffff00 0 0 1 1 5 4"
	for (i = 0; i < 60000; i++)
		print "section - 1 name=0"
	print "phoff 0x838\nphentsize 32\nphnum 60000"
}' >rx-square.elf
# A core file each of whose segments is all of its notes.
awk 'BEGIN {
	print "elf 64 lsb\ntype 4\nmachine 62\nsection .n 1"
	for (i = 0; i < 60000; i++) {
		print "word 4 4\nxword 0x10000 0 0 0x200000 0 4"
	}
	for (i = 0; i < 200000; i++)
		print "word 0 0 0"
	print "phoff 0xe40\nphentsize 56\nphnum 60000"
}' >notes.elf
# Version definitions whose auxiliary entries are all the same long chain.
awk 'BEGIN {
	print "elf 64 lsb\ntype 3\nmachine 62\nsection .dynstr 3\nstring\nstring V"
	print "section .v 0x6ffffffd link=@.dynstr info=30000"
	for (i = 0; i < 30000; i++)
		printf "half 1 0 %d 0xffff\nword 1 %d 20\n", i + 1, (30000 - i) * 20
	for (i = 0; i < 65535; i++)
		print "word &V 8"
}' >versions.elf
for f in chain fan name groups rx-square notes versions; do
	./mkelf $f.elf $f
	rm $f.elf
done
# An archive in each member of which is an archive that goes on beyond it: what
# follows is in both, and so on for ninety levels.
awk 'function header(name, size) {
	printf "%-16s%-12s%-6s%-6s%-8s%-10s`\n", name, 0, 0, 0, 644, size
}
BEGIN {
	print "!<arch>"
	for (i = 0; i < 45; i++) {
		header("a/", 76)
		print "!<arch>"
		header("b/", 999999)
		print "!<arch>"
	}
}' >overlap
# Symbol tables, string tables and relocations that are all the whole file.
awk 'BEGIN {
	print "elf 64 lsb\ntype 3\nmachine 62"
	for (i = 1; i < 3000; i++)
		printf "section .s%d %d link=%d entsize=24 off=0 size=300000\n",
		    i, i % 4 == 0 ? 2 : i % 4 == 1 ? 3 : i % 4 == 2 ? 4 : 7,
		    i % 4 == 0 ? i + 1 : i - 2
	for (i = 0; i < 4000; i++)
		print "word 4 4 5 0x00554e47 0 1 0 8"
}' >tables.elf
./mkelf tables.elf tables
for o in "$BUILD/bin/objdump" "$BUILD/host-asan/bin/objdump"; do
	[ -x "$o" ] || { echo "$o was not built"; exit 1; }
	case $o in
	*asan*)	limit=unlimited slow=40 ;;
	*)	limit=200000 slow=20 ;;
	esac
	for f in chain fan name groups rx-square notes versions overlap tables
	do
		for show in -p --all "--all --json" --html=page.html \
		    --plan; do
			s=0
			(ulimit -v $limit; exec timeout $slow "$o" $show $f) \
			    >/dev/null 2>err || s=$?
			# A page is bounded whatever there is.
			if [ -e page.html ] &&
			    [ "$(wc -c <page.html)" -gt 1000000 ]; then
				echo "$f: a page of $(wc -c <page.html) bytes"
				exit 1
			fi
			rm -f page.html
			if [ $s -gt 1 ] || grep -q -e Sanitizer \
			    -e 'runtime error' err; then
				echo "$o: $f: $show: status $s"
				tail -5 err
				exit 1
			fi
		done
	done
done
echo "9 hostile files, none cost much"
