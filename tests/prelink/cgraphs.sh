#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Random graphs of libraries in C (SEED chooses others), by GNU ld, gold, lld
# and mold: with closures, at fixed addresses and with both, with libraries
# replaced and added, programs do what they do without; undone, all is as before.
set -eu
[ "$(id -u)" = 0 ] || { echo "not the superuser: no chroot"; exit 77; }
for t in python3 clang ld.lld gcc; do
	command -v $t >/dev/null || { echo "there is no $t"; exit 77; }
done
PYTHONDONTWRITEBYTECODE=1 python3 "$TOP/tests/prelink/graphs/cgraph.py" \
    "$BUILD" "$TMP" "${SEED:-1}" "${GRAPHS:-12}"
