#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# A damaged closure: each byte changed in turn, and cut off at each place.  The
# program starts as ever, the linker does without; the readers refuse it.  What
# a closure has that lies although its sums are right stays inside the object.
set -u
for t in python3 clang ld.lld; do
	command -v $t >/dev/null || { echo "there is no $t"; exit 77; }
done
cd "$TMP" || exit 1
cat >lib.c <<'X'
int variable = 3;
int *pointer = &variable;
__thread int tls = 4;
int value(void);
int value(void) { return (*pointer + tls); }
X
cat >prog.c <<'X'
int value(void);
extern int *pointer;
int **copy(void);
int **copy(void) { return (&pointer); }
void _start(void);
__attribute__((naked)) void
_start(void)
{
	__asm("andq $-16, %rsp; call value@PLT; movl %eax, %edi;"
	    "movl $231, %eax; syscall");
}
X
CC="clang -O2 -ffreestanding -fno-stack-protector"
$CC -fPIC -c lib.c -o lib.o && $CC -fno-pic -c prog.c -o prog.o &&
    ld.lld -shared -soname libv.so --build-id=sha1 -o libv.so lib.o &&
    ld.lld -o prog prog.o libv.so --build-id=sha1 -rpath "$TMP" \
    -dynamic-linker "$BUILD/amd64-linux/root/libexec/ld-elf.so.1" \
    --allow-shlib-undefined && "$BUILD/bin/prelink" --store "$TMP/store" \
    "$TMP/prog" && cp "$TMP/store$(realpath "$TMP")/prog.closure" . || exit 1
exec python3 - "$TOP/tests/prelink" "$TMP" "$BUILD/bin/prelink" <<'X'
import os, struct, subprocess, sys
sys.path.insert(0, sys.argv[1])
import closure
tmp, prelink = sys.argv[2:4]
prog, bad = tmp + '/prog', tmp + '/bad'
good = open(tmp + '/prog.closure', 'rb').read()
c = closure.Closure(good)
size = c.size
failed = 0


def start(data, debug='prelink'):
    with open(bad, 'wb') as f:
        f.write(data)
    r = subprocess.run([prog], env={'LD_CLOSURE': bad, 'LD_DEBUG': debug},
                       capture_output=True, text=True)
    return r.returncode, r.stderr


def check(what, data, used, debug='prelink'):
    global failed
    code, said = start(data, debug)
    if code != 7 or ('bad: 2 objects' in said) != used:
        failed += 1
        print('%s: status %d, says: %s' % (what, code, said))


check('undamaged', good, True)
for i in range(size):
    d = bytearray(good)
    d[i] ^= 1 << i % 8
    check('byte %d' % i, bytes(d), False)
    try:
        closure.Closure(bytes(d))
        failed += 1
        print('byte %d: the reader does not see it' % i)
    except (closure.Bad, struct.error, UnicodeDecodeError):
        pass
for i in range(size, len(good), 5):
    d = bytearray(good)
    d[i] ^= 0x80
    check('byte %d' % i, bytes(d), True)
    check('byte %d, bindings' % i, bytes(d), False, 'prelink,bindings')
for i in range(0, size, 7):
    check('cut off at %d' % i, good[:i], False)
check('empty', b'', False)

# Lies with right sums: every word of the lists of one object, changed.
def sign(d):
    s = closure.closure_sum(bytes(d[20:size]))
    s = (s * closure.K + size) * closure.K + c.format
    struct.pack_into('<I', d, 16, s & 0xffffffff)
    return bytes(d)


lies = 0
for o in c.objs:
    for name, step in (('word', 4), ('odd', 16)):
        at, n = o[name]
        for i in range(at, at + n * step, 4):
            for v in (0xffffffff, 0x7fffffff, 0xfffe0001, 0x00010000):
                d = bytearray(good)
                struct.pack_into('<I', d, i, v)
                code, said = start(sign(d))
                lies += 1
                # A wrong value may end the program, but not the linker.
                if 'outside the writable' not in said and \
                        'does not fit' not in said and \
                        '2 objects' not in said:
                    failed += 1
                    print('lie at %d: %d %s' % (i, code, said))
    for i in range(40, c.OBJ.size, 4):
        for v in (0xffffffff, 0x7ffffff0):
            d = bytearray(good)
            k = c.lists['obj'][0] + i
            struct.pack_into('<I', d, k, v)
            start(sign(d))
            lies += 1
print('%d bytes, %d lies, %d failed' % (size, lies, failed))
sys.exit(failed != 0)
X
