/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * touch: make files new: create those that are missing, set the times of the
 * others to now, or to those of another file (-r).
 */

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	struct timespec ts[2];
	struct stat st;
	int ch, fd, create, status;

	create = 1;
	ts[0].tv_sec = ts[1].tv_sec = 0;
	ts[0].tv_nsec = ts[1].tv_nsec = UTIME_NOW;
	while ((ch = getopt(argc, argv, "acmr:")) != -1)
		switch (ch) {
		case 'a':
			ts[1].tv_nsec = UTIME_OMIT;
			break;
		case 'c':
			create = 0;
			break;
		case 'm':
			ts[0].tv_nsec = UTIME_OMIT;
			break;
		case 'r':
			if (stat(optarg, &st) < 0)
				err(1, "%s", optarg);
			ts[0] = st.st_atim;
			ts[1] = st.st_mtim;
			break;
		default:
			argc = 0;
		}
	if (argc <= optind) {
		fprintf(stderr, "usage: touch [-acm] [-r file] file ...\n");
		return (1);
	}
	for (status = 0, argv += optind; *argv != NULL; argv++) {
		if (utimensat(AT_FDCWD, *argv, ts, 0) == 0)
			continue;
		if (errno == ENOENT && !create)
			continue;
		fd = errno == ENOENT ? open(*argv, O_WRONLY | O_CREAT, 0666) :
		    -1;
		if (fd < 0 || futimens(fd, ts) < 0) {
			warn("%s", *argv);
			status = 1;
		}
		if (fd >= 0)
			close(fd);
	}
	return (status);
}
