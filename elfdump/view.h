/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * An ELF file as the displays see it: whatever can be read of it, whether or
 * not a format takes it.  Every byte they look at is in a span.
 */
#ifndef VIEW_H
#define VIEW_H

#include "elfdump.h"

/* Bytes of the file. */
struct span {
	const unsigned char *s_p;	/* the first; NULL: there are none */
	uint64_t	 s_size;	/* how many */
	uint64_t	 s_off;		/* where in the file */
};

/* What a version index stands for. */
struct version {
	struct text	 ve_name;	/* "FBSD_1.0"; no characters: none */
	struct text	 ve_file;	/* the library it is wanted of */
	uint16_t	 ve_flags;	/* VER_FLG_* */
};

/* A file, and what was found of it so far. */
struct view {
	struct object	 v_o;		/* header; counts cut to what is */
	uint32_t	 v_shnum;	/* section headers there should be */
	uint32_t	 v_phnum;	/* program headers there should be */
	unsigned int	 v_messages;	/* said about it */
	uint64_t	 v_rows;	/* shown so far */
	uint64_t	 v_chars;	/* characters of strings shown so far */
	struct span	 v_dynamic;	/* the dynamic table */
	struct span	 v_dynstr;	/* its strings */
	struct version	*v_versions;	/* by index, allocated; or NULL */
	uint32_t	 v_nversions;	/* how many */
	uint32_t	 v_room;	/* how many there is room for */
};

/* A symbol. */
struct symbol {
	uint64_t	 sy_value;	/* st_value */
	uint64_t	 sy_size;	/* st_size */
	uint32_t	 sy_name;	/* st_name */
	uint32_t	 sy_shndx;	/* st_shndx, an extended one too */
	uint16_t	 sy_index;	/* st_shndx as it is */
	uint8_t		 sy_info;	/* st_info */
	uint8_t		 sy_other;	/* st_other */
};

/* A symbol table. */
struct symtab {
	struct text	 st_name;	/* of the section, or "DT_SYMTAB" */
	struct span	 st_data;	/* the symbols */
	struct span	 st_strings;	/* their names */
	struct span	 st_versym;	/* their versions, or none */
	struct span	 st_shndx;	/* their extended indexes, or none */
	uint64_t	 st_count;	/* how many */
	bool		 st_dynamic;	/* it is the linker's */
	uint32_t	 st_section;	/* its index, 0: by DT_SYMTAB */
};

/* view.c */
bool	view_open(struct view *, const struct part *);
void	view_close(struct view *);
void	view_bad(struct view *, const char *, ...)
	    __attribute__((__format__(__printf__, 2, 3)));
bool	view_room(struct view *, const char *what, uint64_t off);
bool	view_span(struct view *, uint64_t off, uint64_t size, const char *what,
	    struct span *);
bool	view_section(struct view *, uint32_t, struct shdr *, struct span *);
struct text view_section_name(struct view *, uint32_t);
struct text view_string(struct view *, const struct span *, uint64_t off,
	    const char *what);

/* view_dyn.c */
bool	view_dynamic(struct view *);
bool	view_tag(const struct view *, uint64_t tag, uint64_t *value);
bool	view_mapped(const struct view *, uint64_t addr, struct span *);
bool	view_table(struct view *, uint64_t tag, uint64_t size, struct span *);

/* view_sym.c */
bool	view_symtab(struct view *, uint32_t section, struct symtab *);
bool	view_dynsym(struct view *, struct symtab *);
void	view_symbol(const struct view *, const struct symtab *, uint64_t,
	    struct symbol *);
struct text view_symbol_name(struct view *, const struct symtab *,
	    const struct symbol *);
const struct version *view_symbol_version(const struct view *,
	    const struct symtab *, uint64_t, bool *hidden);

/* view_ver.c */
bool	view_verdef(struct view *, struct span *, struct span *strings,
	    uint64_t *count);
bool	view_verneed(struct view *, struct span *, struct span *strings,
	    uint64_t *count);
void	view_versions(struct view *);

#endif /* !VIEW_H */
