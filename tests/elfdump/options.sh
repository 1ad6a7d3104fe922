#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The options that --help prints, from the table in main.c, and those that the
# man page has are the same; its examples work.
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

# Each example, from a directory that has build/ and the two libraries.
cd "$TMP"
ln -s "$BUILD" build
for f in old new; do
	echo "int $f;" >$f.c
	cc -shared -o lib$f.so $f.c
done
PATH=$BUILD/bin:$PATH
sed -n 's/^\.Dl \$ //p' "$TOP/elfdump/elfdump.1" >examples
[ "$(wc -l <examples)" -ge 7 ]
while read -r command; do
	case $command in
	*--compare*)	want=2 ;;	# "old" is gone
	*)	want=0 ;;
	esac
	s=0
	(eval "$command") >out 2>err </dev/null || s=$?
	if [ $s -ne $want ] || [ ! -s out ] && [ ! -s ls.html ]; then
		echo "$command: status $s"
		cat err
		exit 1
	fi
done <examples
echo "$(wc -l <"$TMP/table") options, all in elfdump(1)"
