#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The board's programs start by closures made here: the same output, the same
# list of bindings, no look-up; and how many instructions that takes, from
# execve to the first one of main and to the end.
set -u
ROOT=$TMP/root
cp -a "$BUILD/armv7-freebsd/root" "$ROOT" || exit 1
status=0

# dd.main: dd whose main does nothing but exit.
python3 "$TOP/tests/prelink/mainless.py" "$ROOT/bin/dd" \
    "$ROOT/bin/dd.main" || exit 1

# plug: opens two plug-ins, the second of which needs a library of its own.
flag()
{
	bmake -r -f "$TOP/targets.mk" TOP="$TOP" BUILD="$BUILD" DEBUG= \
	    TARGET=armv7-freebsd -V "$1"
}
mk="$(flag '${TARGET_CC} ${TARGET_CFLAGS}') -I$BUILD/gen -I$TOP/abi"
so=$(flag '${TARGET_SHFLAGS}')
cat >"$TMP/plug.c" <<'X'
#include <dlfcn.h>
#include <stdio.h>

static void
try(const char *name, int mode)
{
	int (*f)(int);
	void *h;
	int a, b;

	if ((h = dlopen(name, mode)) == NULL) {
		printf("%s\n", dlerror());
		return;
	}
	f = (int (*)(int))dlsym(h, "f");
	a = f(1);
	b = f(2);
	printf("%s %d %d %d\n", name, a, b, dlclose(h));
}

int
main(void)
{
	int i;

	for (i = 0; i < 2; i++) {
		try("/lib/one.so", RTLD_LAZY);
		try("libtwo.so", RTLD_NOW);
		try("libtwo.so", RTLD_LAZY | RTLD_GLOBAL);
	}
	return (0);
}
X
cat >"$TMP/one.c" <<'X'
#include <stdlib.h>
#include <string.h>

int f(int);
__attribute__((weak)) int nobody(void);
static __thread int calls;
static const char *const names[] = { "a", "bb", "ccc" };
static int (*const table[])(int) = { f, abs };

int
f(int x)
{
	return (100 * ++calls + 10 * (int)strlen(names[x]) + table[1](-x) +
	    (nobody != NULL));
}
X
cat >"$TMP/two.c" <<'X'
int f(int), inner(int);
extern __thread int shared __attribute__((tls_model("initial-exec")));

int
f(int x)
{
	shared++;
	return (inner(x) + shared);
}
X
cat >"$TMP/inner.c" <<'X'
int inner(int);
__thread int shared = 7;
static const int values[] = { 1, 2, 3 };
const int *const place = values;

int
inner(int x)
{
	return (1000 * place[x] + shared);
}
X
L=$BUILD/armv7-freebsd/root
# shellcheck disable=SC2086
{ $mk -fPIC $so -Wl,-soname,one.so -o "$ROOT/lib/one.so" "$TMP/one.c" \
    "$L/lib/libc.so.7" && $mk -fPIC $so -Wl,-soname,libinner.so \
    -o "$ROOT/lib/libinner.so" "$TMP/inner.c" && $mk -fPIC $so \
    -Wl,-soname,libtwo.so -o "$ROOT/lib/libtwo.so" "$TMP/two.c" \
    "$ROOT/lib/libinner.so" && $mk -fuse-ld=lld -nostdlib \
    -o "$ROOT/bin/plug" -Wl,-dynamic-linker,/libexec/ld-elf.so.1 \
    -Wl,--build-id "$L/usr/lib/crt1.o" "$TMP/plug.c" \
    "$L/lib/libc.so.7"; } || exit 1
echo '-p /bin/plug /lib/one.so libtwo.so' >"$ROOT/etc/prelink.conf"
"$BUILD/bin/prelink" --root "$ROOT" /bin /usr/bin >"$TMP/log" 2>&1 ||
    { cat "$TMP/log"; exit 1; }
for f in "$ROOT"/var/db/elfstart/bin/*.closure; do
	python3 "$TOP/tests/prelink/closure.py" "$f" "$ROOT" >"$TMP/log" ||
	    { cat "$TMP/log"; status=1; }
done

cat >"$ROOT/all.sh" <<'X'
try()
{
	echo "run $*"
	"$@"
	echo "status $?"
}
all()
{
	try /bin/echo one two
	try /bin/ls -l /lib
	try /bin/dd if=/all.sh of=/dev/null bs=64 count=3 status=none
	try /bin/cat /etc/rc
	try /bin/dd --nonsense
	try /bin/pwd
	try /bin/test a = b
	try /bin/mkdir /x/y
	try /bin/ps --nonsense
	try /bin/sh -c 'echo sub $((1 + 2)); exit 3'
	try /bin/plug
}
export LD_BIND_NOW LD_DEBUG LD_CLOSURE
LD_BIND_NOW= LD_DEBUG=bindings
LD_CLOSURE=; all >/without 2>&1; unset LD_CLOSURE; all >/with 2>&1
LD_BIND_NOW=1
LD_CLOSURE=; all >/without2 2>&1; unset LD_CLOSURE; all >/with2 2>&1
unset LD_BIND_NOW; LD_DEBUG=stats,prelink; all >/stats 2>&1
unset LD_DEBUG
grep -q bindings: /without && grep -q bindings: /with2 || echo "differ: empty"
for n in '' 2; do
	cmp /with$n /without$n 2>/dev/null || [ "$(cat /with$n)" = \
	    "$(cat /without$n)" ] || { echo "differ$n"; cat /with$n; }
done
echo "used $(grep -c 'closure: [0-9]* objects' /stats)"
echo "none $(grep -c ' 0 symbols looked up, 0 rem' /stats)"
echo "plug-ins $(grep -c 'plug-in of' /stats)"
grep '^/lib/one.so \|^libtwo.so ' /stats
grep 'prelink:' /stats | grep -v 'objects$\|are asked for$'
X
"$BUILD/bin/lk-run" -q -T 120 -r "$ROOT" -- /bin/sh /all.sh >"$TMP/out" 2>&1
cat "$TMP/out"
grep -q '^used 11$' "$TMP/out" && grep -q '^none 11$' "$TMP/out" &&
    grep -q '^plug-ins 6$' "$TMP/out" &&
    [ "$(grep -c '^/lib/one.so 121 232 0$' "$TMP/out")" = 2 ] &&
    [ "$(grep -c '^libtwo.so 2016 3018 0$' "$TMP/out")" = 4 ] &&
    ! grep -q differ "$TMP/out" || status=1
count()
{
	"$BUILD/bin/lk-run" -i -q -r "$ROOT" $1 -- /bin/dd.main 2>&1 |
	    sed -n 's/^lk-run: \([0-9]*\) instructions.*/\1/p'
}
with=$(count "")
without=$(count "-e LD_CLOSURE=")
echo "dd to main and exit: $with instructions, without closure $without"
# What was reached, and a little: 31,200.
[ "${with:-9999999}" -lt "${without:-0}" ] && [ "$with" -lt 32500 ] || status=1
exit $status
