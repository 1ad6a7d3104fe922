#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Every program of tests/rtld behaves by its closure as it does without.
[ "$(id -u)" = 0 ] || { echo "not the superuser: no chroot"; exit 77; }
command -v python3 >/dev/null || { echo "there is no python3"; exit 77; }
. "$TOP/tests/rtld/lib.sh"
T=amd64-linux
mkdir -p "$WORK/$T"
target_flags || exit 1
for c in "$CASES"/*/; do
	c=$(basename "$c")
	grep -q "rtld_test $c\$" "$CASES/$c.sh" 2>/dev/null || continue
	build_case "$c" || exit 1
done
python3 "$TOP/tests/prelink/cases.py" "$BUILD" "$BUILD/bin/prelink" "$TMP"
