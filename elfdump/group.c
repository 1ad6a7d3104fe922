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
	uint8_t		*g_several;	/* section: is in more than one group */
	uint32_t	 g_last;	/* the group found last */
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
	o->o_state[i] |= S_MEMBERS;
	for (k = sh->sh_size / 4 - 1; k > 0; k--) {
		m = get32(o, o->o_part->pt_base + sh->sh_offset + k * 4);
		if (m < o->o_shnum)
			o->o_state[m] |= S_GROUPED;
		if (m >= o->o_shnum || section_type(o, m) == SHT_GROUP)
			complain(o, "invalid entry in SHT_GROUP section [%u]",
			    (unsigned)i);
		else if (g->g_of[m] == 0)
			g->g_of[m] = g->g_count;
		else if (g->g_of[m] != g->g_count)
			g->g_several[m] = 1;
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
	free(g->g_several);
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
	g->g_several = calloc(o->o_shnum, sizeof(*g->g_several));
	if (g->g_section == NULL || g->g_begun == NULL || g->g_of == NULL ||
	    g->g_several == NULL)
		return (false);
	for (i = 0; i < o->o_shnum; i++) {
		object_shdr(o, i, &sh);
		if (!is_group(o, &sh))
			continue;
		if (!section_read(o, i))
			return (false);
		if (part_contents(o->o_part, sh.sh_offset,
		    sh.sh_size) == NULL) {
			complain(o, "invalid size field in group section "
			    "header: %#llx", (unsigned long long)sh.sh_size);
			continue;
		}
		o->o_steps += sh.sh_size / 4;
		if (o->o_steps > STEPS_MAX)
			return (false);
		enter(o, i, &sh);
	}
	if (g->g_count == 0)
		complain(o, "no valid group sections found");
	return (true);
}

/* Is section i a member of group k? */
static bool
has_member(struct object *o, uint32_t k, uint32_t i)
{
	struct shdr sh;
	uint64_t n;

	object_shdr(o, o->o_group->g_section[k], &sh);
	for (n = sh.sh_size / 4 - 1; n > 0; n--)
		if (o->o_steps++ < STEPS_MAX && member(o, &sh, n) == i)
			return (true);
	return (false);
}

/*
 * The group that section i is taken to be in: of several the next one from
 * that which was found last.
 */
static uint32_t
group_of(struct object *o, uint32_t i)
{
	struct group *g;
	uint32_t j, k;

	g = o->o_group;
	for (j = 0; g->g_several[i] && j < g->g_count; j++) {
		k = (g->g_last + j) % g->g_count;
		if (has_member(o, k, i))
			return (k);
	}
	return (g->g_of[i] - 1);
}

/* Section i is in group k: that one, and others it is in, have begun. */
static void
begin(struct object *o, uint32_t k, uint32_t i)
{
	struct group *g;
	uint32_t j;

	g = o->o_group;
	g->g_last = k;
	g->g_begun[k] = 1;
	for (j = 0; g->g_several[i] && j < g->g_count; j++)
		if (!g->g_begun[j] && has_member(o, j, i))
			g->g_begun[j] = 1;
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
	k = group_of(o, i);
	if (!g->g_begun[k] && !signature_read(o, g->g_section[k]))
		return (false);
	begin(o, k, i);
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
