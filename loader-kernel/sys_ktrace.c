/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ktrace(2) and utrace(2).
 */
#include <sys/fcntl.h>
#include <sys/ktrace.h>
#include <sys/syslimits.h>

#include "errnoconst.h"
#include "file.h"
#include "syscall.h"
#include "sysproto.h"
#include "vnode.h"
#include "watch.h"

#define	USER_MAX	2048		/* KTR_USER_MAXLEN */

/* What is asked for. */
struct request {
	bool		r_set;		/* KTROP_SET, else CLEAR */
	bool		r_descend;	/* children, too */
	uint32_t	r_facs;		/* KTR_FAC(), KTRFAC_* */
	struct vnode	*r_vp;		/* file, or NULL */
};

/* May td trace p? */
static bool
allowed(struct thread *td, const struct proc *p)
{
	const struct ucred *cr = td->td_proc->p_cred;

	return (cr->cr_uid == 0 || (cr->cr_uid == p->p_cred->cr_uid &&
	    cr->cr_ruid == p->p_cred->cr_ruid &&
	    (p->p_flag & P_SUGID) == 0 &&
	    (p->p_traceflag & KTRFAC_ROOT) == 0));
}

/* One process; false: it can't be traced by td. */
static bool
trace_one(struct thread *td, struct proc *p, const struct request *r)
{
	struct ktr_sysret ret = { .ktr_code = SYS_ktrace };
	static const uint32_t flags = SV_FLAGS;
	bool fresh;

	if (p->p_zombie || (p->p_flag & P_SYSTEM) != 0 || !allowed(td, p))
		return (false);
	if (!r->r_set) {
		p->p_traceflag &= ~r->r_facs;
		if ((p->p_traceflag & KTRFAC_MASK) == 0)
			ktr_clear(p);
		return (true);
	}
	fresh = p->p_tracevp == NULL;
	vn_ref(r->r_vp);
	if (p->p_tracevp != NULL)
		vn_unref(p->p_tracevp);
	p->p_tracevp = r->r_vp;
	p->p_traceflag |= r->r_facs;
	if (td->td_proc->p_cred->cr_uid == 0)
		p->p_traceflag |= KTRFAC_ROOT;
	if (fresh && ktr_wants(p, KTR_PROCCTOR))
		ktr_record(TAILQ_FIRST(&p->p_threads), KTR_PROCCTOR, &flags,
		    sizeof(flags), NULL, 0);
	/* Its own tracing is the first call that it sees the end of. */
	if (fresh && p == td->td_proc && ktr_wants(p, KTR_SYSRET))
		ktr_record(td, KTR_SYSRET, &ret, sizeof(ret), NULL, 0);
	return (true);
}

static bool
trace_tree(struct thread *td, struct proc *p, const struct request *r)
{
	struct proc *child;
	bool some;

	some = trace_one(td, p, r);
	if (r->r_descend)
		LIST_FOREACH(child, &p->p_children, p_sibling)
			some |= trace_tree(td, child, r);
	return (some);
}

/* A process, or with a negative number a group.  0, ESRCH, EPERM. */
static int
trace_pid(struct thread *td, int pid, const struct request *r)
{
	struct pgrp *pg;
	struct proc *p;
	bool some;

	if (pid > 0) {
		if ((p = pfind(pid)) == NULL)
			return (ESRCH);
		return (trace_tree(td, p, r) ? 0 : EPERM);
	}
	if ((pg = pgfind(-pid)) == NULL)
		return (ESRCH);
	some = false;
	LIST_FOREACH(p, &pg->pg_members, p_pgmember)
		some |= trace_tree(td, p, r);
	return (some ? 0 : EPERM);
}

/* KTROP_CLEARFILE: whoever writes into that file stops. */
static int
clear_file(struct thread *td, struct vnode *vp)
{
	struct proc *p;
	int error;

	error = 0;
	LIST_FOREACH(p, &allproc, p_list)
		if (p->p_tracevp == vp) {
			if (allowed(td, p))
				ktr_clear(p);
			else
				error = EPERM;
		}
	return (error);
}

/* The file, with a reference; 0, EACCES, what a look-up says. */
static int
open_file(struct thread *td, uaddr_t fname, struct vnode **vpp)
{
	struct nameidata ni;
	int error;

	error = lookup_user(td, &ni, AT_FDCWD, fname, NI_FOLLOW);
	if (error != 0)
		return (error);
	if (ni.ni_vp->v_type != VREG)
		return (EACCES);
	if ((error = vn_access(td, ni.ni_vp, VWRITE)) != 0)
		return (error);
	*vpp = ni.ni_vp;
	vn_ref(*vpp);
	return (0);
}

int
sys_ktrace(struct thread *td, uaddr_t fname, int ops, int facs, int pid)
{
	struct request r = { .r_set = KTROP(ops) == KTROP_SET,
	    .r_descend = (ops & KTRFLAG_DESCEND) != 0,
	    .r_facs = (uint32_t)facs & ~KTRFAC_ROOT };
	int error;

	if (KTROP(ops) == 3 || (KTROP(ops) != KTROP_CLEARFILE &&
	    (r.r_facs & KTRFAC_MASK) == 0))
		return (EINVAL);
	if (KTROP(ops) != KTROP_CLEAR &&
	    (error = open_file(td, fname, &r.r_vp)) != 0)
		return (error);
	if (KTROP(ops) == KTROP_CLEARFILE)
		error = clear_file(td, r.r_vp);
	else {
		if (r.r_set)
			watch_calls();
		error = trace_pid(td, pid, &r);
	}
	if (r.r_vp != NULL)
		vn_unref(r.r_vp);
	return (error);
}

/* What malloc(3) and the run-time linker have to tell, if somebody listens. */
int
sys_utrace(struct thread *td, uaddr_t addr, size_t len)
{
	char buf[256];
	int error;

	if (!ktr_wants(td->td_proc, KTR_USER))
		return (0);
	if (len > USER_MAX)
		return (EINVAL);
	if (len > sizeof(buf)) {
		ktr_user(td, KTR_USER, NULL, 0, addr, len);
		return (0);
	}
	if ((error = copyin(addr, buf, len)) != 0)
		return (error);
	ktr_record(td, KTR_USER, buf, len, NULL, 0);
	return (0);
}
