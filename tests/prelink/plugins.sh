#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Plug-ins with closures of their own: random graphs of them (SEED and GRAPHS
# choose others), and each thing that makes the linker do without.
set -u
for t in python3 clang ld.lld as; do
	command -v $t >/dev/null || { echo "there is no $t"; exit 77; }
done
cd "$TMP" || exit 1
TMP=$(realpath "$TMP")
LINKER=$BUILD/amd64-linux/root/libexec/ld-elf.so.1
PRELINK=$BUILD/bin/prelink
status=0
mkdir -p graphs a b
python3 "$TOP/tests/prelink/graphs/plug.py" "$LINKER" "$PRELINK" \
    "$TMP/graphs" "${SEED:-1}" "${GRAPHS:-40}" || status=1

CC="clang -O2 -ffreestanding -fno-stack-protector -fPIC"
# library VALUE SONAME FILE [ARG...]: value() is VALUE + shared().
library()
{
	_v=$1 _so=$2 _f=$3
	shift 3
	# shellcheck disable=SC2086
	$CC ${STRONG:+-DSTRONG} -DVALUE="$_v" -c lib.c -o lib.o &&
	    ld.lld -shared -soname "$_so" --build-id=sha1 -o "$_f" lib.o \
	    "$@" || exit 1
}
cat >lib.c <<'X'
int value(void);
#ifndef STRONG
__attribute__((weak))
#endif
int shared(void);
int shared(void) { return (VALUE); }
int value(void) { return (VALUE + shared()); }
X
# The program: each argument is opened (=NAME lazily, +NAME now and for all,
# -NAME now, and closed again), and what value() of it returns is printed;
# @NAME=VALUE sets an LD_ variable.
cat >prog.c <<'X'
void *dlopen(const char *, int), *dlsym(void *, const char *);
int dlclose(void *), rtld_set_var(const char *, const char *);
char *dlerror(void);
void _start(void);
static void
put(const char *s)
{
	long n, r;

	for (n = 0; s[n] != '\0'; n++)
		;
	__asm volatile("syscall" : "=a" (r) : "0" (1L), "D" (1L), "S" (s),
	    "d" (n) : "rcx", "r11", "memory");
}
static void
number(int v)
{
	char buf[4] = { '0' + v / 10 % 10, '0' + v % 10, '\n', '\0' };

	put(buf);
}
static void
one(char *arg)
{
	int (*f)(void);
	void *h;
	char *p;

	if (*arg == '@') {
		for (p = ++arg; *p != '='; p++)
			;
		*p++ = '\0';
		if (rtld_set_var(arg, p) != 0)
			put("not set\n");
		return;
	}
	h = dlopen(arg + 1, *arg == '+' ? 0x102 : *arg == '=' ? 1 : 2);
	if (h == 0) {
		put(dlerror());
		put("\n");
		return;
	}
	f = (int (*)(void))dlsym(h, "value");
	number(f());
	if (*arg == '-')
		number(dlclose(h));
}
__attribute__((used)) static void
run(long *args)
{
	long i, r;

	for (i = 2; i <= args[0]; i++)
		one((char *)args[i]);
	for (;;)
		__asm volatile("syscall" : "=a" (r) : "0" (231L), "D" (0L) :
		    "rcx", "r11", "memory");
}
__attribute__((naked)) void
_start(void)
{
	__asm("movq %rsp, %rdi; andq $-16, %rsp; call run");
}
X
echo "-p $TMP/pr?g $TMP/b/*.so libthree.so libnone.so # and so on" >conf
closure=store$TMP/prog.closure
prelink()
{
	"$PRELINK" -c conf --store store "$@" prog >prelink.log 2>&1 || {
		cat prelink.log
		exit 1
	}
}
make_all()
{
	rm -rf a/* b/*
	library 50 libdep.so b/libdep.so
	library 51 libonly.so b/libonly.so
	library 1 one.so b/one.so -rpath "$TMP/a:$TMP/b" b/libdep.so
	library 2 two.so b/two.so -rpath "$TMP/b" b/libdep.so
	library 3 libthree.so b/libthree.so
	STRONG=1 library 70 strong.so b/strong.so
	$CC -c prog.c -o prog.o && ld.lld -o prog prog.o b/libonly.so \
	    --no-as-needed -rpath "$TMP/b" -dynamic-linker "$LINKER" \
	    --allow-shlib-undefined --unresolved-symbols=ignore-all || exit 1
	prelink
}

# expect USED WORDS OUTPUT ARG...: so many plug-ins by their closures, what
# LD_DEBUG=prelink says, and the output, which is the same without closures.
expect()
{
	_used=$1 _words=$2 _out=$3
	shift 3
	LD_CLOSURE=$closure LD_DEBUG=prelink "$TMP/prog" "$@" >out 2>said
	_n=$(grep -c 'plug-in of' said)
	if [ "$_n" != "$_used" ] || ! grep -qF -- "$_words" said ||
	    [ "$(tr '\n' ' ' <out)" != "$_out " ]; then
		echo "$case: $_n by closures; prints:"
		cat out said
		echo "instead of: $_used / $_words / $_out"
		status=1
	fi
	LD_CLOSURE= "$TMP/prog" "$@" >without 2>said
	LD_CLOSURE=$closure "$TMP/prog" "$@" >with 2>>said
	if ! cmp with without || ! cmp out without || [ -s said ]; then
		echo "$case: with and without closures: "
		cat with without said
		status=1
	fi
}
one=$TMP/b/one.so two=$TMP/b/two.so

case="as it is"
make_all
"$PRELINK" --store store --why prog >why
for w in "plug-in $TMP/b/one.so: its closure is used" \
    "plug-in $TMP/b/libonly.so: no closure: the program has it" \
    "plug-in libthree.so: its closure is used" \
    'plug-in libnone.so: no closure: Shared object "libnone.so" not found'; do
	grep -qF "$w" why || { echo "--why does not say: $w"; status=1; }
done
"$PRELINK" --store store --list | grep -qF "plug-in $two: its" ||
    { echo "--list has no $two"; status=1; }
python3 "$TOP/tests/prelink/closure.py" "$closure" >out || {
	cat out
	status=1
}
expect 1 "one.so: plug-in of 2 objects" 52 "=$one"
expect 2 "two.so: plug-in of 2 objects" "52 53" "=$one" "=$two"
expect 1 "libthree.so: plug-in of 1 objects" "54 54" +libthree.so \
    "=$TMP/b/libthree.so"
expect 3 "two.so: plug-in of 2 objects" "52 00 53 00 52 00" "-$one" "-$two" \
    "-$one"
expect 0 "symbols are asked for" \
    'Shared object "libnone.so" not found, required by "prog"' =libnone.so

case="somebody opened RTLD_GLOBAL"
expect 2 "one.so: plug-in of" "40 52" "=$TMP/b/strong.so" "=$one"
expect 1 "strong.so: was opened RTLD_GLOBAL, and defines shared" "40 71" \
    "+$TMP/b/strong.so" "=$one"
case="a name is somebody else's"
library 60 libdep.so a/other.so
expect 0 "libdep.so is another object by now" "11 52" "=$TMP/a/other.so" \
    "=$one"
case="a variable"
expect 1 "LD_LIBRARY_PATH is /x" "52 00 53" "-$one" @LIBRARY_PATH=/x "=$two"
case="a library in an earlier directory"
library 61 libdep.so a/libdep.so
expect 0 "/a/libdep.so: has come into being" 52 "=$one"
prelink
expect 1 "plug-in of" 52 "=$one"

# Two files of one name: the one that is there is what the second one gets.
case="two libraries of one name"
expect 1 "libdep.so is another object by now" "53 52" "=$two" "=$one"
expect 1 "libdep.so is another object by now" "52 53" "=$one" "=$two"
case="a library is replaced"
make_all
library 51 libdep.so b/new && mv b/new b/libdep.so
expect 1 "libdep.so: has changed" "52 54" "=$one" =libthree.so
"$PRELINK" --store store --why prog >why
grep -q "plug-in $one: its closure is not used: .*libdep.so: has changed" \
    why || { echo "--why:"; cat why; status=1; }
case="-q"
prelink -q -v
grep -q 'prog: prelinked' prelink.log || { cat prelink.log; status=1; }
expect 2 "plug-in of" "52 54" "=$one" =libthree.so
echo "-p $TMP/prog $two" >conf
prelink -q -v
grep -q 'prog: prelinked.*, 1 plug-ins$' prelink.log ||
    { cat prelink.log; status=1; }
prelink -q -v
grep -q 'prog: up to date' prelink.log || { cat prelink.log; status=1; }
# A pattern of names: what is found where the linker would search.
case="a pattern of names"
echo "-p $TMP/prog lib[t-z]*.so libno*.so" >conf
prelink -v
grep -q 'prog: prelinked.*, 1 plug-ins$' prelink.log ||
    { cat prelink.log; status=1; }
expect 1 "libthree.so: plug-in of" 54 =libthree.so
expect 0 "symbols are asked for" 52 "=$one"
library 62 libzzz.so b/libzzz.so
prelink -q -v
grep -q 'prog: prelinked.*, 2 plug-ins$' prelink.log ||
    { cat prelink.log; status=1; }
expect 2 "libzzz.so: plug-in of" "54 13" =libthree.so =libzzz.so
prelink -q -v
grep -q 'prog: up to date' prelink.log || { cat prelink.log; status=1; }
rm b/libzzz.so
echo "-p $TMP/prog $two" >conf
for bad in "-p $TMP/prog" "-p prog $two" "-p $TMP/prog b/one.so" \
    "-p $TMP/prog /x/\$ORIGIN/y.so"; do
	echo "$bad" >bad
	"$PRELINK" -c bad --store store prog >out 2>&1 &&
	    { echo "accepted: $bad"; status=1; }
done

# Every third byte of a plug-in's closure damaged in turn.
prelink
python3 - "$TOP/tests/prelink" "$TMP/prog" "$closure" "$two" <<'X' || status=1
import os, subprocess, sys
sys.path.insert(0, sys.argv[1])
import closure
prog, two = sys.argv[2], sys.argv[4]
good = open(sys.argv[3], 'rb').read()
c = closure.Closure(good)
(_, at, size, _), = c.array(c.lists['plugin'], 'IIII')
p = c.plugins[two]
failed = 0


def run(data, topics):
    with open('bad', 'wb') as f:
        f.write(data)
    r = subprocess.run([prog, '=' + two], capture_output=True, text=True,
                       env={'LD_CLOSURE': 'bad', 'LD_DEBUG': topics})
    return r.stdout, 'plug-in of' in r.stderr


def check(i, d, topics, used):
    global failed
    got = run(d, topics)
    if got != ('53\n', used):
        failed += 1
        print('byte %d: %r' % (i, got))


check(-1, good, 'prelink', True)
for i in range(at, at + size, 3):
    d = bytearray(good)
    d[i] ^= 1 << i % 8
    if i < at + p.size:
        check(i, d, 'prelink', False)
    else:
        check(i, d, 'prelink', True)
        check(i, d, 'prelink,bindings', False)
for i in range(at, at + size, 31):
    check(i, good[:i], 'prelink', False)
print('%d bytes of a plug-in, %d failed' % (size, failed))
sys.exit(failed != 0)
X
exit $status
