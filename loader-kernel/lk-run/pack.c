/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A tree as a cpio archive in the "newc" form (cpio(5)).
 *
 * The contents of regular files begin on pages: names have as many NULs behind
 * them as that takes, which the format allows.  The kernel then maps files
 * where they lie.
 *
 * No file is younger than SOURCE_DATE_EPOCH, if that is in the environment
 * (reproducible-builds.org): then the same tree is always the same archive.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lkrun.h"

#define	HEADER	110	/* bytes before the name */

struct out {
	FILE		*fp;		/* archive */
	unsigned long long off;		/* bytes written */
	time_t		newest;		/* later times become this one */
};

/* $SOURCE_DATE_EPOCH, or the end of times; exits if it is no number. */
static time_t
source_date(void)
{
	const char *s = getenv("SOURCE_DATE_EPOCH");
	long long t;
	char *end;

	if (s == NULL || *s == '\0')
		return ((time_t)UINT_MAX);
	errno = 0;
	t = strtoll(s, &end, 10);
	if (errno != 0 || *end != '\0' || t < 0 || t > UINT_MAX)
		errx(EX_BROKEN, "SOURCE_DATE_EPOCH=%s: not seconds since 1970",
		    s);
	return ((time_t)t);
}

static void
put(struct out *o, const void *p, size_t n)
{
	if (fwrite(p, 1, n, o->fp) != n)
		err(EX_BROKEN, "root file system");
	o->off += n;
}

static void
put_zeros(struct out *o, size_t n)
{
	static const char zeros[PAGE];
	size_t part;

	for (; n > 0; n -= part) {
		part = n < sizeof(zeros) ? n : sizeof(zeros);
		put(o, zeros, part);
	}
}

/*
 * A header and a name, with NULs to where the contents begin: on a page if it
 * is a file that has any, else on a multiple of 4.
 */
static void
put_header(struct out *o, const char *name, const struct stat *st,
    unsigned int ino, unsigned int nlink, unsigned int size)
{
	size_t align = S_ISREG(st->st_mode) && size > 0 ? PAGE : 4;
	time_t mtime = st->st_mtime < o->newest ? st->st_mtime : o->newest;
	size_t len = strlen(name) + 1;
	char head[HEADER + 1];

	len += (align - (size_t)(o->off + HEADER + len) % align) % align;
	snprintf(head, sizeof(head), "070701%08X%08X%08X%08X%08X%08X%08X"
	    "%08X%08X%08X%08X%08X%08X", ino, (unsigned int)st->st_mode, 0, 0,
	    nlink, (unsigned int)mtime, size, 0, 0, 0, 0,
	    (unsigned int)len, 0);
	put(o, head, HEADER);
	put(o, name, strlen(name));
	put_zeros(o, len - strlen(name));
}

static void
put_file(struct out *o, const struct entry *e)
{
	unsigned long left = (unsigned long)e->e_st.st_size;
	char buf[65536];
	ssize_t n;
	int fd;

	if (e->e_src == NULL) {
		put(o, e->e_text, e->e_len);
		return;
	}
	if ((fd = open(e->e_src, O_RDONLY)) < 0)
		err(EX_BROKEN, "%s", e->e_src);
	for (; left > 0; left -= (unsigned long)n) {
		n = read(fd, buf, left < sizeof(buf) ? left : sizeof(buf));
		if (n < 0)
			err(EX_BROKEN, "%s", e->e_src);
		if (n == 0)
			errx(EX_BROKEN, "%s: became shorter", e->e_src);
		put(o, buf, (size_t)n);
	}
	close(fd);
}

/* The first entry that is the same file as entry i. */
static size_t
first_name(const struct tree *t, size_t i)
{
	const struct stat *a = &t->t_entry[i].e_st, *b;
	size_t j;

	if (t->t_entry[i].e_src == NULL || a->st_nlink < 2)
		return (i);
	for (j = 0; j < i; j++) {
		b = &t->t_entry[j].e_st;
		if (t->t_entry[j].e_src != NULL && S_ISREG(b->st_mode) &&
		    a->st_ino == b->st_ino && a->st_dev == b->st_dev)
			return (j);
	}
	return (i);
}

static void
put_entry(struct out *o, const struct tree *t, size_t i)
{
	const struct entry *e = &t->t_entry[i];
	const char *name = e->e_path[0] == '\0' ? "." : e->e_path;
	char target[PAGE];
	size_t first = i;
	ssize_t n;

	if (S_ISREG(e->e_st.st_mode)) {
		if ((unsigned long long)e->e_st.st_size > 0xffffffffULL)
			errx(EX_BROKEN, "%s: too large", e->e_src);
		first = first_name(t, i);
		put_header(o, name, &e->e_st, (unsigned int)first + 1,
		    (unsigned int)e->e_st.st_nlink,
		    first == i ? (unsigned int)e->e_st.st_size : 0);
		if (first == i)
			put_file(o, e);
	} else if (S_ISLNK(e->e_st.st_mode)) {
		n = readlink(e->e_src, target, sizeof(target));
		if (n < 0 || (size_t)n == sizeof(target))
			err(EX_BROKEN, "%s", e->e_src);
		put_header(o, name, &e->e_st, (unsigned int)i + 1, 1,
		    (unsigned int)n);
		put(o, target, (size_t)n);
	} else
		put_header(o, name, &e->e_st, (unsigned int)i + 1, 1, 0);
	put_zeros(o, (4 - o->off % 4) % 4);
}

/* Writes the archive to fd, from where it stands; exits on any error. */
void
pack(const struct tree *t, int fd)
{
	static const struct stat none;
	struct out o = { NULL, 0, source_date() };
	size_t i;

	if ((o.fp = fdopen(dup(fd), "wb")) == NULL)
		err(EX_BROKEN, "root file system");
	for (i = 0; i < t->t_n; i++)
		put_entry(&o, t, i);
	put_header(&o, "TRAILER!!!", &none, 0, 1, 0);
	if (fclose(o.fp) != 0)
		err(EX_BROKEN, "root file system");
}
