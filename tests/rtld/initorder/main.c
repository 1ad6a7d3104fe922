/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The order of everything that runs before and after main: what is needed
 * first, and of an object's needs, as on FreeBSD, the last one first.
 */
#include "t.h"

static void
before(int argc, char *argv[], char *envp[])
{

	say("preinit %d", argc);
}

__attribute__((section(".preinit_array"), used))
static void (*preinit)(int, char **, char **) = before;

static void __attribute__((constructor))
init(int argc, char *argv[], char *envp[])
{

	say("init main %d %s %d", argc, argv[1], argv[2] == NULL);
	say("environ %d", envp != NULL && getenv("PROOF") != NULL);
}

static void __attribute__((destructor))
fini(void)
{

	say("fini main");
}

static void
at_exit(void)
{

	say("atexit");
}

int
main(void)
{

	atexit(at_exit);
	say("main");
	return (0);
}
