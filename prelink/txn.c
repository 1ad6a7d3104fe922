/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See txn.h.  Names in use: .prelink.w.PID.N is being written; .prelink.c.PID.N
 * is a further link to it that will take the place of a further name; and, in
 * the root's STORE_DIR, .prelink.j.PID lists those links while the names of
 * one file are exchanged, so that an interrupted exchange can be completed.
 */
#include <sys/file.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text.h"
#include "txn.h"

static unsigned serial;

static bool
fail(char *why, const char *what, const char *path)
{

	text_set(why, WHY_MAX, "%s %s: %s", what, path, strerror(errno));
	return (false);
}

/* A name that nothing has yet. */
static char *
temp_name(const char *dir, char what)
{

	return (format("%s/" TXN_PREFIX "%c.%ld.%u", dir, what, (long)getpid(),
	    serial++));
}

bool
txn_sync(const char *dir, char *why)
{
	int fd;
	bool ok;

	if ((fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0)
		return (fail(why, "cannot open", dir));
	/* Some file systems can't, and need not. */
	ok = fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
	if (!ok)
		fail(why, "cannot make changes last in", dir);
	close(fd);
	return (ok);
}

bool
txn_begin(struct txn *x, const char *dir, char *why)
{

	x->dir = need(strdup(dir));
	do {
		x->temp = temp_name(dir, 'w');
		x->fd = open(x->temp, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC,
		    S_IRUSR | S_IWUSR);
		if (x->fd < 0)
			free(x->temp);
	} while (x->fd < 0 && errno == EEXIST);
	if (x->fd < 0) {
		fail(why, "cannot create a file in", dir);
		free(x->dir);
		return (false);
	}
	/* Tells txn_recover() that this is no litter. */
	flock(x->fd, LOCK_EX | LOCK_NB);
	return (true);
}

static void
end(struct txn *x)
{

	close(x->fd);
	free(x->temp);
	free(x->dir);
}

void
txn_abort(struct txn *x)
{

	unlink(x->temp);
	end(x);
}

bool
txn_write(struct txn *x, const void *p, size_t n, const char *path, char *why)
{
	const char *c = p;
	ssize_t put;

	for (; n > 0; n -= (size_t)put, c += put)
		if ((put = write(x->fd, c, n)) < 0 && errno != EINTR) {
			fail(why, "cannot write", path);
			txn_abort(x);
			return (false);
		} else if (put < 0)
			put = 0;
	return (true);
}

bool
txn_commit(struct txn *x, const char *name, mode_t mode, char *why)
{
	char *path;
	bool ok;

	path = path_join(x->dir, name);
	pool_waits();
	if (fchmod(x->fd, mode) != 0 || fsync(x->fd) != 0)
		ok = fail(why, "cannot write", path);
	else if (rename(x->temp, path) != 0)
		ok = fail(why, "cannot replace", path);
	else {
		end(x);
		free(path);
		return (true);
	}
	free(path);
	txn_abort(x);
	return (ok);
}

bool
txn_link(const char *dir, const char *name, const char *to, char *why)
{
	char *temp, *path;
	bool ok;

	temp = temp_name(dir, 'w');
	path = path_join(dir, name);
	ok = symlink(to, temp) == 0 && rename(temp, path) == 0;
	if (!ok) {
		fail(why, "cannot create", path);
		unlink(temp);
	}
	free(temp);
	free(path);
	return (ok);
}

/* Is the file at a host path still the one of `st'? */
static bool
unchanged(const char *host, const struct stat *st, bool linked, char *why)
{
	struct stat now;

	if (lstat(host, &now) != 0)
		return (fail(why, "cannot look at", host));
	if (now.st_dev == st->st_dev && now.st_ino == st->st_ino &&
	    now.st_size == st->st_size &&
	    now.st_mtim.tv_sec == st->st_mtim.tv_sec &&
	    now.st_mtim.tv_nsec == st->st_mtim.tv_nsec &&
	    (linked || (now.st_ctim.tv_sec == st->st_ctim.tv_sec &&
	    now.st_ctim.tv_nsec == st->st_ctim.tv_nsec)))
		return (true);
	text_set(why, WHY_MAX, "%s changed while at work", host);
	return (false);
}

/* The exchange of all names of one file. */
struct exchange {
	unsigned n;		/* how many */
	char **name;		/* host paths */
	char **dir;		/* ... their directories */
	char **link;		/* the new file's link beside each, or NULL */
	char *journal;		/* host path, or NULL */
	bool keep;		/* links and journal are for the next run */
};

static void
exchange_free(struct exchange *e)
{
	unsigned i;

	for (i = 0; i < e->n; i++) {
		/* Those that have been renamed aren't there any more. */
		if (e->link[i] != NULL && !e->keep)
			unlink(e->link[i]);
		free(e->name[i]);
		free(e->dir[i]);
		free(e->link[i]);
	}
	if (e->journal != NULL && !e->keep)
		unlink(e->journal);
	free(e->journal);
	free(e->name);
	free(e->dir);
	free(e->link);
}

static void
exchange_names(struct exchange *e, const struct target *t)
{
	const struct name *name;
	char *slash;
	unsigned i = 0;

	e->n = t->nnames;
	e->journal = NULL;
	e->keep = false;
	e->name = need(calloc(e->n, sizeof(*e->name)));
	e->dir = need(calloc(e->n, sizeof(*e->dir)));
	e->link = need(calloc(e->n, sizeof(*e->link)));
	for (name = t->names; name != NULL; name = name->next, i++) {
		e->name[i] = path_host(name->path);
		e->dir[i] = need(strdup(e->name[i]));
		if ((slash = strrchr(e->dir[i], '/')) != NULL)
			slash[slash == e->dir[i]] = '\0';
	}
}

/* The list of what is going to be renamed, for a run after this one. */
static bool
write_journal(struct exchange *e, const struct stat *st, char *why)
{
	char *dir, *temp;
	FILE *fp;
	unsigned i;
	bool ok;

	dir = path_host(STORE_DIR);
	temp = temp_name(dir, 'w');
	e->journal = temp_name(dir, 'j');
	free(dir);
	if ((fp = fopen(temp, "wxe")) == NULL) {
		fail(why, "it has several names; cannot create", temp);
		free(temp);
		return (false);
	}
	for (i = 0; i < e->n; i++)
		fprintf(fp, "%ju %ju%c%s%c%s%c", (uintmax_t)st->st_dev,
		    (uintmax_t)st->st_ino, 0, e->link[i], 0, e->name[i], 0);
	ok = fflush(fp) == 0 && fsync(fileno(fp)) == 0;
	ok = fclose(fp) == 0 && ok && rename(temp, e->journal) == 0;
	if (!ok) {
		fail(why, "cannot write", e->journal);
		unlink(temp);
	}
	free(temp);
	return (ok);
}

/* Links for all names, and the journal.  Nothing has changed yet. */
static bool
prepare(struct exchange *e, struct txn *x, const struct target *t, char *why)
{
	unsigned i;

	for (i = 0; i < e->n; i++) {
		e->link[i] = temp_name(e->dir[i], 'c');
		if (link(x->temp, e->link[i]) != 0)
			return (fail(why, "cannot create", e->link[i]));
	}
	if (unlink(x->temp) != 0)
		return (fail(why, "cannot remove", x->temp));
	for (i = 0; i < e->n; i++)
		if (!unchanged(e->name[i], &t->st, false, why) ||
		    !txn_sync(e->dir[i], why))
			return (false);
	return (write_journal(e, &t->st, why));
}

/* A name of the file that still is the old one, from the i-th on; or NULL. */
static const char *
old_name(const struct exchange *e, const struct target *t, unsigned i)
{
	char why[WHY_MAX];

	for (; i < e->n; i++)
		if (unchanged(e->name[i], &t->st, true, why))
			return (e->name[i]);
	return (NULL);
}

/*
 * The i-th name can't be exchanged: those before it lead to the old file again,
 * if there is one.  False: that couldn't be done either.
 */
static bool
roll_back(struct exchange *e, const struct target *t, unsigned i)
{
	const char *old;
	char *temp;
	bool ok = true;

	if ((old = old_name(e, t, i)) == NULL)
		return (true);
	while (i-- > 0 && ok) {
		temp = temp_name(e->dir[i], 'c');
		ok = link(old, temp) == 0;
		if (ok && rename(temp, e->name[i]) != 0) {
			unlink(temp);
			ok = false;
		}
		free(temp);
	}
	return (ok);
}

/* All names, or none; if even that can't be had, the next run does the rest. */
static bool
exchange_all(struct exchange *e, const struct target *t, char *why)
{
	char last[WHY_MAX];
	unsigned i;
	bool ok = true;

	for (i = 0; i < e->n && ok; i++) {
		ok = unchanged(e->name[i], &t->st, i != 0, why);
		if (ok && rename(e->link[i], e->name[i]) != 0)
			ok = fail(why, "cannot replace", e->name[i]);
	}
	if (!ok && !roll_back(e, t, --i)) {
		text_set(last, sizeof(last), "%s; some of its names are new, "
		    "the next run does the rest", why);
		memcpy(why, last, sizeof(last));
		e->keep = true;
	}
	for (i = 0; i < e->n; i++)
		if (!txn_sync(e->dir[i], why))
			return (false);
	return (ok);
}

bool
txn_replace(struct txn *x, const struct target *t, char *why)
{
	struct exchange e;
	bool ok;

	if (t->nnames != t->st.st_nlink) {
		snprintf(why, WHY_MAX, "it has %ju names, of which only %u "
		    "could be found", (uintmax_t)t->st.st_nlink, t->nnames);
		txn_abort(x);
		return (false);
	}
	exchange_names(&e, t);
	ok = meta_copy(e.name[0], &t->st, x->fd, why);
	if (ok)
		pool_waits();
	if (ok && fsync(x->fd) != 0)
		ok = fail(why, "cannot write", x->temp);
	if (ok && e.n == 1) {
		ok = unchanged(e.name[0], &t->st, false, why);
		if (ok && rename(x->temp, e.name[0]) != 0)
			ok = fail(why, "cannot replace", e.name[0]);
	} else
		ok = ok && prepare(&e, x, t, why) &&
		    exchange_all(&e, t, why);
	exchange_free(&e);
	txn_abort(x);
	return (ok);
}
