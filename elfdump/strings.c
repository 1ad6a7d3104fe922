/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * String tables.  A table is believed as objdump believes it: taken whole when
 * first asked, whether or not it ends in NUL, and only if it does afterwards.
 */
#include <elf.h>
#include <string.h>

#include "elfdump.h"

#define	NAME_LIMIT	512	/* characters of a section's name */

bool
text_is(struct text t, const char *s)
{
	return (strlen(s) == t.t_len && memcmp(t.t_str, s, t.t_len) == 0);
}

bool
text_starts(struct text t, const char *s)
{
	size_t n;

	n = strlen(s);
	return (n <= t.t_len && memcmp(t.t_str, s, n) == 0);
}

/*
 * The bytes of table ndx, sh, or NULL if they cannot be had, with a message if
 * the section is of a type that has no strings.
 */
static const unsigned char *
table(struct object *o, uint32_t ndx, const struct shdr *sh)
{
	const unsigned char *p;

	if (o->o_state[ndx] & S_STRINGS) {
		p = o->o_part->pt_base + sh->sh_offset;
		return (p[sh->sh_size - 1] == '\0' ? p : NULL);
	}
	if (sh->sh_type != SHT_STRTAB && sh->sh_type < SHT_LOOS) {
		complain(o, "attempt to load strings from a non-string "
		    "section (number %u)", (unsigned)ndx);
		return (NULL);
	}
	if ((o->o_state[ndx] & S_BAD) || sh->sh_size + 1 <= 1)
		return (NULL);
	if (o->o_part->pt_claim != 0 && sh->sh_size > o->o_part->pt_claim) {
		reason_set(REASON_TRUNCATED);
		p = NULL;
	} else
		p = part_at(o->o_part, sh->sh_offset, sh->sh_size);
	o->o_state[ndx] |= p != NULL ? S_STRINGS : S_BAD;
	return (p);
}

/* Says that off is beyond the end of table ndx, sh. */
static void
complain_offset(struct object *o, uint32_t ndx, const struct shdr *sh,
    uint32_t off)
{
	struct text which;

	if (ndx == o->o_shstrndx && off == sh->sh_name) {
		which.t_str = ".shstrtab";
		which.t_len = strlen(which.t_str);
	} else if (!string_get(o, o->o_shstrndx, sh->sh_name, &which)) {
		which.t_str = "(null)";
		which.t_len = strlen(which.t_str);
	}
	complain(o, "invalid string offset %u >= %llu for section `%.*s'",
	    (unsigned)off, (unsigned long long)sh->sh_size,
	    (int)which.t_len, which.t_str);
}

/* The string at off of PT_DYNAMIC's strings; as string_get. */
static bool
segment_string(struct object *o, uint32_t off, struct text *t)
{
	if (off >= o->o_dynstr.t_len) {
		complain(o, "invalid string offset %u >= %llu for DT_STRTAB",
		    (unsigned)off, (unsigned long long)o->o_dynstr.t_len);
		reason_set(REASON_VALUE);
		return (false);
	}
	t->t_str = o->o_dynstr.t_str + off;
	t->t_len = strnlen(t->t_str, o->o_dynstr.t_len - off);
	return (true);
}

/*
 * A group that has been read is a string table to objdump, which has the
 * members in memory, of 8 bytes each and so ending in 0 if there is an even
 * number of words; what it finds there is nobody's business.  As string_get.
 */
static bool
group_string(struct object *o, uint32_t ndx, const struct shdr *sh,
    uint32_t off, struct text *t)
{
	if (off >= sh->sh_size) {
		complain_offset(o, ndx, sh, off);
		return (false);
	}
	t->t_str = "";
	t->t_len = 0;
	return (true);
}

/*
 * The string at offset off of string table ndx into *t.  Returns false, with
 * or without a message, if there is none; *t is then unchanged.
 */
bool
string_get(struct object *o, uint32_t ndx, uint32_t off, struct text *t)
{
	const unsigned char *p;
	struct shdr sh;

	if (off == 0) {
		t->t_str = "";
		t->t_len = 0;
		return (true);
	}
	if (ndx == STRINGS_SEGMENT)
		return (segment_string(o, off, t));
	if (o->o_state == NULL || ndx >= o->o_shnum)
		return (false);
	object_shdr(o, ndx, &sh);
	if ((o->o_state[ndx] & S_MEMBERS) != 0 && sh.sh_size % 8 == 0)
		return (group_string(o, ndx, &sh, off, t));
	p = table(o, ndx, &sh);
	if (p == NULL)
		return (false);
	if (ndx == o->o_shstrndx && p[sh.sh_size - 1] == '\0') {
		o->o_names = (const char *)p;
		o->o_names_size = sh.sh_size;
	}
	if (off >= sh.sh_size) {
		complain_offset(o, ndx, &sh, off);
		return (false);
	}
	t->t_str = (const char *)p + off;
	t->t_len = strnlen(t->t_str, (size_t)(sh.sh_size - off));
	return (true);
}

/*
 * The string that string_get found before at off of table ndx, into *t: objdump
 * keeps it, also if the table does not end in NUL and is of no use a second
 * time.  Returns false if there was none.
 */
bool
string_kept(struct object *o, uint32_t ndx, uint32_t off, struct text *t)
{
	struct shdr sh;

	if (off == 0 || ndx == STRINGS_SEGMENT)
		return (string_get(o, ndx, off, t));
	if (ndx >= o->o_shnum || (o->o_state[ndx] & S_STRINGS) == 0)
		return (false);
	object_shdr(o, ndx, &sh);
	if (off >= sh.sh_size)
		return (false);
	t->t_str = (const char *)o->o_part->pt_base + sh.sh_offset + off;
	t->t_len = strnlen(t->t_str, (size_t)(sh.sh_size - off));
	return (true);
}

/*
 * The name of a section, at offset off of the section name table, or as much
 * of it as could matter: many sections may have one long name.
 */
bool
string_name(struct object *o, uint32_t off, struct text *t)
{
	if (off == 0 || o->o_names == NULL || off >= o->o_names_size)
		return (string_get(o, o->o_shstrndx, off, t));
	t->t_str = o->o_names + off;
	t->t_len = strnlen(t->t_str, NAME_LIMIT);
	return (true);
}

/* The name of section i for a message, "(null)" if it has none. */
struct text
string_section(struct object *o, uint32_t i)
{
	struct shdr sh;
	struct text name;

	object_shdr(o, i, &sh);
	if (!string_name(o, sh.sh_name, &name)) {
		name.t_str = "(null)";
		name.t_len = strlen(name.t_str);
	}
	return (name);
}
