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
	tv->tv_sec = 0;
	while (usec >= 1000000ull << 20) {
		usec -= 1000000ull << 20;
		tv->tv_sec += 1 << 20;
	}
	/* Below 2^40: what is left is divided by shifts. */
	for (int shift = 20; shift >= 0; shift--)
		if (usec >= 1000000ull << shift) {
			usec -= 1000000ull << shift;
			tv->tv_sec += 1 << shift;
		}
	tv->tv_usec = usec;
}

/* Splits `counts' of the clock by ticks. */
static void
set_times(struct rusage *ru, uint64_t counts, uint32_t uticks,
    uint32_t sticks)
{
	uint64_t usec, user;
	uint32_t share;

	/* ns / 1000, in units of 2^-10: / 1024 * 1.024. */
	usec = counts_to_ns(counts);
	usec = (usec >> 10) + (usec >> 10) * 3 / 125;
	/* The share of user mode in 1/65536. */
	while (uticks > 0xffff || sticks > 0xffff) {
		uticks >>= 1;
		sticks >>= 1;
	}
	share = uticks + sticks == 0 ? 0x8000 :
	    (uticks << 15) / (uticks + sticks) * 2;
	user = (usec * share) >> 16;
	set_time(&ru->ru_utime, user);
	set_time(&ru->ru_stime, usec - user);
}

/* Adds counts and times; the high-water mark is the higher one. */
void
rusage_add(struct rusage *to, const struct rusage *from)
{
	long rss;

	timeradd(&to->ru_utime, &from->ru_utime, &to->ru_utime);
	timeradd(&to->ru_stime, &from->ru_stime, &to->ru_stime);
	rss = from->ru_maxrss > to->ru_maxrss ? from->ru_maxrss :
	    to->ru_maxrss;
	to->ru_maxrss = rss;
	to->ru_minflt += from->ru_minflt;
	to->ru_majflt += from->ru_majflt;
	to->ru_inblock += from->ru_inblock;
	to->ru_oublock += from->ru_oublock;
	to->ru_nsignals += from->ru_nsignals;
	to->ru_nvcsw += from->ru_nvcsw;
	to->ru_nivcsw += from->ru_nivcsw;
}

/* How long has it run, the current turn included? */
static uint64_t
runtime(const struct thread *td)
{
	return (td->td_runtime + (td == curthread ?
	    uptime_counts() - td->td_switchtime : 0));
}

/* What one thread has used. */
void
acct_thread(struct thread *td, struct rusage *ru)
{
	*ru = td->td_ru;
	set_times(ru, runtime(td), td->td_uticks, td->td_sticks);
}

/* What a process has used, its threads that are gone included. */
void
acct_proc(struct proc *p, struct rusage *ru)
{
	struct thread *td;
	uint64_t counts;
	uint32_t sticks, uticks;

	*ru = p->p_ru;
	if (p->p_zombie)
		return;
	counts = p->p_runtime;
	uticks = p->p_uticks;
	sticks = p->p_sticks;
	TAILQ_FOREACH(td, &p->p_threads, td_plink) {
		rusage_add(ru, &td->td_ru);
		counts += runtime(td);
		uticks += td->td_uticks;
		sticks += td->td_sticks;
	}
	set_times(ru, counts, uticks, sticks);
	if (p->p_vmspace != NULL)
		ru->ru_maxrss = p->p_vmspace->vm_maxrss * (PAGE_SIZE / 1024);
}
