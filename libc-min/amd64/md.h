/* SPDX-License-Identifier: BSD-2-Clause */

/* Thread-local storage: variant II; a TCB of {self, dtv, thread}, data below */
#define MD_TLS_VARIANT	2
#define MD_TCB_WORDS	3
