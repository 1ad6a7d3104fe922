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
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from killer import Killer

killat, prelink, tree, work, rounds = sys.argv[1:6]
root = os.path.join(work, "root")
args = [prelink, "--fixed", "--root", root, "/bin"]
undo = [prelink, "-u", "--root", root, "/bin", "/lib"]
names = ["bin/dd", "bin/echo", "bin/echo2", "sbin/echo3", "lib/libc.so.7"]


def contents(top):
    return {n: open(os.path.join(top, n), "rb").read() for n in names}


def state(top):
    r = {}
    for n in names:
        st = os.stat(os.path.join(top, n))
        r[n] = (st.st_mode, st.st_uid, st.st_mtime_ns)
    return r


def litter():
    return [os.path.join(d, f) for d, _, fs in os.walk(root) for f in fs
            if f.startswith(".prelink.")]


def after_death(what, old, new):
    now = contents(root)
    for n in names:
        if now[n] != old[n] and now[n] != new[n]:
            killer.complain(f"{what}: {n} is neither old nor new")
    if state(root) != meta:
        killer.complain(f"{what}: modes or times are others")


def after_all(what, want):
    now = contents(root)
    for n in names:
        if now[n] != want[n]:
            killer.complain(f"{what}: {n} is not what it should be")
    inodes = {os.stat(os.path.join(root, n)).st_ino for n in names[1:4]}
    if len(inodes) != 1:
        killer.complain(f"{what}: names of one file have become several files")
    for f in litter():
        killer.complain(f"{what}: {f} is left")


killer = Killer(killat, root, [root], after_death, after_all,
                lambda new: contents(root) == new)
old = contents(tree)
killer.fresh(tree)
killer.run(args)
new = contents(root)
meta = state(tree)
after_all("an undisturbed run", new)
if any(old[n] == new[n] for n in names):
    killer.complain("a file was not prelinked")
done = os.path.join(work, "done")
shutil.rmtree(done, ignore_errors=True)
subprocess.run(["cp", "-a", root, done], check=True)
print("points:", killer.every_point(args, tree, old, new))
print("points of undo:", killer.every_point(undo, done, new, old))
print("completed of", rounds, "killed by chance:",
      killer.random_points(args, tree, old, new, int(rounds)))
sys.exit(1 if killer.bad else 0)
