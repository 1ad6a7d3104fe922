#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# prelink's command line, prelink.conf, and what is reported; every option of
# the usage is in the page and the other way round.
. "$TOP/tests/prelink/lib.sh"

# expect STATUS PATTERN ARG...: prelink's status, and its output has that.
expect()
{
	_rc=$1 _want=$2
	shift 2
	"$PRELINK" "$@" >out 2>&1
	_got=$?
	[ $_got = "$_rc" ] || fail "prelink $*: status $_got: $(cat out)"
	grep -q -e "$_want" out || fail "prelink $*: no \`$_want': $(cat out)"
}

# The usage and the page.
"$PRELINK" --help >help || fail "--help"
for o in $(sed -n 's/^.* --\([a-z0-9-]*\).*/\1/p' help); do
	grep -q -e "Fl -$o" -e ", -$o" "$TOP/prelink/prelink.8" ||
	    fail "--$o: not in the page"
done
for o in $(sed -n 's/^  -\(.\), .*/\1/p' help); do
	grep -q "^\.It Fl $o " "$TOP/prelink/prelink.8" ||
	    fail "-$o: not in the page"
done
for o in $(sed -n 's/^\.It Fl -\([a-z0-9-]*\).*/\1/p' \
    "$TOP/prelink/prelink.8"); do
	grep -q -e "--$o" help || fail "--$o: in the page, not in the usage"
done
expect 2 usage
expect 2 'unknown option -Z' -Z /bin
expect 2 'unknown option --zzz' --zzz
expect 2 'ambiguous' --ver /bin
expect 2 'requires an argument' /bin -c
expect 2 'not a good N: 0' -j 0 /bin
expect 2 'not a good N: x' --jobs=x /bin
expect 2 'not a good DIR: nowhere' --root=nowhere /bin
expect 2 'no argument' --all=x
expect 2 'exclude each other' --beside --store=x /bin
expect 2 'exclude each other' -u --why /bin
expect 2 'for --fixed' -R /bin
expect 2 'takes no files' -a /bin
expect 0 'prelink of elfstart' --version

# A root with a bit of everything.
mkdir -p r/bin r/opt/one/bin r/opt/two/bin r/lib r/libexec r/etc r/home/x
cp -p "$SRC/bin/dd" "$SRC/bin/echo" "$SRC/bin/cat" r/bin
cp -p "$SRC/bin/ls" r/opt/one/bin
cp -p "$SRC/bin/ps" r/opt/two/bin
cp -p "$SRC/bin/rm" r/home/x/y.debug
cp -p "$SRC/lib/libc.so.7" r/lib
cp -p "$SRC/libexec/ld-elf.so.1" r/libexec
echo 'echo hi' >r/bin/text
printf '#!/bin/sh\necho hi\n' >r/bin/script
cp /bin/true r/bin/glibc 2>/dev/null
mkfifo r/bin/fifo
ln -s /opt/one/bin/ls r/bin/ls
ln -s nowhere r/bin/dangling
ln -s .. r/bin/loop

expect 0 '^3 would be prelinked' -n --root r /bin
[ ! -e r/var ] || fail "-n has written something"
expect 0 '/bin/glibc: not prelinked: names another run-time linker (/lib' \
    -n --root r /bin
grep -q 'bin/text\|bin/script' out && fail "files that aren't ELF are named"
expect 0 '/bin/text: not prelinked: not ELF' -nv --root r /bin
grep -q '/bin/script: not prelinked: a script' out || fail "$(cat out)"
expect 0 '/bin/echo: would be prelinked' -n --root r r/bin/echo
expect 0 '/opt/one/bin/ls: would be prelinked' -n --root r /bin/ls
# ... and all that a link to the root leads to.
expect 0 '^6 would be prelinked' -nh --root r /bin
expect 1 '/bin/none: not prelinked: unreadable (No such' -n --root r /bin/none
(cd r/bin && expect 0 '/bin/dd: would be' -n --root .. dd) || status=1

# prelink.conf.
cat >r/etc/prelink.conf <<'X'
# what is to be done
/bin		# this
-l /opt/*/bin
-h /home
-b *.debug
-b /opt/two
-c /etc/more.conf
X
echo '/lib' >r/etc/more.conf
expect 0 '^4 would be prelinked' -n -a --root r
expect 0 '^3 would be prelinked' -na -b /opt --root r
expect 0 '^3 would be prelinked' -na --black-list='l?' --root r
expect 0 '/opt/two/bin/ps: excluded' -n --root r /opt/two/bin/ps
echo 'bin' >bad.conf
echo '-z /bin' >>bad.conf
expect 1 'bad.conf:1: not an absolute path' -n -a -c bad.conf --root r
grep -q 'bad.conf:2: only -b' out || fail "$(cat out)"
expect 1 'none.conf: No such file' -n -a -c none.conf --root r
echo '-c /etc/more.conf' >>r/etc/more.conf
expect 1 'include each other' -na --root r
echo '/lib' >r/etc/more.conf

# The two modes, listed and explained.
expect 0 '^4 prelinked' -a --root r
expect 0 '0 prelinked, 4 up to date' -aq --root r
expect 0 '0 prelinked, 4 up to date' -a --root r
expect 0 '4 prelinked, 0 up to date' -af --root r
expect 0 '^/bin/dd: 2 objects' --list --root r
expect 0 '/bin/dd: its closure is used' --why --root r /bin/dd
touch r/lib/libc.so.7
expect 0 '/bin/dd: its closure is not used: .*libc' --why --root r /bin/dd
expect 0 '^4 prelinked' -aq --root r
expect 0 '^4 undone' -u -a --root r
expect 0 'no closure' --why --root r /bin/dd
expect 0 '^5 prelinked' --fixed -a --root r
expect 0 '/lib/libc.so.7: 0x41000000-' --list --root r /lib /bin
expect 0 '/bin/dd: prelinked to fixed addresses' --why --root r /bin/dd
expect 0 '^5 undone' -u -a --root r
cmp r/bin/dd "$SRC/bin/dd" || fail "dd is not the original"

# A terminal sees how far it is.
if command -v script >/dev/null; then
	script -qec "$PRELINK -n -j 1 --root r /bin /opt" tty.out >/dev/null \
	    </dev/null
	grep -q 'of [0-9]' tty.out || fail "no progress: $(cat tty.out)"
fi
exit $status
