/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A handler that takes note of what it gets.
 */
#ifndef SIG_H
#define	SIG_H

#include "t.h"

/* What the handler has seen: how many, and the last of them. */
static volatile int count, last, lastcode __attribute__((unused)),
    lastpid __attribute__((unused)), laststatus __attribute__((unused));
static void *volatile lastaddr __attribute__((unused));

static inline void
handler(int sig, siginfo_t *si, void *uc)
{
	(void)uc;
	count++;
	last = sig;
	lastcode = si->si_code;
	lastpid = si->si_pid;
	lastaddr = si->si_addr;
	laststatus = si->si_status;
}

static inline void
catch(int sig, int flags)
{
	struct sigaction sa;

	memset(&sa, 0, sizeof(sa));
	sa.sa_sigaction = handler;
	sa.sa_flags = flags | SA_SIGINFO;
	SAME(sigaction(sig, &sa, NULL), 0);
}

#endif
