#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""hostile.py PRELINK ROOT WORK ROUNDS SEED: damaged files.

Each round damages a copy of a library or program of ROOT, as it is or
prelinked, and has PRELINK (built with sanitizers) make closures, prelink, list,
verify and undo it.  It may refuse; it must not fail in a way of its own, hang, or harm the
other files.
"""
import os
import random
import shutil
import struct
import subprocess
import sys

prelink, src, work, rounds, seed = sys.argv[1:6]
rng = random.Random(int(seed))
root = os.path.join(work, "root")
done = os.path.join(work, "done")
victims = ["lib/libc.so.7", "lib/libgcc_s.so.1", "bin/dd", "bin/echo"]
bad = 0


def run(*args):
    global bad
    try:
        r = subprocess.run([prelink, "-j", "2", *args], timeout=100,
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except subprocess.TimeoutExpired:
        print("hangs:", args)
        bad += 1
        return 1
    out = r.stdout.decode("latin-1")
    if (r.returncode not in (0, 1) or "internal error" in out
            or "Sanitizer" in out or "runtime error" in out
            or "gave up" in out):
        print("status", r.returncode, args, out[:3000])
        bad += 1
    return r.returncode


def copy(to):
    shutil.rmtree(to, ignore_errors=True)
    subprocess.run(["cp", "-a", src, to], check=True)


def interesting(b):
    """Where headers and tables are: what is damaged there matters."""
    spots = [(0, 52), (52, 11 * 32)]
    phoff, shoff = struct.unpack_from("<II", b, 28)
    shnum = struct.unpack_from("<H", b, 48)[0]
    spots.append((shoff, shnum * 40))
    for i in range(shnum):
        at = shoff + 40 * i
        if at + 40 > len(b):
            break
        kind, _, _, off, size = struct.unpack_from("<IIIII", b, at + 4)
        if kind in (4, 5, 6, 9, 11, 19, 0x6ffffff6, 0x6ffffff7, 0x6ffffffd,
                    0x6ffffffe, 0x6fffffff) or size < 5000 and kind == 1:
            spots.append((off, size))
    return [s for s in spots if s[1] > 0 and s[0] + s[1] <= len(b)]


def damage(path):
    b = bytearray(open(path, "rb").read())
    spots = interesting(b)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        off, size = rng.choice(spots)
        at = off + rng.randrange(size)
        how = rng.randrange(4)
        if how == 0:
            b[at] ^= 1 << rng.randrange(8)
        elif how == 1:
            b[at] = rng.randrange(256)
        elif at + 4 <= len(b):
            at &= ~3
            v = rng.choice((0, 1, 0xffffffff, 0x7fffffff, 0x80000000,
                            len(b), len(b) - 4, rng.getrandbits(32),
                            rng.getrandbits(16)))
            b[at:at + 4] = struct.pack("<I", v)
    if rng.randrange(8) == 0:
        del b[rng.randrange(len(b)):]
    open(path, "wb").write(b)


conf = os.path.join(work, "conf")
with open(conf, "w") as f:
    f.write("-p /bin/* /lib/libgcc_s.so.1 libgcc_s.so.1\n")
copy(root)
if run("--fixed", "--root", root, "/bin") != 0:
    sys.exit("the root can't be prelinked")
shutil.rmtree(done, ignore_errors=True)
os.rename(root, done)
for i in range(int(rounds)):
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["cp", "-a", rng.choice((src, done)), root], check=True)
    victim = rng.choice(victims)
    damage(os.path.join(root, victim))
    before = bad
    for f in victims:
        shutil.copyfile(os.path.join(root, f),
                        os.path.join(work, os.path.basename(f)))
    run("-c", conf, "--root", root, "/bin")
    run("--why", "--root", root, "/bin")
    run("--list", "--root", root, "/bin", "/lib")
    run("-y", "--root", root, "/bin", "/lib")
    run("--fixed", "--root", root, "/bin")
    run("-u", "--root", root, "/bin", "/lib")
    for f in victims:
        if f == victim:
            continue
        b = open(os.path.join(root, f), "rb").read()
        if (b != open(os.path.join(src, f), "rb").read() and
                b != open(os.path.join(done, f), "rb").read()):
            print("round", i, ":", f, "was harmed")
            bad += 1
    if bad != before:
        print("round", i, "seed", seed, "victim", victim)
        shutil.copyfile(os.path.join(work, os.path.basename(victim)),
                        os.path.join(work, f"bad.{i}"))
sys.exit(1 if bad else 0)
