/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The displays.  Each is a function that writes its tables with out.h's
 * functions, in the file that has its name.
 */
#ifndef SHOW_H
#define SHOW_H

#include "out.h"
#include "reloc.h"
#include "view.h"

struct name;

/* A display, and how it is asked for. */
struct display {
	char		 d_letter;	/* option, or 0 */
	const char	*d_long;	/* long option, also its name in JSON */
	const char	*d_alias;	/* another long option, or NULL, */
	char		 d_other;	/* and its letter, or 0 */
	const char	*d_what;	/* what it shows */
	void		(*d_show)(struct view *);
};

/* A table of names that goes for one machine. */
struct names_of {
	uint16_t	 no_machine;	/* EM_* */
	const struct name *no_names;	/* the table */
	const size_t	*no_count;	/* how long it is */
};

/* show.c; the first, and the symbols, by their place in the table. */
#define	SHOW_HEADERS	0x7u
#define	SHOW_SYMBOLS	0x10u
#define	SHOW_DYNSYMS	0x80000000u	/* not there: the dynamic ones alone */
extern const struct display displays[];
extern const size_t displays_count;
int	show_part(const struct part *);

/* words.c */
const char *word_segment(const struct object *, uint32_t type);
const char *word_section(const struct object *, uint32_t type);
const char *word_tag(const struct object *, uint64_t tag);
const char *word_relocation(const struct object *, uint32_t type);
const char *word_of(const struct name *, size_t, uint64_t);
const char *word_bits(const struct name *, size_t, uint64_t, char *, size_t);
#define	WORD_OF(group, value)						\
	word_of(group##_names, group##_count, (value))
#define	WORD_BITS(group, value, buf)					\
	word_bits(group##_names, group##_count, (value), (buf), sizeof(buf))

/* show_header.c and so on */
void	show_header(struct view *);
void	show_sections(struct view *);
void	show_segments(struct view *);
void	show_dynamic(struct view *);
void	show_symbols(struct view *);
void	show_relocs(struct view *);
void	show_versions(struct view *);
void	show_notes(struct view *);
void	show_hashes(struct view *);

/* dwarf/debug_show.c, or dwarf/debug_none.c where there is no libdwarf */
void	show_dwarf(struct view *);
void	show_addresses(struct view *);

/* show_notes.c: each note, of whatever section or segment */
typedef void note_fn(struct view *, struct text owner, uint32_t type,
	    const struct span *desc, void *arg);
void	notes_each(struct view *, note_fn *, void *arg);

/* note_desc.c: what a note says, in words */
void	note_describe(const struct view *, struct text owner, uint32_t type,
	    const struct span *, char *, size_t);
const char *note_type(const struct view *, struct text owner, uint32_t type);

/* relocs.c: the relocations of a table, one after the other */
struct reloc {
	uint64_t	 r_offset;	/* what is relocated */
	uint64_t	 r_info;	/* as it is, 0 if the table has none */
	uint64_t	 r_addend;	/* to be added */
	uint64_t	 r_symbol;	/* index of the symbol */
	uint32_t	 r_type;	/* R_* */
};
struct relocs {
	struct span	 rs_data;	/* what is left of the table */
	uint32_t	 rs_type;	/* SHT_REL, _RELA, _RELR or _CREL */
	uint64_t	 rs_where;	/* RELR: the next word */
	uint64_t	 rs_bits;	/* RELR: the rest of a bitmap */
	uint64_t	 rs_left;	/* CREL: relocations to come */
	uint64_t	 rs_base;	/* RELR: where the bitmap begins */
	unsigned int	 rs_shift;	/* CREL: of the offset */
	bool		 rs_addend;	/* there are addends */
	struct reloc	 rs_last;	/* CREL: sums so far */
};
void	relocs_start(struct view *, struct relocs *, uint32_t type,
	    const struct span *);
bool	relocs_next(struct view *, struct relocs *, struct reloc *);
enum reloc_kind relocs_kind(const struct object *, uint32_t type);

#endif /* !SHOW_H */
