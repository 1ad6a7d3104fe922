/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Usage, limits, priorities.
 */
#include "errnoconst.h"
#include "proc.h"
#include "str.h"
#include "sysproto.h"

int
sys_getrusage(struct thread *td, int who, uaddr_t rusage)
{
	struct rusage ru;

	switch (who) {
	case RUSAGE_SELF:
		acct_proc(td->td_proc, &ru);
		break;
	case RUSAGE_CHILDREN:
		acct_children(td->td_proc, &ru);
		break;
	case RUSAGE_THREAD:
		acct_thread(td, &ru);
		break;
	default:
		return (EINVAL);
	}
	return (copyout(&ru, rusage, sizeof(ru)));
}

int
sys_getrlimit(struct thread *td, int which, uaddr_t rlp)
{
	if (which < 0 || which >= NLIMITS)
		return (EINVAL);
	return (copyout(&td->td_proc->p_limit[which], rlp,
	    sizeof(struct rlimit)));
}

/* What the kernel can't exceed anyway. */
static int64_t
ceiling(int which)
{
	switch (which) {
	case RLIMIT_DATA:
		return (DATA_MAX);
	case RLIMIT_STACK:
		return (STACK_MAX);
	case RLIMIT_NPROC:
		return (MAXPROC - 16);
	default:
		return (RLIM_INFINITY);
	}
}

int
sys_setrlimit(struct thread *td, int which, uaddr_t rlp)
{
	struct rlimit new, *lim;
	int error;

	if (which < 0 || which >= NLIMITS)
		return (EINVAL);
	if ((error = copyin(rlp, &new, sizeof(new))) != 0)
		return (error);
	lim = &td->td_proc->p_limit[which];
	if (new.rlim_cur < 0)
		new.rlim_cur = RLIM_INFINITY;
	if (new.rlim_max < 0)
		new.rlim_max = RLIM_INFINITY;
	if (new.rlim_cur > lim->rlim_max || new.rlim_max > lim->rlim_max) {
		if (td->td_proc->p_cred->cr_uid != 0)
			return (EPERM);
	}
	if (new.rlim_cur > new.rlim_max)
		new.rlim_cur = new.rlim_max;
	if (new.rlim_cur > ceiling(which))
		new.rlim_cur = ceiling(which);
	if (new.rlim_max > ceiling(which))
		new.rlim_max = ceiling(which);
	*lim = new;
	return (0);
}

/* Does `p' belong to (which, who) of setpriority(2)? */
static bool
selected(struct thread *td, struct proc *p, int which, int who)
{
	switch (which) {
	case PRIO_PROCESS:
		return (p->p_pid == (who == 0 ? td->td_proc->p_pid : who));
	case PRIO_PGRP:
		return (p->p_pgrp->pg_id == (who == 0 ?
		    td->td_proc->p_pgrp->pg_id : who));
	default:
		return (p->p_cred->cr_uid == (who == 0 ?
		    td->td_proc->p_cred->cr_uid : (uint32_t)who));
	}
}

int
sys_getpriority(struct thread *td, int which, int who)
{
	struct proc *p;
	int low;

	if (which < PRIO_PROCESS || which > PRIO_USER)
		return (EINVAL);
	low = PRIO_MAX + 1;
	LIST_FOREACH(p, &allproc, p_list)
		if (!p->p_zombie && selected(td, p, which, who) &&
		    p->p_nice < low)
			low = p->p_nice;
	if (low == PRIO_MAX + 1)
		return (ESRCH);
	td->td_retval[0] = low;
	return (0);
}

int
sys_setpriority(struct thread *td, int which, int who, int prio)
{
	struct proc *p;
	int error;

	if (which < PRIO_PROCESS || which > PRIO_USER)
		return (EINVAL);
	prio = prio > PRIO_MAX ? PRIO_MAX : prio < PRIO_MIN ? PRIO_MIN : prio;
	error = ESRCH;
	LIST_FOREACH(p, &allproc, p_list) {
		if (p->p_zombie || !selected(td, p, which, who))
			continue;
		if (p_cansignal(td, p, 0) != 0)
			error = EPERM;
		else if (prio < p->p_nice && td->td_proc->p_cred->cr_uid != 0)
			error = EACCES;
		else {
			sched_setnice(p, prio);
			error = error == ESRCH ? 0 : error;
		}
	}
	return (error);
}
