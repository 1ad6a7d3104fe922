#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The objdump that is installed here and ours, file by file: output and status
# must be the same on what is in the system's directories, on what the
# compilers make for other machines, and on spoiled copies of that, on which
# the build with sanitizers must have nothing to say either.
set -eu
export LC_ALL=C
here=$TOP/tests/elfdump
gnu=/usr/bin/objdump
if ! $gnu --version 2>/dev/null | grep -q ' 2\.40$'; then
	echo "GNU objdump 2.40 (Debian's binutils) is not installed"
	exit 77
fi
. "$here/lib.subr"
make_tool mkelf
make_tool mutate
make_tool sameness
cd "$TMP"
mkdir corpus spoiled
sh "$here/corpus.make" "$TMP/corpus"
./mutate ${SEED:-1} ${SPOILED:-600} spoiled $(find corpus -type f | sort)
find corpus spoiled -type f | sort >list
# The system's own, as far as they are ELF files or archives.
find /usr/bin /usr/sbin /usr/lib -xdev -type f -size +0 \( -perm -u+x -o \
    -name '*.so*' -o -name '*.o' -o -name '*.a' \) 2>/dev/null | sort |
    awk 'NR % '${EVERY:-16}' == 0' >system
cat system >>list
./sameness $gnu "$BUILD/bin/objdump" <list
asan=$BUILD/host-asan/bin/objdump
if [ -x "$asan" ]; then
	xargs -a list -d '\n' -n 500 "$asan" -p >/dev/null 2>asan.err || true
	if grep -E 'Sanitizer|runtime error' asan.err; then
		exit 1
	fi
	echo "sanitizers: nothing on $(wc -l <list) files"
else
	echo "no sanitizers: $asan was not built"
fi
