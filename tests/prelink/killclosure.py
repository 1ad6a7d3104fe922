#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""killclosure.py KILLAT PRELINK TREE WORK RANDOM: closure mode, killed.

Makes, makes anew (now with plug-ins) and removes the closures of the small root
TREE, once for each system call that can change a file, killed just before it;
then RANDOM times killed after a random time, with two workers.  After each
death every closure must be the whole old one, if there was one, or the whole
new one, and no other file may have changed; after the next, undisturbed run all
must be new, and nothing left.
"""
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import closure
from killer import Killer

killat, prelink, tree, work, rounds = sys.argv[1:6]
root = os.path.join(work, "root")
store = os.path.join(root, "var/db/elfstart")
conf = os.path.join(work, "conf")
make = [prelink, "--root", root, "/bin"]
again = [prelink, "-c", conf, "--root", root, "/bin"]
undo = [prelink, "-u", "--root", root, "-a"]


def files(top):
    """Contents of all files of the root, by name: closures, and others."""
    mine, others = {}, {}
    for d, _, names in os.walk(top):
        for n in names:
            path = os.path.join(d, n)
            with open(path, "rb") as f:
                data = f.read()
            if n.endswith(".closure"):
                mine[path[len(top):]] = data
            elif "/var/db/elfstart" not in d:
                others[path[len(top):]] = data
    return mine, others


def after_death(what, old, new):
    mine, others = files(root)
    for n in set(mine) | set(old) | set(new):
        if mine.get(n) not in (old.get(n), new.get(n)):
            killer.complain(f"{what}: {n} is neither old nor new")
    if others != originals:
        killer.complain(f"{what}: other files have changed")


def after_all(what, new):
    mine, others = files(root)
    if mine != new or others != originals:
        killer.complain(f"{what}: the closures aren't what they should be")
    for d, _, names in os.walk(root):
        for n in names:
            if n.startswith(".prelink."):
                killer.complain(f"{what}: {d}/{n} is left")
    if not new and os.path.exists(store):
        killer.complain(f"{what}: {store} is left")


killer = Killer(killat, root, [store, root], after_death, after_all,
                lambda new: files(root)[0] == new)
with open(conf, "w") as f:
    f.write("-p /bin/dd /lib/libgcc_s.so.1\n")
originals = files(tree)[1]
states = [files(tree)[0]]
starts = [tree]
for i, cmd in enumerate((make, again)):
    killer.fresh(starts[-1])
    killer.run(cmd)
    starts.append(os.path.join(work, f"start{i}"))
    shutil.rmtree(starts[-1], ignore_errors=True)
    subprocess.run(["cp", "-a", root, starts[-1]], check=True)
    states.append(files(root)[0])
if not states[1] or states[1].keys() != states[2].keys() or \
        states[1] == states[2]:
    killer.complain("the closures are not as expected")
for name, data in states[2].items():
    c = closure.Closure(data)
    if ("dd" in name) != ("/lib/libgcc_s.so.1" in c.plugins):
        killer.complain(f"{name}: has plug-ins {list(c.plugins)}")
steps = ((make, 0, 1), (again, 1, 2), (undo, 2, 0))
for cmd, a, b in steps:
    print(cmd[1], "points:",
          killer.every_point(cmd, starts[a], states[a], states[b]))
for cmd, a, b in steps:
    print(cmd[1], "completed of", int(rounds) // 3, "killed by chance:",
          killer.random_points(cmd, starts[a], states[a], states[b],
                               int(rounds) // 3))
sys.exit(1 if killer.bad else 0)
