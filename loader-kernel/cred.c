/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Who a process is, and what it may therefore do to others.
 */
#include "errnoconst.h"
#include "kmem.h"
#include "proc.h"
#include "signalconst.h"

/* Makes p_cred changeable: nobody else has it then.  NULL: no memory. */
struct ucred *
cred_own(struct proc *p)
{
	struct ucred *cr;

	if (p->p_cred->cr_refs == 1)
		return (p->p_cred);
	if ((cr = kmalloc(sizeof(*cr))) == NULL)
		return (NULL);
	*cr = *p->p_cred;
	cr->cr_refs = 1;
	p->p_cred->cr_refs--;
	return (p->p_cred = cr);
}

/* Drops a reference. */
void
cred_unref(struct ucred *cr)
{
	if (--cr->cr_refs == 0)
		kfree(cr);
}

/* May the memory and files of `p' be shown to td's process? */
bool
p_cansee(struct thread *td, struct proc *p)
{
	const struct ucred *cr, *me;

	me = td->td_proc->p_cred;
	cr = p->p_cred;
	return (me->cr_uid == 0 || td->td_proc == p ||
	    (me->cr_ruid == cr->cr_ruid && me->cr_ruid == cr->cr_svuid &&
	    (p->p_flag & P_SUGID) == 0));
}

/* May td's process send `sig' to `p'?  0 or EPERM (kill(2)). */
int
p_cansignal(struct thread *td, struct proc *p, int sig)
{
	const struct ucred *cr, *me;

	me = td->td_proc->p_cred;
	cr = p->p_cred;
	if (me->cr_uid == 0 || td->td_proc == p)
		return (0);
	if (sig == SIGCONT &&
	    td->td_proc->p_pgrp->pg_session == p->p_pgrp->pg_session)
		return (0);
	if (me->cr_ruid == cr->cr_ruid || me->cr_ruid == cr->cr_svuid ||
	    me->cr_uid == cr->cr_ruid || me->cr_uid == cr->cr_svuid)
		return (0);
	return (EPERM);
}
