#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The second half of suite.sh.
HALF=2 exec sh "$TOP/tests/prelink/suite.sh"
