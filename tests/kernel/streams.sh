#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Standard input and output are pipes to the byte; the kernel's messages are on
# standard error; arguments arrive as they are.
. "$TOP/tests/kernel/lib.sh"

head -c 200000 /dev/urandom >"$TMP/random"
i=0
while [ $i -lt 256 ]; do		# each byte, and runs of the special ones
	printf "\\$(printf %03o $i)"
	i=$((i + 1))
done >>"$TMP/random"
printf '\026\026\004\004\026\004\r\n\003' >>"$TMP/random"
want 0 "200,000 bytes" lk -q -- /bin/kt copy 65536 <"$TMP/random"
cmp "$TMP/random" "$TMP/out" || failed=1

head -c 20000 "$TMP/random" >"$TMP/some"
want 0 "one by one" lk -q -- /bin/kt copy 1 <"$TMP/some"
cmp "$TMP/some" "$TMP/out" || failed=1
want 0 "nothing" lk -- /bin/kt copy 100 </dev/null
[ -s "$TMP/out" ] && { echo "nothing became something"; failed=1; }
says "$TMP/err" '^elfstart loader-kernel'
want 0 "no input at all" lk -q -- /bin/kt copy 100 <&-
[ -s "$TMP/err" ] && { echo "-q, but:"; cat "$TMP/err"; failed=1; }
(sleep 3; echo late) | want 0 "late input" lk -q -- /bin/kt copy 100
says "$TMP/out" '^late$'

want 0 arguments lk -q -- /bin/kt args 'a b' '' "it's" '"' '%41' '--' -x \
    "$(printf 'new\nline')" 'ü$*;|&' ,,
printf '<%s>\n' 'a b' '' "it's" '"' '%41' '--' -x \
    "$(printf 'new\nline')" 'ü$*;|&' ,, | cmp - "$TMP/out" || failed=1
set -- $(seq 1 3000) ''
want 0 "3001 arguments" lk -q -- /bin/kt args "$@"
printf '<%s>\n' "$@" | cmp - "$TMP/out" || failed=1
exit $failed
