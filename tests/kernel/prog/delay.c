/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Time limits end when they say, not at a tick: never before, and soon after.
 * `delay exact' is for a machine whose time is its instructions; elsewhere the
 * emulator may lose any time between two of them.
 */
#include <sys/event.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <poll.h>
#include <time.h>

#include "t.h"

int	ktimer_create(clockid_t, void *, int *);
int	ktimer_settime(int, int, const struct itimerspec *,
	    struct itimerspec *);
int	ktimer_delete(int);

static long late = 2000000;		/* microseconds that it may be */

static long
now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ((long)ts.tv_sec * 1000000 + ts.tv_nsec / 1000);
}

/* What began at `since' took so many microseconds, and was that right? */
#define	TOOK(since, us) do {						\
	long d_ = now() - (since);					\
	if (d_ < (us) - 1 || d_ > (us) + late) {			\
		t_failed++;						\
		t_say("%s:%d: took %ld microseconds, not %ld",		\
		    __FILE__, __LINE__, d_, (long)(us));		\
	}								\
} while (0)

static void
sleeps(void)
{
	static const long us[] = { 1, 100, 1000, 1700, 9999, 10000, 10001,
	    25300 };
	struct timespec ts = { 0, 0 };
	unsigned int i;
	long t;

	for (i = 0; i < sizeof(us) / sizeof(us[0]); i++) {
		ts.tv_nsec = us[i] * 1000;
		t = now();
		SAME(nanosleep(&ts, NULL), 0);
		TOOK(t, us[i]);
	}
	t = now();
	clock_gettime(CLOCK_REALTIME, &ts);
	if ((ts.tv_nsec += 3000000) >= 1000000000) {
		ts.tv_nsec -= 1000000000;
		ts.tv_sec++;
	}
	SAME(clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &ts, NULL), 0);
	TOOK(t, 3000);
}

/* A thousand of them don't add up to more. */
static void
thousand(void)
{
	struct timespec ts = { 0, 1000000 };
	long t;
	int i;

	t = now();
	for (i = 0; i < 1000; i++)
		nanosleep(&ts, NULL);
	late = late * (late < 100000 ? 1000 : 10);
	TOOK(t, 1000000);
}

static void
waits(void)
{
	struct timespec ts = { 0, 3000000 };
	struct timeval tv = { 0, 4000 };
	struct pollfd p = { .events = POLLIN };
	struct kevent kev;
	fd_set set;
	int fd[2], kq;
	long t;

	SAME(pipe(fd), 0);
	p.fd = fd[0];
	t = now();
	SAME(poll(&p, 1, 2), 0);
	TOOK(t, 2000);
	FD_ZERO(&set);
	FD_SET(fd[0], &set);
	t = now();
	SAME(select(fd[0] + 1, &set, NULL, NULL, &tv), 0);
	TOOK(t, 4000);
	kq = kqueue();
	t = now();
	SAME(kevent(kq, NULL, 0, &kev, 1, &ts), 0);
	TOOK(t, 3000);
	EV_SET(&kev, 1, EVFILT_TIMER, EV_ADD, NOTE_USECONDS, 1500, NULL);
	t = now();
	SAME(kevent(kq, &kev, 1, NULL, 0, NULL), 0);
	SAME(kevent(kq, NULL, 0, &kev, 1, NULL), 1);
	TOOK(t, 1500);
	SAME(kevent(kq, NULL, 0, &kev, 1, NULL), 1);
	TOOK(t, 3000);
}

static void
sockets(void)
{
	struct timeval tv = { 0, 2500 }, back = { 0, 0 };
	socklen_t len = sizeof(back);
	int fd[2];
	char c;
	long t;

	SAME(socketpair(PF_LOCAL, SOCK_STREAM, 0, fd), 0);
	SAME(setsockopt(fd[0], SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof(tv)), 0);
	SAME(getsockopt(fd[0], SOL_SOCKET, SO_RCVTIMEO, &back, &len), 0);
	SAME(back.tv_usec, 2500);
	t = now();
	FAILS(EAGAIN, read(fd[0], &c, 1));
	TOOK(t, 2500);
}

static volatile int rung;

static void
ring(int sig)
{
	rung++;
}

static void
intervals(void)
{
	struct itimerval it = { { 0, 1250 }, { 0, 700 } }, was;
	struct itimerval off = { { 0, 0 }, { 0, 0 } };
	struct itimerspec its = { { 0, 0 }, { 0, 2200000 } };
	int id;
	long t;

	signal(SIGALRM, ring);
	t = now();
	SAME(setitimer(ITIMER_REAL, &it, NULL), 0);
	while (rung == 0)
		continue;
	TOOK(t, 700);
	while (rung < 5)
		continue;
	TOOK(t, 700 + 4 * 1250);
	SAME(setitimer(ITIMER_REAL, &off, &was), 0);
	SAME(was.it_interval.tv_usec, 1250);
	CHECK(was.it_value.tv_usec <= 1250);
	usleep(3000);
	/* There is a least one: nobody can be kept from all work. */
	it.it_interval.tv_usec = it.it_value.tv_usec = 1;
	SAME(setitimer(ITIMER_REAL, &it, NULL), 0);
	SAME(setitimer(ITIMER_REAL, &off, &was), 0);
	SAME(was.it_interval.tv_usec, 10000 / 16);
	rung = 0;
	SAME(ktimer_create(CLOCK_MONOTONIC, NULL, &id), 0);
	t = now();
	SAME(ktimer_settime(id, 0, &its, NULL), 0);
	while (rung == 0)
		continue;
	TOOK(t, 2200);
	SAME(ktimer_delete(id), 0);
}

/* A shorter wait that begins later ends first; one that is over is gone. */
static void
order(void)
{
	int fd[2], i, status;
	char c[4] = "";
	pid_t pid;

	SAME(pipe(fd), 0);
	for (i = 3; i >= 1; i--)
		if ((pid = fork()) == 0) {
			usleep((unsigned int)(i * 200000));
			(void)!write(fd[1], &"0123"[i], 1);
			_exit(0);
		}
	for (i = 0; i < 3; i++)
		SAME(read(fd[0], &c[i], 1), 1);
	SAME(strcmp(c, "123"), 0);
	while (wait(&status) > 0)
		continue;
}

int
main(int argc, char **argv)
{
	static const struct t_case cases[] = {
		{ "sleeps", sleeps }, { "thousand", thousand },
		{ "waits", waits }, { "sockets", sockets },
		{ "intervals", intervals }, { "order", order },
		{ NULL, NULL }
	};

	if (argc > 1 && strcmp(argv[1], "exact") == 0) {
		late = 100;
		argv[1] = argv[0];
		argv++;
		argc--;
	}
	return (t_main(argc, argv, cases));
}
