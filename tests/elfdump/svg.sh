#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# --svg is well-formed XML with a bar for each section and segment, whatever
# the names are; --html has the same picture.
set -eu
export LC_ALL=C
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
cd "$TMP"
echo "int x __attribute__((section(\"<&'>]]>\")));" >a.c
cc -c a.c -o '<a&b>.o'
for f in '<a&b>.o' /bin/sh "$BUILD/armv7-freebsd/root/bin/ls"; do
	"$BUILD/bin/elfdump" --svg=out.svg --html=out.html "$f"
	"$BUILD/bin/elfdump" --json --sections --program-headers "$f" >out.json
	python3 - <<'PY'
import json
import xml.dom.minidom
f = json.load(open("out.json"))["files"][0]
want = len(f["sections"][0]["rows"]) - 1
want += len(f["program-headers"][0]["rows"])
bars = xml.dom.minidom.parse("out.svg").getElementsByTagName("g")
assert len(bars) == want, (len(bars), want)
svg = open("out.svg").read()
assert svg in open("out.html").read()
assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
PY
done
if "$BUILD/bin/elfdump" --svg=/nowhere/x /bin/sh 2>err; then exit 1; fi
grep -q '/nowhere/x: No such file' err
echo "3 pictures"
