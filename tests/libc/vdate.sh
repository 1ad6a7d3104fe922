#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
. "$TOP/tests/libc/lib.subr"
same vdate
