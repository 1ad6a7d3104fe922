/* SPDX-License-Identifier: BSD-2-Clause */
/* A signal handler that is the first to call a function. */
#include <signal.h>

#include "t.h"

int	in_handler(int), outside(int);

static volatile int got;

static void
handler(int sig)
{

	got = in_handler(sig);
}

int
main(void)
{

	signal(SIGUSR1, handler);
	raise(SIGUSR1);
	say("%d", got == SIGUSR1 + 1);
	say("%d", outside(1));
	got = 0;
	raise(SIGUSR1);
	say("%d", got == SIGUSR1 + 1);
	return (0);
}
