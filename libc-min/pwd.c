/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Users and groups from /etc/passwd and /etc/group.  FreeBSD's real data base
 * (pwd.db) is not read.  A result is valid until the next call.
 */

#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libc.h"

#define MAXMEM	64	/* members of a group that are told */

/* One of the two files, being read. */
struct table {
	const char	*path;		/* its name */
	FILE		*fp;		/* open, or NULL */
	char		 line[1024];	/* the line that the result is in */
};

static struct table	passwd_file = { "/etc/passwd", NULL, "" };
static struct table	group_file = { "/etc/group", NULL, "" };

/* The next line with n fields or more, taken apart.  1, or 0 at the end. */
static int
next_line(struct table *t, char **field, int n)
{
	char *p;
	int i;

	if (t->fp == NULL && (t->fp = fopen(t->path, "re")) == NULL)
		return (0);
	while (fgets(t->line, sizeof(t->line), t->fp) != NULL) {
		t->line[strcspn(t->line, "\n")] = '\0';
		if (t->line[0] == '#')
			continue;
		p = t->line;
		for (i = 0; i < n && p != NULL; i++)
			field[i] = strsep(&p, ":");
		if (i == n)
			return (1);
	}
	return (0);
}

static void
end_table(struct table *t)
{
	if (t->fp != NULL)
		fclose(t->fp);
	t->fp = NULL;
}

struct passwd *
getpwent(void)
{
	static struct passwd pw;
	static char empty[] = "";
	char *f[7];

	if (!next_line(&passwd_file, f, 7))
		return (NULL);
	memset(&pw, 0, sizeof(pw));
	pw.pw_name = f[0];
	pw.pw_passwd = f[1];
	pw.pw_uid = (uid_t)strtoul(f[2], NULL, 10);
	pw.pw_gid = (gid_t)strtoul(f[3], NULL, 10);
	pw.pw_class = empty;
	pw.pw_gecos = f[4];
	pw.pw_dir = f[5];
	pw.pw_shell = *f[6] != '\0' ? f[6] : (char *)(uintptr_t)"/bin/sh";
	return (&pw);
}

void
setpwent(void)
{
	end_table(&passwd_file);
}

void
endpwent(void)
{
	end_table(&passwd_file);
}

struct passwd *
getpwnam(const char *name)
{
	struct passwd *pw;

	setpwent();
	while ((pw = getpwent()) != NULL && strcmp(pw->pw_name, name) != 0)
		;
	endpwent();
	return (pw);
}

struct passwd *
getpwuid(uid_t uid)
{
	struct passwd *pw;

	setpwent();
	while ((pw = getpwent()) != NULL && pw->pw_uid != uid)
		;
	endpwent();
	return (pw);
}

struct group *
getgrent(void)
{
	static struct group gr;
	static char *mem[MAXMEM + 1];
	char *f[4], *list;
	int n = 0;

	if (!next_line(&group_file, f, 4))
		return (NULL);
	for (list = f[3]; n < MAXMEM && (mem[n] = strsep(&list, ",")) != NULL; )
		n += *mem[n] != '\0';
	mem[n] = NULL;
	gr.gr_name = f[0];
	gr.gr_passwd = f[1];
	gr.gr_gid = (gid_t)strtoul(f[2], NULL, 10);
	gr.gr_mem = mem;
	return (&gr);
}

int
setgrent(void)
{
	end_table(&group_file);
	return (1);
}

void
endgrent(void)
{
	end_table(&group_file);
}

struct group *
getgrnam(const char *name)
{
	struct group *gr;

	setgrent();
	while ((gr = getgrent()) != NULL && strcmp(gr->gr_name, name) != 0)
		;
	endgrent();
	return (gr);
}

struct group *
getgrgid(gid_t gid)
{
	struct group *gr;

	setgrent();
	while ((gr = getgrent()) != NULL && gr->gr_gid != gid)
		;
	endgrent();
	return (gr);
}

/* For ls: a name, or the number as text (NULL if nouser). */
const char *
user_from_uid(uid_t uid, int nouser)
{
	static char buf[12];
	struct passwd *pw = getpwuid(uid);

	if (pw == NULL && nouser)
		return (NULL);
	if (pw != NULL)
		return (pw->pw_name);
	snprintf(buf, sizeof(buf), "%u", uid);
	return (buf);
}

const char *
group_from_gid(gid_t gid, int nogroup)
{
	static char buf[12];
	struct group *gr = getgrgid(gid);

	if (gr == NULL && nogroup)
		return (NULL);
	if (gr != NULL)
		return (gr->gr_name);
	snprintf(buf, sizeof(buf), "%u", gid);
	return (buf);
}
