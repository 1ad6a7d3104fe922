# SPDX-License-Identifier: BSD-2-Clause
"""planreal.py PLAN OUTPUT LOG WHAT | --maps PLAN OUTPUT

Compares what --plan says of a program with what that says itself, with what
the linker says of it (LD_DEBUG), and with what is mapped (/proc/self/maps)."""
import json
import re
import sys


def rows(document, display):
    return [row for f in document["files"] for t in f[display]
            for row in t["rows"]]


def same(what, mine, theirs, least):
    assert len(mine) >= least, (what, "too few", mine)
    if mine != theirs:
        if isinstance(mine, set):
            mine, theirs = sorted(mine - theirs), sorted(theirs - mine)
        else:
            both = [(a, b) for a, b in zip(mine, theirs) if a != b]
            mine, theirs = both or (mine, theirs), len(theirs) - len(mine)
        raise AssertionError("%s: planned %s, is %s" % (
            what, mine, theirs))
    return "%d %s" % (len(mine), what)


def linker(path):
    """As it is named where it is found."""
    return re.sub(r".*/ld-elf\.so\.1", "ld-elf.so.1", path)


def bindings(plan, log):
    mine = {(r["object"], r["symbol"] + ("@" + r["version"] if r["version"]
                                         else ""), r["provider"])
            for r in rows(plan, "plan-bindings")
            if r["status"] in ("bound", "own", "interposed")}
    theirs = {(o, s, linker(p)) for o, s, p in re.findall(
        r"(/\S+): (\S+) is in (\S+)", log)}
    for status, name in (("copied", "shared"), ("weak, zero", "absent"),
                         ("interposed", "interposed")):
        # What can be anywhere uses the library's variable where that is.
        if status == "copied" and sys.argv[4].startswith("pie"):
            continue
        assert any(r["status"] == status and r["symbol"] == name
                   for r in rows(plan, "plan-bindings")), (status, name)
    # A program that is not at a fixed place has no use for PLT entries' addresses.
    if not sys.argv[4].startswith("pie"):
        assert len({r["provider"] for r in rows(plan, "plan-bindings")
                    if r["symbol"] == "second"}) == 2
    return same("bindings", mine, theirs, 60)


def tls(plan, log):
    mine = [(r["object"], r["module"], r["size"], r["align"], r["offset"])
            for r in rows(plan, "plan-tls")]
    at = {(o, m): int(n) for o, m, n in re.findall(
        r"(/\S+): module (\d+) at tp [-+] (\d+)", log)}
    theirs = [(o, int(m), int(s), int(a), at[o, m]) for o, m, s, a in
              re.findall(r"(/\S+): module (\d+), (\d+) bytes, aligned to "
                         r"(\d+)", log)]
    return same("TLS modules", mine, theirs, 5)


def constructors(plan, log):
    mine = [(r["object"], (r["init"] != 0) + r["functions"])
            for r in rows(plan, "plan-constructors") if r["by"] == "linker"]
    theirs = []
    for obj in re.findall(r"(/\S+): calling 0x\w+$", log, re.M):
        if not theirs or theirs[-1][0] != obj:
            theirs.append((obj, 0))
        theirs[-1] = (obj, theirs[-1][1] + 1)
    mine = [m for m in mine if m[1]]
    return same("constructors' objects", mine, theirs, 5)


def cost(plan, log):
    cost = rows(plan, "plan-cost")
    mine = [sum(r["lookups"] + r["slots"] for r in cost)]
    n = re.search(r"(\d+) symbols looked up, (\d+) remembered", log)
    return same("number of look-ups", mine, [int(n[1]) + int(n[2])], 1)


def stack(plan, out):
    mine = {(r["address"], r["what"]) + ((r["value"], r["text"]) if "[" in
                                         r["what"] else ())
            for r in rows(plan, "plan-stack") if r["what"] in ("argc", "auxv")
            or re.match(r"(argv|envp)\[", r["what"])}
    theirs = {(int(a, 16), w) for a, w in re.findall(
        r"^stack (0x\w+) (argc|auxv)\b", out, re.M)}
    theirs |= {(int(a, 16), w, int(v, 16), t) for a, w, v, t in re.findall(
        r"^stack (0x\w+) (\w+\[\d+\]) (0x\w+) (.*)$", out, re.M)}
    text = same("words of the stack", mine, theirs, 5)
    mine = [(r["tag"]["value"], r["value"]) for r in rows(plan, "plan-auxv")]
    unknown = {r["tag"]["value"] for r in rows(plan, "plan-auxv")
               if r["from"].startswith(("of the machine", "the kernel's own"))}
    theirs = [(int(t), int(v, 16)) for t, v in re.findall(
        r"^auxv (\d+) (0x\w+|0)$", out, re.M)]
    mine = [(t, None if t in unknown else v) for t, v in mine]
    theirs = [(t, None if t in unknown else v) for t, v in theirs]
    assert len(unknown) < 5
    return text + ", " + same("entries of auxv", mine, theirs, 15)


def mapped(plan, out):
    """Each page that is planned is as planned, and no other of the files."""
    mine, theirs = {}, {}
    relro = set()
    files = {r["object"] for r in rows(plan, "plan-mapping")}
    for r in rows(plan, "plan-mapping"):
        for page in range(r["start"], r["end"], 4096):
            if r["what"].startswith("RELRO"):
                relro.add(page)
            elif r["what"] != "gap":
                mine[page] = (r["protection"], r["object"] if
                              r["what"] == "file" else None)
    for m in re.finditer(r"^(\w+)-(\w+) (...)\S* \S+ \S+ \d+ *(.*)$", out,
                         re.M):
        for page in range(int(m[1], 16), int(m[2], 16), 4096):
            theirs[page] = (m[3], m[4] or None)
    for page in relro:
        mine[page] = ("r--", mine[page][1])
    for page, (protection, name) in theirs.items():
        assert name not in files or page in mine, (hex(page), name)
    for page, what in mine.items():
        assert theirs.get(page) == what, (hex(page), what, theirs.get(page))
    assert len(files) == 2 and relro and len(mine) > 20
    print(len(mine), "pages as Linux maps them")


if sys.argv[1] == "--maps":
    mapped(json.load(open(sys.argv[2])), open(sys.argv[3]).read())
    sys.exit(0)
document = json.load(open(sys.argv[1]))
output, log = open(sys.argv[2]).read(), open(sys.argv[3]).read()
print(sys.argv[4] + ":", ", ".join([
    bindings(document, log), tls(document, log), constructors(document, log),
    cost(document, log), stack(document, output)]))
