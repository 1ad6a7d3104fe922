#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The variables of rtld(1) that no other test sets.  All of them, with theirs:
#	BIND_NOT	here			BIND_NOW	lazy, and others
#	CLOSURE		tests/prelink
#	DEBUG		events.sh		DUMP_REL_*	dumprel.sh
#	DYNAMIC_WEAK	dynamicweak		ELF_HINTS_PATH	hints
#	LIBMAP		libmap, libmapconf.sh	LIBMAP_DISABLE	libmap
#	LIBRARY_PATH	searchpath		..._FDS		pathfds, setvar
#	..._RPATH	searchpath		LOADFLTR	filterlazy
#	NO_DL_ITERATE_PHDR_AFTER_FORK	threadsfork
#	PRELOAD		preload			PRELOAD_FDS	pathfds
#	SHOW_AUXV	here			STATIC_TLS_EXTRA tlsextra
#	TRACE_EVENTS	events.sh		TRACE_*		trace, traceopen
# and what set-id programs ignore: setid.sh.  That this list is complete is
# tested here, too.

. "$TOP/tests/rtld/lib.sh"
set -eu
T=amd64-linux
mkdir -p "$WORK"
target_flags
SRC=$RTLD/variables
cd "$TMP"
mkdir "$(uname -r)"
lib liba.so liba.c -DN=1
prog prog main.c liba.so
lib "$(uname -r)/libo.so" liba.c -DN=2
prog osrel main.c "$(uname -r)/libo.so" '-Wl,-rpath,$ORIGIN/$OSREL'
ld=$BUILD/$T/root/libexec/ld-elf.so.1
rc=0

# wrong WHAT: it is not as it should be.
wrong()
{
	echo "$*"
	rc=1
}

# bindings N VAR=VALUE...: so often `called' is looked up for the program.
bindings()
{
	_n=$1
	shift
	env LD_LIBRARY_PATH=. LD_DEBUG=bindings "$@" "$ld" ./prog >out 2>err ||
	    wrong "$*: status $?"
	[ "$(cat out)" = 111 ] || wrong "$*: said $(cat out)"
	_got=$(grep -c 'prog: called is in' err) || :
	[ "$_got" = "$_n" ] || wrong "$*: $_got bindings, not $_n"
}

bindings 1 NONE=
# The slot stays as it is: each call is bound anew.
bindings 3 LD_BIND_NOT=1
bindings 3 LD_BIND_NOT=
# All at once was asked for, too: then there is nothing to leave.
bindings 1 LD_BIND_NOT=1 LD_BIND_NOW=1

[ "$("$ld" ./osrel)" = 222 ] || wrong "\$OSREL"

env LD_SHOW_AUXV=1 LD_LIBRARY_PATH=. "$ld" ./prog >out
grep -q '^AT_PAGESZ:.*4096\|^AT_PAGESZ:.*0x1000' out ||
    wrong "LD_SHOW_AUXV: no page size in: $(cat out)"
grep -q '^AT_PHDR' out || wrong "LD_SHOW_AUXV: no AT_PHDR"
[ "$(tail -n 1 out)" = 111 ] || wrong "LD_SHOW_AUXV: the program didn't run"

# Each row of env.c stands above or, with its common part, in a group there.
sed -n 's/^	{ "\([A-Z_0-9]*\)",.*/\1/p' "$TOP/rtld/env.c" >names
[ "$(wc -l <names)" -gt 20 ] || wrong "no names in env.c"
sed "/^set -eu/q" "$RTLD/variables.sh" >comment
while read -r name; do
	case $name in
	DUMP_REL_*)	set -- DUMP_REL_ ;;
	LIBRARY_PATH_*)	set -- "\\.\\.\\._${name#LIBRARY_PATH_}" ;;
	TRACE_LOADED_*)	set -- TRACE_ ;;
	UTRACE)		continue ;;	# there is none on Linux
	*)		set -- "$name" ;;
	esac
	grep -q -e "[#	]$1\\*\\{0,1\\}[	 ]" comment ||
	    wrong "LD_$name has no test"
done <names
exit $rc
