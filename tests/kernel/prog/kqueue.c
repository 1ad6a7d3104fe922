/* SPDX-License-Identifier: BSD-2-Clause */
/* kqueue(2): each kind of note, and the flags. */
#include "t.h"

#include <sys/event.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

#include <poll.h>
#include <time.h>

static struct kevent ev[8];

/* One change; what kevent(2) returns. */
static int
change(int kq, uintptr_t ident, short filter, int flags, unsigned int fflags,
    int64_t data)
{
	struct kevent kev;

	EV_SET(&kev, ident, filter, (unsigned short)flags, fflags, data,
	    (void *)0x1234);
	return (kevent(kq, &kev, 1, NULL, 0, NULL));
}

/* What holds now, or within ms milliseconds. */
static int
get(int kq, int ms)
{
	struct timespec ts;

	ts.tv_sec = ms / 1000;
	ts.tv_nsec = ms % 1000 * 1000000;
	memset(ev, 0x55, sizeof(ev));
	return (kevent(kq, NULL, 0, ev, 8, &ts));
}

static void
errors(void)
{
	struct kevent kev[2];
	int fds[2], kq;

	kq = kqueue();
	CHECK(kq >= 0);
	SAME(pipe(fds), 0);
	FAILS(EBADF, kevent(fds[0], NULL, 0, NULL, 0, NULL));
	FAILS(EBADF, kevent(99, NULL, 0, NULL, 0, NULL));
	FAILS(EBADF, change(kq, 99, EVFILT_READ, EV_ADD, 0, 0));
	FAILS(ENOENT, change(kq, fds[0], EVFILT_READ, EV_DELETE, 0, 0));
	FAILS(ENOENT, change(kq, fds[0], EVFILT_READ, EV_ENABLE, 0, 0));
	FAILS(EINVAL, change(kq, 0, -14, EV_ADD, 0, 0));
	FAILS(EINVAL, change(kq, 0, 1, EV_ADD, 0, 0));
	FAILS(EINVAL, change(kq, 0, EVFILT_AIO, EV_ADD, 0, 0));
	FAILS(EINVAL, change(kq, fds[0], EVFILT_VNODE, EV_ADD, 1, 0));
	FAILS(EINVAL, change(kq, 200, EVFILT_SIGNAL, EV_ADD, 0, 0));
	FAILS(ESRCH, change(kq, 99998, EVFILT_PROC, EV_ADD, NOTE_EXIT, 0));
	FAILS(EINVAL, change(kq, kq, EVFILT_READ, EV_ADD, 0, 0));
	FAILS(EFAULT, kevent(kq, (void *)16, 1, NULL, 0, NULL));
	/* With room for events, errors are events; the rest is done. */
	EV_SET(&kev[0], 99, EVFILT_READ, EV_ADD, 0, 0, NULL);
	EV_SET(&kev[1], fds[0], EVFILT_READ, EV_ADD | EV_RECEIPT, 0, 0, NULL);
	SAME(kevent(kq, kev, 2, ev, 8, NULL), 2);
	SAME(ev[0].flags, EV_ERROR);
	SAME(ev[0].data, EBADF);
	SAME(ev[1].flags, EV_ERROR);
	SAME(ev[1].data, 0);
	SAME(write(fds[1], "x", 1), 1);
	SAME(get(kq, 0), 1);
	SAME(ev[0].ident, fds[0]);
	CHECK(read(kq, kev, 1) == -1 && errno == ENXIO);
}

static void
pipes(void)
{
	char buf[10];
	int fds[2], kq, n;

	kq = kqueue();
	SAME(pipe(fds), 0);
	SAME(change(kq, fds[0], EVFILT_READ, EV_ADD, 0, 0), 0);
	SAME(change(kq, fds[1], EVFILT_WRITE, EV_ADD | EV_DISABLE, 0, 0), 0);
	SAME(get(kq, 0), 0);
	SAME(write(fds[1], "hello", 5), 5);
	SAME(get(kq, 0), 1);
	SAME(ev[0].ident, fds[0]);
	SAME(ev[0].filter, EVFILT_READ);
	SAME(ev[0].flags, 0);
	SAME(ev[0].data, 5);
	CHECK(ev[0].udata == (void *)0x1234);
	SAME(get(kq, 0), 1);		/* it still holds */
	SAME(change(kq, fds[1], EVFILT_WRITE, EV_ENABLE, 0, 0), 0);
	SAME(get(kq, 0), 2);
	SAME(change(kq, fds[1], EVFILT_WRITE, EV_DELETE, 0, 0), 0);
	SAME(read(fds[0], buf, 5), 5);
	SAME(get(kq, 0), 0);
	/* Only from three bytes on. */
	SAME(change(kq, fds[0], EVFILT_READ, EV_ADD, NOTE_LOWAT, 3), 0);
	SAME(write(fds[1], "ab", 2), 2);
	SAME(get(kq, 0), 0);
	SAME(write(fds[1], "c", 1), 1);
	SAME(get(kq, 0), 1);
	SAME(ev[0].data, 3);
	/* News only. */
	SAME(change(kq, fds[0], EVFILT_READ, EV_DELETE, 0, 0), 0);
	SAME(change(kq, fds[0], EVFILT_READ, EV_ADD | EV_CLEAR, 0, 0), 0);
	SAME(get(kq, 0), 1);
	SAME(ev[0].flags, EV_CLEAR);
	SAME(get(kq, 0), 0);
	SAME(write(fds[1], "d", 1), 1);
	SAME(get(kq, 0), 1);
	SAME(ev[0].data, 4);
	SAME(get(kq, 0), 0);
	/* The other end goes; a closed descriptor's notes go with it. */
	close(fds[1]);
	SAME(get(kq, 0), 1);
	CHECK((ev[0].flags & EV_EOF) != 0);
	SAME(dup2(1, fds[0]), fds[0]);
	SAME(get(kq, 0), 0);
	/* Once, and then never or not before it is enabled. */
	SAME(pipe(fds), 0);
	SAME(write(fds[1], "x", 1), 1);
	SAME(change(kq, fds[0], EVFILT_READ, EV_ADD | EV_ONESHOT, 0, 0), 0);
	SAME(get(kq, 0), 1);
	SAME(get(kq, 0), 0);
	FAILS(ENOENT, change(kq, fds[0], EVFILT_READ, EV_DELETE, 0, 0));
	SAME(change(kq, fds[0], EVFILT_READ, EV_ADD | EV_DISPATCH, 0, 0), 0);
	SAME(get(kq, 0), 1);
	SAME(get(kq, 0), 0);
	SAME(change(kq, fds[0], EVFILT_READ, EV_ENABLE, 0, 0), 0);
	SAME(get(kq, 0), 1);
	/* All get their turn when there is room for one. */
	for (n = 0; n < 6; n++)
		SAME(change(kq, n, EVFILT_USER, EV_ADD, NOTE_TRIGGER, 0), 0);
	n = 0;
	while (n < 36 && kevent(kq, NULL, 0, ev, 1, NULL) == 1)
		n += ev[0].filter == EVFILT_USER ? 1 << ev[0].ident : 100;
	SAME(n & 63, 63 & n);
}

static void
blocking(void)
{
	int fds[2], kq, status;
	pid_t pid;

	kq = kqueue();
	SAME(pipe(fds), 0);
	SAME(change(kq, fds[0], EVFILT_READ, EV_ADD, 0, 0), 0);
	if ((pid = fork()) == 0) {
		/* It isn't inherited. */
		FAILS(EBADF, kevent(kq, NULL, 0, NULL, 0, NULL));
		usleep(30000);
		_exit(write(fds[1], "x", 1) != 1 || t_failed != 0);
	}
	SAME(kevent(kq, NULL, 0, ev, 8, NULL), 1);
	SAME(ev[0].data, 1);
	/* A kqueue is a file for poll(2) and for another kqueue. */
	{
		struct pollfd pfd = { .fd = kq, .events = POLLIN };
		int kq2 = kqueue(), n = -1;

		SAME(poll(&pfd, 1, 0), 1);
		SAME(ioctl(kq, FIONREAD, &n), 0);
		SAME(n, 1);
		SAME(change(kq2, kq, EVFILT_READ, EV_ADD, 0, 0), 0);
		SAME(get(kq2, 0), 1);
		SAME(ev[0].data, 1);
		/* In a circle. */
		SAME(change(kq, kq2, EVFILT_READ, EV_ADD, 0, 0), 0);
		CHECK(get(kq2, 0) >= 1);
	}
	SAME(waitpid(pid, &status, 0), pid);
	SAME(status, 0);
}

static void
timers(void)
{
	struct timespec t0, t1;
	int kq;

	kq = kqueue();
	FAILS(EINVAL, change(kq, 1, EVFILT_TIMER, EV_ADD, 0, -1));
	SAME(change(kq, 1, EVFILT_TIMER, EV_ADD, 0, 50), 0);
	clock_gettime(CLOCK_MONOTONIC, &t0);
	SAME(kevent(kq, NULL, 0, ev, 8, NULL), 1);
	clock_gettime(CLOCK_MONOTONIC, &t1);
	CHECK((t1.tv_sec - t0.tv_sec) * 1000 +
	    (t1.tv_nsec - t0.tv_nsec) / 1000000 >= 39);
	SAME(ev[0].data, 1);
	SAME(ev[0].flags, EV_CLEAR);
	usleep(170000);
	SAME(get(kq, 0), 1);
	CHECK(ev[0].data >= 3);
	SAME(change(kq, 1, EVFILT_TIMER, EV_DELETE, 0, 0), 0);
	SAME(change(kq, 2, EVFILT_TIMER, EV_ADD | EV_ONESHOT, NOTE_USECONDS,
	    20000), 0);
	SAME(get(kq, 1000), 1);
	SAME(get(kq, 60), 0);
	/* poll(2) wakes, too. */
	SAME(change(kq, 3, EVFILT_TIMER, EV_ADD, NOTE_NSECONDS, 30000000), 0);
	{
		struct pollfd pfd = { .fd = kq, .events = POLLIN };

		SAME(poll(&pfd, 1, 5000), 1);
	}
}

static void
files(void)
{
	char buf[8];
	int fd, kq;

	kq = kqueue();
	fd = open("/tmp/kq", O_RDWR | O_CREAT | O_TRUNC, 0644);
	SAME(change(kq, fd, EVFILT_VNODE, EV_ADD | EV_CLEAR, NOTE_DELETE |
	    NOTE_WRITE | NOTE_EXTEND | NOTE_ATTRIB | NOTE_LINK | NOTE_RENAME,
	    0), 0);
	SAME(get(kq, 0), 0);
	SAME(write(fd, "hello", 5), 5);
	SAME(get(kq, 0), 1);
	SAME(ev[0].fflags, NOTE_WRITE | NOTE_EXTEND);
	SAME(get(kq, 0), 0);
	SAME(pwrite(fd, "J", 1, 0), 1);
	SAME(fchmod(fd, 0600), 0);
	SAME(get(kq, 0), 1);
	SAME(ev[0].fflags, NOTE_WRITE | NOTE_ATTRIB);
	SAME(link("/tmp/kq", "/tmp/kq2"), 0);
	SAME(get(kq, 0), 1);
	SAME(ev[0].fflags, NOTE_LINK);
	SAME(rename("/tmp/kq2", "/tmp/kq3"), 0);
	SAME(unlink("/tmp/kq3"), 0);
	SAME(unlink("/tmp/kq"), 0);
	SAME(get(kq, 0), 1);
	SAME(ev[0].fflags, NOTE_RENAME | NOTE_DELETE);
	SAME(change(kq, fd, EVFILT_VNODE, EV_DELETE, 0, 0), 0);
	/* A directory tells of subdirectories as of links. */
	SAME(change(kq, open("/tmp", O_RDONLY), EVFILT_VNODE, EV_ADD |
	    EV_CLEAR, NOTE_WRITE | NOTE_LINK, 0), 0);
	SAME(mkdir("/tmp/kqdir", 0755), 0);
	SAME(get(kq, 0), 1);
	SAME(ev[0].fflags, NOTE_WRITE | NOTE_LINK);
	/* One that stays in it under another name changes none. */
	SAME(rename("/tmp/kqdir", "/tmp/kqdir2"), 0);
	SAME(get(kq, 0), 1);
	SAME(ev[0].fflags, NOTE_WRITE);
	SAME(rmdir("/tmp/kqdir2"), 0);
	SAME(get(kq, 0), 1);
	SAME(ev[0].fflags, NOTE_WRITE | NOTE_LINK);
	close((int)ev[0].ident);
	/* Readable as long as there is something behind the offset. */
	SAME(change(kq, fd, EVFILT_READ, EV_ADD, 0, 0), 0);
	SAME(get(kq, 0), 0);
	SAME(lseek(fd, 2, SEEK_SET), 2);
	SAME(get(kq, 0), 1);
	SAME(ev[0].data, 3);
	SAME(read(fd, buf, 8), 3);
	SAME(get(kq, 0), 0);
	SAME(lseek(fd, 7, SEEK_SET), 7);
	SAME(get(kq, 0), 1);
	SAME(ev[0].data, -2);
}

static void
procs(void)
{
	int fds[2], kq, n, seen;
	pid_t pid, pid2;
	char c;

	kq = kqueue();
	SAME(pipe(fds), 0);
	if ((pid = fork()) == 0) {
		(void)!read(fds[0], &c, 1);
		if ((pid2 = fork()) == 0)
			_exit(3);
		waitpid(pid2, NULL, 0);
		(void)!read(fds[0], &c, 1);
		_exit(7);
	}
	SAME(change(kq, pid, EVFILT_PROC, EV_ADD, NOTE_EXIT |
	    NOTE_FORK | NOTE_EXEC | NOTE_TRACK, 0), 0);
	SAME(get(kq, 0), 0);
	SAME(write(fds[1], "x", 1), 1);
	for (seen = 0; seen != 3 && (n = get(kq, 2000)) > 0;)
		while (n-- > 0) {
			if ((int)ev[n].ident == pid) {
				SAME(ev[n].fflags, NOTE_FORK);
				SAME(ev[n].flags, EV_CLEAR);
				seen |= 1;
			} else if ((ev[n].fflags & NOTE_EXIT) != 0) {
				SAME(ev[n].data, 3 << 8);
				seen |= 2;
			} else
				SAME(ev[n].data, pid);
		}
	SAME(seen, 3);
	SAME(write(fds[1], "x", 1), 1);
	SAME(get(kq, 2000), 1);
	SAME(ev[0].ident, pid);
	SAME(ev[0].fflags, NOTE_EXIT);
	SAME(ev[0].data, 7 << 8);
	CHECK((ev[0].flags & EV_EOF) != 0);
	/* The zombie can still be asked for. */
	SAME(change(kq, pid, EVFILT_PROC, EV_ADD, NOTE_EXIT, 0), 0);
	SAME(get(kq, 0), 1);
	SAME(ev[0].data, 7 << 8);
	SAME(waitpid(pid, NULL, 0), pid);
	FAILS(ESRCH, change(kq, pid, EVFILT_PROC, EV_ADD, NOTE_EXIT, 0));
}

static void
signals(void)
{
	int kq;

	kq = kqueue();
	signal(SIGUSR1, SIG_IGN);
	SAME(change(kq, SIGUSR1, EVFILT_SIGNAL, EV_ADD, 0, 0), 0);
	SAME(get(kq, 0), 0);
	kill(getpid(), SIGUSR1);
	kill(getpid(), SIGUSR1);
	kill(getpid(), SIGCHLD);
	SAME(get(kq, 0), 1);
	SAME(ev[0].ident, SIGUSR1);
	SAME(ev[0].data, 2);
	SAME(ev[0].flags, EV_CLEAR);
	SAME(get(kq, 0), 0);
}

static void
user(void)
{
	int kq;

	kq = kqueue();
	SAME(change(kq, 5, EVFILT_USER, EV_ADD | EV_CLEAR, NOTE_FFCOPY | 6,
	    0), 0);
	SAME(get(kq, 0), 0);
	SAME(change(kq, 5, EVFILT_USER, 0, NOTE_FFOR | NOTE_TRIGGER | 1, 42),
	    0);
	SAME(get(kq, 0), 1);
	SAME(ev[0].fflags, 7);
	SAME(ev[0].data, 42);
	SAME(get(kq, 0), 0);
	SAME(change(kq, 5, EVFILT_USER, 0, NOTE_FFAND | NOTE_TRIGGER | 3, 0),
	    0);
	SAME(get(kq, 0), 1);
	SAME(ev[0].fflags, 3);
}

int
main(int argc, char **argv)
{
	static const struct t_case cases[] = {
		{ "errors", errors },
		{ "pipes", pipes },
		{ "blocking", blocking },
		{ "timers", timers },
		{ "files", files },
		{ "procs", procs },
		{ "signals", signals },
		{ "user", user },
		{ NULL, NULL }
	};

	return (t_main(argc, argv, cases));
}
