# SPDX-License-Identifier: BSD-2-Clause
"""Make descriptors of a library's pairs of module and offset: the linkers at
hand make no R_ARM_TLS_DESC, but the place of one is like that of a pair."""
import struct
import sys

DTPMOD32, DTPOFF32, TLS_DESC, NONE = 17, 18, 13, 0
name = sys.argv[1]
data = bytearray(open(name, 'rb').read())
shoff, = struct.unpack_from('<I', data, 32)
shnum, = struct.unpack_from('<H', data, 48)
changed = 0
for i in range(shnum):
    kind, _, _, off, size = struct.unpack_from('<IIIII', data,
                                               shoff + 40 * i + 4)
    if kind != 9:       # SHT_REL
        continue
    for at in range(off + 4, off + size, 8):
        info, = struct.unpack_from('<I', data, at)
        new = {DTPMOD32: TLS_DESC, DTPOFF32: NONE}.get(info & 0xff)
        if new is not None:
            info = info & ~0xff | new if new else 0
            struct.pack_into('<I', data, at, info)
            changed += 1
assert changed == 4, changed
open(name, 'wb').write(data)
