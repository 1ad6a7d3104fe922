#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""faults.py KILLAT PRELINK TREE WORK: each system call fails once.

Prelinks and undoes the small root TREE in each mode, once for each system call
that can change a file, which fails (a full disk, a quota, a broken disk, no
permission).  Each time every file must be the old or the new one; what prelink
says it did must be so, and what it didn't do it must say, in a line that names
a file and has the system's words; nothing may be left; and the next run does
the rest.
"""
import errno
import os
import re
import shutil
import subprocess
import sys

killat, prelink, tree, work = sys.argv[1:5]
root = os.path.join(work, "root")
UNLINK, UNLINKAT = 87, 263      # amd64's
bad = 0


def complain(what):
    global bad
    bad += 1
    print(what)


def fresh(src):
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["cp", "-a", src, root], check=True)


def state(top):
    """All files and links, by name, and whether something is left."""
    files, litter = {}, []
    for d, _, names in os.walk(top):
        for n in names:
            path = os.path.join(d, n)
            if n.startswith(".prelink.") or n == "busy":
                litter.append(path[len(top):])
            elif n == "layout":         # another run may set it right
                files[path[len(top):]] = None
            elif os.path.islink(path):
                files[path[len(top):]] = os.readlink(path)
            else:
                with open(path, "rb") as f:
                    files[path[len(top):]] = f.read()
    return files, litter


def fail_at(n, error, cmd):
    """(the call, status, output); the call is None if there is no n-th."""
    r, w = os.pipe()
    p = subprocess.Popen(
        ["sh", "-c", f'exec "$@" 3>&{w}', "sh", killat, "-e", str(error),
         str(n), cmd[0], "-j", "1"] + cmd[1:], pass_fds=[w],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    os.close(w)
    out = p.communicate()[0].decode(errors="replace")
    with os.fdopen(r) as f:
        call, status = (int(x) for x in f.read().split())
    if not os.WIFEXITED(status):
        return call, -os.WTERMSIG(status), out
    return call, os.WEXITSTATUS(status), out


def check_lines(what, error, out):
    """Each line of an error names a file, and one has the reason."""
    lines = [l for l in out.split("\n") if l.startswith("prelink: ")]
    if not lines:
        complain(f"{what}: nothing is said: {out}")
    for l in lines:
        if "/" not in l and "standard output" not in l:
            complain(f"{what}: no file is named: {l}")
    if not any(os.strerror(error) in l or "gave up" in l for l in lines):
        complain(f"{what}: no reason: {out}")


def one(what, n, error, cmd, old, new):
    """False: there is no n-th call."""
    call, status, out = fail_at(n, error, cmd)
    if call == -1:
        return False
    what = f"{what}, call {n} (number {call}), {errno.errorcode[error]}"
    now, litter = state(root)
    for f in set(now) | set(old) | set(new):
        if now.get(f) not in (old.get(f), new.get(f)):
            complain(f"{what}: {f} is neither old nor new")
    if status not in (0, 1):
        complain(f"{what}: status {status}: {out}")
    if status == 0 and now != new:
        complain(f"{what}: status 0, but not done: {out}")
    if status == 1:
        check_lines(what, error, out)
    if litter and call not in (UNLINK, UNLINKAT):
        complain(f"{what}: {litter} left: {out}")
    if n % 3 != 0:                      # the rest takes as long again
        return True
    r = subprocess.run(cmd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if r.returncode != 0:
        complain(f"{what}, and then: {r.stdout.decode()}")
    now, litter = state(root)
    if now != new or litter:
        diff = [f for f in set(now) | set(new) if now.get(f) != new.get(f)]
        complain(f"{what}, and then: {diff} differ, {litter} left")
    return True


def every_call(name, cmd, start):
    """Returns the tree that the command leads to."""
    fresh(start)
    old = state(root)[0]
    r = subprocess.run(cmd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if r.returncode != 0:
        complain(f"{name}: {r.stdout.decode()}")
    new = state(root)[0]
    end = os.path.join(work, name)
    shutil.rmtree(end, ignore_errors=True)
    subprocess.run(["cp", "-a", root, end], check=True)
    errors = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EACCES)
    n = 1
    fresh(start)
    while one(name, n, errors[n % len(errors)], cmd, old, new):
        n += 1
        fresh(start)
    print(f"{name}: {n - 1} calls")
    if n < 10:
        complain(f"{name}: too few")
    return end


conf = os.path.join(work, "conf")
with open(conf, "w") as f:
    f.write("-p /bin/dd /lib/libgcc_s.so.1\n")
make = [prelink, "-c", conf, "--root", root]
done = every_call("closures", make + ["/bin"], tree)
every_call("closures-undone", make + ["-u", "/bin"], done)
done = every_call("beside", make + ["--beside", "/bin"], tree)
every_call("beside-undone", make + ["-u", "/bin"], done)
done = every_call("fixed", make + ["--fixed", "/bin"], tree)
every_call("fixed-undone", make + ["-u", "/bin", "/sbin", "/lib"], done)
sys.exit(1 if bad else 0)
