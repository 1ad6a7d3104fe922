#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# What prelink --fixed and -u keep of a file, and what they say when they can't:
# owner, modes, times, attributes, names, links; locks, a full file system, one
# that is read-only, a file that changes meanwhile.
. "$TOP/tests/prelink/lib.sh"

# A small root in $1.
root()
{
	rm -rf "$1"
	mkdir -p "$1/bin" "$1/sbin" "$1/lib" "$1/libexec"
	cp -p "$SRC/bin/dd" "$SRC/bin/echo" "$SRC/bin/cat" "$1/bin"
	cp -p "$SRC/lib/libc.so.7" "$1/lib"
	cp -p "$SRC/libexec/ld-elf.so.1" "$1/libexec"
}

# What of a tree must not change: all but contents, times of change and of access,
# and the times of directories.
list()
{
	(cd "$1" && find bin sbin lib libexec -type d -printf \
	    '%p %y %m %U %G\n' -o -printf \
	    '%p %y %m %U %G %n %T@ %l\n' | sort
	    if command -v getfattr >/dev/null; then
		getfattr -R -d -m - bin sbin lib 2>/dev/null
	    fi)
}

# says PATTERN COMMAND...: its output has that; $rc is its status.
says()
{
	_want=$1
	shift
	"$@" >out 2>&1
	rc=$?
	grep -q -e "$_want" out || fail "no \`$_want' from $*: $(cat out)"
}

# Owner, set-id bits, times, names, symbolic links, attributes.
root r
ln r/bin/echo r/bin/echo2
ln r/bin/echo r/sbin/echo3
ln -s dd r/bin/dd2
ln -s ../bin/cat r/sbin/cat
chmod 4755 r/bin/dd
chmod 711 r/bin/cat
touch -d '2001-02-03 04:05:06.123456789' r/bin/echo
[ "$(id -u)" != 0 ] || { chown 12:34 r/bin/dd && chmod 4755 r/bin/dd; }
python3 - r/bin/cat <<'X' || echo "(no user attributes here)"
import os, sys
os.setxattr(sys.argv[1], "user.test", b"kept")
X
cp -a r orig
list r >before
says '4 prelinked' "$PRELINK" --fixed --root r /bin /sbin
[ $rc = 0 ] || fail "status $rc"
list r >after
cmp before after || fail "something was not kept: $(diff before after)"
cmp -s r/bin/dd orig/bin/dd && fail "dd was not prelinked"
python3 - r/bin/cat <<'X' || fail "the attribute is lost"
import os, sys
try:
    os.setxattr("out", "user.test", b"x")
except OSError:
    sys.exit(0)
sys.exit(os.getxattr(sys.argv[1], "user.test") != b"kept")
X
says '4 undone' "$PRELINK" -u --root r /bin /sbin /lib
list r >after
cmp before after || fail "not kept by -u: $(diff before after)"
for f in bin/dd bin/echo bin/cat lib/libc.so.7; do
	cmp r/$f orig/$f || fail "$f is not the original"
done

# One of a file's names is out of reach.
ln r/bin/echo outside
says 'it has 4 names, of which only 3 could be found' \
    "$PRELINK" --fixed --root r /bin
[ $rc = 1 ] || fail "status $rc with a name outside"
cmp -s r/bin/echo orig/bin/echo || fail "echo was changed though"
grep -q '3 prelinked' out || fail "the others were not done: $(cat out)"
rm outside
"$PRELINK" -u --root r /bin /sbin /lib >/dev/null || fail "undo failed"

# Somebody else is at work.
if command -v flock >/dev/null; then
	says 'locked by process [0-9]* (flock)\|locked by another' \
	    flock r "$PRELINK" --fixed --root r /bin
	[ $rc = 1 ] || fail "status $rc while locked"
	says '0 failed' flock r "$PRELINK" -n --fixed --root r /bin
	mkdir store
	says 'store is locked by' flock store "$PRELINK" --store=store \
	    --root r /bin
	says '4 prelinked' "$PRELINK" --store="$TMP/store" --root r /bin
	[ -s store/bin/dd.closure ] || fail "no closure in --store"
	"$PRELINK" -u --store="$TMP/store" --root r /bin >/dev/null
	[ -e store/bin/dd.closure ] && fail "the closure was not removed"
fi
[ -z "$(find . -name '.prelink.*')" ] || fail "left: $(find . -name '.pre*')"

# A file that changes between being read and being replaced: whoever changed it
# wins.  fsync is when the new one is complete.
cat >change.c <<'X'
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int
fsync(int fd)
{
	char link[64], path[512];
	ssize_t n;
	int f;

	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	n = readlink(link, path, sizeof(path) - 1);
	path[n > 0 ? n : 0] = '\0';
	if (strstr(path, "/bin/.prelink.w.") != NULL &&
	    (f = open(getenv("CHANGE"), O_WRONLY | O_APPEND)) >= 0) {
		if (write(f, "x", 1) != 1)
			return (-1);
		close(f);
	}
	return ((int)syscall(SYS_fsync, fd));
}
X
${HOSTCC:-cc} -shared -fPIC -o change.so change.c || exit 1
root r
cp -a r orig3
for f in dd echo; do
	[ $f = dd ] || ln r/bin/echo r/sbin/echo2
	says "bin/$f changed while at work" env LD_PRELOAD="$TMP/change.so" \
	    CHANGE="$TMP/r/bin/$f" "$PRELINK" --fixed --root r /bin/$f
	[ $rc = 1 ] || fail "status $rc though $f changed"
	{ cat orig3/bin/$f && printf x; } | cmp - r/bin/$f ||
	    fail "$f: the change is lost"
	[ -z "$(find r -name '.prelink.*')" ] || fail "$f changed: litter"
done
[ r/bin/echo -ef r/sbin/echo2 ] || fail "echo's names are two files"

# Corrupt, cut off, stripped, static, already done: the rest is done.
root r
head -c 3000 r/bin/echo >r/bin/short
printf '\177ELF and nothing more' >r/bin/no
printf '#!/bin/sh\n' >r/bin/script
clang --target=armv7-unknown-freebsd12.1-gnueabihf -nostdlib -static \
    -fuse-ld=lld -x assembler -o r/bin/static - <<'X' || exit 1
.globl _start
_start: b _start
X
llvm-strip r/bin/cat || fail 'llvm-strip'
cp -a r orig2
"$PRELINK" --fixed --root r /bin/dd >/dev/null || fail "dd"
says '/bin/short: not prelinked: corrupt' "$PRELINK" --fixed --root r /bin
[ $rc = 1 ] || fail "status $rc with corrupt files"
for line in '/bin/no: not prelinked: corrupt' \
    '/bin/static: not prelinked: statically linked' \
    '2 prelinked, 2 up to date, 2 skipped' '2 failed'; do
	grep -q "$line" out || fail "no \`$line': $(cat out)"
done
says '/bin/script: not prelinked: a script' \
    "$PRELINK" --fixed -v --root r /bin/script
"$PRELINK" -u --root r /bin /lib >/dev/null 2>&1
(cd r && find bin lib -type f) | while read -r f; do
	cmp "r/$f" "orig2/$f" || exit 1
done || fail "not the originals"

# A missing library.
root r
mv r/lib/libc.so.7 libc.so.7
says 'libc.so.7.* not found' "$PRELINK" --fixed --root r /bin/dd
[ $rc = 1 ] || fail "status $rc without a library"

if [ "$(id -u)" != 0 ]; then
	echo "not the superuser: nothing mounted"
	exit $status
fi
# No room: every size of file system until it fits; nothing is ever lost.
root r
mkdir -p m
for kb in 1100 1130 1160 1200 1300 1500 1900 2400 4000; do
	mount -t tmpfs -o size=${kb}k none m 2>/dev/null || {
		echo "(no tmpfs can be mounted: a full disk was not tried)"
		break
	}
	if cp -a r/. m 2>/dev/null; then
		"$PRELINK" --fixed --root m /bin >out 2>&1
		rc=$?
		grep -q 'No space left' out
		full=$?
		[ $rc$full = 10 ] || [ $rc$full = 01 ] ||
		    fail "$kb KB: status $rc: $(cat out)"
		[ $full = 1 ] || was_full=yes
		[ -z "$(find m -name '.prelink.*')" ] || fail "$kb KB: litter"
		# If there was no room to prelink, there may be none to undo.
		for f in bin/dd bin/echo bin/cat lib/libc.so.7; do
			cmp -s m/$f r/$f && continue
			"$PRELINK" -u -o copy --root m /$f >/dev/null 2>&1
			cmp copy r/$f || fail "$kb KB: $f is lost"
		done
	fi
	umount m
	[ $rc != 0 ] || break
done
[ "${was_full:-no}" = yes ] || echo "(no file system was full)"
# Read-only.
if mount -t tmpfs none m 2>/dev/null; then
	cp -a r/. m
	mount -o remount,ro m
	says 'Read-only file system' "$PRELINK" --fixed --root m /bin
	[ $rc = 1 ] || fail "status $rc on a read-only file system"
	mount -o remount,rw m
	umount m
fi
exit $status
