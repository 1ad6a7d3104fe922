/* SPDX-License-Identifier: BSD-2-Clause */

/* hostname: show or set the name of this machine. */

#include <err.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	char name[256];
	int brief;

	brief = argc > 1 && strcmp(argv[1], "-s") == 0;
	argv += brief;
	argc -= brief;
	if (argc > 2)
		errx(1, "usage: hostname [-s] [name]");
	if (argc == 2) {
		if (sethostname(argv[1], strlen(argv[1])) < 0)
			err(1, "%s", argv[1]);
		return (0);
	}
	if (gethostname(name, sizeof(name)) < 0)
		err(1, "gethostname");
	name[sizeof(name) - 1] = '\0';
	if (brief)
		name[strcspn(name, ".")] = '\0';
	puts(name);
	return (0);
}
