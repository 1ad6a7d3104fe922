# SPDX-License-Identifier: BSD-2-Clause
"""svg.py wellformed N ELFDUMP FILE... | seen DOM N | colours DOM PNG SCHEME

Looks at the pictures 0.svg and so on, of the files; at what svg.check found in
a page that a browser has shown; and at a screenshot of it."""
import html
import json
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as tree
import zlib

SVG = "{http://www.w3.org/2000/svg}"


def wellformed(count, elfdump, *files):
    for i, name in enumerate(files):
        text = open("%d.svg" % i, encoding="utf-8").read()
        page = open("%d.html" % i, encoding="utf-8").read()
        assert text in page, name
        assert len(page) < 400000, (name, len(page))
        root = tree.fromstring(text)
        titles = [t.text for t in root.iter(SVG + "title")]
        assert titles[0] == name and root.find(SVG + "desc").text
        for outside in ("http:", "https:", "url(", "@import", "src="):
            assert outside not in page.replace(SVG[1:-1], ""), outside
        # Each thing that is drawn has a title; the sections have their own.
        bars = [g for g in root.iter(SVG + "g") if g.get("class") == "piece"
                and g.find(SVG + "title") is not None]
        assert len(bars) >= 2, name
        out = subprocess.run([elfdump, "--json", "--sections", name],
                             stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL).stdout
        rows = json.loads(out)["files"][0]["sections"][0]["rows"]
        want = {r["name"] for r in rows
                if r["size"] and r["type"]["name"] not in ("NOBITS", "NULL")}
        if len(rows) > 60 or name in ("broken", "cut"):
            continue
        have = {t.split(",")[0].split(": ")[0] for t in titles if t}
        # What turns text around is not shown as it is.
        want = {w.replace("\u202e", "\ufffd") for w in want}
        assert want <= have, (name, want - have)
    print(len(files), "pictures of", count, "have what is in the files")


def verdict(dom):
    text = open(dom, encoding="utf-8").read()
    found = re.search(r'<script type="application/json" id="verdict">(.*?)'
                      r"</script>", text, re.S)
    assert found, dom + ": the page's check did not run"
    return json.loads(html.unescape(found[1]))


def seen(dom, count):
    v = verdict(dom)
    assert v["wrong"] == [], v["wrong"][:10]
    assert v["pictures"] == int(count), v["pictures"]


def pixels(png):
    """The picture's width, and its rows of RGB triples."""
    b = open(png, "rb").read()
    assert b[:8] == b"\x89PNG\r\n\x1a\n"
    at, data = 8, b""
    while at < len(b):
        size, kind = struct.unpack(">I4s", b[at:at + 8])
        body = b[at + 8:at + 8 + size]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
        elif kind == b"IDAT":
            data += body
        at += size + 12
    assert depth == 8 and colour in (2, 6), (depth, colour)
    n = 3 if colour == 2 else 4
    raw, rows, last = zlib.decompress(data), [], bytes(width * n)
    for y in range(height):
        start = y * (width * n + 1)
        kind, line = raw[start], bytearray(raw[start + 1:start + 1 +
                                               width * n])
        for x in range(width * n):
            a = line[x - n] if x >= n else 0
            up = last[x]
            c = last[x - n] if x >= n else 0
            if kind == 1:
                add = a
            elif kind == 2:
                add = up
            elif kind == 3:
                add = (a + up) // 2
            elif kind == 4:
                p = a + up - c
                add = min((abs(p - a), 0, a), (abs(p - up), 1, up),
                          (abs(p - c), 2, c))[2]
            else:
                add = 0
            line[x] = (line[x] + add) & 255
        rows.append(line)
        last = line
    return width, n, rows


def colours(dom, png, scheme):
    v = verdict(dom)
    width, n, rows = pixels(png)
    def at(x, y):
        return bytes(rows[int(y)][int(x) * n:int(x) * n + 3]).hex()
    light = scheme == "1"
    assert at(v["left"] + 3, v["top"] + 3) == ("ffffff" if light else
                                               "15171c")
    assert at(*v["code"]) == ("b5dfba" if light else "2c5f39"), at(*v["code"])
    dark_text = sum(1 for x in range(16, 200) if at(
        v["left"] + x, v["top"] + 20) == ("1a1a1e" if light else "e6e8ee"))
    assert dark_text >= 5, "no title to be seen"
    kinds = {bytes(r[i:i + 3]).hex() for r in rows
             for i in range(0, width * n, n)}
    want = {"c3d5f7", "f7d9a0", "cfc6e6", "e3e4e8"} if light else {
        "2f4a7d", "7a5a1c", "51466f", "3a3d45"}
    assert want <= kinds, want - kinds


{"wellformed": wellformed, "seen": seen,
 "colours": colours}[sys.argv[1]](*sys.argv[2:])
