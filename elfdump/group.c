/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Section groups (gABI: Section Groups).  The groups are looked for when the
 * first section with SHF_GROUP becomes one; from then on their members are
 * known by section number.
 */
#include <elf.h>
#include <stdlib.h>

#include "elfdump.h"

struct group {
	uint32_t	 g_count;	/* groups whose members can be read */
	uint32_t	*g_section;	/* the section of each of them */
	uint32_t	*g_of;		/* section -> 1 + index in g_section */
	uint8_t		*g_begun;	/* a member of it is a section */
};

/* A group of at least one member. */
static bool
is_group(const struct object *o, const struct shdr *sh)
{
	return (sh->sh_type == SHT_GROUP && sh->sh_size >= 8 &&
	    sh->sh_entsize == 4 && sh->sh_size % 4 == 0);
}

#define	NO_SECTION	UINT32_MAX

/* Member k of group sh, 1 being the first, or NO_SECTION. */
static uint32_t
member(const struct object *o, const struct shdr *sh, uint64_t k)
{
	uint32_t i;

	i = get32(o, o->o_part->pt_base + sh->sh_offset + k * 4);
	if (i >= o->o_shnum || section_type(o, i) == SHT_GROUP)
		return (NO_SECTION);
	return (i);
}

/* Enters group i, sh: whose members it has, and that they are members. */
static void
enter(struct object *o, uint32_t i, const struct shdr *sh)
{
	struct group *g;
	uint64_t k;
	uint32_t m;

	g = o->o_group;
	g->g_section[g->g_count++] = i;
	for (k = sh->sh_size / 4 - 1; k > 0; k--) {
		m = get32(o, o->o_part->pt_base + sh->sh_offset + k * 4);
		if (m < o->o_shnum)
			o->o_state[m] |= S_GROUPED;
		if (m >= o->o_shnum || section_type(o, m) == SHT_GROUP)
			complain(o, "invalid entry in SHT_GROUP section [%u]",
			    (unsigned)i);
		else if (g->g_of[m] == 0)
			g->g_of[m] = g->g_count;
	}
}

void
group_free(struct object *o)
{
	struct group *g;

	g = o->o_group;
	if (g == NULL)
		return;
	free(g->g_section);
	free(g->g_of);
	free(g->g_begun);
	free(g);
	o->o_group = NULL;
}

/* Finds all groups.  Returns false if one of them spoils the file. */
static bool
find_groups(struct object *o)
{
	struct group *g;
	struct shdr sh;
	uint32_t i, n;

	n = 0;
	for (i = 0; i < o->o_shnum; i++) {
		object_shdr(o, i, &sh);
		n += is_group(o, &sh);
	}
	g = o->o_group = calloc(1, sizeof(*g));
	if (g == NULL)
		return (false);
	if (n == 0)
		return (true);
	g->g_section = calloc(n, sizeof(*g->g_section));
	g->g_begun = calloc(n, sizeof(*g->g_begun));
	g->g_of = calloc(o->o_shnum, sizeof(*g->g_of));
	if (g->g_section == NULL || g->g_begun == NULL || g->g_of == NULL)
		return (false);
	for (i = 0; i < o->o_shnum; i++) {
		object_shdr(o, i, &sh);
		if (!is_group(o, &sh))
			continue;
		if (!section_read(o, i))
			return (false);
		o->o_steps += sh.sh_size / 4;
		if (o->o_steps > STEPS_MAX)
			return (false);
		if (part_contents(o->o_part, sh.sh_offset, sh.sh_size) != NULL)
			enter(o, i, &sh);
		else
			complain(o, "invalid size field in group section "
			    "header: %#llx", (unsigned long long)sh.sh_size);
	}
	if (g->g_count == 0)
		complain(o, "no valid group sections found");
	return (true);
}

/* Can the symbol that names group section i be read? */
static bool
has_signature(struct object *o, uint32_t i)
{
	struct shdr sh, symtab;
	uint64_t size;

	object_shdr(o, i, &sh);
	if (sh.sh_link >= o->o_shnum ||
	    section_type(o, sh.sh_link) != SHT_SYMTAB ||
	    !section_read(o, sh.sh_link))
		return (false);
	size = o->o_64 ? 24 : 16;
	object_shdr(o, o->o_symtab, &symtab);
	if (o->o_symtab == 0)
		symtab.sh_offset = 0;
	return (part_at(o->o_part, symtab.sh_offset + sh.sh_info * size, size)
	    != NULL);
}

/*
 * Section i, which has SHF_GROUP, has become a section.  Returns false if its
 * group spoils the file.
 */
bool
group_join(struct object *o, uint32_t i, struct text name)
{
	struct group *g;
	uint32_t k;

	if (o->o_group == NULL && !find_groups(o))
		return (false);
	g = o->o_group;
	if (g->g_count == 0 || g->g_of[i] == 0) {
		complain(o, "no group info for section '%.*s'",
		    (int)name.t_len, name.t_str);
		return (true);
	}
	k = g->g_of[i] - 1;
	if (!g->g_begun[k] && !has_signature(o, g->g_section[k]))
		return (false);
	g->g_begun[k] = 1;
	o->o_state[g->g_section[k]] |= S_FILLED;
	return (true);
}

/* Are all members of group i, sh sections, or relocations? */
static bool
members_good(struct object *o, uint32_t i, const struct shdr *sh)
{
	struct text one, two;
	uint64_t k;
	uint32_t m, type;
	bool good;

	good = true;
	for (k = 1; k < sh->sh_size / 4; k++) {
		m = member(o, sh, k);
		if (m == NO_SECTION || (o->o_state[m] & S_MADE) != 0)
			continue;
		type = section_type(o, m);
		if (type == SHT_REL || type == SHT_RELA)
			continue;
		one = string_section(o, m);
		two = string_section(o, i);
		complain(o, "unknown type [%#x] section `%.*s' in group "
		    "[%.*s]", (unsigned)type, (int)one.t_len, one.t_str,
		    (int)two.t_len, two.t_str);
		good = false;
	}
	return (good);
}

/* Is the section that section i is to be kept in order with a section? */
static bool
order_good(struct object *o, uint32_t i, const struct shdr *sh)
{
	struct text name;

	if (sh->sh_link == 0 || (sh->sh_link < o->o_shnum &&
	    (o->o_state[sh->sh_link] & S_MADE) != 0))
		return (true);
	name = string_section(o, i);
	complain(o, "sh_link [%d] in section `%.*s' is incorrect",
	    (int)sh->sh_link, (int)name.t_len, name.t_str);
	return (false);
}

/*
 * All sections have been looked at: do SHF_LINK_ORDER and the groups hold?
 */
bool
group_check(struct object *o)
{
	struct group *g;
	struct shdr sh;
	uint32_t i, k;
	bool good;

	good = true;
	g = o->o_group;
	for (i = 1; i < o->o_shnum; i++) {
		if ((o->o_state[i] & S_ORDER) != 0) {
			object_shdr(o, i, &sh);
			good &= order_good(o, i, &sh);
		} else if ((o->o_state[i] & (S_GROUP | S_FILLED)) == S_GROUP) {
			complain(o, "SHT_GROUP section [index %d] has no "
			    "SHF_GROUP sections", (int)i);
			good = false;
		}
	}
	if (g == NULL)
		return (good);
	for (k = 0; k < g->g_count; k++) {
		object_shdr(o, g->g_section[k], &sh);
		good &= members_good(o, g->g_section[k], &sh);
	}
	return (good);
}
