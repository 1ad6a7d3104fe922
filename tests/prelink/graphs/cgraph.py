# SPDX-License-Identifier: BSD-2-Clause
#
# cgraph.py BUILD DIR FIRST COUNT: random graphs of libraries in C, one for
# each seed, in a root directory of its own, linked by every linker there is.
# The program is run as it is, by its closure, prelinked to fixed addresses,
# by a closure of what is prelinked, with a library replaced and with one in an
# earlier directory, each in a chroot: what it prints, how it ends, and what
# LD_DEBUG=bindings lists must be as without prelink.  Undone, the files are as
# they were.
import hashlib
import multiprocessing
import os
import re
import shutil
import subprocess
import sys

from cgen import AMD64, UNKNOWN, Graph

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.join(HERE, '../../..')
# What closures and fixed addresses are not for; all else must be done.
EXPECTED = re.compile(
    'is a filter|text relocations|relocations in its code|'
    'has addresses beyond')


class Broken(Exception):
    pass


def run(*argv, env=None, cwd=None):
    e = {'PATH': '/bin:/usr/bin:/usr/sbin:/sbin'}
    e.update(env or {})
    return subprocess.run(argv, capture_output=True, encoding='latin-1', env=e,
                          timeout=60, cwd=cwd)


def must(*argv):
    r = run(*argv)
    if r.returncode != 0:
        raise Broken('%s\n%s%s' % (' '.join(argv), r.stdout, r.stderr))


class Tools:
    """Compilers and linkers of a target."""

    def __init__(self, build, target):
        self.build, self.target = build, target
        self.root = os.path.join(build, target, 'root')
        self.libc = os.path.join(self.root, 'lib/libc.so.7')
        common = ['-O1', '-ffreestanding', '-fno-stack-protector', '-w',
                  '-nostdlib', '-fno-asynchronous-unwind-tables', '-I' + HERE,
                  '-I' + os.path.join(TOP, 'libc-min/include'),
                  '-I' + os.path.join(TOP, 'abi'), '-I' + build + '/gen']
        inc = run('clang', '-print-resource-dir').stdout.strip()
        own = common + ['-nostdinc', '-isystem', inc + '/include']
        if target == AMD64:
            self.cc = ['clang', '--target=x86_64-unknown-linux-gnu'] + own
            self.gcc = ['gcc'] + common
            every = {'lld': ['ld.lld'], 'bfd': ['ld.bfd', '-melf_x86_64'],
                     'gold': ['ld.gold'], 'mold': ['mold']}
        else:
            self.cc = ['clang', '--target=armv7-unknown-freebsd12.1-gnueabihf'
                       ] + own
            self.gcc = None
            every = {'lld': ['ld.lld'], 'mold': ['mold', '-marmelf_linux_eabi'],
                     'bfd': ['arm-linux-gnueabihf-ld']}
        self.linkers = {n: c for n, c in every.items() if shutil.which(c[0])}

    def compile(self, base, lines, *flags, gcc=False):
        with open(base + '.c', 'w') as f:
            f.write('\n'.join(lines) + '\n')
        must(*(self.gcc if gcc else self.cc), *flags, '-c', base + '.c', '-o',
             base + '.o')

    def link(self, linker, *argv):
        must(*self.linkers[linker], '-znoexecstack', *argv)


def link_lib(t, g, lib, out, objs, needs, script):
    o = os.path.join(g.dir, 'o', str(lib.i))
    flags = list(lib.flags) + (['-znotext'] if lib.textrel else [])
    if script:
        s = 'V1_%d { global: *; };\n' % lib.i
        if lib.versions == 2:
            s = 'V1_%d { };\nV2_%d { global: *; } V1_%d;\n' % ((lib.i,) * 3)
        with open(o + '.map', 'w') as f:
            f.write(s)
        flags.append('--version-script=' + o + '.map')
    t.link(lib.linker, '-shared', '-soname', lib.name, '-o', out, *objs,
           *flags, *g.runpath, '-rpath',
           g.at + '/a:' + g.at + '/b', *needs)


def build(t, g):
    """The graph in g.root g.at: the program, libraries in a and b."""
    o = os.path.join(g.dir, 'o')
    to = g.root + g.at
    for d in (o, o + '/stub', to + '/a', to + '/b', to + '/new',
              to + '/early'):
        os.makedirs(d, exist_ok=True)
    r = g.rnd
    stub = {}
    for lib in g.libs:
        b = os.path.join(o, '%d' % lib.i)
        t.compile(b + 'd', g.definitions(lib), '-fPIC')
        t.compile(b + 'n', g.definitions(lib, 77), '-fPIC')
        gcc = t.gcc is not None and r.random() < .4
        t.compile(b + 'u', g.library(lib), '-fPIC', *(
            ['-mtls-dialect=gnu2'] if gcc else []), gcc=gcc)
        stub[lib.i] = os.path.join(o, 'stub', lib.name)
        if lib.unversioned:
            t.compile(b + 's', g.definitions(lib, versions=0), '-fPIC')
        link_lib(t, g, lib, stub[lib.i],
                 [b + ('s.o' if lib.unversioned else 'd.o')], [],
                 lib.versions and not lib.unversioned)
    for lib in g.libs:
        b = os.path.join(o, '%d' % lib.i)
        for kind, where in (('d', lib.where), ('n', 'new')):
            link_lib(t, g, lib, os.path.join(to, where, lib.name),
                     [b + kind + '.o', b + 'u.o'],
                     [stub[j] for j in lib.needs], lib.versions)
    refs, defs, main = g.program()
    pic = '-fPIE' if g.pie else '-fno-pic'
    flags = [pic]
    if g.pie and r.random() < .4 and t.target == AMD64:
        flags.append('-fdirect-access-external-data')
    t.compile(o + '/refs', refs, *flags)
    t.compile(o + '/defs', defs, pic)
    t.compile(o + '/main', main, pic)
    with open(os.path.join(HERE, 'cdrv.c')) as f:
        t.compile(o + '/drv', [f.read()], pic)
    flags = ['-pie'] if g.pie else []
    for chance, flag in ((.2, '--export-dynamic'), (.2, '-znow'),
                         (.2, '-znorelro'), (.15, '-Bsymbolic'),
                         (.2, '-zseparate-code'), (.1, '--as-needed'),
                         (.2, '-zmax-page-size=65536')):
        if r.random() < chance and (g.linker, flag) not in UNKNOWN:
            flags.append(flag)
    flags.append('--hash-style=' + r.choice(['gnu', 'sysv', 'both']))
    start = 'Scrt1.o' if g.pie else 'crt1.o'
    t.link(g.linker, *flags, '-o', to + '/prog', '-dynamic-linker',
           '/libexec/ld-elf.so.1', '--allow-shlib-undefined',
           '--unresolved-symbols=ignore-all', *g.runpath,
           '-rpath', '%s/early:%s/a:%s/b' % (g.at, g.at, g.at),
           os.path.join(t.root, 'usr/lib', start),
           o + '/drv.o', o + '/main.o', o + '/refs.o', o + '/defs.o',
           *[os.path.join(to, g.libs[j].where, g.libs[j].name)
             for j in g.direct], t.libc)


def digest(top):
    out = {}
    for d, _, files in os.walk(top):
        for n in files:
            p = os.path.join(d, n)
            st = os.lstat(p)
            with open(p, 'rb') as f:
                out[p] = (hashlib.sha1(f.read()).hexdigest(), st.st_mode,
                          st.st_mtime_ns)
    return out


def lines(text, topic):
    """Without addresses, which differ from run to run."""
    return [re.sub('0x[0-9a-f]*', '', x) for x in text.splitlines()
            if x.startswith('ld-elf.so.1: %s: ' % topic)]


class Checks:
    """One graph: what is wrong with it, in bad."""

    def __init__(self, t, g):
        self.t, self.g, self.bad, self.notes = t, g, [], set()
        self.prelink = os.path.join(t.build, 'bin/prelink')

    def start(self, env=None):
        return run('chroot', self.g.root, '/g/prog', 'x', env=env)

    def make(self, *args):
        r = run(self.prelink, '-j1', '--root', self.g.root, *args)
        out = r.stdout + r.stderr
        done = True
        for x in out.splitlines():
            if ': not prelinked: ' not in x or x.endswith(': a library') or \
                    x.endswith('the run-time linker'):
                continue
            done = False
            why = x.split(': not prelinked: ')[1]
            self.notes.add(re.sub('[0-9]+', 'N', why))
            if not EXPECTED.search(why) and not self.dead:
                self.bad.append('%s: %s' % (' '.join(args), x))
        if r.returncode > 1 or 'internal' in out:
            self.bad.append('%s: %d %s' % (' '.join(args), r.returncode, out))
        return done

    def same(self, what, env=None, bindings=True):
        """As it is now, and as it is in self.plain."""
        key = tuple(sorted((env or {}).items()))
        r = self.start(env)
        got = (r.stdout, r.returncode)
        if key not in self.plain:
            self.plain[key] = got, {}
        want, lists = self.plain[key]
        if got != want:
            self.bad.append('%s %s: prints\n%s(%d)%s\nnot\n%s(%d)' % (
                what, env, *got, r.stderr[-300:], *want))
        for now in ({}, {'LD_BIND_NOW': '1'}) if bindings else ():
            e = dict(env or {}, LD_DEBUG='bindings', **now)
            r = self.start(e)
            got = lines(r.stderr, 'bindings')
            want = lists.setdefault(bool(now), got)
            if got != want:
                n = [a == b for a, b in zip(got, want)] + [False]
                at = n.index(False)
                self.bad.append('%s %s: bindings differ: %d, not %d: %s not %s'
                                % (what, e, len(got), len(want),
                                   got[at:at + 1], want[at:at + 1]))

    def used(self, what, done):
        r = self.start({'LD_DEBUG': 'stats,prelink'})
        if done and not self.dead and not any(
                ' 0 symbols looked up, 0 rem' in x
                for x in lines(r.stderr, 'stats')):
            self.bad.append('%s: not used: %s' % (what, r.stderr))

    def replaced(self, what):
        """A library in an earlier directory; another one in its place; one
        to be loaded first; each as without prelink."""
        g = self.g
        lib = g.libs[g.direct[0]]
        name = os.path.join(g.root, 'g', lib.where, lib.name)
        early = os.path.join(g.root, 'g/early', lib.name)
        new = os.path.join(g.root, 'g/new', lib.name)
        self.same(what + ', preload', {'LD_PRELOAD': '/g/new/' + lib.name})
        self.same(what + ', path', {'LD_LIBRARY_PATH': '/g/new'})
        shutil.copy2(new, early)
        self.plain.update(self.early)
        self.same(what + ', early')
        if not self.early:
            self.early = {(): self.plain.pop(())}
        os.unlink(early)
        self.plain[()] = self.usual
        os.rename(name, name + '.not')
        shutil.copy2(new, name)
        self.plain.update(self.upgraded)
        self.same(what + ', upgraded')
        if not self.upgraded:
            self.upgraded = {(): self.plain.pop(())}
        os.unlink(name)
        os.rename(name + '.not', name)
        self.plain[()] = self.usual

    def all(self):
        g = self.g
        self.dead = False
        self.plain, self.early, self.upgraded = {}, {}, {}
        self.same('plain')
        self.usual = self.plain[()]
        self.dead = self.usual[0][1] != 3
        del self.plain[()]
        # What the others are without prelink.
        self.plain[()] = self.usual
        save = dict(self.plain)
        for which in ('early', 'upgraded'):
            del self.plain[()]
            self.one_plain(which)
            self.plain = dict(save)
        before = digest(g.root)
        done = self.make('/g')
        self.same('closure')
        self.used('closure', done)
        self.replaced('closure')
        if done and not self.dead:
            r = run('python3', os.path.join(HERE, '../closure.py'),
                    g.root + '/var/db/elfstart/g/prog.closure', g.root)
            if r.returncode != 0:
                self.bad.append('closure.py: ' + r.stdout + r.stderr)
        shutil.rmtree(g.root + '/var', ignore_errors=True)
        done = self.make('--fixed', '/g', '/lib')
        self.same('fixed')
        self.used('fixed', done)
        self.replaced('fixed')
        r = run(self.prelink, '-y', '--root', g.root, '/g', '/lib')
        if ' 0 failed' not in r.stdout:
            self.bad.append('-y: ' + r.stdout + r.stderr)
        done = self.make('/g')
        self.same('both')
        self.used('both', done)
        self.replaced('both')
        r = run(self.prelink, '-u', '--root', g.root, '/g', '/lib')
        if ' 0 failed' not in r.stdout:
            self.bad.append('-u: ' + r.stdout + r.stderr)
        shutil.rmtree(g.root + '/var', ignore_errors=True)
        after = digest(g.root)
        if before != after:
            self.bad.append('undone, these differ: %s' % [
                x for x in before if before[x] != after.get(x)])

    def one_plain(self, which):
        g = self.g
        lib = g.libs[g.direct[0]]
        name = os.path.join(g.root, 'g', lib.where, lib.name)
        new = os.path.join(g.root, 'g/new', lib.name)
        if which == 'early':
            to = os.path.join(g.root, 'g/early', lib.name)
        else:
            to = name
            os.rename(name, name + '.not')
        shutil.copy2(new, to)
        self.same(which)
        setattr(self, which, {(): self.plain[()]})
        os.unlink(to)
        if which != 'early':
            os.rename(name + '.not', name)


def one(args):
    build_dir, top, seed = args
    t = Tools(build_dir, AMD64)
    g = Graph(seed, AMD64, sorted(t.linkers))
    t.libc = os.path.join(top, 'libc.so.7')
    g.at = '/g'
    g.dir = os.path.join(top, 'g%d' % seed)
    g.root = os.path.join(g.dir, 'root')
    shutil.rmtree(g.dir, ignore_errors=True)
    try:
        build(t, g)
        for d, n in (('lib', 'libc.so.7'), ('libexec', 'ld-elf.so.1')):
            os.makedirs(os.path.join(g.root, d), exist_ok=True)
            shutil.copy2(os.path.join(top, n), os.path.join(g.root, d))
    except Broken as e:
        return seed, 'unbuilt', [str(e)], set()
    c = Checks(t, g)
    try:
        c.all()
    except subprocess.TimeoutExpired as e:
        c.bad.append(str(e))
    if not c.bad and 'KEEP' not in os.environ:
        shutil.rmtree(g.dir)
    return seed, 'dead' if c.dead else 'ok', c.bad, c.notes


def main():
    build_dir, top, first, count = sys.argv[1:5]
    root = os.path.join(build_dir, AMD64, 'root')
    for n in ('lib/libc.so.7', 'libexec/ld-elf.so.1'):
        # Without debugging information: many copies of it are made.
        must('strip', '-g', '-o', os.path.join(top, os.path.basename(n)),
             os.path.join(root, n))
    todo = [(build_dir, top, s)
            for s in range(int(first), int(first) + int(count))]
    counts, failed, notes = {}, 0, {}
    with multiprocessing.Pool(2) as pool:
        for seed, how, bad, why in pool.imap_unordered(one, todo):
            counts[how] = counts.get(how, 0) + 1
            for n in why:
                notes[n] = notes.get(n, 0) + 1
            if how == 'unbuilt':
                if 'VERBOSE' in os.environ:
                    print('seed %d: %s' % (seed, bad[0][-700:]))
                continue
            failed += bool(bad)
            for b in bad:
                print('seed %d: %s' % (seed, b), flush=True)
    for n in sorted(notes):
        print('not prelinked: %s: %d' % (n, notes[n]))
    print('%d graphs: %d start, %d end otherwise, %d cannot be linked; '
          '%d failed' % (len(todo), counts.get('ok', 0),
                         counts.get('dead', 0), counts.get('unbuilt', 0),
                         failed))
    return failed or counts.get('ok', 0) < len(todo) // 2


if __name__ == '__main__':
    sys.exit(1 if main() else 0)
