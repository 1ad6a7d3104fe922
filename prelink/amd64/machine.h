/* SPDX-License-Identifier: BSD-2-Clause */
/* The linker's constants of this machine, for code that runs on another. */
#include "../../rtld/amd64/machine.h"

#undef	MD_READ_TP
#define	MD_READ_TP	""		/* there is no thread */
#define	RESOLVE		resolve_amd64
#undef	MD_ANYWHERE
#define	MD_ANYWHERE	1		/* programs are only looked at */
