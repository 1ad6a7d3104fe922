/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the boot loader left, as boot.c found it.
 */
#ifndef BOOT_H
#define	BOOT_H

#include "fdt.h"
#include "page.h"

struct board;

/* How the kernel was entered: locore.S fills it in, in this order. */
struct bootentry {
	uint32_t	be_r0;		/* 0 by Linux's convention */
	uint32_t	be_r1;		/* machine's number, or anything */
	uint32_t	be_cpsr;	/* CPSR, with ENTRY_* in bits 23:20 */
	uint32_t	be_r2;		/* the device tree's address */
	uint32_t	be_sctlr;	/* SCTLR or, in Hyp mode, HSCTLR */
};

extern const struct bootentry bootentry;

struct bootinfo {
	struct fdt	bi_fdt;		/* the device tree, in its place */
	struct memrange	bi_image;	/* this kernel, with its boot tables */
	struct memrange	bi_dtb;		/* the device tree */
	struct memrange	bi_initrd;	/* the root file system, or empty */
	uint64_t	bi_memory;	/* bytes of memory, also of unused */
	const char	*bi_model;	/* the board's name for itself */
	const char	*bi_uboot;	/* version of U-Boot, NULL if none */
	const char	*bi_args;	/* command line, "" if none */
};

extern struct bootinfo bootinfo;

void	boot_memory(paddr_t image, uint32_t *tables);
void	boot_pages(void);

/* bootshow.c */
void	boot_show(void);

/* board/board.c */
const struct board *board_find(const struct fdt *f);
const struct board *board_guess(paddr_t image);

#endif
