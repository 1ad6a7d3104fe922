# SPDX-License-Identifier: BSD-2-Clause
"""plan.py mapping|auxv|libraries|bindings|far JSON OUTPUT

Compares what --plan says with what happened."""
import json
import re
import sys


def rows(document, display):
    return [row for f in document["files"] for t in f[display]
            for row in t["rows"]]


def mapping(plan, output):
    """Each page is, or is not, mapped with that protection of that file."""
    mine, theirs = {}, {}
    paths = set()
    for row in rows(plan, "plan-mapping"):
        if row["what"] == "gap":
            continue
        paths.add(row["object"])
        for page in range(row["start"], row["end"], 4096):
            mine[page] = row["protection"]
    for m in re.finditer(r"^ +\d+ +0x(\w+) +0x(\w+) (\S+) .*", output, re.M):
        for page in range(int(m[1], 16), int(m[2], 16), 4096):
            theirs[page] = (m[3], m[0])
    assert len(paths) == 2 and mine, paths
    for page, protection in mine.items():
        assert page in theirs, "not mapped: %#x %s" % (page, protection)
        # What the linker has not relocated yet stays writable.
        assert theirs[page][0] in (protection, "rw-"), (
            hex(page), protection, theirs[page])
    for page, (protection, line) in theirs.items():
        if line.split()[-1] in paths:
            assert page in mine, "not planned: " + line
    print(len(mine), "pages as procstat has them")


def auxv(plan, output):
    """The same tags in the same order, and the values that can be known."""
    mine = [("AT_" + r["tag"]["name"], r["value"])
            for r in rows(plan, "plan-auxv")]
    theirs = re.findall(r"\b(AT_\w+) +(\w+)", output)
    assert [t for t, _ in mine] == [t for t, _ in theirs], theirs
    for (tag, value), (_, other) in zip(mine, theirs):
        if tag == "AT_STACKPROT":
            assert (value == 3) == (other == "NONEXECUTABLE"), other
        elif tag not in ("AT_NCPUS", "AT_HWCAP", "AT_HWCAP2"):
            assert value == int(other, 0), (tag, hex(value), other)
    print(len(mine), "entries of the auxiliary vector as procstat has them")


def libraries(plan, output):
    mine = {(r["needed"], r["path"]) for r in rows(plan, "plan-libraries")}
    theirs = {(m[1], m[2]) for m in re.finditer(
        r"^\s+(\S+) => (not found|\S+)", output, re.M)}
    assert len(mine) >= 4 and mine == theirs, (mine, theirs, output)
    print(len(mine), "libraries as the linker has them")


def bindings(plan, output):
    mine = {(r["object"], r["symbol"] + ("@" + r["version"] if r["version"]
                                         else ""), r["provider"])
            for r in rows(plan, "plan-bindings")
            if r["status"] in ("bound", "own", "interposed")}
    theirs = set(re.findall(r"(/\S+): (\S+) is in (\S+)", output))
    # The linker is named as it was started.
    theirs = {(o, s, re.sub(r".*/ld-elf", "ld-elf", p)) for o, s, p in theirs}
    assert len(mine) > 50 and mine == theirs, (
        sorted(mine - theirs)[:5], sorted(theirs - mine)[:5])
    print(len(mine), "bindings as the linker has them")


def far(plan, messages):
    """Another machine: all but what is of its kernel and byte order."""
    assert [r["needed"] for r in rows(plan, "plan-libraries")] == [
        r["path"].split("/")[-1] for r in rows(plan, "plan-libraries")] != []
    assert len({r["object"] for r in rows(plan, "plan-mapping")}) == 1
    cost = rows(plan, "plan-cost")
    assert len(cost) == 2 and all(r["relative"] + r["lookups"] for r in cost)
    assert all(r["type"]["name"] for r in rows(plan, "plan-relocations"))
    for what in ("kernel puts", "initial stack"):
        assert re.search(r"e_machine \d+: .*" + what, messages), messages
    if "big-endian" in messages:
        assert "plan-bindings" not in plan["files"][0]
    else:
        assert rows(plan, "plan-bindings")


document = json.load(open(sys.argv[2]))
{"mapping": mapping, "auxv": auxv, "libraries": libraries,
 "bindings": bindings, "far": far}[sys.argv[1]](document, open(sys.argv[3]).read())
