/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * id: who runs this: user and groups, by number and name.
 */

#include <err.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int names;	/* -n: names only */

static void
show(const char *before, unsigned id, const char *name, int both)
{
	printf("%s", before);
	if (names && name != NULL)
		printf("%s", name);
	else if (both && name != NULL)
		printf("%u(%s)", id, name);
	else
		printf("%u", id);
}

static void
show_groups(const char *before, int both)
{
	gid_t list[NGROUPS_MAX + 1];
	const char *sep;
	int i, n;

	n = getgroups(NGROUPS_MAX + 1, list);
	if (n < 0)
		err(1, "getgroups");
	if (n == 0)
		list[n++] = getegid();
	printf("%s", before);
	for (i = 0, sep = ""; i < n; i++, sep = both ? "," : " ")
		show(sep, list[i], group_from_gid(list[i], 1), both);
}

int
main(int argc, char **argv)
{
	int ch, what, real;
	uid_t uid;
	gid_t gid;

	what = real = 0;
	while ((ch = getopt(argc, argv, "Ggnru")) != -1)
		switch (ch) {
		case 'G':
		case 'g':
		case 'u':
			what = ch;
			break;
		case 'n':
			names = 1;
			break;
		case 'r':
			real = 1;
			break;
		default:
			fprintf(stderr, "usage: id [-G | -g | -u] [-nr]\n");
			return (1);
		}
	uid = real ? getuid() : geteuid();
	gid = real ? getgid() : getegid();
	if (what == 'u')
		show("", uid, user_from_uid(uid, 1), 0);
	else if (what == 'g')
		show("", gid, group_from_gid(gid, 1), 0);
	else if (what == 'G')
		show_groups("", 0);
	else {
		names = 0;
		show("uid=", getuid(), user_from_uid(getuid(), 1), 1);
		show(" gid=", getgid(), group_from_gid(getgid(), 1), 1);
		if (geteuid() != getuid())
			show(" euid=", uid, user_from_uid(uid, 1), 1);
		show_groups(" groups=", 1);
	}
	putchar('\n');
	return (0);
}
