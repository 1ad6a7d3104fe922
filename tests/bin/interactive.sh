#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# init gives a shell on the console with job control: the interrupt and suspend
# keys reach the job in the foreground only, bg and fg continue it.

set -u
command -v script >/dev/null || { echo "no script(1)"; exit 77; }

# keys: what is typed, each piece after a pause.
keys()
{
	sleep 4
	while read -r wait text; do
		printf "$text"
		sleep "$wait"
	done <<'E'
1 echo one$((1+1))three\n
1 sleep 100\n
1 \003
1 echo interrupted $?\n
1 sleep 100\n
1 \032
1 echo stopped $?\n
1 jobs\n
1 bg\n
1 jobs\n
1 fg\n
1 \003
1 echo after fg $?\n
1 for i in a b\ndo echo loop $i\ndone\n
1 while :; do :; done\n
1 \003
1 echo broken $?\n
1 sleep 1 &\n
2 echo\n
1 echo unfinished\025echo erased\n
1 )\n
1 echo still $$ >/dev/null; ps -x | grep -c init\n
1 exit\n
1 echo again\n
E
}
keys | timeout 120 script -qec "$BUILD/bin/lk-run -q -- /sbin/init" \
    /dev/null >"$TMP/raw" 2>&1 &
pid=$!
# The last line typed has an answer, or 60 seconds have passed.
n=0
until grep -q '^again' "$TMP/raw" 2>/dev/null || [ $n -ge 60 ]; do
	sleep 1
	n=$((n + 1))
done
kill $pid 2>/dev/null
tr -d '\r' <"$TMP/raw" >"$TMP/out"
bad=0
want()
{
	grep -Eq -- "$1" "$TMP/out" || { echo "no line matches: $1"; bad=1; }
}
want '^one2three$'
want '^interrupted 130$'
want '^\[1\] Suspended +sleep 100$'
want '^stopped 146$'
want '^sleep 100 &$'
want '^\[1\] Running +sleep 100$'
want '^after fg 130$'
want '^(> )*loop a$'
want '^loop b$'
want '^broken 130$'
want '^\[1\] Done +sleep 1$'
want '^erased$'
want 'syntax error'
want '^again$'
grep -q '^unfinished' "$TMP/out" && { echo "the kill key did nothing"; bad=1; }
[ $bad -eq 0 ] || { cat -v "$TMP/out"; exit 1; }
