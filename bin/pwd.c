/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * pwd: the working directory; -L by the name that PWD gives it, if it is one.
 */

#include <err.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	struct stat a, b;
	const char *pwd;
	char buf[PATH_MAX];
	int ch, logical;

	logical = 0;
	while ((ch = getopt(argc, argv, "LP")) != -1)
		if (ch == '?') {
			fprintf(stderr, "usage: pwd [-L | -P]\n");
			return (1);
		} else
			logical = ch == 'L';
	pwd = getenv("PWD");
	if (logical && pwd != NULL && *pwd == '/' &&
	    strstr(pwd, "/.") == NULL &&
	    stat(pwd, &a) == 0 && stat(".", &b) == 0 &&
	    a.st_dev == b.st_dev && a.st_ino == b.st_ino) {
		puts(pwd);
		return (0);
	}
	if (getcwd(buf, sizeof(buf)) == NULL)
		err(1, ".");
	puts(buf);
	if (fflush(stdout) != 0)
		err(1, "standard output");
	return (0);
}
