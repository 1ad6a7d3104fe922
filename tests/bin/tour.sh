#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The lecture's tour runs on the board to its end, and each listing has what
# the lecture's has.

set -u
"$BUILD/bin/lk-run" -q -T 240 -- /bin/sh /etc/tour >"$TMP/out" 2>"$TMP/err"
rc=$?
cat "$TMP/out" "$TMP/err" >"$TMP/all"
[ $rc -eq 0 ] || { cat "$TMP/all"; echo "status $rc"; exit 1; }
bad=0
# want REGEX: some line matches it.
want()
{
	grep -Eq -- "$1" "$TMP/all" || { echo "no line matches: $1"; bad=1; }
}
want '^1\+0 records in$'
want '^1\+0 records out$'
want '^10485760 bytes transferred in [0-9]+\.[0-9]{6} secs \([0-9]+ bytes/sec\)$'
want '^# ldd /bin/dd$'
want '^	libc\.so\.7 => /lib/libc\.so\.7 \(0x[0-9a-f]+\)$'
want '^/bin/dd: +file format elf32-littlearm$'
want '^  INTERP off    0x[0-9a-f]{8} vaddr 0x[0-9a-f]{8}'
want '^    LOAD off '
want '^  NEEDED +libc\.so\.7$'
want '^ +PID COMM +ARGS'
want '^ +[0-9]+ dd +dd if=/dev/zero of=/dev/null bs=1m status=none$'
want '^ +[0-9]+ dd +AT_PHDR +0x[0-9a-f]+$'
want '^ +[0-9]+ dd +AT_PHENT +32$'
want '^ +[0-9]+ dd +AT_OSRELDATE +1201000$'
want '^ +PID +START +END PRT +RES PRES REF SHD FLAG +TP PATH$'
want '^ +[0-9]+ +0x[0-9a-f]+ +0x[0-9a-f]+ r-x .* vn /bin/dd$'
want '^ +[0-9]+ +0x[0-9a-f]+ +0x[0-9a-f]+ r-x .* vn /libexec/ld-elf\.so\.1$'
want '^ +[0-9]+ +0x[0-9a-f]+ +0x[0-9a-f]+ r-x .* vn /lib/libc\.so\.7$'
want '^[0-9]+\.[0-9]{3}u [0-9]+\.[0-9]{3}s [0-9]+:[0-9]{2}\.[0-9]{2} [0-9]+\.[0-9]%	[0-9]+\+[0-9]+k [0-9]+\+[0-9]+io [0-9]+pf\+[0-9]+w$'
want '^ +[0-9]+  page reclaims$'
[ $bad -eq 0 ] || { cat "$TMP/all"; exit 1; }
