#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
#
# fixedwords.py FILE...: of programs that were prelinked to fixed addresses, do
# the words of the closure say what the head of .gnu.conflict says, and is what
# is behind that no word?  By prelink/SPEC, sections 6, 13.
import struct
import sys

from closure import TYPES, Closure, Elf, mask

WORD = {40: 2, 62: 1, 183: 257, 243: 2}


def closure_of(e):
    """The closure behind .gnu.liblist."""
    at = e.off((e.tags[0x6ffffef9] + e.tags[0x6ffffdf7] + 7) & ~7)
    size, = struct.unpack_from('<I', e.d, at + 12)
    return Closure(e.d[at:at + size])


def words_of(c):
    """{place: (base, value)} of all objects, but what the linker defines."""
    out = {}
    for i, o in enumerate(c.objs):
        for at, v in c.places(o, i).items():
            if v[0] in ('odd', c.nobj):
                continue
            if at in out:
                sys.exit('%#x twice' % at)
            out[at] = v
    return out


def check(path):
    e = Elf(path)
    if 0x6ffffef9 not in e.tags:
        return 0
    c = closure_of(e)
    rows = list(e.table(e.tags[0x6ffffef8], e.tags[0x6ffffdf6], True))
    words = words_of(c)
    if len(words) != c.start or c.start > len(rows):
        sys.exit('%s: %d words, start %d, %d rows' %
                 (path, len(words), c.start, len(rows)))
    rel = TYPES[c.machine]['rel']
    for at, sym, typ, add in rows[:c.start]:
        base, value = words.get(at, (None, None))
        want = 0 if typ == rel else c.nobj + 1
        if value is None:
            value = e.at(at)
        if typ not in (rel, WORD[c.machine]) or sym or base != want or \
                mask(c, value) != mask(c, add):
            sys.exit('%s: %#x: type %d, %#x; base %s, %#x' %
                     (path, at, typ, add, base, value))
    for at, sym, typ, add in rows[c.start:]:
        if at in words or (typ in (rel, WORD[c.machine]) and
                           at % c.word == 0 and
                           (c.word == 4 or -1 << 31 <= add < 1 << 31)):
            sys.exit('%s: %#x is a word' % (path, at))
    return len(words)


print('words', *[check(path) for path in sys.argv[1:]])
