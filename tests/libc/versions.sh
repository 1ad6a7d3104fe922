#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# libc.so.7 has FreeBSD 12.1's version nodes, and these symbols are in the node
# where FreeBSD has them (read off FreeBSD's own libc.so.7); both targets.
cd "$TMP" || exit 1
cat >want <<'X'
FBSD_1.0 printf malloc open read exit __error _CurrentRuneLocale
FBSD_1.0 __stdinp __stdoutp __stderrp __isthreaded __srget __swbuf __mb_sb_limit
FBSD_1.0 __stack_chk_guard __stack_chk_fail setjmp sigsetjmp __cxa_atexit
FBSD_1.0 dlopen dlsym __tls_get_addr dl_iterate_phdr _init_tls __assert
FBSD_1.1 getdelim getline faccessat strndup fdopendir
FBSD_1.2 openat getpagesizes
FBSD_1.3 _ThreadRuneLocale __getCurrentRuneLocale pipe2 fdlopen mkostemp
FBSD_1.4 reallocarray futimens utimensat
FBSD_1.5 stat fstat lstat fstatat readdir getdirentries statfs fts_read glob
FBSD_1.5 basename dirname alphasort scandir elf_aux_info
FBSDprivate_1.0 __sys_read _read __elf_aux_vector
X
fail=0
for t in armv7-freebsd amd64-linux; do
	lib=$BUILD/$t/root/lib/libc.so.7
	nm -D --with-symbol-versions --defined-only "$lib" |
	    awk '{print $3}' | grep @@ | sort >have
	while read -r node names; do
		for s in $names; do
			grep -qx "$s@@$node" have || {
				echo "$t: no $s in $node: $(grep "^$s@" have)"
				fail=1
			}
		done
	done <want
	nodes=$(readelf -V "$lib" | sed -n \
	    '/Version definition/,/Version needs/s/.*Name: //p' | tr '\n' ' ')
	[ "$nodes" = "libc.so.7 FBSD_1.0 FBSD_1.1 FBSD_1.2 FBSD_1.3 FBSD_1.4 \
FBSD_1.5 FBSD_1.6 FBSDprivate_1.0 " ] || {
		echo "$t: nodes: $nodes"
		fail=1
	}
	# All that it lacks is what crt1.o defines.
	lacks=$(nm -D --undefined-only "$lib" | awk '{print $2}' | sort |
	    tr '\n' ' ')
	[ "$lacks" = "__progname environ " ] || {
		echo "$t: undefined: $lacks"
		fail=1
	}
done
exit $fail
