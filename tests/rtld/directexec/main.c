/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

extern char **environ;

int
main(int argc, char *argv[])
{
	int i;

	for (i = 0; i < argc; i++)
		say("%d %s", i, argv[i]);
	EXPECT(argv[argc] == NULL && environ == argv + argc + 1);
	say("V %s", getenv("V") == NULL ? "-" : getenv("V"));
	return (argc);
}
