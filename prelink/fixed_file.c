/* SPDX-License-Identifier: BSD-2-Clause */
/* See fixed_file.h. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fixed_file.h"
#include "txn.h"

unsigned char *
file_read(int fd, size_t *n)
{
	unsigned char *b;
	struct stat st;
	ssize_t got;

	if (fstat(fd, &st) != 0)
		return (NULL);
	b = malloc((size_t)st.st_size + 1);
	for (*n = 0; b != NULL && *n < (size_t)st.st_size; *n += (size_t)got)
		if ((got = read(fd, b + *n, (size_t)st.st_size - *n)) <= 0) {
			free(b);
			if (got == 0)
				errno = EIO;
			return (NULL);
		}
	return (b);
}

/* Has the open file changed since the target was found? */
static bool
changed(int fd, const struct target *t)
{
	struct stat st;

	return (fstat(fd, &st) != 0 || st.st_ino != t->st.st_ino ||
	    st.st_dev != t->st.st_dev || st.st_size != t->st.st_size ||
	    st.st_mtim.tv_sec != t->st.st_mtim.tv_sec ||
	    st.st_mtim.tv_nsec != t->st.st_mtim.tv_nsec);
}

bool
file_open(struct fixed_file *f, const struct target *t, struct outcome *o)
{
	char why[WHY_MAX], *host;
	int fd;

	memset(f, 0, sizeof(*f));
	f->target = t;
	host = path_host(t->names->path);
	fd = open(host, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	free(host);
	if (fd < 0) {
		outcome_set(o, FAILED, "cannot be opened: %s",
		    strerror(errno));
		return (false);
	}
	if (changed(fd, t))
		outcome_set(o, FAILED, "it changed while at work");
	else if ((f->b = file_read(fd, &f->n)) == NULL)
		outcome_set(o, FAILED, "cannot be read: %s", strerror(errno));
	else if (fixed_info(f->b, f->n, &f->info, why)) {
		close(fd);
		return (true);
	} else
		outcome_set(o, FAILED, "%s", why);
	close(fd);
	free(f->b);
	return (false);
}

void
file_close(struct fixed_file *f)
{

	if (f->orig != f->b)
		free(f->orig);
	free(f->b);
}

bool
file_original(struct fixed_file *f, char *why)
{

	if (f->info.done)
		return (fixed_original(f->b, f->n, &f->orig, &f->norig,
		    &f->undo, why));
	f->orig = f->b;
	f->norig = f->n;
	return (true);
}

bool
file_same(const struct fixed_file *f, const void *b, size_t n)
{

	return (f->n == n && memcmp(f->b, b, n) == 0);
}

bool
file_replace(struct fixed_file *f, const void *b, size_t n, struct outcome *o)
{
	char why[WHY_MAX], *dir, *host, *slash;
	struct txn x;
	bool ok;

	host = path_host(f->target->names->path);
	dir = need(strdup(host));
	slash = strrchr(dir, '/');
	slash[slash == dir] = '\0';
	ok = txn_begin(&x, dir, why) && txn_write(&x, b, n, host, why) &&
	    txn_replace(&x, f->target, why);
	if (!ok)
		outcome_set(o, FAILED, "%s", why);
	free(dir);
	free(host);
	return (ok);
}
