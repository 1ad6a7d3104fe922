#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The same snippets on the board: fork, exec, pipes, signals and files are the
# kernel's then.

set -u
. "$TOP/tests/bin/sh-lib"
[ -x "$BUILD/armv7-freebsd/root/bin/sh" ] || { echo "no shell"; exit 1; }
split_snippets "$TMP/o/t"
expected >"$TMP/want"
"$BUILD/bin/lk-run" -q -T 240 -o "$TMP/o" -- /bin/sh /t/driver \
    >"$TMP/got" 2>"$TMP/err" || { cat "$TMP/err"; exit 1; }
compare "$TMP/want" "$TMP/got" "$TMP/o/t/in" || exit 1
echo "$(grep -c '^%%% ' "$TMP/want") snippets"
