# SPDX-License-Identifier: BSD-2-Clause
#
# Random graphs of libraries in C, for any target: what one of them defines,
# how it refers to what others define, how it is linked.  cgraph.py runs them.
import random

# How functions and data are defined; old: also an older, hidden version.
FUNCTIONS = ('global', 'global', 'old', 'weak', 'protected', 'ifunc', 'alias',
             'hidden')
DATA = ('data', 'data', 'wdata', 'bss', 'const', 'common', 'alias', 'big',
        'protected', 'old')
AMD64 = 'amd64-linux'
# What some linkers don't know.
UNKNOWN = {('gold', f) for f in (
    '-zseparate-code', '-znoseparate-code', '-znodynamic-undefined-weak',
    '-zglobal', '-znorelro')} | {('mold', f) for f in (
        '-zglobal', '-zmax-page-size=16384')}


class Lib:
    """A library: names, what it needs, what it defines."""

    def __init__(self, g, i):
        r = g.rnd
        self.g, self.i = g, i
        self.name = 'lib%d.so' % i
        self.versions = r.choice([0, 0, 1, 2, 2])
        self.needs = [j for j in range(i) if r.random() < .4]
        if r.random() < .15:            # a cycle
            self.needs += [r.randrange(g.nlibs)]
        self.needs = [j for j in dict.fromkeys(self.needs) if j != i]
        r.shuffle(self.needs)
        self.funcs = {n: r.choice(FUNCTIONS) for n in g.funcs
                      if r.random() < .45}
        self.data = {n: r.choice(DATA) for n in g.data if r.random() < .45}
        self.tls = r.choice([None, None, 'data', 'bss', 'aligned'])
        self.unversioned = r.random() < .2      # who linked saw no versions
        self.linker = r.choice(g.linkers)
        self.flags = self.random_flags(r)
        self.textrel = r.random() < .02
        self.where = r.choice(['a', 'a', 'b'])
        self.told = []          # functions whose address it tells

    def random_flags(self, r):
        flags = []
        every = [(.12, '-Bsymbolic'), (.12, '-Bsymbolic-functions'),
                 (.15, '-znow'), (.06, '-zinitfirst'), (.06, '-zinterpose'),
                 (.06, '-znodelete'), (.15, '-znorelro'), (.05, '-zorigin'),
                 (.2, '-zmax-page-size=%d' % r.choice([4096, 16384, 65536])),
                 (.03, '-zglobal'), (.1, '--no-eh-frame-hdr'),
                 (.15, '-zseparate-code'), (.15, '-znoseparate-code'),
                 (.05, '--gc-sections'), (.1, '-znodynamic-undefined-weak'),
                 (.1, '-O2'), (.1, '--build-id=sha1'), (.1, '-zcombreloc')]
        if self.linker == 'lld':
            every += [(.2, '--no-rosegment'), (.15, '--pack-dyn-relocs=relr'),
                      (.15, '-zseparate-loadable-segments'),
                      (.1, '--no-dynamic-linker'), (.06, '-zrela'),
                      (.05, '-zrel')]
        elif self.linker == 'mold' and self.g.target == AMD64:
            every += [(.2, '--pack-dyn-relocs=relr')]
        elif self.linker == 'bfd' and self.g.target == AMD64:
            every += [(.2, '-zpack-relative-relocs')]
        for chance, flag in every:
            if r.random() < chance and (self.linker, flag) not in UNKNOWN:
                flags.append(flag)
        flags.append('--hash-style=' + r.choice(['gnu', 'sysv', 'both']))
        if r.random() < .03 and self.needs:
            flags.append(r.choice(['--filter=', '--auxiliary=']) +
                         'lib%d.so' % self.needs[0])
        return flags

    def visible(self):
        """What a library may refer to: its own and its needed ones' names."""
        libs = [self] + [self.g.libs[j] for j in self.needs]
        return (sorted({n for x in libs for n in x.funcs}),
                sorted({n for x in libs for n in x.data}),
                [x for x in libs if x.tls])


class Graph:
    def __init__(self, seed, target, linkers):
        r = self.rnd = random.Random(seed)
        self.seed, self.target, self.linkers = seed, target, linkers
        self.funcs = ['f%d' % i for i in range(r.randint(2, 9))]
        self.data = ['d%d' % i for i in range(r.randint(1, 6))]
        self.nlibs = r.randint(1, 7)
        self.libs = []
        self.libs += [Lib(self, i) for i in range(self.nlibs)]
        self.pie = r.random() < .4
        self.plugins = [i for i in range(1, self.nlibs) if r.random() < .25]
        self.direct = [i for i in range(self.nlibs) if i not in self.plugins]
        r.shuffle(self.direct)
        self.linker = r.choice(linkers)
        self.value = 0
        self.runpath = r.choice([[], ['--enable-new-dtags'],
                                 ['--disable-new-dtags']])

    def next(self):
        self.value += 0x10001
        return self.value

    # Definitions, in a file of their own: the compiler must not look inside.
    def definitions(self, lib, shift=0, versions=2):
        g = lib.g
        saved, self.value = self.value, (lib.i + 1) * 0x1000000 + shift
        versions = min(versions, lib.versions)
        out = ['#include <stddef.h>']
        for n, how in lib.funcs.items():
            out += self.function(lib, n, how, versions)
        for n, how in lib.data.items():
            out += self.datum(lib, n, how, versions)
        if lib.tls:
            out.append('_Thread_local long t%d[2] %s= { %s };' % (
                lib.i, '__attribute__((aligned(64))) '
                if lib.tls == 'aligned' else '',
                '0, 0' if lib.tls == 'bss' else '%d, %d' % (g.next(),
                                                            g.next())))
            out.append('static _Thread_local long own[3] = { 1, 2, %d };'
                       'long own%d(void); long own%d(void) '
                       '{ return (own[0]++ + own[2]); }' % (
                           g.next(), lib.i, lib.i))
        out.append('__asm__(".data; .balign 8; .globl z%d; z%d: .long 77; '
                   '.long 0; .globl a%d; a%d = %d; .text");' % (
                       lib.i, lib.i, lib.i, lib.i, 0x1230 + lib.i))
        self.value = saved
        return out

    def function(self, lib, n, how, versions):
        v = self.next()
        if how == 'ifunc':
            return ['static long %s_r(void) { return (%d); }' % (n, v),
                    'static void *%s_c(void) { return ((void *)%s_r); }' %
                    (n, n), 'long %s(void) '
                    '__attribute__((ifunc("%s_c")));' % (n, n)]
        if how == 'alias':
            return ['long %s_own(void); long %s_own(void) { return (%d); }' %
                    (n, n, v), 'long %s(void) __attribute__((weak, '
                    'alias("%s_own")));' % (n, n)]
        pre = {'weak': '__attribute__((weak)) ',
               'hidden': '__attribute__((visibility("hidden"))) ',
               'protected': '__attribute__((visibility("protected"))) '}
        out = ['%slong %s(void); long %s(void) { return (%d); }' % (
            pre.get(how, ''), n, n, v)]
        if how == 'old' and versions == 2:
            out += ['__asm__(".symver %s_old, %s@V1_%d%s");' % (
                n, n, lib.i, ', remove'),
                'long %s_old(void); long %s_old(void) { return (%d); }' %
                (n, n, v + 5)]
        return out

    def datum(self, lib, n, how, versions):
        v = self.next()
        init = '= { %d, %d, 3, 4 }' % (v, v + 1)
        if how == 'common':
            return ['__asm__(".comm %s,32,16");' % n]
        if how == 'alias':
            return ['long %s_own[4] %s; extern long %s[4] __attribute__(('
                    'weak, alias("%s_own")));' % (n, init, n, n)]
        if how == 'const':
            return ['extern const long %s[4]; const long %s[4] %s;' %
                    (n, n, init)]
        pre = {'wdata': '__attribute__((weak)) ',
               'big': '__attribute__((aligned(128))) ',
               'protected': '__attribute__((visibility("protected"))) '}
        out = ['%slong %s[4] %s;' % (pre.get(how, ''), n,
                                     '' if how == 'bss' else init)]
        if how == 'old' and versions == 2:
            out += ['__asm__(".symver %s_old, %s@V1_%d, remove");' % (
                n, n, lib.i), 'long %s_old[4] = { %d, 7 };' % (n, v + 5)]
        return out

    # References.
    def references(self, who, funcs, data, tls, extra, lazy):
        """check_WHO adds up what all that it refers to are."""
        r = self.rnd
        calls = [n for n in funcs if r.random() < .6]
        points = [n for n in funcs if r.random() < .5]
        reads = [n for n in data if r.random() < .6]
        dpts = [n for n in data if r.random() < .5]
        out = ['#include <stdint.h>', '#include <stddef.h>', '#include "g.h"']
        weak = {n for n in funcs + data if r.random() < .25}
        for n in funcs:
            out.append('extern long %s(void)%s;' % (
                n, ' __attribute__((weak))' if n in weak else ''))
        for n in data:
            out.append('extern long %s[4]%s;' % (
                n, ' __attribute__((weak))' if n in weak else ''))
        out += ['extern long nobody_%s(void) __attribute__((weak));' % who,
                'extern long nodata_%s[2] __attribute__((weak));' % who,
                'extern long missing_%s(void);' % who]
        table = points + ['nobody_' + who]
        out.append('static fn *const pt[] = { %s };' % ', '.join(table))
        out.append('static fn *volatile pv[] = { %s };' % ', '.join(table))
        dlist = ['%s + %d' % (n, r.randint(0, 3)) for n in dpts]
        dlist += ['nodata_' + who]
        out.append('static long *volatile dt[] = { %s };' % ', '.join(dlist))
        out.append('static struct { char c; fn *f; long *d; } '
                   '__attribute__((packed)) odd[] = { { 1, %s, %s } };' %
                   (points[0] if points else 'NULL',
                    dpts[0] if dpts else 'NULL'))
        out.append('static void *volatile self[] = { &self[1], pt, &pv[%d], '
                   'odd, (void *)5 };' % r.randint(0, len(table) - 1))
        body = []
        for n in calls:
            body.append('s = s * 31 + (%s ? %s() : 9);' % (n, n)
                        if n in weak else 's = s * 31 + %s();' % n)
        for n in reads:
            body.append('s = s * 31 + (%s ? %s[1] : 9);' % (n, n)
                        if n in weak else 's = s * 31 + %s[1];' % n)
            if r.random() < .3:
                body.append('s += (long)(%s == dt[0]);' % n)
        for x in tls:
            model = r.choice(['global-dynamic', 'global-dynamic',
                              'initial-exec', 'gnu2'])
            if who == 'main':
                model = 'initial-exec'
            out.append('extern _Thread_local long t%d[2]%s;' % (
                x.i, '' if model == 'gnu2' else
                ' __attribute__((tls_model("%s")))' % model))
            body.append('s = s * 31 + t%d[1]++;' % x.i)
        for n in extra:
            body.append(n)
        out += ['long check_%s(void);' % who, 'long never_%s(void);' % who,
                'long never_%s(void) { return (%s); }' %
                (who, 'missing_%s()' % who if lazy and r.random() < .3
                 else '0'),
                'long', 'check_%s(void)' % who, '{', 'long s = 0; size_t i;']
        out += body
        out += ['for (i = 0; i < sizeof(pt) / sizeof(pt[0]); i++)',
                's = s * 31 + (pv[i] != NULL ? pv[i]() : 8) + '
                '(pv[i] == pt[i]);',
                'for (i = 0; i < sizeof(dt) / sizeof(dt[0]); i++)',
                's = s * 31 + (dt[i] != NULL ? *dt[i] : 8);',
                's += (odd[0].f ? odd[0].f() : 3) + (odd[0].d ? '
                '*odd[0].d : 3);',
                's += (self[0] == &self[1]) + (self[1] == pt);',
                'return (s);', '}']
        return out

    def library(self, lib):
        r = self.rnd
        funcs, data, tls = lib.visible()
        extra = ['s += nobody_%d ? 1 : 2;' % lib.i]
        if lib.tls:
            extra.append('{ extern long own%d(void); s += own%d(); }' %
                         (lib.i, lib.i))
        for j in lib.needs:
            if r.random() < .4:
                extra.append('{ extern char z%d[]; s += z%d[0]; }' % (j, j))
            if r.random() < .3:
                extra.append('{ extern char a%d[]; s += (uintptr_t)a%d & '
                             '0xfff; }' % (j, j))
        out = self.references(str(lib.i), funcs, data,
                              [x for x in tls if r.random() < .7], extra,
                              '-znow' not in lib.flags)
        lib.told = [n for n in funcs if lib.funcs.get(n) != 'hidden' and
                    r.random() < .4]
        for n in lib.told:
            out.append('fn *addr_%d_%s(void); fn *addr_%d_%s(void) '
                       '{ return (%s); }' % (lib.i, n, lib.i, n, n))
        for j in lib.needs:             # older versions, by name
            x = self.libs[j]
            for n in [n for n, h in x.funcs.items() if h == 'old' and
                      x.versions == 2 and not x.unversioned]:
                if r.random() < .6:
                    out += ['__asm__(".symver old_%s_%d, %s@V1_%d");' %
                            (n, j, n, j), 'extern long old_%s_%d(void); '
                            'long checkold_%d_%s_%d(void); '
                            'long checkold_%d_%s_%d(void) { return ('
                            'old_%s_%d()); }' % ((n, j) + (lib.i, n, j) * 2 +
                                                 (n, j))]
        out += ['__attribute__((constructor)) static void up(void) '
                '{ log_add(%d); }' % (lib.i + 1)]
        if r.random() < .4:
            out += ['__attribute__((constructor(101))) static void up0(void) '
                    '{ log_add(%d); }' % (lib.i + 100)]
        if r.random() < .5:
            out += ['__attribute__((destructor)) static void down(void) '
                    '{ say("down", %d); }' % lib.i]
        if lib.textrel:
            word = '.quad' if self.target == AMD64 else '.long'
            out.append('__asm__(".text; .balign 8; %s log_add; .text");' %
                       word)
        return out

    def program(self):
        r = self.rnd
        direct = [self.libs[i] for i in self.direct]
        funcs = sorted({n for x in direct for n in x.funcs
                        if x.funcs[n] != 'hidden'})
        data = sorted({n for x in direct for n in x.data})
        # Code that has their addresses in it can't use protected ones.
        kept = {n for x in direct for d in (x.funcs, x.data) for n in d
                if d[n] == 'protected'}
        if not self.pie or self.linker != 'lld':
            funcs = [n for n in funcs if n not in kept]
            data = [n for n in data if n not in kept]
        own = [n for n in funcs if r.random() < .15]
        extra = ['{ extern fn *addr_%d_%s(void); s = s * 31 + '
                 '(addr_%d_%s() == %s); }' % (x.i, n, x.i, n, n)
                 for x in direct for n in x.told if n in funcs]
        out = self.references('main', funcs, data,
                              [x for x in direct if x.tls and
                               r.random() < .4], extra, True)
        defs = []
        for n in own:
            defs += ['%slong %s(void); long %s(void) { return (%d); }' % (
                r.choice(['', '__attribute__((weak)) ']), n, n, self.next())]
        defs.append('_Thread_local long tmain[3] = { 4, 5, 6 };')
        main = ['#include <stdint.h>', '#include <stddef.h>',
                '#include "g.h"', 'extern _Thread_local long tmain[3];']
        names = ['check_main'] + ['check_%d' % i for i in self.direct]
        for n in names:
            main.append('extern long %s(void);' % n)
        main.append('const struct test tests[] = {')
        main += ['{ "%s", %s },' % (n, n) for n in names]
        main += ['{ NULL, NULL } };', 'const char *const asked[] = {']
        main += ['"%s",' % n for n in funcs if r.random() < .6]
        main += ['NULL };', 'const char *const plugins[] = {']
        main += ['"lib%d.so", "check_%d",' % (i, i) for i in self.plugins]
        main += ['NULL };']
        return out, defs, main
