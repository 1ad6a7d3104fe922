/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The table of boards, and how their devices are found.
 */
#include <stddef.h>

#include "board.h"
#include "boot.h"
#include "cpu.h"
#include "dev.h"
#include "fdt.h"
#include "kernel.h"
#include "pmap.h"

static const struct board *const boards[] = {
	&board_am335x, &board_realview, &board_virt,
};

const struct board *board;

uintptr_t dev_last, dev_before;

/* What dev_map() has mapped. */
static struct {
	const char	*name;		/* of the node, in the device tree */
	uintptr_t	 va;		/* where its registers are seen */
	paddr_t		 pa;		/* and where they are */
	uint32_t	 size;		/* bytes */
} devices[16];
static unsigned int ndevices;

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

/* The board that a kernel without a device tree is probably on, or NULL. */
const struct board *
board_guess(paddr_t image)
{
	uint32_t part = read_midr() >> 4 & 0xfff;
	const struct board *b;
	unsigned int i;

	for (i = 0; i < sizeof(boards) / sizeof(boards[0]); i++) {
		b = boards[i];
		if ((b->b_part == 0 || b->b_part == part) &&
		    image >= b->b_memory && image - b->b_memory < 0x20000000)
			return (b);
	}
	return (NULL);
}

uintptr_t
dev_map(const struct fdt *f, const struct fdt_pos *pos, unsigned int n)
{
	uint64_t addr, size;
	uintptr_t va;

	if (!fdt_reg(f, pos, n, &addr, &size) || addr > UINT32_MAX ||
	    size == 0 || size > 0x1000000)
		panic("%s: no usable registers in the device tree",
		    fdt_name(f, pos));
	va = (uintptr_t)pmap_device((paddr_t)addr, (uint32_t)size);
	if (ndevices < sizeof(devices) / sizeof(devices[0])) {
		devices[ndevices].name = fdt_name(f, pos);
		devices[ndevices].va = va;
		devices[ndevices].pa = (paddr_t)addr;
		devices[ndevices++].size = (uint32_t)size;
	}
	return (va);
}

bool
dev_wait(uintptr_t reg, uint32_t mask, uint32_t want)
{
	uint32_t looks;

	for (looks = 1000000; looks > 0; looks--)
		if ((REG(reg, 0) & mask) == want)
			return (true);
	return (false);
}

static void
blame(const char *when, uintptr_t reg)
{
	unsigned int i;

	for (i = 0; i < ndevices; i++)
		if (reg - devices[i].va < devices[i].size) {
			kprintf("  %s: %s, register %#x (at %08x)\n", when,
			    devices[i].name,
			    (unsigned int)(reg - devices[i].va),
			    (unsigned int)(devices[i].pa + reg -
			    devices[i].va));
			return;
		}
	kprintf("  %s: %08x, no device's\n", when, (unsigned int)reg);
}

void
board_blame(void)
{
	if (dev_last == 0) {
		kprintf("  no device was touched yet\n");
		return;
	}
	blame("device touched last", dev_last);
	if (dev_before != 0)
		blame("before it", dev_before);
}
