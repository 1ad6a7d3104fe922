# SPDX-License-Identifier: BSD-2-Clause
"""jsoncheck.py SCHEMA ELFDUMP ROOT: runs ELFDUMP on files of the current directory
and of ROOT, and on broken copies, and validates what it writes."""
import json
import os
import random
import subprocess
import sys

import jsonschema

schema_file, elfdump, root = sys.argv[1:]
schema = json.load(open(schema_file))
kind = jsonschema.validators.validator_for(schema)
kind.check_schema(schema)
validator = kind(schema)
seen = set()
checked = 0


def pairs(items):
    keys = [k for k, _ in items]
    assert len(keys) == len(set(keys)), ("twice", keys)
    return dict(items)


def check(*arguments):
    """One run; the document."""
    global checked
    run = subprocess.run([elfdump, "--json"] + list(arguments),
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                         timeout=60)
    assert run.returncode in (0, 1, 2, 3), (arguments, run.returncode,
                                         run.stderr[-300:])
    document = json.loads(run.stdout.decode("utf-8"),
                          object_pairs_hook=pairs)
    for f in document["files"]:
        for display, tables in f.items():
            if isinstance(tables, list) and display != "messages" and any(
                    t["rows"] for t in tables):
                seen.add(display)
                # Many rows are no better than a few.
                for t in tables:
                    t["rows"] = t["rows"][:8] + t["rows"][-8:]
    error = next(validator.iter_errors(document), None)
    if error:
        raise AssertionError("%s: %s at %s" % (
            arguments, error.message[:300], list(error.absolute_path)))
    checked += 1
    return document


odd = [f for f in os.listdir(b".") if b"\xff" in f][0]
good = ["v.so", "v.o", "w.so", "main", "lib.a", "/bin/sh", odd,
        root + "/lib/libc.so.7", root + "/bin/sh",
        root + "/libexec/ld-elf.so.1", elfdump]
for f in good:
    document = check(f)
    assert document["files"][0]["symbols" if f == "v.o" else "sections"]
check(*good[:5])
check("--compare", "v.so", "w.so")
use = check("--symbols", "v.so")["files"][0]["symbols"]
use = [r for t in use for r in t["rows"] if r["name"] == "use"][0]["value"]
addr = check("--addr=%x" % use, "v.so")["files"][0]
assert [r for t in addr.get("addr", []) for r in t["rows"]
        if r["function"] == "use"], addr
check("--plan", "./main")
check("--plan", "--kernel=linux", "./main", "/bin/sh")
check("--plan", "--root=" + root, "/bin/sh")

# What JSON cannot say is U+FFFD, all else as it is.
document = check("--sections", "--symbols", odd)["files"][0]
assert document["file"] == odd.decode("utf-8", "surrogateescape").translate(
    {c: "\ufffd" for c in range(0xdc80, 0xdd00)}), document["file"]
names = {r["name"] for r in document["sections"][0]["rows"]}
assert 's\ufffd"\\\n\u00e4' in names, names
assert "y\ufffdz" in {r["name"] for r in document["symbols"][0]["rows"]}

# A number with its meaning, and one that has none.
row = check("--sections", "v.so")["files"][0]["sections"][0]["rows"][1]
assert row["type"]["name"] and row["type"]["value"], row

random.seed(9)
for f in ("v.so", "v.o", "main", root + "/bin/ls"):
    whole = open(f, "rb").read()
    for i in range(20):
        broken = bytearray(whole)
        if i % 5 == 0:
            del broken[random.randrange(len(broken)):]
        for _ in range(random.choice((1, 3, 40))):
            if broken:
                # Headers, sections' headers and what the linker reads.
                at = random.choice((random.randrange(len(broken)),
                                    random.randrange(min(len(broken), 900)),
                                    len(broken) - 1 - random.randrange(
                                        min(len(broken), 2000))))
                broken[at] = random.choice((0, 1, 255, random.randrange(256)))
        open("broken", "wb").write(broken)
        check("broken")
        check("--plan", "./broken")
        check("--compare", "v.so", "broken")
displays = set(schema["$defs"]["file"]["properties"])
missing = displays - seen - {"file", "archive", "messages"}
assert not missing, missing
print(checked, "documents are valid; each of", len(seen), "displays was seen")
