#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Random graphs of libraries in C (SEED chooses others) on the board.
set -eu
for t in python3 clang ld.lld; do
	command -v $t >/dev/null || { echo "there is no $t"; exit 77; }
done
PYTHONDONTWRITEBYTECODE=1 python3 "$TOP/tests/prelink/graphs/cboard.py" \
    "$BUILD" "$TMP" "${SEED:-1}" "${GRAPHS:-6}"
