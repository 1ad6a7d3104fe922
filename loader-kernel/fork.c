/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fork(2) and vfork(2).
 */
#include "debug.h"
#include "errnoconst.h"
#include "file.h"
#include "kmem.h"
#include "kqueue.h"
#include "proc.h"
#include "str.h"
#include "sysproto.h"
#include "watch.h"

/* May one process more be made?  0 or EAGAIN. */
static int
check_limit(struct proc *p)
{
	struct proc *q;
	int64_t n;

	if (nprocs >= MAXPROC)
		return (EAGAIN);
	if (p->p_cred->cr_uid == 0)
		return (0);
	n = 0;
	LIST_FOREACH(q, &allproc, p_list)
		n += q->p_cred->cr_ruid == p->p_cred->cr_ruid;
	if (nprocs >= MAXPROC - 10 || n >= p->p_limit[RLIMIT_NPROC].rlim_cur)
		return (EAGAIN);
	return (0);
}

/* What the program is called, for ps(1). */
static int
copy_args(const struct proc *from, struct proc *to)
{
	to->p_psstrings = from->p_psstrings;
	to->p_auxv = from->p_auxv;
	if (from->p_args == NULL)
		return (0);
	if ((to->p_args = kmalloc(from->p_arglen)) == NULL)
		return (ENOMEM);
	memcpy(to->p_args, from->p_args, from->p_arglen);
	to->p_arglen = from->p_arglen;
	return (0);
}

/* Memory: a copy, or with vfork(2) the same. */
static int
copy_space(struct proc *from, struct proc *to, bool vfork)
{
	if (!vfork) {
		vmstats.v_forks++;
		return (vm_fork(from->p_vmspace, &to->p_vmspace));
	}
	vmstats.v_vforks++;
	to->p_vmspace = from->p_vmspace;
	to->p_vmspace->vm_refs++;
	return (0);
}

/* The child's thread: it sees 0 as the result of the call. */
static void
copy_thread(struct thread *td, struct thread *td2)
{
	*td2->td_frame = *td->td_frame;
	md_thread_copy(td, td2);
	md_syscall_success(td2->td_frame, 0, 0);
	td2->td_sigmask = td->td_sigmask;
	td2->td_sigstk = td->td_sigstk;
	td2->td_prio = td->td_prio;
	td2->td_base = td->td_base;
	td2->td_class = td->td_class;
	td2->td_rtprio = td->td_rtprio;
	memcpy(td2->td_name, td->td_name, sizeof(td->td_name));
}

/*
 * Makes a child that looks like td's process and starts it; *pp is it.  With
 * `vfork' it borrows the memory, and P_PPWAIT is set until it gives it back.
 * 0; EAGAIN: too many processes; ENOMEM: nothing is left of it.
 */
int
fork1(struct thread *td, bool vfork, struct proc **pp)
{
	struct thread *td2;
	struct proc *p, *p2;
	int error;

	p = td->td_proc;
	thread_reap();
	if ((error = check_limit(p)) != 0)
		return (error);
	if ((p2 = proc_new(p)) == NULL)
		return (ENOMEM);
	td2 = thread_new(p2);
	if (td2 == NULL || copy_args(p, p2) != 0 ||
	    (p2->p_fd = fd_copy(p->p_fd)) == NULL ||
	    copy_space(p, p2, vfork) != 0) {
		if (p2->p_fd != NULL)
			fd_free(td, p2->p_fd);
		if (td2 != NULL)
			thread_free(td2);
		proc_free(p2);
		return (ENOMEM);
	}
	p2->p_flag |= p->p_flag & (P_SUGID | P_CONTROLT);
	reaper_inherit(p2, p);
	p2->p_flag |= vfork ? P_PPWAIT : 0;
	if ((p2->p_textvp = p->p_textvp) != NULL) {
		vn_ref(p2->p_textvp);
		vn_settext(p2->p_textvp);
	}
	sig_fork(p, p2);
	copy_thread(td, td2);
	if (!LIST_EMPTY(&kq_watchers))
		kq_forked(p, p2);
	if ((p->p_flag & P_TRACED) != 0)
		debug_fork(td, td2, vfork);
	thread_start(td2);
	if (p->p_traceflag != 0)
		ktr_fork(p, p2);
	*pp = p2;
	return (0);
}

int
sys_fork(struct thread *td)
{
	struct proc *p2;
	int error;

	if ((error = fork1(td, false, &p2)) == 0)
		td->td_retval[0] = p2->p_pid;
	return (error);
}

/* The parent waits until the child has let go of its memory. */
int
sys_vfork(struct thread *td)
{
	struct proc *p2;
	int error, pid;

	if ((error = fork1(td, true, &p2)) != 0)
		return (error);
	td->td_retval[0] = pid = p2->p_pid;
	if ((td->td_proc->p_flag & P_TRACED) != 0)
		debug_vforked(td, pid);
	while ((p2 = pfind(pid)) != NULL && (p2->p_flag & P_PPWAIT) != 0)
		tsleep(&td->td_proc->p_vmspace, 0, "ppwait", 0);
	return (0);
}
