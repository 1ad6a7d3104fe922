#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# --style=gnu-2.17: what differs from 2.40, by the printing functions of the
# binutils 2.17.50 that FreeBSD 10 has in its tree: bfd/elf.c, elf32-arm.c.
set -eu
export LC_ALL=C
here=$TOP/tests/elfdump
. "$here/lib.subr"
make_tool mkelf
cd "$TMP"
cat >arm.elf <<'E'
elf 32 lsb
type 3
machine 40
flags 0x5000402
section .dynstr 3
string
string libc.so.7
section .dynamic 6 link=@.dynstr entsize=8
word 1 &libc.so.7
word 25 0x10 26 4 36 0x20 35 8 37 4 0x6ffffef5 0x100
word 0 0
E
cat >arm.want <<'E'

arm:     file format elf32-littlearm

Dynamic Section:
  NEEDED      libc.so.7
  INIT_ARRAY  0x10
  FINI_ARRAY  0x4
  0x24        0x20
  0x23        0x8
  0x25        0x4
  GNU_HASH    0x100
private flags = 5000402: [Version5 EABI] [has entry point]<Unrecognised flag bits set>

E
cat >mips.elf <<'E'
elf 32 msb
type 3
machine 8
section .dynstr 3
string
section .dynamic 6 link=@.dynstr entsize=8
word 0x70000001 1 0 0
E
./mkelf arm.elf arm
./mkelf mips.elf mips
"$BUILD/bin/objdump" --style=gnu-2.17 -p arm >got
diff arm.want got
"$BUILD/bin/objdump" --style=gnu-2.17 -p mips | grep -q '^  0x70000001  0x1$'
"$BUILD/bin/objdump" -p mips | grep -q '^  MIPS_RLD_VERSION  *0x00000001$'
"$BUILD/bin/objdump" -p arm | grep -q '^  RELRSZ  *0x00000008$'
flags=$("$BUILD/bin/objdump" -p arm | grep flags)
[ "$flags" = "private flags = 0x5000402: [Version5 EABI] [hard-float ABI]\
 <Unrecognised flag bits set>" ]
echo "2.17's style: tags, widths, ARM's flags"
