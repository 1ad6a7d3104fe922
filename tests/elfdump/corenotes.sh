#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# -n of core files: one that gdb writes of a process that is known, and
# FreeBSD's, made here in both classes and byte orders by sys/procfs.h and
# sys/user.h, whole and cut short after every byte.
set -eu
export LC_ALL=C
for program in python3 cc gdb; do
	command -v $program >/dev/null || { echo "no $program"; exit 77; }
done
cd "$TMP"
elfdump=$BUILD/bin/elfdump
asan=$BUILD/host-asan/bin/elfdump
[ -x "$asan" ] || asan=$elfdump

cat >crash.c <<'C'
#include <signal.h>
int main(void) { return raise(SIGABRT); }
C
cc -o crash crash.c
gdb -nx -batch -ex 'set debuginfod enabled off' -ex run -ex 'p $_inferior' \
    -ex 'printf "PC %#lx SP %#lx\n", $pc, $sp' -ex 'info inferiors' \
    -ex 'info proc mappings' -ex 'gcore core' ./crash >gdb.out 2>&1 || true
if [ ! -s core ]; then
	tail -3 gdb.out
	echo "gdb cannot run programs here"
	exit 77
fi
$elfdump -n core >got
pid=$(sed -n 's/.* process \([0-9]*\) .*/\1/p' gdb.out)
regs=$(sed -n 's/PC \(.*\) SP \(.*\)/pc \1, sp \2/p' gdb.out)
grep -q " PRSTATUS *thread $pid, signal 6, $regs\$" got
grep -q " PRPSINFO *process $pid, parent [0-9]*, 'crash', arguments '" got
grep -q " SIGINFO *signal 6, code -6, error 0" got
grep -q " AUXV .*ENTRY=0x.*NULL=0" got
# Of the program's own mappings gdb told the same addresses and offsets.
awk -v f="$TMP/crash" '$NF == f && $1 ~ /^0x/ {
	print $1 "-" $2 " " f "+" ($4 == "0x0" ? "0" : $4) }' gdb.out >files
while read -r place; do
	grep -F -q "$place" got || { echo "NT_FILE: no $place"; exit 1; }
done <files
[ "$(wc -l <files)" -ge 3 ]

cat >cores.py <<'PY'
import struct, sys

def core(wide, order, machine):
    w = "Q" if wide else "I"

    def pack(form, *args):
        return struct.pack(order + form.replace("W", w), *args)

    def note(kind, desc):
        return pack("III8s", 8, len(desc), kind, b"FreeBSD") + desc + bytes(
            -len(desc) % 4)

    pad = bytes(4 if wide else 0)
    regs = b"".join(pack("W", 0x1000 + i) for i in range(40))
    vm = b""
    for start, prot, name in ((0x8000, 5, b"/bin/sh"), (0xa000, 3, b"")):
        size = 136 + len(name) + 1 + 7 & ~7
        vm += (pack("IIQQ", size, 1, start, start + 0x1000)
               + bytes(56 - 24) + pack("I", prot) + bytes(76) + name
               ).ljust(size, b"\0")
    files = b""
    for fd, name in ((-1, b"/bin/sh"), (0, b"/dev/null")):
        size = 368 + len(name) + 1 + 7 & ~7
        files += (pack("IIi", size, 1, fd) + bytes(356) + name
                  ).ljust(size, b"\0")
    notes = (
        note(1, pack("I", 1) + pad + pack("WWW", 0, 0, 0)
             + pack("III", 1201000, 11, 100077) + pad + regs)
        + note(3, pack("I", 1) + pad + pack("W17s81s", 120, b"sh",
                                           b"sh -c ls") + pack("2xI", 77))
        + note(7, b"worker".ljust(24, b"\0"))
        + note(8, pack("I", 1088) + bytes(72 if wide else 40)
               + pack("II", 77, 1) + bytes(900))
        + note(9, pack("I", 1392) + files)
        + note(10, pack("I", 1160) + vm)
        + note(11, pack("III", 4, 0, 5))
        + note(12, pack("IH", 2, 0o22))
        + note(13, pack("IqqqQ", 16, 2**63 - 1, 2**63 - 1, 512, 1024))
        + note(14, pack("II", 4, 1201000))
        + note(15, pack("IW", 8 if wide else 4, 0xbfffffe0))
        + note(16, pack("IWWWW", 16, 9, 0x8000, 0, 0))
        + note(17, pack("II", 64, 100077)))
    size = 64 if wide else 52
    at = size + (56 if wide else 32)
    head = b"\x7fELF" + bytes([2 if wide else 1, 1 if order == "<" else 2,
                               1, 9]) + bytes(8)
    head += pack("HHIWWWIHHHHHH", 4, machine, 1, 0, size, 0, 0, size,
                 at - size, 1, 0, 0, 0)
    if wide:
        head += pack("IIQQQQQQ", 4, 0, at, 0, 0, len(notes), 0, 4)
    else:
        head += pack("IIIIIIII", 4, at, 0, 0, len(notes), 0, 0, 4)
    return head + notes

open("f64", "wb").write(core(True, "<", 183))
open("f32", "wb").write(core(False, "<", 40))
open("f32be", "wb").write(core(False, ">", 40))
whole = core(True, "<", 183)
notes = len(whole) - 120
for n in range(1, notes, 7):
    b = bytearray(whole[:120 + n])
    struct.pack_into("<Q", b, 64 + 32, n)
    open("cut.%05d" % n, "wb").write(b)
    # The description is shorter than what it should hold.
    b = bytearray(whole)
    at = 120
    while at < len(b):
        size = struct.unpack_from("<I", b, at + 4)[0]
        struct.pack_into("<I", b, at + 4, min(size, n))
        at += 20 + size + (-size % 4)
    open("less.%05d" % n, "wb").write(b)
PY
python3 cores.py
cat >want <<'E'
PRSTATUS thread 100077, signal 11, REGS
PRPSINFO process 77, 'sh', arguments 'sh -c ls'
THRMISC worker
PROCSTAT_PROC process 77, parent 1
PROCSTAT_FILES -1 /bin/sh, 0 /dev/null
PROCSTAT_VMMAP 0x8000-0x9000 r-x /bin/sh, 0xa000-0xb000 rw-
PROCSTAT_GROUPS 0, 5
PROCSTAT_UMASK 022
PROCSTAT_RLIMIT cpu unlimited, fsize 512
PROCSTAT_OSREL 1201000
PROCSTAT_PSSTRINGS at 0xbfffffe0
PROCSTAT_AUXV ENTRY=0x8000, NULL=0
PTLWPINFO thread 100077
E
for f in f64 f32 f32be; do
	case $f in
	f64)	regs="pc 0x1020, sp 0x101f" ;;
	*)	regs="pc 0x100f, sp 0x100d" ;;
	esac
	sed "s/REGS/$regs/" want >want.$f
	$elfdump -n $f | sed -n 's/^ *0x[0-9a-f]* FreeBSD *0x[0-9a-f]* //p' |
	    sed 's/  */ /; s/ *$//' >got.$f
	diff want.$f got.$f
done
ls cut.* less.* | xargs "$asan" -n >/dev/null 2>err || true
if grep -e Sanitizer -e 'runtime error' err; then
	exit 1
fi
echo "core notes: gdb's of process $pid, FreeBSD's of three kinds, and" \
    "$(ls cut.* less.* | wc -l) broken ones"
