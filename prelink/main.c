/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * prelink: from the command line to the report.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fixed.h"
#include "layout.h"
#include "options.h"
#include "txn.h"

/* Where programs and libraries are if there is no prelink.conf. */
static const char *const usual[] = {
	"/bin", "/sbin", "/lib", "/libexec", "/usr/bin", "/usr/sbin",
	"/usr/lib", "/usr/libexec", "/usr/games", "/usr/local/bin",
	"/usr/local/sbin", "/usr/local/lib", "/usr/local/libexec"
};

/* Only actions that change something need the place for themselves. */
static bool
changes(void)
{

	return (!options.dry && (options.action == ACTION_MAKE ||
	    options.action == ACTION_UNDO));
}

/* prelink.conf: excludes always count, the paths for -a. */
static void
read_conf(void)
{
	struct stat st;
	char *host, *conf;
	size_t i;

	if (options.conf != NULL) {
		conf_read(options.conf, true);
		return;
	}
	conf = path_host(CONF_FILE);
	conf_read(conf, false);
	if (options.all && access(conf, F_OK) != 0)
		for (i = 0; i < sizeof(usual) / sizeof(usual[0]); i++) {
			host = path_host(usual[i]);
			if (stat(host, &st) == 0 && S_ISDIR(st.st_mode))
				walk_argument(usual[i]);
			free(host);
		}
	free(conf);
}

/* Directories of single files, where a killed run may have left something. */
static void
recover_around(const char *path)
{
	char *dir, *slash;

	if (!changes())
		return;
	dir = path_host(path);
	if ((slash = strrchr(dir, '/')) != NULL) {
		slash[slash == dir] = '\0';
		txn_recover(dir);
	}
	free(dir);
}

static void
find_files(int n, char **arg)
{
	char *path, *real;
	int i;

	for (i = 0; i < n; i++) {
		path = path_argument(arg[i]);
		if ((real = path_resolve(path)) != NULL)
			recover_around(real);
		free(real);
		walk_argument(path);
		free(path);
	}
	if (options.all)
		walk_all();
}

/* Closure mode: which files have work for a worker? */
static bool
concerned(const struct target *t)
{

	if (t->kind == KIND_PROGRAM)
		return (true);
	/* Libraries may have been given addresses. */
	return (t->kind == KIND_LIBRARY && options.action != ACTION_MAKE);
}

static void
undo_work(struct target *t, struct outcome *o)
{
	struct outcome closure;
	bool done = false;

	if (!options.fixed && t->kind == KIND_PROGRAM)
		done = store_undo(t, o);
	if (done && o->verdict == FAILED)
		return;
	closure = *o;
	if (fixed_undo(t, o))
		return;
	if (done)
		*o = closure;
	else
		outcome_set(o, CURRENT, "%s", "");
}

static void
verify_work(struct target *t, struct outcome *o)
{

	if (!fixed_verify(t, o)) {
		if (t->kind == KIND_PROGRAM && !options.fixed)
			store_verify(t, o);
		else
			outcome_set(o, CURRENT, "%s", "");
		if (options.print && o->verdict != FAILED)
			file_print(t, o);
	}
}

/* A library that is as it was, whoever undid it, gives its addresses back. */
static void
undo_done(struct target *t, const struct outcome *o)
{

	if (o->verdict <= CURRENT && t->kind == KIND_LIBRARY && changes())
		layout_forget(t);
	report_outcome(t, o);
}

/* How many names have all files together? */
static size_t
names_of(const struct target *t)
{
	size_t n = 0;

	for (; t != NULL; t = t->next)
		n += t->nnames;
	return (n);
}

/* A program has a closure for each of its names: the linker goes by them. */
static size_t
add_work(struct target **list, size_t n, struct target *t)
{
	const struct name *name;

	list[n++] = t;
	if (options.action == ACTION_MAKE)
		for (name = t->names->next; name != NULL; name = name->next)
			list[n++] = walk_renamed(t, name);
	return (n);
}

/* The work on each file, in processes of their own. */
static void
run_workers(void)
{
	static void (*const work[])(struct target *, struct outcome *) = {
		[ACTION_MAKE] = store_work, [ACTION_UNDO] = undo_work,
		[ACTION_VERIFY] = verify_work
	};
	struct target *t, **list;
	size_t n, k = 0;

	t = walk_targets(&n);
	list = need(calloc(n + names_of(t) + 1, sizeof(*list)));
	for (; t != NULL; t = t->next)
		if (concerned(t))
			k = add_work(list, k, t);
		else if (t->kind != KIND_LIBRARY)
			report_kind(t);
		else
			report_library(t);
	/* As Jelinek's: the original of a single file to standard output. */
	options.print = options.action == ACTION_VERIFY && k == 1 &&
	    list[0]->given && !options.all && options.against == NULL &&
	    options.digest == NULL && !isatty(STDOUT_FILENO);
	if (options.action == ACTION_UNDO && changes())
		walk_names(list, k);
	if (changes() && (options.beside || options.action == ACTION_UNDO))
		busy_begin(list, k);
	pool_run(list, k, work[options.action],
	    options.action == ACTION_UNDO ? undo_done : report_outcome);
	busy_end();
	if (changes() && options.action == ACTION_UNDO)
		layout_tidy();
	if (changes() && options.action == ACTION_MAKE)
		store_close();
	free(list);
}

static void
explain(void)
{
	struct target *t;
	size_t n;

	for (t = walk_targets(&n); t != NULL; t = t->next)
		if (t->kind != KIND_PROGRAM)
			report_kind(t);
		else if (!fixed_why(t))
			store_why(t);
}

/* --list: what was named and is nothing to be listed, or can't be read. */
static void
list_rest(void)
{
	struct target *t;
	size_t n;

	for (t = walk_targets(&n); t != NULL; t = t->next)
		if (t->kind == KIND_CORRUPT || t->kind == KIND_UNREADABLE ||
		    (t->given && t->kind != KIND_PROGRAM &&
		    t->kind != KIND_LIBRARY))
			report_kind(t);
}

int
main(int argc, char **argv)
{
	char why[WHY_MAX];
	int n;

	n = options_parse(argc, argv);
	if (changes() && !(options.fixed || (options.action == ACTION_UNDO &&
	    options.store == NULL) ? fixed_open(why) : store_open(why))) {
		report_error("%s", why);
		return (1);
	}
	if (changes()) {
		txn_replay();
		busy_recover();
	}
	read_conf();
	find_files(n, argv + 1);
	switch (options.action) {
	case ACTION_LIST:
		store_list();
		fixed_list();
		list_rest();
		return (report_status());
	case ACTION_WHY:
		explain();
		return (report_status());
	default:
		break;
	}
	if (options.action == ACTION_MAKE && options.fixed)
		fixed_run();
	else
		run_workers();
	if (options.action == ACTION_UNDO && options.all && !options.fixed)
		store_undo_all();
	if (options.action == ACTION_UNDO)
		store_prune();
	return (report_end());
}
