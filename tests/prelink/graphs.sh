#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# 200 random graphs of libraries (SEED chooses others): a program starts by its
# closure as it does without, and what is bound to what is the same list.
set -eu
for t in python3 clang ld.lld as; do
	command -v $t >/dev/null || { echo "there is no $t"; exit 77; }
done
python3 "$TOP/tests/prelink/graphs/graph.py" \
    "$BUILD/amd64-linux/root/libexec/ld-elf.so.1" "$BUILD/bin/prelink" \
    "$TMP" "${SEED:-1}" "${GRAPHS:-200}"
