#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Whenever prelink is killed, every file is the old or the new one, and the next
# run completes the work: at each system call that changes a file, and 200
# times by chance.
. "$TOP/tests/prelink/lib.sh"
killable
python3 "$TOP/tests/prelink/kill.py" ./killat "$BUILD/bin/prelink" \
    "$TMP/tree" "$TMP" "${ROUNDS:-200}"
