/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the boot loader left, as boot.c found it.
 */
#ifndef BOOT_H
#define	BOOT_H

#include "fdt.h"
#include "page.h"

struct board;

struct bootinfo {
	struct fdt	bi_fdt;		/* the device tree, in its place */
	struct memrange	bi_image;	/* this kernel, with its boot tables */
	struct memrange	bi_dtb;		/* the device tree */
	struct memrange	bi_initrd;	/* the root file system, or empty */
	const char	*bi_model;	/* the board's name for itself */
	const char	*bi_args;	/* command line, "" if none */
};

extern struct bootinfo bootinfo;

void	boot_memory(paddr_t dtb, paddr_t image, uint32_t *tables);
void	boot_pages(void);
void	boot_show(void);

/* board/board.c */
const struct board *board_find(const struct fdt *f);

#endif
