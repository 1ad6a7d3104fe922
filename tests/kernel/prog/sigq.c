/* SPDX-License-Identifier: BSD-2-Clause */
/* Every instance of a signal is delivered, as FreeBSD queues them. */
#include "sig.h"

#include <time.h>

/* Calls that libc-min has no functions for. */
int	ktimer_create(clockid_t, void *, int *);
int	ktimer_delete(int);
int	ktimer_settime(int, int, const struct itimerspec *,
	    struct itimerspec *);
int	ktimer_getoverrun(int);
pid_t	wait6(idtype_t, id_t, int *, int, void *, siginfo_t *);
int	sigqueue(pid_t, int, union sigval);
int	sigtimedwait(const sigset_t *, siginfo_t *, const struct timespec *);

#define	SIGEV_SIGNAL	1
#define	LIMIT	128		/* kern.sigqueue.max_pending_per_proc */

static int values[LIMIT + 8];
static int codes[LIMIT + 8];

static void
note(int sig, siginfo_t *si, void *uc)
{
	(void)sig;
	(void)uc;
	if (count < LIMIT + 8) {
		values[count] = si->si_value.sival_int;
		codes[count] = si->si_code;
	}
	count++;
}

static void
block(int how, int sig)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, sig);
	SAME(sigprocmask(how, &set, NULL), 0);
}

static void
watch(int sig)
{
	struct sigaction sa;

	memset(&sa, 0, sizeof(sa));
	sa.sa_sigaction = note;
	sa.sa_flags = SA_SIGINFO;
	SAME(sigaction(sig, &sa, NULL), 0);
	count = 0;
}

/* In the order they were sent, whoever sent them and how. */
static void
order(void)
{
	union sigval v;
	sigset_t set;
	int i;

	watch(SIGUSR1);
	block(SIG_BLOCK, SIGUSR1);
	for (i = 0; i < 5; i++) {
		v.sival_int = 100 + i;
		SAME(sigqueue(getpid(), SIGUSR1, v), 0);
		SAME(kill(getpid(), SIGUSR1), 0);
	}
	SAME(count, 0);
	SAME(sigpending(&set), 0);
	CHECK(sigismember(&set, SIGUSR1));
	block(SIG_UNBLOCK, SIGUSR1);
	SAME(count, 10);
	for (i = 0; i < 10; i++) {
		SAME(codes[i], i % 2 == 0 ? SI_QUEUE : SI_USER);
		if (i % 2 == 0)
			SAME(values[i], 100 + i / 2);
	}
	SAME(sigpending(&set), 0);
	CHECK(!sigismember(&set, SIGUSR1));
}

/* sigqueue(2) fails when there are too many; kill(2) never does. */
static void
full(void)
{
	union sigval v = { .sival_int = 7 };
	int i, n;

	watch(SIGUSR1);
	watch(SIGUSR2);
	block(SIG_BLOCK, SIGUSR1);
	block(SIG_BLOCK, SIGUSR2);
	for (n = 0; n < 2 * LIMIT; n++)
		if (sigqueue(getpid(), SIGUSR1, v) != 0)
			break;
	SAME(n, LIMIT);
	FAILS(EAGAIN, sigqueue(getpid(), SIGUSR2, v));
	SAME(kill(getpid(), SIGUSR2), 0);
	block(SIG_UNBLOCK, SIGUSR2);
	SAME(count, 1);
	block(SIG_UNBLOCK, SIGUSR1);
	SAME(count, LIMIT + 1);
	for (i = 1; i <= LIMIT; i++)
		SAME(values[i], 7);
	/* What is ignored is forgotten, and there is room again. */
	block(SIG_BLOCK, SIGUSR1);
	for (n = 0; n < LIMIT; n++)
		SAME(sigqueue(getpid(), SIGUSR1, v), 0);
	signal(SIGUSR1, SIG_IGN);
	watch(SIGUSR1);
	SAME(sigqueue(getpid(), SIGUSR1, v), 0);
	block(SIG_UNBLOCK, SIGUSR1);
	SAME(count, 1);
}

/* sigtimedwait(2) takes one at a time. */
static void
waited(void)
{
	struct timespec zero = { 0, 0 };
	union sigval v;
	siginfo_t si;
	sigset_t set;
	int i;

	block(SIG_BLOCK, SIGRTMIN);
	for (i = 0; i < 3; i++) {
		v.sival_int = i;
		SAME(sigqueue(getpid(), SIGRTMIN, v), 0);
	}
	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN);
	for (i = 0; i < 3; i++) {
		SAME(sigtimedwait(&set, &si, &zero), SIGRTMIN);
		SAME(si.si_value.sival_int, i);
		SAME(si.si_code, SI_QUEUE);
	}
	FAILS(EAGAIN, sigtimedwait(&set, &si, &zero));
}

/* Each child has one SIGCHLD, which goes when it has been waited for. */
static void
children(void)
{
	struct timespec zero = { 0, 0 };
	siginfo_t si;
	sigset_t set;
	pid_t pid[4];
	int i, seen;

	watch(SIGCHLD);
	block(SIG_BLOCK, SIGCHLD);
	for (i = 0; i < 4; i++)
		if ((pid[i] = fork()) == 0)
			_exit(i);
	for (i = 0; i < 4; i++)
		SAME(wait6(P_PID, pid[i], NULL, WEXITED | WNOWAIT,
		    NULL, NULL), pid[i]);
	SAME(waitpid(pid[2], NULL, 0), pid[2]);
	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	for (i = seen = 0; i < 3; i++) {
		SAME(sigtimedwait(&set, &si, &zero), SIGCHLD);
		SAME(si.si_code, CLD_EXITED);
		CHECK(si.si_pid != pid[2]);
		SAME(pid[si.si_status & 3], si.si_pid);
		seen |= 1 << (si.si_status & 3);
	}
	SAME(seen, 0xb);
	FAILS(EAGAIN, sigtimedwait(&set, &si, &zero));
	SAME(count, 0);
}

/* A timer that ends while its signal is pending overruns; kill(2) doesn't. */
static void
timers(void)
{
	struct itimerspec its = { { 0, 20000000 }, { 0, 20000000 } };
	struct sigevent ev;
	int id;

	watch(SIGUSR1);
	block(SIG_BLOCK, SIGUSR1);
	memset(&ev, 0, sizeof(ev));
	ev.sigev_notify = SIGEV_SIGNAL;
	ev.sigev_signo = SIGUSR1;
	ev.sigev_value.sival_int = 55;
	SAME(ktimer_create(CLOCK_MONOTONIC, &ev, &id), 0);
	SAME(kill(getpid(), SIGUSR1), 0);
	SAME(ktimer_settime(id, 0, &its, NULL), 0);
	usleep(90000);
	CHECK(ktimer_getoverrun(id) >= 2);
	its.it_value.tv_nsec = 0;
	SAME(ktimer_settime(id, 0, &its, NULL), 0);
	block(SIG_UNBLOCK, SIGUSR1);
	SAME(count, 2);
	SAME(codes[0], SI_USER);
	SAME(codes[1], SI_TIMER);
	SAME(values[1], 55);
	/* What it has told is void when it is deleted. */
	block(SIG_BLOCK, SIGUSR1);
	its.it_value.tv_nsec = 10000000;
	SAME(ktimer_settime(id, 0, &its, NULL), 0);
	usleep(40000);
	SAME(ktimer_delete(id), 0);
	block(SIG_UNBLOCK, SIGUSR1);
	SAME(count, 2);
}

static const struct t_case cases[] = {
	{ "order", order }, { "full", full }, { "waited", waited },
	{ "children", children }, { "timers", timers }, { NULL, NULL }
};

int
main(int argc, char **argv)
{
	return (t_main(argc, argv, cases));
}
