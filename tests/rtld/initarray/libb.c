/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

void	first(int, char **, char **), second(int, char **, char **);

__attribute__((visibility("hidden"))) void
first(int argc, char *argv[], char *envp[])
{

	say("first %d %s", argc, argv[argc] == NULL && envp != NULL ?
	    argv[1] : "?");
}

__attribute__((visibility("hidden"))) void
second(int argc, char *argv[], char *envp[])
{

	say("second %d", argc);
}

int
b(void)
{

	return (0);
}
