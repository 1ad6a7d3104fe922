#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# prelink --fixed on the board's root: addresses that don't overlap and stay,
# tags and sections that readelf knows, programs that start without a look-up;
# every mismatch starts the usual way; undone and verified byte for byte.
. "$TOP/tests/prelink/lib.sh"
ROOT=$TMP/root

# lk [ARG...]: one command on the board, with the root $ROOT.
lk()
{
	timeout 100 "$BUILD/bin/lk-run" -q -r "$ROOT" -- "$@" </dev/null 2>&1
}

# spans: lowest and highest address of each library, sorted.
spans()
{
	for f in "$ROOT"/lib/*.so*; do
		readelf -lW "$f" | awk '$1 == "LOAD" { print $3, $6 }' |
		    sed "s,\$, $f,"
	done
}

mkdir root
for d in bin lib libexec usr/bin; do
	mkdir -p "root/$d" && cp -p "$SRC/$d"/*[!o] "root/$d" 2>/dev/null
	cp -p "$SRC/$d"/*o "root/$d" 2>/dev/null
done
# A position-independent program, with a variable of its own for libc's.
cat >pie.c <<'X'
int puts(const char *);
char *getenv(const char *);
int atexit(void (*)(void));
extern char **environ;
static void end(void) { puts("pie ends"); }
static void (*volatile hook)(void) = end;
static const char *const words[] = { "pie", "is", "here" };
int
main(int argc, char **argv)
{
	for (int i = 0; i < 3; i++)
		puts(words[i]);
	puts(getenv("PIE") != 0 && environ != 0 ? argv[0] : "no environment");
	return (atexit(hook) + 3);
}
X
${CLANG:-clang} --target=armv7-unknown-freebsd12.1-gnueabihf -O1 -fPIE -pie \
    -nostdlib -fuse-ld=lld -Wl,-dynamic-linker,/libexec/ld-elf.so.1 \
    -Wl,-z,relro -o root/bin/pie "$SRC/usr/lib/Scrt1.o" pie.c \
    "$SRC/lib/libc.so.7" || exit 1
cp -a root orig
"$PRELINK" --fixed --root root /bin /usr/bin /lib >out 2>&1 || fail "$(cat out)"
grep -q ' 0 skipped, 0 failed' out || fail "$(cat out)"

# Addresses.
spans >spans
python3 - spans <<'X' || fail "libraries overlap, or are not in their region"
import sys
loads = [l.split() for l in open(sys.argv[1])]
seen = {}
for at, size, name in loads:
    lo, hi = int(at, 16), int(at, 16) + int(size, 16)
    a, b = seen.get(name, (lo, hi))
    seen[name] = min(a, lo), max(b, hi)
spans = sorted(seen.values())
print(len(spans), "libraries")
bad = any(a[1] > b[0] for a, b in zip(spans, spans[1:]))
sys.exit(bad or not spans or spans[0][0] < 0x41000000 or
         spans[-1][1] > 0x50000000)
X

# What readelf makes of it.
readelf -dW root/bin/dd >dd.d 2>dd.err
readelf -SW root/bin/dd >dd.s 2>>dd.err
readelf -rW root/bin/dd >dd.r 2>>dd.err
readelf -AW root/bin/dd >dd.a 2>>dd.err
readelf -a root/lib/libc.so.7 >/dev/null 2>>dd.err
[ -s dd.err ] && fail "readelf complains: $(cat dd.err)"
for tag in GNU_PRELINKED GNU_CONFLICTSZ GNU_LIBLISTSZ CHECKSUM \
    'GNU_CONFLICT)' 'GNU_LIBLIST)'; do
	grep -q "$tag" dd.d || fail "no tag $tag"
done
for section in '.gnu.conflict *RELA' '.gnu.liblist *GNU_LIBLIST' \
    '.gnu.libstr *STRTAB' '.gnu.prelink_undo *PROGBITS'; do
	grep -q "$section" dd.s || fail "no section $section"
done
grep -q "'.gnu.conflict' at offset .* contains [1-9]" dd.r ||
    fail "no conflicts"
grep -q 'libc.so.7' dd.a || echo "(this readelf lists no libraries)"
readelf -dW root/lib/libc.so.7 | grep -q GNU_PRELINKED || fail "libc: no tag"

# The closure's words are those of the conflicts.
python3 "$TOP/tests/prelink/fixedwords.py" root/bin/dd root/bin/pie \
    root/bin/sh >out 2>&1 && grep -q '^words [1-9][0-9]* [1-9][0-9]* [1-9]' out ||
    fail "$(cat out)"

# It starts: nothing is looked up, and all is as it was.
cat >root/script <<'X'
dd if=/dev/zero of=/dev/null bs=10 count=3 status=none && echo dd
LD_DEBUG=prelink,stats /bin/echo stats
LD_BIND_NOW=1 /bin/echo now
LD_PRELOAD=/lib/libgcc_s.so.1 LD_DEBUG=prelink /bin/echo preload
LD_DEBUG=bindings /bin/echo bindings
PIE=1 /bin/pie; echo $?
PIE=1 LD_DEBUG=prelink,stats /bin/pie
ls /lib | sort | head -n 1; sh -c 'exit 7'; echo $?
X
cp root/script orig/script
lk /bin/sh /script >fixed.out
ROOT=$TMP/orig
lk /bin/sh /script >orig.out
ROOT=$TMP/root
[ "$(grep -c 'stats: 0 symbols looked up' fixed.out)" = 2 ] ||
    fail "names are looked up: $(cat fixed.out)"
grep -q 'LD_PRELOAD is /lib/libgcc_s.so.1, in the closure not set' fixed.out ||
    fail "a preload was not noticed: $(cat fixed.out)"
# The same but for what this is about, bindings and all.
for o in fixed orig; do
	sed '/stats:/d; /prelink:/d; s/at 0x[0-9a-f]*//g; s/0x[0-9a-f]*//g' \
	    $o.out >$o.same
done
cmp fixed.same orig.same || fail "$(diff fixed.same orig.same)"
[ "$(wc -l <orig.same)" -gt 10 ] || fail "$(cat orig.out)"

# From execve to the end of dd whose main only ends it: instructions.
python3 "$TOP/tests/prelink/mainless.py" orig/bin/dd "$ROOT/bin/dd.main" || exit 1
"$PRELINK" --fixed --root root /bin/dd.main >out 2>&1 || fail "$(cat out)"
n=$(timeout 100 "$BUILD/bin/lk-run" -i -q -r root -- /bin/dd.main 2>&1 |
    sed -n 's/^lk-run: \([0-9]*\) instructions.*/\1/p')
echo "dd to main and exit: $n instructions"
# What was reached, and a little: 23,700.
[ "${n:-9999999}" -lt 25000 ] || fail "not less than 25,000 instructions"
rm root/bin/dd.main

# A library that was replaced, and one that has its place taken.
cp -p orig/lib/libc.so.7 root/lib/libc.so.7
lk /usr/bin/env LD_DEBUG=prelink /bin/echo replaced >out
grep -q '^replaced' out || fail "$(cat out)"
grep -q 'libc.so.7: has changed' out || fail "no reason: $(cat out)"
"$PRELINK" --fixed --root root /bin /usr/bin /lib >out 2>&1 || fail "$(cat out)"
spans | cmp - spans || fail "libc has got another address"
"$PRELINK" --fixed --root root /bin /usr/bin /lib >out 2>&1 || fail "$(cat out)"
grep -q '^0 prelinked' out || fail "done twice: $(cat out)"
cp root/lib/libgcc_s.so.1 root/lib/a.so.1
"$PRELINK" --fixed --root root /lib/a.so.1 /bin >out 2>&1 || fail "$(cat out)"
spans | grep -v a.so.1 | cmp - spans || fail "an addition moved libraries"
spans | awk '{ print $1 }' | sort | uniq -d | grep . && fail "same address"
rm root/lib/a.so.1

# -R, and back.
"$PRELINK" --fixed -R --root root /bin /usr/bin /lib >out 2>&1 || fail "$(cat out)"
spans | cmp -s - spans && fail "-R gives the same addresses"
lk /usr/bin/env LD_DEBUG=stats /bin/echo random >out
grep -q 'stats: 0 symbols looked up' out || fail "-R: $(cat out)"
"$PRELINK" -y --against=orig --root root /bin /usr/bin /lib >out 2>&1 ||
    fail "$(cat out)"
"$PRELINK" -y --root root /bin/dd 2>out | cmp - orig/bin/dd ||
    fail "-y prints something else"
grep -q '^1 verified' out || fail "-y: $(cat out)"
"$PRELINK" --md5 --root root /bin/dd | grep -q "$(md5sum <orig/bin/dd |
    cut -c1-32)  /bin/dd" || fail "--md5"
"$PRELINK" -u -o copy --root root /bin/dd >/dev/null && cmp copy orig/bin/dd ||
    fail "-o"
# What was changed since is not taken for the original.
cp -p root/bin/cat cat
printf 'X' | dd of=root/bin/cat bs=1 seek=3000 conv=notrunc 2>/dev/null
"$PRELINK" -u --root root /bin/cat >out 2>&1 && fail "-u of a changed file"
grep -q 'not the original' out || fail "$(cat out)"
"$PRELINK" -y --root root /bin/cat >out 2>&1 && fail "-y of a changed file"
cp -p cat root/bin/cat
"$PRELINK" -u --root root /bin /usr/bin /lib >out 2>&1 || fail "$(cat out)"
rm -rf root/var
diff -r root orig || fail "not the originals"
exit $status
