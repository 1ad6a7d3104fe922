/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The end of a process.
 */
#include <sys/ktrace.h>
#include <sys/wait.h>

#include "debug.h"
#include "errnoconst.h"
#include "file.h"
#include "kernel.h"
#include "kqueue.h"
#include "proc.h"
#include "signalconst.h"
#include "str.h"
#include "sysproto.h"
#include "watch.h"

/* A vfork(2)ed child no longer uses its parent's memory. */
void
exit_vforked(struct proc *p)
{
	if ((p->p_flag & P_PPWAIT) == 0)
		return;
	p->p_flag &= ~P_PPWAIT;
	wakeup(&debug_parent(p)->p_vmspace);
}

/* Files, memory, program: all but what wait(2) will want to see. */
static void
give_back(struct thread *td, struct proc *p)
{
	struct vmspace *vm;

	fd_free(td, p->p_fd);
	p->p_fd = NULL;
	vm = p->p_vmspace;
	p->p_vmspace = NULL;
	pmap_activate(NULL);
	if (vm != NULL) {
		p->p_use.u_ru.ru_maxrss = vm->vm_maxrss * (PAGE_SIZE / 1024);
		vm_unref(vm);
	}
	if (p->p_textvp != NULL) {
		vn_cleartext(p->p_textvp);
		vn_unref(p->p_textvp);
		p->p_textvp = NULL;
	}
}

/*
 * Process 1 waits for orphans if it is an init.  Any other program that lk-run
 * has made process 1 doesn't know of them: then they are no child that wait(2)
 * would tell it of, and leave no zombie.
 */
bool
exit_unseen(const struct proc *p)
{
	return ((p->p_flag & P_ORPHAN) != 0 && p->p_pptr == initproc &&
	    strcmp(initproc->p_comm, "init") != 0);
}

/* p, a zombie, has a new parent, or has just become one: that learns of it. */
void
exit_tellparent(struct proc *p)
{
	if (WIFEXITED(p->p_xstat))
		sig_tellparent(p, CLD_EXITED, WEXITSTATUS(p->p_xstat));
	else
		sig_tellparent(p, CLD_KILLED, WTERMSIG(p->p_xstat));
	wakeup(p->p_pptr);
}

/* Its children become init's, or a reaper's. */
static void
orphan_children(struct proc *p)
{
	struct proc *child, *reaper;

	/* No thread may be left of a zombie that goes. */
	thread_reap();
	reaper_leave(p);
	reaper = p->p_reaper;
	debug_exited(p, reaper);
	while ((child = LIST_FIRST(&p->p_children)) != NULL) {
		proc_reparent(child, reaper);
		if (reaper == initproc)
			child->p_flag |= P_ORPHAN;
		if (child->p_zombie && exit_unseen(child)) {
			proc_free(child);
			continue;
		}
		if (child->p_zombie)
			exit_tellparent(child);
		else if (child->p_deathsig != 0)
			psignal(child, child->p_deathsig);
	}
}

/* The parent learns of it; if it doesn't want to, init does. */
static void
tell_parent(struct proc *p)
{
	struct proc *parent;

	parent = p->p_pptr;
	if (parent->p_nocldwait && parent != initproc) {
		proc_reparent(p, initproc);
		p->p_flag |= P_ORPHAN;
		wakeup(parent);
	}
	/* thread_reap() frees it with its last thread. */
	if (exit_unseen(p))
		return;
	exit_tellparent(p);
}

static void
report(const struct proc *p, int status)
{
	if (verbose && WIFSIGNALED(status))
		kprintf("pid %d (%s), uid %u: exited on signal %d\n",
		    p->p_pid, p->p_comm, (unsigned int)p->p_cred->cr_uid,
		    WTERMSIG(status));
}

/*
 * Ends the process of `td', the current thread, with a wait(2) status.  What
 * is left is a zombie.
 */
void
exit1(struct thread *td, int status)
{
	struct proc *p;
	int i;

	p = td->td_proc;
	if (thread_single(p) != 0)
		thread_exit();
	report(p, status);
	if (p == initproc)
		init_exited(status);
	p->p_flag |= P_WEXIT;
	p->p_flag &= ~(P_STOPPED | P_STOPTOLD | P_CONTINUED | P_TRACED);
	p->p_xthread = NULL;
	callout_stop(&p->p_realtimer);
	for (i = 0; i < 3; i++)
		p->p_itleft[i] = 0;
	ktimer_free(p);
	if (ktr_wants(p, KTR_PROCDTOR))
		ktr_record(td, KTR_PROCDTOR, NULL, 0, NULL, 0);
	ktr_clear(p);
	umtx_thread_exit(td);
	give_back(td, p);
	exit_vforked(p);
	pgrp_exit(p);
	orphan_children(p);
	thread_unlink_last(td);
	p->p_xstat = status;
	p->p_zombie = true;
	kq_exited(p);
	tell_parent(p);
	thread_die();
}

int
sys_exit(struct thread *td, int rval)
{
	exit1(td, W_EXITCODE(rval & 0xff, 0));
}
