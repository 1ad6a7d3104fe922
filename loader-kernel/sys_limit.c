/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Usage, limits, priorities.
 */
#include <sys/rtprio.h>

#include "errnoconst.h"
#include "proc.h"
#include "str.h"
#include "sysproto.h"

#define	SCHED_FIFO	1		/* FreeBSD's numbers */
#define	SCHED_OTHER	2
#define	SCHED_RR	3
#define	TIMESHARE_MAX	103		/* priority of SCHED_OTHER */
#define	SLICE_NSEC	20000000	/* sched.c's time slice */

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
			p->p_nice = prio;
			error = error == ESRCH ? 0 : error;
		}
	}
	return (error);
}

/* There is one class, time sharing; everything else is refused. */
static int
rtprio(int function, uaddr_t rtp)
{
	struct rtprio r;
	int error;

	if (function == RTP_LOOKUP) {
		r.type = RTP_PRIO_NORMAL;
		r.prio = 0;
		return (copyout(&r, rtp, sizeof(r)));
	}
	if (function != RTP_SET)
		return (EINVAL);
	if ((error = copyin(rtp, &r, sizeof(r))) != 0)
		return (error);
	if (r.type == RTP_PRIO_NORMAL)
		return (0);
	if (r.type != RTP_PRIO_REALTIME && r.type != RTP_PRIO_IDLE)
		return (EINVAL);
	return (r.prio > RTP_PRIO_MAX ? EINVAL : EPERM);
}

int
sys_rtprio_thread(struct thread *td, int function, int32_t lwpid,
    uaddr_t rtp)
{
	if (lwpid != 0 && thread_find(lwpid) == NULL)
		return (ESRCH);
	return (rtprio(function, rtp));
}

int
sys_rtprio(struct thread *td, int function, int32_t pid, uaddr_t rtp)
{
	if (pid != 0 && pfind(pid) == NULL)
		return (ESRCH);
	return (rtprio(function, rtp));
}

int
sys_sched_yield(struct thread *td)
{
	if (sched_others())
		sched_yield();
	return (0);
}

int
sys_sched_get_priority_max(struct thread *td, int policy)
{
	if (policy < SCHED_FIFO || policy > SCHED_RR)
		return (EINVAL);
	td->td_retval[0] = policy == SCHED_OTHER ? TIMESHARE_MAX :
	    RTP_PRIO_MAX;
	return (0);
}

int
sys_sched_get_priority_min(struct thread *td, int policy)
{
	return (policy < SCHED_FIFO || policy > SCHED_RR ? EINVAL : 0);
}

/* Is there such a process?  0 is the caller. */
static int
exists(int32_t pid)
{
	return (pid == 0 || pfind(pid) != NULL ? 0 : ESRCH);
}

int
sys_sched_rr_get_interval(struct thread *td, int32_t pid, uaddr_t interval)
{
	struct timespec ts;
	int error;

	if ((error = exists(pid)) != 0)
		return (error);
	memset(&ts, 0, sizeof(ts));
	ts.tv_nsec = SLICE_NSEC;
	return (copyout(&ts, interval, sizeof(ts)));
}

int
sys_sched_getscheduler(struct thread *td, int32_t pid)
{
	td->td_retval[0] = SCHED_OTHER;
	return (exists(pid));
}

int
sys_sched_getparam(struct thread *td, int32_t pid, uaddr_t param)
{
	int error;

	error = exists(pid);
	return (error != 0 ? error : suword32(param, 0));
}

int
sys_sched_setparam(struct thread *td, int32_t pid, uaddr_t param)
{
	uint32_t prio;
	int error;

	if ((error = exists(pid)) != 0 ||
	    (error = fuword32(param, &prio)) != 0)
		return (error);
	return (prio > TIMESHARE_MAX ? EINVAL : 0);
}

int
sys_sched_setscheduler(struct thread *td, int32_t pid, int policy,
    uaddr_t param)
{
	if (policy < SCHED_FIFO || policy > SCHED_RR)
		return (EINVAL);
	if (policy != SCHED_OTHER)
		return (EPERM);
	return (sys_sched_setparam(td, pid, param));
}
