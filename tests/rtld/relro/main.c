/* SPDX-License-Identifier: BSD-2-Clause */
/* What is only written by relocation is read-only afterwards. */
#include <signal.h>

#include "t.h"

extern int *const readonly[4];
static int here;
static int *const mine[2] = { &here, &here };

static void
on_fault(int sig)
{

	say("refused");
	_exit(3);
}

int
main(int argc, char *argv[])
{
	int **p;

	signal(SIGSEGV, on_fault);
	signal(SIGBUS, on_fault);
	say("%d %d", readonly[0] == readonly[3], mine[0] == &here);
	p = argc > 1 ? dlsym(RTLD_DEFAULT, "readonly") :
	    (int **)(uintptr_t)mine;
	*(int *volatile *)p = NULL;
	say("written");
	return (0);
}
