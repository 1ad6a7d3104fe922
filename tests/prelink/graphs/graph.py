# SPDX-License-Identifier: BSD-2-Clause
#
# graph.py LINKER PRELINK DIR FIRST COUNT: random graphs of libraries, one for
# each seed.  Each program is run with and without its closure: what it prints,
# and what LD_DEBUG=bindings lists, lazily and with LD_BIND_NOW, must be the
# same; with the closure no symbol may be looked up.  With MUTATE=1 in the
# environment each graph has a few bytes changed before: whether it starts or
# not, and how it ends, must be the same.
import multiprocessing
import os
import random
import re
import subprocess
import sys

LINKER, PRELINK, DIR = sys.argv[1:4]
HERE = os.path.dirname(os.path.abspath(__file__))


# What is only in damaged files, and no closure is made of.
REFUSED = re.compile('two relocations are of|of its dynamic section|'
                     'DT_RELACOUNT of more|is not code')


class Lib:
    def __init__(self, g, i):
        r = g.rnd
        self.i = i
        self.name = 'lib%d.so' % i
        self.versions = r.choice([0, 0, 1, 2])
        self.flags = []
        for chance, flag in ((.15, '-Bsymbolic'), (.15, '-znow'),
                             (.08, '-zinitfirst'), (.08, '-zinterpose'),
                             (.3, '-zrelro'), (.15, '-znorelro'),
                             (.2, '--pack-dyn-relocs=relr')):
            if r.random() < chance:
                self.flags.append(flag)
        self.flags.append('--hash-style=' + r.choice(['gnu', 'sysv', 'both']))
        self.needs = [j for j in range(i) if r.random() < .5]
        self.defs = {n: r.choice(['global', 'global', 'weak', 'protected',
                                  'ifunc', 'object', 'object'])
                     if n[0] != 'd' else r.choice(['data', 'data', 'wdata'])
                     for n in g.pool if r.random() < .5}
        self.tls = r.random() < .4
        self.calls = [n for n in g.pool if n[0] == 'f' and r.random() < .4]
        self.points = [n for n in g.pool if r.random() < .4]
        self.undefined = r.random() < .3 and '-znow' not in self.flags
        self.tlsuse = r.choice(['gd', 'ie', None])


class Graph:
    driver = 'drv'

    def __init__(self, seed):
        self.rnd = random.Random(seed)
        self.seed = seed
        r = self.rnd
        self.pool = ['f%d' % i for i in range(r.randint(3, 10))] + \
            ['d%d' % i for i in range(r.randint(0, 4))]
        self.libs = [Lib(self, i) for i in range(r.randint(2, 6))]
        self.linked = len(self.libs)    # the first so many, by the program
        self.pie = r.random() < .5
        self.dir = os.path.join(DIR, 'g%d' % seed)
        self.rpath = []                 # of libraries
        self.value = 0

    def next(self):
        self.value += 0x10001
        return self.value

    def define(self, lib, n, how, out):
        """One definition."""
        v = self.next()
        if how in ('data', 'wdata'):
            out += ['.data', '.balign 8',
                    ('.weak ' if how == 'wdata' else '.globl ') + n,
                    '.type %s, @object' % n, '.size %s, 8' % n,
                    '%s: .quad %d' % (n, v)]
            return
        out += ['.text', '.balign 16']
        if how == 'object':
            how = 'global'
        own = '%s_%s' % (n, lib)
        if how == 'ifunc':
            out += ['%s_real: movl $%d, %%eax; ret' % (own, v),
                    '.globl ' + n, '.type %s, @gnu_indirect_function' % n,
                    '%s: leaq %s_real(%%rip), %%rax; ret' % (n, own)]
            return
        out += [('.weak ' if how == 'weak' else '.globl ') + n,
                '.type %s, @function' % n, '.size %s, 6' % n]
        if how == 'protected':
            out.append('.protected ' + n)
        out.append('%s: movl $%d, %%eax; ret' % (n, v))

    def tls(self, name, use, out):
        """A function that reads a thread-local variable of any library."""
        if use == 'gd':
            out += ['.byte 0x66', 'leaq %s@tlsgd(%%rip), %%rdi' % name,
                    '.value 0x6666', 'rex64', 'call __tls_get_addr@PLT',
                    'movq (%rax), %rax']
        else:
            out += ['movq %s@gottpoff(%%rip), %%rax' % name,
                    'movq %fs:(%rax), %rax']

    def check(self, who, calls, points, out, tls):
        """check_WHO: calls and reads all that it refers to."""
        out += ['.text', '.balign 16', '.globl check_%s' % who,
                '.type check_%s, @function' % who, 'check_%s:' % who,
                'pushq %rbx', 'xorl %ebx, %ebx']
        for n in calls:
            out += ['call %s@PLT' % n, 'imulq $31, %rbx, %rbx',
                    'addq %rax, %rbx']
        for k, n in enumerate(points):
            out += ['movq pt_%s+%d(%%rip), %%rax' % (who, 8 * k),
                    'testq %rax, %rax', 'je 1f']
            out += ['call *%rax'] if n[0] == 'f' else ['movq (%rax), %rax']
            out += ['1: imulq $31, %rbx, %rbx', 'addq %rax, %rbx']
        if tls is not None:
            self.tls(tls[0], tls[1], out)
            out += ['addq %rax, %rbx']
        out += ['movq %rbx, %rax', 'popq %rbx', 'ret']

    def pointers(self, who, points, out):
        out += ['.section .data.rel,"aw"', '.balign 8', 'pt_%s:' % who]
        for k, n in enumerate(points):
            out.append('.quad %s' % n)
        out += ['.quad pt_%s' % who, '.quad pt_%s+8' % who, '.quad 5']

    def library(self, lib):
        out = []
        for n, how in lib.defs.items():
            self.define(lib.i, n, how, out)
        if lib.versions == 2:
            for n in [n for n, h in lib.defs.items()
                      if h == 'global' and self.rnd.random() < .5]:
                out += ['.text', '%s_old: movl $%d, %%eax; ret' %
                        (n, self.next()), '.globl %s_old' % n,
                        '.type %s_old, @function' % n,
                        '.symver %s_old, %s@V1, remove' % (n, n)]
        known = set(self.reach(lib.i, lib.defs))
        calls = [n for n in lib.calls if n in known]
        points = [n for n in lib.points if n in known]
        weak = 'nobody%d' % lib.i
        out += ['.weak ' + weak]
        points.append(weak)
        tls = None
        if lib.tls:
            out += ['.section .tdata,"awT",@progbits', '.balign 8',
                    '.globl t%d' % lib.i, '.type t%d, @object' % lib.i,
                    '.size t%d, 8' % lib.i,
                    't%d: .quad %d' % (lib.i, self.next())]
        owners = [j for j in lib.needs if self.libs[j].tls]
        if lib.tls:
            owners.append(lib.i)
        if owners and lib.tlsuse is not None:
            tls = ('t%d' % self.rnd.choice(owners), lib.tlsuse)
        self.check(lib.i, calls, points, out, tls)
        if lib.undefined:
            out += ['.text', '.globl never%d' % lib.i,
                    'never%d: call missing%d@PLT; ret' % (lib.i, lib.i)]
        self.pointers(lib.i, points, out)
        out += ['.text', '.balign 16', 'init: subq $8, %rsp',
                'movl $%d, %%edi' % (lib.i + 1), 'call log_add@PLT',
                'addq $8, %rsp', 'ret',
                '.section .init_array,"aw"', '.balign 8', '.quad init']
        return out

    def reach(self, i, defs):
        seen, todo = set(defs), list(self.libs[i].needs)
        for j in todo:
            seen |= set(self.libs[j].defs)
        return sorted(seen)

    def main_part(self, libs, out):
        """What the program defines and calls; returns the libraries' names."""
        r = self.rnd
        every = sorted({n for lib in libs for n in lib.defs})
        for n in every:
            if n[0] == 'f' and r.random() < .2:
                self.define('main', n, r.choice(['global', 'weak']), out)
        calls = [n for n in every if n[0] == 'f' and r.random() < .5]
        points = [n for n in every if r.random() < .5]
        self.check('main', calls, points, out, None)
        self.pointers('main', points, out)
        return every

    def program(self):
        r = self.rnd
        out = []
        every = self.main_part(self.libs, out)
        if not self.pie:
            # Addresses in code: copies, and PLT entries as addresses.
            out += ['.text', '.globl check_copy',
                    '.type check_copy, @function', 'check_copy:',
                    'xorl %eax, %eax']
            for n in [n for n in every if n[0] == 'd']:
                out += ['imulq $31, %rax, %rax', 'addq %s, %%rax' % n]
            out.append('ret')
        names = ['check_main'] + ['check_%d' % i.i for i in self.libs]
        if not self.pie:
            names.append('check_copy')
        out += ['.section .data.rel.ro,"aw"', '.balign 8', '.globl tests',
                'tests:']
        for n in names:
            out += ['.quad s_%s, %s' % (n, n)]
        out += ['.quad 0, 0', '.globl names', 'names:']
        asked = [n for n in every if n[0] == 'f' and r.random() < .6]
        for n in asked:
            out.append('.quad s_' + n)
        out += ['.quad 0', '.section .rodata']
        for n in names + asked:
            out.append('s_%s: .asciz "%s"' % (n, n))
        return out


def run(*argv, env=None):
    e = {'PATH': '/bin:/usr/bin'}
    if env:
        e.update(env)
    return subprocess.run(argv, capture_output=True, encoding='latin-1', env=e,
                          timeout=60)


def must(*argv):
    r = run(*argv)
    if r.returncode != 0:
        raise RuntimeError('%s\n%s%s' % (' '.join(argv), r.stdout, r.stderr))


def assemble(path, lines):
    with open(path + '.s', 'w') as f:
        f.write('\n'.join(lines + ['.section .note.GNU-stack,""']) + '\n')
    must('as', path + '.s', '-o', path + '.o')


def build(g):
    os.makedirs(g.dir, exist_ok=True)
    for lib in g.libs:
        o = os.path.join(g.dir, '%d' % lib.i)
        assemble(o, g.library(lib))
        flags = list(lib.flags)
        if lib.versions:
            s = 'V1 { global: *; };\n'
            if lib.versions == 2:
                names = ' '.join(n + ';' for n in lib.defs)
                s = 'V1 { };\nV2 { global: %s *; } V1;\n' % names
            with open(o + '.map', 'w') as f:
                f.write(s)
            flags.append('--version-script=' + o + '.map')
        must('ld.lld', '-shared', '-soname', lib.name,
             '-o', os.path.join(g.dir, lib.name), o + '.o', *flags, *g.rpath,
             *[os.path.join(g.dir, g.libs[j].name) for j in lib.needs])
    o = os.path.join(g.dir, 'main')
    assemble(o, g.program())
    order = list(range(g.linked))
    g.rnd.shuffle(order)
    must('ld.lld', *(['-pie'] if g.pie else []), '-o',
         os.path.join(g.dir, 'prog'), '-dynamic-linker', LINKER,
         '--export-dynamic', '--allow-shlib-undefined', '-rpath', g.dir,
         '--unresolved-symbols=ignore-all',
         o + '.o', os.path.join(DIR, g.driver + '.o'),
         *[os.path.join(g.dir, g.libs[j].name) for j in order])


def lines(text, topic):
    return [x for x in text.splitlines() if x.startswith(
        'ld-elf.so.1: %s: ' % topic)]


def compare(g):
    """The reasons why this graph is not as it should be."""
    prog = os.path.join(g.dir, 'prog')
    r = run(PRELINK, '--store', os.path.join(g.dir, 'store'), prog)
    store = g.dir + '/store' + os.path.realpath(prog) + '.closure'
    plain = run(prog, env={'LD_CLOSURE': ''})
    if os.environ.get('MUTATE') and REFUSED.search(r.stdout + r.stderr):
        return None
    if not os.path.exists(store):
        # Who doesn't start can have none.
        return ['no closure: ' + r.stdout + r.stderr] \
            if plain.returncode == 0 else None
    bad = []
    there = run(prog, env={'LD_CLOSURE': store, 'LD_DEBUG': 'prelink,stats'})
    if there.stdout != plain.stdout or there.returncode != plain.returncode:
        bad.append('it prints\n%s(%d) not\n%s(%d)\n%s' % (
            there.stdout, there.returncode, plain.stdout, plain.returncode,
            there.stderr))
    if not any(': %d objects' % (len(g.libs) + 1) in x
               for x in lines(there.stderr, 'prelink')):
        bad.append('closure is not used: ' + there.stderr)
    r = run('python3', os.path.join(HERE, '../closure.py'), store)
    if r.returncode != 0:
        bad.append(r.stdout + r.stderr)
    if there.returncode == 0 and \
            '0 symbols looked up, 0 remembered' not in there.stderr:
        bad.append('look-ups: ' + there.stderr)
    for now in ({}, {'LD_BIND_NOW': '1'}):
        out = [run(prog, env=dict(now, LD_DEBUG='bindings', LD_CLOSURE=c))
               for c in ('', store)]
        lists = [lines(x.stderr, 'bindings') for x in out]
        if lists[0] != lists[1] or out[0].stdout != out[1].stdout:
            n = [a == b for a, b in zip(*lists)]
            bad.append('bindings differ %s: %d and %d lines, at %s\n%s' % (
                now, len(lists[0]), len(lists[1]),
                n.index(False) if False in n else '-', out[1].stderr[-500:]))
    return bad


def mutate(g):
    """A few bytes of one file, of its headers more likely."""
    r = g.rnd
    path = os.path.join(g.dir, r.choice([x.name for x in g.libs] + ['prog']))
    with open(path, 'r+b') as f:
        data = bytearray(f.read())
        for _ in range(r.randint(1, 3)):
            i = r.choice([r.randrange(len(data)), r.randrange(64, 1200)])
            data[i] = r.choice([0, 255, data[i] ^ 1 << r.randrange(8)])
        f.seek(0)
        f.write(data)


def one(seed):
    g = Graph(seed)
    try:
        build(g)
        if os.environ.get('MUTATE'):
            mutate(g)
        bad = compare(g)
    except (RuntimeError, subprocess.TimeoutExpired, OSError) as e:
        if isinstance(e, OSError) and os.environ.get('MUTATE'):
            return seed, None           # the kernel refuses it
        bad = [str(e)]
    return seed, bad


def main():
    first, count = int(sys.argv[4]), int(sys.argv[5])
    must('clang', '-O2', '-ffreestanding', '-fno-stack-protector', '-fPIC',
         '-c', os.path.join(HERE, 'drv.c'), '-o', os.path.join(DIR, 'drv.o'))
    failed = without = 0
    with multiprocessing.Pool(2) as pool:
        for seed, bad in pool.imap_unordered(one, range(first, first + count)):
            failed += bool(bad)
            without += bad is None
            for b in bad or ():
                print('seed %d: %s' % (seed, b))
    print('%d graphs, %d do not start either way, %d failed' %
          (count, without, failed))
    return 1 if failed or (without > count // 4 and
                           not os.environ.get('MUTATE')) else 0


if __name__ == '__main__':
    sys.exit(main())
