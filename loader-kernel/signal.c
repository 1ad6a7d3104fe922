/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Signals as the receiver sees them: which is next, and what it does.
 */
#include <sys/ktrace.h>

#include "debug.h"
#include "errnoconst.h"
#include "kernel.h"
#include "proc.h"
#include "signalconst.h"
#include "sigset.h"
#include "str.h"
#include "watch.h"

#define	HANDLER_DFL	0	/* sa_handler: SIG_DFL */
#define	HANDLER_IGN	1	/* SIG_IGN */

/* What PID 0 does, and hence PID 1 at first. */
void
sig_init(struct proc *p)
{
	int sig;

	for (sig = 1; sig <= NSIGNALS; sig++)
		if ((sig_prop(sig) & SIGP_IGNORE) != 0 && sig != SIGCONT)
			sigset_add(&p->p_sigignore, sig);
}

/* fork(2): actions are inherited, pending signals aren't. */
void
sig_fork(struct proc *from, struct proc *to)
{
	to->p_sigignore = from->p_sigignore;
	to->p_sigcatch = from->p_sigcatch;
	to->p_nocldstop = from->p_nocldstop;
	to->p_nocldwait = from->p_nocldwait;
	to->p_maxact = from->p_maxact;
	memcpy(to->p_sigact, from->p_sigact,
	    from->p_maxact * sizeof(to->p_sigact[0]));
}

/* execve(2): what is caught becomes default; the alternate stack is off. */
void
sig_exec(struct proc *p, struct thread *td)
{
	int sig;

	while ((sig = sigset_first(&p->p_sigcatch)) != 0) {
		sigset_del(&p->p_sigcatch, sig);
		p->p_sigact[sig - 1] = (struct sigact){ .sa_handler = 0 };
		if ((sig_prop(sig) & SIGP_IGNORE) != 0 && sig != SIGCONT) {
			sigset_add(&p->p_sigignore, sig);
			sig_forget(p, sig);
		}
	}
	p->p_nocldstop = p->p_nocldwait = false;
	td->td_sigstk = (stack_t){ .ss_flags = SS_DISABLE };
}

/* Signals that are pending and not blocked, of the thread and its process. */
static sigset_t
deliverable(const struct thread *td)
{
	sigset_t set;

	set = td->td_sigpend.sp_set;
	sigset_or(&set, &td->td_proc->p_sigpend.sp_set);
	sigset_andnot(&set, &td->td_sigmask);
	return (set);
}

/* Would a signal end a sleep of `td'? */
bool
sig_pending(struct thread *td)
{
	sigset_t set;

	set = deliverable(td);
	return (!sigset_empty(&set));
}

/*
 * What a system call returns because of pending signals: 0 if there are none,
 * ERESTART if the first one's handler wants that, or else EINTR.
 */
int
sig_sleeperror(struct thread *td)
{
	sigset_t set;
	struct proc *p;
	int sig;

	p = td->td_proc;
	if ((p->p_flag & P_SINGLE) != 0 && p->p_single != td)
		return (EINTR);
	set = deliverable(td);
	sig = sigset_first(&set);
	if (sig == 0)
		return (0);
	/* It may come to nothing, once the debugger has seen it. */
	if ((p->p_flag & P_TRACED) != 0 && !sigset_has(&p->p_sigcatch, sig))
		return (ERESTART);
	return ((p->p_sigact[sig - 1].sa_flags & SA_RESTART) != 0 ?
	    ERESTART : EINTR);
}

/* Would SIGTTIN or SIGTTOU have no effect on `td'? */
bool
sig_ignored_or_masked(struct thread *td, int sig)
{
	return (sigset_has(&td->td_sigmask, sig) ||
	    sigset_has(&td->td_proc->p_sigignore, sig));
}

/* Sets the mask of blocked signals, and looks whether any is free now. */
void
sig_setmask(struct thread *td, const sigset_t *mask)
{
	td->td_sigmask = *mask;
	sigset_cantmask(&td->td_sigmask);
	if (sig_pending(td))
		ast_set(td, AST_SIGNAL);
}

/*
 * The debugger sees a pending signal first: takes it away, lets it be, or puts
 * another one in its place.
 */
static void
show_debugger(struct thread *td, int sig)
{
	struct ksiginfo ksi;
	int new;

	sig_take(td, sig, &ksi);
	if ((new = debug_stop(td, sig, &ksi)) == 0)
		return;
	if (new != sig) {
		sig_replace(td, new, true);
		return;
	}
	ksi.ksi_passed = true;
	(void)sig_pend(&td->td_sigpend, &ksi, true);
}

/*
 * The signal that the current thread must act on, or 0.  It stays pending
 * until sig_deliver().  Ignored ones are dropped, stops happen here.
 */
int
sig_next(struct thread *td)
{
	struct ksiginfo ksi;
	struct proc *p;
	sigset_t set;
	int sig;

	p = td->td_proc;
	for (;;) {
		set = deliverable(td);
		sig = sigset_has(&set, SIGKILL) ? SIGKILL :
		    sigset_first(&set);
		if ((p->p_flag & P_TRACED) != 0 && sig != 0 &&
		    (p->p_flag & P_WKILLED) == 0 &&
		    !sig_passed(td, sig)) {
			show_debugger(td, sig);
			continue;
		}
		if (sig == 0 || sigset_has(&p->p_sigcatch, sig))
			return (sig);
		if (sigset_has(&p->p_sigignore, sig)) {
			sig_take(td, sig, &ksi);
		} else if ((sig_prop(sig) & SIGP_STOP) != 0) {
			sig_take(td, sig, &ksi);
			if (!sig_cantstop(p, sig) &&
			    (p->p_flag & P_TRACED) == 0) {
				sig_stop(p, sig);
				thread_suspend();
			}
		} else if ((sig_prop(sig) & SIGP_CONT) != 0) {
			sig_take(td, sig, &ksi);
		} else
			return (sig);
	}
}

/* Where the frame goes: the alternate stack, if the handler wants it. */
static uint32_t
stack_top(struct thread *td, const struct sigact *sa)
{
	uint32_t base, sp;

	sp = td->td_frame->tf_sp;
	base = (uint32_t)(uintptr_t)td->td_sigstk.ss_sp;
	td->td_sigonstack = (td->td_sigstk.ss_flags & SS_DISABLE) == 0 &&
	    sp - base < td->td_sigstk.ss_size;
	if ((td->td_sigstk.ss_flags & SS_DISABLE) != 0 ||
	    (sa->sa_flags & SA_ONSTACK) == 0 || td->td_sigonstack)
		return (sp);
	return (base + td->td_sigstk.ss_size);
}

/*
 * The current thread acts on `sig', which sig_next() has found: enters the
 * handler, or the process ends.
 */
void
sig_deliver(struct thread *td, int sig)
{
	struct ksiginfo ksi;
	struct sigact sa;
	sigset_t mask, old;
	struct proc *p;

	p = td->td_proc;
	sig_take(td, sig, &ksi);
	td->td_use.u_ru.ru_nsignals++;
	sa = p->p_sigact[sig - 1];
	if (ktr_wants(p, KTR_PSIG))
		ktr_signal(td, sig, sa.sa_handler, &td->td_sigmask,
		    ksi.ksi_code);
	if (sa.sa_handler == HANDLER_DFL || sa.sa_handler == HANDLER_IGN)
		exit1(td, sig);
	old = (td->td_flags & TDF_OLDMASK) != 0 ? td->td_oldmask :
	    td->td_sigmask;
	td->td_flags &= ~TDF_OLDMASK;
	mask = td->td_sigmask;
	sigset_or(&mask, &sa.sa_mask);
	if ((sa.sa_flags & SA_NODEFER) == 0)
		sigset_add(&mask, sig);
	if ((sa.sa_flags & SA_RESETHAND) != 0) {
		sigset_del(&p->p_sigcatch, sig);
		p->p_sigact[sig - 1].sa_handler = HANDLER_DFL;
		if ((sig_prop(sig) & SIGP_IGNORE) != 0 && sig != SIGCONT)
			sigset_add(&p->p_sigignore, sig);
	}
	if (md_signal_frame(td, ua(sa.sa_handler), stack_top(td, &sa), &ksi,
	    &old) != 0)
		exit1(td, SIGILL);
	sig_setmask(td, &mask);
}
