#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The e_flags of every machine that objdump -p has words for: flags.tab makes
# the files, flags.expect was recorded.
set -eu
export LC_ALL=C
here=$TOP/tests/elfdump
. "$here/lib.subr"
make_tool mkelf
cd "$TMP"
sh "$here/flags.make" "$here" >list
"$BUILD/bin/objdump" -p $(cat list) >got
diff "$here/flags.expect" got
echo "$(wc -l <list) files, all as recorded"
