/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which version each index stands for: by sections or, if there are none, by
 * the dynamic table.
 */
#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "view.h"

#define	VERSIONS	32u		/* room for them at first */

/* The first section of a type, its strings and sh_info. */
static bool
by_section(struct view *v, uint32_t type, struct span *s,
    struct span *strings, uint64_t *n)
{
	struct shdr sh, other;
	uint32_t i;

	for (i = 1; i < v->v_o.o_shnum; i++) {
		object_shdr(&v->v_o, i, &sh);
		if (sh.sh_type != type)
			continue;
		(void)view_section(v, i, &sh, s);
		*n = sh.sh_info;
		strings->s_p = NULL;
		strings->s_size = strings->s_off = 0;
		if (sh.sh_link != 0)
			(void)view_section(v, sh.sh_link, &other, strings);
		return (s->s_p != NULL);
	}
	return (false);
}

static bool
by_tag(struct view *v, uint64_t tag, uint64_t numtag, struct span *s,
    struct span *strings, uint64_t *n)
{
	*strings = v->v_dynstr;
	*n = 0;
	return (view_tag(v, numtag, n) &&
	    view_table(v, tag, UINT64_MAX, s));
}

/*
 * The version definitions into *s, what their names are in into *strings and
 * how many there should be into *n.  Returns false if there are none.
 */
bool
view_verdef(struct view *v, struct span *s, struct span *strings, uint64_t *n)
{
	return (by_section(v, SHT_GNU_verdef, s, strings, n) ||
	    by_tag(v, DT_VERDEF, DT_VERDEFNUM, s, strings, n));
}

/* The same of the versions that are needed. */
bool
view_verneed(struct view *v, struct span *s, struct span *strings, uint64_t *n)
{
	return (by_section(v, SHT_GNU_verneed, s, strings, n) ||
	    by_tag(v, DT_VERNEED, DT_VERNEEDNUM, s, strings, n));
}

/* Makes room for index ndx.  Returns false if there is no memory. */
static bool
room(struct view *v, unsigned int ndx)
{
	struct version *p;
	uint32_t n;

	for (n = v->v_room; n <= ndx; n *= 2)
		;
	if (n == v->v_room)
		return (true);
	p = realloc(v->v_versions, n * sizeof(*p));
	if (p == NULL)
		return (false);
	memset(p + v->v_room, 0, (n - v->v_room) * sizeof(*p));
	v->v_versions = p;
	v->v_room = n;
	return (true);
}

/* Index ndx stands for the string at off, of the library at file. */
static void
enter(struct view *v, unsigned int ndx, const struct span *strings,
    uint32_t off, uint32_t file, uint16_t flags)
{
	struct version *ve;

	ndx &= VERSYM_VERSION;
	if (!room(v, ndx))
		return;
	ve = &v->v_versions[ndx];
	ve->ve_name = view_string(v, strings, off, "version");
	ve->ve_flags = flags;
	if (file != 0)
		ve->ve_file = view_string(v, strings, file, "vn_file");
	if (ndx >= v->v_nversions)
		v->v_nversions = ndx + 1;
}

static void
definitions(struct view *v)
{
	struct span s, strings;
	uint64_t aux, n, off;
	const struct object *o;

	if (!view_verdef(v, &s, &strings, &n))
		return;
	o = &v->v_o;
	for (off = 0; n > 0 && off <= s.s_size && s.s_size - off >= 20; n--) {
		aux = off + get32(o, s.s_p + off + 12);
		if (aux <= s.s_size && s.s_size - aux >= 8)
			enter(v, get16(o, s.s_p + off + 4), &strings,
			    get32(o, s.s_p + aux), 0,
			    get16(o, s.s_p + off + 2));
		if (get32(o, s.s_p + off + 16) == 0)
			break;
		off += get32(o, s.s_p + off + 16);
	}
}

static void
needs(struct view *v)
{
	struct span s, strings;
	uint64_t aux, n, off;
	const struct object *o;
	unsigned int cnt;

	if (!view_verneed(v, &s, &strings, &n))
		return;
	o = &v->v_o;
	for (off = 0; n > 0 && off <= s.s_size && s.s_size - off >= 16; n--) {
		aux = off + get32(o, s.s_p + off + 8);
		for (cnt = get16(o, s.s_p + off + 2); cnt > 0; cnt--) {
			if (aux > s.s_size || s.s_size - aux < 16 ||
			    ++v->v_o.o_steps > STEPS_MAX / 16)
				break;
			enter(v, get16(o, s.s_p + aux + 6), &strings,
			    get32(o, s.s_p + aux + 8),
			    get32(o, s.s_p + off + 4),
			    get16(o, s.s_p + aux + 4));
			if (get32(o, s.s_p + aux + 12) == 0)
				break;
			aux += get32(o, s.s_p + aux + 12);
		}
		if (get32(o, s.s_p + off + 12) == 0)
			break;
		off += get32(o, s.s_p + off + 12);
	}
}

/*
 * Finds the versions, once.  What is broken of their tables is -V's to tell;
 * here an index just stays without a name.
 */
void
view_versions(struct view *v)
{
	if (v->v_versions != NULL)
		return;
	v->v_versions = calloc(VERSIONS, sizeof(*v->v_versions));
	if (v->v_versions == NULL)
		return;
	v->v_room = VERSIONS;
	definitions(v);
	needs(v);
}
