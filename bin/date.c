/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * date: the time, or another one (-r), in a format of strftime(3).
 */

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	const char *format;
	struct stat st;
	struct tm *tm;
	char buf[1024], *end;
	time_t t;
	int ch, utc;

	t = time(NULL);
	utc = 0;
	while ((ch = getopt(argc, argv, "r:u")) != -1)
		switch (ch) {
		case 'r':
			t = strtoll(optarg, &end, 0);
			if (*end == '\0' && *optarg != '\0')
				break;
			if (stat(optarg, &st) < 0)
				err(1, "%s", optarg);
			t = st.st_mtime;
			break;
		case 'u':
			utc = 1;
			break;
		default:
			fprintf(stderr,
			    "usage: date [-u] [-r seconds | file] [+format]\n");
			return (1);
		}
	argv += optind;
	format = "%a %b %e %H:%M:%S %Z %Y";
	if (*argv != NULL && **argv == '+')
		format = *argv++ + 1;
	if (*argv != NULL)
		errx(1, "%s: setting the clock is not supported", *argv);
	tm = utc ? gmtime(&t) : localtime(&t);
	if (tm == NULL)
		errx(1, "time out of range");
	buf[0] = '\0';
	if (strftime(buf, sizeof(buf), format, tm) == 0 && *format != '\0' &&
	    buf[0] != '\0')
		errx(1, "format too long");
	puts(buf);
	if (fflush(stdout) != 0)
		err(1, "standard output");
	return (0);
}
