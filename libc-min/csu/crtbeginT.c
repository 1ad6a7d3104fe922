/* SPDX-License-Identifier: BSD-2-Clause */

/* crtbegin.o by the name that it has in static links. */
#include "crtbegin.c"
