/* SPDX-License-Identifier: BSD-2-Clause */
/* Pseudo-terminals: master, terminal, session, and the end of each. */
#include "t.h"

#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/ttycom.h>

#include <poll.h>

static volatile int caught;

static void
on_signal(int sig)
{
	caught = sig;
}

/* A master, and the name of its terminal. */
static int
master(char *name)
{
	char buf[32];
	struct fiodgname_arg f = { sizeof(buf), buf };
	int fd;

	fd = (int)syscall(SYS_posix_openpt, O_RDWR | O_NOCTTY);
	CHECK(fd >= 0);
	SAME(ioctl(fd, TIOCPTMASTER, NULL), 0);
	SAME(ioctl(fd, FIODGNAME, &f), 0);
	snprintf(name, 40, "/dev/%s", buf);
	return (fd);
}

/* Reads until n bytes are there, or the end. */
static int
take(int fd, char *buf, int n)
{
	int got;
	ssize_t k;

	for (got = 0; got < n; got += (int)k)
		if ((k = read(fd, buf + got, (size_t)(n - got))) <= 0)
			break;
	buf[got] = '\0';
	return (got);
}

static void
lines(void)
{
	struct winsize ws = { .ws_row = 7, .ws_col = 9 };
	struct termios t;
	struct stat sb;
	char name[40], buf[64];
	int m, n, s;

	m = master(name);
	SAME(strncmp(name, "/dev/pts/", 9), 0);
	SAME(stat(name, &sb), 0);
	SAME(sb.st_mode, S_IFCHR | 0620);
	CHECK((s = open(name, O_RDWR | O_NOCTTY)) >= 0);
	CHECK(isatty(s) && isatty(m));
	SAME(write(s, "out\n", 4), 4);
	SAME(take(m, buf, 5), 5);
	CHECK(strcmp(buf, "out\r\n") == 0);
	/* Typed, edited, echoed, read as a line. */
	SAME(write(m, "axb\b\bcd\r", 8), 8);
	SAME(read(s, buf, sizeof(buf)), 4);
	CHECK(memcmp(buf, "acd\n", 4) == 0);
	SAME(ioctl(m, FIONREAD, &n), 0);
	CHECK(n > 6);
	SAME(read(m, buf, 3), 3);
	CHECK(memcmp(buf, "axb", 3) == 0);
	SAME(ioctl(s, TIOCGETA, &t), 0);
	t.c_lflag &= (tcflag_t)~(ICANON | ECHO);
	SAME(ioctl(s, TIOCSETAF, &t), 0);
	while (ioctl(m, FIONREAD, &n) == 0 && n > 0)
		(void)read(m, buf, sizeof(buf));
	SAME(write(m, "raw", 3), 3);
	SAME(read(s, buf, sizeof(buf)), 3);
	SAME(ioctl(m, TIOCSWINSZ, &ws), 0);
	memset(&ws, 0, sizeof(ws));
	SAME(ioctl(s, TIOCGWINSZ, &ws), 0);
	SAME(ws.ws_row * 100 + ws.ws_col, 709);
	SAME(write(m, "\004", 1), 1);
	SAME(read(s, buf, 8), 1);	/* no end of file without ICANON */
	FAILS(EINVAL, syscall(SYS_posix_openpt, O_CREAT));
	close(s);
	close(m);
	FAILS(ENOENT, stat(name, &sb));
}

/* Either end closes. */
static void
ends(void)
{
	struct pollfd p;
	char name[40], buf[64];
	int m, s;

	m = master(name);
	p = (struct pollfd){ .fd = m, .events = POLLIN | POLLOUT };
	SAME(poll(&p, 1, 0), 1);
	SAME(p.revents, POLLOUT);
	SAME(fcntl(m, F_SETFL, O_NONBLOCK), 0);
	FAILS(EAGAIN, read(m, buf, 1));
	CHECK((s = open(name, O_RDWR)) >= 0);
	SAME(write(s, "left", 4), 4);
	close(s);
	SAME(poll(&p, 1, 0), 1);
	SAME(p.revents, POLLIN | POLLHUP);
	SAME(take(m, buf, 9), 4);
	SAME(read(m, buf, 9), 0);
	/* It can be opened again, and is as it was at first. */
	CHECK((s = open(name, O_RDWR)) >= 0);
	SAME(poll(&p, 1, 0), 1);
	SAME(p.revents, POLLOUT);
	FAILS(EAGAIN, read(m, buf, 1));
	if (fork() == 0) {
		close(m);
		_exit(read(s, buf, 9) == 0 ? 42 : 1);
	}
	usleep(30000);
	close(m);
	CHECK(wait(&m) > 0 && m == 42 << 8);
	p = (struct pollfd){ .fd = s, .events = POLLIN | POLLOUT };
	SAME(poll(&p, 1, 0), 1);
	SAME(p.revents, POLLIN | POLLHUP);
	SAME(read(s, buf, 9), 0);
	FAILS(ENXIO, write(s, "x", 1));
	FAILS(ENXIO, ioctl(s, TIOCGWINSZ, buf));
	FAILS(ENOENT, open(name, O_RDWR));
	close(s);
}

/* What a shell in it is told: ^C, the size, the end of the line. */
static void
session(void)
{
	struct winsize ws = { .ws_row = 1 };
	char name[40], buf[64];
	int m, pgid, s, status;
	pid_t pid;

	m = master(name);
	s = open(name, O_RDWR);
	if ((pid = fork()) == 0) {
		close(m);
		signal(SIGINT, on_signal);
		signal(SIGWINCH, on_signal);
		signal(SIGHUP, on_signal);
		CHECK(setsid() > 0);
		FAILS(ENXIO, open("/dev/tty", O_RDWR));
		SAME(ioctl(s, TIOCSCTTY, 0), 0);
		close(s);
		CHECK((s = open("/dev/tty", O_RDWR)) >= 0);
		SAME(write(s, "?", 1), 1);
		while (caught != SIGINT)
			pause();
		SAME(write(s, "!", 1), 1);
		while (caught != SIGWINCH)
			pause();
		SAME(write(s, "#", 1), 1);
		while (caught != SIGHUP)
			pause();
		_exit(t_failed);
	}
	close(s);
	SAME(take(m, buf, 1), 1);
	SAME(buf[0], '?');
	SAME(ioctl(m, TIOCGPGRP, &pgid), 0);
	SAME(pgid, pid);
	SAME(ioctl(m, TIOCGSID, &pgid), 0);
	SAME(pgid, pid);
	SAME(write(m, "\003", 1), 1);
	SAME(take(m, buf, 3), 3);
	CHECK(strcmp(buf, "^C!") == 0);
	SAME(ioctl(m, TIOCSWINSZ, &ws), 0);
	SAME(take(m, buf, 1), 1);
	SAME(buf[0], '#');
	close(m);
	SAME(waitpid(pid, &status, 0), pid);
	SAME(status, 0);
}

/* A fast writer waits for the reader, and nothing is lost. */
static void
volume(void)
{
	static char buf[50000];
	struct termios t;
	char name[40];
	int bad, i, m, n, s, status;
	ssize_t k;

	m = master(name);
	s = open(name, O_RDWR);
	if (fork() == 0) {
		close(m);
		for (i = 0; i < (int)sizeof(buf); i++)
			buf[i] = (char)('a' + i % 26);
		_exit(write(s, buf, sizeof(buf)) == sizeof(buf) ? 0 : 1);
	}
	close(s);
	for (n = bad = 0; (k = read(m, buf, 777)) > 0; n += (int)k)
		for (i = 0; i < (int)k; i++)
			bad += buf[i] != (char)('a' + (n + i) % 26);
	SAME(n, sizeof(buf));
	SAME(bad, 0);
	SAME(wait(&status) > 0 && status == 0, 1);
	/* And the other way, without lines. */
	s = open(name, O_RDWR);
	SAME(ioctl(s, TIOCGETA, &t), 0);
	t.c_lflag = 0;
	t.c_iflag = 0;
	SAME(ioctl(s, TIOCSETA, &t), 0);
	if (fork() == 0) {
		close(s);
		memset(buf, 'z', sizeof(buf));
		_exit(write(m, buf, sizeof(buf)) == sizeof(buf) ? 0 : 1);
	}
	for (n = 0; n < (int)sizeof(buf); n += (int)k)
		if ((k = read(s, buf, 999)) <= 0)
			break;
	SAME(n, sizeof(buf));
	SAME(wait(&status) > 0 && status == 0, 1);
	close(s);
	close(m);
}

/* There are 64, and each is there again after it was closed. */
static void
many(void)
{
	char name[40];
	int fds[80], i, n;

	for (n = 0; n < 80; n++)
		if ((fds[n] = (int)syscall(SYS_posix_openpt, O_RDWR)) < 0)
			break;
	SAME(errno, EAGAIN);
	CHECK(n >= 32 && n < 80);
	for (i = 0; i < n; i++)
		close(fds[i]);
	close(master(name));
}

static const struct t_case cases[] = {
	{ "lines", lines }, { "ends", ends }, { "session", session },
	{ "volume", volume }, { "many", many }, { NULL, NULL }
};

int
main(int argc, char **argv)
{
	return (t_main(argc, argv, cases));
}
