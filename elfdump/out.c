/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Tables, rows and cells, as text or as JSON.  The latter is
 *
 *	{"elfdump": 1, "files": [{"file": NAME, "archive": NAME or null,
 *	  "DISPLAY": [{"name": NAME, "offset": N, "rows": [ROW, ...]}, ...],
 *	  ..., "messages": [TEXT, ...]}, ...]}
 *
 * where a ROW has one member for each column: a number, a string, or for a
 * number that has a meaning {"value": N, "name": TEXT or null}.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "out.h"

#define	MESSAGES_MAX	64	/* kept for the end of a file in JSON */

/* Where in the output we are. */
static struct {
	const struct column *s_columns;	/* of the table */
	const struct column *s_next;	/* the next cell's */
	bool		 s_64;		/* words have 16 digits */
	bool		 s_files;	/* a file came before */
	bool		 s_tables;	/* a table came before */
	bool		 s_rows;	/* a row came before */
	unsigned int	 s_nmessages;	/* of the file */
	char		*s_message[MESSAGES_MAX]; /* allocated */
} s;

/* The document begins. */
void
out_begin(void)
{
	if (options.op_json)
		fputs("{\"elfdump\": 1, \"files\": [", stdout);
}

/* The document ends. */
void
out_end(void)
{
	if (options.op_json)
		fputs("]}\n", stdout);
}

/* A file begins. */
void
out_file(const struct part *pt)
{
	if (!options.op_json) {
		putchar('\n');
		print_name(pt->pt_name);
		fputs(":\n", stdout);
		return;
	}
	fputs(s.s_files ? ",\n" : "\n", stdout);
	s.s_files = true;
	fputs("{\"file\": ", stdout);
	json_string(pt->pt_name, strlen(pt->pt_name));
	fputs(", \"archive\": ", stdout);
	if (pt->pt_archive != NULL)
		json_string(pt->pt_archive, strlen(pt->pt_archive));
	else
		fputs("null", stdout);
}

/* The file ends: in JSON, with what there was to be said about it. */
void
out_file_end(void)
{
	unsigned int i;

	if (options.op_json) {
		fputs(",\n \"messages\": [", stdout);
		for (i = 0; i < s.s_nmessages; i++) {
			fputs(i != 0 ? ", " : "", stdout);
			json_string(s.s_message[i], strlen(s.s_message[i]));
		}
		fputs("]}", stdout);
	}
	while (s.s_nmessages > 0)
		free(s.s_message[--s.s_nmessages]);
}

/* Keeps a message about the file for its end. */
void
out_message(const char *line)
{
	if (s.s_nmessages == MESSAGES_MAX)
		return;
	s.s_message[s.s_nmessages] = strdup(line);
	if (s.s_message[s.s_nmessages] != NULL)
		s.s_nmessages++;
}

/* A display of the file begins. */
void
out_display(const char *key)
{
	if (options.op_json)
		printf(",\n \"%s\": [", key);
	s.s_tables = false;
}

void
out_display_end(void)
{
	if (options.op_json)
		putchar(']');
}

static void
heads(void)
{
	const struct column *c;
	int width;

	fputs(" ", stdout);
	for (c = s.s_columns; c->c_key != NULL; c++) {
		width = c->c_width;
		if (c->c_cells == CELL_WORD)
			width = s.s_64 ? -16 : -8;
		if (c[1].c_key == NULL && width < 0)
			width = 0;
		printf(" %*s", width, c->c_head);
	}
	putchar('\n');
}

/*
 * A table of columns c begins; name is what it is about, off where in the file
 * it lies.  For people it has a title, in which %s would be the name.
 */
void
out_table(const struct object *o, const char *title, struct text name,
    uint64_t off, const struct column *c)
{
	s.s_columns = c;
	s.s_64 = o->o_64;
	s.s_rows = false;
	if (options.op_json) {
		fputs(s.s_tables ? ",\n  {\"name\": " : "\n  {\"name\": ",
		    stdout);
		json_string(name.t_str, name.t_len);
		printf(", \"offset\": %llu, \"rows\": [",
		    (unsigned long long)off);
	} else {
		printf("\n%s", title);
		if (name.t_len != 0) {
			fputs(" '", stdout);
			print_text(name);
			printf("' at offset %#llx", (unsigned long long)off);
		}
		fputs(":\n", stdout);
		heads();
	}
	s.s_tables = true;
}

void
out_table_end(void)
{
	if (options.op_json)
		fputs("]}", stdout);
}

/* A row begins. */
void
out_row(void)
{
	s.s_next = s.s_columns;
	if (options.op_json)
		fputs(s.s_rows ? ",\n   {" : "\n   {", stdout);
	else
		putchar(' ');
	s.s_rows = true;
}

/* What stands before a cell; the column it is in. */
static const struct column *
cell(void)
{
	const struct column *c;

	c = s.s_next++;
	if (options.op_json)
		printf("%s\"%s\": ", c != s.s_columns ? ", " : "", c->c_key);
	else
		putchar(' ');
	return (c);
}

/* Fills up the cell of column c, of which n characters were written. */
static void
fill(const struct column *c, size_t n)
{
	if (c->c_width < 0 && c[1].c_key != NULL)
		for (; n < (size_t)-c->c_width; n++)
			putchar(' ');
}

/* A cell of a column of numbers. */
void
out_number(uint64_t value)
{
	const struct column *c;

	c = cell();
	if (options.op_json)
		printf("%llu", (unsigned long long)value);
	else if (c->c_cells == CELL_WORD)
		printf("%0*llx", s.s_64 ? 16 : 8, (unsigned long long)value);
	else if (c->c_cells == CELL_HEX)
		printf("%#*llx", c->c_width, (unsigned long long)value);
	else
		printf("%*llu", c->c_width, (unsigned long long)value);
}

/* A cell of a column of text. */
void
out_text(struct text t)
{
	const struct column *c;

	c = cell();
	if (options.op_json)
		json_string(t.t_str, t.t_len);
	else
		fill(c, print_text(t));
}

void
out_string(const char *str)
{
	struct text t;

	t.t_str = str;
	t.t_len = strlen(str);
	out_text(t);
}

/* A cell of a number whose meaning is name, NULL if it has none. */
void
out_named(uint64_t value, const char *name)
{
	const struct column *c;
	char hex[24];

	c = cell();
	if (options.op_json) {
		printf("{\"value\": %llu, \"name\": ",
		    (unsigned long long)value);
		if (name != NULL)
			json_string(name, strlen(name));
		else
			fputs("null", stdout);
		putchar('}');
		return;
	}
	if (name == NULL) {
		snprintf(hex, sizeof(hex), "%#llx", (unsigned long long)value);
		name = hex;
	}
	if (c->c_width > 0)
		printf("%*s", c->c_width, name);
	else
		fill(c, (size_t)printf("%s", name));
}

void
out_row_end(void)
{
	putchar(options.op_json ? '}' : '\n');
}
