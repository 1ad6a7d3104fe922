/* SPDX-License-Identifier: BSD-2-Clause */

/* Directories, over getdirentries(2). */

#include <sys/stat.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "libc.h"

#define BUF	4096

/* An open directory. */
struct _dirdesc {
	int	 fd;		/* its descriptor */
	size_t	 next;		/* offset of the next record in buf */
	size_t	 len;		/* bytes of records in buf */
	off_t	 pos;		/* d_off of the last record returned */
	_Alignas(8) char buf[BUF];	/* records */
};

DIR *
fdopendir(int fd)
{
	struct stat sb;
	DIR *d;

	if (__sys_fstat(fd, &sb) < 0)
		return (NULL);
	if (!S_ISDIR(sb.st_mode)) {
		errno = ENOTDIR;
		return (NULL);
	}
	d = malloc(sizeof(*d));
	if (d == NULL)
		return (NULL);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	d->fd = fd;
	d->next = d->len = 0;
	d->pos = 0;
	return (d);
}

DIR *
opendir(const char *path)
{
	int fd, save;
	DIR *d;

	fd = open(path, O_RDONLY | O_NONBLOCK | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return (NULL);
	d = fdopendir(fd);
	if (d == NULL) {
		save = errno;
		close(fd);
		errno = save;
	}
	return (d);
}

/* The next entry, ours until the next call; NULL at the end or with errno. */
struct dirent *
readdir(DIR *d)
{
	struct dirent *de;
	ssize_t n;

	for (;;) {
		if (d->next >= d->len) {
			n = getdirentries(d->fd, d->buf, sizeof(d->buf), NULL);
			if (n <= 0)
				return (NULL);
			d->len = (size_t)n;
			d->next = 0;
		}
		de = (struct dirent *)(void *)(d->buf + d->next);
		if (de->d_reclen == 0 || de->d_reclen > d->len - d->next) {
			errno = EIO;
			return (NULL);
		}
		d->next += de->d_reclen;
		d->pos = de->d_off;
		if (de->d_fileno != 0)
			return (de);
	}
}

int
readdir_r(DIR *d, struct dirent *entry, struct dirent **result)
{
	int save = errno;
	struct dirent *de;

	errno = 0;
	de = readdir(d);
	*result = NULL;
	if (de == NULL) {
		int e = errno;

		errno = save;
		return (e);
	}
	errno = save;
	memcpy(entry, de, _GENERIC_DIRLEN(de->d_namlen));
	*result = entry;
	return (0);
}

void
seekdir(DIR *d, long pos)
{
	lseek(d->fd, pos, SEEK_SET);
	d->next = d->len = 0;
	d->pos = pos;
}

long
telldir(DIR *d)
{
	return ((long)d->pos);
}

void
rewinddir(DIR *d)
{
	seekdir(d, 0);
}

int
dirfd(DIR *d)
{
	return (d->fd);
}

int
fdclosedir(DIR *d)
{
	int fd = d->fd;

	free(d);
	return (fd);
}

int
closedir(DIR *d)
{
	return (close(fdclosedir(d)));
}

int
alphasort(const struct dirent **a, const struct dirent **b)
{
	return (strcoll((*a)->d_name, (*b)->d_name));
}

/* qsort's comparison and the caller's differ in the depth of const only. */
static int
compare(void *cmp, const void *a, const void *b)
{
	int (*fn)(const struct dirent **, const struct dirent **) =
	    *(int (**)(const struct dirent **, const struct dirent **))cmp;

	return (fn((const struct dirent **)(uintptr_t)a,
	    (const struct dirent **)(uintptr_t)b));
}

/* Number of entries in *listp, all from malloc; -1 and errno. */
int
scandir(const char *path, struct dirent ***listp,
    int (*select)(const struct dirent *),
    int (*cmp)(const struct dirent **, const struct dirent **))
{
	struct dirent **list = NULL, **new, *de, *copy;
	int n = 0, room = 0;
	DIR *d = opendir(path);

	if (d == NULL)
		return (-1);
	while ((de = readdir(d)) != NULL) {
		if (select != NULL && !select(de))
			continue;
		if (n == room) {
			room = room * 2 + 16;
			new = reallocarray(list, (size_t)room, sizeof(*list));
			if (new == NULL)
				goto bad;
			list = new;
		}
		copy = malloc(_GENERIC_DIRLEN(de->d_namlen));
		if (copy == NULL)
			goto bad;
		list[n++] = memcpy(copy, de, _GENERIC_DIRLEN(de->d_namlen));
	}
	closedir(d);
	if (cmp != NULL && n > 0)
		qsort_r(list, (size_t)n, sizeof(*list), &cmp, compare);
	*listp = list;
	return (n);
bad:
	closedir(d);
	while (n > 0)
		free(list[--n]);
	free(list);
	return (-1);
}
