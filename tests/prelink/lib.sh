# SPDX-License-Identifier: BSD-2-Clause
#
# Read by scripts beside this: where things are, and how a test fails.  It goes
# on after a failure; the script ends with `exit $status'.
set -u
PRELINK=$BUILD/bin/prelink
SRC=$BUILD/armv7-freebsd/root		# the root that files are taken from
cd "$TMP" || exit 1
status=0

# fail WHAT...
fail()
{
	echo "$*"
	status=1
}

# The test runs programs of this machine in a chroot, or is skipped.
natively()
{
	[ "$(id -u)" = 0 ] || { echo "not the superuser: no chroot"; exit 77; }
	[ "$(uname -m)" = x86_64 ] || { echo "not on amd64"; exit 77; }
	SRC=$BUILD/amd64-linux/root
}

# The test kills or hinders prelink: builds killat, and a small root in tree/.
killable()
{
	command -v python3 >/dev/null || { echo "there is no python3"; exit 77; }
	[ "$(uname -m)" = x86_64 ] || {
		echo "killat.c knows amd64 only"
		exit 77
	}
	${HOSTCC:-cc} -O -Wall -o killat "$TOP/tests/prelink/killat.c" || exit 1
	mkdir -p tree/bin tree/sbin tree/lib tree/libexec
	cp -p "$SRC/bin/dd" "$SRC/bin/echo" tree/bin &&
	    cp -p "$SRC/lib/libc.so.7" "$SRC/lib/libgcc_s.so.1" tree/lib &&
	    cp -p "$SRC/libexec/ld-elf.so.1" tree/libexec || exit 1
	ln tree/bin/echo tree/bin/echo2
	ln tree/bin/echo tree/sbin/echo3
}
