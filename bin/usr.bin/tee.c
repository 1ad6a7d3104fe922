/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * tee: copy standard input to standard output and to files.
 */

#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int
write_all(int fd, const char *buf, ssize_t len, const char *name)
{
	ssize_t n;

	for (; len > 0; buf += n, len -= n) {
		n = write(fd, buf, len);
		if (n < 0) {
			warn("%s", name);
			return (-1);
		}
	}
	return (0);
}

int
main(int argc, char **argv)
{
	static char buf[8192];
	ssize_t n;
	int ch, i, mode, status, *fds;

	mode = O_TRUNC;
	while ((ch = getopt(argc, argv, "ai")) != -1)
		if (ch == 'a')
			mode = O_APPEND;
		else if (ch == 'i')
			signal(SIGINT, SIG_IGN);
		else {
			fprintf(stderr, "usage: tee [-ai] [file ...]\n");
			return (1);
		}
	argc -= optind;
	argv += optind;
	fds = calloc(argc + 1, sizeof(*fds));
	if (fds == NULL)
		err(1, "memory");
	for (i = 0, status = 0; i < argc; i++) {
		fds[i] = open(argv[i], O_WRONLY | O_CREAT | mode, 0666);
		if (fds[i] < 0) {
			warn("%s", argv[i]);
			status = 1;
		}
	}
	while ((n = read(STDIN_FILENO, buf, sizeof(buf))) > 0) {
		if (write_all(STDOUT_FILENO, buf, n, "standard output") < 0)
			status = 1;
		for (i = 0; i < argc; i++)
			if (fds[i] >= 0 &&
			    write_all(fds[i], buf, n, argv[i]) < 0) {
				close(fds[i]);
				fds[i] = -1;
				status = 1;
			}
	}
	if (n < 0)
		err(1, "standard input");
	return (status);
}
