# SPDX-License-Identifier: BSD-2-Clause
#
# cboard.py BUILD DIR FIRST COUNT: random graphs in C, as cgraph.py has them,
# for the board: all in one root, started there as they are, by their closures,
# at fixed addresses and with both, in one boot for each.  What they print, how
# they end and what is bound to what is the same.
import os
import re
import shutil
import subprocess
import sys

from cgen import Graph
from cgraph import EXPECTED, Broken, Tools, build, digest, run

TARGET = 'armv7-freebsd'
SCRIPT = '''for g in %s; do
	echo "@@ $g plain"; $g/prog x; echo "status $?"
	echo "@@ $g bindings"; LD_DEBUG=bindings $g/prog x; echo "status $?"
	echo "@@ $g now"; LD_BIND_NOW=1 LD_DEBUG=bindings $g/prog x
	echo "@@ $g stats"; LD_DEBUG=prelink,stats $g/prog x
done
echo "@@ end"
'''


class Board:
    def __init__(self, build_dir, top):
        self.t = Tools(build_dir, TARGET)
        self.build, self.root = build_dir, os.path.join(top, 'root')
        self.graphs, self.bad, self.why = [], [], {}

    def make(self, first, count):
        os.makedirs(self.root)
        for d in ('bin', 'lib', 'libexec', 'etc', 'dev', 'tmp'):
            if os.path.isdir(os.path.join(self.t.root, d)):
                shutil.copytree(os.path.join(self.t.root, d),
                                os.path.join(self.root, d), symlinks=True)
        for seed in range(first, first + count):
            g = Graph(seed, TARGET, sorted(self.t.linkers))
            g.at, g.root = '/g%d' % seed, self.root
            g.dir = os.path.join(self.root, '..', 'o%d' % seed)
            try:
                build(self.t, g)
            except Broken as e:
                if 'VERBOSE' in os.environ:
                    print('%d: %s' % (seed, str(e)[-600:]), flush=True)
                shutil.rmtree(self.root + g.at, ignore_errors=True)
                continue
            self.graphs.append(g.at)
        with open(self.root + '/script', 'w') as f:
            f.write(SCRIPT % ' '.join(self.graphs))

    def boot(self, env=()):
        """What the script wrote, by '/gN what'."""
        r = subprocess.run(
            [os.path.join(self.build, 'bin/lk-run'), '-q', '-m', '256', '-T',
             '280', *[x for e in env for x in ('-e', e)], '-r', self.root,
             '--', '/bin/sh', '/script'],
            stdin=subprocess.DEVNULL, capture_output=True,
            encoding='latin-1')
        out = {}
        for part in ('\n' + r.stdout).split('\n@@ ')[1:]:
            name, _, text = part.partition('\n')
            out[name] = re.sub('0x[0-9a-f]*', '', text)
        if 'end' not in out:
            self.bad.append('the board did not end: %s%s' %
                            (r.stdout[-500:], r.stderr[-500:]))
        return out

    def prelink(self, *args):
        r = run(os.path.join(self.build, 'bin/prelink'), '--root', self.root,
                *args)
        if 'internal' in r.stdout + r.stderr or r.returncode > 1:
            self.bad.append(r.stdout + r.stderr)
        for x in (r.stdout + r.stderr).splitlines():
            if ': not prelinked: ' in x:
                at = '/' + x.split('/')[1]
                self.why.setdefault(at, x.split(': not prelinked: ')[1])

    def compare(self, what, got, want):
        used = ends = 0
        for g in self.graphs:
            dead = 'status 3' not in want.get(g + ' plain', '')
            for kind in ('plain', 'bindings', 'now'):
                k = g + ' ' + kind
                if got.get(k) != want.get(k):
                    self.bad.append('%s: %s differs:\n%s\nnot\n%s' % (
                        what, k, got.get(k), want.get(k)))
            if ' 0 symbols looked up, 0 rem' in got.get(g + ' stats', ''):
                used += 1
            elif dead:
                ends += 1
            elif not EXPECTED.search(self.why.get(g, '')):
                self.bad.append('%s: %s is not used: %s %s' % (
                    what, g, self.why.get(g), got.get(g + ' stats')))
        print('%s: %d used, %d end otherwise, of %d' % (
            what, used, ends, len(self.graphs)), flush=True)
        if used < len(self.graphs) // 3:
            self.bad.append('%s: so few are used' % what)

    def all(self):
        paths = self.graphs
        want = self.boot()
        before = digest(self.root)
        self.prelink(*paths)
        self.compare('closures', self.boot(), want)
        shutil.rmtree(self.root + '/var', ignore_errors=True)
        self.prelink('--fixed', '/lib', *paths)
        self.compare('fixed', self.boot(), want)
        self.prelink(*paths)
        self.compare('both', self.boot(), want)
        self.prelink('-u', '/lib', *paths)
        shutil.rmtree(self.root + '/var', ignore_errors=True)
        if digest(self.root) != before:
            self.bad.append('undone, files differ')


def main():
    build_dir, top, first, count = sys.argv[1:5]
    b = Board(build_dir, top)
    b.make(int(first), int(count))
    b.all()
    for x in b.bad:
        print(x[:3000])
    print('%d of %s graphs on the board, %d complaints' % (
        len(b.graphs), count, len(b.bad)))
    return bool(b.bad) or len(b.graphs) < int(count) // 2


sys.exit(main())
