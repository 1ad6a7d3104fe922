# SPDX-License-Identifier: BSD-2-Clause
#
# cases.py BUILD PRELINK TMP: every run of every case of tests/rtld (as built for
# amd64-linux), in a chroot: once without and once with a closure.  Output,
# messages and status must be the same, and so must LD_DEBUG=bindings.
import os
import re
import shutil
import subprocess
import sys

BUILD, PRELINK, TMP = sys.argv[1:4]
CASES = BUILD + '/tests/rtld/amd64-linux/t'
ROOT = TMP + '/root'
# What shows how the work is done, not what comes of it.
ADDRESS = re.compile(r'0x[0-9a-f]+|\b[0-9]+ ns\b')


def start(case, argv, env):
    def enter():
        os.chroot(ROOT)
        os.chdir('/t/' + case)
    try:
        r = subprocess.run(argv, preexec_fn=enter, env=env, timeout=120,
                           capture_output=True, encoding='latin-1',
                           stdin=subprocess.DEVNULL)
    except OSError as e:
        return ('', str(e), -1)
    return (ADDRESS.sub('0x', r.stdout), ADDRESS.sub('0x', r.stderr),
            r.returncode)


def prelinked(case, prog, path, done={}):
    """Is there a closure for the program, with that LD_LIBRARY_PATH?"""
    key = (case, prog)
    if key not in done:
        r = subprocess.run([PRELINK, '--root', ROOT, '-f',
                            '--ld-library-path=' + path,
                            '/t/%s/%s' % (case, prog)], capture_output=True,
                           encoding='latin-1')
        done[key] = os.path.exists('%s/var/db/elfstart/t/%s/%s.closure' % (
            ROOT, case, prog))
    return done[key]


def one(case, line):
    """(differences, used) of one run."""
    words = [w for w in line.split('\t')[1:] if w]
    env = {'LD_LIBRARY_PATH': '/t/' + case}
    while words and re.match(r'[A-Za-z_0-9]+=', words[0]):
        name, _, value = words.pop(0).partition('=')
        env[name] = value.replace('$PWD', '/t/' + case)
    if not words or not words[0].startswith('./'):
        return [], False
    prog = words[0][2:]
    if not prelinked(case, prog, '/t/' + case):
        return [], False
    argv = ['/t/%s/%s' % (case, prog)] + words[1:]
    without = start(case, argv, dict(env, LD_CLOSURE=''))
    with_ = start(case, argv, env)
    bad = ['%s: %s\n  without: %s\n  with: %s' % (what, ' '.join(argv), a, b)
           for what, a, b in zip(('output', 'messages', 'status'), without,
                                 with_) if a != b]
    if bad:
        return bad, True
    lists = [bindings(start(case, argv, dict(env, LD_DEBUG='bindings', **e)))
             for e in ({'LD_CLOSURE': ''}, {})]
    if lists[0] != lists[1]:
        bad.append('bindings: %s' % ' '.join(argv))
    said = start(case, argv, dict(env, LD_DEBUG='prelink'))[1]
    return bad, ' objects\n' in said


def bindings(result):
    """Threads call, and so bind, in any order, and perhaps both."""
    return set(x for x in result[1].splitlines() if ': bindings: ' in x)


def main():
    failed = used = runs = 0
    os.makedirs(ROOT + '/t')
    for d in ('libexec', 'lib'):
        shutil.copytree('%s/amd64-linux/root/%s' % (BUILD, d), ROOT + '/' + d,
                        symlinks=True)
    for case in sorted(os.listdir(CASES)):
        if not os.path.exists('%s/%s/runs' % (CASES, case)):
            continue
        shutil.copytree('%s/%s' % (CASES, case), '%s/t/%s' % (ROOT, case),
                        symlinks=True)
        for line in open('%s/%s/runs' % (CASES, case)):
            bad, u = one(case, line.rstrip('\n'))
            runs += 1
            used += u
            failed += bool(bad)
            for b in bad:
                print('%s: %s' % (case, b))
        shutil.rmtree('%s/t/%s' % (ROOT, case))
    print('%d runs, %d by a closure, %d failed' % (runs, used, failed))
    return 1 if failed or used < runs // 4 else 0


sys.exit(main())
