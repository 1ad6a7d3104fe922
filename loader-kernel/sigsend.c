/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Sending signals: to processes, groups, threads.  Thread context only.
 */
#include "errnoconst.h"
#include "kernel.h"
#include "kmem.h"
#include "kqueue.h"
#include "proc.h"
#include "signalconst.h"
#include "sigset.h"

#define	MAXINFO		128	/* kern.sigqueue.max_pending_per_proc */

/* What a signal does by default; others kill. */
static const struct {
	uint8_t		sig;	/* SIG* */
	uint8_t		prop;	/* SIGP_* */
} props[] = {
	{ SIGURG, SIGP_IGNORE }, { SIGCONT, SIGP_IGNORE | SIGP_CONT },
	{ SIGCHLD, SIGP_IGNORE }, { SIGIO, SIGP_IGNORE },
	{ SIGWINCH, SIGP_IGNORE }, { SIGINFO, SIGP_IGNORE },
	{ SIGSTOP, SIGP_STOP }, { SIGTSTP, SIGP_STOP | SIGP_TTYSTOP },
	{ SIGTTIN, SIGP_STOP | SIGP_TTYSTOP },
	{ SIGTTOU, SIGP_STOP | SIGP_TTYSTOP }
};

/* SIGP_* of a signal. */
int
sig_prop(int sig)
{
	size_t i;

	for (i = 0; i < sizeof(props) / sizeof(props[0]); i++)
		if (props[i].sig == sig)
			return (props[i].prop);
	return (0);
}

/* One instance is gone. */
static void
unlink_info(struct sigpend *sp, struct ksiginfo *k)
{
	TAILQ_REMOVE(&sp->sp_info, k, ksi_link);
	if (k->ksi_source == NULL)
		sp->sp_ninfo--;
	kfree(k);
}

/* The oldest instance of which something is known, or NULL. */
static struct ksiginfo *
oldest(const struct sigpend *sp, int sig)
{
	struct ksiginfo *k;

	TAILQ_FOREACH(k, &sp->sp_info, ksi_link)
		if (k->ksi_signo == sig)
			break;
	return (k);
}

/* Forgets a pending signal and what is known of it. */
static void
pend_del(struct sigpend *sp, int sig)
{
	struct ksiginfo *k;

	if (!sigset_has(&sp->sp_set, sig))
		return;
	sigset_del(&sp->sp_set, sig);
	while ((k = oldest(sp, sig)) != NULL)
		unlink_info(sp, k);
}

/* Forgets all that is pending. */
void
sig_flush(struct sigpend *sp)
{
	struct ksiginfo *k;

	while ((k = TAILQ_FIRST(&sp->sp_info)) != NULL) {
		TAILQ_REMOVE(&sp->sp_info, k, ksi_link);
		kfree(k);
	}
	*sp = (struct sigpend){ .sp_ninfo = 0 };
	TAILQ_INIT(&sp->sp_info);
}

/*
 * Forgets one signal everywhere in `p': a stop signal and SIGCONT cancel each
 * other, and what becomes ignored is dropped.
 */
void
sig_forget(struct proc *p, int sig)
{
	struct thread *td;

	pend_del(&p->p_sigpend, sig);
	TAILQ_FOREACH(td, &p->p_threads, td_plink)
		pend_del(&td->td_sigpend, sig);
}

/* What `source' has told and nobody has heard yet, or NULL. */
static struct ksiginfo *
told(const struct sigpend *sp, const void *source)
{
	struct ksiginfo *k;

	TAILQ_FOREACH(k, &sp->sp_info, ksi_link)
		if (k->ksi_source == source)
			break;
	return (k);
}

/* Is a signal from this source pending? */
bool
sig_told(const struct sigpend *sp, const void *source)
{
	return (told(sp, source) != NULL);
}

/*
 * What a process's child or timer has told is void: the child has been waited
 * for, or the timer is gone.
 */
void
sig_withdraw(struct sigpend *sp, const void *source)
{
	struct ksiginfo *k;
	int sig;

	if ((k = told(sp, source)) == NULL)
		return;
	sig = k->ksi_signo;
	unlink_info(sp, k);
	if (oldest(sp, sig) == NULL)
		sigset_del(&sp->sp_set, sig);
}

/*
 * Every instance of a signal waits for its turn, as sent; but a child and a
 * timer have one at a time.  Without room or memory it is pending without
 * information; one of sigqueue(2) isn't then: EAGAIN.  `first' puts it before
 * the others.
 */
int
sig_pend(struct sigpend *sp, const struct ksiginfo *ksi, bool first)
{
	struct ksiginfo *k;

	k = ksi->ksi_source == NULL ? NULL : told(sp, ksi->ksi_source);
	if (k != NULL) {
		k->ksi_code = ksi->ksi_code;
		k->ksi_status = ksi->ksi_status;
		return (0);
	}
	if (ksi->ksi_passed || ksi->ksi_source != NULL ||
	    (sp->sp_ninfo < MAXINFO && ksi->ksi_signo != SIGKILL &&
	    ksi->ksi_signo != SIGSTOP))
		k = kmalloc(sizeof(*k));
	if (k != NULL) {
		*k = *ksi;
		if (first)
			TAILQ_INSERT_HEAD(&sp->sp_info, k, ksi_link);
		else
			TAILQ_INSERT_TAIL(&sp->sp_info, k, ksi_link);
		if (k->ksi_source == NULL)
			sp->sp_ninfo++;
	} else if (ksi->ksi_code == SI_QUEUE && ksi->ksi_signo != SIGKILL &&
	    ksi->ksi_signo != SIGSTOP)
		return (EAGAIN);
	sigset_add(&sp->sp_set, ksi->ksi_signo);
	return (0);
}

/* Where the first pending instance of `sig' is: td's or its process's. */
static struct sigpend *
where(struct thread *td, int sig)
{
	return (sigset_has(&td->td_sigpend.sp_set, sig) ? &td->td_sigpend :
	    &td->td_proc->p_sigpend);
}

/* Has td's debugger seen the instance that sig_take() would take? */
bool
sig_passed(struct thread *td, int sig)
{
	struct ksiginfo *k;

	k = oldest(where(td, sig), sig);
	return (k != NULL && k->ksi_passed);
}

/*
 * Takes the first pending instance of `sig' away from `td' or its process;
 * *ksi is what is known of it.
 */
void
sig_take(struct thread *td, int sig, struct ksiginfo *ksi)
{
	struct sigpend *sp;
	struct ksiginfo *k;

	*ksi = (struct ksiginfo){ .ksi_signo = sig, .ksi_code = SI_KERNEL };
	sp = where(td, sig);
	if ((k = oldest(sp, sig)) != NULL) {
		*ksi = *k;
		unlink_info(sp, k);
	}
	if (oldest(sp, sig) == NULL)
		sigset_del(&sp->sp_set, sig);
}

/* Lets a thread look at its signals soon. */
static void
poke(struct thread *td)
{
	ast_set(td, AST_SIGNAL);
	sleep_abort(td);
}

/* The thread that will get a signal of the process, or NULL: all block it. */
static struct thread *
pick(struct proc *p, int sig)
{
	struct thread *td;

	if (curthread->td_proc == p &&
	    !sigset_has(&curthread->td_sigmask, sig))
		return (curthread);
	TAILQ_FOREACH(td, &p->p_threads, td_plink)
		if (!sigset_has(&td->td_sigmask, sig))
			return (td);
	return (NULL);
}

/* The process goes on. */
void
sig_goon(struct proc *p)
{
	p->p_flag &= ~(P_STOPPED | P_STOPTOLD);
	wakeup(&p->p_stopsig);
}

/* The process stops: its threads do when they would go to user mode. */
void
sig_stop(struct proc *p, int sig)
{
	struct thread *td;

	p->p_flag |= P_STOPPED;
	p->p_flag &= ~(P_STOPTOLD | P_CONTINUED);
	p->p_stopsig = sig;
	TAILQ_FOREACH(td, &p->p_threads, td_plink)
		ast_set(td, AST_SUSPEND);
	sig_tellparent(p, (p->p_flag & P_TRACED) != 0 ? CLD_TRAPPED :
	    CLD_STOPPED, sig);
	wakeup(p->p_pptr);
}

/*
 * Would a stop signal be lost on `p'?  A terminal doesn't stop those whom
 * nobody could continue (orphaned groups); a vfork(2)ed child would take its
 * parent along.
 */
bool
sig_cantstop(const struct proc *p, int sig)
{
	return ((p->p_flag & P_PPWAIT) != 0 || (p == initproc &&
	    sig != SIGSTOP) || ((sig_prop(sig) & SIGP_TTYSTOP) != 0 &&
	    p->p_pgrp->pg_jobc == 0));
}

/* SIGCONT's first effect, whatever its action. */
static void
continue_proc(struct proc *p)
{
	sig_forget(p, SIGSTOP);
	sig_forget(p, SIGTSTP);
	sig_forget(p, SIGTTIN);
	sig_forget(p, SIGTTOU);
	/* A debugger's stop is ended by the debugger. */
	if ((p->p_flag & (P_STOPPED | P_TRACED)) != P_STOPPED)
		return;
	sig_goon(p);
	p->p_flag |= P_CONTINUED;
	sig_tellparent(p, CLD_CONTINUED, SIGCONT);
	wakeup(p->p_pptr);
}

/*
 * Sends a signal to `p', or, if `to' isn't NULL, to that thread of it.
 * Zombies, and those who are about to be, don't get any.  0; or EAGAIN for one
 * of sigqueue(2), if there are too many.
 */
int
psignal_info(struct proc *p, struct thread *to, const struct ksiginfo *ksi)
{
	struct thread *td;
	int error, prop, sig;
	bool caught, traced;

	sig = ksi->ksi_signo;
	if (sig <= 0 || sig > NSIGNALS || p->p_zombie ||
	    (p->p_flag & (P_WEXIT | P_SYSTEM)) != 0)
		return (0);
	kq_hook(p, EVFILT_SIGNAL, 0, sig);
	prop = sig_prop(sig);
	caught = sigset_has(&p->p_sigcatch, sig);
	if ((prop & SIGP_CONT) != 0)
		continue_proc(p);
	if ((prop & SIGP_STOP) != 0)
		sig_forget(p, SIGCONT);
	traced = (p->p_flag & P_TRACED) != 0;
	if (sigset_has(&p->p_sigignore, sig) ||
	    (!traced && !caught && (prop & SIGP_CONT) != 0))
		return (0);
	td = to != NULL ? to : pick(p, sig);
	if (!traced && !caught && (prop & SIGP_STOP) != 0 && td != NULL &&
	    !sigset_has(&td->td_sigmask, sig)) {
		if (!sig_cantstop(p, sig) && (p->p_flag & P_STOPPED) == 0)
			sig_stop(p, sig);
		return (0);
	}
	error = sig_pend(to != NULL ? &to->td_sigpend : &p->p_sigpend, ksi,
	    false);
	if (error != 0)
		return (error);
	if (sig == SIGKILL) {
		/* From its debugger's stop only PT_KILL lets it go. */
		if (!traced)
			sig_goon(p);
		TAILQ_FOREACH(td, &p->p_threads, td_plink)
			poke(td);
	} else if (td != NULL && !sigset_has(&td->td_sigmask, sig))
		poke(td);
	return (0);
}

/*
 * The debugger lets `td', or whoever doesn't block it, go on with a signal that
 * it needn't see again.  `instead' of another one, it is sent twice if all
 * block it, as FreeBSD does: the debugger sees the second.
 */
void
sig_replace(struct thread *td, int sig, bool instead)
{
	struct ksiginfo ksi = { .ksi_signo = sig, .ksi_code = SI_KERNEL,
	    .ksi_passed = true };
	struct thread *to;

	to = pick(td->td_proc, sig);
	(void)psignal_info(td->td_proc, to != NULL ? to : td, &ksi);
	if (to == NULL && instead)
		psignal(td->td_proc, sig);
}

/* Sends a signal in the kernel's name. */
void
psignal(struct proc *p, int sig)
{
	struct ksiginfo ksi = { .ksi_signo = sig, .ksi_code = SI_KERNEL };

	(void)psignal_info(p, NULL, &ksi);
}

/* Sends a signal to all members of a group, in the kernel's name. */
void
pgsignal(struct pgrp *pg, int sig)
{
	struct proc *next, *p;

	LIST_FOREACH_SAFE(p, &pg->pg_members, p_pgmember, next)
		psignal(p, sig);
}

/* SIGCHLD for the parent: what became of `p' (CLD_*, exit code or signal). */
void
sig_tellparent(struct proc *p, int code, int status)
{
	struct ksiginfo ksi = { .ksi_signo = SIGCHLD, .ksi_code = code,
	    .ksi_pid = p->p_pid, .ksi_uid = p->p_cred->cr_ruid,
	    .ksi_status = status, .ksi_source = p };

	if (p->p_pptr == NULL || ((code == CLD_STOPPED ||
	    code == CLD_CONTINUED) && p->p_pptr->p_nocldstop))
		return;
	(void)psignal_info(p->p_pptr, NULL, &ksi);
}

/*
 * The current thread's own doing: SIGSEGV and the like can't be ignored or
 * blocked, since the program couldn't go on.
 */
void
trap_signal(struct thread *td, int sig, int code, uint32_t addr,
    uint32_t trapno)
{
	struct ksiginfo ksi = { .ksi_signo = sig, .ksi_code = code,
	    .ksi_addr = addr, .ksi_trapno = trapno };
	struct proc *p;

	p = td->td_proc;
	if (sigset_has(&td->td_sigmask, sig) ||
	    sigset_has(&p->p_sigignore, sig)) {
		p->p_sigact[sig - 1] = (struct sigact){ .sa_handler = 0 };
		sigset_del(&p->p_sigcatch, sig);
		sigset_del(&p->p_sigignore, sig);
		sigset_del(&td->td_sigmask, sig);
	}
	(void)psignal_info(p, td, &ksi);
}
