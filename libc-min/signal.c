/* SPDX-License-Identifier: BSD-2-Clause */

/* Signals: sets, signal(3), raise, abort.  sys_siglist is siglist.c. */

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "libc.h"

void	longjmperror(void);
int	__sys_thr_kill(long, int);
int	__sys_thr_self(long *);

static int
bad_signal(int sig)
{
	if (sig > 0 && sig <= _SIG_MAXSIG)
		return (0);
	errno = EINVAL;
	return (1);
}

int
sigemptyset(sigset_t *set)
{
	memset(set, 0, sizeof(*set));
	return (0);
}

int
sigfillset(sigset_t *set)
{
	memset(set, 0xff, sizeof(*set));
	return (0);
}

int
sigaddset(sigset_t *set, int sig)
{
	if (bad_signal(sig))
		return (-1);
	set->__bits[_SIG_WORD(sig)] |= _SIG_BIT(sig);
	return (0);
}

int
sigdelset(sigset_t *set, int sig)
{
	if (bad_signal(sig))
		return (-1);
	set->__bits[_SIG_WORD(sig)] &= ~_SIG_BIT(sig);
	return (0);
}

int
sigismember(const sigset_t *set, int sig)
{
	if (bad_signal(sig))
		return (-1);
	return ((set->__bits[_SIG_WORD(sig)] & _SIG_BIT(sig)) != 0);
}

/* For siginterrupt: signals whose calls are not restarted. */
static sigset_t	interrupting;

void
(*signal(int sig, void (*handler)(int)))(int)
{
	struct sigaction sa, old;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = handler;
	if (sigismember(&interrupting, sig) == 0)
		sa.sa_flags = SA_RESTART;
	if (sigaction(sig, &sa, &old) < 0)
		return (SIG_ERR);
	return (old.sa_handler);
}

int
siginterrupt(int sig, int flag)
{
	struct sigaction sa;

	if (sigaction(sig, NULL, &sa) < 0)
		return (-1);
	if (flag) {
		sigaddset(&interrupting, sig);
		sa.sa_flags &= ~SA_RESTART;
	} else {
		sigdelset(&interrupting, sig);
		sa.sa_flags |= SA_RESTART;
	}
	return (sigaction(sig, &sa, NULL));
}

/* Masks of 32 signals in an int: 4.2BSD's. */
static int
old_mask(int how, int mask)
{
	sigset_t set, old;

	sigemptyset(&set);
	set.__bits[0] = (uint32_t)mask;
	if (sigprocmask(how, &set, &old) < 0)
		return (-1);
	return ((int)old.__bits[0]);
}

int
sigblock(int mask)
{
	return (old_mask(SIG_BLOCK, mask));
}

int
sigsetmask(int mask)
{
	return (old_mask(SIG_SETMASK, mask));
}

int
raise(int sig)
{
	long id;

	if (__sys_thr_self(&id) < 0)
		return (-1);
	return (__sys_thr_kill(id, sig));
}

int
killpg(pid_t pgrp, int sig)
{
	if (pgrp == 1) {
		errno = ESRCH;
		return (-1);
	}
	return (kill(-pgrp, sig));
}

int
pause(void)
{
	sigset_t set;

	if (sigprocmask(SIG_BLOCK, NULL, &set) < 0)
		return (-1);
	return (sigsuspend(&set));
}

/*
 * By SIGABRT, which a handler may catch but not survive.  Streams are flushed
 * first, as on FreeBSD.
 */
void
abort(void)
{
	struct sigaction sa;
	sigset_t set;

	if (__cleanup != NULL)
		__cleanup();
	sigfillset(&set);
	sigdelset(&set, SIGABRT);
	sigprocmask(SIG_SETMASK, &set, NULL);
	raise(SIGABRT);
	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = SIG_DFL;
	sigaction(SIGABRT, &sa, NULL);
	raise(SIGABRT);
	_exit(134);
}

/* longjmp found that its buffer is none; abort follows. */
void
longjmperror(void)
{
	static const char msg[] = "longjmp botch.\n";

	__sys_write(STDERR_FILENO, msg, sizeof(msg) - 1);
}
