#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The tests that CASES names for each of the 46 cases are there.

set -eu
sed -n 's/^\([ 0-9][0-9]\)  \([^	]*\).*/\1 \2/p' "$TOP/tests/rtld/CASES" \
    >"$TMP/cases"
[ "$(wc -l <"$TMP/cases")" -eq 46 ] || { echo "there are 46 cases"; exit 1; }
rc=0
while read -r n tests; do
	for t in $tests; do
		case $t in
		unit/*)	f=$TOP/tests/$t ;;
		*)	f=$TOP/tests/rtld/$t.sh ;;
		esac
		[ -e "$f" ] || { echo "$n: there is no $t"; rc=1; }
	done
done <"$TMP/cases"
exit $rc
