#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# init gives a shell on the console with job control: the interrupt and suspend
# keys reach the job in the foreground only, bg and fg continue it.

set -u
command -v script >/dev/null || { echo "no script(1)"; exit 77; }
raw=$TMP/raw
: >"$raw"
seen=0		# bytes of the console's output that have been dealt with

# await REGEX: until a line of new output matches it, at most 60 seconds.
await()
{
	_n=0
	until tail -c +$((seen + 1)) "$raw" | tr -d '\r' | grep -Eq -- "$1"; do
		_n=$((_n + 1))
		if [ $_n -ge 300 ]; then
			echo "waited in vain for: $1" >>"$TMP/lost"
			return 1
		fi
		sleep 0.2
	done
	seen=$(wc -c <"$raw")
}

# keys: types a line when the line before has had its answer.
keys()
{
	await '^# $|^# [^ ]*$|# ' || return
	job="sh -c 'echo rea\"\"dy; exec sleep 100'"
	printf 'echo one$((1+1))three\n'
	await '^one2three$' || return
	printf '%s\n' "$job"
	await '^ready$' || return
	printf '\003'
	sleep 1
	printf 'echo interrupted $?\n'
	await '^interrupted 130$' || return
	printf '%s\n' "$job"
	await '^ready$' || return
	printf '\032'
	await '^\[1\] Suspended +sh -c ' || return
	printf 'echo stopped $?; bg\n'
	await '^stopped 146$' || return
	printf 'jobs\n'
	await '^\[1\] Running +sh -c ' || return
	printf 'fg\n'
	sleep 2
	printf '\003'
	sleep 1
	printf 'echo after fg $?\n'
	await '^after fg 130$' || return
	printf 'for i in a b\ndo echo loop $i\ndone\n'
	await '^loop b$' || return
	printf 'while :; do echo spinning; sleep 1; done\n'
	await '^spinning$' || return
	printf '\003'
	sleep 1
	printf 'echo broken $?\n'
	await '^broken 130$' || return
	printf 'sleep 1 &\n'
	sleep 3
	printf '\n'
	await '\[1\] Done +sleep 1$' || return
	printf 'echo unfinished\025echo erased\n'
	await '^erased$' || return
	printf ')\n'
	await 'syntax error' || return
	printf 'exit\n'
	await '# ' || return
	printf 'echo again\n'
	await '^again$'
}
keys | timeout 280 script -qfec \
    "$BUILD/bin/lk-run -q -T 270 -- /sbin/init" "$raw" >/dev/null 2>&1 &
pid=$!
# The end of the keys is the end of the session.
n=0
until grep -q '^again' "$raw" || [ -e "$TMP/lost" ] || [ $n -ge 270 ]; do
	sleep 1
	n=$((n + 1))
done
kill $pid 2>/dev/null
if [ -e "$TMP/lost" ] || ! grep -q '^again' "$raw"; then
	cat -v "$raw"
	cat "$TMP/lost"
	exit 1
fi
if tr -d '\r' <"$raw" | grep -q '^unfinished'; then
	echo "the kill key did nothing"
	exit 1
fi
