/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * How ls shows files: one to a line, in columns, or with all there is to know.
 */

#include <err.h>
#include <grp.h>
#include <inttypes.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/types.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "ls.h"

#define HALF_YEAR	(182 * 86400)	/* seconds: older files show the year */

/* How wide the columns of a list must be. */
struct widths {
	int	inode;		/* of -i */
	int	blocks;		/* of -s */
	int	links;		/* number of links */
	int	user;		/* owner */
	int	group;		/* group */
	int	size;		/* size, or device numbers */
};

static int
digits(uintmax_t n)
{
	int d;

	for (d = 1; n >= 10; n /= 10)
		d++;
	return (d);
}

static void
widen(int *w, int n)
{
	if (*w < n)
		*w = n;
}

static const char *
user(const struct stat *st)
{
	static char buf[16];
	const char *s;

	s = flag['n'] ? NULL : user_from_uid(st->st_uid, 1);
	if (s != NULL)
		return (s);
	snprintf(buf, sizeof(buf), "%u", (unsigned)st->st_uid);
	return (buf);
}

static const char *
group(const struct stat *st)
{
	static char buf[16];
	const char *s;

	s = flag['n'] ? NULL : group_from_gid(st->st_gid, 1);
	if (s != NULL)
		return (s);
	snprintf(buf, sizeof(buf), "%u", (unsigned)st->st_gid);
	return (buf);
}

/* The size of the file, or what device it is; -h rounds to three places. */
static const char *
size(const struct stat *st)
{
	static const char units[] = "BKMGTPE";
	static char buf[32];
	uintmax_t n, tenths;
	int i;

	if (S_ISCHR(st->st_mode) || S_ISBLK(st->st_mode)) {
		snprintf(buf, sizeof(buf), "%#jx", (uintmax_t)st->st_rdev);
		return (buf);
	}
	n = st->st_size;
	if (!flag['h']) {
		snprintf(buf, sizeof(buf), "%ju", n);
		return (buf);
	}
	tenths = n * 10;
	for (i = 0; n >= 1000 && units[i + 1] != '\0'; i++) {
		tenths = (n * 10 + 512) / 1024;
		n = (n + 512) / 1024;
	}
	if (i > 0 && tenths < 100)
		snprintf(buf, sizeof(buf), "%ju.%ju%c", tenths / 10,
		    tenths % 10, units[i]);
	else
		snprintf(buf, sizeof(buf), "%ju%c", n, units[i]);
	return (buf);
}

/* -F: what kind of file it is. */
static int
kind(mode_t mode)
{
	if (S_ISDIR(mode))
		return ('/');
	if (S_ISLNK(mode))
		return ('@');
	if (S_ISFIFO(mode))
		return ('|');
	if (S_ISSOCK(mode))
		return ('=');
	return (S_ISREG(mode) && (mode & 0111) ? '*' : '\0');
}

/* Writes NAME, and for control characters ? if a person is to read it. */
static int
print_name(const struct entry *e)
{
	const char *s;
	int c, n;

	for (s = e->name, n = 0; (c = (unsigned char)*s) != '\0'; s++, n++)
		putchar(flag['C'] && (c < ' ' || c == 0x7f) ? '?' : c);
	c = flag['F'] ? kind(e->st.st_mode) : '\0';
	if (c != '\0') {
		putchar(c);
		n++;
	}
	return (n);
}

static void
print_time(time_t t)
{
	char buf[32];
	struct tm *tm;
	time_t now;

	now = time(NULL);
	tm = localtime(&t);
	strftime(buf, sizeof(buf), t + HALF_YEAR > now && t < now + HALF_YEAR ?
	    "%b %e %H:%M" : "%b %e  %Y", tm);
	printf("%s ", buf);
}

static void
print_link(const struct entry *e)
{
	char buf[PATH_MAX];
	ssize_t n;

	n = readlink(e->path, buf, sizeof(buf) - 1);
	if (n < 0) {
		warn("%s", e->path);
		return;
	}
	printf(" -> %.*s", (int)n, buf);
}

static void
print_prefix(const struct entry *e, const struct widths *w)
{
	if (flag['i'])
		printf("%*ju ", w->inode, (uintmax_t)e->st.st_ino);
	if (flag['s'])
		printf("%*jd ", w->blocks, (intmax_t)e->st.st_blocks);
}

static void
print_long(const struct entry *e, const struct widths *w)
{
	const struct stat *st = &e->st;
	char mode[16];

	strmode(st->st_mode, mode);
	print_prefix(e, w);
	printf("%s %*ju %-*s  ", mode, w->links, (uintmax_t)st->st_nlink,
	    w->user, user(st));
	printf("%-*s  %*s ", w->group, group(st), w->size, size(st));
	print_time(st->st_mtime);
	print_name(e);
	if (S_ISLNK(st->st_mode))
		print_link(e);
	putchar('\n');
}

static int
terminal_width(void)
{
	const char *s;
	struct winsize ws;

	s = getenv("COLUMNS");
	if (s != NULL && atoi(s) > 0)
		return (atoi(s));
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) == 0 && ws.ws_col > 0)
		return (ws.ws_col);
	return (80);
}

/* Names down columns that end on tab stops. */
static void
print_columns(struct list *l, const struct widths *w)
{
	size_t i, rows, row;
	int width, per_line, n, extra;

	extra = (flag['i'] ? w->inode + 1 : 0) + (flag['s'] ? w->blocks + 1 :
	    0) + (flag['F'] ? 1 : 0);
	width = 0;
	for (i = 0; i < l->n; i++)
		widen(&width, (int)strlen(l->v[i].name) + extra);
	width = (width + 8) & ~7;
	per_line = terminal_width() / width;
	if (per_line < 1)
		per_line = 1;
	rows = (l->n + per_line - 1) / per_line;
	for (row = 0; row < rows; row++)
		for (i = row; i < l->n; i += rows) {
			print_prefix(&l->v[i], w);
			n = print_name(&l->v[i]) + extra -
			    (flag['F'] ? 1 : 0);
			if (i + rows >= l->n)
				putchar('\n');
			else
				for (; n < width; n = (n + 8) & ~7)
					putchar('\t');
		}
}

/* Shows the files of L; IN_DIRECTORY: they are all of a directory. */
void
print_list(struct list *l, int in_directory)
{
	struct widths w = { 0, 0, 0, 0, 0, flag['h'] ? 5 : 0 };
	intmax_t total;
	size_t i;

	total = 0;
	for (i = 0; i < l->n; i++) {
		widen(&w.inode, digits(l->v[i].st.st_ino));
		widen(&w.blocks, digits(l->v[i].st.st_blocks));
		total += l->v[i].st.st_blocks;
		if (!flag['l'])
			continue;
		widen(&w.links, digits(l->v[i].st.st_nlink));
		widen(&w.user, strlen(user(&l->v[i].st)));
		widen(&w.group, strlen(group(&l->v[i].st)));
		widen(&w.size, strlen(size(&l->v[i].st)));
	}
	if (in_directory && (flag['l'] || (flag['s'] && flag['C'])))
		printf("total %jd\n", total);
	if (flag['C'] && !flag['l'] && l->n > 0) {
		print_columns(l, &w);
		return;
	}
	for (i = 0; i < l->n; i++)
		if (flag['l'])
			print_long(&l->v[i], &w);
		else {
			print_prefix(&l->v[i], &w);
			print_name(&l->v[i]);
			putchar('\n');
		}
}
