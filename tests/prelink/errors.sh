#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# What is not as it should be, in every mode: a clear line for it, that names it
# and says why; the rest is done; and the exit status that the page has.
. "$TOP/tests/prelink/lib.sh"

root()
{
	chmod -R u+rwx "$1" 2>/dev/null
	rm -rf "$1"
	mkdir -p "$1/bin" "$1/lib" "$1/libexec" "$1/etc"
	cp -p "$SRC/bin/dd" "$SRC/bin/echo" "$1/bin"
	cp -p "$SRC/lib/libc.so.7" "$1/lib"
	cp -p "$SRC/libexec/ld-elf.so.1" "$1/libexec"
}

# says STATUS PATTERN COMMAND...: that status, a line with that, and no other
# line of an error without a path.
says()
{
	_rc=$1 _want=$2
	shift 2
	"$@" >out 2>&1 </dev/null
	_got=$?
	[ $_got = "$_rc" ] || fail "$*: status $_got: $(cat out)"
	grep -q -e "$_want" out || fail "$*: no \`$_want': $(cat out)"
	grep '^prelink: ' out | grep -v / && fail "$*: an error names nothing"
}

# What is in directories and is no program, and the same by name.
root r
mkfifo r/bin/fifo
python3 -c 'import socket
socket.socket(socket.AF_UNIX).bind("r/bin/sock")'
[ "$(id -u)" != 0 ] || mknod r/bin/dev c 1 3
: >r/bin/empty
printf '#!/bin/sh\n' >r/bin/script
ln -s loopb r/bin/loopa
ln -s loopa r/bin/loopb
ln -s . r/bin/self
for mode in '' --fixed --beside -n '-n --fixed' --why '-y' -u; do
	# shellcheck disable=SC2086
	{
	says 0 . "$PRELINK" $mode --root r /bin
	grep '^/bin/[fsel]\|/dev' out | grep -v /echo &&
	    fail "$mode: said though nobody asked"
	for f in 'fifo:not a regular file (a FIFO)' \
	    'sock:not a regular file (a socket)' \
	    'dev:not a regular file (a device)' 'empty:not ELF' \
	    'script:a script'; do
		[ -e "r/bin/${f%%:*}" ] || continue
		says 0 "^/bin/${f%%:*}: not prelinked: ${f#*:}" \
		    "$PRELINK" $mode --root r "/bin/${f%%:*}"
	done
	says 1 '/bin/loopa: not prelinked: unreadable (Too many levels' \
	    "$PRELINK" $mode --root r /bin/loopa
	says 1 '/bin/none: not prelinked: unreadable (No such file' \
	    "$PRELINK" $mode --root r /bin/none
	says 1 '/bin/dd/x: not prelinked: unreadable (Not a directory' \
	    "$PRELINK" $mode --root r /bin/dd/x
	}
done
says 1 '/bin/none: not prelinked: unreadable' \
    "$PRELINK" --list --root r /bin/none
says 0 '/bin/dd: not prelinked to fixed addr' "$PRELINK" --list --root r /bin/dd
# Twice the same.
says 0 '^2 prelinked' "$PRELINK" --root r /bin /bin /bin/self /bin/dd r/bin/dd
says 0 '^2 prelinked, 1 up' "$PRELINK" --fixed --root r /bin /bin /bin/dd
says 0 '^2 undone' "$PRELINK" -u --root r /bin /bin /bin/dd

# -n says what would be done, and no more.
root r
says 0 '^2 would be prelinked' "$PRELINK" -n --root r /bin
says 0 '^2 prelinked' "$PRELINK" --root r /bin
says 0 '^0 would be prelinked, 2 up to date' "$PRELINK" -n --root r /bin
touch r/bin/dd
says 0 '^1 would be prelinked, 1 up to date' "$PRELINK" -n --root r /bin
says 0 '^3 would be prelinked' "$PRELINK" -n --fixed --root r /bin
says 0 '^3 prelinked' "$PRELINK" --fixed --root r /bin
says 0 '^0 would be prelinked, 3 up to date' "$PRELINK" -n --fixed --root r /bin

# Names: as long as can be, with spaces, line ends and escapes; deep down.
root r
long=$(printf '%0255d' 0)
odd=$(printf 'new\nline \033[31m\\012')
cp r/bin/dd "r/bin/$long"
cp r/bin/dd "r/bin/$odd"
cp r/lib/libc.so.7 "r/lib/$odd"
deep=r/bin/$(printf 'd/%.0s' $(seq 300))
mkdir -p "$deep"
cp r/bin/dd "$deep/dd"
says 1 '/bin/0*: not prelinked: cannot .*0\.closure: File name too long$' \
    "$PRELINK" --root r /bin
grep -q '^4 prelinked, .* 1 failed' out || fail "$(cat out)"
says 0 'd/d/dd: its closure is used' "$PRELINK" --why --root r \
    "/${deep#r/}dd"
says 1 '/bin/0*: not prelinked: cannot .*File name too long$' \
    "$PRELINK" --beside --root r /bin
says 0 '^/lib/new\\nline \\033\[31m\\012: prelinked: at' \
    "$PRELINK" --fixed -v --root r /bin /lib
says 0 '^0 prelinked, 7 up to date' "$PRELINK" --fixed --root r /bin /lib
[ "$(wc -l <r/var/db/elfstart/layout)" = 2 ] ||
    fail "layout: $(cat r/var/db/elfstart/layout)"
says 0 '^7 undone' "$PRELINK" -u --root r /bin /lib
grep "$(printf '\033')" out && fail "an escape gets to the terminal"

# Where nobody may read or write.
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null &&
    setpriv --reuid 65534 --regid 65534 --clear-groups \
    test -x "$PRELINK" -a -w /tmp -a -r "$TMP"; then
	root r
	mkdir r/bin/secret st
	cp r/bin/dd r/bin/unread
	chmod 700 r/bin/secret
	chmod 600 r/bin/unread
	chmod 777 st
	nobody="setpriv --reuid 65534 --regid 65534 --clear-groups $PRELINK"
	for mode in '' --fixed "--store=$TMP/none"; do
		says 1 'cannot make the directory .*: Permission denied' \
		    $nobody $mode --root r /bin
	done
	says 1 'cannot create a file in .*/bin: Permission denied' \
	    $nobody --beside --root r /bin
	grep -q 'elfstart' out && fail "the store is missed: $(cat out)"
	for mode in -n --why -u -y "--store=$TMP/st"; do
		says 1 'cannot read the directory /bin/secret: Permission' \
		    $nobody $mode --root r /bin
		grep -q '/bin/unread: .*unreadable (Permission' out ||
		    fail "$mode: $(cat out)"
	done
	grep -q '^2 prelinked' out || fail "--store: $(cat out)"
	"$PRELINK" --root r /bin >/dev/null
	says 1 'cannot remove .*/dd.closure: Permission denied' \
	    $nobody -u --root r /bin/dd
else
	echo "(not the superuser, or nobody else can be: rights not tried)"
fi

if [ "$(id -u)" = 0 ] && mkdir m && mount -t tmpfs none m 2>/dev/null; then
	# A file system that is full: each closure that isn't there is named.
	root r
	made=
	missed=
	for kb in $(seq 1560 8 1600); do
		mount -o remount,size=${kb}k m
		cp -a r/. m || continue
		"$PRELINK" -v --root m /bin >out 2>&1
		rc=$?
		for f in dd echo; do
			if [ -s m/var/db/elfstart/bin/$f.closure ]; then
				made=yes
			elif grep -q "/bin/$f: not prelinked: cannot .*: No sp" \
			    out; then
				missed=yes
				[ $rc = 1 ] || fail "$kb KB: status $rc"
			elif ! grep -q 'cannot make the dir.*: No sp' out; then
				fail "$kb KB, $f: $(cat out)"
			fi
		done
		rm -rf m/var
	done
	[ -n "$made$missed" ] || fail "no closure was tried"
	# Read-only.
	mount -o remount,size=20m m
	"$PRELINK" --root m /bin/dd >/dev/null
	"$PRELINK" --fixed --root m /bin/echo >/dev/null
	mount -o remount,ro m
	says 1 '/bin/echo: not prelinked: cannot .*: Read-only file system' \
	    "$PRELINK" --root m /bin
	says 1 'Read-only' "$PRELINK" --fixed --root m /bin
	says 1 '/bin/dd: not undone: cannot remove .*: Read-only file system' \
	    "$PRELINK" -u --root m /bin
	grep -q '/bin/echo: not undone: cannot create a file in .*: Read-o' \
	    out || fail "-u: $(cat out)"
	umount m
else
	echo "(no file system can be mounted: full and read-only not tried)"
fi
exit $status
