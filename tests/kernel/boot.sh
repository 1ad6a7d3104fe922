#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The banner and the memory map, on the cores and modes that QEMU has; from
# any page of memory; and how a kernel that gives up says so.
. "$TOP/tests/kernel/lib.sh"

want 0 banner lk -- /bin/kt exit 0
for line in '^elfstart loader-kernel' '^board: *QEMU virt' \
    '^core: *Cortex-A7 ' '^memory: 128 MB' ' kernel text$' ' device tree$' \
    ' root file system (cpio)' '^run: */bin/kt$'; do
	says "$TMP/err" "$line"
done
want 0 "Cortex-A15, 1 GB" lk -c cortex-a15 -m 1024 -- /bin/kt exit 0
says "$TMP/err" '^core: *Cortex-A15 '
want 0 "2 GB" lk -c cortex-a15 -m 2048 -- /bin/kt exit 0
says "$TMP/err" '^memory: 768 MB'
says "$TMP/err" 'of 2048 MB: what is beyond one range of 768 MB is not used'
want 0 "16 MB" lk -m 16 -- /bin/kt exit 0
says "$TMP/err" '^memory: 16 MB'

# -q hides the banner, and nothing that is wrong before its end.
want 0 "quiet" lk -q -- /bin/kt exit 0
clean "quiet"
long=$(printf '%8192s' x | tr ' ' x)
want 2 "quiet, too long a line: no arguments" lk -q -a "$long" -- /bin/kt exit 0
says "$TMP/err" '^boot arguments cut at 8191 bytes'
if grep -q '^board: ' "$TMP/err"; then
	echo "-q shows the banner"
	failed=1
fi

want 125 panic lk -a panic=test -- /bin/kt exit 0
says "$TMP/err" '^panic: .*panic=test'
says "$TMP/err" 'by [0-9a-f]* kmain+0x'
want 125 "fault in the kernel" lk -a panic=fault -- /bin/kt exit 0
says "$TMP/err" '^panic: data access in the kernel: .* address 0xbffff000'
says "$TMP/err" ' pc f0'
says "$TMP/err" 'at f0[0-9a-f]* provoke+0x'
says "$TMP/err" 'by [0-9a-f]* kmain+0x'

# A device that has refused a write: not the one who runs then is to blame.
for board in virt realview; do
	want 125 "refused write" lk -b "$board" -a panic=abort -- /bin/kt exit 0
	says "$TMP/err" '^panic: asynchronous abort, status 0x406: an earlier'
	says "$TMP/err" '^  device touched last: [a-z0-9@-]*, register 0'
	says "$TMP/err" '^  before it: [a-z0-9@-]*, register 0'
done

# Hypervisor mode at the entry; then an odd page, by a loader of our own.
IMG=$BUILD/armv7-freebsd/loader-kernel.img
run_raw()
{
	timeout -k 5 60 qemu-system-arm -display none -monitor none -serial \
	    stdio -nic none -no-reboot -semihosting -m 128 "$@" </dev/null
}
want 127 "hypervisor mode" run_raw -M virt,virtualization=on -cpu cortex-a7 \
    -kernel "$IMG" -append "semihosting init=/none"
says "$TMP/err" '^/none: .*No such file'
cat >"$TMP/stub.s" <<'END'
	.globl	_start
_start:	mov	r0, #0
	mov	r1, #0
	mov	r2, #0x40000000
	ldr	pc, =0x41235000
END
"${CLANG:-clang}" --target=armv7-none-eabi -nostdlib -fuse-ld=lld \
    -Wl,-N,-Ttext=0x40200000 -o "$TMP/stub" "$TMP/stub.s" || exit 1
want 127 "loaded at 0x41235000" run_raw -M virt -cpu cortex-a7 \
    -kernel "$TMP/stub" -append "semihosting init=/none" \
    -device loader,file="$IMG",addr=0x41235000,force-raw=on
says "$TMP/err" '41235000-.* f0000000 .*kernel text'
exit $failed
