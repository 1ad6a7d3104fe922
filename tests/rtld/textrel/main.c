/* SPDX-License-Identifier: BSD-2-Clause */
/* Text relocations; after them the text is read-only again. */
#include <signal.h>

#include "t.h"

static void
on_fault(int sig)
{

	say("refused");
	_exit(0);
}

int
main(void)
{
	volatile int *where;
	void *h;

	h = must_open("./libtext.so", RTLD_NOW);
	say("%d", call(h, "get"));
	where = dlsym(h, "where");
	EXPECT(*where == 7);
	signal(SIGSEGV, on_fault);
	signal(SIGBUS, on_fault);
	*where = 8;
	say("written");
	return (0);
}
