# SPDX-License-Identifier: BSD-2-Clause
#
# closure.py [-d] FILE [ROOT]: a reader of closures written from prelink/SPEC
# alone.  Dumps the file (-d), and checks it against the ELF files it is about:
# each relocation of each object has one place in it, and what stands there is
# what a symbol of that name has for a value in the object it is bound to.
import os
import struct
import sys

NONE = 0xffff
K = 0x9e3779b1
# Relocation types by machine: relative, symbol + addend (or without: False).
TYPES = {
    40: {'rel': 23, 'sym': {2: True, 21: True}, 'jmp': 22, 'copy': 20,
         'irel': 160},
    62: {'rel': 8, 'sym': {1: True, 6: False}, 'jmp': 7, 'copy': 5,
         'irel': 37},
    183: {'rel': 1027, 'sym': {257: True, 1025: True}, 'jmp': 1026,
          'copy': 1024, 'irel': 1032},
    243: {'rel': 3, 'sym': {2: True}, 'jmp': 5, 'copy': 4, 'irel': 58},
}


class Bad(Exception):
    pass


def closure_sum(data):
    words = struct.unpack('<%dI' % (len(data) // 4), data)
    lane = [1, 2, 3, 4]
    whole = len(words) // 4 * 4
    for i in range(0, whole, 4):
        for k in range(4):
            lane[k] = ((lane[k] ^ words[i + k]) * K) & 0xffffffff
    for w in words[whole:]:
        lane[0] = ((lane[0] ^ w) * K) & 0xffffffff
    s = 0
    for k in range(4):
        s = (s * K + lane[k]) & 0xffffffff
    return s


def signed(v):
    return v - (1 << 32) if v & 0x80000000 else v


class Closure:
    HEAD = struct.Struct('<8sIIIHBBHH32sII' + 'II' * 8 + 'III6H5II')
    OBJ = struct.Struct('<QQQqq46I')

    def __init__(self, data, start=None):
        """The file's bytes; start: the program's, if it is a plug-in's."""
        self.data = data
        if len(data) < self.HEAD.size or data[:8] != b'\177closure':
            raise Bad('no closure')
        f = self.HEAD.unpack_from(data)
        (_, self.format, self.size, self.sum, self.machine, self.bits,
         self.flags, self.nobj, nid, ident, self.coldsize, self.coldsum) = \
            f[:12]
        self.lists = dict(zip(('obj', 'scope', 'init', 'probe', 'env',
                               'copy', 'plugin', 'open'),
                              zip(f[12:28:2], f[13:28:2])))
        of, self.debug, self.stackprot = f[28:31]
        self.vars = list(zip(f[31:36], f[37:42]))
        self.nstart = f[36]
        self.start = of
        self.buildid = ident[:nid].hex()
        if self.format != 4:
            raise Bad('format %d' % self.format)
        if (self.nstart != 0) != (start is not None) or \
                bool(self.flags & 8) != (start is not None):
            raise Bad('a plug-in\'s, or not')
        if start is not None and (of != start.sum or
                                  self.nstart != start.nobj):
            raise Bad('another program\'s')
        parts = [p for p in self.array(self.lists['plugin'], 'IIII') if p[2]]
        if self.size + self.coldsize + sum(p[2] for p in parts) != len(data):
            raise Bad('size')
        s = closure_sum(data[20:self.size])
        if (((s * K + self.size) * K + self.format) & 0xffffffff) != self.sum:
            raise Bad('sum of the first part')
        if self.coldsize and closure_sum(
                data[self.size:self.size + self.coldsize]) != self.coldsum:
            raise Bad('sum of the second part')
        self.interp = self.string(f[42])
        self.word = self.bits // 8
        at, n = self.lists['obj']
        self.objs = [self.object(at + i * self.OBJ.size) for i in range(n)]
        if n + self.nstart != self.nobj:
            raise Bad('number of objects')
        self.all = (start.objs if start else []) + self.objs
        self.plugins = {self.string(p[0]): Closure(
            data[p[1]:p[1] + p[2]], self) for p in parts}
        self.without = {self.string(p[0]): self.string(p[3]) for p in
                        self.array(self.lists['plugin'], 'IIII') if not p[2]}

    def string(self, at):
        return self.data[at:self.data.index(b'\0', at)].decode()

    def array(self, where, fmt):
        s = struct.Struct('<' + fmt)
        at, n = where
        return [s.unpack_from(self.data, at + i * s.size) for i in range(n)]

    def object(self, at):
        f = self.OBJ.unpack_from(self.data, at)
        o = dict(zip(('dev', 'ino', 'size', 'mtime', 'ctime', 'path', 'flags',
                      'lo', 'hi', 'align', 'phdr', 'phnum', 'dyn',
                      'stackprot'), f))
        o['path'] = self.string(o['path'])
        o['buildid'] = f[14]
        o['build'], o['map'], o['need'] = f[15:17], f[17:19], f[19:21]
        o['names'] = f[21:23]
        (o['tlsinit'], o['tlsinitsize'], o['tlssize'], o['tlsalign'],
         o['tlsoffset'], o['relro'], o['relrosize'], o['init'],
         o['fini']) = f[23:32]
        o['arrays'] = f[32:38]
        o['pltgot'], o['from'], o['to'] = f[38:41]
        return self.lists_of(o, at)

    def lists_of(self, o, at):
        f = struct.unpack_from('<10I', self.data, at + self.OBJ.size - 40)
        for k, n in enumerate(('word', 'odd', 'ifunc', 'late', 'answer')):
            o[n] = f[2 * k:2 * k + 2]
        return o

    def runs(self, at, base, words, put):
        """The words of one group; None: the value is the file's."""
        i = 0
        while i < len(words):
            skip, n = words[i] & 0xffff, words[i] >> 16
            at += skip * self.word
            i += 1
            if n == 0:
                at += words[i] * self.word
                i += 1
            for k in range(n):
                put(at, (base & 0xffff, None if base >> 16 else
                         signed(words[i])))
                at += self.word
                i += 0 if base >> 16 else 1

    def places(self, o, self_index):
        """{place: (base, value)} of all words, and of what is odd."""
        out = {}

        def put(at, v):
            if at in out:
                raise Bad('%s: place %#x twice' % (o['path'], at))
            if not o['from'] <= at < o['to']:
                raise Bad('%s: place %#x' % (o['path'], at))
            out[at] = v
        words = [w for w, in self.array(o['word'], 'I')]
        while words:
            base, n = words[0], words[1]
            if n > len(words) - 2 or base & 0xffff >= self.nobj + 2:
                raise Bad('%s: group of %d' % (o['path'], base))
            if base >> 16 and base & 0xffff != self_index:
                raise Bad('%s: in place, and of %d' % (o['path'], base))
            self.runs(o['from'], base, words[2:2 + n], put)
            words = words[2 + n:]
        for at, base, form, how, lo, hi in self.array(o['odd'], 'IHBBII'):
            put(at, ('odd', base, form, how, lo | hi << 32))
        late = set()
        for at, base, form, if_now, res, add in self.array(o['ifunc'],
                                                           'IHBBII'):
            out.pop(at, None)               # stored last
            put(at, ('ifunc', base, form, res, signed(add)))
            if if_now:
                late.add(at)
        for at, base, _, value in self.array(o['late'], 'IHHI'):
            if base != NONE:
                put(at, (base, signed(value)))
            elif at in late:
                late.remove(at)             # lazy, or what the function says
            else:
                put(at, ('odd',))           # nobody defines it
        if late:
            raise Bad('%s: not among the late: %#x' % (o['path'], min(late)))
        return out


class Elf:
    def __init__(self, path):
        self.d = d = open(path, 'rb').read()
        self.w = 8 if d[4] == 2 else 4
        (self.phoff,) = struct.unpack_from('<Q' if self.w == 8 else '<I', d,
                                           32 if self.w == 8 else 28)
        (n,) = struct.unpack_from('<H', d, 56 if self.w == 8 else 44)
        self.ph = [self.phdr(i) for i in range(n)]
        self.tags = {}
        dyn = [p for p in self.ph if p[0] == 2]
        for i in range(dyn[0][4] // (2 * self.w) if dyn else 0):
            t, v = struct.unpack_from('<2Q' if self.w == 8 else '<2I', d,
                                      dyn[0][1] + i * 2 * self.w)
            if t == 0:
                break
            self.tags.setdefault(t, v)

    def phdr(self, i):
        if self.w == 8:
            t, fl, off, va, _, fs, ms, al = struct.unpack_from(
                '<IIQQQQQQ', self.d, self.phoff + 56 * i)
        else:
            t, off, va, _, fs, ms, fl, al = struct.unpack_from(
                '<8I', self.d, self.phoff + 32 * i)
        return (t, off, va, ms, fs, fl)

    def off(self, addr):
        for t, off, va, ms, fs, fl in self.ph:
            if t == 1 and va <= addr < va + fs:
                return addr - va + off
        return None

    def at(self, addr):
        o = self.off(addr)
        if o is None:
            return 0
        return struct.unpack_from('<q' if self.w == 8 else '<i', self.d, o)[0]

    def writable(self, addr):
        return any(t == 1 and fl & 2 and va <= addr < va + ms
                   for t, off, va, ms, fs, fl in self.ph)

    def string(self, off):
        o = self.off(self.tags[5]) + off
        return self.d[o:self.d.index(b'\0', o)].decode()

    def sym(self, i):
        o = self.off(self.tags[6])
        if self.w == 8:
            n, info, oth, shn, v, s = struct.unpack_from('<IBBHQQ', self.d,
                                                         o + 24 * i)
        else:
            n, v, s, info, oth, shn = struct.unpack_from('<IIIBBH', self.d,
                                                         o + 16 * i)
        return self.string(n), v, info, shn

    def table(self, addr, size, rela):
        o = self.off(addr)
        each = (3 if rela else 2) * self.w
        for i in range(size // each):
            f = struct.unpack_from(('<QQq' if self.w == 8 else '<IIi') if rela
                                   else ('<QQ' if self.w == 8 else '<II'),
                                   self.d, o + i * each)
            s, t = (f[1] >> 32, f[1] & 0xffffffff) if self.w == 8 else \
                (f[1] >> 8, f[1] & 0xff)
            yield f[0], s, t, f[2] if rela else self.at(f[0])

    def relr(self):
        if 36 not in self.tags:
            return
        o, at = self.off(self.tags[36]), 0
        for i in range(self.tags[35] // self.w):
            (v,) = struct.unpack_from('<Q' if self.w == 8 else '<I', self.d,
                                      o + i * self.w)
            if v & 1 == 0:
                yield v
                at = v + self.w
                continue
            for k in range(1, self.w * 8):
                if v >> k & 1:
                    yield at + (k - 1) * self.w
            at += (self.w * 8 - 1) * self.w

    def relocations(self, relative):
        t = self.tags
        for at in self.relr():
            yield at, 0, relative, self.at(at), False
        for addr, size, rela in ((17, 18, False), (7, 8, True)):
            if addr in t:
                for r in self.table(t[addr], t[size], rela):
                    yield r + (False,)
        if 23 in t:
            for r in self.table(t[23], t[2], t[20] == 7):
                yield r + (True,)

    def values(self, name):
        """Values of all definitions of that name."""
        if not hasattr(self, 'index'):
            self.index = {}
            n = self.count()
            for i in range(1, n):
                s, v, info, shn = self.sym(i)
                if shn or v:
                    self.index.setdefault(s, set()).add(v)
        return self.index.get(name, set())

    def count(self):
        # The string table follows the symbols in no file for sure; the
        # hash tables tell.
        if 4 in self.tags:
            return struct.unpack_from('<I', self.d,
                                      self.off(self.tags[4]) + 4)[0]
        o = self.off(self.tags[0x6ffffef5])
        nb, symoff, bloom, _ = struct.unpack_from('<4I', self.d, o)
        o += 16 + bloom * self.w
        last = max(struct.unpack_from('<%dI' % nb, self.d, o))
        if last < symoff:
            return symoff
        o += 4 * nb
        while not struct.unpack_from('<I', self.d,
                                     o + 4 * (last - symoff))[0] & 1:
            last += 1
        return last + 1


def mask(c, v):
    return v & (0xffffffff if c.bits == 32 else 0xffffffffffffffff)


def check_word(c, elfs, o, e, got, rel, addend):
    """One relocation whose place has a word in the closure."""
    at, sym, typ, _, plt = rel
    types = TYPES[c.machine]
    base, value = got
    if typ == types['rel']:
        return mask(c, value) == mask(c, addend)
    name = e.sym(sym)[0] if sym else None
    if typ == types['jmp'] and base == elfs.index(e) and \
            mask(c, value) == mask(c, e.at(at)):
        return True                         # stays lazy
    if typ == types['jmp'] or typ in types['sym']:
        add = addend if types['sym'].get(typ) else 0
        if base == c.nobj + 1:              # nobody, or absolute
            return True
        defs = elfs[base].values(name)
        return any(mask(c, v + add) == mask(c, value) for v in defs)
    return True                             # TLS


def check(c, root):
    elfs = []
    for o in c.all:
        path = root + o['path']
        if os.stat(path).st_size != o['size']:
            raise Bad('%s: size' % path)
        elfs.append(Elf(path))
    elfs.append(Elf(root + c.interp))
    if bytes.fromhex(c.buildid) not in elfs[-1].d:
        raise Bad('the linker has another build-id')
    n = 0
    for i, o in enumerate(c.objs, c.nstart):
        e = elfs[i]
        places = c.places(o, i)
        copies = {p for p, _, _, _ in c.array(c.lists['copy'], 'IIII')} \
            if i == 0 else set()
        types = TYPES[c.machine]
        ifuncs = {at for at, v in places.items() if v[0] == 'ifunc'}
        for rel in e.relocations(types['rel']):
            at, sym, typ, addend, plt = rel
            if typ == types['rel'] and at in ifuncs:
                continue                # mold's, and replaced
            if typ in (0, types['copy']):
                if typ and at not in copies and e.sym(sym)[1] == 0:
                    raise Bad('%s: no copy at %#x' % (o['path'], at))
                continue
            got = places.pop(at, None)
            if got is None:
                raise Bad('%s: nothing for %#x' % (o['path'], at))
            if not e.writable(at):
                raise Bad('%s: %#x is not writable' % (o['path'], at))
            n += 1
            if got[0] in ('odd', 'ifunc'):
                continue
            if got[1] is None:
                got = (got[0], e.at(at))
            if not check_word(c, elfs, o, e, got, rel, addend):
                raise Bad('%s: %#x type %d symbol %s: has %r' % (
                    o['path'], at, typ, e.sym(sym)[0], got))
        if places:
            raise Bad('%s: %#x is no relocation' % (
                o['path'], min(places)))
    return n + sum(check(p, root) for p in c.plugins.values())


def dump(c):
    print('format %d, %d + %d bytes, machine %d, %d bits, flags %#x' % (
        c.format, c.size, c.coldsize, c.machine, c.bits, c.flags))
    print('linker %s %s' % (c.interp, c.buildid))
    for i, o in enumerate(c.objs, c.nstart):
        print('%d: %s [%#x, %#x) tls %d at %d, relro %#x+%#x' % (
            i, o['path'], o['lo'], o['hi'], o['tlssize'], o['tlsoffset'],
            o['relro'], o['relrosize']))
        print('   dev %d ino %d size %d mtime %d ctime %d' % (
            o['dev'], o['ino'], o['size'], o['mtime'], o['ctime']))
        for m in c.array(o['map'], 'IIIIHH'):
            print('   map %#x+%#x page %d clear %#x prot %d %s' % (
                m[:5] + ('file' if m[5] else 'zero',)))
        print('   needs', [v for v, in c.array(o['need'], 'H')],
              [c.string(v) for v, in c.array(o['names'], 'I')])
        for at, v in sorted(c.places(o, i).items()):
            print('   %#x = %r' % (at, v))
        for sym, d, who in c.array((c.size + o['answer'][0], o['answer'][1]),
                                   'III'):
            print('   symbol %d%s is %d of %d' % (
                sym & 0x7fffffff, ' (call)' if sym >> 31 else '', d, who))
    print('scope', [v for v, in c.array(c.lists['scope'], 'H')])
    print('init', [v for v, in c.array(c.lists['init'], 'H')])
    for p in c.array(c.lists['probe'], 'QQQqqII'):
        print('probe', ('absent', 'file', 'directory')[p[5]],
              c.string(p[6]), p[:5])
    for at, in c.array(c.lists['env'], 'I'):
        print('env', c.string(at))
    for cp in c.array(c.lists['copy'], 'IIII'):
        print('copy', cp)
    print('variables', c.vars)
    for name, version in c.array(c.lists['open'], 'II'):
        print('open', c.string(name), version and c.string(version))
    for name, why in c.without.items():
        print('no plug-in %s: %s' % (name, why))
    for name, p in c.plugins.items():
        print('plug-in', name)
        dump(p)


def main(argv):
    show = argv[:1] == ['-d']
    if show:
        argv = argv[1:]
    try:
        c = Closure(open(argv[0], 'rb').read())
        if show:
            dump(c)
        n = check(c, argv[1] if len(argv) > 1 else '')
    except (Bad, struct.error, ValueError) as e:
        print('%s: %s' % (argv[0], e))
        return 1
    print('%s: %d objects, %d plug-ins, %d relocations, all right' % (
        c.objs[0]['path'], c.nobj, len(c.plugins), n))
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
