/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See layout.h.  The table is a text: machine, lowest and highest address, and
 * path of each library, in the order of addresses.
 */
#include <elf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "fixed_file.h"
#include "layout.h"
#include "text.h"
#include "txn.h"

#define	PAGE		4096u
#define	GAP		(4 * PAGE)	/* behind each: it may grow */

/* Where libraries of a machine go: nothing else is usually there. */
struct region {
	int machine;		/* EM_* */
	uint64_t lo, hi;	/* addresses */
	uint64_t at;		/* new ones are searched for from here */
};

static struct region regions[] = {
	/* Above the break of all programs, below the stack. */
	{ EM_ARM, 0x41000000, 0x50000000, 0 },
	/* What closures have room for: below 2^31. */
	{ EM_X86_64, 0x40000000, 0x7ff00000, 0 },
	{ EM_AARCH64, 0x40000000, 0x7ff00000, 0 },
	{ EM_RISCV, 0x40000000, 0x7ff00000, 0 }
};

#define	NREGIONS	(sizeof(regions) / sizeof(regions[0]))

/* A library's addresses. */
struct slot {
	int machine;		/* EM_* */
	uint64_t lo, hi;	/* whole pages; lo 0: none yet */
	uint64_t align;		/* of lo */
	const struct target *target;	/* the library, or NULL */
	char *path;		/* in the root */
};

static struct slot *slots;
static size_t nslots, room;

static struct region *
region_of(int machine)
{
	size_t i;

	for (i = 0; i < NREGIONS; i++)
		if (regions[i].machine == machine)
			return (&regions[i]);
	return (NULL);
}

bool
layout_knows(int machine)
{

	return (region_of(machine) != NULL);
}

static struct slot *
new_slot(const char *path)
{
	struct slot *s;

	if (nslots == room) {
		room = room * 2 + 64;
		slots = need(realloc(slots, room * sizeof(*slots)));
	}
	s = &slots[nslots++];
	memset(s, 0, sizeof(*s));
	s->path = need(strdup(path));
	return (s);
}

static char *
table_path(void)
{
	char *dir, *path;

	dir = path_host(STORE_DIR);
	path = path_join(dir, LAYOUT_FILE);
	free(dir);
	return (path);
}

/* The table of the last run; lines that make no sense are left out. */
static void
read_table(void)
{
	char *path, *line = NULL, *name, *host;
	uintmax_t lo, hi;
	struct region *r;
	struct slot *s;
	int machine, at;
	size_t size = 0;
	FILE *fp;

	path = table_path();
	fp = fopen(path, "re");
	free(path);
	if (fp == NULL)
		return;
	while (getline(&line, &size, fp) != -1) {
		line[strcspn(line, "\n")] = '\0';
		at = 0;
		if (sscanf(line, "%d %jx %jx %n", &machine, &lo, &hi, &at) !=
		    3 || at == 0 || line[at] != '/')
			continue;
		name = line + at;
		text_decode(name);
		host = path_host(name);
		r = region_of(machine);
		/* What was removed has no addresses any more. */
		if (r != NULL && lo >= r->lo && hi <= r->hi && lo < hi &&
		    lo % PAGE == 0 && access(host, F_OK) == 0) {
			s = new_slot(name);
			s->machine = machine;
			s->lo = lo;
			s->hi = hi;
		}
		free(host);
	}
	free(line);
	fclose(fp);
}

static struct slot *
slot_of_path(const char *path)
{
	size_t i;

	for (i = 0; i < nslots; i++)
		if (strcmp(slots[i].path, path) == 0)
			return (&slots[i]);
	return (NULL);
}

/* The one that has addresses in common with [lo, hi), or NULL. */
static const struct slot *
taken(int machine, uint64_t lo, uint64_t hi, const struct slot *but)
{
	size_t i;

	for (i = 0; i < nslots; i++)
		if (&slots[i] != but && slots[i].machine == machine &&
		    slots[i].lo != 0 && lo < slots[i].hi && slots[i].lo < hi)
			return (&slots[i]);
	return (NULL);
}

/* How much a library needs; its present place is kept if that is possible. */
static void
enter(struct target *t)
{
	struct fixed_file f;
	struct outcome o;
	struct region *r = region_of(t->machine);
	struct slot *s;
	uint64_t size;

	if (!file_open(&f, t, &o))
		return;
	size = f.info.hi - f.info.lo + (f.info.done ? 0 : PAGE);
	if ((s = slot_of_path(t->names->path)) == NULL)
		s = new_slot(t->names->path);
	s->target = t;
	s->machine = t->machine;
	s->align = f.info.align;
	if (f.info.done && f.info.lo >= r->lo && f.info.hi <= r->hi &&
	    taken(t->machine, f.info.lo, f.info.hi, s) == NULL)
		s->lo = f.info.lo;
	if (s->lo % s->align != 0 || options.random ||
	    taken(t->machine, s->lo, s->lo + size, s) != NULL)
		s->lo = 0;
	s->hi = s->lo + size;
	file_close(&f);
}

/* The first free place from r->at on, then from the region's beginning. */
static void
place(struct region *r, struct slot *s)
{
	uint64_t at, from = r->at, size = s->hi;
	const struct slot *t;
	int pass;

	for (pass = 0; pass < 2; pass++) {
		at = (from + s->align - 1) & ~(s->align - 1);
		while (at + size <= r->hi && (t = taken(s->machine, at,
		    at + size + GAP, s)) != NULL)
			at = (t->hi + GAP + s->align - 1) & ~(s->align - 1);
		if (at + size <= r->hi) {
			s->lo = at;
			s->hi = at + size;
			return;
		}
		from = r->lo;
	}
}

/* -R: begin anywhere in the first half of each region. */
static void
begin_regions(void)
{
	struct timespec ts;
	uint64_t seed;
	size_t i;

	clock_gettime(CLOCK_REALTIME, &ts);
	seed = ((uint64_t)ts.tv_nsec << 20 ^ (uint64_t)ts.tv_sec ^
	    (uint64_t)getpid() << 40) * 0x9e3779b97f4a7c15;
	for (i = 0; i < NREGIONS; i++) {
		regions[i].at = regions[i].lo;
		if (options.random)
			regions[i].at += (seed >> 20) % ((regions[i].hi -
			    regions[i].lo) / 2) / PAGE * PAGE;
	}
}

static int
compare(const void *a, const void *b)
{
	const struct slot *x = a, *y = b;

	return (x->lo < y->lo ? -1 : x->lo > y->lo);
}

static bool
write_table(char *why)
{
	char *dir, *path, *name, *line;
	struct txn x;
	size_t i;
	bool ok;

	dir = path_host(STORE_DIR);
	path = table_path();
	ok = txn_begin(&x, dir, why);
	for (i = 0; i < nslots && ok; i++) {
		if (slots[i].lo == 0)
			continue;
		name = text_encode(slots[i].path);
		line = format("%d %jx %jx %s\n", slots[i].machine,
		    (uintmax_t)slots[i].lo, (uintmax_t)slots[i].hi, name);
		ok = txn_write(&x, line, strlen(line), path, why);
		free(line);
		free(name);
	}
	ok = ok && txn_commit(&x, LAYOUT_FILE, 0644, why);
	free(dir);
	free(path);
	return (ok);
}

bool
layout_make(struct target **v, size_t n, char *why)
{
	struct region *r;
	size_t i;

	begin_regions();
	read_table();
	for (i = 0; i < n; i++)
		enter(v[i]);
	for (i = 0; i < nslots; i++)
		if (slots[i].lo == 0 &&
		    (r = region_of(slots[i].machine)) != NULL)
			place(r, &slots[i]);
	if (nslots != 0)
		qsort(slots, nslots, sizeof(*slots), compare);
	return (options.dry || n == 0 || write_table(why));
}

uint64_t
layout_base(const struct target *t)
{
	size_t i;

	for (i = 0; i < nslots; i++)
		if (slots[i].target == t)
			return (slots[i].lo);
	return (0);
}

static const struct target **forgotten;
static size_t nforgotten;

void
layout_forget(const struct target *t)
{

	forgotten = need(realloc(forgotten, (nforgotten + 1) *
	    sizeof(*forgotten)));
	forgotten[nforgotten++] = t;
}

/* Is that path one of an undone library's names? */
static bool
is_forgotten(const char *path)
{
	const struct name *name;
	size_t i;

	for (i = 0; i < nforgotten; i++)
		for (name = forgotten[i]->names; name != NULL;
		    name = name->next)
			if (strcmp(name->path, path) == 0)
				return (true);
	return (false);
}

void
layout_tidy(void)
{
	char why[WHY_MAX], *path;
	size_t i, left = 0;

	if (nforgotten == 0)
		return;
	read_table();
	for (i = 0; i < nslots; i++)
		if (is_forgotten(slots[i].path))
			slots[i].lo = 0;
		else
			left++;
	if (left != 0) {
		if (!write_table(why))
			report_error("%s", why);
		return;
	}
	path = table_path();
	if (unlink(path) != 0 && errno != ENOENT)
		report_error("cannot remove %s: %s", path, strerror(errno));
	free(path);
}
