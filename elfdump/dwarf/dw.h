/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the child's sources share, above libdwarf.  Only the functions that both
 * libdwarfs have are used, Anderson's and elftoolchain's, but for what stands
 * in dw_port_*.c.  A Dwarf_Error is a pointer in one and a structure in the
 * other: it is never looked at but by dwarf_errmsg.
 */
#ifndef ELFDUMP_DWARF_LIB_H
#define ELFDUMP_DWARF_LIB_H

#include <libdwarf.h>

#include "debug.h"

/* What the older of the two has no names for: DWARF 5, 7.5.4; GNU's. */
#define	AT_DWO_NAME	0x76	/* DW_AT_dwo_name */
#define	AT_GNU_DWO_NAME	0x2130	/* DW_AT_GNU_dwo_name */
#define	LANG_C17	0x2c	/* DW_LANG_C17 */

#define	FILES_MAX	65536u	/* files of a unit that are told by name */

/* What is read, and the unit that is being read. */
struct reader {
	struct debug	*r_d;		/* the sections */
	FILE		*r_out;		/* where it is told */
	Dwarf_Debug	 r_dbg;		/* libdwarf's */
	Dwarf_Die	 r_unit;	/* its entry */
	uint64_t	 r_offset;	/* where that is */
	uint64_t	 r_base;	/* its DW_AT_low_pc, or 0 */
	uint16_t	 r_version;	/* of DWARF */
	uint16_t	 r_lines;	/* the same of its line table */
	uint16_t	 r_addrsize;	/* bytes of an address */
	uint64_t	 r_language;	/* DW_LANG_*, 0 if it tells none */
	const char	*r_dir;		/* DW_AT_comp_dir, or NULL */
	char		**r_files;	/* names of its files; or NULL */
	Dwarf_Signed	 r_nfiles;	/* how many */
	unsigned int	 r_messages;	/* given so far */
	uint64_t	 r_units;	/* told so far */
};

/* A row of a line table. */
struct line {
	uint64_t	 l_address;	/* where the row begins */
	uint64_t	 l_line;	/* line of the source */
	uint64_t	 l_column;	/* column of it, 0: not told */
	const char	*l_file;	/* path of the source */
	bool		 l_statement;	/* a statement begins */
	bool		 l_end;		/* the sequence ends before it */
};

/* A range of addresses of an entry. */
typedef bool range_fn(struct reader *, uint64_t low, uint64_t high, void *arg);

/* dw_port_*.c */
bool	port_ranges(struct reader *, Dwarf_Die, range_fn *, void *arg);
void	port_files_free(struct reader *);
const char *port_file(const struct reader *, uint64_t number);
uint64_t port_column(Dwarf_Line);
bool	port_end(Dwarf_Line);
const char *port_error(struct reader *, Dwarf_Error);

/* dw_die.c */
bool	die_number(struct reader *, Dwarf_Die, Dwarf_Half at, uint64_t *);
const char *die_string(struct reader *, Dwarf_Die, Dwarf_Half at);
bool	die_refers(struct reader *, Dwarf_Die, Dwarf_Half at, Dwarf_Die *);
void	die_free(struct reader *, Dwarf_Die);
Dwarf_Half die_tag(Dwarf_Die);
bool	die_first(Dwarf_Die, Dwarf_Die *);
bool	die_next(struct reader *, Dwarf_Die *);
bool	die_ranges_at(struct reader *, Dwarf_Die, uint64_t off, range_fn *,
	    void *arg);
bool	die_ranges(struct reader *, Dwarf_Die, range_fn *, void *arg);
const char *die_name(struct reader *, Dwarf_Die, bool *linkage);
bool	die_declared(struct reader *, Dwarf_Die, uint64_t *file,
	    uint64_t *line);
const char *die_file(struct reader *, uint64_t number, char *, size_t);

/* dw_read.c */
bool	read_open(struct reader *, struct debug *, FILE *);
bool	read_unit(struct reader *);
void	read_lines(struct reader *, bool (*each)(struct reader *,
	    const struct line *, void *), void *arg);
void	read_bad(struct reader *, const char *what, Dwarf_Error);

#endif /* !ELFDUMP_DWARF_LIB_H */
