#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""kill.py KILLAT PRELINK TREE WORK RANDOM: prelink killed at every point.

Prelinks (and undoes) the small root TREE, once for each system call that can
change a file, killed just before it; then RANDOM times killed after a random
time, with two workers.  After each death every name must lead to the whole old
or the whole new file, with its mode and time; after the next, undisturbed run
all must be new, names of one file still names of one file, and nothing left.
"""
import os
import random
import shutil
import subprocess
import sys
import time

killat, prelink, tree, work, rounds = sys.argv[1:6]
root = os.path.join(work, "root")
args = [prelink, "--fixed", "--root", root, "/bin"]
undo = [prelink, "-u", "--root", root, "/bin", "/lib"]
names = ["bin/dd", "bin/echo", "bin/echo2", "sbin/echo3", "lib/libc.so.7"]
bad = 0


def complain(what):
    global bad
    bad += 1
    print(what)


def fresh(src):
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["cp", "-a", src, root], check=True)


def contents(top):
    return {n: open(os.path.join(top, n), "rb").read() for n in names}


def state(top):
    r = {}
    for n in names:
        st = os.stat(os.path.join(top, n))
        r[n] = (st.st_mode, st.st_uid, st.st_mtime_ns)
    return r


def run(cmd):
    r = subprocess.run(cmd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if r.returncode != 0:
        complain(f"{' '.join(cmd)}: {r.stdout.decode()}")


def litter():
    return [os.path.join(d, f) for d, _, fs in os.walk(root) for f in fs
            if f.startswith(".prelink.")]


def after_death(what, old, new, meta):
    now = contents(root)
    for n in names:
        if now[n] != old[n] and now[n] != new[n]:
            complain(f"{what}: {n} is neither old nor new")
    if state(root) != meta:
        complain(f"{what}: modes or times are others")


def after_all(what, want):
    now = contents(root)
    for n in names:
        if now[n] != want[n]:
            complain(f"{what}: {n} is not what it should be")
    inodes = {os.stat(os.path.join(root, n)).st_ino for n in names[1:4]}
    if len(inodes) != 1:
        complain(f"{what}: names of one file have become several files")
    for f in litter():
        complain(f"{what}: {f} is left")


def every_point(cmd, start, old, new, meta):
    n = 0
    while True:
        n += 1
        fresh(start)
        one = cmd[:1] + ["-j", "1"] + cmd[1:]
        r = subprocess.run([killat, str(n)] + one, stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT)
        if r.returncode > 1:
            complain(f"killat: {r.returncode}")
            return n
        after_death(f"{cmd[1]} killed at {n}", old, new, meta)
        if r.returncode == 1:
            return n - 1
        run(cmd)
        after_all(f"{cmd[1]} after a kill at {n}", new)


def random_points(cmd, start, old, new, meta, count):
    fresh(start)
    t = time.monotonic()
    run(cmd)
    took = time.monotonic() - t
    done = 0
    fresh(start)
    for i in range(count):
        p = subprocess.Popen(cmd[:1] + ["-j", "2"] + cmd[1:],
                             stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL,
                             start_new_session=True)
        time.sleep(random.random() * took)
        try:
            os.killpg(p.pid, 9)
        except ProcessLookupError:
            pass
        p.wait()
        # Workers may still be dying: they hold the lock.
        while subprocess.run(["flock", "-n", root, "true"]).returncode != 0:
            time.sleep(0.005)
        after_death(f"{cmd[1]} killed by chance, {i}", old, new, meta)
        if contents(root) == new:
            done += 1
            after = i
            run(cmd)
            after_all(f"{cmd[1]} after chance {after}", new)
            fresh(start)
    return done


old = contents(tree)
fresh(tree)
run(args)
new = contents(root)
meta = state(tree)
after_all("an undisturbed run", new)
if any(old[n] == new[n] for n in names):
    complain("a file was not prelinked")
done = os.path.join(work, "done")
shutil.rmtree(done, ignore_errors=True)
subprocess.run(["cp", "-a", root, done], check=True)
print("points:", every_point(args, tree, old, new, meta))
print("points of undo:", every_point(undo, done, new, old, meta))
print("completed of", rounds, "killed by chance:",
      random_points(args, tree, old, new, meta, int(rounds)))
sys.exit(1 if bad else 0)
