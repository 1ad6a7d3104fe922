/* SPDX-License-Identifier: BSD-2-Clause */
/* Timers that send signals: setitimer(2) and timer_create(2). */
#include <sys/time.h>

#include <time.h>

#include "sig.h"

int	ktimer_create(clockid_t, void *, int *);
int	ktimer_delete(int);
int	ktimer_settime(int, int, const struct itimerspec *,
	    struct itimerspec *);
int	ktimer_gettime(int, struct itimerspec *);
int	ktimer_getoverrun(int);

static void
timers(void)
{
	struct itimerval it = { { 0, 20000 }, { 0, 20000 } }, off;
	volatile int n;

	catch(SIGALRM, 0);
	catch(SIGVTALRM, 0);
	catch(SIGPROF, 0);
	count = 0;
	SAME(setitimer(ITIMER_REAL, &it, NULL), 0);
	while (count < 5)
		pause();
	memset(&off, 0, sizeof(off));
	SAME(setitimer(ITIMER_REAL, &off, &it), 0);
	SAME(it.it_interval.tv_usec, 20000);
	count = 0;
	it.it_interval.tv_usec = it.it_value.tv_usec = 20000;
	SAME(setitimer(ITIMER_VIRTUAL, &it, NULL), 0);
	for (n = 0; count < 3; n++)
		continue;
	SAME(last, SIGVTALRM);
	SAME(setitimer(ITIMER_VIRTUAL, &off, NULL), 0);
	SAME(setitimer(ITIMER_PROF, &it, NULL), 0);
	for (count = 0; count < 3; n++)
		continue;
	SAME(last, SIGPROF);
	FAILS(EINVAL, setitimer(3, &it, NULL));
	it.it_value.tv_usec = 1000000;
	FAILS(EINVAL, setitimer(ITIMER_REAL, &it, NULL));
}

static void
posix(void)
{
	struct { int notify, signo; void *value; int spare[8]; } ev;
	struct itimerspec its, old;
	int id, other;

	memset(&ev, 0, sizeof(ev));
	ev.notify = 1;
	ev.signo = SIGUSR2;
	ev.value = (void *)0x1234;
	catch(SIGUSR2, 0);
	SAME(ktimer_create(CLOCK_MONOTONIC, &ev, &id), 0);
	SAME(ktimer_create(CLOCK_REALTIME, NULL, &other), 0);
	CHECK(id != other);
	memset(&its, 0, sizeof(its));
	its.it_value.tv_nsec = its.it_interval.tv_nsec = 20000000;
	count = 0;
	SAME(ktimer_settime(id, 0, &its, &old), 0);
	SAME(old.it_value.tv_nsec, 0);
	while (count < 5)
		pause();
	SAME(last, SIGUSR2);
	SAME(lastcode, SI_TIMER);
	SAME(ktimer_gettime(id, &old), 0);
	SAME(old.it_interval.tv_nsec, 20000000);
	CHECK(old.it_value.tv_nsec > 0 && old.it_value.tv_nsec <= 20000000);
	SAME(ktimer_getoverrun(id), 0);
	SAME(ktimer_delete(id), 0);
	FAILS(EINVAL, ktimer_delete(id));
	FAILS(EINVAL, ktimer_gettime(77, &old));
	its.it_value.tv_nsec = 1000000000;
	FAILS(EINVAL, ktimer_settime(other, 0, &its, NULL));
	FAILS(EINVAL, ktimer_create(99, NULL, &id));
	ev.signo = 200;
	FAILS(EINVAL, ktimer_create(CLOCK_REALTIME, &ev, &id));
	/* `other' runs when the process ends. */
	its.it_value.tv_nsec = 10000000;
	catch(SIGALRM, 0);
	SAME(ktimer_settime(other, 0, &its, NULL), 0);
}

int
main(int argc, char **argv)
{
	static const struct t_case cases[] = {
		{ "timers", timers }, { "posix", posix }, { NULL, NULL }
	};

	return (t_main(argc, argv, cases));
}
