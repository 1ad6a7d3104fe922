# SPDX-License-Identifier: BSD-2-Clause
#
# Tests of the run-time linker.  A test is a directory tests/rtld/NAME and the
# executable tests/rtld/NAME.sh that says
#	. "$TOP/tests/rtld/lib.sh"; rtld_test NAME
# The directory has the sources, what each run must write and end with:
#	expect[-RUN]	standard output (with .TARGET: for that target)
#	expect.err[-RUN] standard error; none: it must be empty
#	status[-RUN]	exit status; none: 0
# and `build', a shell fragment that makes and runs the test in terms of
#	lib NAME SOURCE|NAME.so|FLAG...		a shared library
#	prog NAME SOURCE|NAME.so|FLAG...	a program at a fixed address
#	pie NAME SOURCE|NAME.so|FLAG...		one that can be anywhere
#	run [-n RUN] [VAR=VALUE...] PROGRAM ARG...
#	only TARGET WHY				it can't be for the other one
#	nodirect WHY				it can't be run directly
# Sources are relative to the directory, $SRC; the products are made in the
# current one.  $T is the target.  Without `build', each lib*.c is made a
# library and main.c a program that needs them all, and it is run once.
#
# Everything runs natively by `ld-elf.so.1 PROGRAM' (direct), in a chroot
# (chroot, if we are root), and on the board (board); LD_LIBRARY_PATH is `.'
# unless a run sets it.  All tests share one boot of the board.
# RTLD_MODES, by default "direct chroot board", may name fewer.

RTLD=$TOP/tests/rtld
CASES=${RTLD_CASES:-$RTLD}
WORK=$BUILD/tests/rtld
MODES=${RTLD_MODES:-direct chroot board}

# Flags of target T from targets.mk, kept in a file.
target_flags()
{
	if [ ! -s "$WORK/flags.$T" ] ||
	    [ "$TOP/targets.mk" -nt "$WORK/flags.$T" ]; then
		mkdir -p "$WORK"
		for v in TARGET_CC TARGET_CFLAGS TARGET_LDFLAGS \
		    TARGET_SHFLAGS TARGET_START TARGET_LIBC LIBDIR USRLIB; do
			echo "$v='$(bmake -r -f "$TOP/targets.mk" TOP="$TOP" \
			    BUILD="$BUILD" TARGET="$T" DEBUG= -V \${$v})'"
		done >"$WORK/flags.$T.$$" || return 1
		mv "$WORK/flags.$T.$$" "$WORK/flags.$T"
	fi
	. "$WORK/flags.$T"
	TARGET_CFLAGS="$TARGET_CFLAGS -I$RTLD -I$BUILD/gen -I$TOP/abi -Wall"
	TARGET_CFLAGS="$TARGET_CFLAGS -Wno-unused-command-line-argument"
}

# Sources stand in $SRC, all else as it is.
sources()
{
	for a; do
		case $a in
		-*|/*|*.so|*.so.*|*.o)	echo "$a" ;;
		*)		echo "$SRC/$a" ;;
		esac
	done
}

lib()
{
	_o=$1
	shift
	# shellcheck disable=SC2046,SC2086
	$TARGET_CC $TARGET_CFLAGS -fPIC $TARGET_SHFLAGS \
	    -Wl,-soname,"${_o##*/}" \
	    -o "$_o" $(sources "$@") -Wl,--as-needed $TARGET_LIBC ||
	    fail "cannot make $_o"
}

prog()
{
	_o=$1
	shift
	# shellcheck disable=SC2046,SC2086
	$TARGET_CC $TARGET_CFLAGS -fno-pic -no-pie $TARGET_LDFLAGS \
	    -Wl,--allow-shlib-undefined -o "$_o" $TARGET_START \
	    $(sources "$@") $TARGET_LIBC || fail "cannot make $_o"
}

pie()
{
	_o=$1
	shift
	# shellcheck disable=SC2046,SC2086
	$TARGET_CC $TARGET_CFLAGS -fPIE -pie $TARGET_LDFLAGS \
	    -Wl,--allow-shlib-undefined -o "$_o" "$USRLIB/Scrt1.o" \
	    $(sources "$@") $TARGET_LIBC || fail "cannot make $_o"
}

run()
{
	_n=-
	if [ "$1" = -n ]; then
		_n=$2
		shift 2
	fi
	printf '%s\t' "$_n" "$@" >>runs
	echo >>runs
}

only()
{
	[ "$T" = "$1" ] && return
	echo "$2" >not
	exit 0
}

nodirect()
{
	echo "$1" >nodirect
}

fail()
{
	echo "$*" >&2
	exit 1
}

default_build()
{
	_libs=
	for _c in "$SRC"/lib*.c; do
		[ -e "$_c" ] || continue
		_c=${_c##*/}
		lib "${_c%.c}.so" "$_c"
		_libs="$_libs ${_c%.c}.so"
	done
	# shellcheck disable=SC2086
	prog prog main.c $_libs
	run ./prog
}

# build_case NAME: for target T, unless that was done with these sources.  The
# test itself and the one that boots the board may come at the same time.
build_case()
{
	(flock 8 && build_locked "$1") 8>"$WORK/$T/$1.lock"
}

build_locked()
{
	_d=$WORK/$T/t/$1
	_stamp=$WORK/$T/$1.built
	if [ -e "$_stamp" ] && [ -z "$(find "$CASES/$1" "$RTLD/lib.sh" \
	    "$RTLD/t.h" "$RTLD/thread.h" "$TARGET_LIBC" -newer "$_stamp" \
	    -print -quit)" ]
	then
		return 0
	fi
	rm -rf "$_d" "$_stamp"
	mkdir -p "$_d"
	if (
		set -e
		SRC=$CASES/$1
		cd "$_d"
		if [ -f "$SRC/build" ]; then
			. "$SRC/build"
		else
			default_build
		fi
	) >"$WORK/$T/$1.log" 2>&1; then
		touch "$_stamp"
		return 0
	fi
	echo "$1: $T: cannot be built:"
	cat "$WORK/$T/$1.log"
	return 1
}

# split_records FILE DIR: what the runner wrote, as DIR/CASE/RUN.{out,...}.
# (dd and head count bytes alike for both outputs, whatever is in them.)
split_records()
{
	while read -r _at _dir _run _status _nout _nerr; do
		[ "$_at" = @@ ] || { cat >/dev/null; return 1; }
		_to=$2/${_dir##*/}
		mkdir -p "$_to"
		dd bs=1 count="$_nout" of="$_to/$_run.out" 2>/dev/null
		dd bs=1 count="$_nerr" of="$_to/$_run.err" 2>/dev/null
		read -r _nl
		echo "$_status" >"$_to/$_run.status"
	done <"$1"
}

# check_results NAME MODE RESULTS DIR: compare with what is expected.  DIR and
# the board's directory become `.', our root /, and addresses as traces have
# them (0x), so that all modes give the same text.
check_results()
{
	_bad=0
	while read -r _run _; do
		_s=
		[ "$_run" = - ] || _s=-$_run
		_r=$3/$1/$_run
		if [ ! -e "$_r.status" ]; then
			echo "$1 ($2): run $_run did not happen"
			_bad=1
			continue
		fi
		_same="s,$4/,./,g; s,/t/$1/,./,g; s,$BUILD/$T/root/,/,g
		    s/(0x[0-9a-f]*)/(0x)/g"
		sed "$_same" "$_r.out" >"$TMP/out"
		sed "$_same" "$_r.err" >"$TMP/err"
		compare "$1 ($2) run $_run: standard output" \
		    "$CASES/$1/expect$_s" "$TMP/out" || _bad=1
		compare "$1 ($2) run $_run: standard error" \
		    "$CASES/$1/expect.err$_s" "$TMP/err" || _bad=1
		_want=0
		[ -e "$CASES/$1/status$_s" ] &&
		    _want=$(cat "$CASES/$1/status$_s")
		if [ "$(cat "$_r.status")" != "$_want" ]; then
			echo "$1 ($2) run $_run: status $(cat "$_r.status")," \
			    "not $_want"
			_bad=1
		fi
	done <"$WORK/$T/t/$1/runs"
	return $_bad
}

# compare WHAT EXPECTED GOT: a file that isn't there is an empty one.
compare()
{
	_e=$2
	[ -e "$_e.$T" ] && _e=$_e.$T
	[ -e "$_e" ] || _e=/dev/null
	cmp -s "$_e" "$3" && return 0
	echo "$1 differs (- expected, + got):"
	diff -u "$_e" "$3" | tail -n +3
	return 1
}

host_runner()
{
	[ "$WORK/runner" -nt "$RTLD/runner.c" ] ||
	    ${HOSTCC:-cc} -O1 -static -o "$WORK/runner" "$RTLD/runner.c"
}

run_direct()
{
	_d=$WORK/$T/t/$1
	if [ -e "$_d/nodirect" ]; then
		echo "$1: not directly: $(cat "$_d/nodirect")"
		return 0
	fi
	"$WORK/runner" -i "$BUILD/$T/root/libexec/ld-elf.so.1" "$TMP/o" "$_d" \
	    >"$TMP/records" || fail "$1: the runner failed"
	rm -rf "$TMP/direct"
	split_records "$TMP/records" "$TMP/direct"
	check_results "$1" direct "$TMP/direct" "$_d"
}

run_chroot()
{
	_r=$TMP/root
	mkdir -p "$_r/t" "$_r/dev"
	cp -r "$BUILD/$T/root/libexec" "$BUILD/$T/root/lib" "$_r"
	mkdir -p "$_r/usr/bin"
	cp "$BUILD/$T/root/usr/bin/ldd" "$_r/usr/bin"
	cp -r "$WORK/$T/t/$1" "$_r/t"
	cp "$WORK/runner" "$_r/runner"
	mknod -m 666 "$_r/dev/null" c 1 3 2>/dev/null
	chroot "$_r" /runner /o "/t/$1" >"$TMP/records" ||
	    fail "$1: the runner failed in the chroot"
	split_records "$TMP/records" "$TMP/chroot"
	check_results "$1" chroot "$TMP/chroot" "/t/$1"
}

# One boot of the board for all tests; a test that brings it down costs
# another boot, which begins with the test after it.
board_batch()
{
	_b=$WORK/board
	_root=$BUILD/$T/root
	if [ -e "$_b/stamp" ] && [ -z "$(find "$CASES" "$RTLD" \
	    "$_root/libexec" "$_root/lib" "$BUILD/$T/loader-kernel" \
	    -newer "$_b/stamp" -print -quit)" ]; then
		return 0
	fi
	rm -rf "$_b"
	mkdir -p "$_b/results" "$_b/overlay/t"
	touch "$_b/begun"
	for _c in "$CASES"/*/; do
		_c=$(basename "$_c")
		[ -x "$CASES/$_c.sh" ] && build_case "$_c" >/dev/null
	done
	# shellcheck disable=SC2086
	$TARGET_CC $TARGET_CFLAGS -fno-pic -no-pie -nostdlib -fuse-ld=lld \
	    -static -o "$_b/overlay/t/runner" $TARGET_START "$RTLD/runner.c" \
	    "$USRLIB/libc.a" || return 1
	_todo=
	for _c in "$WORK/$T"/*.built; do
		_c=$(basename "$_c" .built)
		[ -e "$WORK/$T/t/$_c/not" ] && continue
		[ -d "$CASES/$_c" ] || continue
		cp -r "$WORK/$T/t/$_c" "$_b/overlay/t"
		_todo="$_todo /t/$_c"
	done
	_boots=0
	while [ -n "$_todo" ] && [ $_boots -lt 6 ]; do
		_boots=$((_boots + 1))
		# shellcheck disable=SC2086
		timeout -k 5 120 "$BUILD/bin/lk-run" -o "$_b/overlay" -- \
		    /t/runner /t/out $_todo >"$_b/records.$_boots" \
		    2>"$_b/kernel.$_boots" </dev/null
		split_records "$_b/records.$_boots" "$_b/results"
		_rest= _culprit=
		for _c in $_todo; do
			[ -d "$_b/results/${_c##*/}" ] && continue
			if [ -z "$_culprit" ]; then
				_culprit=$_c
			else
				_rest="$_rest $_c"
			fi
		done
		_todo=$_rest
	done
	mv "$_b/begun" "$_b/stamp"
}

run_board()
{
	(flock 9 && board_batch) 9>"$WORK/board.lock" || return 1
	if ! check_results "$1" board "$WORK/board/results" "/t/$1"; then
		tail -n 5 "$WORK"/board/kernel.*
		return 1
	fi
}

rtld_test()
{
	mkdir -p "$WORK/amd64-linux" "$WORK/armv7-freebsd"
	_rc=0
	for T in amd64-linux armv7-freebsd; do
		case $T:$MODES in
		amd64*:*direct*|amd64*:*chroot*|arm*:*board*) ;;
		*) continue ;;
		esac
		target_flags || return 1
		build_case "$1" || return 1
		if [ -e "$WORK/$T/t/$1/not" ]; then
			echo "$1: not for $T: $(cat "$WORK/$T/t/$1/not")"
			continue
		fi
		(flock 9 && host_runner) 9>"$WORK/runner.lock" || return 1
		case $T:$MODES in
		amd64*:*direct*) run_direct "$1" || _rc=1 ;;
		esac
		case $T:$MODES:$(id -u) in
		amd64*:*chroot*:0) run_chroot "$1" || _rc=1 ;;
		arm*:*board*) run_board "$1" || _rc=1 ;;
		esac
	done
	return $_rc
}
