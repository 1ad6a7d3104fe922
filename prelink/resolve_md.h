/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the resolver's parts for one machine know of each other.
 */
#ifndef PRELINK_RESOLVE_MD_H
#define PRELINK_RESOLVE_MD_H

#include "relocate.h"
#include "resolve_os.h"

/* resolve_rtld.c */
const char **resolve_warnings(unsigned *n);

/* resolve_run.c */
struct start *resolve_refused(const char **why);
const char *resolve_obstacle(const struct start *st);

/* resolve_plugin.c */
struct start *resolve_open(const struct start *st, const char *name,
	    const char **why);
const char **resolve_search(unsigned *n);

/* resolve_obj.c */
void	resolve_objects(struct start *st);
uint32_t resolve_index(const struct obj *obj);
const unsigned char *resolve_note(const struct elfimg *img, const char *name,
	    uint32_t type, size_t *size);

/* resolve_rel.c */
bool	resolve_relocations(struct start *st, struct obj *obj,
	    struct start_obj *so);

#endif
