/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * uname: what system this is.
 */

#include <err.h>
#include <stdio.h>
#include <sys/types.h>
#include <sys/sysctl.h>
#include <sys/utsname.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	static const char letters[] = "snrvmp";
	struct utsname u;
	const char *words[6], *sep;
	char arch[64];
	size_t size;
	int ch, i;
	char want[6] = "";

	if (uname(&u) < 0)
		err(1, "uname");
	words[0] = u.sysname;
	words[1] = u.nodename;
	words[2] = u.release;
	words[3] = u.version;
	words[4] = u.machine;
	size = sizeof(arch);
	words[5] = sysctlbyname("hw.machine_arch", arch, &size, NULL, 0) == 0 ?
	    arch : u.machine;
	while ((ch = getopt(argc, argv, "amnprsv")) != -1) {
		if (ch == '?') {
			fprintf(stderr, "usage: uname [-amnprsv]\n");
			return (1);
		}
		for (i = 0; i < 6; i++)
			if (letters[i] == ch || (ch == 'a' && i < 5))
				want[i] = 1;
	}
	if (optind == 1)
		want[0] = 1;
	for (i = 0, sep = ""; i < 6; i++)
		if (want[i]) {
			printf("%s%s", sep, words[i]);
			sep = " ";
		}
	putchar('\n');
	return (0);
}
