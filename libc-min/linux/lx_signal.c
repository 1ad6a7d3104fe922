/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Signals: numbers, masks, dispositions.  The kernel calls deliver(), which
 * calls the program's handler with FreeBSD's number, siginfo and mask.
 */

#include <sys/ucontext.h>
#include <errno.h>
#include <signal.h>
#include <string.h>

#include "lx.h"

#define LX_NSIG		32
#define LX_SA_SIGINFO	4
#define LX_SA_RESTORER	0x04000000

/* Indexed by Linux's number. */
static const unsigned char sig_of[LX_NSIG] = {
	0, SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE,
	SIGKILL, SIGUSR1, SIGSEGV, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGEMT,
	SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGXCPU,
	SIGXFSZ, SIGVTALRM, SIGPROF, SIGWINCH, SIGIO, SIGINFO, SIGSYS
};

/* Linux's struct sigaction. */
struct lx_sigaction {
	void	(*handler)(int, void *, void *);	/* or 0, 1 */
	unsigned long	flags;		/* LX_SA_*, below */
	void	(*restorer)(void);	/* lx_restorer */
	uint64_t	mask;		/* blocked meanwhile */
};

/* The head of Linux's siginfo, as far as it is passed on. */
struct lx_siginfo {
	int	signo;		/* number */
	int	err;		/* 0 */
	int	code;		/* why */
	int	pad;		/* - */
	union {
		struct {
			int	pid;	/* sender or child */
			int	uid;	/* its user */
			int	status;	/* of a child */
		} proc;		/* kill, SIGCHLD */
		void	*addr;	/* faults */
	} u;			/* by signal */
};

/* Linux's ucontext on amd64, as far as the mask. */
struct lx_ucontext {
	unsigned long	flags;		/* - */
	void		*link;		/* - */
	void		*stack[3];	/* - */
	uint64_t	gregs[32];	/* struct sigcontext */
	uint64_t	mask;		/* to be restored */
};

extern void	lx_restorer(void) HIDDEN;

/* What the program asked for, by FreeBSD's number. */
static struct sigaction	actions[LX_NSIG + 1];

int
lx_signal_out(int lx)
{
	return (lx > 0 && lx < LX_NSIG ? sig_of[lx] : lx);
}

/* Linux's number, 0 for 0, -1 if it has none. */
int
lx_signal_in(int sig)
{
	int i;

	for (i = 0; i < LX_NSIG; i++) {
		if (sig_of[i] == sig)
			return (i);
	}
	return (sig >= 65 && sig <= 96 ? sig - 32 : -1);
}

static uint64_t
mask_in(const sigset_t *set)
{
	uint64_t m = 0;
	int i;

	for (i = 1; i < LX_NSIG; i++) {
		if (set->__bits[_SIG_WORD(sig_of[i])] & _SIG_BIT(sig_of[i]))
			m |= (uint64_t)1 << (i - 1);
	}
	return (m | (uint64_t)set->__bits[2] << 32);
}

static void
mask_out(uint64_t m, sigset_t *set)
{
	int i;

	memset(set, 0, sizeof(*set));
	for (i = 1; i < LX_NSIG; i++) {
		if (m & (uint64_t)1 << (i - 1))
			set->__bits[_SIG_WORD(sig_of[i])] |=
			    _SIG_BIT(sig_of[i]);
	}
	set->__bits[2] = (uint32_t)(m >> 32);
}

static void
deliver(int lx, void *info, void *context)
{
	const struct lx_siginfo *li = info;
	struct lx_ucontext *lc = context;
	int sig = lx_signal_out(lx), saved = errno;
	struct sigaction sa = actions[sig <= LX_NSIG ? sig : 0];
	siginfo_t si;
	ucontext_t uc;

	memset(&si, 0, sizeof(si));
	memset(&uc, 0, sizeof(uc));
	si.si_signo = sig;
	si.si_code = li->code > 0 && li->code < 0x80 ? li->code : SI_USER;
	if (sig == SIGSEGV || sig == SIGBUS || sig == SIGILL || sig == SIGFPE)
		si.si_addr = li->u.addr;
	else {
		si.si_pid = li->u.proc.pid;
		si.si_uid = (uid_t)li->u.proc.uid;
		if (sig == SIGCHLD)
			si.si_status = li->code == CLD_EXITED ?
			    li->u.proc.status :
			    lx_signal_out(li->u.proc.status);
	}
	mask_out(lc->mask, &uc.uc_sigmask);
	if (sa.sa_flags & SA_RESETHAND)
		actions[sig].sa_handler = SIG_DFL;
	sa.sa_sigaction(sig, &si, &uc);
	lc->mask = mask_in(&uc.uc_sigmask);
	errno = saved;
}

static unsigned long
flags_in(int f)
{
	return ((f & SA_ONSTACK ? 0x08000000UL : 0) |
	    (f & SA_RESTART ? 0x10000000UL : 0) |
	    (f & SA_RESETHAND ? 0x80000000UL : 0) |
	    (f & SA_NOCLDSTOP ? 1UL : 0) | (f & SA_NODEFER ? 0x40000000UL : 0) |
	    (f & SA_NOCLDWAIT ? 2UL : 0) | LX_SA_SIGINFO | LX_SA_RESTORER);
}

int	__sys_sigaction(int, const struct sigaction *, struct sigaction *);
int
__sys_sigaction(int sig, const struct sigaction *act, struct sigaction *old)
{
	struct lx_sigaction new, was;
	int lx = lx_signal_in(sig);
	struct sigaction prev;

	if (sig < 1 || sig > _SIG_MAXSIG)
		return ((int)lx_fail(EINVAL));
	if (lx < 0 || sig > LX_NSIG) {
		if (old != NULL)
			memset(old, 0, sizeof(*old));
		return (0);
	}
	prev = actions[sig];
	if (act != NULL) {
		new.flags = flags_in(act->sa_flags);
		new.handler = deliver;
		if (act->sa_handler == SIG_DFL || act->sa_handler == SIG_IGN)
			new.handler = (void (*)(int, void *, void *))
			    (uintptr_t)act->sa_handler;
		else
			actions[sig] = *act;
		new.restorer = lx_restorer;
		new.mask = mask_in(&act->sa_mask);
	}
	if (lx_ret(lx_call4(LX_sigaction, lx, act != NULL ? &new : NULL, &was,
	    8)) < 0)
		return (-1);
	if (act != NULL)
		actions[sig] = *act;
	if (old != NULL) {
		*old = prev;
		if (was.handler != deliver)
			old->sa_handler = (void (*)(int))(uintptr_t)was.handler;
	}
	return (0);
}
WEAK_ALIAS(_sigaction, __sys_sigaction);
WEAK_ALIAS(sigaction, __sys_sigaction);

int	__sys_sigprocmask(int, const sigset_t *, sigset_t *);
int
__sys_sigprocmask(int how, const sigset_t *set, sigset_t *old)
{
	uint64_t new = 0, was;

	if (set != NULL)
		new = mask_in(set);
	if (lx_ret(lx_call4(LX_sigprocmask, how - SIG_BLOCK,
	    set != NULL ? &new : NULL, &was, 8)) < 0)
		return (-1);
	if (old != NULL)
		mask_out(was, old);
	return (0);
}
WEAK_ALIAS(_sigprocmask, __sys_sigprocmask);
WEAK_ALIAS(sigprocmask, __sys_sigprocmask);

int	__sys_sigsuspend(const sigset_t *);
int
__sys_sigsuspend(const sigset_t *set)
{
	uint64_t m = mask_in(set);

	return ((int)lx_ret(lx_call2(LX_sigsuspend, &m, 8)));
}
SYS_NAMES(sigsuspend);

int	__sys_sigpending(sigset_t *);
int
__sys_sigpending(sigset_t *set)
{
	uint64_t m;

	if (lx_ret(lx_call2(LX_sigpending, &m, 8)) < 0)
		return (-1);
	mask_out(m, set);
	return (0);
}
SYS_NAMES(sigpending);

/* Linux's stack_t. */
struct lx_stack {
	void	*sp;		/* lowest address */
	int	 flags;		/* 1 on it, 2 disabled */
	size_t	 size;		/* bytes */
};

int	__sys_sigaltstack(const stack_t *, stack_t *);
int
__sys_sigaltstack(const stack_t *ss, stack_t *old)
{
	struct lx_stack new, was;

	if (ss != NULL) {
		new.sp = ss->ss_sp;
		new.size = ss->ss_size;
		new.flags = ss->ss_flags & SS_DISABLE ? 2 : 0;
	}
	if (lx_ret(lx_call2(LX_sigaltstack, ss != NULL ? &new : NULL,
	    &was)) < 0)
		return (-1);
	if (old != NULL) {
		old->ss_sp = was.sp;
		old->ss_size = was.size;
		old->ss_flags = (was.flags & 1 ? SS_ONSTACK : 0) |
		    (was.flags & 2 ? SS_DISABLE : 0);
	}
	return (0);
}
WEAK_ALIAS(_sigaltstack, __sys_sigaltstack);
WEAK_ALIAS(sigaltstack, __sys_sigaltstack);
