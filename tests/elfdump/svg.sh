#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# --svg is well-formed XML that shows each section and segment, whatever the
# names are, and --html a page with the same picture.  Both stay small however
# large or broken the file is.  A browser shows the page without a complaint,
# every text of it inside the picture and none on another; its screenshot has
# the colours of the style sheet, for light and for dark.
set -eu
export LC_ALL=C
here=$TOP/tests/elfdump
for program in python3 cc; do
	command -v $program >/dev/null || { echo "no $program"; exit 77; }
done
cd "$TMP"
elfdump=$BUILD/bin/elfdump

# Files: names that XML and terminals have a meaning for; a program with a
# library that is missing, one that two need, and a circle; 70,000 sections;
# what is left of a program that was cut off; bytes changed at random.
echo 'int x __attribute__((section("<&'\''>]]>\\342\\200\\256\\303\\244")));' >a.c
cc -c a.c -o '<a&b>.o'
lib()
{
	_o=$1
	shift
	cc -shared -nostdlib -Wl,--no-as-needed -Wl,--allow-shlib-undefined \
	    -Wl,-soname,"lib$_o.so" -Wl,-rpath,"$TMP" -o "lib$_o.so" empty.o "$@"
}
: >empty.s
cc -c empty.s -o empty.o
lib gone
lib c
lib b ./libc.so ./libgone.so
lib c ./libb.so
lib a ./libc.so
lib prog ./liba.so ./libb.so ./libc.so
rm libgone.so
awk 'BEGIN {
	for (i = 0; i < 35000; i++)
		printf ".section .s%d,\"aw\"\n.long s%d\ns%d: .byte 1\n",
		    i, (i + 1) % 35000, i
}' >many.s
cc -c many.s -o many.o
rm many.s
sh=$BUILD/armv7-freebsd/root/bin/sh
head -c 3000 "$sh" >cut
python3 - "$sh" <<'PY'
import random
import sys
b = bytearray(open(sys.argv[1], "rb").read())
random.seed(5)
for i in range(600):
    b[random.choice([random.randrange(52, 500),
                     random.randrange(len(b) - 1600, len(b))])] ^= 1 << (i % 8)
open("broken", "wb").write(b)
PY
set -- '<a&b>.o' libprog.so many.o cut broken /bin/sh "$sh" \
    "$BUILD/armv7-freebsd/root/lib/libc.so.7" "$elfdump"
n=0
for f in "$@"; do
	s=0
	"$elfdump" --svg=$n.svg --html=$n.html "$f" 2>err || s=$?
	[ $s -eq 0 ] || { echo "$f: status $s"; cat err; exit 1; }
	n=$((n + 1))
done
"$elfdump" --svg=root.svg --html=$n.html --root "$BUILD/armv7-freebsd/root" \
    /bin/ls
n=$((n + 1))
python3 "$here/svg.py" wellformed $n "$elfdump" "$@"
grep -q 'libgone.so: not found' 1.svg
grep -q 'libc.so needs libb.so\|libb.so needs libc.so' 1.svg
grep -q 'libc.so.7: /lib/libc.so.7' root.svg
if "$elfdump" --svg=/nowhere/x /bin/sh 2>err; then exit 1; fi
grep -q '/nowhere/x: No such file' err

chromium=
for program in chromium chromium-browser google-chrome; do
	command -v $program >/dev/null && chromium=$program && break
done
if [ -z "$chromium" ]; then
	echo "$n pictures are well-formed, but there is no chromium to see them"
	exit 77
fi
# browse PAGE SCHEME ARG...: SCHEME 0 is dark, 1 light.
browse()
{
	_page=$1
	_scheme=$2
	shift 2
	HOME=$TMP timeout 100 $chromium --headless --no-sandbox --disable-gpu \
	    --disable-dev-shm-usage --hide-scrollbars --no-first-run \
	    --user-data-dir="$TMP/profile" --window-size=1300,1500 \
	    --force-device-scale-factor=1 --enable-logging=stderr \
	    --blink-settings=preferredColorScheme="$_scheme" "$@" \
	    "file://$TMP/$_page" 2>browser.err
	if grep CONSOLE browser.err; then exit 1; fi
}
# All in one page, that the browser is started for once: parsers of HTML take
# that for one body.  The last, of which there are screenshots, is on top.
last=$((n - 1))
cat $last.html >all.html
i=0
while [ $i -lt $last ]; do
	cat $i.html >>all.html
	i=$((i + 1))
done
cat "$here/svg.check" >>all.html
browse all.html 1 --dump-dom >dom
python3 "$here/svg.py" seen dom $n
for scheme in 1 0; do
	browse $last.html $scheme --screenshot="$TMP/$scheme.png"
	python3 "$here/svg.py" colours dom $scheme.png $scheme
done
echo "$n pictures, in a browser too"
