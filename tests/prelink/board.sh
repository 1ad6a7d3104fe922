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
grep 'prelink:' /stats | grep -v 'objects$'
X
"$BUILD/bin/lk-run" -q -T 120 -r "$ROOT" -- /bin/sh /all.sh >"$TMP/out" 2>&1
cat "$TMP/out"
grep -q '^used 10$' "$TMP/out" && grep -q '^none 10$' "$TMP/out" &&
    ! grep -q differ "$TMP/out" || status=1
count()
{
	"$BUILD/bin/lk-run" -i -q -r "$ROOT" $1 -- /bin/dd.main 2>&1 |
	    sed -n 's/^lk-run: \([0-9]*\) instructions.*/\1/p'
}
with=$(count "")
without=$(count "-e LD_CLOSURE=")
echo "dd to main and exit: $with instructions, without closure $without"
# What was reached, and a little: 39,300.
[ "${with:-9999999}" -lt "${without:-0}" ] && [ "$with" -lt 41000 ] || status=1
exit $status
