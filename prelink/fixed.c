/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fixed mode: which libraries, where to, and in which order it is done.
 * First it is found out what each program loads; then libraries get their
 * addresses and are changed; then the programs, which need the libraries as
 * they are now.
 */
#include <sys/mman.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fixed.h"
#include "fixed_file.h"
#include "layout.h"
#include "options.h"
#include "resolve.h"
#include "text.h"
#include "txn.h"

#define	LINKER		"/libexec/ld-elf.so.1"
#define	NEEDS_MAX	65536	/* bytes of names of a program's libraries */

static char *needs;		/* shared with workers: NEEDS_MAX each */
static struct target **list;	/* programs */
static size_t nlist;
static bool moved;		/* some library isn't as it was, or won't be */

/* Nobody else may work on the root; see txn.c for the directory. */
bool
fixed_open(char *why)
{
	char *dir;
	bool ok;

	if (!lock_take(options.root[0] != '\0' ? options.root : "/", why))
		return (false);
	dir = path_host(STORE_DIR);
	ok = make_dirs(dir);
	if (!ok)
		text_set(why, WHY_MAX, "cannot make the directory %s: %s",
		    dir, strerror(errno));
	free(dir);
	/* Undoing can do without, but for files of several names. */
	return (ok || options.action == ACTION_UNDO);
}

/* In a worker: what the program loads, into its part of `needs'. */
static void
needs_work(struct target *t, struct outcome *o)
{
	const struct start *st;
	const char *why;
	char *p;
	size_t i, k, n, left = NEEDS_MAX - 1;

	for (i = 0; i < nlist && list[i] != t; i++)
		continue;
	p = needs + i * NEEDS_MAX;
	st = resolve_target(t, &why);
	if (st == NULL) {
		outcome_set(o, FAILED, "%s", why);
		return;
	}
	for (k = 1; k + 1 < st->nobj; k++) {
		n = strlen(st->obj[k].host) + 1;
		if (n > left) {
			outcome_set(o, FAILED, "too many libraries");
			return;
		}
		memcpy(p, st->obj[k].host, n);
		p += n;
		left -= n;
	}
	outcome_set(o, DONE, "%s", "");
}

/* What can't even be resolved is out. */
static void
needs_done(struct target *t, const struct outcome *o)
{

	t->wanted = o->verdict == DONE;
	if (!t->wanted)
		report_outcome(t, o);
}

/* The libraries that the programs load are to be changed, wherever they are. */
static void
add_needed(void)
{
	struct target *t;
	const char *p;
	char *path;
	size_t i;

	for (i = 0; i < nlist; i++)
		for (p = needs + i * NEEDS_MAX; *p != '\0';
		    p += strlen(p) + 1) {
			path = path_resolve(p + strlen(options.root));
			if (path != NULL && !conf_excluded(path) &&
			    (t = walk_add(path, false)) != NULL &&
			    t->kind == KIND_LIBRARY)
				t->wanted = true;
			free(path);
		}
}

/* All targets of a kind that are wanted; new; *n: how many. */
static struct target **
select_wanted(enum kind kind, size_t *n)
{
	struct target *t, **v;
	size_t all;

	t = walk_targets(&all);
	v = need(calloc(all + 1, sizeof(*v)));
	for (*n = 0; t != NULL; t = t->next)
		if (t->kind == kind && t->wanted)
			v[(*n)++] = t;
	return (v);
}

/* In a worker: a library to its address. */
static void
library_work(struct target *t, struct outcome *o)
{
	struct fixed_params p = { .stamp = (uint64_t)t->st.st_mtim.tv_sec };
	unsigned char *out = NULL;
	struct fixed_file f;
	char why[WHY_MAX];
	size_t n = 0;

	if (!file_open(&f, t, o))
		return;
	p.base = layout_base(t);
	if (p.base == 0)
		outcome_set(o, FAILED, "no room in the address space");
	else if (f.info.done && f.info.lo == p.base && !options.force)
		outcome_set(o, CURRENT, "at %#jx", (uintmax_t)p.base);
	else if (!file_original(&f, why) ||
	    !fixed_library(f.orig, f.norig, &p, &out, &n, why))
		outcome_set(o, f.info.textrel ? SKIPPED : FAILED, "%s", why);
	else if (f.info.done && file_same(&f, out, n))
		outcome_set(o, CURRENT, "at %#jx", (uintmax_t)p.base);
	else if (options.dry || file_replace(&f, out, n, o))
		outcome_set(o, DONE, "at %#jx%s", (uintmax_t)p.base,
		    f.info.debug ? ", debugging information unchanged" : "");
	free(out);
	file_close(&f);
}

/* How it went with a library. */
static void
library_done(struct target *t, const struct outcome *o)
{

	moved |= o->verdict == DONE;
	report_outcome(t, o);
}

/* The program, whose start is known. */
static void
make_program(struct fixed_file *f, const struct start *st, struct outcome *o)
{
	struct fixed_params p = {
	    .stamp = (uint64_t)f->target->st.st_mtim.tv_sec };
	struct fixed_info info;
	unsigned char *out = NULL;
	char why[WHY_MAX];
	size_t n = 0;

	if (st->nomatter != NULL) {
		outcome_set(o, SKIPPED, "%s", st->nomatter);
		return;
	}
	if (!file_original(f, why) ||
	    !fixed_program(f->orig, f->norig, &p, st, &out, &n, why))
		/* FreeBSD's that may be anywhere don't all have room. */
		outcome_set(o, f->info.freebsd && !f->info.exec ? SKIPPED :
		    FAILED, "%s", why);
	else if (f->info.done && file_same(f, out, n) && !options.force)
		outcome_set(o, CURRENT, "%s", "");
	else if (options.dry || file_replace(f, out, n, o)) {
		fixed_info(out, n, &info, why);
		outcome_set(o, DONE, "%ju libraries, %ju conflicts",
		    (uintmax_t)info.nlib - 1, (uintmax_t)info.nconflict);
	}
	free(out);
}

/* In a worker: a program gets its lists. */
static void
program_work(struct target *t, struct outcome *o)
{
	const struct start *st;
	struct fixed_file f;
	const char *why;

	if (!file_open(&f, t, o))
		return;
	/* Its list is of libraries as they will be, and aren't. */
	if (options.dry && moved)
		outcome_set(o, DONE, "%s", "");
	else if ((st = resolve_target(t, &why)) == NULL)
		outcome_set(o, FAILED, "%s", why);
	else
		make_program(&f, st, o);
	file_close(&f);
}

/*
 * Are libraries of the root meant for our linker?  If it isn't there, only
 * those are touched that programs for it need: other systems' linkers don't
 * expect libraries to be at addresses.
 */
static bool
ours(void)
{
	char *host;
	bool there;

	host = path_host(LINKER);
	there = access(host, F_OK) == 0;
	free(host);
	return (there);
}

/* What is not concerned, and what was resolved. */
static void
sort_out(void)
{
	struct target *t;
	bool libraries = ours();
	size_t n;

	t = walk_targets(&n);
	list = need(calloc(n + 1, sizeof(*list)));
	for (; t != NULL; t = t->next) {
		if (t->kind == KIND_PROGRAM && layout_knows(t->machine))
			list[nlist++] = t;
		else if (t->kind == KIND_LIBRARY && layout_knows(t->machine))
			t->wanted = libraries;
		else
			report_kind(t);
	}
	needs = mmap(NULL, (nlist + 1) * NEEDS_MAX, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (needs == MAP_FAILED)
		need(NULL);
	pool_run(list, nlist, needs_work, needs_done);
}

/* Libraries that nobody has a use for. */
static void
report_unwanted(void)
{
	struct target *t;
	struct outcome o;
	size_t n;

	outcome_set(&o, SKIPPED, "no %s is there, and no program needs it",
	    LINKER);
	for (t = walk_targets(&n); t != NULL; t = t->next)
		if (t->kind == KIND_LIBRARY && !t->wanted &&
		    layout_knows(t->machine))
			report_outcome(t, &o);
}

/* --fixed: all of it. */
void
fixed_run(void)
{
	struct target **v;
	char why[WHY_MAX];
	size_t n;

	sort_out();
	add_needed();
	report_unwanted();
	v = select_wanted(KIND_LIBRARY, &n);
	if (!layout_make(v, n, why)) {
		report_error("%s", why);
		free(v);
		return;
	}
	walk_names(v, n);
	if (!options.dry)
		busy_begin(v, n);
	pool_run(v, n, library_work, library_done);
	free(v);
	v = select_wanted(KIND_PROGRAM, &n);
	walk_names(v, n);
	if (!options.dry)
		busy_begin(v, n);
	pool_run(v, n, program_work, report_outcome);
	busy_end();
	free(v);
}
