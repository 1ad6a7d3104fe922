/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The sections that libdwarf is given: those called .debug_* and, compressed
 * the way GNU began with, .zdebug_*; decompressed (gABI, "Section
 * Compression") and, in a relocatable object, relocated.
 */
#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "debug.h"

#define	CHDR64		24u	/* bytes of an Elf64_Chdr */
#define	CHDR32		12u	/* bytes of an Elf32_Chdr */
#define	ZDEBUG		12u	/* "ZLIB" and the size, big endian */

/* The size when decompressed, and how much of s stands before the stream. */
static uint64_t
inflated(const struct view *v, const struct debug_section *ds, uint64_t flags,
    size_t *skip, uint32_t *type)
{
	const unsigned char *p;
	uint64_t size;
	unsigned int i;

	p = ds->ds_data.s_p;
	*skip = 0;
	*type = 0;
	if ((flags & SHF_COMPRESSED) != 0) {
		*skip = v->v_o.o_64 ? CHDR64 : CHDR32;
		if (ds->ds_data.s_size < *skip)
			return (0);
		*type = get32(&v->v_o, p);
		return (v->v_o.o_64 ? get64(&v->v_o, p + 8) :
		    get32(&v->v_o, p + 4));
	}
	if (ds->ds_data.s_size >= ZDEBUG && memcmp(p, "ZLIB", 4) == 0) {
		*skip = ZDEBUG;
		*type = ELFCOMPRESS_ZLIB;
		for (size = 0, i = 4; i < ZDEBUG; i++)
			size = size << 8 | p[i];
		return (size);
	}
	return (ds->ds_data.s_size);
}

/* Enters section i, if it is one of debugging information. */
static void
enter(struct debug *d, uint32_t i)
{
	struct debug_section *ds;
	struct text name;
	struct shdr sh;
	uint32_t type;
	size_t skip, z;

	object_shdr(&d->d_v->v_o, i, &sh);
	if (sh.sh_type == SHT_NOBITS || sh.sh_type == SHT_NULL ||
	    (sh.sh_flags & SHF_ALLOC) != 0)
		return;
	name = view_section_name(d->d_v, i);
	z = text_starts(name, ".zdebug_");
	if ((z == 0 && !text_starts(name, ".debug_")) ||
	    name.t_len >= sizeof(ds->ds_name) || d->d_count == DEBUG_SECTIONS)
		return;
	ds = &d->d_section[d->d_count];
	if (!view_section(d->d_v, i, &sh, &ds->ds_data) ||
	    ds->ds_data.s_p == NULL)
		return;
	ds->ds_index = i;
	ds->ds_name[0] = '.';
	memcpy(ds->ds_name + 1, name.t_str + 1 + z, name.t_len - 1 - z);
	ds->ds_name[name.t_len - z] = '\0';
	ds->ds_size = inflated(d->d_v, ds, z != 0 ? 0 : sh.sh_flags, &skip,
	    &type);
	ds->ds_loaded = NULL;
	ds->ds_bad = false;
	d->d_info |= strcmp(ds->ds_name, ".debug_info") == 0 ||
	    strcmp(ds->ds_name, ".debug_info.dwo") == 0;
	d->d_count++;
}

/* Gives each section that is loaded a place of its own. */
static void
place(struct debug *d)
{
	struct shdr sh;
	uint64_t align, at;
	uint32_t i;

	d->d_place = calloc(d->d_v->v_o.o_shnum, sizeof(*d->d_place));
	if (d->d_place == NULL)
		return;
	for (at = 0, i = 1; i < d->d_v->v_o.o_shnum; i++) {
		object_shdr(&d->d_v->v_o, i, &sh);
		if ((sh.sh_flags & SHF_ALLOC) == 0)
			continue;
		align = sh.sh_addralign > 1 && sh.sh_addralign <= 0x10000 ?
		    sh.sh_addralign : 1;
		at = (at + align - 1) / align * align;
		d->d_place[i] = at;
		at += sh.sh_size + 1;	/* the end is not the next one's */
	}
}

/*
 * Finds the debugging information of v.  Returns false if there is none; *d is
 * closed in either case.
 */
bool
debug_open(struct debug *d, struct view *v)
{
	uint32_t i;

	memset(d, 0, sizeof(*d));
	d->d_v = v;
	d->d_count = 1;			/* 0 is no section */
	for (i = 1; i < v->v_o.o_shnum; i++)
		enter(d, i);
	if (v->v_o.o_type == ET_REL && v->v_o.o_shnum != 0)
		place(d);
	return (d->d_info);
}

/* Frees what debug_open has allocated. */
void
debug_close(struct debug *d)
{
	uint32_t i;

	for (i = 1; i < d->d_count; i++)
		free(d->d_section[i].ds_loaded);
	free(d->d_place);
}

/*
 * Makes the contents of a section ready: in ds_loaded, or where that is NULL as
 * they are in the file.  Returns false with *why a reason if they cannot be.
 */
bool
debug_load(struct debug *d, struct debug_section *ds, const char **why)
{
	struct shdr sh;
	uint32_t type;
	size_t skip;

	if (ds->ds_loaded != NULL)
		return (true);
	object_shdr(&d->d_v->v_o, ds->ds_index, &sh);
	(void)inflated(d->d_v, ds, sh.sh_flags, &skip, &type);
	if (skip != 0 && !debug_inflate(ds, skip, type, why))
		return (false);
	if (d->d_place != NULL) {
		if (ds->ds_loaded == NULL) {
			ds->ds_loaded = malloc((size_t)ds->ds_size + 1);
			*why = "no memory to relocate it";
			if (ds->ds_loaded == NULL)
				return (false);
			memcpy(ds->ds_loaded, ds->ds_data.s_p,
			    (size_t)ds->ds_size);
		}
		debug_relocate(d, ds);
	}
	return (true);
}

/*
 * What an address of the debugging information is in the file: *addr becomes
 * one in section *section; 0 if there are no places.
 */
void
debug_place(const struct debug *d, uint64_t *addr, uint32_t *section)
{
	struct shdr sh;
	uint32_t i;

	*section = 0;
	for (i = 1; d->d_place != NULL && i < d->d_v->v_o.o_shnum; i++) {
		object_shdr(&d->d_v->v_o, i, &sh);
		if ((sh.sh_flags & SHF_ALLOC) != 0 &&
		    *addr >= d->d_place[i] &&
		    *addr - d->d_place[i] <= sh.sh_size) {
			*addr -= d->d_place[i];
			*section = i;
			break;
		}
	}
}
