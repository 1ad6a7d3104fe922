/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * mv: move files: rename(2), or copy and remove across file systems.
 */

#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "copy.h"

static int noclobber, verbose;

/* Removes the tree FROM, which has been copied. */
static int
remove_tree(const char *from)
{
	int status;
	pid_t pid;

	pid = fork();
	if (pid < 0)
		err(1, "fork");
	if (pid == 0) {
		execl("/bin/rm", "rm", "-rf", "--", from, (char *)NULL);
		err(127, "/bin/rm");
	}
	if (waitpid(pid, &status, 0) < 0)
		err(1, "wait");
	return (WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : -1);
}

static int
move(const char *from, const char *to)
{
	if (noclobber && access(to, F_OK) == 0)
		return (0);
	if (rename(from, to) < 0) {
		if (errno != EXDEV) {
			warn("%s to %s", from, to);
			return (-1);
		}
		if (copy_tree(from, to) < 0 || remove_tree(from) < 0)
			return (-1);
	}
	if (verbose)
		printf("%s -> %s\n", from, to);
	return (0);
}

int
main(int argc, char **argv)
{
	int ch;

	while ((ch = getopt(argc, argv, "fnv")) != -1)
		switch (ch) {
		case 'f':
			noclobber = 0;
			break;
		case 'n':
			noclobber = 1;
			break;
		case 'v':
			verbose = 1;
			break;
		default:
			argc = 0;
		}
	argv += optind;
	argc -= optind;
	if (argc < 2) {
		fprintf(stderr, "usage: mv [-fnv] source target\n"
		    "       mv [-fnv] source ... directory\n");
		return (1);
	}
	copy_recursive = copy_preserve = copy_force = 1;
	copy_follow = 0;
	return (for_operands(argc, argv, move));
}
