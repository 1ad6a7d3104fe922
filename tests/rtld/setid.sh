#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# A set-user-ID program ignores the environment and everything relative.  In a
# chroot, by another user.

. "$TOP/tests/rtld/lib.sh"
set -eu
if [ "$(id -u)" -ne 0 ]; then
	echo "only root can make a set-user-ID program and a chroot"
	exit 77
fi
T=amd64-linux
mkdir -p "$WORK"
target_flags
SRC=$RTLD/setid
r=$TMP/root
mkdir -p "$r/sub" "$r/usr/bin"
cp -r "$BUILD/$T/root/libexec" "$BUILD/$T/root/lib" "$r"
cd "$r"
lib lib/libw.so libw.c -DN=1
lib sub/libw.so libw.c -DN=2
prog plain main.c lib/libw.so
prog origin main.c lib/libw.so '-Wl,-rpath,$ORIGIN/sub'
prog relative main.c lib/libw.so -Wl,-rpath,sub
for p in plain origin relative; do
	cp $p set$p
done
lib lib/libslash.so libw.c -DN=3 -Wl,-soname,sub/libw.so
prog setslash main.c lib/libslash.so
chmod -R a+rX "$r"
chmod 4755 setplain setorigin setrelative setslash
if [ "$(stat -c %a setplain)" != 4755 ] ||
    findmnt -n -o OPTIONS -T "$r" | grep -q nosuid; then
	echo "set-user-ID does not work in $r"
	exit 77
fi
mkdir -m 1777 tmp w
host_runner
cp "$WORK/runner" runner
: >"$TMP/tries"

# try PROGRAM WHICH VARIABLES DLERROR [VAR=VALUE...]
try()
{
	_n=$(wc -l <"$TMP/tries")
	printf 'which %s\nvariables %s\n' "$2" "$3" >"$TMP/expect$_n"
	echo "$4" >>"$TMP/expect$_n"
	_p=$1
	shift 4
	echo "$_p $*" >>"$TMP/tries"
	(cd w && run -n "$_n" NONE= "$@" "/$_p")
}

open='Cannot open "sub/libw.so"'
abs='Absolute pathname required for shared object "sub/libw.so"'
try plain 2 1000 "$open" LD_LIBRARY_PATH=/sub
try setplain 1 0000 "$abs" LD_LIBRARY_PATH=/sub
try plain 2 0100 "$open" LD_PRELOAD=/sub/libw.so
try setplain 1 0000 "$abs" LD_PRELOAD=/sub/libw.so
try setplain 1 0000 "$abs" LD_LIBMAP=libw.so=/sub/libw.so LD_DEBUG=all
try setplain 1 0000 "$abs" LD_ELF_HINTS_PATH=/sub/hints
try origin 2 0000 "$open"
try setorigin 1 0000 "$abs"
try setrelative 1 0000 "$abs"
try setslash - - -
echo "ld-elf.so.1: $abs" >"$TMP/expect$_n"

chroot --userspec=65534:65534 "$r" /runner /tmp/o /w >"$TMP/records"
split_records "$TMP/records" "$TMP/got"
rc=0 n=0
while read -r what; do
	cat "$TMP/got/w/$n.out" "$TMP/got/w/$n.err" >"$TMP/out"
	if ! cmp -s "$TMP/expect$n" "$TMP/out"; then
		echo "$what:"
		diff -u "$TMP/expect$n" "$TMP/out" | tail -n +3
		rc=1
	fi
	n=$((n + 1))
done <"$TMP/tries"
# An environment that is none: nothing is started.
cat >"$TMP/bad.c" <<'C'
#include <unistd.h>
int
main(int argc, char *argv[])
{
	char *env[] = { "A=1", "LD_PRELOAD", NULL };

	execve(argv[1], argv + 1, env);
	return (127);
}
C
${HOSTCC:-cc} -static -o "$r/bad" "$TMP/bad.c"
for p in plain setplain; do
	st=0
	chroot --userspec=65534:65534 "$r" /bad /$p >"$TMP/out" 2>&1 || st=$?
	echo "$p $st" >>"$TMP/bad"
	grep aborting "$TMP/out" >>"$TMP/bad" || true
done
cat >"$TMP/want" <<'W'
plain 0
setplain 1
ld-elf.so.1: environment corrupt; aborting
W
diff "$TMP/want" "$TMP/bad" || rc=1
exit $rc
