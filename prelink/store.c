/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Closure mode: what is done with a program's closure.  How one is made is
 * closure.h's matter.
 */
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store.h"
#include "options.h"
#include "text.h"
#include "txn.h"

/*
 * A closure beside its program is found through a link in the store.  False:
 * *o has the reason.
 */
static bool
link_beside(const struct target *t, struct outcome *o)
{
	char *path, *host, *dir, *to, old[4096], why[WHY_MAX];
	ssize_t n;
	bool ok;

	path = need(closure_path(t->names->path, false));
	host = path_host(path);
	free(path);
	to = need(closure_path(t->names->path, true));
	n = readlink(host, old, sizeof(old));
	if (n == (ssize_t)strlen(to) && memcmp(old, to, (size_t)n) == 0) {
		free(to);
		free(host);
		return (true);
	}
	dir = need(strdup(host));
	*strrchr(dir, '/') = '\0';
	ok = make_dirs(dir);
	if (!ok)
		text_set(why, sizeof(why), "cannot make the directory %s: %s",
		    dir, strerror(errno));
	else
		ok = txn_link(dir, strrchr(host, '/') + 1, to, why);
	if (!ok)
		outcome_set(o, FAILED, "%s", why);
	free(dir);
	free(to);
	free(host);
	return (ok);
}

/*
 * Each directory of the store: what killed runs have left there is removed, or,
 * in the end, what was done there made to last.
 */
static void
tidy(const char *dir, bool end)
{
	char why[WHY_MAX];

	if (!end)
		txn_recover(dir);
	else if (access(dir, F_OK) == 0 && !txn_sync(dir, why))
		report_error("%s", why);
	store_each_dir(dir, tidy, end);
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

	dir = store_dir();
	if (options.beside)
		ok = lock_take(options.root[0] != '\0' ? options.root : "/",
		    why);
	else if (!make_dirs(dir)) {
		text_set(why, WHY_MAX, "cannot make the directory %s: %s",
		    dir, strerror(errno));
		ok = false;
	} else
		ok = lock_take(dir, why);
	if (ok)
		tidy(dir, false);
	free(dir);
	return (ok);
}

/* Does the file hold these bytes? */
static bool
holds(const char *file, const unsigned char *p, size_t n)
{
	char some[16384];
	ssize_t got;
	bool same;
	int fd;

	if ((fd = open(file, O_RDONLY | O_CLOEXEC)) < 0)
		return (false);
	do {
		got = read(fd, some, sizeof(some));
		same = got >= 0 && (size_t)got <= n &&
		    memcmp(some, p, (size_t)got) == 0;
		p += same ? got : 0;
		n -= same ? (size_t)got : 0;
	} while (same && got > 0);
	close(fd);
	return (same && n == 0);
}

/* The work is done. */
void
store_close(void)
{
	char *dir;

	dir = store_dir();
	tidy(dir, true);
	free(dir);
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
describe(const struct start *st, const struct closure_part *part, size_t n,
    size_t size, struct outcome *o)
{
	char plug[WHY_MAX] = "", bad[WHY_MAX / 2] = "";
	size_t bind = 0, made = 0;
	uint32_t i;

	for (i = 0; i < n; i++)
		if (part[i].p != NULL)
			made++;
		else if (bad[0] == '\0')
			snprintf(bad, sizeof(bad), "; none for %s: %s",
			    part[i].name, part[i].why);
	if (n != 0)
		snprintf(plug, sizeof(plug), ", %zu plug-ins%s", made, bad);

	for (i = 0; i < st->nobj; i++)
		bind += st->obj[i].nrel;
	outcome_set(o, DONE, "%u objects, %zu relocations, %zu look-ups less, "
	    "%zu bytes%s", st->nobj - 1, bind, st->nlookup, size, plug);
}

/* As resolve_start(), for the target in its root. */
struct start *
resolve_target(const struct target *t, const char **why)
{
	const struct resolve_options ro = { .env = options.env };

	return (resolve_start(options.root, t->names->path, &ro, why));
}

/* Resolve the program, or a library's reason why not. */
static struct start *
resolve(const struct target *t, struct outcome *o)
{
	const char *why;
	struct start *st;

	st = resolve_target(t, &why);
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

/* Our own header: which machine is this? */
extern const Elf32_Ehdr __ehdr_start __attribute__((visibility("hidden")));

/*
 * A root for another machine will be packed and unpacked there: inodes, devices
 * and times of changes don't survive that.
 */
static bool
is_packed(const struct start *st)
{

	return (st->machine != __ehdr_start.e_machine);
}

/* A new file in place of `file', of these bytes.  False: *why. */
static bool
replace_file(const char *file, const unsigned char *p, size_t n, char *why)
{
	char *dir, *slash;
	struct txn x;
	bool ok;

	dir = need(strdup(file));
	slash = strrchr(dir, '/');
	*slash = '\0';
	ok = make_dirs(dir);
	if (!ok)
		text_set(why, WHY_MAX, "cannot make the directory %s: %s",
		    dir, strerror(errno));
	else
		ok = txn_begin(&x, dir[0] == '\0' ? "/" : dir, why);
	ok = ok && txn_write(&x, p, n, file, why) &&
	    txn_commit(&x, slash + 1, 0644, why);
	free(dir);
	return (ok);
}

/* A plug-in whose closure could not be made, whatever it is; or NULL. */
static const struct closure_part *
failed_part(const struct closure_part *part, size_t n)
{

	for (; n > 0; n--, part++)
		if (part->failed)
			return (part);
	return (NULL);
}

/* Write the closure to `file', unless it is the same already. */
static void
write_closure(const struct target *t, const struct start *st,
    const char *file, struct outcome *o)
{
	struct closure_options co = { .image = is_packed(st) };
	const struct closure_part *bad;
	struct closure_part *part;
	unsigned char *p = NULL;
	char why[WHY_MAX], **name;
	const char *reason;
	size_t size, n;

	name = plugins_of(t, st, &n);
	part = closure_plugins(st, &co, name, n);
	if ((bad = failed_part(part, n)) != NULL)
		outcome_set(o, FAILED, "plug-in %s: %s", bad->name, bad->why);
	else if ((reason = closure_bytes(st, &co, part, n, &p, &size)) !=
	    NULL)
		outcome_set(o, FAILED, "%s", reason);
	else if (!options.force && holds(file, p, size))
		outcome_set(o, CURRENT, "%s", "");
	else if (options.dry || replace_file(file, p, size, why))
		describe(st, part, n, size, o);
	else
		outcome_set(o, FAILED, "%s", why);
	free(p);
	free(part);
	free(name);
}

/* Is it what would be made now, as far as can be told by looking? */
static bool
is_current(const struct target *t, const char *file)
{
	struct closure_info info;
	char **name;
	size_t i, n;

	/* Where names are searched for isn't known without resolving. */
	if (plugins_searched(t) ||
	    closure_check(options.root, file, &info) != NULL)
		return (false);
	name = plugins_of(t, NULL, &n);
	if (n != info.nplugin)
		return (false);
	for (i = 0; i < n; i++)
		if (info.plugin[i].why != NULL ||
		    strcmp(info.plugin[i].name, name[i]) != 0)
			return (false);
	return (true);
}

/* In a worker: the closure of one program. */
void
store_work(struct target *t, struct outcome *o)
{
	const struct start *st;
	char *file;

	file = closure_file(t->names->path);
	if (options.quick && !options.force && is_current(t, file))
		outcome_set(o, CURRENT, "%s", "");
	else if ((st = resolve(t, o)) != NULL) {
		write_closure(t, st, file, o);
		if (!options.dry && options.beside && o->verdict <= CURRENT)
			link_beside(t, o);
	}
	free(file);
}

/* Of one of the program's names. */
static void
verify_one(const char *name, struct outcome *o)
{
	const struct closure_plug_info *p;
	struct closure_info info;
	const char *why;
	char *file;
	size_t i;

	file = closure_target(closure_file(name));
	if (access(file, F_OK) != 0)
		;
	else if ((why = closure_check(options.root, file, &info)) != NULL)
		outcome_set(o, FAILED, "%s: %s", file, why);
	else {
		if (o->verdict == CURRENT)
			outcome_set(o, DONE, "its closure is valid");
		for (i = 0, p = info.plugin; i < info.nplugin; i++, p++)
			if (p->made && p->why != NULL)
				outcome_set(o, FAILED, "%s: plug-in %s: %s",
				    file, p->name, p->why);
	}
	free(file);
}

/* In a worker: would the linker take its closures? */
void
store_verify(struct target *t, struct outcome *o)
{
	const struct name *n;

	outcome_set(o, CURRENT, "%s", "");
	for (n = t->names; n != NULL; n = n->next)
		verify_one(n->path, o);
}

/* Remove a closure, or a link; `file' is freed.  False: there was none. */
static bool
remove_file(char *file, struct outcome *o)
{
	struct stat st;
	bool there;

	there = lstat(file, &st) == 0;
	if (there && !options.dry && unlink(file) != 0)
		outcome_set(o, FAILED, "cannot remove %s: %s", file,
		    strerror(errno));
	free(file);
	return (there);
}

/* Remove the program's closures, one for each name.  False: there were none. */
bool
store_undo(const struct target *t, struct outcome *o)
{
	const struct name *n;
	bool there = false;
	char *path;

	o->verdict = DONE;
	for (n = t->names; n != NULL; n = n->next) {
		there |= remove_file(closure_file(n->path), o);
		/* In the store may be a link to one beside the program. */
		if (options.store == NULL) {
			path = need(closure_path(n->path, !options.beside));
			there |= remove_file(path_host(path), o);
			free(path);
		}
	}
	if (there && o->verdict != FAILED)
		outcome_set(o, DONE, "its closure is removed");
	return (there);
}
