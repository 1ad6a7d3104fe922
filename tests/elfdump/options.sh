#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The options that --help prints, from the table in main.c, and those that the
# man page has are the same.
set -eu
export LC_ALL=C
"$BUILD/bin/elfdump" --help >"$TMP/help"
sed -n 's/^ *\(-[A-Za-z], \)\{0,1\}--\([a-z-]*\).*/\2/p' "$TMP/help" |
    sort >"$TMP/table"
sed -n 's/^\.It .*Fl -\([a-z-]*\).*/\1/p' "$TOP/elfdump/elfdump.1" |
    sort >"$TMP/page"
[ -s "$TMP/table" ]
diff "$TMP/table" "$TMP/page"
sed -n 's/^ *-\([A-Za-z]\), .*/\1/p' "$TMP/help" | sort >"$TMP/letters"
sed -n 's/^\.It Fl \([A-Za-z]\) , .*/\1/p' "$TOP/elfdump/elfdump.1" |
    sort >"$TMP/page"
diff "$TMP/letters" "$TMP/page"
echo "$(wc -l <"$TMP/table") options, all in elfdump(1)"
