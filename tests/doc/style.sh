#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# House rules that a program can check: every source names its licence, has no
# line beyond column 80 and no blank at the end of a line; `#if' stands in
# guards, and where types come from, only.

set -u
cd "$TOP" || exit 1
bad=0
list=$(git ls-files '*.[chS]' '*.awk' '*.mk' '*.sh' Makefile '*/Makefile') ||
    exit 1
complain()
{
	[ -n "$2" ] || return 0
	echo "$1:"
	echo "$2" | sed 's/^/    /'
	bad=1
}

complain 'no SPDX-License-Identifier in the first three lines' "$(
    for f in $list; do
	head -n 3 "$f" | grep -q SPDX-License-Identifier || echo "$f"
    done)"
complain 'lines beyond column 80' "$(
    for f in $(echo "$list" | grep '\.[chS]$'); do
	expand "$f" | awk -v f="$f" 'length > 80 && !/^\/\* SRCS:/ { print f ":" FNR }'
    done)"
# shellcheck disable=SC2086
complain 'blanks at the end of a line' "$(grep -n '[ 	]$' $list | head -n 20)"
exit $bad
