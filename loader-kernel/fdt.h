/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The flattened device tree, as the boot loader hands it over: Devicetree
 * Specification 0.4, chapter 5.  Nothing in it is believed before its bounds
 * have been checked.
 */
#ifndef FDT_H
#define	FDT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define	FDT_MAGIC	0xd00dfeed
#define	FDT_HEADER	40	/* bytes that say how long the blob is */
#define	FDT_DEPTH	12	/* nodes deeper than this make it malformed */

/* A blob whose header is in order. */
struct fdt {
	const uint8_t	*f_base;	/* first byte of the blob */
	uint32_t	f_size;		/* all of it */
	uint32_t	f_rsv;		/* offset of the memory reservations */
	uint32_t	f_struct;	/* offset of the first token */
	uint32_t	f_structend;	/* and of the first byte beyond them */
	uint32_t	f_strings;	/* offset of the property names */
	uint32_t	f_stringsend;	/* and of the first byte beyond them */
};

/* A node, and its ancestors. */
struct fdt_pos {
	uint32_t	fp_node[FDT_DEPTH];	/* offsets; [0] is the root */
	int		fp_depth;		/* index of the node itself */
};

bool	fdt_open(struct fdt *f, const void *blob, size_t max);
uint32_t fdt_blob_size(const void *blob);
bool	fdt_reserved(const struct fdt *f, unsigned int n, uint64_t *addr,
	    uint64_t *size);
bool	fdt_first(const struct fdt *f, struct fdt_pos *pos);
bool	fdt_next(const struct fdt *f, struct fdt_pos *pos);
bool	fdt_path(const struct fdt *f, const char *path, struct fdt_pos *pos);
const char *fdt_name(const struct fdt *f, const struct fdt_pos *pos);
const void *fdt_prop(const struct fdt *f, const struct fdt_pos *pos,
	    const char *name, uint32_t *lenp);
const char *fdt_string(const struct fdt *f, const struct fdt_pos *pos,
	    const char *name);
bool	fdt_cell(const struct fdt *f, const struct fdt_pos *pos,
	    const char *name, unsigned int n, uint32_t *valp);
bool	fdt_is(const struct fdt *f, const struct fdt_pos *pos,
	    const char *compatible);
bool	fdt_enabled(const struct fdt *f, const struct fdt_pos *pos);
bool	fdt_reg(const struct fdt *f, const struct fdt_pos *pos,
	    unsigned int n, uint64_t *addr, uint64_t *size);

#endif
