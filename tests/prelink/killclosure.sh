#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Closure mode killed, at each system call that changes a file and 200 times by
# chance: every closure is the old or the new one, and nothing else is touched.
. "$TOP/tests/prelink/lib.sh"
killable
cp -p "$SRC/bin/cat" tree/bin
python3 "$TOP/tests/prelink/killclosure.py" ./killat "$BUILD/bin/prelink" \
    "$TMP/tree" "$TMP" "${ROUNDS:-200}"
