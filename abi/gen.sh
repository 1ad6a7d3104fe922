#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# gen.sh OUTDIR: makes every generated file of abi/ in OUTDIR.  A file that
# comes out as it was keeps its modification time.
set -eu

if [ $# -ne 1 ]; then
	echo "usage: gen.sh outdir" >&2
	exit 2
fi
src=$(cd "$(dirname "$0")" && pwd)
dst=$1
awk=${AWK:-awk}
mkdir -p "$dst"
tmp=$(mktemp "${TMPDIR:-/tmp}/abi.gen.XXXXXX")
trap 'rm -f "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

# make FILE AWK-ARGUMENT...: FILE is replaced only if it changes.
make() {
	file=$dst/$1
	shift
	"$awk" "$@" >"$tmp"
	if ! cmp -s "$tmp" "$file"; then
		cat "$tmp" >"$file.new.$$"
		mv "$file.new.$$" "$file"
	fi
}

# Names are given to awk relative to src: they appear in its messages.
dst=$(cd "$dst" && pwd)
cd "$src"
for tab in elf errno signal auxv; do
	soft=0
	# The host's <elf.h> may be included beside ours.
	[ $tab = elf ] && soft=1
	set -- -v tab=$tab -v soft=$soft -f tab.awk $tab.tab
	make ${tab}const.h -v out=const "$@"
	make ${tab}names.h -v out=header "$@"
	make ${tab}names.c -v out=names "$@"
done
make auxvrows.h -v tab=auxv -v out=rows -f tab.awk auxv.tab
make elfconst_check.c -v tab=elf -v out=check -f tab.awk elf.tab
make relocnames.c -f relocs.awk relocs.tab

set -- -f makesyscalls.awk syscalls.master
make syscall.h -v out=syscall "$@"
make sysproto.h -v out=proto "$@"
make sysent.c -v out=sysent "$@"
make sysnames.c -v out=names "$@"
make stubs.S -v out=stubs "$@"
