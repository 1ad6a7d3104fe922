/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * which: the file that a command's name stands for; -a all of them.
 */

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int
is_program(const char *path)
{
	struct stat st;

	return (stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
	    access(path, X_OK) == 0);
}

static int
find(const char *name, const char *path, int all)
{
	char file[PATH_MAX];
	size_t n;
	int found;

	if (strchr(name, '/') != NULL) {
		if (is_program(name))
			puts(name);
		return (!is_program(name));
	}
	for (found = 0; !found || all; path += n + 1) {
		n = strcspn(path, ":");
		snprintf(file, sizeof(file), "%.*s/%s", n > 0 ? (int)n : 1,
		    n > 0 ? path : ".", name);
		if (is_program(file)) {
			puts(file);
			found = 1;
		}
		if (path[n] == '\0')
			break;
	}
	return (!found);
}

int
main(int argc, char **argv)
{
	const char *path;
	int all, status;

	argv++;
	all = *argv != NULL && strcmp(*argv, "-a") == 0;
	if (all)
		argv++;
	path = getenv("PATH");
	if (*argv == NULL || path == NULL)
		return (1);
	for (status = 0; *argv != NULL; argv++)
		status |= find(*argv, path, all);
	return (status);
}
