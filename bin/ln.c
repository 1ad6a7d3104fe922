/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * ln: make links, symbolic ones with -s.
 */

#include <err.h>
#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int force, symbolic, nofollow, verbose;

static int
make(const char *from, const char *to)
{
	if (force && unlink(to) < 0 && errno != ENOENT) {
		warn("%s", to);
		return (1);
	}
	if ((symbolic ? symlink : link)(from, to) < 0) {
		warn("%s -> %s", to, from);
		return (1);
	}
	if (verbose)
		printf("%s -> %s\n", to, from);
	return (0);
}

/* Makes in the directory DIR a link to FROM of the same last name. */
static int
make_in(const char *from, const char *dir)
{
	char *copy, *to;
	int r;

	copy = strdup(from);
	if (copy == NULL || asprintf(&to, "%s/%s", dir, basename(copy)) < 0)
		err(1, "memory");
	r = make(from, to);
	free(to);
	free(copy);
	return (r);
}

static int
is_directory(const char *path)
{
	struct stat st;

	if (nofollow && lstat(path, &st) == 0 && S_ISLNK(st.st_mode))
		return (0);
	return (stat(path, &st) == 0 && S_ISDIR(st.st_mode));
}

int
main(int argc, char **argv)
{
	int ch, status;

	while ((ch = getopt(argc, argv, "fhnsv")) != -1)
		switch (ch) {
		case 'f':
			force = 1;
			break;
		case 'h':
		case 'n':
			nofollow = 1;
			break;
		case 's':
			symbolic = 1;
			break;
		case 'v':
			verbose = 1;
			break;
		default:
			argc = 0;
		}
	argv += optind;
	argc -= optind;
	if (argc < 1) {
		fprintf(stderr, "usage: ln [-fhsv] source [target]\n"
		    "       ln [-fhsv] source ... directory\n");
		return (1);
	}
	if (argc == 1)
		return (make_in(argv[0], "."));
	if (argc == 2 && !is_directory(argv[1]))
		return (make(argv[0], argv[1]));
	if (!is_directory(argv[argc - 1]))
		errx(1, "%s: not a directory", argv[argc - 1]);
	for (status = 0; argc > 1; argc--, argv++)
		status |= make_in(argv[0], argv[argc - 1]);
	return (status);
}
