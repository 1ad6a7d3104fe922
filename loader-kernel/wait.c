/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * wait4(2) and wait6(2).
 */
#include <sys/wait.h>

#include "debug.h"
#include "errnoconst.h"
#include "kernel.h"
#include "proc.h"
#include "signalconst.h"
#include "sigset.h"
#include "str.h"
#include "sysproto.h"

/* What is asked, and what was found. */
struct waitreq {
	int		wr_idtype;	/* P_PID, P_PGID, P_ALL, ... */
	int64_t		wr_id;		/* of that type */
	int		wr_options;	/* W* */
	int		wr_pid;		/* found: who */
	int		wr_status;	/* found: wait status */
	int		wr_code;	/* found: CLD_* */
	uint32_t	wr_uid;		/* found: real uid */
	bool		wr_usage;	/* asked: what it used */
	struct __wrusage wr_ru;		/* found: that */
};

static bool
matches(const struct waitreq *wr, const struct proc *p)
{
	if (exit_unseen(p))
		return (false);
	switch (wr->wr_idtype) {
	case P_ALL:
		return (true);
	case P_PID:
		return (p->p_pid == wr->wr_id);
	case P_PGID:
		return (p->p_pgrp->pg_id == wr->wr_id);
	case P_SID:
		return (p->p_pgrp->pg_session->s_sid == wr->wr_id);
	case P_UID:
		return (p->p_cred->cr_uid == wr->wr_id);
	case P_GID:
		return (p->p_cred->cr_gid == wr->wr_id);
	default:
		return (false);
	}
}

/* Takes note of a child's state. */
static void
found(struct waitreq *wr, struct proc *p, int status, int code)
{
	wr->wr_pid = p->p_pid;
	wr->wr_status = status;
	wr->wr_code = code;
	wr->wr_uid = p->p_cred->cr_ruid;
	if (wr->wr_usage) {
		acct_proc(p, &wr->wr_ru.wru_self);
		acct_children(p, &wr->wr_ru.wru_children);
	}
}

/* A zombie has been seen: its usage is its parent's, and it is gone. */
static void
reap(struct proc *parent, struct proc *p)
{
	thread_reap();
	sig_withdraw(&parent->p_sigpend, p);
	if (debug_give_back(parent, p))
		return;
	usage_add(&parent->p_cuse, &p->p_use);
	usage_add(&parent->p_cuse, &p->p_cuse);
	proc_free(p);
}

/* Has this child something to tell? */
static bool
look(struct waitreq *wr, struct proc *parent, struct proc *p)
{
	bool traced;
	int status;

	if (p->p_zombie && (wr->wr_options & WEXITED) != 0) {
		status = p->p_xstat;
		found(wr, p, status, WIFEXITED(status) ? CLD_EXITED :
		    WCOREDUMP(status) ? CLD_DUMPED : CLD_KILLED);
		if ((wr->wr_options & WNOWAIT) == 0)
			reap(parent, p);
		return (true);
	}
	traced = (p->p_flag & P_TRACED) != 0;
	if ((wr->wr_options & (traced ? WTRAPPED | WUNTRACED : WUNTRACED)) !=
	    0 && (p->p_flag & (P_STOPPED | P_STOPTOLD)) == P_STOPPED) {
		found(wr, p, W_STOPCODE(p->p_stopsig), traced ? CLD_TRAPPED :
		    CLD_STOPPED);
		if ((wr->wr_options & WNOWAIT) == 0) {
			p->p_flag |= P_STOPTOLD;
			sig_withdraw(&parent->p_sigpend, p);
		}
		return (true);
	}
	if ((wr->wr_options & WCONTINUED) != 0 &&
	    (p->p_flag & P_CONTINUED) != 0) {
		found(wr, p, _WCONTINUED, CLD_CONTINUED);
		if ((wr->wr_options & WNOWAIT) == 0) {
			p->p_flag &= ~P_CONTINUED;
			sig_withdraw(&parent->p_sigpend, p);
		}
		return (true);
	}
	return (false);
}

/* A child may be with a debugger, until either has done with it. */
static bool
lent(const struct waitreq *wr, const struct proc *parent)
{
	struct proc *p;

	if (debug_count != 0)
		LIST_FOREACH(p, &allproc, p_list)
			if (p->p_oppid == parent->p_pid &&
			    p->p_pptr != parent && matches(wr, p))
				return (true);
	return (false);
}

/*
 * Waits for what `wr' asks.  0, with wr_pid 0 if WNOHANG and nothing is there;
 * ECHILD, EINTR, ERESTART.
 */
static int
wait_for(struct thread *td, struct waitreq *wr)
{
	struct proc *p, *parent;
	int error;
	bool any;

	parent = td->td_proc;
	for (;;) {
		any = false;
		LIST_FOREACH(p, &parent->p_children, p_sibling) {
			if (!matches(wr, p))
				continue;
			any = true;
			if (look(wr, parent, p))
				return (0);
		}
		if (!any && !lent(wr, parent))
			return (ECHILD);
		wr->wr_pid = 0;
		if ((wr->wr_options & WNOHANG) != 0)
			return (0);
		if ((error = tsleep(parent, 1, "wait", 0)) != 0)
			return (error);
	}
}

int
sys_wait4(struct thread *td, int pid, uaddr_t status, int options,
    uaddr_t rusage)
{
	struct waitreq wr;
	int error;

	if ((options & ~(WUNTRACED | WNOHANG | WCONTINUED | WNOWAIT |
	    WEXITED | WTRAPPED)) != 0)
		return (EINVAL);
	memset(&wr, 0, offsetof(struct waitreq, wr_ru));
	wr.wr_usage = rusage.a != 0;
	wr.wr_options = options | WEXITED | WTRAPPED;
	wr.wr_idtype = pid == -1 ? P_ALL : pid <= 0 ? P_PGID : P_PID;
	wr.wr_id = pid == 0 ? td->td_proc->p_pgrp->pg_id : pid < 0 ? -pid :
	    pid;
	if ((error = wait_for(td, &wr)) != 0)
		return (error);
	td->td_retval[0] = wr.wr_pid;
	/* As in FreeBSD, a child whose status can't be told is gone too. */
	if (wr.wr_pid != 0 && status.a != 0)
		error = suword32(status, wr.wr_status);
	if (error == 0 && wr.wr_pid != 0 && rusage.a != 0)
		error = copyout(&wr.wr_ru.wru_self, rusage,
		    sizeof(wr.wr_ru.wru_self));
	return (error);
}

/* 0 or EINVAL: a kind of identifier or an option that there isn't. */
static int
check_wait6(struct waitreq *wr, struct proc *p)
{
	const int all = WNOHANG | WUNTRACED | WCONTINUED | WNOWAIT | WEXITED |
	    WTRAPPED;

	if ((wr->wr_options & ~all) != 0 ||
	    (wr->wr_options & (WUNTRACED | WCONTINUED | WEXITED |
	    WTRAPPED)) == 0)
		return (EINVAL);
	switch (wr->wr_idtype) {
	case P_PGID:
	case P_SID:
		if (wr->wr_id == 0)
			wr->wr_id = wr->wr_idtype == P_SID ?
			    p->p_pgrp->pg_session->s_sid : p->p_pgrp->pg_id;
		return (0);
	case P_PID:
	case P_UID:
	case P_GID:
	case P_ALL:
		return (0);
	default:
		return (EINVAL);
	}
}

int
sys_wait6(struct thread *td, int idtype, int64_t id, uaddr_t status,
    int options, uaddr_t wrusage, uaddr_t info)
{
	struct waitreq wr;
	siginfo_t si;
	int error;

	memset(&wr, 0, sizeof(wr));
	memset(&si, 0, sizeof(si));
	wr.wr_usage = wrusage.a != 0;
	wr.wr_idtype = idtype;
	wr.wr_id = id;
	wr.wr_options = options;
	if ((error = check_wait6(&wr, td->td_proc)) != 0 ||
	    (error = wait_for(td, &wr)) != 0)
		return (error);
	td->td_retval[0] = wr.wr_pid;
	if (status.a != 0 && wr.wr_pid != 0)
		error = suword32(status, wr.wr_status);
	if (error == 0 && wrusage.a != 0 && wr.wr_pid != 0)
		error = copyout(&wr.wr_ru, wrusage, sizeof(wr.wr_ru));
	if (error == 0 && info.a != 0) {
		if (wr.wr_pid != 0) {
			si.si_signo = SIGCHLD;
			si.si_code = wr.wr_code;
			si.si_pid = wr.wr_pid;
			si.si_uid = wr.wr_uid;
			si.si_status = wr.wr_code == CLD_EXITED ?
			    WEXITSTATUS(wr.wr_status) :
			    wr.wr_code == CLD_CONTINUED ? SIGCONT :
			    wr.wr_code == CLD_STOPPED ||
			    wr.wr_code == CLD_TRAPPED ?
			    WSTOPSIG(wr.wr_status) : WTERMSIG(wr.wr_status);
		}
		error = copyout(&si, info, sizeof(si));
	}
	return (error);
}
