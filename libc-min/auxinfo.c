/* SPDX-License-Identifier: BSD-2-Clause */

/* elf_aux_info(3): what the kernel told this program. */

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "libc.h"

int	elf_aux_info(int, void *, int);

/* 0, EINVAL (not one of these, or of another size), ENOENT (not told). */
int
elf_aux_info(int tag, void *buf, int size)
{
	unsigned long v;
	int i;

	switch (tag) {
	case AT_HWCAP:
	case AT_HWCAP2:
		if (size != (int)sizeof(v))
			return (EINVAL);
		if (!auxv_get((unsigned long)tag, &v))
			return (ENOENT);
		memcpy(buf, &v, sizeof(v));
		return (0);
	case AT_PAGESZ:
	case AT_NCPUS:
	case AT_OSRELDATE:
		if (size != (int)sizeof(i))
			return (EINVAL);
		if (!auxv_get((unsigned long)tag, &v))
			return (ENOENT);
		i = (int)v;
		memcpy(buf, &i, sizeof(i));
		return (0);
	case AT_CANARY:
		os_random(buf, (size_t)size);
		return (0);
	}
	return (EINVAL);
}
