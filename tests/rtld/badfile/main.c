/* SPDX-License-Identifier: BSD-2-Clause */
/* Files that are no libraries: the texts of FreeBSD, where it has one. */
#include "t.h"

int
main(int argc, char *argv[])
{
	int i;

	for (i = 1; i < argc; i++)
		if (dlopen(argv[i], RTLD_NOW) == NULL)
			say("%s", error_now());
		else
			say("%s opened", argv[i]);
	return (0);
}
