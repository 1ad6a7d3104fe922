/* SPDX-License-Identifier: BSD-2-Clause */
/* Pipes and FIFOs, and waiting for them. */
#include "t.h"

#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#include <poll.h>

static volatile int caught;

static void
on_signal(int sig)
{
	caught = sig;
}

static void
ends(void)
{
	struct stat sb;
	char buf[8];
	int fds[2], n;

	SAME(pipe(fds), 0);
	SAME(write(fds[1], "hello", 5), 5);
	SAME(ioctl(fds[0], FIONREAD, &n), 0);
	SAME(n, 5);
	SAME(fstat(fds[0], &sb), 0);
	SAME(sb.st_mode & S_IFMT, S_IFIFO);
	SAME(sb.st_size, 5);
	SAME(read(fds[0], buf, 8), 5);
	FAILS(ESPIPE, lseek(fds[0], 0, SEEK_CUR));
	FAILS(ESPIPE, pread(fds[0], buf, 1, 0));
	SAME(read(fds[0], buf, 0), 0);
	SAME(fcntl(fds[0], F_SETFL, O_NONBLOCK), 0);
	FAILS(EAGAIN, read(fds[0], buf, 1));
	SAME(write(fds[1], "z", 1), 1);
	close(fds[1]);
	SAME(read(fds[0], buf, 8), 1);
	SAME(read(fds[0], buf, 8), 0);
	close(fds[0]);
	SAME(pipe2(fds, O_NONBLOCK | O_CLOEXEC), 0);
	SAME(fcntl(fds[1], F_GETFD), FD_CLOEXEC);
	SAME(fcntl(fds[1], F_GETFL), O_RDWR | O_NONBLOCK);
	FAILS(EINVAL, pipe2(fds, 1));
}

/* FreeBSD's pipes carry data both ways; each way has its own end. */
static void
two_ways(void)
{
	struct stat a, b;
	struct pollfd p;
	char buf[8];
	int fds[2], n;

	SAME(pipe(fds), 0);
	SAME(fcntl(fds[0], F_GETFL), O_RDWR);
	SAME(write(fds[0], "back", 4), 4);
	SAME(write(fds[1], "forth", 5), 5);
	SAME(ioctl(fds[1], FIONREAD, &n), 0);
	SAME(n, 4);
	SAME(fstat(fds[0], &a), 0);
	SAME(fstat(fds[1], &b), 0);
	SAME(a.st_size, 5);
	SAME(b.st_size, 4);
	CHECK(a.st_ino != b.st_ino);
	CHECK(a.st_dev != 0 && a.st_dev == b.st_dev);
	SAME(read(fds[1], buf, 8), 4);
	SAME(memcmp(buf, "back", 4), 0);
	p = (struct pollfd){ .fd = fds[1], .events = POLLIN | POLLOUT };
	SAME(poll(&p, 1, 0), 1);
	SAME(p.revents, POLLOUT);
	/* What was written before the other end was closed can be read. */
	SAME(write(fds[0], "last", 4), 4);
	close(fds[0]);
	SAME(poll(&p, 1, 0), 1);
	SAME(p.revents, POLLIN | POLLOUT | POLLHUP);
	SAME(read(fds[1], buf, 8), 4);
	SAME(read(fds[1], buf, 8), 0);
	signal(SIGPIPE, SIG_IGN);
	FAILS(EPIPE, write(fds[1], "x", 1));
	close(fds[1]);
}

/* Nobody has written to a FIFO yet, or nobody will any more. */
static void
fifo_end(void)
{
	struct pollfd p;
	int fd, w;

	SAME(mkfifo("/tmp/fe", 0644), 0);
	CHECK((fd = open("/tmp/fe", O_RDONLY | O_NONBLOCK)) >= 0);
	p = (struct pollfd){ .fd = fd, .events = POLLIN };
	SAME(poll(&p, 1, 0), 0);
	CHECK((w = open("/tmp/fe", O_WRONLY | O_NONBLOCK)) >= 0);
	SAME(poll(&p, 1, 0), 0);
	close(w);
	SAME(poll(&p, 1, 0), 1);
	SAME(p.revents, POLLIN | POLLHUP);
	p.events = POLLIN | POLLINIGNEOF;
	SAME(poll(&p, 1, 0), 0);
	p.events = POLLIN;
	CHECK((w = open("/tmp/fe", O_WRONLY | O_NONBLOCK)) >= 0);
	SAME(poll(&p, 1, 0), 0);
	close(fd);
	p = (struct pollfd){ .fd = w, .events = POLLOUT };
	SAME(poll(&p, 1, 0), 1);
	SAME(p.revents, POLLOUT | POLLHUP);
	close(w);
	SAME(unlink("/tmp/fe"), 0);
}

static void
broken(void)
{
	int fds[2];

	SAME(pipe(fds), 0);
	close(fds[0]);
	signal(SIGPIPE, on_signal);
	FAILS(EPIPE, write(fds[1], "x", 1));
	SAME(caught, SIGPIPE);
	signal(SIGPIPE, SIG_IGN);
	FAILS(EPIPE, write(fds[1], "x", 1));
}

static void
dies_of_it(void)
{
	int fds[2];

	pipe(fds);
	close(fds[0]);
	write(fds[1], "x", 1);
}

static void
sigpipe(void)
{
	SAME(t_status(dies_of_it), SIGPIPE);
}

/* Two megabytes through a pipe in odd pieces arrive as they went. */
static void
volume(void)
{
	static unsigned char buf[70001];
	unsigned int i, n, sum, want;
	int fds[2], status;
	ssize_t got;

	SAME(pipe(fds), 0);
	if (fork() == 0) {
		for (n = 0; n < 30; n++) {
			for (i = 0; i < sizeof(buf); i++)
				buf[i] = (unsigned char)(i * 7 + n);
			if (write(fds[1], buf, sizeof(buf)) !=
			    (ssize_t)sizeof(buf))
				_exit(1);
		}
		_exit(0);
	}
	close(fds[1]);
	sum = n = 0;
	while ((got = read(fds[0], buf, 1 + n % 9001)) > 0)
		for (i = 0; i < (unsigned int)got; i++, n++)
			sum = sum * 31 + buf[i];
	SAME(got, 0);
	SAME(n, 30 * sizeof(buf));
	want = 0;
	for (n = 0; n < 30; n++)
		for (i = 0; i < sizeof(buf); i++)
			want = want * 31 + (unsigned char)(i * 7 + n);
	SAME(sum, want);
	wait(&status);
	SAME(status, 0);
}

/* Writes of up to PIPE_BUF bytes don't mix. */
static void
atomic(void)
{
	unsigned char buf[512];
	int fds[2], i, j, n, bad;
	ssize_t got;

	SAME(pipe(fds), 0);
	for (i = 0; i < 4; i++)
		if (fork() == 0) {
			memset(buf, i, sizeof(buf));
			for (j = 0; j < 300; j++)
				if (write(fds[1], buf, sizeof(buf)) != 512)
					_exit(1);
			_exit(0);
		}
	close(fds[1]);
	n = bad = 0;
	for (;;) {
		for (i = 0; i < 512; i += (int)got)
			if ((got = read(fds[0], buf + i, 512 - i)) <= 0)
				break;
		if (i < 512)
			break;
		for (i = 1; i < 512; i++)
			bad += buf[i] != buf[0];
		n++;
	}
	SAME(n, 1200);
	SAME(bad, 0);
	while (wait(&i) > 0)
		SAME(i, 0);
}

static void
nonblocking(void)
{
	static char buf[65536];
	int fds[2];
	ssize_t n, total;

	SAME(pipe2(fds, O_NONBLOCK), 0);
	total = 0;
	while ((n = write(fds[1], buf, 1000)) > 0)
		total += n;
	SAME(errno, EAGAIN);
	CHECK(total >= 16384);
	SAME(read(fds[0], buf, 100), 100);
	/* Not room for all of it: nothing, or a part of a long one. */
	FAILS(EAGAIN, write(fds[1], buf, 512));
	while ((n = read(fds[0], buf, sizeof(buf))) > 0)
		total -= n;
	SAME(errno, EAGAIN);
	SAME(total, 100);
	SAME(write(fds[1], buf, 65536 + 0), 65536);
	FAILS(EAGAIN, write(fds[1], buf, 1));
}

/* A reader and a writer that wait, and signals that end the wait. */
static void
interrupted(void)
{
	struct sigaction sa;
	char c;
	int fds[2], status;
	pid_t pid;

	SAME(pipe(fds), 0);
	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = on_signal;
	sigaction(SIGUSR1, &sa, NULL);
	if ((pid = fork()) == 0) {
		usleep(50000);
		kill(getppid(), SIGUSR1);
		_exit(0);
	}
	FAILS(EINTR, read(fds[0], &c, 1));
	SAME(caught, SIGUSR1);
	waitpid(pid, &status, 0);
	sa.sa_flags = SA_RESTART;
	sigaction(SIGUSR1, &sa, NULL);
	caught = 0;
	if ((pid = fork()) == 0) {
		usleep(50000);
		kill(getppid(), SIGUSR1);
		usleep(50000);
		write(fds[1], "r", 1);
		_exit(0);
	}
	SAME(read(fds[0], &c, 1), 1);
	SAME(c, 'r');
	SAME(caught, SIGUSR1);
	waitpid(pid, &status, 0);
}

static void
fifo(void)
{
	struct stat sb;
	char buf[8];
	int fd, status;

	SAME(mkfifo("/tmp/fifo", 0644), 0);
	SAME(stat("/tmp/fifo", &sb), 0);
	SAME(sb.st_mode, S_IFIFO | 0644);
	FAILS(ENXIO, open("/tmp/fifo", O_WRONLY | O_NONBLOCK));
	if (fork() == 0) {
		fd = open("/tmp/fifo", O_WRONLY);
		_exit(write(fd, "named", 5) == 5 ? 0 : 1);
	}
	fd = open("/tmp/fifo", O_RDONLY);
	SAME(read(fd, buf, 8), 5);
	SAME(read(fd, buf, 8), 0);
	close(fd);
	wait(&status);
	SAME(status, 0);
	fd = open("/tmp/fifo", O_RDONLY | O_NONBLOCK);
	CHECK(fd >= 0);
	SAME(read(fd, buf, 1), 0);
	close(fd);
	SAME(unlink("/tmp/fifo"), 0);
}

static void
polling(void)
{
	struct pollfd p[3];
	struct timeval tv;
	int fds[2], status;
	fd_set r, w;

	SAME(pipe(fds), 0);
	p[0] = (struct pollfd){ .fd = fds[0], .events = POLLIN };
	p[1] = (struct pollfd){ .fd = fds[1], .events = POLLOUT };
	p[2] = (struct pollfd){ .fd = 99, .events = POLLIN };
	SAME(poll(p, 1, 0), 0);
	SAME(poll(p, 1, 30), 0);
	SAME(poll(p, 3, -1), 2);
	SAME(p[0].revents, 0);
	SAME(p[1].revents, POLLOUT);
	SAME(p[2].revents, POLLNVAL);
	p[2].fd = -1;
	SAME(poll(p, 3, -1), 1);
	SAME(p[2].revents, 0);
	if (fork() == 0) {
		usleep(50000);
		write(fds[1], "x", 1);
		_exit(0);
	}
	SAME(poll(p, 1, -1), 1);
	SAME(p[0].revents, POLLIN);
	wait(&status);
	FD_ZERO(&r);
	FD_SET(fds[0], &r);
	FD_ZERO(&w);
	FD_SET(fds[1], &w);
	tv.tv_sec = 1;
	tv.tv_usec = 0;
	SAME(select(fds[1] + 1, &r, &w, NULL, &tv), 2);
	CHECK(FD_ISSET(fds[0], &r) && FD_ISSET(fds[1], &w));
	read(fds[0], &status, 1);
	tv.tv_sec = 0;
	tv.tv_usec = 20000;
	SAME(select(fds[1] + 1, &r, NULL, NULL, &tv), 0);
	CHECK(!FD_ISSET(fds[0], &r));
	FD_SET(90, &r);
	FAILS(EBADF, select(91, &r, NULL, NULL, &tv));
	FAILS(EINVAL, select(-1, NULL, NULL, NULL, &tv));
	tv.tv_usec = 1000000;
	FAILS(EINVAL, select(0, NULL, NULL, NULL, &tv));
	FAILS(EINVAL, poll(p, 1, -2));
	FAILS(EINVAL, poll(p, 100000, 0));
	FAILS(EFAULT, poll((void *)0xc0001000, 1, 0));
	close(fds[1]);
	SAME(poll(p, 1, -1), 1);
	CHECK((p[0].revents & POLLHUP) != 0);
}

static void
poll_signal(void)
{
	struct sigaction sa;
	struct timespec ts;
	struct pollfd p;
	sigset_t set, old;
	int fds[2], status;

	SAME(pipe(fds), 0);
	p = (struct pollfd){ .fd = fds[0], .events = POLLIN };
	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = on_signal;
	sigaction(SIGUSR1, &sa, NULL);
	if (fork() == 0) {
		usleep(50000);
		kill(getppid(), SIGUSR1);
		_exit(0);
	}
	FAILS(EINTR, poll(&p, 1, -1));
	SAME(caught, SIGUSR1);
	wait(&status);
	/* Blocked but during the call. */
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set, &old);
	caught = 0;
	kill(getpid(), SIGUSR1);
	SAME(caught, 0);
	ts.tv_sec = 1;
	ts.tv_nsec = 0;
	FAILS(EINTR, syscall(SYS_ppoll, &p, 1, &ts, &old));
	SAME(caught, SIGUSR1);
	caught = 0;
	kill(getpid(), SIGUSR1);
	SAME(caught, 0);			/* blocked again */
	SAME(write(fds[1], "x", 1), 1);
	sigaddset(&old, SIGUSR1);
	SAME(syscall(SYS_ppoll, &p, 1, &ts, &old), 1);
	SAME(caught, 0);
}

static const struct t_case cases[] = {
	{ "ends", ends }, { "two_ways", two_ways },
	{ "fifo_end", fifo_end },
	{ "broken", broken }, { "sigpipe", sigpipe }, { "volume", volume },
	{ "atomic", atomic }, { "nonblocking", nonblocking },
	{ "interrupted", interrupted }, { "fifo", fifo },
	{ "polling", polling },
	{ "poll_signal", poll_signal }, { NULL, NULL }
};

int
main(int argc, char **argv)
{
	mkdir("/tmp", 01777);
	return (t_main(argc, argv, cases));
}
