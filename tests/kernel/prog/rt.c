/* SPDX-License-Identifier: BSD-2-Clause */
/* Real-time and idle classes: rtprio(2) and sched_setscheduler(2). */
#include <sys/rtprio.h>
#include <sys/syscall.h>

#include "t.h"

#define	SCHED_FIFO	1
#define	SCHED_OTHER	2
#define	SCHED_RR	3

static volatile int *order;		/* shared: who came when */

static int
set(int pid, int type, int prio)
{
	struct rtprio r = { .type = (uint16_t)type, .prio = (uint16_t)prio };

	return ((int)syscall(SYS_rtprio, RTP_SET, pid, &r));
}

static void
answers(void)
{
	struct rtprio r;
	int p;

	SAME(syscall(SYS_rtprio, RTP_LOOKUP, 0, &r), 0);
	SAME(r.type, RTP_PRIO_NORMAL);
	SAME(syscall(SYS_sched_getscheduler, 0), SCHED_OTHER);
	p = 7;
	SAME(syscall(SYS_sched_setscheduler, 0, SCHED_FIFO, &p), 0);
	SAME(syscall(SYS_sched_getscheduler, 0), SCHED_FIFO);
	p = 0;
	SAME(syscall(SYS_sched_getparam, 0, &p), 0);
	SAME(p, 7);
	SAME(syscall(SYS_rtprio, RTP_LOOKUP, getpid(), &r), 0);
	SAME(r.type, RTP_PRIO_FIFO);
	SAME(r.prio, RTP_PRIO_MAX - 7);
	p = 31;
	SAME(syscall(SYS_sched_setparam, 0, &p), 0);
	SAME(syscall(SYS_sched_setscheduler, getpid(), SCHED_RR, &p), 0);
	SAME(syscall(SYS_rtprio, RTP_LOOKUP, 0, &r), 0);
	SAME(r.type, RTP_PRIO_REALTIME);
	SAME(r.prio, 0);
	p = 32;
	FAILS(EPERM, syscall(SYS_sched_setscheduler, 0, SCHED_RR, &p));
	FAILS(EINVAL, syscall(SYS_sched_setscheduler, 0, 9, &p));
	FAILS(EINVAL, set(0, 77, 0));
	FAILS(EINVAL, set(0, RTP_PRIO_IDLE, 32));
	FAILS(ESRCH, set(99999, RTP_PRIO_IDLE, 3));
	FAILS(EFAULT, syscall(SYS_rtprio, RTP_SET, 0, 4));
	FAILS(EINVAL, syscall(SYS_rtprio, 2, 0, &r));
	SAME(set(0, RTP_PRIO_IDLE, 3), 0);
	SAME(syscall(SYS_sched_getscheduler, 0), SCHED_OTHER);
	/* It is inherited, and only the superuser gives it. */
	if (fork() == 0) {
		SAME(syscall(SYS_rtprio, RTP_LOOKUP, 0, &r), 0);
		SAME(r.type, RTP_PRIO_IDLE);
		SAME(setuid(1000), 0);
		p = 0;
		FAILS(EPERM, set(0, RTP_PRIO_REALTIME, 3));
		FAILS(EPERM, syscall(SYS_sched_setscheduler, 0, SCHED_OTHER,
		    &p));
		SAME(set(0, RTP_PRIO_NORMAL, 0), 0);
		_exit(t_failed);
	}
	wait(&p);
	SAME(p, 0);
}

/* Computes for a while, and notes that it has. */
static void
compute(int who)
{
	volatile int i;

	for (i = 0; i < 2000000; i++)
		continue;
	order[++order[0]] = who;
}

/* Those who are ready at once end in the order of their priorities. */
static void
precedence(void)
{
	static const struct { int type, prio; } who[] = {
		{ RTP_PRIO_IDLE, 0 }, { RTP_PRIO_NORMAL, 0 },
		{ RTP_PRIO_REALTIME, 9 }, { RTP_PRIO_FIFO, 2 },
		{ RTP_PRIO_REALTIME, 5 }
	};
	static const int want[] = { 3, 4, 2, 1, 0 };
	int i, status;
	char c;
	int fds[2];

	order = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_ANON | MAP_SHARED,
	    -1, 0);
	/* We are before them until all are there. */
	SAME(set(0, RTP_PRIO_FIFO, 0), 0);
	SAME(pipe(fds), 0);
	for (i = 0; i < 5; i++)
		if (fork() == 0) {
			close(fds[1]);
			set(0, who[i].type, who[i].prio);
			(void)!read(fds[0], &c, 1);
			compute(i);
			_exit(0);
		}
	close(fds[0]);
	usleep(50000);
	close(fds[1]);
	while (wait(&status) > 0)
		SAME(status, 0);
	for (i = 0; i < 5; i++)
		SAME(order[i + 1], want[i]);
}

static const struct t_case cases[] = {
	{ "answers", answers }, { "precedence", precedence }, { NULL, NULL }
};

int
main(int argc, char **argv)
{
	return (t_main(argc, argv, cases));
}
