/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * System calls about signals, but for those that wait for them.
 */
#include <sys/ucontext.h>

#include "errnoconst.h"
#include "proc.h"
#include "signalconst.h"
#include "sigset.h"
#include "str.h"
#include "sysproto.h"

#define	HANDLER_IGN	1	/* SIG_IGN */

static const int all_flags = SA_ONSTACK | SA_RESTART | SA_RESETHAND |
    SA_NOCLDSTOP | SA_NODEFER | SA_NOCLDWAIT | SA_SIGINFO;

/* struct sigaction as a program has it. */
struct usigaction {
	uint32_t	handler;	/* SIG_DFL, SIG_IGN or an address */
	int		flags;		/* SA_* */
	sigset_t	mask;		/* sa_mask */
};

_Static_assert(sizeof(struct usigaction) == 24, "FreeBSD/arm's sigaction");

/* What follows from the action of SIGCHLD. */
static void
child_flags(struct proc *p, int flags)
{
	p->p_nocldstop = (flags & SA_NOCLDSTOP) != 0;
	p->p_nocldwait = (flags & SA_NOCLDWAIT) != 0 ||
	    p->p_sigact[SIGCHLD - 1].sa_handler == HANDLER_IGN;
}

static void
set_action(struct proc *p, int sig, const struct usigaction *a)
{
	struct sigact *sa;
	bool ignore;

	sa = &p->p_sigact[sig - 1];
	sa->sa_handler = a->handler;
	sa->sa_flags = a->flags;
	sa->sa_mask = a->mask;
	sigset_cantmask(&sa->sa_mask);
	if (p->p_maxact < sig)
		p->p_maxact = sig;
	sigset_del(&p->p_sigcatch, sig);
	sigset_del(&p->p_sigignore, sig);
	ignore = a->handler == HANDLER_IGN || (a->handler == 0 &&
	    (sig_prop(sig) & SIGP_IGNORE) != 0);
	if (ignore) {
		sig_forget(p, sig);
		if (sig != SIGCONT)
			sigset_add(&p->p_sigignore, sig);
	} else if (a->handler != 0)
		sigset_add(&p->p_sigcatch, sig);
	if (sig == SIGCHLD)
		child_flags(p, a->flags);
}

int
sys_sigaction(struct thread *td, int sig, uaddr_t act, uaddr_t oact)
{
	struct usigaction a, old;
	const struct sigact *sa;
	int error;

	if (sig < 1 || sig > NSIGNALS)
		return (EINVAL);
	if (act.a != 0) {
		if ((error = copyin(act, &a, sizeof(a))) != 0)
			return (error);
		if ((a.flags & ~all_flags) != 0 || ((sig == SIGKILL ||
		    sig == SIGSTOP) && a.handler != 0))
			return (EINVAL);
	}
	sa = &td->td_proc->p_sigact[sig - 1];
	old = (struct usigaction){ sa->sa_handler, sa->sa_flags, sa->sa_mask };
	if (act.a != 0)
		set_action(td->td_proc, sig, &a);
	return (oact.a != 0 ? copyout(&old, oact, sizeof(old)) : 0);
}

int
sys_sigprocmask(struct thread *td, int how, uaddr_t set, uaddr_t oset)
{
	sigset_t mask, new, old;
	int error;

	old = td->td_sigmask;
	if (set.a != 0) {
		if ((error = copyin(set, &new, sizeof(new))) != 0)
			return (error);
		mask = old;
		switch (how) {
		case SIG_BLOCK:
			sigset_or(&mask, &new);
			break;
		case SIG_UNBLOCK:
			sigset_andnot(&mask, &new);
			break;
		case SIG_SETMASK:
			mask = new;
			break;
		default:
			return (EINVAL);
		}
		sig_setmask(td, &mask);
	}
	return (oset.a != 0 ? copyout(&old, oset, sizeof(old)) : 0);
}

int
sys_sigpending(struct thread *td, uaddr_t set)
{
	sigset_t pend;

	pend = td->td_sigpend.sp_set;
	sigset_or(&pend, &td->td_proc->p_sigpend.sp_set);
	return (copyout(&pend, set, sizeof(pend)));
}

/* stack_t as a program has it. */
struct ustack {
	uint32_t	sp;		/* lowest address */
	uint32_t	size;		/* bytes */
	int		flags;		/* SS_* */
};

int
sys_sigaltstack(struct thread *td, uaddr_t ss, uaddr_t oss)
{
	struct ustack new, old;
	stack_t *st;
	bool on;
	int error;

	st = &td->td_sigstk;
	old = (struct ustack){ (uint32_t)(uintptr_t)st->ss_sp, st->ss_size,
	    st->ss_flags };
	on = (st->ss_flags & SS_DISABLE) == 0 &&
	    td->td_frame->tf_sp - old.sp < old.size;
	old.flags |= on ? SS_ONSTACK : 0;
	if (ss.a != 0) {
		if ((error = copyin(ss, &new, sizeof(new))) != 0)
			return (error);
		if (on)
			return (EPERM);
		if ((new.flags & ~SS_DISABLE) != 0)
			return (EINVAL);
		if ((new.flags & SS_DISABLE) == 0 && new.size < MINSIGSTKSZ)
			return (ENOMEM);
		st->ss_flags = new.flags;
		if ((new.flags & SS_DISABLE) == 0) {
			st->ss_sp = (void *)(uintptr_t)new.sp;
			st->ss_size = new.size;
		}
	}
	return (oss.a != 0 ? copyout(&old, oss, sizeof(old)) : 0);
}

/* Registers and mask from a ucontext; the call has no result of its own. */
static int
load_context(struct thread *td, uaddr_t uc)
{
	sigset_t mask;
	int error;

	if ((error = md_sigreturn(td, uc, &mask)) != 0)
		return (error);
	sig_setmask(td, &mask);
	return (EJUSTRETURN);
}

int
sys_sigreturn(struct thread *td, uaddr_t sigcntxp)
{
	return (load_context(td, sigcntxp));
}

int
sys_setcontext(struct thread *td, uaddr_t ucp)
{
	return (ucp.a == 0 ? EINVAL : load_context(td, ucp));
}

int
sys_getcontext(struct thread *td, uaddr_t ucp)
{
	ucontext_t uc;

	if (ucp.a == 0)
		return (EINVAL);
	/* Whoever goes on from here sees a getcontext(2) that returned 0. */
	md_syscall_success(td->td_frame, 0, 0);
	md_getcontext(td, &uc);
	uc.uc_sigmask = td->td_sigmask;
	/* From uc_link on it is the program's: makecontext(3) sets it. */
	return (copyout(&uc, ucp, offsetof(ucontext_t, uc_link)));
}

/* Fills what a sender tells. */
static void
sender(struct thread *td, int sig, int code, struct ksiginfo *ksi)
{
	*ksi = (struct ksiginfo){ .ksi_signo = sig, .ksi_code = code,
	    .ksi_pid = td->td_proc->p_pid,
	    .ksi_uid = td->td_proc->p_cred->cr_ruid };
}

/*
 * kill(2) to all members of `pg', or to all there are but the system's and
 * init, if it is NULL.
 */
static int
kill_many(struct thread *td, struct pgrp *pg, const struct ksiginfo *ksi)
{
	struct proc *next, *p;
	int error, sent;

	sent = 0;
	error = ESRCH;
	LIST_FOREACH_SAFE(p, &allproc, p_list, next) {
		if (p->p_zombie || (pg != NULL ? p->p_pgrp != pg :
		    p->p_pid <= 1 || p == td->td_proc))
			continue;
		if (p_cansignal(td, p, ksi->ksi_signo) != 0) {
			error = EPERM;
			continue;
		}
		sent++;
		if (ksi->ksi_signo != 0)
			(void)psignal_info(p, NULL, ksi);
	}
	return (sent > 0 ? 0 : error);
}

/* 0, ESRCH, EPERM; EAGAIN: sigqueue(2)'s are too many. */
static int
kill_one(struct thread *td, int pid, const struct ksiginfo *ksi)
{
	struct proc *p;
	int error;

	if ((p = pfind_any(pid)) == NULL)
		return (ESRCH);
	if ((error = p_cansignal(td, p, ksi->ksi_signo)) != 0)
		return (error);
	return (ksi->ksi_signo == 0 ? 0 : psignal_info(p, NULL, ksi));
}

int
sys_kill(struct thread *td, int pid, int signum)
{
	struct ksiginfo ksi;
	struct pgrp *pg;

	if ((unsigned int)signum > NSIGNALS)
		return (EINVAL);
	sender(td, signum, SI_USER, &ksi);
	if (pid > 0)
		return (kill_one(td, pid, &ksi));
	if (pid == -1)
		return (kill_many(td, NULL, &ksi));
	pg = pid == 0 ? td->td_proc->p_pgrp : pgfind(-pid);
	return (pg == NULL ? ESRCH : kill_many(td, pg, &ksi));
}

int
sys_sigqueue(struct thread *td, int pid, int signum, uaddr_t value)
{
	struct ksiginfo ksi;

	if ((unsigned int)signum > NSIGNALS || pid <= 0)
		return (EINVAL);
	sender(td, signum, SI_QUEUE, &ksi);
	ksi.ksi_value = value.a;
	return (kill_one(td, pid, &ksi));
}

/* A signal for one thread of `p'; id -1: for all but the caller. */
static int
kill_thread(struct thread *td, struct proc *p, int id, int sig)
{
	struct ksiginfo ksi;
	struct thread *to;
	int error;

	if ((unsigned int)sig > NSIGNALS)
		return (EINVAL);
	sender(td, sig, SI_LWP, &ksi);
	error = ESRCH;
	TAILQ_FOREACH(to, &p->p_threads, td_plink) {
		if (id == -1 ? to == td : to->td_tid != id)
			continue;
		error = 0;
		if (sig != 0)
			(void)psignal_info(p, to, &ksi);
	}
	return (error);
}

int
sys_thr_kill(struct thread *td, long id, int sig)
{
	return (kill_thread(td, td->td_proc, id, sig));
}

int
sys_thr_kill2(struct thread *td, int pid, long id, int sig)
{
	struct proc *p;
	int error;

	if ((p = pfind(pid)) == NULL)
		return (ESRCH);
	if ((error = p_cansignal(td, p, sig)) != 0)
		return (error);
	return (kill_thread(td, p, id, sig));
}
