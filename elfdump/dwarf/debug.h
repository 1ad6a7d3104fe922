/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * -g and --addr: debugging information, by libdwarf.  libdwarf reads what a
 * file says in a child process with limits on its time and memory, and the
 * child tells it in records through a pipe; whatever becomes of the child, the
 * parent goes on.
 *
 *	debug_sect.c	the sections
 *	debug_inflate.c	decompressed
 *	debug_reloc.c	relocated
 *	dw_read.c	libdwarf: units, functions, lines
 *	dw_die.c	libdwarf: what an entry has
 *	dw_addr.c	libdwarf: what is at an address
 *	debug_tell.c	records, written and read
 *	debug_child.c	the child
 *	debug_show.c	the tables
 */
#ifndef ELFDUMP_DWARF_H
#define ELFDUMP_DWARF_H

#include <stdio.h>

#include "../show.h"

/* A section that libdwarf is given. */
struct debug_section {
	uint32_t	 ds_index;	/* in the file */
	char		 ds_name[32];	/* as libdwarf wants it: ".debug_..." */
	struct span	 ds_data;	/* as it is in the file */
	uint64_t	 ds_size;	/* when decompressed */
	unsigned char	*ds_loaded;	/* allocated copy, or NULL */
	bool		 ds_bad;	/* cannot be loaded, and it was told */
};

#define	DEBUG_SECTIONS	64u		/* more than there are names */

/* The debugging information of a file. */
struct debug {
	struct view	*d_v;		/* the file */
	struct debug_section d_section[DEBUG_SECTIONS]; /* from 1 on */
	uint32_t	 d_count;	/* of them, with 0 */
	bool		 d_info;	/* .debug_info is among them */
	/*
	 * In a relocatable object every section begins at 0: here each that
	 * is loaded has a place of its own.  NULL otherwise; allocated.
	 */
	uint64_t	*d_place;
	const uint64_t	*d_addr;	/* addresses that are asked about */
	size_t		 d_naddr;	/* how many */
};

/* What a record of the child is about. */
enum told {
	TOLD_UNIT = 'U',
	TOLD_FUNCTION = 'F',
	TOLD_LINE = 'L',
	TOLD_FRAME = 'A',
	TOLD_MESSAGE = 'M',
	TOLD_END = 'E'
};

#define	TOLD_NUMBERS	6u
#define	TOLD_TEXTS	4u
#define	TOLD_CHARS	UINT16_MAX	/* of one text */

struct record {
	enum told	 rc_kind;	/* what it is about */
	unsigned int	 rc_numbers;	/* how many numbers follow */
	unsigned int	 rc_texts;	/* how many texts follow them */
	uint64_t	 rc_number[TOLD_NUMBERS];
	struct text	 rc_text[TOLD_TEXTS];
	char		*rc_chars;	/* of the texts, when read; allocated */
};

/* Decompresses a stream; false if it isn't one of the size. */
typedef bool decode_fn(unsigned char *, size_t, const unsigned char *, size_t);

/* debug_sect.c */
bool	debug_open(struct debug *, struct view *);
void	debug_close(struct debug *);
bool	debug_load(struct debug *, struct debug_section *, const char **why);
void	debug_place(const struct debug *, uint64_t *addr, uint32_t *section);

/* debug_inflate.c */
bool	debug_inflate(struct debug_section *, size_t skip, uint32_t type,
	    const char **why);

/*
 * unzstd.c, or unzstd_none.c where it is NULL: decompresses in[0..len) into
 * out[0..size); false if that does not give size bytes.
 */
extern decode_fn *const debug_unzstd;

/* debug_reloc.c */
void	debug_relocate(struct debug *, struct debug_section *);

/* debug_tell.c */
bool	tell(FILE *, const struct record *);
bool	told(FILE *, struct record *);
void	tell_message(FILE *, const char *, ...)
	    __attribute__((__format__(__printf__, 2, 3)));

/* debug_child.c */
int	debug_each(struct debug *, bool addresses,
	    void (*each)(struct debug *, const struct record *, void *),
	    void *arg);

/* dw_read.c, in the child */
void	dw_read_all(struct debug *, FILE *);
void	dw_read_addresses(struct debug *, FILE *);

/* debug_symbol.c */
struct text debug_symbol(struct debug *, uint64_t addr, uint32_t section,
	    struct text *file);

#endif /* !ELFDUMP_DWARF_H */
