/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * kern.proc: processes for ps(1) and procstat(1).
 */
#include <sys/rtprio.h>
#include <sys/user.h>

#include "errnoconst.h"
#include "file.h"
#include "kmem.h"
#include "proc.h"
#include "signalconst.h"
#include "sigset.h"
#include "str.h"
#include "sysctls.h"
#include "tty.h"

#define	EMULATION	"FreeBSD ELF32"
#define	KI_PS_INMEM	1	/* ki_sflag, as FreeBSD has it */
#define	KI_TDF_INMEM	4	/* ki_tdflags, the same */
#define	KI_TDF_SINTR	8
#define	SIGCODE_LEN	36	/* bytes of code in the shared page */

/*
 * The process that the request's only argument names; -1 is the caller.  0;
 * EINVAL, ESRCH, and if it is `secret', EPERM.
 */
int
sysctl_proc_arg(struct sysctl_req *req, bool secret, struct proc **pp)
{
	struct proc *p;

	if (req->sr_narg != 1)
		return (EINVAL);
	p = req->sr_arg[0] == -1 ? req->sr_td->td_proc :
	    pfind(req->sr_arg[0]);
	if (p == NULL)
		return (ESRCH);
	if (secret && !p_cansee(req->sr_td, p))
		return (EPERM);
	*pp = p;
	return (0);
}

static char
state_of(const struct proc *p, const struct thread *td)
{
	if (p->p_zombie)
		return (SZOMB);
	if ((p->p_flag & P_STOPPED) != 0)
		return (SSTOP);
	return (td->td_state == TDS_RUN ? SRUN : SSLEEP);
}

/*
 * Programs want to see that there is an address, and compare it with others;
 * the kernel's own are not for them.
 */
static void *
handle(int id)
{
	return ((void *)(uintptr_t)(id + 1));
}

/* What depends on the thread. */
static void
fill_thread(struct kinfo_proc *ki, const struct proc *p, struct thread *td)
{
	ki->ki_stat = state_of(p, td);
	ki->ki_tid = td->td_tid;
	ki->ki_sigmask = td->td_sigmask;
	sigset_or(&ki->ki_siglist, &td->td_sigpend.sp_set);
	ki->ki_pri.pri_level = td->td_class == 0 ? 120 + td->td_prio :
	    (td->td_class == RTP_PRIO_IDLE ? 224 : 48) + td->td_rtprio;
	ki->ki_pri.pri_user = ki->ki_pri.pri_native = ki->ki_pri.pri_level;
	ki->ki_pri.pri_class = td->td_class == 0 ? RTP_PRIO_NORMAL :
	    td->td_class;
	ki->ki_rqindex = td->td_prio;
	ki->ki_oncpu = td == curthread ? 0 : -1;
	ki->ki_oncpu_old = td == curthread ? 0 : 255;
	strlcpy(ki->ki_tdname, td->td_name, sizeof(ki->ki_tdname));
	ki->ki_sflag = KI_PS_INMEM;
	ki->ki_tdflags = KI_TDF_INMEM;
	if (td->td_state == TDS_SLEEP) {
		if ((td->td_flags & TDF_SINTR) != 0)
			ki->ki_tdflags |= KI_TDF_SINTR;
		ki->ki_wchan = handle(td->td_tid);
		strlcpy(ki->ki_wmesg, td->td_wmesg, sizeof(ki->ki_wmesg));
		ki->ki_slptime = (uint32_t)(ticks - td->td_slept) / HZ;
	}
}

static void
fill_ids(struct kinfo_proc *ki, const struct proc *p)
{
	const struct ucred *cr;
	const struct session *s;

	ki->ki_pid = p->p_pid;
	ki->ki_ppid = p->p_ppid;
	if ((p->p_flag & P_TRACED) != 0)
		ki->ki_tracer = p->p_pptr->p_pid;
	cr = p->p_cred;
	ki->ki_uid = cr->cr_uid;
	ki->ki_ruid = cr->cr_ruid;
	ki->ki_svuid = cr->cr_svuid;
	ki->ki_rgid = cr->cr_rgid;
	ki->ki_svgid = cr->cr_svgid;
	ki->ki_ngroups = cr->cr_ngroups;
	memcpy(ki->ki_groups, cr->cr_groups, sizeof(cr->cr_groups));
	ki->ki_tdev = NODEV;
	ki->ki_tdev_freebsd11 = (uint32_t)NODEV;
	ki->ki_tpgid = -1;
	if (p->p_pgrp == NULL)
		return;
	s = p->p_pgrp->pg_session;
	ki->ki_pgid = p->p_pgrp->pg_id;
	ki->ki_jobc = p->p_pgrp->pg_jobc;
	ki->ki_sid = s->s_sid;
	strlcpy(ki->ki_login, s->s_login, sizeof(ki->ki_login));
	ki->ki_kiflag |= s->s_leader == p ? KI_SLEADER : 0;
	if ((p->p_flag & P_CONTROLT) != 0 && s->s_tty != NULL) {
		ki->ki_kiflag |= KI_CTTY;
		ki->ki_tsid = s->s_sid;
		ki->ki_tdev = tty_dev(s->s_tty);
		ki->ki_tdev_freebsd11 = (uint32_t)ki->ki_tdev;
		ki->ki_tpgid = s->s_tty->t_pgid;
	}
}

static void
fill_usage(struct kinfo_proc *ki, struct proc *p)
{
	const struct vmspace *vm;

	acct_proc(p, &ki->ki_rusage);
	acct_children(p, &ki->ki_rusage_ch);
	timeradd(&ki->ki_rusage_ch.ru_utime, &ki->ki_rusage_ch.ru_stime,
	    &ki->ki_childtime);
	ki->ki_runtime = (ki->ki_rusage.ru_utime.tv_sec +
	    ki->ki_rusage.ru_stime.tv_sec) * 1000000ull +
	    ki->ki_rusage.ru_utime.tv_usec + ki->ki_rusage.ru_stime.tv_usec;
	ki->ki_start.tv_sec = p->p_start.tv_sec;
	ki->ki_start.tv_usec = p->p_start.tv_nsec / 1000;
	if ((vm = p->p_vmspace) == NULL)
		return;
	ki->ki_size = vm->vm_size;
	ki->ki_rssize = vm->vm_pmap.pm_resident;
	ki->ki_tsize = vm->vm_tsize >> PAGE_SHIFT;
	ki->ki_dsize = vm->vm_dsize >> PAGE_SHIFT;
	ki->ki_ssize = vm->vm_ssize >> PAGE_SHIFT;
}

/* All of a kinfo_proc; td is NULL for a zombie. */
static void
fill(struct kinfo_proc *ki, struct proc *p, struct thread *td)
{
	memset(ki, 0, sizeof(*ki));
	ki->ki_structsize = sizeof(*ki);
	ki->ki_paddr = ki->ki_addr = handle(p->p_pid);
	if (p->p_fd != NULL)
		ki->ki_fd = handle(p->p_pid);
	if (p->p_vmspace != NULL)
		ki->ki_vmspace = handle(p->p_pid);
	if (p->p_textvp != NULL)
		ki->ki_textvp = handle(p->p_pid);
	fill_ids(ki, p);
	fill_usage(ki, p);
	ki->ki_siglist = p->p_sigpend.sp_set;
	ki->ki_sigignore = p->p_sigignore;
	ki->ki_sigcatch = p->p_sigcatch;
	ki->ki_flag = p->p_flag & (P_CONTROLT | P_KPROC | P_PPWAIT | P_SUGID |
	    P_SYSTEM | P_WAITED | P_WEXIT | P_EXEC | P_INMEM);
	ki->ki_xstat = p->p_xstat;
	ki->ki_nice = p->p_nice;
	ki->ki_numthreads = p->p_nthreads;
	ki->ki_traceflag = (int)p->p_traceflag;
	ki->ki_stat = SZOMB;
	ki->ki_oncpu = ki->ki_lastcpu = -1;
	ki->ki_oncpu_old = ki->ki_lastcpu_old = 255;
	strlcpy(ki->ki_comm, p->p_comm, sizeof(ki->ki_comm));
	strlcpy(ki->ki_emul, p->p_pid == 0 ? "null" : EMULATION,
	    sizeof(ki->ki_emul));
	strlcpy(ki->ki_loginclass, "default", sizeof(ki->ki_loginclass));
	if (td != NULL)
		fill_thread(ki, p, td);
}

/* One process, or with KERN_PROC_INC_THREAD each of its threads. */
static int
put(struct sysctl_req *req, struct proc *p, bool threads,
    struct kinfo_proc *ki)
{
	struct thread *td;
	int error;

	td = TAILQ_FIRST(&p->p_threads);
	do {
		fill(ki, p, td);
		if ((error = sysctl_out(req, ki, sizeof(*ki))) != 0)
			return (error);
	} while (threads && td != NULL &&
	    (td = TAILQ_NEXT(td, td_plink)) != NULL);
	return (0);
}

static bool
wanted(const struct proc *p, int what, int arg)
{
	const struct session *s;

	s = p->p_pgrp->pg_session;
	switch (what) {
	case KERN_PROC_ALL:
	case KERN_PROC_PROC:
		return (true);
	case KERN_PROC_PID:
		return (p->p_pid == arg);
	case KERN_PROC_PGRP:
		return (p->p_pgrp->pg_id == arg);
	case KERN_PROC_SESSION:
		return (s->s_sid == arg);
	case KERN_PROC_TTY:
		return ((p->p_flag & P_CONTROLT) != 0 && s->s_tty != NULL &&
		    (int)tty_dev(s->s_tty) == arg);
	case KERN_PROC_UID:
		return (p->p_cred->cr_uid == (uint32_t)arg);
	case KERN_PROC_RUID:
		return (p->p_cred->cr_ruid == (uint32_t)arg);
	case KERN_PROC_GID:
		return (p->p_cred->cr_gid == (uint32_t)arg);
	default:
		return (p->p_cred->cr_rgid == (uint32_t)arg);
	}
}

/* kern.proc.{all,pid,pgrp,...}: s_val says which. */
int
sysctl_proc_list(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct kinfo_proc *ki;
	struct proc *p;
	bool threads;
	int arg, error, what;

	threads = (row->s_val & KERN_PROC_INC_THREAD) != 0;
	what = row->s_val & ~KERN_PROC_INC_THREAD;
	arg = 0;
	if (what == KERN_PROC_ALL || what == KERN_PROC_PROC) {
		if (req->sr_narg > 1)
			return (EINVAL);
	} else if (req->sr_narg != 1)
		return (EINVAL);
	else
		arg = req->sr_arg[0];
	if (what == KERN_PROC_PID && arg != 0 && pfind_any(arg) == NULL)
		return (ESRCH);
	if ((ki = kmalloc(sizeof(*ki))) == NULL)
		return (ENOMEM);
	error = 0;
	if (what == KERN_PROC_ALL || what == KERN_PROC_PROC ||
	    (what == KERN_PROC_PID && arg == 0))
		error = put(req, &proc0, threads, ki);
	LIST_FOREACH(p, &allproc, p_list) {
		if (error != 0)
			break;
		if (wanted(p, what, arg))
			error = put(req, p, threads, ki);
	}
	kfree(ki);
	/* Some more may be there when the caller has found memory. */
	if (req->sr_old.a == 0)
		req->sr_pos += 5 * sizeof(*ki);
	return (error);
}

int
sysctl_proc_name(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct proc *p;
	int error;

	error = sysctl_proc_arg(req, false, &p);
	return (error != 0 ? error : sysctl_string(req, EMULATION));
}

int
sysctl_proc_path(struct sysctl_req *req, const struct sysctl_row *row)
{
	const char *path;
	struct proc *p;
	int error;

	if ((error = sysctl_proc_arg(req, false, &p)) != 0)
		return (error);
	if (p->p_textvp == NULL)
		return (0);
	path = vn_path(p->p_textvp);
	return (path[0] == '\0' ? ENOENT : sysctl_string(req, path));
}

int
sysctl_proc_groups(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct proc *p;
	int error;

	if ((error = sysctl_proc_arg(req, true, &p)) != 0)
		return (error);
	return (sysctl_out(req, p->p_cred->cr_groups,
	    p->p_cred->cr_ngroups * sizeof(p->p_cred->cr_groups[0])));
}

/* Arguments: process and limit; the owner may change it. */
int
sysctl_proc_rlimit(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct proc *p;
	int error;
	unsigned int which;

	if (req->sr_narg != 2)
		return (EINVAL);
	which = req->sr_arg[1];
	req->sr_narg = 1;
	if ((error = sysctl_proc_arg(req, true, &p)) != 0)
		return (error);
	if (which >= NLIMITS)
		return (EINVAL);
	return (sysctl_out(req, &p->p_limit[which], sizeof(struct rlimit)));
}

/* kern.proc.ps_strings and osrel */
int
sysctl_proc_word(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct proc *p;
	int error;

	if ((error = sysctl_proc_arg(req, true, &p)) != 0)
		return (error);
	if (row->s_val == KERN_PROC_OSREL)
		return (sysctl_out(req, &p->p_osrel, sizeof(p->p_osrel)));
	return (sysctl_out(req, &p->p_psstrings, sizeof(p->p_psstrings)));
}

int
sysctl_proc_umask(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct proc *p;
	uint16_t mask;
	int error;

	if ((error = sysctl_proc_arg(req, true, &p)) != 0)
		return (error);
	if (p->p_fd == NULL)
		return (ESRCH);
	mask = fd_umask(p->p_fd);
	return (sysctl_out(req, &mask, sizeof(mask)));
}

int
sysctl_proc_sigtramp(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct kinfo_sigtramp t;
	struct proc *p;
	int error;

	if ((error = sysctl_proc_arg(req, true, &p)) != 0)
		return (error);
	memset(&t, 0, sizeof(t));
	t.ksigtramp_start = (void *)SHAREDPAGE;
	t.ksigtramp_end = (void *)(SHAREDPAGE + SIGCODE_LEN);
	return (sysctl_out(req, &t, sizeof(t)));
}

/* Where a thread sleeps, in one word; there is no symbol table to say more. */
int
sysctl_proc_kstack(struct sysctl_req *req, const struct sysctl_row *row)
{
	struct kinfo_kstack *ks;
	struct thread *td;
	struct proc *p;
	int error;

	if ((error = sysctl_proc_arg(req, true, &p)) != 0)
		return (error);
	if ((ks = kmalloc(sizeof(*ks))) == NULL)
		return (ENOMEM);
	TAILQ_FOREACH(td, &p->p_threads, td_plink) {
		memset(ks, 0, sizeof(*ks));
		ks->kkst_tid = td->td_tid;
		ks->kkst_state = td == curthread ? 2 : 0;	/* RUNNING */
		if (td->td_state == TDS_SLEEP)
			strlcpy(ks->kkst_trace, td->td_wmesg,
			    sizeof(ks->kkst_trace));
		if ((error = sysctl_out(req, ks, sizeof(*ks))) != 0)
			break;
	}
	kfree(ks);
	return (error);
}
