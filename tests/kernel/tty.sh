#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The console as a person's terminal: lk-run on a pseudo-terminal, played by
# expect(1).
set -u
command -v expect >/dev/null || {
	echo "expect isn't installed"
	exit 77
}
${BMAKE:-bmake} -C "$TOP/tests/kernel/term" BUILD="$BUILD" >"$TMP/make" 2>&1 ||
{
	cat "$TMP/make"
	exit 1
}
BOARD=${BOARD:-virt}
LK=$BUILD/bin/lk-run ROOT=$BUILD/armv7-freebsd/tests/kernel/term
export BOARD LK ROOT
exec timeout -k 5 290 expect "$TOP/tests/kernel/term/tty.exp"
