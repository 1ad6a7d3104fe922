# SPDX-License-Identifier: BSD-2-Clause
#
# Read by the scripts beside this: builds their program, and says what is wrong.
set -u
LK=$BUILD/bin/lk-run
KT=$BUILD/armv7-freebsd/tests/kernel/kt
failed=0

${BMAKE:-bmake} -C "$TOP/tests/kernel" BUILD="$BUILD" >"$TMP/make" 2>&1 || {
	cat "$TMP/make"
	echo "kt does not build"
	exit 1
}

# lk OPTION... -- ARG...: kt in the kernel, in a root with nothing else.
lk()
{
	timeout -k 5 280 "$LK" -T 240 -r "$KT" "$@"
}

# want STATUS WHAT COMMAND...: its output is left in $TMP/out and $TMP/err.
want()
{
	_want=$1 _what=$2
	shift 2
	"$@" >"$TMP/out" 2>"$TMP/err"
	_got=$?
	if [ "$_got" -ne "$_want" ]; then
		echo "$_what: status $_got, not $_want"
		sed 's/^/    /' "$TMP/err"
		failed=1
	fi
}

# says FILE PATTERN: a line of it must match.
says()
{
	if ! grep -q -e "$2" "$1"; then
		echo "no line like $2 in:"
		sed 's/^/    /' "$1"
		failed=1
	fi
}

# soon PID FILE PATTERN: a line must match before a minute is over; then the
# process, which would not end by itself, is ended.
soon()
{
	_n=0
	until grep -q -e "$3" "$2" || [ $_n -ge 300 ]; do
		sleep 0.2
		_n=$((_n + 1))
	done
	kill "$1" 2>/dev/null
	wait "$1" 2>/dev/null
	says "$2" "$3"
}

# clean WHAT: nothing but the kernel's own lines may be in $TMP/err.
clean()
{
	if [ -s "$TMP/err" ]; then
		echo "$1: the model or the kernel complains:"
		sed 's/^/    /' "$TMP/err"
		failed=1
	fi
}
