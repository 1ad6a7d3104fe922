/* SPDX-License-Identifier: BSD-2-Clause */

/* crtend.o, crtendS.o: nothing is needed, but link lines name them. */
typedef int crtend_is_empty;
