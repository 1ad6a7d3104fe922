/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The closure is loaded breadth first, each object once, and searched in this
 * order: libb, needed by the program, comes before libd, needed by liba.
 */
#include <link.h>

#include "t.h"

int	a(void), who(void), depth(void);

static int
show(struct dl_phdr_info *info, size_t size, void *arg)
{
	const char *name;

	name = strrchr(info->dlpi_name, '/');
	name = name == NULL ? info->dlpi_name : name + 1;
	if (strncmp(name, "lib", 3) == 0 && strncmp(name, "libc.", 5) != 0)
		say("%s", name);
	return (0);
}

int
main(void)
{

	dl_iterate_phdr(show, NULL);
	say("who %c depth %c", who(), depth());
	return (a() - 1);
}
