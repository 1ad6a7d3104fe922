/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * LD_DEBUG=stats: what the start-up did, and how long each part of it took.
 */
#include "rtld.h"
#include "proc.h"

struct stats stats;

static const char *const phase_name[PHASE_COUNT] = {
	[PHASE_LOAD] = "loading",
	[PHASE_PREPARE] = "TLS layout and index",
	[PHASE_RELOCATE] = "relocating",
	[PHASE_FINISH] = "TLS, variables, RELRO",
	[PHASE_INIT] = "initialisers",
};

static uint64_t since;			/* begin of the phase */
static uint64_t took[PHASE_COUNT];	/* nanoseconds */

/* The linker has begun to work. */
void
stats_begin(void)
{

	if ((debugging & DEBUG_STATS) != 0)
		since = os_nanoseconds();
}

/* A phase has ended, the next one begins. */
void
stats_phase(enum phase phase)
{
	uint64_t now;

	if ((debugging & DEBUG_STATS) == 0)
		return;
	now = os_nanoseconds();
	took[phase] = now - since;
	since = now;
}

/* Print it all. */
void
stats_print(void)
{
	uint64_t total = 0;
	struct obj *obj;
	size_t bytes = 0;
	int i;

	if ((debugging & DEBUG_STATS) == 0)
		return;
	TAILQ_FOREACH(obj, &objects, link)
		bytes += obj->mapsize;
	for (i = 0; i < PHASE_COUNT; i++) {
		debug(DEBUG_STATS, "%s: %ju ns", phase_name[i],
		    (uintmax_t)took[i]);
		total += took[i];
	}
	debug(DEBUG_STATS, "together: %ju ns", (uintmax_t)total);
	debug(DEBUG_STATS, "%u objects of %zu bytes; %zu relative, %zu other "
	    "relocations, %zu PLT slots left lazy", loads, bytes,
	    stats.relative, stats.other, stats.lazy);
	debug(DEBUG_STATS, "%zu symbols looked up, %zu remembered",
	    stats.lookups, stats.remembered);
}
