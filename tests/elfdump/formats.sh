#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The names of the file formats: of every machine, class, byte order and system,
# as recorded; and, where it is installed, as the objdump of this machine has
# them.
set -eu
export LC_ALL=C
here=$TOP/tests/elfdump
cd "$TMP"
sh "$here/formats.make" formats
sh "$here/formats.list" "$BUILD/bin/objdump" "$TMP/formats" all >got
diff "$here/formats.expect" got
sh "$here/formats.list" "$BUILD/bin/objdump" "$TMP/formats" native >native
if /usr/bin/objdump --version 2>/dev/null | grep -q ' 2\.40$'; then
	sh "$here/formats.list" /usr/bin/objdump "$TMP/formats" native >gnu
	diff gnu native
fi
echo "$(ls formats | wc -l) files, $(wc -l <got) of a machine's own format"
