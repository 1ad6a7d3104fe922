/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * How a file comes into memory, apart from doing it: a closure keeps the plan.
 */
#ifndef RTLD_MAP_H
#define RTLD_MAP_H

#include "rtld.h"

#define	MAP_STEPS	258		/* a page of headers can ask for */

/* One step on a file's way into memory; addresses are the file's. */
struct map_op {
	Elf_Addr addr;		/* first page */
	Elf_Addr len;		/* bytes, whole pages */
	Elf_Addr off;		/* of the file */
	Elf_Addr clear;		/* from here to its page's end: 0; 0: not */
	int prot;		/* OS_* */
	bool file;		/* pages of the file, or else zeros */
};

/* All of them. */
struct map_plan {
	Elf_Addr lo, hi;	/* lowest and highest address, whole pages */
	Elf_Addr align;		/* strictest alignment */
	bool whole;		/* the first step reserves all addresses */
	unsigned n;		/* steps */
	struct map_op op[MAP_STEPS];	/* ... these */
};

Elf_Phdr *headers_read(const char *path, int fd, const struct os_file *file,
	    const unsigned char *head, Elf_Ehdr *header);
int	map_prot(uint32_t flags);
bool	map_extent(const char *path, const Elf_Phdr *ph, unsigned n,
	    struct map_plan *plan);
bool	map_plan(const char *path, const Elf_Phdr *ph, unsigned n,
	    struct map_plan *plan);
unsigned char *map_do(const char *path, int fd, const struct map_plan *plan,
	    unsigned char *at);
unsigned char *map_exactly(const char *path, int fd, struct map_plan *plan);
bool	map_step(const char *path, int fd, const struct map_op *op,
	    uintptr_t mem, bool mine);
size_t	arena_head(int fd, const struct os_file *file,
	    const unsigned char **at);
unsigned char *arena_map(const char *path, int fd,
	    const struct map_plan *plan, size_t head);

#endif
