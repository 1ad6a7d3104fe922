/* SPDX-License-Identifier: BSD-2-Clause */

/* crt1.o for position-independent programs: compiled -fPIC. */
#include "crt1.c"
