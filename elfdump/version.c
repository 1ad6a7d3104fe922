/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Symbol versions: the sections of type SHT_GNU_verdef and SHT_GNU_verneed.
 * Both are checked to their end before a line of either is printed.
 * Layout: the GNU/Sun symbol versioning specification.
 */
#include <elf.h>
#include <stdio.h>
#include <stdlib.h>

#include "line.h"

#define	VERDEF_SIZE	20	/* Elfxx_Verdef, Verdaux, Verneed, Vernaux */
#define	VERDAUX_SIZE	8
#define	VERNEED_SIZE	16
#define	VERNAUX_SIZE	16

/* The section i into *t.  Returns false with the reason set. */
static bool
table_read(const struct object *o, uint32_t i, struct version_table *t)
{
	struct shdr sh;

	object_shdr(o, i, &sh);
	t->vt_size = sh.sh_size;
	t->vt_count = sh.sh_info;
	t->vt_strings = sh.sh_link;
	if (o->o_part->pt_claim != 0 && sh.sh_size > o->o_part->pt_claim) {
		reason_set(REASON_TRUNCATED);
		return (false);
	}
	t->vt_base = part_at(o->o_part, sh.sh_offset, sh.sh_size);
	return (t->vt_base != NULL);
}

static bool
bad(const struct object *o, const struct version_table *t)
{
	complain(o, "%s invalid entry", t->vt_name);
	reason_set(REASON_VALUE);
	return (false);
}

/*
 * Walks cnt auxiliary entries of size bytes from offset off, the string at
 * name and the distance to the next one at next within each.  Returns false
 * if one of them leads out of the table or has no name.
 */
static bool
aux_good(struct object *o, struct version_table *t, uint64_t off,
    unsigned int cnt, uint64_t size, unsigned int name, unsigned int next)
{
	struct text s;
	uint32_t step;

	for (; cnt > 0; cnt--, off += step) {
		if (++o->o_steps > STEPS_MAX || !string_get(o, t->vt_strings,
		    get32(o, t->vt_base + off + name), &s))
			return (false);
		step = get32(o, t->vt_base + off + next);
		if (step == 0)
			break;
		if (step > t->vt_size - size - off)
			return (false);
	}
	return (true);
}

/* Checks the version references. */
static bool
verneed_good(struct object *o, struct version_table *t)
{
	const unsigned char *p;
	struct text s;
	uint64_t off, room;
	uint32_t i, next;

	for (off = 0, i = 0; i < t->vt_count; i++, off += next) {
		p = t->vt_base + off;
		room = t->vt_size - VERNEED_SIZE - off;
		if (!string_get(o, t->vt_strings, get32(o, p + 4), &s) ||
		    get32(o, p + 8) > room ||
		    !aux_good(o, t, off + get32(o, p + 8), get16(o, p + 2),
		    VERNAUX_SIZE, 8, 12))
			return (bad(o, t));
		next = get32(o, p + 12);
		if (next == 0)
			break;
		if (next > room)
			return (bad(o, t));
	}
	return (true);
}

/* The highest version index that is defined, or 0 if an entry is bad. */
static unsigned int
highest_index(const struct object *o, const struct version_table *t)
{
	const unsigned char *p;
	uint64_t off;
	uint32_t i, next;
	unsigned int max, ndx;

	max = 0;
	for (off = 0, i = 0; i < t->vt_count; i++, off += next) {
		p = t->vt_base + off;
		ndx = get16(o, p + 4) & VERSYM_VERSION;
		if (ndx == 0)
			return (0);
		if (ndx > max)
			max = ndx;
		next = get32(o, p + 16);
		if (next == 0)
			break;
		if (next > t->vt_size - VERDEF_SIZE - off)
			return (0);
	}
	return (max);
}

/*
 * Checks the version definitions, and leaves in where[] for each index 1 + the
 * offset of its definition; the last one of an index counts.
 */
static bool
verdef_good(struct object *o, struct version_table *t, uint64_t *where)
{
	const unsigned char *p;
	uint64_t off;
	uint32_t i, next;

	for (off = 0, i = 0; i < t->vt_count; i++, off += next) {
		p = t->vt_base + off;
		if (get32(o, p + 12) > t->vt_size - VERDAUX_SIZE - off ||
		    !aux_good(o, t, off + get32(o, p + 12), get16(o, p + 6),
		    VERDAUX_SIZE, 0, 4))
			return (bad(o, t));
		where[(get16(o, p + 4) & VERSYM_VERSION) - 1] = off + 1;
		next = get32(o, p + 16);
		if (next == 0)
			break;
	}
	return (true);
}

static void
put_string(struct object *o, const struct version_table *t,
    const unsigned char *p)
{
	struct text s;

	if (string_kept(o, t->vt_strings, get32(o, p), &s))
		fwrite(s.t_str, 1, s.t_len, stdout);
}

/* Prints the definition at p: itself, then what it inherits from. */
static void
print_verdef(struct object *o, const struct version_table *t,
    const unsigned char *p)
{
	const unsigned char *aux;
	struct line_of ln;
	unsigned int cnt;

	line_start(&ln, "");
	line_decimal(&ln, get16(o, p + 4), 1);
	line_string(&ln, " 0x");
	line_hex(&ln, get16(o, p + 2), 2);
	line_string(&ln, " 0x");
	line_hex(&ln, get32(o, p + 8), 8);
	line_string(&ln, " ");
	line_write(&ln);
	cnt = get16(o, p + 6);
	if (cnt == 0) {
		fputs("<corrupt>\n", stdout);
		return;
	}
	aux = p + get32(o, p + 12);
	put_string(o, t, aux);
	putchar('\n');
	if (cnt == 1 || get32(o, aux + 4) == 0)
		return;
	putchar('\t');
	while (--cnt > 0 && get32(o, aux + 4) != 0) {
		aux += get32(o, aux + 4);
		put_string(o, t, aux);
		putchar(' ');
	}
	putchar('\n');
}

/*
 * Prints the definitions by index.  It ends where an entry says it is the last
 * or an index has none, which shows as zeros.
 */
static void
print_verdefs(struct object *o, const struct version_table *t,
    const uint64_t *where, unsigned int max)
{
	const unsigned char *p;
	unsigned int i;

	fputs("\nVersion definitions:\n", stdout);
	for (i = 0; i < max; i++) {
		if (where[i] == 0) {
			fputs("0 0x00 0x00000000 <corrupt>\n", stdout);
			break;
		}
		p = t->vt_base + (where[i] - 1);
		print_verdef(o, t, p);
		if (get32(o, p + 16) == 0)
			break;
	}
}

static void
print_verneeds(struct object *o, const struct version_table *t)
{
	const unsigned char *aux, *p;
	struct line_of ln;
	uint32_t i;
	unsigned int cnt;

	fputs("\nVersion References:\n", stdout);
	for (i = 0, p = t->vt_base; i < t->vt_count; i++) {
		fputs("  required from ", stdout);
		put_string(o, t, p + 4);
		fputs(":\n", stdout);
		cnt = get16(o, p + 2);
		for (aux = p + get32(o, p + 8); cnt > 0; cnt--) {
			line_start(&ln, "    0x");
			line_hex(&ln, get32(o, aux), 8);
			line_string(&ln, " 0x");
			line_hex(&ln, get16(o, aux + 4), 2);
			line_string(&ln, " ");
			line_decimal(&ln, get16(o, aux + 6), 2);
			line_string(&ln, " ");
			line_write(&ln);
			put_string(o, t, aux + 8);
			putchar('\n');
			if (get32(o, aux + 12) == 0)
				break;
			aux += get32(o, aux + 12);
		}
		if (get32(o, p + 12) == 0)
			break;
		p += get32(o, p + 12);
	}
}

/*
 * Prints the tables, either of which may have no base.  Returns false with the
 * reason set, and nothing printed, if one of the two is not good.
 */
bool
version_tables(struct object *o, struct version_table *def,
    struct version_table *need)
{
	uint64_t *where;
	unsigned int max;
	bool good;

	where = NULL;
	max = 0;
	good = need->vt_base == NULL || verneed_good(o, need);
	if (good && def->vt_base != NULL) {
		max = highest_index(o, def);
		if (max == 0 && def->vt_count != 0)
			return (bad(o, def));
		where = calloc((size_t)max + 1, sizeof(*where));
		good = where != NULL && verdef_good(o, def, where);
	}
	if (good && def->vt_base != NULL)
		print_verdefs(o, def, where, max);
	if (good && need->vt_base != NULL)
		print_verneeds(o, need);
	free(where);
	return (good);
}

/*
 * Prints version definitions and references, if there are any.  Returns false
 * with the reason set, and nothing printed, if one of the two is not good.
 */
bool
version_print(struct object *o)
{
	struct version_table def = { .vt_name = ".gnu.version_d" };
	struct version_table need = { .vt_name = ".gnu.version_r" };
	struct shdr sh;

	if (o->o_verneed) {
		object_shdr(o, o->o_verneed_shdr, &sh);
		if (sh.sh_info > sh.sh_size / VERNEED_SIZE)
			return (bad(o, &need));
		if (!table_read(o, o->o_verneed_shdr, &need) ||
		    need.vt_count == 0 || !verneed_good(o, &need))
			return (false);
	}
	if (o->o_verdef) {
		object_shdr(o, o->o_verdef_shdr, &sh);
		if (sh.sh_size < VERDEF_SIZE)
			return (bad(o, &def));
		if (!table_read(o, o->o_verdef_shdr, &def))
			return (false);
	}
	return (version_tables(o, &def, &need));
}
