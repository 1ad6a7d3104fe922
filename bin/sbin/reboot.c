/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * reboot and halt: end everything, now.  Under the name halt, or with -h, the
 * machine stops instead of starting again; -p turns it off.
 */

#include <err.h>
#include <stdio.h>
#include <string.h>
#include <sys/reboot.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	const char *name;
	int ch, how;

	name = strrchr(argv[0], '/');
	name = name != NULL ? name + 1 : argv[0];
	how = strcmp(name, "halt") == 0 ? RB_HALT :
	    strcmp(name, "poweroff") == 0 ? RB_POWEROFF : RB_AUTOBOOT;
	while ((ch = getopt(argc, argv, "hpr")) != -1)
		switch (ch) {
		case 'h':
			how = RB_HALT;
			break;
		case 'p':
			how = RB_POWEROFF;
			break;
		case 'r':
			how = RB_AUTOBOOT;
			break;
		default:
			fprintf(stderr, "usage: %s [-h | -p | -r]\n", name);
			return (1);
		}
	sync();
	reboot(how);
	err(1, "reboot");
}
