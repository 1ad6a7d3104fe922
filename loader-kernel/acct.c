/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Who used how much: the time a thread ran is measured at every switch, the
 * share of user mode in it estimated from where the ticks found it.
 */
#include "proc.h"
#include "str.h"

static void
set_time(struct timeval *tv, uint64_t usec)
{
	tv->tv_sec = udivide(usec, 1000000);
	tv->tv_usec = usec - tv->tv_sec * 1000000;
}

/*
 * Times from counts and ticks.  What was told before doesn't shrink, although
 * the share of user mode may: *userp and *sysp remember it, if they are there.
 */
static void
set_times(const struct usage *u, struct rusage *ru, uint64_t *userp,
    uint64_t *sysp)
{
	uint64_t sys, usec, user;
	uint32_t share, sticks, uticks;

	*ru = u->u_ru;
	usec = udivide(counts_to_ns(u->u_runtime), 1000);
	/* The share of user mode in 1/65536. */
	uticks = u->u_uticks;
	sticks = u->u_sticks;
	while (uticks > 0xffff || sticks > 0xffff) {
		uticks >>= 1;
		sticks >>= 1;
	}
	share = uticks + sticks == 0 ? 0x8000 :
	    (uticks << 15) / (uticks + sticks) * 2;
	user = (usec * share) >> 16;
	sys = usec - user;
	if (userp != NULL) {
		if (user < *userp) {
			user = *userp;
			sys = usec > user ? usec - user : 0;
		}
		if (sys < *sysp) {
			sys = *sysp;
			user = usec > sys + *userp ? usec - sys : *userp;
		}
		*userp = user;
		*sysp = sys;
	}
	set_time(&ru->ru_utime, user);
	set_time(&ru->ru_stime, sys);
}

/* Adds; the high-water mark is the higher one. */
void
usage_add(struct usage *to, const struct usage *from)
{
	struct rusage *t = &to->u_ru;
	const struct rusage *f = &from->u_ru;

	to->u_runtime += from->u_runtime;
	to->u_uticks += from->u_uticks;
	to->u_sticks += from->u_sticks;
	if (f->ru_maxrss > t->ru_maxrss)
		t->ru_maxrss = f->ru_maxrss;
	t->ru_minflt += f->ru_minflt;
	t->ru_majflt += f->ru_majflt;
	t->ru_inblock += f->ru_inblock;
	t->ru_oublock += f->ru_oublock;
	t->ru_nsignals += f->ru_nsignals;
	t->ru_nvcsw += f->ru_nvcsw;
	t->ru_nivcsw += f->ru_nivcsw;
}

/* What a thread has used, its current turn included. */
static struct usage
thread_usage(const struct thread *td)
{
	struct usage u;

	u = td->td_use;
	if (td == curthread)
		u.u_runtime += uptime_counts() - td->td_switchtime;
	return (u);
}

/* What one thread has used. */
void
acct_thread(struct thread *td, struct rusage *ru)
{
	struct usage u;

	u = thread_usage(td);
	set_times(&u, ru, NULL, NULL);
}

/* What a process has used, its threads that are gone included. */
void
acct_proc(struct proc *p, struct rusage *ru)
{
	struct thread *td;
	struct usage t, u;

	u = p->p_use;
	TAILQ_FOREACH(td, &p->p_threads, td_plink) {
		t = thread_usage(td);
		usage_add(&u, &t);
	}
	if (p->p_vmspace != NULL)
		u.u_ru.ru_maxrss = p->p_vmspace->vm_maxrss *
		    (PAGE_SIZE / 1024);
	set_times(&u, ru, &p->p_toldutime, &p->p_toldstime);
}

/* What its children have used that it has waited for. */
void
acct_children(struct proc *p, struct rusage *ru)
{
	set_times(&p->p_cuse, ru, NULL, NULL);
}
