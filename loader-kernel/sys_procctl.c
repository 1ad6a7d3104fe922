/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * procctl(2): reapers, who take init's place for their descendants, and the
 * signal at a parent's death.
 */
#include <sys/procctl.h>
#include <sys/wait.h>

#include "debug.h"
#include "errnoconst.h"
#include "proc.h"
#include "str.h"
#include "sysproto.h"

/* p is a new child of `parent': its reaper, and the subtree it is in. */
void
reaper_inherit(struct proc *p, const struct proc *parent)
{
	p->p_reaper = (parent->p_flag & P_REAPER) != 0 ? p->p_pptr :
	    parent->p_reaper;
	p->p_subtree = p->p_reaper == p->p_pptr ? p->p_pid :
	    parent->p_subtree;
}

/* p is a reaper no more: its descendants have the one above it. */
void
reaper_leave(struct proc *p)
{
	struct proc *q;

	if ((p->p_flag & P_REAPER) == 0)
		return;
	p->p_flag &= ~P_REAPER;
	LIST_FOREACH(q, &allproc, p_list)
		if (q->p_reaper == p) {
			q->p_reaper = p->p_reaper;
			q->p_subtree = p->p_subtree;
		}
}

/* The reaper that p itself is, or has. */
static struct proc *
reaper_of(struct proc *p)
{
	return ((p->p_flag & P_REAPER) != 0 ? p : p->p_reaper);
}

static int
reap_status(struct proc *p, uaddr_t data)
{
	struct procctl_reaper_status rs;
	struct proc *q, *r;

	r = reaper_of(p);
	memset(&rs, 0, sizeof(rs));
	rs.rs_flags = (r == p ? REAPER_STATUS_OWNED : 0) |
	    (r == initproc ? REAPER_STATUS_REALINIT : 0);
	rs.rs_reaper = r->p_pid;
	rs.rs_pid = -1;
	LIST_FOREACH(q, &allproc, p_list) {
		if (q->p_reaper != r)
			continue;
		rs.rs_descendants++;
		if (debug_parent(q) == r) {
			rs.rs_children++;
			rs.rs_pid = q->p_pid;
		}
	}
	return (copyout(&rs, data, sizeof(rs)));
}

static int
reap_pids(struct proc *p, uaddr_t data)
{
	struct procctl_reaper_pidinfo pi;
	struct procctl_reaper_pids rp;
	struct proc *q, *r;
	uint32_t n;
	int error;

	if ((error = copyin(data, &rp, sizeof(rp))) != 0)
		return (error);
	r = reaper_of(p);
	n = 0;
	LIST_FOREACH(q, &allproc, p_list) {
		if (q->p_reaper != r)
			continue;
		if (n >= rp.rp_count)
			return (0);
		memset(&pi, 0, sizeof(pi));
		pi.pi_pid = q->p_pid;
		pi.pi_subtree = q->p_subtree;
		pi.pi_flags = REAPER_PIDINFO_VALID |
		    (debug_parent(q) == r ? REAPER_PIDINFO_CHILD : 0) |
		    ((q->p_flag & P_REAPER) != 0 ? REAPER_PIDINFO_REAPER : 0);
		error = copyout(&pi, uaddr_add(ua((uint32_t)rp.rp_pids),
		    n++ * sizeof(pi)), sizeof(pi));
		if (error != 0)
			return (error);
	}
	memset(&pi, 0, sizeof(pi));
	return (n >= rp.rp_count ? 0 : copyout(&pi,
	    uaddr_add(ua((uint32_t)rp.rp_pids), n * sizeof(pi)), sizeof(pi)));
}

/* A signal for children, all descendants, or those by one child. */
static int
reap_kill(struct thread *td, struct proc *p, uaddr_t data)
{
	struct procctl_reaper_kill rk;
	struct proc *next, *q, *r;
	struct ksiginfo ksi;
	int error;

	if ((error = copyin(data, &rk, sizeof(rk))) != 0)
		return (error);
	if (rk.rk_sig <= 0 || rk.rk_sig > NSIGNALS || (rk.rk_flags &
	    ~(REAPER_KILL_CHILDREN | REAPER_KILL_SUBTREE)) != 0 ||
	    rk.rk_flags == (REAPER_KILL_CHILDREN | REAPER_KILL_SUBTREE))
		return (EINVAL);
	ksi = (struct ksiginfo){ .ksi_signo = rk.rk_sig,
	    .ksi_code = SI_USER, .ksi_pid = td->td_proc->p_pid,
	    .ksi_uid = td->td_proc->p_cred->cr_ruid };
	r = reaper_of(p);
	rk.rk_killed = 0;
	rk.rk_fpid = -1;
	error = ESRCH;
	LIST_FOREACH_SAFE(q, &allproc, p_list, next) {
		if (q->p_reaper != r || q->p_zombie ||
		    ((rk.rk_flags & REAPER_KILL_CHILDREN) != 0 &&
		    debug_parent(q) != r) ||
		    ((rk.rk_flags & REAPER_KILL_SUBTREE) != 0 &&
		    q->p_subtree != (int)rk.rk_subtree))
			continue;
		if (p_cansignal(td, q, rk.rk_sig) == 0) {
			(void)psignal_info(q, NULL, &ksi);
			rk.rk_killed++;
			error = 0;
		} else if (rk.rk_fpid == -1) {
			rk.rk_fpid = q->p_pid;
			error = rk.rk_killed == 0 ? EPERM : 0;
		}
	}
	(void)copyout(&rk, data, sizeof(rk));
	return (error);
}

/* PROC_REAP_*; a process can make only itself a reaper. */
static int
reap(struct thread *td, struct proc *p, int com, uaddr_t data)
{
	switch (com) {
	case PROC_REAP_ACQUIRE:
		if (p != td->td_proc)
			return (EPERM);
		if ((p->p_flag & P_REAPER) != 0)
			return (EBUSY);
		p->p_flag |= P_REAPER;
		return (0);
	case PROC_REAP_RELEASE:
		if (p != td->td_proc)
			return (EPERM);
		if ((p->p_flag & P_REAPER) == 0 || p == initproc)
			return (EINVAL);
		reaper_leave(p);
		return (0);
	case PROC_REAP_STATUS:
		return (reap_status(p, data));
	case PROC_REAP_GETPIDS:
		return (reap_pids(p, data));
	default:
		return (reap_kill(td, p, data));
	}
}

/* The processes that procctl(2) means; only one of them is supported. */
static struct proc *
target(struct thread *td, int idtype, int64_t id)
{
	if (idtype != P_PID)
		return (NULL);
	return (id == 0 ? td->td_proc : pfind(id));
}

int
sys_procctl(struct thread *td, int idtype, int64_t id, int com, uaddr_t data)
{
	struct proc *p;
	uint32_t val;
	int error;

	if (idtype != P_PID && idtype != P_PGID)
		return (EINVAL);
	if ((com == PROC_PDEATHSIG_CTL || com == PROC_PDEATHSIG_STATUS) &&
	    (idtype != P_PID || (id != 0 && id != td->td_proc->p_pid)))
		return (EINVAL);
	if ((p = target(td, idtype, id)) == NULL)
		return (ESRCH);
	if ((error = p_cansignal(td, p, 0)) != 0)
		return (error);
	switch (com) {
	case PROC_REAP_ACQUIRE:
	case PROC_REAP_RELEASE:
	case PROC_REAP_STATUS:
	case PROC_REAP_GETPIDS:
	case PROC_REAP_KILL:
		return (reap(td, p, com, data));
	case PROC_PDEATHSIG_CTL:
		if ((error = fuword32(data, &val)) != 0)
			return (error);
		if (val > NSIGNALS)
			return (EINVAL);
		p->p_deathsig = val;
		return (0);
	case PROC_PDEATHSIG_STATUS:
		return (suword32(data, p->p_deathsig));
	case PROC_TRAPCAP_STATUS:
	case PROC_TRACE_STATUS:
	case PROC_ASLR_STATUS:
		/* TRAPCAP and ASLR: 2 is "disabled"; TRACE: -1 is that. */
		return (suword32(data, com == PROC_TRACE_STATUS ?
		    (uint32_t)-1 : 2));
	case PROC_SPROTECT:
		return (td->td_proc->p_cred->cr_uid == 0 ? 0 : EPERM);
	case PROC_TRACE_CTL:
	case PROC_TRAPCAP_CTL:
	case PROC_ASLR_CTL:
		/* There is no tracing to forbid, nor addresses to scatter. */
		return (fuword32(data, &val));
	default:
		return (EINVAL);
	}
}

