/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ptrace(2) as the traced process and its family see it.
 */
#include <sys/wait.h>

#include "debug.h"
#include "errnoconst.h"
#include "kernel.h"
#include "signalconst.h"
#include "sigset.h"
#include "str.h"
#include "syscall.h"

unsigned int debug_count;

/*
 * Stops the whole process for its debugger, which is shown a signal and what
 * is known of it; NULL if it isn't a signal that has come.  The signal that the
 * debugger wants it to go on with, or 0; `sig' if nobody traces it.
 */
int
debug_stop(struct thread *td, int sig, const struct ksiginfo *ksi)
{
	struct tdebug *d = &td->td_debug;
	struct proc *p = td->td_proc;

	/* One at a time: what another thread has stopped for comes first. */
	while ((p->p_flag & P_STOPPED) != 0)
		thread_suspend();
	if ((p->p_flag & (P_TRACED | P_WEXIT | P_SINGLE)) != P_TRACED)
		return (sig);
	if ((p->p_flag & P_WKILLED) != 0) {
		p->p_ptevents = 0;
		return (SIGKILL);
	}
	d->d_flags |= TDB_XSIG;
	d->d_sig = sig;
	d->d_info = (struct ksiginfo){ .ksi_signo = 0 };
	if (ksi != NULL)
		d->d_info = *ksi;
	p->p_xthread = td;
	sig_stop(p, sig);
	thread_suspend();
	d->d_flags &= ~TDB_XSIG;
	if (ksi == NULL && d->d_sig != 0)
		sig_replace(td, d->d_sig, false);
	return (d->d_sig);
}

/* A system call of a traced process begins; the debugger may change it. */
void
debug_begin_call(struct thread *td, uint32_t code, uint32_t narg,
    const uint32_t *args)
{
	struct tdebug *d = &td->td_debug;

	d->d_code = code;
	d->d_narg = narg;
	memcpy(d->d_args, args, sizeof(d->d_args));
	d->d_flags |= TDB_SCE;
	if ((td->td_proc->p_ptevents & PTRACE_SCE) == 0)
		return;
	(void)debug_stop(td, SIGTRAP, NULL);
}

/* It has ended; debug_return() follows when its results are where they go. */
void
debug_end_call(struct thread *td)
{
	if ((td->td_debug.d_flags & TDB_TOLD) == 0)
		td->td_debug.d_flags |= TDB_SCX;
	td->td_debug.d_flags &= ~(TDB_TOLD | TDB_SCE);
	ast_set(td, AST_DEBUG);
}

/*
 * vfork(2) has made a child, for which it will wait: the stop behind the call
 * is now, since the debugger must let the child go on for it to end.
 */
void
debug_vforked(struct thread *td, int pid)
{
	struct tdebug *d = &td->td_debug;

	if ((d->d_flags & TDB_FORK) == 0)
		return;
	md_syscall_success(td->td_frame, (uint32_t)pid, 0);
	d->d_flags &= ~TDB_SCE;
	d->d_flags |= TDB_SCX | TDB_TOLD;
	(void)debug_stop(td, SIGTRAP, NULL);
	d->d_flags &= ~(TDB_SCX | TDB_FORK);
}

/*
 * AST_DEBUG: on the way to user mode, before signals.  The stops are those of
 * FreeBSD's syscallret(), fork_return() and of a new thread.
 */
void
debug_return(struct thread *td)
{
	struct tdebug *d = &td->td_debug;
	struct proc *p = td->td_proc;

	if ((d->d_flags & TDB_CHILD) != 0) {
		d->d_flags |= TDB_SCX;
		(void)debug_stop(td, SIGSTOP, NULL);
	} else if ((d->d_flags & TDB_BORN) != 0) {
		d->d_flags |= TDB_SCX;
		(void)debug_stop(td, SIGTRAP, NULL);
	} else if ((d->d_flags & (TDB_EXEC | TDB_FORK)) != 0 ||
	    ((d->d_flags & TDB_SCX) != 0 &&
	    (p->p_ptevents & PTRACE_SCX) != 0))
		(void)debug_stop(td, SIGTRAP, NULL);
	d->d_flags &= ~(TDB_CHILD | TDB_SCX | TDB_EXEC | TDB_FORK | TDB_BORN);
	if ((d->d_flags & TDB_VFORK) == 0)
		return;
	d->d_flags = (d->d_flags & ~TDB_VFORK) | TDB_VDONE;
	(void)debug_stop(td, SIGTRAP, NULL);
	d->d_flags &= ~TDB_VDONE;
}

/* td, which is traced, has made a child, which doesn't run yet. */
void
debug_fork(struct thread *td, struct thread *child, bool vfork)
{
	struct proc *p = td->td_proc, *p2 = child->td_proc;

	if (vfork && (p->p_ptevents & PTRACE_VFORK) != 0)
		td->td_debug.d_flags |= TDB_VFORK;
	if ((p->p_ptevents & PTRACE_FORK) == 0)
		return;
	debug_attach(p2, p->p_pptr);
	p2->p_ptevents = p->p_ptevents;
	child->td_debug.d_flags = TDB_CHILD;
	child->td_debug.d_code = vfork ? SYS_vfork : SYS_fork;
	ast_set(child, AST_DEBUG);
	td->td_debug.d_flags |= TDB_FORK;
	td->td_debug.d_child = p2->p_pid;
}

/* The same of a new thread. */
void
debug_thread(struct thread *td, struct thread *new)
{
	if ((td->td_proc->p_ptevents & PTRACE_LWP) == 0)
		return;
	new->td_debug.d_flags = TDB_BORN;
	new->td_debug.d_code = SYS_thr_new;
	new->td_debug.d_narg = td->td_debug.d_narg;
	ast_set(new, AST_DEBUG);
}

void
debug_thread_exit(struct thread *td)
{
	if ((td->td_proc->p_ptevents & PTRACE_LWP) == 0)
		return;
	td->td_debug.d_flags |= TDB_EXIT;
	(void)debug_stop(td, SIGTRAP, NULL);
}

/* p is traced from now on, and its debugger's child. */
void
debug_attach(struct proc *p, struct proc *debugger)
{
	p->p_flag |= P_TRACED;
	p->p_ptevents = PTRACE_DEFAULT;
	p->p_oppid = p->p_pptr->p_pid;
	debug_count++;
	if (p->p_pptr != debugger)
		proc_reparent(p, debugger);
	p->p_ppid = p->p_oppid;
}

/* The parent that p had before it was traced, or has. */
struct proc *
debug_parent(struct proc *p)
{
	struct proc *real;

	if (p->p_oppid == 0 || p->p_oppid == p->p_pptr->p_pid)
		return (p->p_pptr);
	real = pfind(p->p_oppid);
	return (real != NULL ? real : p->p_reaper);
}

/* Nobody traces p any more; it is its parent's child again. */
void
debug_detach(struct proc *p)
{
	struct proc *real = debug_parent(p);
	struct thread *td;

	p->p_flag &= ~P_TRACED;
	p->p_ptevents = 0;
	p->p_xthread = NULL;
	TAILQ_FOREACH(td, &p->p_threads, td_plink) {
		if (!p->p_zombie && p->p_vmspace != NULL)
			md_unstep(td);
		td->td_debug.d_flags &= TDB_XSIG;
	}
	if (real != p->p_pptr)
		proc_reparent(p, real);
	debug_forget(p);
}

void
debug_forget(struct proc *p)
{
	if (p->p_oppid != 0)
		debug_count--;
	p->p_oppid = 0;
}

/*
 * The debugger has waited for a zombie.  If that has another parent, it is to
 * see it, too: then true.
 */
bool
debug_give_back(struct proc *debugger, struct proc *p)
{
	struct proc *real;

	if (p->p_oppid == 0)
		return (false);
	real = pfind(p->p_oppid);
	debug_forget(p);
	if (real == NULL || real == debugger)
		return (false);
	proc_reparent(p, real);
	exit_tellparent(p);
	return (true);
}

/*
 * A process ends.  Whom it traced is killed, for nobody knows what state it is
 * in; whom it would get back from a debugger has another parent now.
 */
void
debug_exited(struct proc *debugger, struct proc *reaper)
{
	struct proc *next, *p;

	if (debug_count == 0)
		return;
	LIST_FOREACH(p, &allproc, p_list)
		if (p->p_oppid == debugger->p_pid && p->p_pptr != debugger)
			p->p_oppid = p->p_ppid = reaper->p_pid;
	LIST_FOREACH_SAFE(p, &debugger->p_children, p_sibling, next) {
		if (p->p_zombie && p->p_oppid != 0)
			(void)debug_give_back(debugger, p);
		if ((p->p_flag & P_TRACED) == 0)
			continue;
		debug_detach(p);
		psignal(p, SIGKILL);
	}
}
