/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * sleep: wait for a number of seconds, which may have decimals.
 */

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

int
main(int argc, char **argv)
{
	struct timespec ts;
	const char *s;
	long unit;

	if (argc != 2)
		errx(1, "usage: sleep seconds");
	ts.tv_sec = 0;
	ts.tv_nsec = 0;
	for (s = argv[1]; isdigit((unsigned char)*s); s++)
		if (ts.tv_sec < INT32_MAX / 10 - 1)
			ts.tv_sec = ts.tv_sec * 10 + *s - '0';
	if (*s == '.')
		for (s++, unit = 100000000; isdigit((unsigned char)*s);
		    s++, unit /= 10)
			ts.tv_nsec += (*s - '0') * unit;
	if (*s != '\0' || s == argv[1])
		errx(1, "%s: not a number of seconds", argv[1]);
	while (nanosleep(&ts, &ts) < 0)
		if (errno != EINTR)
			err(1, "nanosleep");
	return (0);
}
