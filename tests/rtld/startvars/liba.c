/* SPDX-License-Identifier: BSD-2-Clause */
#include "t.h"

extern char **environ;
const char *getprogname(void);

static void __attribute__((constructor))
init(int argc, char *argv[], char *envp[])
{

	say("argc %d argv1 %s", argc, argv[1]);
	say("environ %d", envp == environ);
	say("V %s", getenv("V"));
	say("progname %s", getprogname());
}
