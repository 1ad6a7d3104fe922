/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ptrace(2), the debugger's side: FreeBSD 12.1's requests and errors.
 */
#include "../libc-min/str.h"
#include "debug.h"
#include "errnoconst.h"
#include "kernel.h"
#include "sigset.h"
#include "signalconst.h"
#include "sysproto.h"
#include "watch.h"

#define	CHUNK		512		/* bytes moved at once */
#define	FPREGS		100		/* sizeof(struct fpreg), all zero */

/*
 * Whom a request means: a process, or a thread by its own number; else the
 * thread that stopped, or the first.  NULL: ESRCH.
 */
static struct thread *
target(struct thread *td, int pid)
{
	struct proc *p;
	struct thread *to;

	if ((to = thread_find(pid)) != NULL)
		p = to->td_proc;
	else if ((p = pfind(pid)) != NULL)
		to = p->p_xthread != NULL ? p->p_xthread :
		    TAILQ_FIRST(&p->p_threads);
	if (p == NULL || to == NULL || !p_cansee(td, p) ||
	    (p->p_flag & P_WEXIT) != 0)
		return (NULL);
	return (to);
}

/* PT_TRACE_ME, PT_ATTACH. */
static int
attach(struct thread *td, struct proc *p)
{
	struct proc *q;

	if (p == td->td_proc)
		return (EINVAL);
	if ((p->p_flag & P_TRACED) != 0)
		return (EBUSY);
	if ((p->p_flag & (P_SYSTEM | P_KPROC)) != 0)
		return (EPERM);
	/* Not somebody that traces us, by way of whomsoever. */
	for (q = td->td_proc; (q->p_flag & P_TRACED) != 0; q = q->p_pptr)
		if (q->p_pptr == p)
			return (EINVAL);
	if (td->td_proc->p_cred->cr_uid != 0 &&
	    (p->p_cred->cr_ruid != td->td_proc->p_cred->cr_ruid ||
	    p->p_cred->cr_svuid != td->td_proc->p_cred->cr_ruid ||
	    (p->p_flag & P_SUGID) != 0))
		return (EPERM);
	watch_calls();
	debug_attach(p, td->td_proc);
	/* Job control's stop becomes ours. */
	sig_goon(p);
	psignal(p, SIGSTOP);
	return (0);
}

static int
trace_me(struct thread *td)
{
	if ((td->td_proc->p_flag & P_TRACED) != 0)
		return (EBUSY);
	watch_calls();
	debug_attach(td->td_proc, td->td_proc->p_pptr);
	return (0);
}

/* May td ask for anything of p?  0, EPERM, EBUSY. */
static int
check(struct thread *td, struct proc *p)
{
	if ((p->p_flag & P_TRACED) == 0)
		return (EPERM);
	if (p->p_pptr != td->td_proc ||
	    (p->p_flag & (P_STOPPED | P_STOPTOLD)) !=
	    (P_STOPPED | P_STOPTOLD))
		return (EBUSY);
	return (0);
}

/* PT_CONTINUE, PT_STEP, PT_TO_*, PT_SYSCALL, PT_DETACH. */
static int
go_on(struct thread *to, int req, uint32_t addr, int sig)
{
	struct proc *p = to->td_proc;
	struct thread *stopped;
	int error;

	if (sig < 0 || sig > NSIGNALS)
		return (EINVAL);
	if (req != PT_DETACH && addr != 1)
		to->td_frame->tf_pc = addr;
	if (req == PT_STEP && (error = md_step(to)) != 0)
		return (error);
	stopped = p->p_xthread;
	if (sig == SIGKILL)
		p->p_flag |= P_WKILLED;
	if (req == PT_TO_SCE || req == PT_SYSCALL)
		p->p_ptevents |= PTRACE_SCE;
	if (req == PT_TO_SCX || req == PT_SYSCALL)
		p->p_ptevents |= PTRACE_SCX;
	if (stopped != NULL)
		stopped->td_debug.d_sig = sig;
	p->p_xthread = NULL;
	if (req == PT_DETACH)
		debug_detach(p);
	sig_goon(p);
	if (stopped == NULL && sig != 0)
		psignal(p, sig);
	return (0);
}

/* Moves *lenp bytes between both memories; what was moved is left there. */
static int
transfer(struct proc *p, uint32_t va, uaddr_t mine, size_t *lenp, bool write)
{
	char buf[CHUNK];
	size_t done, n;
	int error;

	error = 0;
	for (done = 0; error == 0 && done < *lenp; done += n) {
		n = CHUNK - (va + done) % CHUNK;
		if (n > *lenp - done)
			n = *lenp - done;
		if (write)
			error = copyin(uaddr_add(mine, (uint32_t)done), buf, n);
		else
			error = vm_peek(p->p_vmspace, va + (uint32_t)done, buf,
			    n);
		if (error == 0 && write)
			error = vm_poke(p->p_vmspace, va + (uint32_t)done, buf,
			    n);
		else if (error == 0)
			error = copyout(buf, uaddr_add(mine, (uint32_t)done),
			    n);
		if (error != 0)
			break;
	}
	*lenp = done;
	return (error);
}

static int
io(struct proc *p, uaddr_t addr)
{
	struct ptrace_io_desc piod;
	bool write;
	int error;

	if ((error = copyin(addr, &piod, sizeof(piod))) != 0)
		return (error);
	if (piod.piod_op < PIOD_READ_D || piod.piod_op > PIOD_WRITE_I)
		return (EINVAL);
	write = piod.piod_op == PIOD_WRITE_D || piod.piod_op == PIOD_WRITE_I;
	error = transfer(p, (uint32_t)(uintptr_t)piod.piod_offs,
	    ua((uint32_t)(uintptr_t)piod.piod_addr), &piod.piod_len, write);
	return (error != 0 ? error : copyout(&piod, addr, sizeof(piod)));
}

static int
word(struct thread *td, struct proc *p, int req, uint32_t va, int data)
{
	int error;

	if (req == PT_WRITE_I || req == PT_WRITE_D)
		error = vm_poke(p->p_vmspace, va, &data, sizeof(data));
	else
		error = vm_peek(p->p_vmspace, va, &td->td_retval[0],
		    sizeof(td->td_retval[0]));
	return (error != 0 ? ENOMEM : 0);
}

/* Why it stopped, in FreeBSD's flags. */
static int
lwp_flags(uint32_t flags)
{
	static const struct {
		uint32_t	ours;	/* TDB_* */
		int		theirs;	/* PL_FLAG_* */
	} map[] = {
		{ TDB_SCE, PL_FLAG_SCE }, { TDB_SCX, PL_FLAG_SCX },
		{ TDB_EXEC, PL_FLAG_EXEC }, { TDB_FORK, PL_FLAG_FORKED },
		{ TDB_VFORK, PL_FLAG_VFORKED },
		{ TDB_VDONE, PL_FLAG_VFORK_DONE },
		{ TDB_CHILD, PL_FLAG_CHILD }, { TDB_BORN, PL_FLAG_BORN },
		{ TDB_EXIT, PL_FLAG_EXITED },
	};
	size_t i;
	int v;

	v = 0;
	for (i = 0; i < sizeof(map) / sizeof(map[0]); i++)
		if ((flags & map[i].ours) != 0)
			v |= map[i].theirs;
	return (v);
}

static int
lwpinfo(struct thread *to, uaddr_t addr, int size)
{
	struct tdebug *d = &to->td_debug;
	struct ptrace_lwpinfo pl;

	if (size <= 0 || (size_t)size > sizeof(pl))
		return (EINVAL);
	memset(&pl, 0, sizeof(pl));
	pl.pl_lwpid = to->td_tid;
	if ((d->d_flags & TDB_XSIG) != 0) {
		pl.pl_event = PL_EVENT_SIGNAL;
		if (d->d_info.ksi_signo != 0) {
			pl.pl_flags |= PL_FLAG_SI;
			siginfo_fill(&pl.pl_siginfo, &d->d_info);
		}
	}
	pl.pl_flags |= lwp_flags(d->d_flags);
	pl.pl_sigmask = to->td_sigmask;
	pl.pl_siglist = to->td_sigpend.sp_set;
	strlcpy(pl.pl_tdname, to->td_name, sizeof(pl.pl_tdname));
	if ((d->d_flags & TDB_FORK) != 0)
		pl.pl_child_pid = d->d_child;
	if ((d->d_flags & (TDB_SCE | TDB_SCX)) != 0) {
		pl.pl_syscall_code = d->d_code;
		pl.pl_syscall_narg = d->d_narg;
	}
	return (copyout(&pl, addr, (size_t)size));
}

static int
syscall_args(struct thread *to, uaddr_t addr, int size)
{
	struct tdebug *d = &to->td_debug;
	size_t n = d->d_narg * sizeof(d->d_args[0]);

	if ((d->d_flags & (TDB_SCE | TDB_SCX)) == 0 || size < 0)
		return (EINVAL);
	return (copyout(d->d_args, addr, (size_t)size < n ? (size_t)size : n));
}

static int
lwp_list(struct thread *td, struct proc *p, uaddr_t addr, int max)
{
	struct thread *t;
	int error, n;

	if (max <= 0)
		return (EINVAL);
	n = 0;
	TAILQ_FOREACH(t, &p->p_threads, td_plink) {
		if (n == max)
			break;
		if ((error = suword32(uaddr_add(addr, (uint32_t)n * 4),
		    (uint32_t)t->td_tid)) != 0)
			return (error);
		n++;
	}
	td->td_retval[0] = (uint32_t)n;
	return (0);
}

/* PT_SUSPEND, PT_RESUME: of one thread, when the process goes on. */
static int
suspend(struct thread *to, bool stay)
{
	to->td_debug.d_flags &= ~TDB_SUSPEND;
	if (stay) {
		to->td_debug.d_flags |= TDB_SUSPEND;
		ast_set(to, AST_SUSPEND);
	}
	return (0);
}

static int
registers(struct thread *to, int req, uaddr_t addr)
{
	static const char none[FPREGS];
	struct trapframe tf;
	int error;

	switch (req) {
	case PT_GETREGS:
		return (copyout(to->td_frame, addr, sizeof(tf)));
	case PT_GETFPREGS:
		return (copyout(none, addr, sizeof(none)));
	case PT_SETFPREGS:
		return (0);
	default:
		if ((error = copyin(addr, &tf, sizeof(tf))) == 0)
			md_set_regs(to, &tf);
		return (error);
	}
}

static void
set_event(struct proc *p, uint32_t event, int on)
{
	p->p_ptevents &= ~event;
	if (on != 0)
		p->p_ptevents |= event;
}

static int
event_mask(struct proc *p, int req, uaddr_t addr, int size)
{
	uint32_t v;
	int error;

	if (size != sizeof(v))
		return (EINVAL);
	if (req == PT_GET_EVENT_MASK)
		return (suword32(addr, p->p_ptevents));
	if ((error = fuword32(addr, &v)) != 0)
		return (error);
	if ((v & ~(uint32_t)(PTRACE_EXEC | PTRACE_SYSCALL | PTRACE_FORK |
	    PTRACE_LWP | PTRACE_VFORK)) != 0)
		return (EINVAL);
	p->p_ptevents = v;
	return (0);
}

/* A request to a stopped process of ours. */
static int
request(struct thread *td, struct thread *to, int req, uaddr_t addr, int data)
{
	struct proc *p = to->td_proc;

	switch (req) {
	case PT_READ_I:
	case PT_READ_D:
	case PT_WRITE_I:
	case PT_WRITE_D:
		return (word(td, p, req, addr.a, data));
	case PT_CONTINUE:
	case PT_STEP:
	case PT_TO_SCE:
	case PT_TO_SCX:
	case PT_SYSCALL:
	case PT_DETACH:
		return (go_on(to, req, addr.a, data));
	case PT_KILL:
		p->p_flag |= P_WKILLED;
		psignal(p, SIGKILL);
		sig_goon(p);
		return (0);
	case PT_IO:
		return (io(p, addr));
	case PT_LWPINFO:
		return (lwpinfo(to, addr, data));
	case PT_GETNUMLWPS:
		td->td_retval[0] = (uint32_t)p->p_nthreads;
		return (0);
	case PT_GETLWPLIST:
		return (lwp_list(td, p, addr, data));
	case PT_SETSTEP:
		return (md_step(to));
	case PT_CLEARSTEP:
		md_unstep(to);
		return (0);
	case PT_SUSPEND:
	case PT_RESUME:
		return (suspend(to, req == PT_SUSPEND));
	case PT_FOLLOW_FORK:
		set_event(p, PTRACE_FORK, data);
		return (0);
	case PT_LWP_EVENTS:
		set_event(p, PTRACE_LWP, data);
		return (0);
	case PT_GET_EVENT_MASK:
	case PT_SET_EVENT_MASK:
		return (event_mask(p, req, addr, data));
	case PT_GET_SC_ARGS:
		return (syscall_args(to, addr, data));
	case PT_GETREGS:
	case PT_SETREGS:
	case PT_GETFPREGS:
	case PT_SETFPREGS:
		return (registers(to, req, addr));
	default:
		return (EINVAL);
	}
}

int
sys_ptrace(struct thread *td, int req, int pid, uaddr_t addr, int data)
{
	struct thread *to;
	int error;

	if (req == PT_TRACE_ME)
		return (trace_me(td));
	if ((to = target(td, pid)) == NULL)
		return (ESRCH);
	if (req == PT_ATTACH)
		return (attach(td, to->td_proc));
	if ((error = check(td, to->td_proc)) != 0)
		return (error);
	return (request(td, to, req, addr, data));
}
