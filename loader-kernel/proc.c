/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The table of processes, and the first two.
 */
#include "debug.h"
#include "errnoconst.h"
#include "file.h"
#include "kernel.h"
#include "kmem.h"
#include "page.h"
#include "proc.h"
#include "str.h"

#define	NHASH		64
#define	MB		(1024 * 1024)

struct proclist	allproc;
struct proc	proc0;
struct proc	*initproc;
unsigned int	nprocs;
bool		verbose;
static struct ucred cred0 = { .cr_refs = 1, .cr_ngroups = 1 };
static struct session session0 = { .s_refs = 1 };
static struct pgrp pgrp0;
static LIST_HEAD(, proc) hash[NHASH];
int		last_pid;

struct thread	thread0 = {
	.td_proc = &proc0, .td_state = TDS_RUN, .td_flags = TDF_KERNEL,
	.td_tid = PID_MAX + 1, .td_prio = 4
};

/* FreeBSD 12.1/arm's defaults, -1 for none. */
static const struct { int64_t cur, max; } limits[NLIMITS] = {
	[RLIMIT_CPU] = { -1, -1 }, [RLIMIT_FSIZE] = { -1, -1 },
	[RLIMIT_DATA] = { 128 * MB, DATA_MAX },
	[RLIMIT_STACK] = { 2 * MB, STACK_MAX },
	[RLIMIT_CORE] = { -1, -1 }, [RLIMIT_RSS] = { -1, -1 },
	[RLIMIT_MEMLOCK] = { -1, -1 },
	[RLIMIT_NPROC] = { MAXPROC - 16, MAXPROC - 16 },
	[RLIMIT_NOFILE] = { 1024, 1024 }, [RLIMIT_SBSIZE] = { -1, -1 },
	[RLIMIT_VMEM] = { -1, -1 }, [RLIMIT_NPTS] = { -1, -1 },
	[RLIMIT_SWAP] = { -1, -1 }, [RLIMIT_KQUEUES] = { -1, -1 },
	[RLIMIT_UMTXP] = { -1, -1 }
};

/* Makes PID 0.  Call once kmalloc() works. */
void
proc_init(void)
{
	int i;

	sched_init();
	LIST_INIT(&proc0.p_children);
	TAILQ_INIT(&proc0.p_threads);
	TAILQ_INIT(&proc0.p_sigpend.sp_info);
	TAILQ_INIT(&thread0.td_sigpend.sp_info);
	proc0.p_cred = &cred0;
	proc0.p_flag = P_SYSTEM | P_KPROC | P_INMEM;
	for (i = 0; i < NLIMITS; i++) {
		proc0.p_limit[i].rlim_cur = limits[i].cur == -1 ?
		    RLIM_INFINITY : limits[i].cur;
		proc0.p_limit[i].rlim_max = limits[i].max == -1 ?
		    RLIM_INFINITY : limits[i].max;
	}
	strlcpy(proc0.p_comm, "kernel", sizeof(proc0.p_comm));
	strlcpy(session0.s_login, "root", sizeof(session0.s_login));
	pgrp0.pg_session = &session0;
	LIST_INIT(&pgrp0.pg_members);
	pgrp_join(&proc0, &pgrp0);
	thread_link(&thread0, &proc0);
	sig_init(&proc0);
	verbose = bootarg("verbose") != NULL;
	vm_lazyzero = bootarg("lazyzero") != NULL;
	if (vm_shared_page_init() != 0)
		panic("proc_init: no memory");
}

/* The process with this identifier, zombies too; or NULL. */
struct proc *
pfind_any(int pid)
{
	struct proc *p;

	LIST_FOREACH(p, &hash[(unsigned int)pid % NHASH], p_hash)
		if (p->p_pid == pid)
			return (p);
	return (NULL);
}

/* The process with this identifier, unless it is a zombie; or NULL. */
struct proc *
pfind(int pid)
{
	struct proc *p;

	p = pfind_any(pid);
	return (p != NULL && !p->p_zombie ? p : NULL);
}

/* An identifier that no process, group or session has. */
static int
new_pid(void)
{
	struct proc *p;

again:
	if (++last_pid > PID_MAX)
		last_pid = 100;
	if (pfind_any(last_pid) != NULL || pgfind(last_pid) != NULL)
		goto again;
	LIST_FOREACH(p, &allproc, p_list)
		if (p->p_pgrp != NULL &&
		    p->p_pgrp->pg_session->s_sid == last_pid)
			goto again;
	return (last_pid);
}

/*
 * A child of `parent', in its group and with its identity and limits, without
 * memory, files and threads.  NULL: no memory.  proc_free() undoes it.
 */
struct proc *
proc_new(struct proc *parent)
{
	struct proc *p;
	paddr_t pa;
	bool irq;

	if ((pa = page_alloc_zero()) == 0)
		return (NULL);
	p = kva(pa);
	LIST_INIT(&p->p_children);
	TAILQ_INIT(&p->p_threads);
	TAILQ_INIT(&p->p_sigpend.sp_info);
	p->p_pid = new_pid();
	p->p_flag = P_INMEM;
	p->p_osrel = parent->p_osrel;
	p->p_nice = parent->p_nice;
	p->p_cred = parent->p_cred;
	p->p_cred->cr_refs++;
	memcpy(p->p_limit, parent->p_limit, sizeof(p->p_limit));
	memcpy(p->p_comm, parent->p_comm, sizeof(p->p_comm));
	nanotime(&p->p_start);
	p->p_pptr = parent;
	p->p_ppid = parent->p_pid;
	LIST_INSERT_HEAD(&parent->p_children, p, p_sibling);
	pgrp_join(p, parent->p_pgrp);
	LIST_INSERT_HEAD(&hash[(unsigned int)p->p_pid % NHASH], p, p_hash);
	irq = md_irq_disable();
	LIST_INSERT_HEAD(&allproc, p, p_list);
	md_irq_restore(irq);
	nprocs++;
	return (p);
}

/* Frees a process without memory, files and threads. */
void
proc_free(struct proc *p)
{
	bool irq;

	debug_forget(p);
	sig_flush(&p->p_sigpend);
	if (p->p_pgrp != NULL)
		pgrp_leave(p);
	LIST_REMOVE(p, p_sibling);
	LIST_REMOVE(p, p_hash);
	irq = md_irq_disable();
	LIST_REMOVE(p, p_list);
	md_irq_restore(irq);
	nprocs--;
	cred_unref(p->p_cred);
	kfree(p->p_args);
	page_unref(kvtop(p));
}

/* Gives `p' another parent. */
void
proc_reparent(struct proc *p, struct proc *parent)
{
	LIST_REMOVE(p, p_sibling);
	p->p_pptr = parent;
	p->p_ppid = parent->p_pid;
	LIST_INSERT_HEAD(&parent->p_children, p, p_sibling);
}

/*
 * Makes PID 1, the leader of a session, whose kernel thread calls fn(arg) and
 * then goes to user mode.  Panics if there is no memory.
 */
struct thread *
proc_create_init(void (*fn)(void *), void *arg)
{
	struct thread *td;
	struct proc *p;

	p = proc_new(&proc0);
	if (p == NULL || pgrp_enter(p, p->p_pid, true) != 0 ||
	    (p->p_fd = fd_new()) == NULL || (td = thread_new(p)) == NULL)
		panic("proc_create_init: no memory");
	p->p_pgrp->pg_session->s_given = true;
	strlcpy(p->p_comm, "init", sizeof(p->p_comm));
	sig_init(p);
	initproc = p;
	p->p_reaper = p;
	p->p_flag |= P_REAPER;
	md_kthread_init(td, fn, arg);
	thread_start(td);
	return (td);
}
