#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# --json is valid against elfdump.schema.json, whatever the files are: good
# ones of several kinds, ones cut off or with bytes changed, names that are not
# UTF-8; and each display of the schema is seen.
set -eu
export LC_ALL=C
here=$TOP/tests/elfdump
for program in python3 cc; do
	command -v $program >/dev/null || { echo "no $program"; exit 77; }
done
python=
for p in python3 /usr/bin/python3; do
	$p -c 'import jsonschema' 2>/dev/null && python=$p && break
done
[ -n "$python" ] || { echo "no python3-jsonschema"; exit 77; }
cmp "$TOP/elfdump/elfdump.schema.json" \
    "$BUILD/share/elfdump/elfdump.schema.json"
cd "$TMP"
cat >v.c <<'C'
int old(void) { return 1; }
int new(void) { return 2; }
__asm__(".symver old,call@V1\n.symver new,call@@V2");
__thread int counter;
int use(void) { return (++counter); }
C
echo 'V1 { global: call; local: *; }; V2 { global: use; } V1;' >map
cc -g -shared -fPIC -o v.so v.c -Wl,--version-script=map,--hash-style=both
cc -g -c -o v.o v.c
sed 's/use(void)/used(void)/' v.c >w.c
sed 's/use;/used;/' map >map2
cc -g -shared -fPIC -o w.so w.c -Wl,--version-script=map2
cat >main.c <<'C'
int use(void);
int main(void) { return (use()); }
C
cc -g -o main main.c ./v.so
ar rcD lib.a v.o main
# Names of any bytes: of the file, a section and a symbol.
python3 - <<'PY'
import os
name = b'n\xff\xfe"\\\n\x01\xc3\xa4\xed\xa0\x80'
source = b'.section "s\\200\\"\\\\\\n\\303\\244","a"\n"y\xffz": .byte 0\n'
open("n.s", "wb").write(source)
os.system("cc -c -o n.o n.s")
os.rename(b"n.o", name)
PY
$python "$here/jsoncheck.py" "$TOP/elfdump/elfdump.schema.json" \
    "$BUILD/bin/elfdump" "$BUILD/armv7-freebsd/root"
