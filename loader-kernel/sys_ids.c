/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Identifiers: of processes, groups, sessions, users.
 */
#include "errnoconst.h"
#include "file.h"
#include "proc.h"
#include "signalconst.h"
#include "str.h"
#include "sysproto.h"

#define	UNCHANGED	0xffffffffu	/* setre?id, setres?id: leave it */
#define	LOGIN_MAX	33		/* with NUL */

int
sys_getpid(struct thread *td)
{
	td->td_retval[0] = td->td_proc->p_pid;
	return (0);
}

int
sys_getppid(struct thread *td)
{
	td->td_retval[0] = td->td_proc->p_ppid;
	return (0);
}

int
sys_getpgrp(struct thread *td)
{
	td->td_retval[0] = td->td_proc->p_pgrp->pg_id;
	return (0);
}

/* The process `pid', or td's own if that is 0. */
static struct proc *
find(struct thread *td, int pid)
{
	return (pid == 0 ? td->td_proc : pfind(pid));
}

int
sys_getpgid(struct thread *td, int32_t pid)
{
	struct proc *p;

	if ((p = find(td, pid)) == NULL)
		return (ESRCH);
	td->td_retval[0] = p->p_pgrp->pg_id;
	return (0);
}

int
sys_getsid(struct thread *td, int32_t pid)
{
	struct proc *p;

	if ((p = find(td, pid)) == NULL)
		return (ESRCH);
	td->td_retval[0] = p->p_pgrp->pg_session->s_sid;
	return (0);
}

/*
 * Process 1 starts in a session of its own here, with the console as its
 * terminal; FreeBSD's is in PID 0's, and so its first setsid(2) succeeds:
 * init(8) and the libthr of programs before 12 rely on that.  The session the
 * kernel made becomes one without a terminal then, if nobody else is in it.
 */
static bool
take_given(struct proc *p)
{
	struct session *s;

	s = p->p_pgrp->pg_session;
	if (!s->s_given || s->s_leader != p || s->s_refs != 1 ||
	    LIST_NEXT(LIST_FIRST(&p->p_pgrp->pg_members), p_pgmember) != NULL)
		return (false);
	s->s_given = false;
	tty_leave_session(s);
	p->p_flag &= ~P_CONTROLT;
	return (true);
}

int
sys_setsid(struct thread *td)
{
	struct proc *p;
	int error;

	p = td->td_proc;
	if (take_given(p)) {
		td->td_retval[0] = p->p_pid;
		return (0);
	}
	if (p->p_pgrp->pg_id == p->p_pid || pgfind(p->p_pid) != NULL)
		return (EPERM);
	if ((error = pgrp_enter(p, p->p_pid, true)) == 0)
		td->td_retval[0] = p->p_pid;
	return (error);
}

int
sys_setpgid(struct thread *td, int pid, int pgid)
{
	struct proc *me, *p;
	struct pgrp *pg;

	if (pgid < 0)
		return (EINVAL);
	me = td->td_proc;
	p = me;
	if (pid != 0 && pid != me->p_pid) {
		if ((p = pfind(pid)) == NULL || p->p_pptr != me)
			return (ESRCH);
		if (p->p_pgrp->pg_session != me->p_pgrp->pg_session)
			return (EPERM);
		if ((p->p_flag & P_EXEC) != 0)
			return (EACCES);
	}
	if (p->p_pgrp->pg_session->s_leader == p)
		return (EPERM);
	pgid = pgid == 0 ? p->p_pid : pgid;
	if (pgid == p->p_pgrp->pg_id)
		return (0);
	pg = pgfind(pgid);
	if (pg == NULL ? pgid != p->p_pid :
	    pg->pg_session != me->p_pgrp->pg_session)
		return (EPERM);
	return (pgrp_enter(p, pgid, false));
}

int
sys_getuid(struct thread *td)
{
	td->td_retval[0] = td->td_proc->p_cred->cr_ruid;
	return (0);
}

int
sys_geteuid(struct thread *td)
{
	td->td_retval[0] = td->td_proc->p_cred->cr_uid;
	return (0);
}

int
sys_getgid(struct thread *td)
{
	td->td_retval[0] = td->td_proc->p_cred->cr_rgid;
	return (0);
}

int
sys_getegid(struct thread *td)
{
	td->td_retval[0] = td->td_proc->p_cred->cr_gid;
	return (0);
}

int
sys_issetugid(struct thread *td)
{
	td->td_retval[0] = (td->td_proc->p_flag & P_SUGID) != 0;
	return (0);
}

/* Three words to where the program wants them. */
static int
put3(uint32_t a, uaddr_t pa, uint32_t b, uaddr_t pb, uint32_t c, uaddr_t pc)
{
	int error;

	error = pa.a != 0 ? suword32(pa, a) : 0;
	if (error == 0 && pb.a != 0)
		error = suword32(pb, b);
	if (error == 0 && pc.a != 0)
		error = suword32(pc, c);
	return (error);
}

int
sys_getresuid(struct thread *td, uaddr_t ruid, uaddr_t euid, uaddr_t suid)
{
	const struct ucred *cr = td->td_proc->p_cred;

	return (put3(cr->cr_ruid, ruid, cr->cr_uid, euid, cr->cr_svuid, suid));
}

int
sys_getresgid(struct thread *td, uaddr_t rgid, uaddr_t egid, uaddr_t sgid)
{
	const struct ucred *cr = td->td_proc->p_cred;

	return (put3(cr->cr_rgid, rgid, cr->cr_gid, egid, cr->cr_svgid, sgid));
}

/* Is `id' one of the three, or not to be changed, or is it root who asks? */
static bool
may(const struct ucred *cr, uint32_t id, uint32_t a, uint32_t b, uint32_t c)
{
	return (id == UNCHANGED || id == a || id == b || id == c ||
	    cr->cr_uid == 0);
}

/* Sets user ids that have been found allowed; 0 or ENOMEM. */
static int
set_uids(struct proc *p, uint32_t r, uint32_t e, uint32_t s)
{
	struct ucred *cr;

	if ((cr = cred_own(p)) == NULL)
		return (ENOMEM);
	cr->cr_ruid = r == UNCHANGED ? cr->cr_ruid : r;
	cr->cr_uid = e == UNCHANGED ? cr->cr_uid : e;
	cr->cr_svuid = s == UNCHANGED ? cr->cr_svuid : s;
	p->p_flag |= P_SUGID;
	return (0);
}

static int
set_gids(struct proc *p, uint32_t r, uint32_t e, uint32_t s)
{
	struct ucred *cr;

	if ((cr = cred_own(p)) == NULL)
		return (ENOMEM);
	cr->cr_rgid = r == UNCHANGED ? cr->cr_rgid : r;
	cr->cr_gid = e == UNCHANGED ? cr->cr_gid : e;
	cr->cr_groups[0] = cr->cr_gid;
	cr->cr_svgid = s == UNCHANGED ? cr->cr_svgid : s;
	p->p_flag |= P_SUGID;
	return (0);
}

int
sys_setuid(struct thread *td, uid_t uid)
{
	const struct ucred *cr = td->td_proc->p_cred;

	if (uid != cr->cr_ruid && uid != cr->cr_uid && cr->cr_uid != 0)
		return (EPERM);
	if (cr->cr_ruid == uid && cr->cr_uid == uid && cr->cr_svuid == uid)
		return (0);
	return (set_uids(td->td_proc, uid, uid, uid));
}

int
sys_seteuid(struct thread *td, uid_t euid)
{
	const struct ucred *cr = td->td_proc->p_cred;

	if (euid == UNCHANGED ||
	    !may(cr, euid, cr->cr_ruid, cr->cr_svuid, cr->cr_svuid))
		return (EPERM);
	return (cr->cr_uid == euid ? 0 : set_uids(td->td_proc, UNCHANGED,
	    euid, UNCHANGED));
}

int
sys_setreuid(struct thread *td, int ruid, int euid)
{
	const struct ucred *cr = td->td_proc->p_cred;
	uint32_t new, real;

	if (!may(cr, ruid, cr->cr_ruid, cr->cr_svuid, cr->cr_svuid) ||
	    !may(cr, euid, cr->cr_ruid, cr->cr_uid, cr->cr_svuid))
		return (EPERM);
	real = ruid == -1 ? cr->cr_ruid : (uint32_t)ruid;
	new = euid == -1 ? cr->cr_uid : (uint32_t)euid;
	return (set_uids(td->td_proc, ruid, euid, ruid != -1 ||
	    new != real ? new : UNCHANGED));
}

int
sys_setresuid(struct thread *td, uid_t ruid, uid_t euid, uid_t suid)
{
	const struct ucred *cr = td->td_proc->p_cred;

	if (!may(cr, ruid, cr->cr_ruid, cr->cr_svuid, cr->cr_uid) ||
	    !may(cr, euid, cr->cr_ruid, cr->cr_svuid, cr->cr_uid) ||
	    !may(cr, suid, cr->cr_ruid, cr->cr_svuid, cr->cr_uid))
		return (EPERM);
	return (set_uids(td->td_proc, ruid, euid, suid));
}

int
sys_setgid(struct thread *td, gid_t gid)
{
	const struct ucred *cr = td->td_proc->p_cred;

	if (gid != cr->cr_rgid && gid != cr->cr_gid && cr->cr_uid != 0)
		return (EPERM);
	if (cr->cr_rgid == gid && cr->cr_gid == gid && cr->cr_svgid == gid)
		return (0);
	return (set_gids(td->td_proc, gid, gid, gid));
}

int
sys_setegid(struct thread *td, gid_t egid)
{
	const struct ucred *cr = td->td_proc->p_cred;

	if (egid == UNCHANGED ||
	    !may(cr, egid, cr->cr_rgid, cr->cr_svgid, cr->cr_svgid))
		return (EPERM);
	return (cr->cr_gid == egid ? 0 : set_gids(td->td_proc, UNCHANGED,
	    egid, UNCHANGED));
}

int
sys_setregid(struct thread *td, int rgid, int egid)
{
	const struct ucred *cr = td->td_proc->p_cred;
	uint32_t new, real;

	if (!may(cr, rgid, cr->cr_rgid, cr->cr_svgid, cr->cr_svgid) ||
	    !may(cr, egid, cr->cr_rgid, cr->cr_gid, cr->cr_svgid))
		return (EPERM);
	real = rgid == -1 ? cr->cr_rgid : (uint32_t)rgid;
	new = egid == -1 ? cr->cr_gid : (uint32_t)egid;
	return (set_gids(td->td_proc, rgid, egid, rgid != -1 ||
	    new != real ? new : UNCHANGED));
}

int
sys_setresgid(struct thread *td, gid_t rgid, gid_t egid, gid_t sgid)
{
	const struct ucred *cr = td->td_proc->p_cred;

	if (!may(cr, rgid, cr->cr_rgid, cr->cr_svgid, cr->cr_gid) ||
	    !may(cr, egid, cr->cr_rgid, cr->cr_svgid, cr->cr_gid) ||
	    !may(cr, sgid, cr->cr_rgid, cr->cr_svgid, cr->cr_gid))
		return (EPERM);
	return (set_gids(td->td_proc, rgid, egid, sgid));
}

int
sys_getgroups(struct thread *td, u_int gidsetsize, uaddr_t gidset)
{
	const struct ucred *cr = td->td_proc->p_cred;

	td->td_retval[0] = cr->cr_ngroups;
	if (gidsetsize == 0)
		return (0);
	if (gidsetsize < (u_int)cr->cr_ngroups)
		return (EINVAL);
	return (copyout(cr->cr_groups, gidset,
	    cr->cr_ngroups * sizeof(cr->cr_groups[0])));
}

int
sys_setgroups(struct thread *td, u_int gidsetsize, uaddr_t gidset)
{
	uint32_t groups[CR_NGROUPS];
	struct ucred *cr;
	int error;

	if (td->td_proc->p_cred->cr_uid != 0)
		return (EPERM);
	if (gidsetsize > CR_NGROUPS)
		return (EINVAL);
	error = copyin(gidset, groups, gidsetsize * sizeof(groups[0]));
	if (error != 0)
		return (error);
	if ((cr = cred_own(td->td_proc)) == NULL)
		return (ENOMEM);
	/* Without any, the effective group alone is left. */
	cr->cr_ngroups = 1;
	if (gidsetsize > 0) {
		memcpy(cr->cr_groups, groups, gidsetsize * sizeof(groups[0]));
		cr->cr_ngroups = gidsetsize;
		cr->cr_gid = groups[0];
	}
	td->td_proc->p_flag |= P_SUGID;
	return (0);
}

int
sys_setlogin(struct thread *td, uaddr_t namebuf)
{
	char name[LOGIN_MAX];
	size_t len;
	int error;

	if (td->td_proc->p_cred->cr_uid != 0)
		return (EPERM);
	error = copyinstr(namebuf, name, sizeof(name), &len);
	if (error != 0)
		return (error == ENAMETOOLONG ? EINVAL : error);
	strlcpy(td->td_proc->p_pgrp->pg_session->s_login, name, LOGIN_MAX);
	return (0);
}

int
sys_getlogin(struct thread *td, uaddr_t namebuf, u_int namelen)
{
	const char *name;
	size_t n;

	name = td->td_proc->p_pgrp->pg_session->s_login;
	n = strlen(name) + 1;
	return (namelen < n ? ERANGE : copyout(name, namebuf, n));
}
