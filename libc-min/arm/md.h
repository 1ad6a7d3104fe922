/* SPDX-License-Identifier: BSD-2-Clause */

/* Thread-local storage: variant I, a TCB of {dtv, thread}, data above it. */
#define MD_TLS_VARIANT	1
#define MD_TCB_WORDS	2
