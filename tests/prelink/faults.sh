#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Whatever the system refuses, once: files are old or new, and it is said what
# was not done, and why.
. "$TOP/tests/prelink/lib.sh"
killable
python3 "$TOP/tests/prelink/faults.py" ./killat "$BUILD/bin/prelink" \
    "$TMP/tree" "$TMP"
