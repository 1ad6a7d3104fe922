/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The table of boards, and how their devices are found.
 */
#include <stddef.h>

#include "board.h"
#include "boot.h"
#include "dev.h"
#include "fdt.h"
#include "kernel.h"
#include "pmap.h"

static const struct board *const boards[] = {
	&board_am335x, &board_realview, &board_virt,
};

const struct board *board;

/* The board whose table names the root's `compatible'; NULL if none does. */
const struct board *
board_find(const struct fdt *f)
{
	struct fdt_pos root;
	const char *const *c;
	unsigned int i;

	if (!fdt_first(f, &root))
		return (NULL);
	for (i = 0; i < sizeof(boards) / sizeof(boards[0]); i++)
		for (c = boards[i]->b_compatible; *c != NULL; c++)
			if (fdt_is(f, &root, *c))
				return (boards[i]);
	return (NULL);
}

uintptr_t
dev_map(const struct fdt *f, const struct fdt_pos *pos, unsigned int n)
{
	uint64_t addr, size;

	if (!fdt_reg(f, pos, n, &addr, &size) || addr > UINT32_MAX ||
	    size == 0 || size > 0x1000000)
		panic("%s: no usable registers in the device tree",
		    fdt_name(f, pos));
	return ((uintptr_t)pmap_device((paddr_t)addr, (uint32_t)size));
}
