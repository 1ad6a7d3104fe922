# SPDX-License-Identifier: BSD-2-Clause
#
# plug.py LINKER PRELINK DIR FIRST COUNT: random graphs of libraries, some of
# which the program opens and closes as its table says.  Each program is run
# with closures of its own and of its plug-ins, and without: what it prints,
# and what LD_DEBUG=bindings lists, lazily and with LD_BIND_NOW, must be the
# same.  Most of what is opened must be by a closure.
import multiprocessing
import os
import subprocess
import sys

import graph
from graph import DIR, HERE, LINKER, PRELINK, Lib, lines, must, run

OPEN, CLOSE, CALL, CALL_ANY, LIST = range(1, 6)
LAZY, NOW, GLOBAL, NODELETE, DEEPBIND = 1, 2, 0x100, 0x1000, 0x4000


class Plugins(graph.Graph):
    driver = 'drvp'

    def __init__(self, seed):
        super().__init__(seed)
        r = self.rnd
        self.linked = r.randint(1, len(self.libs))
        self.rpath = ['-rpath', self.dir]
        while len(self.libs) < self.linked + r.randint(2, 5):
            self.libs.append(Lib(self, len(self.libs)))
        for lib in self.libs[:self.linked]:
            lib.flags = [f for f in lib.flags if f != '-znow']
        self.ops = self.plan()

    def plan(self):
        r = self.rnd
        # Who is bound to what was opened RTLD_GLOBAL doesn't keep it.
        out, slots, bound = [], {}, set()
        funcs = [n for n in self.pool if n[0] == 'f']
        for _ in range(r.randint(6, 18)):
            what = r.choice([OPEN, OPEN, OPEN, CLOSE, CALL, CALL, CALL_ANY,
                             LIST])
            slot = r.randrange(8)
            if what == OPEN:
                i = r.randrange(self.linked, len(self.libs))
                mode = r.choice([LAZY, LAZY, NOW])
                for chance, flag in ((.25, GLOBAL), (.08, NODELETE),
                                     (.05, DEEPBIND)):
                    if r.random() < chance:
                        mode |= flag
                name = self.libs[i].name
                if r.random() < .6:
                    name = os.path.join(self.dir, name)
                free = [k for k in range(8) if k not in slots]
                if not free:
                    continue
                slots[free[0]] = i
                if mode & GLOBAL:
                    bound.add(free[0])
                out.append((OPEN, free[0], name, mode))
                out.append((CALL, free[0], 'check_%d' % i, 0))
            elif what == CLOSE and slot in slots and slot not in bound:
                del slots[slot]
                out.append((CLOSE, slot, '', 0))
            elif what == CALL and slots:
                slot = r.choice(list(slots))
                out.append((CALL, slot, r.choice(
                    funcs + ['check_%d' % slots[slot]]), 0))
            elif what == CALL_ANY:
                out.append((CALL_ANY, 0, r.choice(funcs), 0))
            elif what == LIST:
                out.append((LIST, 0, '', 0))
        return out

    def program(self):
        out = []
        self.main_part(self.libs[:self.linked], out)
        out += ['.section .data.rel.ro,"aw"', '.balign 8', '.globl ops',
                'ops:']
        names = sorted({o[2] for o in self.ops} | {'check_main'})
        out.append('.quad %d, 0, s_%d, 0' % (
            CALL_ANY, names.index('check_main')))
        for what, slot, name, mode in self.ops:
            out.append('.quad %d, %d, s_%d, %d' % (
                what, slot, names.index(name), mode))
        out += ['.quad 0, 0, 0, 0', '.section .rodata']
        for i, n in enumerate(names):
            out.append('s_%d: .asciz "%s"' % (i, n))
        return out


def compare(g):
    """The reasons why it isn't as it should be, opens, and by closures."""
    prog = os.path.join(g.dir, 'prog')
    conf = os.path.join(g.dir, 'conf')
    with open(conf, 'w') as f:
        f.write('-p %s %s/lib*.so # all\n' % (prog, g.dir))
        for lib in g.libs[g.linked:]:
            f.write('-p %s/pr*g %s\n' % (g.dir, lib.name))
    r = run(PRELINK, '-c', conf, '--store', g.dir + '/store', prog)
    store = g.dir + '/store' + os.path.realpath(prog) + '.closure'
    plain = run(prog, env={'LD_CLOSURE': ''})
    if not os.path.exists(store):
        return (['no closure: ' + r.stdout + r.stderr] if
                plain.stdout else None), 0, 0
    bad = []
    there = run(prog, env={'LD_CLOSURE': store, 'LD_DEBUG': 'prelink'})
    if there.stdout != plain.stdout or there.returncode != plain.returncode:
        bad.append('it prints\n%s(%d) not\n%s(%d)\n%s' % (
            there.stdout, there.returncode, plain.stdout, plain.returncode,
            there.stderr))
    if not any(': %d objects' % (g.linked + 1) in x
               for x in lines(there.stderr, 'prelink')):
        bad.append('closure is not used: ' + there.stderr)
    r = run('python3', os.path.join(HERE, '../closure.py'), store)
    if r.returncode != 0:
        bad.append(r.stdout + r.stderr)
    for now in ({}, {'LD_BIND_NOW': '1'}):
        out = [run(prog, env=dict(now, LD_DEBUG='bindings,prelink',
                                  LD_CLOSURE=c)) for c in ('', store)]
        lists = [lines(x.stderr, 'bindings') for x in out]
        if lists[0] != lists[1] or out[0].stdout != out[1].stdout:
            n = [a == b for a, b in zip(*lists)]
            bad.append('bindings differ %s: %d and %d lines, at %s\n%s' % (
                now, len(lists[0]), len(lists[1]),
                n.index(False) if False in n else '-', out[1].stderr[-900:]))
    # The first one that is opened has nobody before it.
    opens = sum(o[0] == OPEN for o in g.ops)
    used = sum('plug-in of' in x for x in lines(there.stderr, 'prelink'))
    return bad, opens, used


def one(seed):
    g = Plugins(seed)
    try:
        graph.build(g)
        return (seed,) + compare(g)
    except (RuntimeError, subprocess.TimeoutExpired, OSError) as e:
        return seed, [str(e)], 0, 0


def main():
    first, count = int(sys.argv[4]), int(sys.argv[5])
    must('clang', '-O2', '-ffreestanding', '-fno-stack-protector', '-fPIC',
         '-c', os.path.join(HERE, 'drvp.c'),
         '-o', os.path.join(DIR, 'drvp.o'))
    failed = without = opens = used = 0
    with multiprocessing.Pool(2) as pool:
        for seed, bad, n, by in pool.imap_unordered(
                one, range(first, first + count)):
            failed += bool(bad)
            without += bad is None
            opens += n
            used += by
            for b in bad or ():
                print('seed %d: %s' % (seed, b))
    print('%d graphs, %d do not start either way, %d failed; %d opened, %d '
          'of them by closures' % (count, without, failed, opens, used))
    return 1 if failed or without > count // 4 or used < opens // 4 else 0


if __name__ == '__main__':
    sys.exit(main())
