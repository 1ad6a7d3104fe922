/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Processes and threads.
 *
 * The kernel isn't preempted: a thread in it runs until it sleeps or goes back
 * to user mode, so nothing here needs a lock except what an interrupt touches:
 * the run queue, the sleep queues and td_ast, which are changed with
 * interrupts disabled.
 */
#ifndef PROC_H
#define	PROC_H

#include <sys/queue.h>
#include <sys/resource.h>
#include <sys/signal.h>
#include <sys/time.h>
#include <sys/types.h>

#include "callout.h"
#include "machdep.h"
#include "vm.h"

struct filedesc;
struct ktimer;
struct rtprio;
struct tty;
struct vnode;

#define	HZ		100	/* ticks a second */
#define	NSIGNALS	128	/* signals are 1 to NSIGNALS */
#define	PID_MAX		99999	/* thread identifiers come after it */
#define	MAXPROC		1024	/* processes at once */
#define	MAXTHREADS	1500	/* threads of one process */
#define	MAXCOMLEN	19	/* p_comm, without NUL */
#define	CR_NGROUPS	16	/* supplementary groups, the first included */
#define	NLIMITS		15	/* resource limits */

#define	ERESTART	(-1)	/* do the system call again */
#define	EJUSTRETURN	(-2)	/* the frame is as it must be */

/* What a synchronous or sent signal tells its handler. */
struct ksiginfo {
	int		ksi_signo;	/* SIGxxx */
	int		ksi_code;	/* SI_*, SEGV_*, ... */
	int		ksi_pid;	/* sender, or child */
	uint32_t	ksi_uid;	/* sender's or child's real uid */
	int		ksi_status;	/* child's exit code or signal */
	uint32_t	ksi_addr;	/* faulting address or pc */
	uint32_t	ksi_trapno;	/* machine's cause */
	uint32_t	ksi_value;	/* sigqueue(2)'s value */
	const void	*ksi_source;	/* child or timer that sent it; NULL */
	bool		ksi_passed;	/* its debugger has seen it */
	TAILQ_ENTRY(ksiginfo) ksi_link;	/* of its struct sigpend */
};

/* Signals that wait for delivery. */
struct sigpend {
	sigset_t	sp_set;		/* which */
	TAILQ_HEAD(, ksiginfo) sp_info;	/* instances, in order */
	unsigned int	sp_ninfo;	/* of these, without ksi_source */
};

/* What a process does on a signal. */
struct sigact {
	uint32_t	sa_handler;	/* SIG_DFL, SIG_IGN or an address */
	uint32_t	sa_flags;	/* SA_* */
	sigset_t	sa_mask;	/* blocked meanwhile */
};

/* Who a process is; shared until it changes (cred_own()). */
struct ucred {
	uint32_t	cr_refs;	/* processes */
	uint32_t	cr_uid;		/* effective */
	uint32_t	cr_ruid;	/* real */
	uint32_t	cr_svuid;	/* saved */
	uint32_t	cr_gid;		/* effective; is cr_groups[0] too */
	uint32_t	cr_rgid;	/* real */
	uint32_t	cr_svgid;	/* saved */
	int		cr_ngroups;	/* used in cr_groups */
	uint32_t	cr_groups[CR_NGROUPS];	/* where it belongs */
};

struct session {
	uint32_t	s_refs;		/* process groups */
	int		s_sid;		/* its leader's pid */
	struct proc	*s_leader;	/* NULL once that is gone */
	struct tty	*s_tty;		/* controlling terminal, or NULL */
	char		s_login[33];	/* setlogin(2) */
	bool		s_given;	/* the kernel made it, for process 1 */
};

struct pgrp {
	LIST_ENTRY(pgrp) pg_hash;	/* all groups with this hash */
	LIST_HEAD(, proc) pg_members;	/* its processes */
	struct session	*pg_session;	/* one reference */
	int		pg_id;		/* identifier */
	int		pg_jobc;	/* members whose parent is elsewhere in
					   the session; 0: orphaned */
};

/* td_ast: what userret() has to do. */
#define	AST_RESCHED	0x01	/* somebody else should run */
#define	AST_SIGNAL	0x02	/* look at signals */
#define	AST_SUSPEND	0x04	/* p_flag has P_STOPPED or P_SINGLE */
#define	AST_SOFT	0x08	/* soft_work() is pending */
#define	AST_DEBUG	0x10	/* debug_return() is to be called */

/* td_flags */
#define	TDF_SINTR	0x01	/* sleep ends at a signal */
#define	TDF_TIMEOUT	0x02	/* sleep was ended by its time limit */
#define	TDF_OLDMASK	0x04	/* td_oldmask is what the handler restores */
#define	TDF_WAKEUP	0x08	/* thr_wake(2) came first */
#define	TDF_SUSPENDED	0x10	/* stopped in thread_suspend() */
#define	TDF_KERNEL	0x20	/* has no user mode */
#define	TDF_ABORTED	0x40	/* sleep was ended by sleep_abort() */
#define	TDF_LAST	0x80	/* was the last of a zombie */

enum tdstate {
	TDS_NEW,		/* not yet started */
	TDS_RUN,		/* on the run queue, or running */
	TDS_SLEEP,		/* on a sleep queue */
	TDS_DEAD		/* to be freed */
};

/* What was used; times are worked out when somebody asks for them. */
struct usage {
	uint64_t	u_runtime;	/* counts of the board's clock */
	uint32_t	u_uticks;	/* ticks found in user mode */
	uint32_t	u_sticks;	/* ticks found in the kernel */
	struct rusage	u_ru;		/* all but the times */
};

/* A thread of a traced process; see debug.h. */
struct tdebug {
	uint32_t	d_flags;	/* TDB_* */
	int		d_sig;		/* stopped for; then, goes on with */
	int		d_child;	/* TDB_FORK: whom it made */
	uint32_t	d_code;		/* system call's number */
	uint32_t	d_narg;		/* and its slots */
	uint32_t	d_args[8];	/* their values */
	struct ksiginfo	d_info;		/* what is known of d_sig */
	bool		d_step;		/* a breakpoint is planted */
	uint32_t	d_stepat;	/* there */
	uint32_t	d_insn;		/* in place of this */
};

struct thread {
	struct pcb	td_pcb;		/* registers while not running; first,
					   because md_switch() expects it */
	struct trapframe *td_frame;	/* user registers, on td_kstack */
	char		*td_kstack;	/* KSTACK_SIZE bytes, aligned so */
	struct proc	*td_proc;	/* whose thread */
	uint32_t	td_ast;		/* AST_*: userret() has work */
	uint32_t	td_retval[2];	/* results of the current call */
	enum tdstate	td_state;	/* where it is */
	uint32_t	td_flags;	/* TDF_* */
	int		td_tid;		/* identifier, above PID_MAX */
	char		td_name[20];	/* thr_set_name(2) */

	TAILQ_ENTRY(thread) td_plink;	/* of p_threads */
	TAILQ_ENTRY(thread) td_runq;	/* of a run queue, or the dead list */
	TAILQ_ENTRY(thread) td_sleepq;	/* of a sleep queue */
	LIST_ENTRY(thread) td_hash;	/* all threads with this hash */
	struct callout	td_timeout;	/* ends its sleep */
	const void	*td_wchan;	/* what it sleeps on */
	const char	*td_wmesg;	/* the same, in words */
	uint64_t	td_slept;	/* tick its sleep began at */
	int		td_prio;	/* run queue: 0 runs first */
	uint8_t		td_base;	/* td_prio after a sleep */
	uint8_t		td_class;	/* RTP_PRIO_*, 0: time sharing */
	uint8_t		td_rtprio;	/* in its class, 0 is best */
	int		td_slice;	/* ticks left */
	void		(*td_start)(void *);	/* TDF_KERNEL: what it runs */

	sigset_t	td_sigmask;	/* blocked */
	sigset_t	td_oldmask;	/* with TDF_OLDMASK */
	struct sigpend	td_sigpend;	/* sent to this thread alone */
	stack_t		td_sigstk;	/* alternate stack; SS_DISABLE */
	bool		td_sigonstack;	/* md_signal_frame(): put SS_ONSTACK
					   into uc_stack */

	uint64_t	td_switchtime;	/* counter when it began to run */
	struct usage	td_use;		/* up to then */

	uint32_t	td_umtx_addr;	/* umtx.c: what it waits for */
	const void	*td_umtx_space;	/* umtx.c: in which space or object */
	uint32_t	td_rb_lists[3];	/* umtx.c: robust lists */
	bool		td_selecting;	/* sys_poll.c: readiness may change */
	struct tdebug	td_debug;	/* ptrace(2) */
};

/* p_flag: FreeBSD's values where ps(1) shows them. */
#define	P_CONTROLT	0x00000002	/* has a controlling terminal */
#define	P_KPROC		0x00000004	/* kernel process */
#define	P_PPWAIT	0x00000010	/* vfork(2): parent waits */
#define	P_SUGID		0x00000100	/* issetugid(2) */
#define	P_SYSTEM	0x00000200	/* no signals, no stops */
#define	P_SINGLE	0x00000400	/* all threads but p_single must exit */
#define	P_TRACED	0x00000800	/* by ptrace(2) */
#define	P_WAITED	0x00001000	/* somebody waits for its end */
#define	P_WEXIT		0x00002000	/* exiting */
#define	P_EXEC		0x00004000	/* has called execve(2) */
#define	P_CONTINUED	0x00010000	/* continued, not yet told to wait(2) */
#define	P_STOPPED	0x00020000	/* by a signal */
#define	P_STOPTOLD	0x00040000	/* and wait(2) has been told */
#define	P_TRAPNOSIG	0x00080000	/* procctl(2) PROC_TRAPCAP */
#define	P_ORPHAN	0x00100000	/* init's, but not its own child */
#define	P_REAPER	0x00200000	/* procctl(2) PROC_REAP_ACQUIRE */
#define	P_WKILLED	0x08000000	/* by its debugger, who sees no more */
#define	P_INMEM		0x10000000	/* as FreeBSD says of all processes */

struct proc {
	LIST_ENTRY(proc) p_list;	/* of allproc */
	LIST_ENTRY(proc) p_hash;	/* all processes with this hash */
	LIST_ENTRY(proc) p_sibling;	/* of the parent's p_children */
	LIST_ENTRY(proc) p_pgmember;	/* of p_pgrp's pg_members */
	LIST_HEAD(, proc) p_children;	/* its children, zombies too */
	TAILQ_HEAD(, thread) p_threads;	/* its threads */
	int		p_nthreads;	/* how many */
	struct thread	*p_single;	/* with P_SINGLE: who stays */
	struct proc	*p_pptr;	/* parent; NULL for PID 0 */
	struct pgrp	*p_pgrp;	/* its group */
	int		p_pid;		/* identifier */
	uint32_t	p_flag;		/* P_* */
	bool		p_zombie;	/* ended, not yet waited for */
	int		p_xstat;	/* wait status of a zombie */
	int		p_stopsig;	/* with P_STOPPED: which signal */
	int		p_deathsig;	/* procctl(2) PROC_PDEATHSIG */
	struct proc	*p_reaper;	/* gets its children; NULL for PID 0 */
	int		p_subtree;	/* whose child it descends from */
	int		p_ppid;		/* its parent's PID, traced or not */
	int		p_oppid;	/* traced: its parent's PID, or 0 */
	uint32_t	p_ptevents;	/* and what it stops for: PTRACE_* */
	struct thread	*p_xthread;	/* and who has stopped, or NULL */
	int		p_osrel;	/* FreeBSD version of the program */
	int		p_nice;		/* setpriority(2) */

	struct vmspace	*p_vmspace;	/* memory; NULL for a zombie */
	struct filedesc	*p_fd;		/* files; NULL for a zombie */
	struct ucred	*p_cred;	/* who it is */
	struct rlimit	p_limit[NLIMITS];	/* setrlimit(2) */
	struct vnode	*p_textvp;	/* the program, marked as text */
	struct vnode	*p_tracevp;	/* ktrace(2)'s file, or NULL */
	uint32_t	p_traceflag;	/* what it wants: KTR_FAC(), KTRFAC_* */
	char		p_comm[MAXCOMLEN + 1];	/* its name */
	char		*p_args;	/* its arguments, each with NUL; kmalloc
					   or NULL: in its memory */
	uint32_t	p_arglen;	/* bytes in p_args */
	uint32_t	p_psstrings;	/* address of ps_strings */
	uint32_t	p_auxv;		/* address of the auxiliary vector */

	struct sigpend	p_sigpend;	/* sent to the process */
	sigset_t	p_sigignore;	/* ignored, by default or by wish */
	sigset_t	p_sigcatch;	/* have a handler */
	int		p_maxact;	/* p_sigact beyond it are default */
	bool		p_nocldstop;	/* SIGCHLD with SA_NOCLDSTOP */
	bool		p_nocldwait;	/* children leave no zombies */

	uint64_t	p_itleft[3];	/* setitimer(2): ticks left, 0 = off;
					   not for ITIMER_REAL */
	uint64_t	p_itevery[3];	/* and when it has ended, 0 = once; a
					   span for ITIMER_REAL */
	struct callout	p_realtimer;	/* ITIMER_REAL's end */
	uint64_t	p_realat;	/* when that is */
	LIST_HEAD(, ktimer) p_ktimers;	/* timer_create(2)'s */
	uint32_t	p_itfired;	/* bit set of those that have ended */
	struct timespec	p_start;	/* when it began, by the wall clock */
	struct usage	p_use;		/* of threads that are gone */
	struct usage	p_cuse;		/* of children waited for */
	uint64_t	p_toldutime;	/* microseconds getrusage(2) told */
	uint64_t	p_toldstime;	/* the same, in the kernel */

	struct sigact	p_sigact[NSIGNALS];	/* by signal - 1 */
};

_Static_assert(sizeof(struct proc) <= PAGE_SIZE, "a process is one page");

LIST_HEAD(proclist, proc);
extern struct proclist allproc;		/* all but PID 0, zombies too */
extern struct proc	proc0;		/* the kernel */
extern struct thread	thread0;	/* its thread: boots, then idles */
extern struct proc	*initproc;	/* PID 1 */
extern uint32_t		cp_time[5];	/* ticks: user, nice, system,
					   interrupt, idle */
extern uint32_t		interrupts;	/* clock's, since boot */
extern int		last_pid;	/* given out last */
extern unsigned int	nprocs;		/* in allproc */
extern uint64_t		ticks;		/* since boot */
extern struct timespec	boottime;	/* wall clock at boot */
extern bool		verbose;	/* bootarg verbose: report kills */

/* sched.c */
void	sched_start(void) __attribute__((noreturn));
void	sched_init(void);
void	sched_add(struct thread *td);
void	sched_tick(struct thread *td);
void	sched_yield(void);
bool	sched_breathe(void);
void	sched_switch(void);
int	tsleep(const void *chan, int catch, const char *wmesg, uint64_t limit);
void	wakeup(const void *chan);
void	wakeup_one(const void *chan);
void	sleep_abort(struct thread *td);
void	ast_set(struct thread *td, uint32_t bits);
bool	sched_others(void);
int	sched_runnable(void);
int	sched_getrtp(struct thread *td, uaddr_t rtp, struct rtprio *r);
void	sched_setnice(struct proc *p, int nice);
void	sched_setclass(struct thread *td, int class, int prio);
extern uint32_t	sched_switches;	/* since boot */

/* clock.c */
uint64_t uptime_counts(void);
uint64_t counts_to_ns(uint64_t counts);
uint64_t udivide(uint64_t n, uint64_t d);
void	nanouptime(struct timespec *ts);
void	nanotime(struct timespec *ts);
void	soft_work(void);
extern volatile bool soft_pending;	/* soft_work() has something to do */
/* soft_work() sees to timers that have ended; interrupts are disabled. */
void	timers_fire(void);
/* ITIMER_REAL of p ends after a span and then every so long; 0: never. */
void	realtimer_set(struct proc *p, uint64_t span, uint64_t every);

/* ktimer.c */
void	ktimer_run(void);
void	ktimer_free(struct proc *p);

/* acct.c */
void	acct_thread(struct thread *td, struct rusage *ru);
void	acct_proc(struct proc *p, struct rusage *ru);
void	acct_children(struct proc *p, struct rusage *ru);
void	usage_add(struct usage *to, const struct usage *from);

/* thread.c */
void	thread_start(struct thread *td);
struct thread *thread_new(struct proc *p);
void	thread_link(struct thread *td, struct proc *p);
void	thread_free(struct thread *td);
void	thread_unlink_last(struct thread *td);
void	thread_exit(void) __attribute__((noreturn));
void	thread_die(void) __attribute__((noreturn));
void	thread_reap(void);
struct thread *thread_find(int tid);
int	thread_single(struct proc *p);
void	thread_suspend(void);

/* proc.c */
void	proc_init(void);
struct proc *pfind(int pid);
struct proc *pfind_any(int pid);
struct proc *proc_new(struct proc *parent);
void	proc_free(struct proc *p);
void	proc_reparent(struct proc *p, struct proc *parent);
struct thread *proc_create_init(void (*fn)(void *), void *arg);

/* fork.c */
int	fork1(struct thread *td, bool vfork, struct proc **pp);

/* exit.c */
void	exit1(struct thread *td, int status) __attribute__((noreturn));
void	exit_vforked(struct proc *p);
void	exit_tellparent(struct proc *p);
bool	exit_unseen(const struct proc *p);

/* sys_procctl.c */
void	reaper_inherit(struct proc *p, const struct proc *parent);
void	reaper_leave(struct proc *p);

/* cred.c */
struct ucred *cred_own(struct proc *p);
void	cred_unref(struct ucred *cr);
bool	p_cansee(struct thread *td, struct proc *p);
int	p_cansignal(struct thread *td, struct proc *p, int sig);

/* pgrp.c */
struct pgrp *pgfind(int pgid);
int	pgrp_enter(struct proc *p, int pgid, bool newsession);
void	pgrp_join(struct proc *p, struct pgrp *pg);
void	pgrp_leave(struct proc *p);
void	pgrp_fixjobc(struct proc *p, struct pgrp *pg, bool entering);
void	pgrp_exit(struct proc *p);

/* signal.c, sigsend.c */
void	psignal(struct proc *p, int sig);
int	psignal_info(struct proc *p, struct thread *td,
	    const struct ksiginfo *ksi);
void	pgsignal(struct pgrp *pg, int sig);
void	trap_signal(struct thread *td, int sig, int code, uint32_t addr,
	    uint32_t trapno);
void	sig_tellparent(struct proc *p, int code, int status);
bool	sig_ignored_or_masked(struct thread *td, int sig);
bool	sig_pending(struct thread *td);
int	sig_sleeperror(struct thread *td);
int	sig_next(struct thread *td);
void	sig_deliver(struct thread *td, int sig);
int	sig_pend(struct sigpend *sp, const struct ksiginfo *ksi, bool first);
bool	sig_told(const struct sigpend *sp, const void *source);
void	sig_withdraw(struct sigpend *sp, const void *source);
void	sig_goon(struct proc *p);
bool	sig_passed(struct thread *td, int sig);
void	sig_replace(struct thread *td, int sig, bool instead);
void	siginfo_fill(siginfo_t *si, const struct ksiginfo *ksi);
void	sig_take(struct thread *td, int sig, struct ksiginfo *ksi);
void	sig_setmask(struct thread *td, const sigset_t *mask);
void	sig_exec(struct proc *p, struct thread *td);
void	sig_fork(struct proc *from, struct proc *to);
void	sig_flush(struct sigpend *sp);
void	sig_init(struct proc *p);
void	sig_forget(struct proc *p, int sig);
void	sig_stop(struct proc *p, int sig);
bool	sig_cantstop(const struct proc *p, int sig);
#define	SIGP_IGNORE	1	/* sig_prop(): by default, ignored, */
#define	SIGP_CONT	2	/* goes on, */
#define	SIGP_STOP	4	/* stops, */
#define	SIGP_TTYSTOP	8	/* because of its terminal */
int	sig_prop(int sig);

/* exec.c; int is an errno or 0 */
int	exec_kernel(struct thread *td, const char *path, char *const argv[],
	    char *const envv[]);

/* umtx.c */
void	umtx_thread_exit(struct thread *td);
void	umtx_exec(struct thread *td);
void	umtx_wake_all(struct thread *td, uint32_t addr);

#endif
