/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What killed runs have left: unfinished files go, exchanges of the names of
 * one file are completed.  See txn.c for the names.
 */
#include <sys/file.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "txn.h"

bool
txn_is_litter(const char *name)
{

	return (strncmp(name, TXN_PREFIX, sizeof(TXN_PREFIX) - 1) == 0);
}

/* A file that a killed run has left?  Its writer would have it locked. */
static bool
abandoned(int dir, const char *name)
{
	bool free_;
	int fd;

	fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return (errno == EACCES || errno == ELOOP);
	free_ = flock(fd, LOCK_EX | LOCK_NB) == 0;
	close(fd);
	return (free_);
}

void
txn_recover(const char *dir)
{
	struct dirent *de;
	DIR *d;

	if ((d = opendir(dir)) == NULL)
		return;
	while ((de = readdir(d)) != NULL)
		if (txn_is_litter(de->d_name) &&
		    de->d_name[sizeof(TXN_PREFIX) - 1] != 'j' &&
		    abandoned(dirfd(d), de->d_name))
			unlinkat(dirfd(d), de->d_name, 0);
	closedir(d);
}

/* The next string of the journal; NULL at its end. */
static const char *
next_string(char **p, const char *stop)
{
	char *s = *p, *nul;

	if (s >= stop || (nul = memchr(s, 0, (size_t)(stop - s))) == NULL)
		return (NULL);
	*p = nul + 1;
	return (s);
}

/* One journal: rename what wasn't, unless the name leads elsewhere now. */
static void
replay(const char *journal)
{
	const char *id, *from, *to;
	uintmax_t dev, ino;
	struct stat st, now;
	char *all, *end, *p;
	ssize_t n;
	int fd;

	if ((fd = open(journal, O_RDONLY | O_CLOEXEC)) < 0)
		return;
	if (fstat(fd, &st) == 0) {
		all = need(malloc((size_t)st.st_size + 1));
		n = read(fd, all, (size_t)st.st_size);
		end = all + (n > 0 ? n : 0);
		for (p = all; (id = next_string(&p, end)) != NULL &&
		    (from = next_string(&p, end)) != NULL &&
		    (to = next_string(&p, end)) != NULL;)
			if (sscanf(id, "%ju %ju", &dev, &ino) == 2 &&
			    lstat(to, &now) == 0 && now.st_ino == ino &&
			    now.st_dev == dev)
				rename(from, to);
		free(all);
	}
	close(fd);
	unlink(journal);
}

void
txn_replay(void)
{
	struct dirent *de;
	char *dir, *journal;
	DIR *d;

	dir = path_host(STORE_DIR);
	if ((d = opendir(dir)) != NULL) {
		while ((de = readdir(d)) != NULL)
			if (strncmp(de->d_name, TXN_PREFIX "j",
			    sizeof(TXN_PREFIX)) == 0) {
				journal = path_join(dir, de->d_name);
				replay(journal);
				free(journal);
			}
		closedir(d);
		txn_recover(dir);
	}
	free(dir);
}
