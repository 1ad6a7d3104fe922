#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
. "$TOP/tests/rtld/lib.sh"; rtld_test tlschurn
