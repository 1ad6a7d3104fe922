/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Threads of a process.
 */
#include <sys/rtprio.h>

#include "debug.h"
#include "errnoconst.h"
#include "proc.h"
#include "str.h"
#include "sysproto.h"

/* struct thr_param as a program has it. */
struct uthr_param {
	uint32_t	start_func;	/* first instruction */
	uint32_t	arg;		/* its argument */
	uint32_t	stack_base;	/* lowest address of its stack */
	uint32_t	stack_size;	/* bytes */
	uint32_t	tls_base;	/* thread register */
	uint32_t	tls_size;	/* not used */
	uint32_t	child_tid;	/* where the new thread finds its id */
	uint32_t	parent_tid;	/* where the caller does */
	int		flags;		/* THR_* */
	uint32_t	rtp;		/* struct rtprio, or NULL */
	uint32_t	spare[3];	/* for the future */
};

_Static_assert(sizeof(struct uthr_param) == 52, "FreeBSD/arm's thr_param");

/* The identifier goes to both before the thread runs; 0 or EFAULT. */
static int
tell_tid(const struct uthr_param *a, int tid)
{
	if (a->child_tid != 0 && suword32(ua(a->child_tid), tid) != 0)
		return (EFAULT);
	if (a->parent_tid != 0 && suword32(ua(a->parent_tid), tid) != 0)
		return (EFAULT);
	return (0);
}

int
sys_thr_new(struct thread *td, uaddr_t param, size_t param_size)
{
	struct uthr_param a;
	struct rtprio r;
	struct thread *new;
	int error;

	if (param_size > sizeof(a))
		return (EINVAL);
	memset(&a, 0, sizeof(a));
	if ((error = copyin(param, &a, param_size)) != 0 ||
	    (error = sched_getrtp(td, ua(a.rtp), &r)) != 0)
		return (error);
	if (td->td_proc->p_nthreads >= MAXTHREADS)
		return (EPROCLIM);
	if ((new = thread_new(td->td_proc)) == NULL)
		return (ENOMEM);
	if ((error = tell_tid(&a, new->td_tid)) != 0) {
		thread_free(new);
		return (error);
	}
	md_thread_copy(td, new);
	md_exec_regs(new, a.start_func, (a.stack_base + a.stack_size) & ~7u);
	new->td_frame->tf_r[0] = a.arg;
	md_set_tls(new, a.tls_base);
	new->td_sigmask = td->td_sigmask;
	new->td_prio = td->td_prio;
	new->td_base = td->td_base;
	if (a.rtp != 0 || td->td_class != 0)
		sched_setclass(new, a.rtp != 0 ? r.type : td->td_class,
		    a.rtp != 0 ? r.prio : td->td_rtprio);
	if ((td->td_proc->p_flag & P_TRACED) != 0)
		debug_thread(td, new);
	thread_start(new);
	return (0);
}

int
sys_thr_self(struct thread *td, uaddr_t id)
{
	return (suword32(id, td->td_tid));
}

/* The last thread isn't ended: exit(2) does that. */
int
sys_thr_exit(struct thread *td, uaddr_t state)
{
	if (state.a != 0) {
		(void)suword32(state, 1);
		umtx_wake_all(td, state.a);
	}
	if (td->td_proc->p_nthreads == 1)
		return (0);
	if ((td->td_proc->p_flag & P_TRACED) != 0)
		debug_thread_exit(td);
	thread_exit();
}

int
sys_thr_set_name(struct thread *td, long id, uaddr_t name)
{
	char buf[sizeof(td->td_name)];
	struct thread *to;
	size_t len;
	int error;

	buf[0] = '\0';
	if (name.a != 0) {
		error = copyinstr(name, buf, sizeof(buf), &len);
		if (error != 0 && error != ENAMETOOLONG)
			return (error);
		buf[sizeof(buf) - 1] = '\0';
	}
	to = thread_find(id);
	if (to == NULL || to->td_proc != td->td_proc)
		return (ESRCH);
	strlcpy(to->td_name, buf, sizeof(to->td_name));
	return (0);
}

int
sys_thr_suspend(struct thread *td, uaddr_t timeout)
{
	struct timespec ts;
	uint64_t limit;
	int error;

	limit = 0;
	if (timeout.a != 0) {
		if ((error = copyin(timeout, &ts, sizeof(ts))) != 0 ||
		    (error = timespec_to_span(&ts, &limit)) != 0)
			return (error);
	}
	error = 0;
	if ((td->td_flags & TDF_WAKEUP) == 0)
		error = tsleep(&td->td_tid, 1, "lthr", limit);
	if ((td->td_flags & TDF_WAKEUP) != 0)
		error = 0;
	td->td_flags &= ~TDF_WAKEUP;
	if (error == EWOULDBLOCK)
		return (ETIMEDOUT);
	return (error == ERESTART && limit != 0 ? EINTR : error);
}

int
sys_thr_wake(struct thread *td, long id)
{
	struct thread *to;

	to = thread_find(id);
	if (to == NULL || to->td_proc != td->td_proc)
		return (ESRCH);
	to->td_flags |= TDF_WAKEUP;
	wakeup(&to->td_tid);
	return (0);
}
