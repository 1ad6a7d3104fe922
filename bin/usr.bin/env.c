/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * env: show the environment, or run a command with a changed one.
 */

#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	static char *none[] = { NULL };
	char **p;
	int ch, e;

	while ((ch = getopt(argc, argv, "+iu:")) != -1)
		switch (ch) {
		case 'i':
			environ = none;
			break;
		case 'u':
			unsetenv(optarg);
			break;
		default:
			fprintf(stderr, "usage: env [-i] [-u name] "
			    "[name=value ...] [command [argument ...]]\n");
			return (1);
		}
	for (argv += optind; *argv != NULL && strchr(*argv, '=') != NULL;
	    argv++)
		if (putenv(*argv) != 0)
			err(1, "%s", *argv);
	if (*argv != NULL) {
		execvp(*argv, argv);
		e = errno;
		warn("%s", *argv);
		return (e == ENOENT ? 127 : 126);
	}
	for (p = environ; p != NULL && *p != NULL; p++)
		puts(*p);
	if (fflush(stdout) != 0)
		err(1, "standard output");
	return (0);
}
