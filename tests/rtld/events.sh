#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# LD_DEBUG writes one event a line, each under the topic that was asked for;
# LD_TRACE_EVENTS writes Chrome's trace format.

. "$TOP/tests/rtld/lib.sh"
set -eu
T=amd64-linux
mkdir -p "$WORK"
target_flags
SRC=$RTLD/tools
cd "$TMP"
lib liba.so liba.c
lib libb.so liba.c -Din_library=opened
prog prog main.c liba.so
ld=$BUILD/$T/root/libexec/ld-elf.so.1
export LD_LIBRARY_PATH=.
rc=0

bad()
{
	echo "$*"
	rc=1
}

for t in files libs bindings reloc init stats versions symbols; do
	LD_DEBUG=$t "$ld" ./prog >out 2>err || bad "$t: status $?"
	printf '2\n3\n' | cmp -s - out || bad "$t: the program says: $(cat out)"
	[ -s err ] || bad "$t: nothing is written"
	if grep -v "^ld-elf\.so\.1: $t: " err >other; then
		bad "$t: lines of something else: $(head -n 3 other)"
	fi
done
LD_DEBUG=files "$ld" ./prog >out 2>err
grep -q 'liba\.so.*mapped' err || bad "files: no liba.so"
grep -q 'libb\.so.*mapped' err || bad "files: no dlopened libb.so"
LD_DEBUG=libs "$ld" ./prog >out 2>err
grep -q 'libb\.so' err || bad "libs: no search of libb.so"
LD_DEBUG=bindings "$ld" ./prog >out 2>err
grep -q 'in_library' err || bad "bindings: no in_library"
LD_DEBUG=files,reloc "$ld" ./prog >out 2>err
grep -q ': files: ' err && grep -q ': reloc: ' err || bad "no two topics"
LD_DEBUG=all "$ld" ./prog >out 2>err
[ "$(sed -n 's/^ld-elf\.so\.1: \([a-z]*\): .*/\1/p' err | sort -u |
    wc -l)" -ge 7 ] || bad "all: not all topics"
LD_DEBUG= "$ld" ./prog >out 2>err
[ ! -s err ] || bad "no topic: something is written"

# Chrome's format: an array of objects; begins and ends match.
LD_TRACE_EVENTS=events "$ld" ./prog >out 2>err || bad "events: status $?"
awk '
NR == 1 && $0 != "[" { print "events: no array"; bad = 1 }
/"ph":"B"/ { depth++; n++ }
/"ph":"E"/ { if (--depth < 0) bad = 1 }
/^{/ && !/^{"ph":"[BEXiM]".*"ts":[0-9.]+.*}[],]*$/ {
	print "events: " $0
	bad = 1
}
{
	if (match($0, /"ts":[0-9.]+/)) {
		ts = substr($0, RSTART + 5, RLENGTH - 5) + 0
		if (ts < last) { print "events: time runs back"; bad = 1 }
		last = ts
	}
}
END {
	if (depth != 0) { print "events: " depth " are not closed"; bad = 1 }
	if (n < 5) { print "events: only " n; bad = 1 }
	exit bad
}' events || rc=1
grep -q liba events || bad "events: no liba"
exit $rc
