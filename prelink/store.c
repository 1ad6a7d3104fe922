/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Closure mode: what is done with a program's closure.  How one is made is
 * closure.h's matter.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store.h"
#include "options.h"
#include "txn.h"

/* The host path of the store's directory, new; NULL: --beside. */
static char *
store_dir(void)
{

	if (options.beside)
		return (NULL);
	return (options.store != NULL ? need(strdup(options.store)) :
	    path_host(STORE_DIR));
}

/* Where a program's closure is or will be: a host path, new. */
static char *
closure_file(const struct target *t)
{
	char *dir, *path, *host;

	path = need(closure_path(t->names->path, options.beside));
	if (options.store != NULL) {
		dir = store_dir();
		host = path_join(dir, strrchr(path, '/') + 1);
		free(dir);
	} else
		host = path_host(path);
	free(path);
	return (host);
}

/*
 * Make the store's directory, keep others out of it, and take away what a
 * killed run has left there.
 */
bool
store_open(char *why)
{
	char *dir;
	bool ok;

	if ((dir = store_dir()) == NULL)
		return (lock_take(options.root[0] != '\0' ? options.root :
		    "/", why));
	if (!make_dirs(dir)) {
		snprintf(why, WHY_MAX, "%s: %s", dir, strerror(errno));
		ok = false;
	} else if ((ok = lock_take(dir, why)))
		txn_recover(dir);
	free(dir);
	return (ok);
}

/* Do two files hold the same bytes? */
static bool
same(int fd, const char *other)
{
	char a[16384], b[16384];
	bool equal = true;
	ssize_t n, m;
	off_t at = 0;
	int fd2;

	if ((fd2 = open(other, O_RDONLY | O_CLOEXEC)) < 0)
		return (false);
	do {
		n = pread(fd, a, sizeof(a), at);
		m = pread(fd2, b, sizeof(b), at);
		equal = n >= 0 && n == m && memcmp(a, b, (size_t)n) == 0;
		at += n;
	} while (equal && n > 0);
	close(fd2);
	return (equal);
}

/* The program is a file of its own; has it changed since we looked? */
static bool
still(const struct target *t, const struct start *st)
{
	const struct start_id *id = &st->obj[0].id;

	return (id->ino == t->st.st_ino && id->dev == t->st.st_dev &&
	    id->size == (uint64_t)t->st.st_size);
}

/* A few words about a closure. */
static void
describe(const struct start *st, size_t size, struct outcome *o)
{
	size_t bind = 0;
	uint32_t i;

	for (i = 0; i < st->nobj; i++)
		bind += st->obj[i].nrel;
	outcome_set(o, DONE, "%u objects, %zu relocations, %zu look-ups less, "
	    "%zu bytes", st->nobj - 1, bind, st->nlookup, size);
}

/* Resolve the program, or a library's reason why not. */
static struct start *
resolve(const struct target *t, struct outcome *o)
{
	const char *why;
	struct start *st;

	st = resolve_start(options.root, t->names->path, NULL, &why);
	if (st == NULL)
		outcome_set(o, FAILED, "%s", why);
	else if (st->nomatter != NULL) {
		outcome_set(o, SKIPPED, "%s", st->nomatter);
		return (NULL);
	} else if (!still(t, st)) {
		outcome_set(o, FAILED, "it changed while at work");
		return (NULL);
	}
	return (st);
}

/* Write the closure to `file', unless it is the same already. */
static void
write_closure(const struct start *st, const char *file, struct outcome *o)
{
	struct closure_options co = { .image = options.root[0] != '\0' };
	char why[WHY_MAX], *dir, *slash;
	const char *reason;
	struct txn x;
	size_t size;
	bool ok;

	dir = need(strdup(file));
	slash = strrchr(dir, '/');
	*slash = '\0';
	ok = txn_begin(&x, dir[0] == '\0' ? "/" : dir, why);
	if (!ok)
		outcome_set(o, FAILED, "%s", why);
	else if ((reason = closure_write(st, x.fd, &co, &size)) != NULL) {
		outcome_set(o, FAILED, "%s", reason);
		txn_abort(&x);
	} else if (!options.force && same(x.fd, file)) {
		outcome_set(o, CURRENT, "%s", "");
		txn_abort(&x);
	} else if (!txn_commit(&x, slash + 1, 0644, why))
		outcome_set(o, FAILED, "%s", why);
	else
		describe(st, size, o);
	free(dir);
}

/* In a worker: the closure of one program. */
void
store_work(struct target *t, struct outcome *o)
{
	const struct start *st;
	char *file;

	file = closure_file(t);
	if (options.quick && !options.force &&
	    closure_check(options.root, file, NULL) == NULL)
		outcome_set(o, CURRENT, "%s", "");
	else if ((st = resolve(t, o)) != NULL) {
		if (options.dry)
			describe(st, 0, o);
		else
			write_closure(st, file, o);
	}
	free(file);
}

/* In a worker: is the closure there what would be made now? */
void
store_verify(struct target *t, struct outcome *o)
{
	const char *why;
	char *file;

	file = closure_file(t);
	if (access(file, F_OK) != 0)
		outcome_set(o, CURRENT, "%s", "");
	else if ((why = closure_check(options.root, file, NULL)) != NULL)
		outcome_set(o, FAILED, "%s", why);
	else
		outcome_set(o, DONE, "its closure is valid");
	free(file);
}

/* Remove the program's closure.  False: there was none. */
bool
store_undo(const struct target *t, struct outcome *o)
{
	char *file;
	bool there;

	file = closure_file(t);
	there = access(file, F_OK) == 0;
	if (there && !options.dry && unlink(file) != 0)
		outcome_set(o, FAILED, "%s: %s", file, strerror(errno));
	else if (there)
		outcome_set(o, DONE, "its closure is removed");
	free(file);
	return (there);
}

/* Visit the host paths of all closures of the store. */
static void
each_closure(void (*visit)(const char *file))
{
	const char *dot;
	struct dirent *de;
	char *dir, *file;
	DIR *d;

	if ((dir = store_dir()) == NULL)
		return;
	if ((d = opendir(dir)) != NULL) {
		while ((de = readdir(d)) != NULL) {
			dot = strrchr(de->d_name, '.');
			if (dot == NULL || strcmp(dot, CLOSURE_SUFFIX) != 0)
				continue;
			file = path_join(dir, de->d_name);
			visit(file);
			free(file);
		}
		closedir(d);
	} else if (errno != ENOENT)
		report_error("%s: %s", dir, strerror(errno));
	free(dir);
}

static void
list_one(const char *file)
{
	struct closure_info info;
	const char *why;

	memset(&info, 0, sizeof(info));
	why = closure_check(options.root, file, &info);
	if (info.path == NULL) {
		report_error("%s: %s", file, why);
		return;
	}
	report_note("%s: %u objects, %zu bindings, %zu relative, %zu bytes%s%s",
	    info.path, info.nobj, info.nbind, info.nrelative, info.size,
	    why != NULL ? ": stale: " : "", why != NULL ? why : "");
}

/* --list: a line for each closure. */
void
store_list(void)
{

	each_closure(list_one);
}

static void
remove_one(const char *file)
{

	if (!options.dry && unlink(file) != 0)
		report_error("%s: %s", file, strerror(errno));
	else if (options.verbose)
		report_note("%s: removed", file);
}

/* -u -a: remove closures whose programs are not there any more, too. */
void
store_undo_all(void)
{

	each_closure(remove_one);
}

/* --why: would the linker use the program's closure? */
void
store_why(struct target *t)
{
	struct closure_info info;
	const char *why;
	char *file;

	memset(&info, 0, sizeof(info));
	file = closure_file(t);
	if (access(file, F_OK) != 0)
		report_note("%s: no closure: %s: %s", t->names->path, file,
		    strerror(errno));
	else if ((why = closure_check(options.root, file, &info)) != NULL)
		report_note("%s: its closure is not used: %s",
		    t->names->path, why);
	else
		report_note("%s: its closure is used: %u objects, %zu "
		    "bindings", t->names->path, info.nobj, info.nbind);
	free(file);
}
