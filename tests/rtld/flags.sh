#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Each flag of abi/elf.tab in DT_FLAGS and DT_FLAGS_1, and each bit that has no
# name: it does something, or LD_DEBUG=files says that it has no effect.  What
# these do is seen here or in zflags, openpie, initfirst, searchpath and others.

. "$TOP/tests/rtld/lib.sh"
set -eu
T=amd64-linux
mkdir -p "$WORK"
target_flags
cd "$TMP"
SRC=$TMP

# setflags FROM TO FLAGS FLAGS_1 ...: the same library with other flags.
cat >setflags.py <<'P'
import struct, sys
def make(name, to, flags, flags1):
    data = bytearray(open(name, 'rb').read())
    phoff, = struct.unpack_from('<Q', data, 32)
    phnum, = struct.unpack_from('<H', data, 56)
    for i in range(phnum):
        kind, _, off, _, _, size = struct.unpack_from('<IIQQQQ', data,
            phoff + 56 * i)
        if kind != 2:
            continue
        seen = set()
        for at in range(off, off + size, 16):
            tag, = struct.unpack_from('<Q', data, at)
            for want, value in ((30, flags), (0x6ffffffb, flags1)):
                if tag == want:
                    struct.pack_into('<Q', data, at + 8, int(value, 0))
                    seen.add(tag)
        assert len(seen) == 2
    open(to, 'wb').write(data)
words = sys.argv[1:]
while words:
    make(*words[:4])
    words = words[4:]
P
cat >f.c <<'C'
int f(void);
int f(void) { return (1); }
C
cat >use.c <<'C'
#include "t.h"
int f(void);
int main(void) { say("f %d", f()); return (0); }
C
z="-Wl,-z,now -Wl,-z,origin"
lib plain.so f.c $z -Wl,-soname,libf.so
cp plain.so libf.so
prog use use.c libf.so
ld=$BUILD/$T/root/libexec/ld-elf.so.1
rc=0

complain()
{
	echo "$*"
	cat out err
	rc=1
}

# one NAME FLAGS FLAGS_1: is it obeyed, reported or refused as it should be?
one()
{
	st=0
	LD_LIBRARY_PATH="$2.$3" LD_DEBUG=files "$ld" ./use >out 2>err || st=$?
	no=$(grep -c "libf.so: .*no effect" err) || true
	case $1 in
	DF_1_STUB)
		[ $st -eq 1 ] && grep -q 'a stub' err ||
		    complain "$1 is not refused" ;;
	DF_1_PIE)
		[ $st -eq 1 ] && grep -q 'load PIE binary' err ||
		    complain "$1 is not refused" ;;
	DF_ORIGIN|DF_SYMBOLIC|DF_BIND_NOW|DF_STATIC_TLS|DF_1_NOW|\
	DF_TEXTREL|DF_1_GLOBAL|DF_1_NODELETE|DF_1_LOADFLTR|DF_1_INITFIRST|\
	DF_1_NOOPEN|DF_1_ORIGIN|DF_1_INTERPOSE|DF_1_NODEFLIB|\
	DF_1_ENDFILTEE)
		[ $st = 0 ] && [ "$no" = 0 ] || complain "$1" ;;
	*)
		[ $st = 0 ] && [ "$no" = 1 ] &&
		    grep -q "libf.so: .*$1.* no effect" err ||
		    complain "$1 is not reported" ;;
	esac
}

# All libraries at once: in the directory FLAGS.FLAGS_1.
set --
for v in $(awk '$1 == "df" { print $3 ".0" } $1 == "df1" { print "0." $3 }' \
    "$TOP/abi/elf.tab") 0x20.0 0.0x80000000; do
	mkdir "$v"
	set -- "$@" plain.so "$v/libf.so" "${v%.*}" "${v#*.}"
done
python3 setflags.py "$@"

n=0
while read -r kind name value _; do
	case $kind in
	df)	one "$name" "$value" 0 ;;
	df1)	one "$name" 0 "$value" ;;
	*)	continue ;;
	esac
	n=$((n + 1))
done <"$TOP/abi/elf.tab"
one 'unknown bits 0x20 of DT_FLAGS ' 0x20 0
one 'unknown bits 0x80000000 of DT_FLAGS_1' 0 0x80000000
echo "$n flags"
[ $n -ge 36 ] || rc=1

# DF_1_LOADFLTR and DF_1_ENDFILTEE.
F=$RTLD/filterlazy
lib libdep.so "$F/libdep.c"
lib libfiltee.so "$F/libfiltee.c" libdep.so
lib filter.so "$F/libfilter.c" -Wl,-F,libfiltee.so $z -Wl,-soname,libstd.so
cp filter.so libstd.so
prog std "$F/main.c" libstd.so
LD_LIBRARY_PATH=. "$ld" ./std >out 2>err
[ "$(sed -n 2p out)" = "main: loaded no" ] || complain "without DF_1_LOADFLTR"
python3 setflags.py filter.so libstd.so 0 0x10
LD_LIBRARY_PATH=. "$ld" ./std >out 2>err
[ "$(sed -n '2,4s/.*: //p' out | tr '\n' ,)" = "init,init,loaded yes," ] ||
    complain DF_1_LOADFLTR
cat >g.c <<'C'
int g(void);
int g(void) { return (1); }
C
lib first.so g.c $z -Wl,-soname,libfirst.so
lib libsecond.so "$F/libfiltee.c" libdep.so
cp first.so libfirst.so
lib libstd.so "$F/libfilter.c" -Wl,-f,libfirst.so -Wl,-f,libsecond.so
LD_LIBRARY_PATH=. "$ld" ./std >out 2>err
grep -qx 'common 27' out || complain "without DF_1_ENDFILTEE"
python3 setflags.py first.so libfirst.so 0 0x4000
LD_LIBRARY_PATH=. "$ld" ./std >out 2>err
grep -qx 'common 1' out || complain DF_1_ENDFILTEE
exit $rc
