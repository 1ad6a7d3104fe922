#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The programs of prog/ on a Cortex-A15.
export WHERE="-c cortex-a15"
exec "$TOP/tests/kernel/programs.sh"
