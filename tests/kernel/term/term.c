/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Does what tty.exp types: one command a line, and says what came of it.
 */
#include <sys/ioctl.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static struct termios saved;
static volatile sig_atomic_t caught;

static void
on_signal(int sig)
{
	caught = sig;
}

static void __attribute__((format(printf, 1, 2)))
say(const char *fmt, ...)
{
	char buf[4000];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(buf, sizeof(buf), fmt, ap);
	va_end(ap);
	write(1, buf, n);
}

/* What read(2) got, with numbers for what can't be seen. */
static void
show(const char *what, const char *buf, ssize_t n)
{
	char out[3000], *p;
	ssize_t i;

	p = out;
	for (i = 0; i < n && p < out + sizeof(out) - 5; i++)
		if (buf[i] > ' ' && buf[i] < 0x7f)
			*p++ = buf[i];
		else
			p += sprintf(p, "\\%02x", (unsigned char)buf[i]);
	*p = '\0';
	say("%s %zd (%s) errno %d\n", what, n, out, n < 0 ? errno : 0);
}

static void
one_read(void)
{
	char buf[1000];
	ssize_t n;

	say("reading\n");
	n = read(0, buf, sizeof(buf));
	show("got", buf, n);
}

static void
raw(int min, int tenths)
{
	struct termios t;
	char buf[1000];
	ssize_t n;

	t = saved;
	cfmakeraw(&t);
	t.c_cc[VMIN] = (cc_t)min;
	t.c_cc[VTIME] = (cc_t)tenths;
	t.c_oflag |= OPOST | ONLCR;
	tcsetattr(0, TCSAFLUSH, &t);
	say("reading\n");
	n = read(0, buf, sizeof(buf));
	tcsetattr(0, TCSANOW, &saved);
	show("got", buf, n);
}

static void
no_wait(void)
{
	char buf[100];
	ssize_t n;

	fcntl(0, F_SETFL, O_NONBLOCK);
	n = read(0, buf, sizeof(buf));
	fcntl(0, F_SETFL, 0);
	show("got", buf, n);
}

static void
handler(int flags)
{
	struct sigaction sa;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = on_signal;
	sa.sa_flags = flags;
	sigaction(SIGINT, &sa, NULL);
	sigaction(SIGQUIT, &sa, NULL);
	caught = 0;
	one_read();
	say("caught %d\n", caught);
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
}

static void
ready(void)
{
	struct pollfd p = { .fd = 0, .events = POLLIN };
	int n, queued;

	say("polling\n");
	n = poll(&p, 1, 3000);
	ioctl(0, FIONREAD, &queued);
	say("ready %d queued %d\n", n, queued);
}

/* What a child in a group of its own is stopped by or gets. */
static void
background(const char *what)
{
	struct termios t;
	char buf[10];
	int error, status;
	pid_t pid;

	tcgetattr(0, &t);
	if (strcmp(what, "tostop") == 0) {
		t.c_lflag |= TOSTOP;
		tcsetattr(0, TCSANOW, &t);
	}
	pid = fork();
	if (pid == 0) {
		setpgid(0, 0);
		error = 0;
		if (strcmp(what, "ignore") == 0) {
			signal(SIGTTIN, SIG_IGN);
			error = read(0, buf, 10) < 0 ? errno : 0;
		} else if (strcmp(what, "read") == 0)
			error = read(0, buf, 10) < 0 ? errno : 0;
		else if (strcmp(what, "set") == 0)
			error = tcsetattr(0, TCSANOW, &t) < 0 ? errno : 0;
		else
			error = write(1, "from behind\n", 12) < 0 ? errno : 0;
		_exit(error);
	}
	setpgid(pid, pid);
	waitpid(pid, &status, WUNTRACED);
	tcsetattr(0, TCSANOW, &saved);
	if (WIFSTOPPED(status)) {
		say("stopped by %d\n", WSTOPSIG(status));
		tcsetpgrp(0, pid);
		kill(pid, SIGCONT);
		waitpid(pid, &status, WUNTRACED);
		signal(SIGTTOU, SIG_IGN);
		tcsetpgrp(0, getpgrp());
		signal(SIGTTOU, SIG_DFL);
	}
	say("ended with %#x\n", status);
}

/* A foreground job, as a shell makes one; says how it ended or stopped. */
static void
job(void)
{
	char buf[100];
	int status;
	pid_t pid;

	pid = fork();
	if (pid == 0) {
		setpgid(0, 0);
		signal(SIGTTOU, SIG_IGN);
		tcsetpgrp(0, getpid());
		signal(SIGTTOU, SIG_DFL);
		say("reading\n");
		show("job got", buf, read(0, buf, sizeof(buf)));
		_exit(3);
	}
	for (;;) {
		waitpid(pid, &status, WUNTRACED);
		signal(SIGTTOU, SIG_IGN);
		tcsetpgrp(0, getpgrp());
		if (!WIFSTOPPED(status))
			break;
		say("stopped by %d\n", WSTOPSIG(status));
		tcsetpgrp(0, pid);
		kill(-pid, SIGCONT);
	}
	signal(SIGTTOU, SIG_DFL);
	say("ended with %#x\n", status);
}

static void
names(void)
{
	struct winsize ws;
	int fd, mine, theirs;

	fd = open("/dev/tty", O_RDWR);
	mine = tcgetpgrp(fd);
	theirs = (int)getpgrp();
	say("tty %d isatty %d group %d sid %d\n", fd >= 0, isatty(fd),
	    mine == theirs, tcgetsid(fd) == getsid(0));
	say("foreign %d %d\n", tcsetpgrp(fd, 12345) < 0 ? errno : 0,
	    ioctl(0, TIOCSCTTY) < 0 ? errno : 0);
	ws.ws_row = 33;
	ws.ws_col = 99;
	ioctl(fd, TIOCSWINSZ, &ws);
	memset(&ws, 0, sizeof(ws));
	ioctl(0, TIOCGWINSZ, &ws);
	say("size %d %d\n", ws.ws_row, ws.ws_col);
	close(fd);
	if (fork() == 0) {
		setpgid(0, 0);
		setsid();
		if (fork() == 0) {
			setsid();
			say("without %d\n", open("/dev/tty", O_RDWR) < 0 ?
			    errno : 0);
			_exit(0);
		}
		wait(NULL);
		_exit(0);
	}
	wait(NULL);
}

static int
command(char *line)
{
	if (strcmp(line, "read") == 0)
		one_read();
	else if (strncmp(line, "raw ", 4) == 0)
		raw(line[4] - '0', atoi(line + 6));
	else if (strcmp(line, "nowait") == 0)
		no_wait();
	else if (strcmp(line, "handler") == 0)
		handler(0);
	else if (strcmp(line, "restart") == 0)
		handler(SA_RESTART);
	else if (strcmp(line, "ready") == 0)
		ready();
	else if (strncmp(line, "bg ", 3) == 0)
		background(line + 3);
	else if (strcmp(line, "job") == 0)
		job();
	else if (strcmp(line, "names") == 0)
		names();
	else if (strcmp(line, "quit") == 0)
		return (0);
	else
		say("unknown: %s\n", line);
	return (1);
}

int
main(void)
{
	char line[100];
	ssize_t n;

	tcgetattr(0, &saved);
	for (;;) {
		say("> ");
		n = read(0, line, sizeof(line) - 1);
		if (n <= 0) {
			show("command", line, n);
			continue;
		}
		line[n - 1] = '\0';
		if (!command(line))
			return (42);
	}
}
