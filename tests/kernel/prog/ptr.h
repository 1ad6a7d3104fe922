/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the programs that trace others share.
 */
#ifndef PTR_H
#define	PTR_H

#include <sys/ptrace.h>

#include "t.h"

#define	PT(req, pid, addr, data)					\
	ptrace(req, pid, (char *)(uintptr_t)(addr), (int)(data))
#define	BREAKPOINT	0xe7ffffff

struct regs {
	uint32_t	r[13];		/* r0 to r12 */
	uint32_t	sp;		/* r13 */
	uint32_t	lr;		/* r14 */
	uint32_t	pc;		/* r15 */
	uint32_t	cpsr;		/* status */
};

/* The next stop of pid must be for that signal. */
static inline void
stops(pid_t pid, int sig)
{
	int status;

	SAME(waitpid(pid, &status, 0), pid);
	CHECK(WIFSTOPPED(status));
	SAME(WSTOPSIG(status), sig);
}

static inline void
ends(pid_t pid, int want)
{
	int status;

	SAME(waitpid(pid, &status, 0), pid);
	SAME(status, want);
}

/* A child that traces itself and stops; then it runs f. */
static inline pid_t
traced(void (*f)(void))
{
	pid_t pid;

	if ((pid = fork()) == 0) {
		PT(PT_TRACE_ME, 0, 0, 0);
		raise(SIGSTOP);
		f();
		_exit(0);
	}
	stops(pid, SIGSTOP);
	return (pid);
}

#endif
