#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# --compare: each kind of difference, with its verdict and the exit status, of
# libraries built here; what it says to break does break under the C library's
# run-time linker; and spoiled files end in a message.
set -eu
export LC_ALL=C
. "$TOP/tests/elfdump/lib.subr"
cd "$TMP"
elfdump=$BUILD/bin/elfdump

# build NAME FLAGS...: NAME.so of NAME.c, if there is one, else of base.c
build()
{
	_n=$1 _c=base.c
	shift
	[ ! -e "$_n.c" ] || _c=$_n.c
	cc -shared -fPIC -O1 -o "$_n.so" "$_c" -Wl,-soname,libx.so.1 \
	    -Wl,--no-as-needed -Wl,-z,relro "$@"
}
# expect STATUS A B [LINE...]: each line a pattern, blanks any number of them
expect()
{
	_want=$1 _a=$2 _b=$3 _s=0
	shift 3
	"$elfdump" --compare "$_a" "$_b" >out 2>err || _s=$?
	tr -s ' ' <out >flat
	for _l in "$@"; do
		grep -q -e "^ $_l" flat || {
			echo "$_a $_b: no line $_l"
			cat out err
			exit 1
		}
	done
	[ $_s -eq "$_want" ] || {
		echo "$_a $_b: status $_s, not $_want"
		cat out err
		exit 1
	}
}

cat >base.c <<'C'
int data[4] = { 1 };
__thread int tls = 1;
int one(void) { return data[0]; }
int two(void) { return tls; }
C
echo 'V1 { global: one; two; data; tls; local: *; };' >v1.map
build base
build same
expect 0 base.so same.so "same 0 0 0"
sed 's/^int two/int three(void) { return 3; } int two/' base.c >added.c
build added
expect 1 base.so added.so "compatible symbol three - there" \
    "compatible 0 1 1"
expect 2 added.so base.so "breaks symbol three there -"
sed 's/data.4./data[8]/' base.c >grown.c
build grown
expect 2 base.so grown.so \
    "breaks symbol data OBJECT of 16 OBJECT of 32 .*copy relocation"
sed 's/int one(void) .*/int one = 1;/' base.c >changed.c
build changed
expect 2 base.so changed.so "breaks symbol one FUNC OBJECT of 4"
sed 's/__thread int tls/__thread long tls/' base.c >tls.c
build tls
expect 2 base.so tls.so "breaks symbol tls TLS of 4 TLS of 8" \
    "compatible TLS size 0x4 0x8"
sed 's/^int one/__attribute__((weak)) int one/' base.c >weak.c
build weak
expect 0 base.so weak.so "noted symbol one GLOBAL WEAK"
sed 's/^int data/__attribute__((visibility("protected"))) int data/' base.c \
    >protected.c
build protected
expect 2 base.so protected.so "breaks symbol data DEFAULT PROTECTED"
build soname -Wl,-soname,libx.so.2
expect 2 base.so soname.so "breaks soname libx.so.1 libx.so.2"
build needs -lm
expect 1 base.so needs.so "compatible needed libm.so.6 - there"
build stack -Wl,-z,execstack
expect 1 base.so stack.so \
    "compatible stack PT_GNU_STACK not executable executable"
build now -Wl,-z,now
expect 0 base.so now.so "noted dynamic DT_FLAGS - BIND_NOW"
build norelro -Wl,-z,norelro
expect 0 base.so norelro.so "noted RELRO PT_GNU_RELRO there -"
build path -Wl,-rpath,/opt
expect 1 base.so path.so "compatible RUNPATH - /opt"
build gnuhash -Wl,--hash-style=gnu
build sysvhash -Wl,--hash-style=sysv
expect 1 sysvhash.so gnuhash.so "compatible dynamic DT_HASH there -" \
    "noted dynamic DT_GNU_HASH - there"

# Versions.
build v1 -Wl,--version-script=v1.map
expect 1 base.so v1.so "compatible version V1 - there" \
    "compatible symbol one@@V1 without a version with a version"
expect 1 v1.so base.so "compatible version V1 there -" \
    "compatible symbol one with a version without a version"
cat >v2.c <<'C'
int data[4] = { 1 };
__thread int tls = 1;
int one(void) { return data[0]; }
int old(void) { return 1; }
int new(void) { return 2; }
__asm__(".symver old,two@V1\n.symver new,two@@V2");
C
cp v1.map v2.map
echo 'V2 { global: two; } V1;' >>v2.map
build v2 -Wl,--version-script=v2.map
expect 1 v1.so v2.so "compatible version V2 - there" \
    "compatible symbol two@V1 @@ @" "compatible symbol two@@V2 - there"
expect 2 v2.so v1.so "breaks version V2 there -" \
    "breaks symbol two@@V2 there -"
cat >wants.c <<'C'
extern double sin(double);
int data[4] = { 1 };
__thread int tls = 1;
int one(void) { return data[0] + (int)sin(tls); }
int two(void) { return tls; }
C
build wants -lm
expect 1 base.so wants.so "compatible wants GLIBC_2.2.5 - libm.so.6" \
    "compatible wants symbol sin - GLIBC_2.2.5"

# Machine, system and flags.
make_tool mkelf
printf 'elf 32 lsb\ntype 3\nmachine 40\nflags 0x5000400\n' >hard.elf
printf 'elf 32 lsb\ntype 3\nmachine 40\nflags 0x5000200\n' >soft.elf
printf 'elf 32 msb\ntype 3\nmachine 8\nident 7 9\n' >mips.elf
for f in hard soft mips; do
	./mkelf $f.elf $f
done
expect 2 hard soft "breaks header e_flags 0x5000400 0x5000200"
expect 2 hard mips "breaks header EI_DATA LSB MSB" \
    "breaks header e_machine ARM MIPS" "compatible header EI_OSABI NONE FREEBSD"

# Trouble: no ELF file, an archive, none, one file only.
expect 3 base.so base.c
ar rc x.a base.so
expect 3 base.so x.a
grep -q 'x.a: is an archive' err
expect 3 base.so nothing
s=0
"$elfdump" --compare base.so 2>err || s=$?
[ $s -eq 3 ]

# What is said to break does, what is said to be compatible does not.
cat >user.c <<'C'
int one(void), two(void);
int main(void) { return one() + two() - 2; }
C
for v in base v2; do
	cp $v.so libx.so
	mkdir -p d && cp $v.so d/libx.so.1
	cc -o user user.c -L. -lx -Wl,-rpath,"$TMP/d" -Wl,-z,now
	for b in added weak tls soname needs stack now v1 v2 changed; do
		s=0
		"$elfdump" --compare $v.so $b.so >/dev/null || s=$?
		cp $b.so d/libx.so.1
		r=0
		./user >/dev/null 2>&1 || r=$?
		if [ $s -lt 2 ] && [ $r -ge 126 ]; then
			echo "$v $b: said to be compatible, but does not run"
			exit 1
		fi
		case $v.$b in
		v2.v1)	[ $s -eq 2 ] && [ $r -ne 0 ] ;;
		esac
	done
done

# JSON is of the same form as the displays'.
s=0
"$elfdump" --json --compare v1.so v2.so >json || s=$?
[ $s -eq 1 ]
python3 - <<'PY'
import json
d = json.load(open("json"))
f = d["files"][0]
files, rows, verdict = (t["rows"] for t in f["compare"])
assert f["messages"] == [] and files == [{"a": "v1.so", "b": "v2.so"}]
assert verdict[0]["verdict"] == {"value": 1, "name": "compatible"}, verdict
assert verdict[0]["compatible"] == sum(
    r["verdict"]["name"] == "compatible" for r in rows)
assert any(r["name"] == "two@@V2" and r["a"] == "" for r in rows)
PY

# Spoiled ones.
asan=$BUILD/host-asan/bin/elfdump
[ -x "$asan" ] || asan=$elfdump
make_tool mutate
mkdir spoiled
./mutate 1 150 spoiled v1.so v2.so wants.so hard
n=0
for f in spoiled/*; do
	s=0
	timeout 60 "$asan" --compare v2.so "$f" >/dev/null 2>err || s=$?
	if [ $s -gt 3 ] || grep -q -e Sanitizer -e 'runtime error' err; then
		echo "$f: status $s"
		cat err
		exit 1
	fi
	n=$((n + 1))
done
echo "--compare: all kinds of differences, and $n spoiled files"
