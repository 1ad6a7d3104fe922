/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Classes and priorities of threads: rtprio(2) and POSIX's sched_*.
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

/*
 * A class and a priority that td may give, from its memory; time sharing if
 * the address is NULL.  0, EFAULT, EINVAL, EPERM (FreeBSD's sys_rtprio() and
 * rtp_to_pri()).
 */
int
sched_getrtp(struct thread *td, uaddr_t rtp, struct rtprio *r)
{
	int error;

	*r = (struct rtprio){ .type = RTP_PRIO_NORMAL };
	if (uaddr_null(rtp))
		return (0);
	if ((error = copyin(rtp, r, sizeof(*r))) != 0)
		return (error);
	switch (r->type) {
	case RTP_PRIO_NORMAL:
		return (r->prio > TIMESHARE_MAX ? EINVAL : 0);
	case RTP_PRIO_REALTIME:
	case RTP_PRIO_FIFO:
	case RTP_PRIO_IDLE:
		if (td->td_proc->p_cred->cr_uid != 0)
			return (EPERM);
		return (r->prio > RTP_PRIO_MAX ? EINVAL : 0);
	default:
		return (EINVAL);
	}
}

/* Looks a thread up, or sets it; all of its process, if `all'. */
static int
rtprio(struct thread *td, int function, struct thread *to, bool all,
    uaddr_t rtp)
{
	struct rtprio r;
	int error;

	if (function == RTP_LOOKUP) {
		r.type = to->td_class == 0 ? RTP_PRIO_NORMAL : to->td_class;
		r.prio = to->td_rtprio;
		return (copyout(&r, rtp, sizeof(r)));
	}
	if (function != RTP_SET)
		return (EINVAL);
	if ((error = p_cansignal(td, to->td_proc, 0)) != 0)
		return (error);
	if (uaddr_null(rtp))
		return (EFAULT);
	if ((error = sched_getrtp(td, rtp, &r)) != 0)
		return (error);
	if (!all)
		sched_setclass(to, r.type, r.prio);
	else
		TAILQ_FOREACH(to, &to->td_proc->p_threads, td_plink)
			sched_setclass(to, r.type, r.prio);
	return (0);
}

/* The first thread of a process, or td itself for 0; NULL: ESRCH. */
static struct thread *
first(struct thread *td, int32_t pid)
{
	struct proc *p;

	if (pid == 0)
		return (td);
	if ((p = pfind(pid)) == NULL || !p_cansee(td, p))
		return (NULL);
	return (TAILQ_FIRST(&p->p_threads));
}

int
sys_rtprio_thread(struct thread *td, int function, int32_t lwpid,
    uaddr_t rtp)
{
	struct thread *to;

	to = lwpid == 0 || lwpid == td->td_tid ? td : thread_find(lwpid);
	return (to == NULL ? ESRCH : rtprio(td, function, to, false, rtp));
}

int
sys_rtprio(struct thread *td, int function, int32_t pid, uaddr_t rtp)
{
	struct thread *to;

	to = first(td, pid);
	return (to == NULL ? ESRCH : rtprio(td, function, to, pid != 0, rtp));
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

int
sys_sched_rr_get_interval(struct thread *td, int32_t pid, uaddr_t interval)
{
	struct timespec ts;

	if (first(td, pid) == NULL)
		return (ESRCH);
	memset(&ts, 0, sizeof(ts));
	ts.tv_nsec = SLICE_NSEC;
	return (copyout(&ts, interval, sizeof(ts)));
}

static int
policy_of(const struct thread *td)
{
	return (td->td_class == RTP_PRIO_FIFO ? SCHED_FIFO :
	    td->td_class == RTP_PRIO_REALTIME ? SCHED_RR : SCHED_OTHER);
}

int
sys_sched_getscheduler(struct thread *td, int32_t pid)
{
	struct thread *to;

	if ((to = first(td, pid)) == NULL)
		return (ESRCH);
	td->td_retval[0] = (uint32_t)policy_of(to);
	return (0);
}

/* POSIX's priorities run the other way: the highest is best. */
int
sys_sched_getparam(struct thread *td, int32_t pid, uaddr_t param)
{
	struct thread *to;

	if ((to = first(td, pid)) == NULL)
		return (ESRCH);
	return (suword32(param, policy_of(to) == SCHED_OTHER ? 0 :
	    (uint32_t)(RTP_PRIO_MAX - to->td_rtprio)));
}

static int
set_policy(struct thread *to, int policy, uint32_t prio)
{
	switch (policy) {
	case SCHED_OTHER:
		if (prio > TIMESHARE_MAX)
			return (EINVAL);
		sched_setclass(to, RTP_PRIO_NORMAL, 0);
		return (0);
	case SCHED_FIFO:
	case SCHED_RR:
		if (prio > RTP_PRIO_MAX)
			return (EPERM);		/* as FreeBSD's ksched.c */
		sched_setclass(to, policy == SCHED_FIFO ? RTP_PRIO_FIFO :
		    RTP_PRIO_REALTIME, (int)(RTP_PRIO_MAX - prio));
		return (0);
	default:
		return (EINVAL);
	}
}

int
sys_sched_setparam(struct thread *td, int32_t pid, uaddr_t param)
{
	struct thread *to;
	uint32_t prio;
	int error;

	if ((error = fuword32(param, &prio)) != 0)
		return (error);
	if ((to = first(td, pid)) == NULL)
		return (ESRCH);
	if ((error = p_cansignal(td, to->td_proc, 0)) != 0)
		return (error);
	if (td->td_proc->p_cred->cr_uid != 0 && policy_of(to) != SCHED_OTHER)
		return (EPERM);
	return (set_policy(to, policy_of(to), prio));
}

int
sys_sched_setscheduler(struct thread *td, int32_t pid, int policy,
    uaddr_t param)
{
	struct thread *to;
	uint32_t prio;
	int error;

	if (td->td_proc->p_cred->cr_uid != 0)
		return (EPERM);
	if ((error = fuword32(param, &prio)) != 0)
		return (error);
	if ((to = first(td, pid)) == NULL)
		return (ESRCH);
	return (set_policy(to, policy, prio));
}
