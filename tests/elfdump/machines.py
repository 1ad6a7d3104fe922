# SPDX-License-Identifier: BSD-2-Clause
"""machines.py ELFDUMP FILE...: compares names of types with readelf's, in
files that are made of all types, and the hash histograms of FILE..."""
import json
import re
import struct
import subprocess
import sys

NAMES = b"\0.rela.text\0.text\0.symtab\0.strtab\0.shstrtab\0.dynamic\0"
LOW = list(range(0x70000000, 0x70000050))
OLD = (0x9026, 0x9080, 0xa390, 0xfeb0, 0xbaab, 0x1057, 0xabc7, 0xdead, 0x9041,
       0x7650, 0xad45, 0x5441, 0x7676, 0x4157, 0xbeef, 0xf00d)


class Maker:
    """An ELF file of a machine and class, piece by piece."""

    def __init__(self, machine, wide, kind):
        self.machine, self.wide, self.kind = machine, wide, kind
        self.data = bytearray(64 if wide else 52)
        self.sections, self.segments = [(0,) * 10], []

    def put(self, b):
        while len(self.data) % 8:
            self.data.append(0)
        self.data += b
        return len(self.data) - len(b)

    def section(self, name, kind, b, link=0, info=0, entsize=0):
        self.sections.append((NAMES.index(name + b"\0"), kind, 0, 0,
                              self.put(b), len(b), link, info, 1, entsize))
        return self.sections[-1]

    def save(self, path):
        w = self.wide
        phdrs = b"".join(struct.pack("<IIQQQQQQ", t, 4, o, o, o, n, n, 1)
                         if w else struct.pack("<IIIIIIII", t, o, o, o, n, n,
                                               4, 1)
                         for t, o, n in self.segments)
        phoff = self.put(phdrs) if phdrs else 0
        self.section(b".shstrtab", 3, NAMES)
        shoff = self.put(b"".join(struct.pack(
            "<IIQQQQIIQQ" if w else "<10I", *s) for s in self.sections))
        head = b"\x7fELF" + bytes([2 if w else 1, 1, 1]) + bytes(9)
        head += struct.pack("<HHIQQQI6H" if w else "<HHIIIII6H", self.kind,
                            self.machine, 1, 0, phoff, shoff, 0,
                            64 if w else 52, 56 if w else 32,
                            len(self.segments), 64 if w else 40,
                            len(self.sections), len(self.sections) - 1)
        self.data[:len(head)] = head
        open(path, "wb").write(self.data)


def relocations(machine, wide, types):
    m = Maker(machine, wide, 1)
    m.section(b".text", 1, bytes(16))
    rows = b""
    for i, t in enumerate(types):
        if not wide:
            rows += struct.pack("<IIi", i * 4, t, 0)
        elif machine == 8:	# MIPS has them apart
            rows += struct.pack("<QI4Bq", i * 4, 0, 0, 0, 0, t, 0)
        else:
            rows += struct.pack("<QQq", i * 4, t, 0)
    m.section(b".rela.text", 4, rows, 3, 1, 24 if wide else 12)
    m.section(b".symtab", 2, bytes(24 if wide else 16), 4, 1,
              24 if wide else 16)
    m.section(b".strtab", 3, b"\0")
    m.save("r.o")


def types(machine):
    m = Maker(machine, True, 3)
    dynamic = b"".join(struct.pack("<QQ", t, 1) for t in LOW) + bytes(16)
    m.section(b".strtab", 3, b"\0")
    at = m.section(b".dynamic", 6, dynamic, 1)[4]
    m.segments = [(2, at, len(dynamic))] + [(t, at, 4) for t in LOW]
    for t in LOW:
        m.section(b".text", t, b"1234")
    m.save("t.so")


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL).stdout.decode(
                              errors="replace")


def ours(elfdump, path, *options):
    return json.loads(run(elfdump, "--json", *options, path))["files"][0]


def rows(f, display):
    return [r for t in f[display] for r in t["rows"]]


def check_relocations(elfdump, machine, wide):
    kinds = list(range(1200 if wide and machine == 183 else 256))
    relocations(machine, wide, kinds)
    theirs = {kinds[int(m[1], 16) // 4]: m[2] for m in re.finditer(
        r"^([0-9a-f]+) +[0-9a-f]+ +(R_\S+)", run("readelf", "-rW", "r.o"),
        re.M)}
    if not theirs:
        return 0
    mine = {r["type"]["value"]: r["type"]["name"] for r in rows(
        ours(elfdump, "r.o", "--relocs"), "relocs")}
    for value, name in theirs.items():
        # readelf has those of AArch64's 32-bit ABI in 64-bit files, too; of
        # NULL, which it calls 256, AArch64 knows nothing any more.
        if wide and machine == 183 and ("_P32_" in name or
                                        name == "R_AARCH64_NULL"):
            continue
        assert mine[value] == name, (
            machine, wide, value, name, mine[value])
    return len(theirs)


def check_types(elfdump, machine):
    types(machine)
    text = run("readelf", "-SldW", "t.so")
    f = ours(elfdump, "t.so")
    mine = [r["type"] for r in rows(f, "sections")][3:-1]
    theirs = re.findall(r"^  \[ *\d+\] \.text +(\S+) ", text, re.M)
    mine += [r["type"] for r in rows(f, "program-headers")
             if "vaddr" in r][1:]
    theirs += re.findall(r"^  (\S+) +0x[0-9a-f]+ 0x[0-9a-f]{16} 0x", text,
                         re.M)[1:]
    mine += [r["tag"] for r in rows(f, "dynamic")][:-1]
    theirs += re.findall(r"^ 0x[0-9a-f]+ \((.*?)\)", text, re.M)[:-1]
    assert len(mine) == len(theirs) == 3 * len(LOW), (
        machine, len(mine), len(theirs))
    count = 0
    for word, name in zip(mine, theirs):
        if re.match(r"LOPROC|HIPROC|<|Processor|V850$", name) or \
                name.startswith(("0x", "7")):
            continue
        # Ours may be longer, or without the machine's name.
        have = word["name"]
        assert have is not None and (name.endswith(have) or
                                     have in name or name in have or
                                     have.startswith(name.split("_")[-1])), (
            machine, word, name)
        count += 1
    return count


def check_histograms(elfdump, path):
    text = run("readelf", "-I", path)
    theirs = sorted((int(a), int(b)) for a, b in re.findall(
        r"^ +(\d+) +(\d+) *(?=\(|$)", text, re.M) if int(b))
    mine = sorted((r["length"], r["buckets"]) for r in rows(
        ours(elfdump, path, "--histogram"), "histogram"))
    assert theirs and mine == theirs, (path, mine, theirs)
    return len(mine)


elfdump, *files = sys.argv[1:]
counts = [0, 0, 0]
for machine in list(range(262)) + list(OLD):
    for wide in (False, True):
        counts[0] += check_relocations(elfdump, machine, wide)
    counts[1] += check_types(elfdump, machine)
for name in files:
    counts[2] += check_histograms(elfdump, name)
assert counts[0] > 5000 and counts[1] > 100 and counts[2] > 10, counts
print("%d relocation types, %d other types, %d lengths of chains as readelf "
      "has them" % tuple(counts))
