# SPDX-License-Identifier: BSD-2-Clause
"""dwarf.py ELFDUMP COUNT FILE...: compares --addr with addr2line -f -i, and -g
with readelf's decoded lines, on COUNT addresses of each FILE."""
import json
import os
import random
import re
import subprocess
import sys


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True,
                          stderr=subprocess.DEVNULL).stdout.decode(
                              errors="replace")


def ours(elfdump, path, addresses):
    text = run(elfdump, "--json", "--addr",
               ",".join("%x" % a for a in addresses), path)
    answers = []
    for r in json.loads(text)["files"][0]["addr"][0]["rows"]:
        if r["frame"] == 0:
            answers.append([])
        answers[-1].append((r["function"], r["file"], r["line"]))
    assert len(answers) == len(addresses), (len(answers), len(addresses))
    return answers


def theirs(path, addresses):
    # -a prints each address before its frames.
    lines = run("addr2line", "-a", "-f", "-i", "-e", path,
                *("%x" % a for a in addresses)).splitlines()
    answers = []
    i = 0
    while i < len(lines):
        if re.fullmatch(r"0x[0-9a-f]+", lines[i]):
            answers.append([])
            i += 1
            continue
        place = re.sub(r" \(discriminator \d+\)$", "", lines[i + 1])
        name, _, line = place.rpartition(":")
        answers[-1].append((lines[i], name,
                            int(line) if line.isdigit() else 0))
        i += 2
    return answers


def plain(path):
    """Without what the two put together in other ways."""
    return os.path.normpath(path) if path else "??"


def same(a, b):
    return len(a) == len(b) and all(
        x[0] == y[0] and plain(x[1]) == plain(y[1]) and x[2] == y[2]
        for x, y in zip(a, b))


def lines_of(elfdump, path):
    f = json.loads(run(elfdump, "--json", "--dwarf", path))["files"][0]
    tables = f["dwarf"]
    assert len(tables) == 3 or not tables, [len(t["rows"]) for t in tables]
    if not tables:
        return 0
    mine = [(r["address"], r["line"], os.path.basename(r["file"]))
            for r in tables[2]["rows"] if r["flags"] != "end"]
    readelf = []
    for m in re.finditer(r"^(\S+) +(\d+) +(0x[0-9a-f]+|0)\b(.*)$",
                         run("readelf", "-wL", "-W", path), re.M):
        readelf.append((int(m[3], 16), int(m[2]), os.path.basename(m[1])))
    # Where a DWARF 5 line program names no file, libdwarf and addr2line take
    # file 0, readelf takes file 1 as the standard does.
    if any(u["version"] >= 5 for u in tables[0]["rows"]):
        mine = [r[:2] for r in mine]
        readelf = [r[:2] for r in readelf]
    if readelf and len(readelf) == len(mine):
        assert mine == readelf, [x for x in zip(mine, readelf)
                                 if x[0] != x[1]][:3]
    return len(mine)


def main():
    elfdump, count = sys.argv[1], int(sys.argv[2])
    bad = total = rows = 0
    for path in sys.argv[3:]:
        header = run("readelf", "-SW", path)
        code = [(int(m[1], 16), int(m[2], 16)) for m in re.finditer(
            r"PROGBITS +([0-9a-f]+) [0-9a-f]+ ([0-9a-f]+) \S+ +AX", header)]
        if not code:
            continue
        rnd = random.Random(path)
        addresses = []
        for _ in range(count):
            start, size = rnd.choice(code)
            addresses.append(start + rnd.randrange(max(size, 1)))
        for a, mine, other in zip(addresses, ours(elfdump, path, addresses),
                                  theirs(path, addresses)):
            total += 1
            if not same(mine, other):
                bad += 1
                if bad <= int(os.environ.get("SHOW", "6")):
                    print("%s: %#x:\n  %s\n  %s" % (path, a, mine, other))
        rows += lines_of(elfdump, path)
    print("%d addresses, %d other than addr2line's; %d rows of lines" % (
        total, bad, rows))
    sys.exit(bad != 0)


main()
