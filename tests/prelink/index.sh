#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The index of a scope, by which prelink binds, finds what a walk through its
# objects finds: two versions of a name between whose places in the table
# another library's name is; and the PLT entry that stands for a function in a
# program that has DT_HASH only.
. "$TOP/tests/prelink/lib.sh"
for t in clang ld.lld ld.bfd readelf; do
	command -v $t >/dev/null || { echo "there is no $t"; exit 77; }
done
R=$BUILD/amd64-linux/root

compile()
{
	clang --target=x86_64-linux-gnu -O1 -ffreestanding -w "$@"
}

# try PROGRAM STATUS: without and with its closure.
try()
{
	"$BUILD/bin/prelink" --store "$TMP/store" "$TMP/$1" >out 2>&1 ||
	    fail "$(cat out)"
	LD_CLOSURE='' "$TMP/$1"
	got=$?
	[ $got = "$2" ] || fail "$1: $got without a closure, not $2"
	LD_CLOSURE=$TMP/store$(realpath "$1").closure LD_DEBUG=stats \
	    "$TMP/$1" 2>err
	got=$?
	[ $got = "$2" ] || fail "$1: $got with a closure, not $2"
	grep -q 'stats: 0 symbols looked up' err || fail "$1: $(cat err)"
}

# Its place is right behind value's in any table of up to 65,536, and it has as many of
# its hash's upper bits.
name=n102479650
START=$R/usr/lib/crt1.o
LINK="-dynamic-linker $R/libexec/ld-elf.so.1 -rpath $TMP:$R/lib"
echo "int $name(void) { return (9); }" >a.c
echo 'int value(void) { return (2); }' >b.c
cat >c.c <<'X'
int value(void) { return (2); }
__asm__(".symver value_old, value@V1, remove");
int value_old(void) { return (1); }
X
echo 'int value(void); int main(void) { return (value()); }' >m.c
echo 'V1 { }; V2 { global: *; } V1;' >map
for f in a b c m; do
	compile -fPIC -c $f.c -o $f.o || exit 1
done
ld.lld -shared -soname liba.so -o liba.so a.o || exit 1
# So few objects as there are else are not worth an index.
more=
for i in 1 2 3 4 5 6 7 8; do
	echo "int more$i(void) { return ($i); }" >x.c
	compile -fPIC -c x.c -o x.o || exit 1
	ld.lld -shared -soname libx$i.so -o libx$i.so x.o || exit 1
	more="$more libx$i.so"
done
# The program has seen the library before it had versions.
ld.lld -shared -soname libb.so -o libb.so b.o || exit 1
# shellcheck disable=SC2086
ld.lld -o versions $LINK "$START" m.o --no-as-needed liba.so libb.so \
    $more "$R/lib/libc.so.7" || exit 1
ld.lld -shared -soname libb.so --version-script=map -o libb.so c.o || exit 1
try versions 1

cat >f.c <<'X'
int f(void) { return (5); }
int same(int (*p)(void)) { return (p == f ? 3 : 4); }
X
cat >p.c <<'X'
int f(void), same(int (*)(void));
int main(void) { return (same(f)); }
X
compile -fPIC -c f.c -o f.o && compile -fno-pic -c p.c -o p.o || exit 1
ld.bfd -shared -soname libf.so -o libf.so f.o || exit 1
# shellcheck disable=SC2086
ld.bfd --hash-style=sysv -o pointers $LINK "$START" --no-as-needed p.o \
    libf.so $more "$R/lib/libc.so.7" 2>err || fail "$(cat err)"
readelf -W --dyn-syms pointers | grep ' UND f$' |
    grep -qv ': 0000000000000000' || fail "no PLT entry stands for f"
try pointers 3
exit $status
