/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Threads: their making and their end, and how one of them gets the others of
 * its process out of the way.
 */
#include "debug.h"
#include "errnoconst.h"
#include "kernel.h"
#include "kmem.h"
#include "page.h"
#include "proc.h"
#include "str.h"

#define	NHASH		64
#define	STACK_ORDER	1	/* KSTACK_SIZE is two pages */

_Static_assert(KSTACK_SIZE == PAGE_SIZE << STACK_ORDER, "a kernel stack");

static LIST_HEAD(, thread) hash[NHASH];
static TAILQ_HEAD(, thread) dead = TAILQ_HEAD_INITIALIZER(dead);
static int	last_tid = PID_MAX + 1;

/* The thread with this identifier, of any process, or NULL. */
struct thread *
thread_find(int tid)
{
	struct thread *td;

	LIST_FOREACH(td, &hash[(unsigned int)tid % NHASH], td_hash)
		if (td->td_tid == tid)
			return (td);
	return (NULL);
}

static int
new_tid(void)
{
	do {
		if (++last_tid < PID_MAX + 2)
			last_tid = PID_MAX + 2;
	} while (thread_find(last_tid) != NULL);
	return (last_tid);
}

/*
 * A thread with a kernel stack, not yet a member of `p'; NULL: no memory.
 * thread_link() and sched_add() start it, kfree() and page_free_contig() of
 * its stack would undo it: thread_start() does the former two.
 */
struct thread *
thread_new(struct proc *p)
{
	struct thread *td;
	paddr_t pa;

	thread_reap();
	td = kmalloc(sizeof(*td));
	if (td == NULL)
		return (NULL);
	/* The registers are md_thread_init()'s. */
	memset((char *)td + sizeof(td->td_pcb), 0,
	    sizeof(*td) - sizeof(td->td_pcb));
	pa = page_alloc_contig(STACK_ORDER);
	if (pa == 0) {
		kfree(td);
		return (NULL);
	}
	td->td_kstack = kva(pa);
	td->td_proc = p;
	td->td_sigstk.ss_flags = SS_DISABLE;
	TAILQ_INIT(&td->td_sigpend.sp_info);
	td->td_tid = new_tid();
	strlcpy(td->td_name, p->p_comm, sizeof(td->td_name));
	md_thread_init(td);
	return (td);
}

/* Frees a thread that never ran, or doesn't any more. */
void
thread_free(struct thread *td)
{
	sig_flush(&td->td_sigpend);
	page_free_contig(kvtop(td->td_kstack), STACK_ORDER);
	kfree(td);
}

/* Makes `td' a thread of its process, which others can find. */
void
thread_link(struct thread *td, struct proc *p)
{
	TAILQ_INSERT_TAIL(&p->p_threads, td, td_plink);
	p->p_nthreads++;
	LIST_INSERT_HEAD(&hash[(unsigned int)td->td_tid % NHASH], td, td_hash);
	if ((p->p_flag & (P_SINGLE | P_STOPPED)) != 0)
		td->td_ast |= AST_SUSPEND;
}

/* Links a new thread and lets it run. */
void
thread_start(struct thread *td)
{
	thread_link(td, td->td_proc);
	sched_add(td);
}

/* Undoes thread_link(); its usage becomes its process's. */
static void
unlink_thread(struct thread *td)
{
	struct proc *p;

	p = td->td_proc;
	TAILQ_REMOVE(&p->p_threads, td, td_plink);
	p->p_nthreads--;
	LIST_REMOVE(td, td_hash);
	td->td_use.u_runtime += uptime_counts() - td->td_switchtime;
	td->td_switchtime = uptime_counts();
	usage_add(&p->p_use, &td->td_use);
}

/*
 * The current thread is no more.  Its stack is in use until the switch, so
 * somebody else frees it.
 */
void
thread_exit(void)
{
	struct thread *td;

	td = curthread;
	if (td->td_proc->p_xthread == td)
		td->td_proc->p_xthread = NULL;
	umtx_thread_exit(td);
	unlink_thread(td);
	wakeup(&td->td_proc->p_threads);
	thread_die();
}

/* The same, of a thread that has been unlinked or belongs to a zombie. */
void
thread_die(void)
{
	(void)md_irq_disable();
	curthread->td_state = TDS_DEAD;
	TAILQ_INSERT_TAIL(&dead, curthread, td_runq);
	sched_switch();
	panic("thread_die: the dead run");
}

/* The last thread of a process that becomes a zombie. */
void
thread_unlink_last(struct thread *td)
{
	umtx_thread_exit(td);
	unlink_thread(td);
	td->td_flags |= TDF_LAST;
}

/* Frees what dead threads have left. */
void
thread_reap(void)
{
	struct thread *next, *td;

	TAILQ_FOREACH_SAFE(td, &dead, td_runq, next)
		if (td != curthread) {
			TAILQ_REMOVE(&dead, td, td_runq);
			/* Nobody will wait for this one. */
			if ((td->td_flags & TDF_LAST) != 0 &&
			    exit_unseen(td->td_proc))
				proc_free(td->td_proc);
			thread_free(td);
		}
}

/*
 * Makes the current thread the only one of `p': the others end as soon as they
 * would go back to user mode.  0, or ERESTART if another thread was first, and
 * then the current one must go there too.
 */
int
thread_single(struct proc *p)
{
	struct thread *td;

	if (p->p_nthreads == 1)
		return (0);
	if ((p->p_flag & P_SINGLE) != 0)
		return (ERESTART);
	p->p_flag |= P_SINGLE;
	p->p_single = curthread;
	TAILQ_FOREACH(td, &p->p_threads, td_plink) {
		if (td == curthread)
			continue;
		ast_set(td, AST_SUSPEND);
		sleep_abort(td);
	}
	wakeup(&p->p_stopsig);
	while (p->p_nthreads > 1)
		tsleep(&p->p_threads, 0, "single", 0);
	p->p_flag &= ~P_SINGLE;
	p->p_single = NULL;
	return (0);
}

/*
 * On the way to user mode: ends the thread if another one wants to be alone,
 * and waits while the process is stopped.
 */
void
thread_suspend(void)
{
	struct thread *td;
	struct proc *p;

	td = curthread;
	p = td->td_proc;
	for (;;) {
		if ((p->p_flag & P_SINGLE) != 0 && p->p_single != td)
			thread_exit();
		if ((p->p_flag & P_STOPPED) == 0 &&
		    (td->td_debug.d_flags & TDB_SUSPEND) == 0)
			break;
		td->td_flags |= TDF_SUSPENDED;
		tsleep(&p->p_stopsig, 0, "stopped", 0);
		td->td_flags &= ~TDF_SUSPENDED;
	}
}
