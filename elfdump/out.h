/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * How the displays write: each is some tables, each table rows of cells, for
 * people (out_text.c) or as JSON (out_json.c) alike.  out.c holds the state.
 */
#ifndef OUT_H
#define OUT_H

#include "elfdump.h"

/* What the cells of a column are. */
enum cells {
	CELL_DEC,		/* a number */
	CELL_HEX,		/* the same, in hexadecimal for people */
	CELL_WORD,		/* an address: as wide as the class */
	CELL_TEXT,		/* characters */
	CELL_NAMED		/* a number and what it means */
};

/* A column; a table's columns end with one that has no key. */
struct column {
	const char	*c_key;		/* its name in JSON */
	const char	*c_head;	/* its head for people */
	enum cells	 c_cells;	/* what is in it */
	int		 c_width;	/* least; negative: on the left */
};

/* out.c */
void	out_begin(void);
void	out_end(void);
void	out_file(const struct part *);
void	out_file_end(void);
void	out_message(const char *);
void	out_display(const char *key);
void	out_display_end(void);
void	out_table(const struct object *, const char *title, struct text name,
	    uint64_t off, const struct column *);
void	out_table_end(void);
void	out_row(void);
void	out_number(uint64_t);
void	out_text(struct text);
void	out_string(const char *);
void	out_named(uint64_t, const char *);
void	out_row_end(void);

/* json.c */
void	json_string(const char *, size_t);
size_t	utf8_length(const unsigned char *, size_t);

#endif /* !OUT_H */
