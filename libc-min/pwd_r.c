/* SPDX-License-Identifier: BSD-2-Clause */

/* Users and groups into the caller's memory, and lists of groups. */

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "libc.h"

/* *sp moves to the front of *bufp; 0 or ERANGE. */
static int
move(char **sp, char **bufp, size_t *left)
{
	size_t n = strlen(*sp) + 1;

	if (n > *left)
		return (ERANGE);
	*sp = memcpy(*bufp, *sp, n);
	*bufp += n;
	*left -= n;
	return (0);
}

/* FreeBSD returns 0 and NULL for what is not there. */
static int
give_passwd(const struct passwd *pw, struct passwd *res, char *buf, size_t n,
    struct passwd **resp)
{
	*resp = NULL;
	if (pw == NULL)
		return (0);
	*res = *pw;
	if (move(&res->pw_name, &buf, &n) || move(&res->pw_passwd, &buf, &n) ||
	    move(&res->pw_class, &buf, &n) || move(&res->pw_gecos, &buf, &n) ||
	    move(&res->pw_dir, &buf, &n) || move(&res->pw_shell, &buf, &n))
		return (ERANGE);
	*resp = res;
	return (0);
}

int
getpwnam_r(const char *name, struct passwd *res, char *buf, size_t n,
    struct passwd **resp)
{
	return (give_passwd(getpwnam(name), res, buf, n, resp));
}

int
getpwuid_r(uid_t uid, struct passwd *res, char *buf, size_t n,
    struct passwd **resp)
{
	return (give_passwd(getpwuid(uid), res, buf, n, resp));
}

static int
give_group(const struct group *gr, struct group *res, char *buf, size_t n,
    struct group **resp)
{
	size_t nmem = 0, pad = -(uintptr_t)buf % sizeof(char *), i;
	char **mem;

	*resp = NULL;
	if (gr == NULL)
		return (0);
	while (gr->gr_mem[nmem] != NULL)
		nmem++;
	if (n < pad + (nmem + 1) * sizeof(char *))
		return (ERANGE);
	mem = (char **)(void *)(buf + pad);
	buf += pad + (nmem + 1) * sizeof(char *);
	n -= pad + (nmem + 1) * sizeof(char *);
	*res = *gr;
	res->gr_mem = mem;
	if (move(&res->gr_name, &buf, &n) || move(&res->gr_passwd, &buf, &n))
		return (ERANGE);
	for (i = 0; i < nmem; i++) {
		mem[i] = gr->gr_mem[i];
		if (move(&mem[i], &buf, &n))
			return (ERANGE);
	}
	mem[nmem] = NULL;
	*resp = res;
	return (0);
}

int
getgrnam_r(const char *name, struct group *res, char *buf, size_t n,
    struct group **resp)
{
	return (give_group(getgrnam(name), res, buf, n, resp));
}

int
getgrgid_r(gid_t gid, struct group *res, char *buf, size_t n,
    struct group **resp)
{
	return (give_group(getgrgid(gid), res, buf, n, resp));
}

/* base first, then the groups that name him; -1 if they do not all fit. */
int
getgrouplist(const char *name, gid_t base, gid_t *groups, int *np)
{
	struct group *gr;
	int n = 0, i;

	if (n < *np)
		groups[n] = base;
	n++;
	setgrent();
	while ((gr = getgrent()) != NULL) {
		for (i = 0; gr->gr_mem[i] != NULL &&
		    strcmp(gr->gr_mem[i], name) != 0; i++)
			;
		if (gr->gr_mem[i] == NULL || gr->gr_gid == base)
			continue;
		if (n < *np)
			groups[n] = gr->gr_gid;
		n++;
	}
	endgrent();
	i = n <= *np ? 0 : -1;
	*np = n;
	return (i);
}

int
initgroups(const char *name, gid_t base)
{
	gid_t groups[64];
	int n = 64;

	getgrouplist(name, base, groups, &n);
	return (setgroups(n > 64 ? 64 : n, groups));
}

int
setgroupent(int stayopen)
{
	(void)stayopen;
	return (setgrent());
}

int
setpassent(int stayopen)
{
	(void)stayopen;
	setpwent();
	return (1);
}
