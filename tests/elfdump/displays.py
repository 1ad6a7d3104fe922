# SPDX-License-Identifier: BSD-2-Clause
"""displays.py ELFDUMP FILE...: compares --json with what readelf prints."""
import json
import re
import subprocess
import sys


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True,
                          stderr=subprocess.DEVNULL).stdout.decode(
                              errors="replace")


def check_form(document):
    """The form that elfdump(1) documents."""
    assert document["elfdump"] == 1
    for f in document["files"]:
        for key, tables in f.items():
            if key in ("file", "archive"):
                assert tables is None or isinstance(tables, str)
                continue
            if key == "messages":
                assert all(isinstance(m, str) for m in tables)
                continue
            for t in tables:
                assert set(t) == {"name", "offset", "rows"}, t
                for row in t["rows"]:
                    assert list(row) == list(t["rows"][0])
                    for cell in row.values():
                        if isinstance(cell, dict):
                            assert set(cell) == {"value", "name"}
                            cell = cell["value"]
                        assert isinstance(cell, (int, str))


def rows(f, display):
    return [row for t in f[display] for row in t["rows"]]


def symbols(f, text):
    mine = sorted((r["value"], r["size"], r["type"]["name"],
                   r["bind"]["name"], r["visibility"]["name"])
                  for r in rows(f, "symbols"))
    theirs = sorted((int(m[1], 16), int(m[2], 0), m[3], m[4], m[5])
                    for m in re.finditer(
                        r"^ *\d+: ([0-9a-f]+) +(\w+) (\w+) +(\w+) +(\w+) ",
                        text, re.M))
    fix = {"IFUNC": "GNU_IFUNC", "UNIQUE": "GNU_UNIQUE"}
    theirs = [tuple(fix.get(x, x) for x in s) for s in theirs]
    assert mine == theirs, [x for x in zip(mine, theirs) if x[0] != x[1]][:5]
    versions = {r["name"] + r["version"].split(" ")[0]
                for r in rows(f, "symbols")
                # readelf leaves it off the symbols that are versions.
                if "@" in r["name"] + r["version"]
                and r["section"]["name"] != "ABS"}
    theirs = {re.sub(r" .*", "", m[1]) for m in re.finditer(
        r"^ *\d+: .* (\S+@\S+( \(\d+\))?)$", text, re.M)}
    theirs = {s for s in theirs if s.rsplit("@", 1)[-1]}
    theirs = {s for s in theirs if s.split("@")[0] != s.split("@")[-1]}
    assert versions == theirs, (
        sorted(versions ^ theirs)[:8])
    return len(mine)


def relocations(f, text):
    mine = sorted(r["offset"] for r in rows(f, "relocs"))
    theirs = []
    for part in re.split(r"^Relocation section ", text, flags=re.M)[1:]:
        theirs += [int(m[1], 16) for m in re.finditer(
            r"^ *(?:\d+: +)?([0-9a-f]{8,16})(?: +[0-9a-f]{8,16} R_.*)?$",
            part, re.M)]
    packed = any(r["info"] == 0 and r["addend"] == 0
                 for r in rows(f, "relocs"))
    if not packed:
        assert mine == theirs or mine == sorted(theirs), (
            len(mine), len(theirs))
    else:
        count = sum(int(n) for n in re.findall(
            r"contains \d+ entr\w+:\n +(\d+) offsets", text))
        count += len(re.findall(r"^[0-9a-f]{8,16} +[0-9a-f]{8,16} R_", text,
                                re.M))
        assert len(mine) == count, (len(mine), count)
    return len(mine)


def sections(f, text):
    mine = [(r["name"], r["addr"], r["offset"], r["size"])
            for r in rows(f, "sections")]
    theirs = [(m[1], int(m[2], 16), int(m[3], 16), int(m[4], 16))
              for m in re.finditer(
                  r"^  \[ *\d+\] (\S*) +\S+ +([0-9a-f]{8,16}) ([0-9a-f]+) "
                  r"([0-9a-f]+) ", text, re.M)]
    assert [s for s in mine if s[0]] == [s for s in theirs if s[0]]
    return len(mine)


def segment_map(f, text):
    found = re.search(r"Segment Sections\.\.\.\n(.*?)(\n\n|\Z)", text, re.S)
    theirs = []
    if found:
        theirs = [line.split()[1:] for line in found[1].split("\n")
                  if re.match(r" +\d+ ", line)]
    mine = [r["sections"].split() for t in f["program-headers"]
            for r in t["rows"] if "sections" in r]
    assert mine == theirs, (mine, theirs)


def main(elfdump, files):
    symbol_count = relocation_count = section_count = 0
    for name in files:
        document = json.loads(run(elfdump, "--json", name))
        check_form(document)
        f = document["files"][0]
        assert f["messages"] == [], f["messages"]
        text = run("readelf", "-W", "-s", "-r", "-S", "-l", name)
        try:
            section_count += sections(f, text)
            symbol_count += symbols(f, text)
            relocation_count += relocations(f, text)
            segment_map(f, text)
            tags = re.findall(r"^ 0x0*([0-9a-f]*) \(", run(
                "readelf", "-W", "-d", name), re.M)
            assert [r["tag"]["value"] for r in rows(f, "dynamic")] == [
                int(t or "0", 16) for t in tags]
        except AssertionError:
            print(name, "differs")
            raise
    print(len(files), "files:", section_count, "sections,", symbol_count,
          "symbols,", relocation_count, "relocations as readelf has them")


main(sys.argv[1], sys.argv[2:])
