/* SPDX-License-Identifier: BSD-2-Clause */

/* crtend.o by the name that it has for shared objects. */
#include "crtend.c"
