/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Between us and the emulator: bytes in three directions, time, and the end.
 *
 * Standard output is passed on untouched.  Standard input goes to the guest's
 * serial line; for a guest without a terminal (console=pipe) its end is marked
 * by END, and QUOTE stands before data bytes that are END or QUOTE.  It is held
 * back until the last line of the guest's banner, for then it can receive.
 * Everything the guest's kernel or the emulator say comes by standard error.
 */
#include <sys/prctl.h>
#include <sys/wait.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "lkrun.h"

#define	END	0x04
#define	QUOTE	0x16
#define	BANNER_END "run:    "	/* begins the banner's last line */
#define	LEAVE	0x1d	/* ^] on a terminal: stop the emulator */

/* How the run stands. */
struct run {
	const struct options *o;	/* what was asked for */
	pid_t		pid;		/* emulator */
	int		in;		/* its standard input, or -1 */
	int		out, err;	/* its output and errors, or -1 */
	bool		ready;		/* the guest listens */
	bool		eof;		/* our input has ended */
	unsigned char	buf[8192];	/* on its way to the guest */
	size_t		at, end;	/* what of it is unsent */
	char		*early;		/* standard error before ready */
	size_t		nearly;		/* bytes of it */
};

static volatile sig_atomic_t caught;	/* signal that ends us */
static struct termios saved;		/* the terminal as it was */
static bool raw;			/* and is not now */

static void
on_signal(int sig)
{
	caught = sig;
}

static void
terminal_restore(void)
{
	if (raw)
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &saved);
	raw = false;
}

static void
terminal_raw(void)
{
	struct termios t;

	if (tcgetattr(STDIN_FILENO, &saved) != 0)
		return;
	t = saved;
	cfmakeraw(&t);
	raw = tcsetattr(STDIN_FILENO, TCSAFLUSH, &t) == 0;
	atexit(terminal_restore);
}

static void
make_pipe(int p[2])
{
	if (pipe2(p, O_CLOEXEC) != 0)
		err(EX_BROKEN, "pipe");
}

static void
start(struct run *r, char **command)
{
	int e[2], i[2], o[2];

	make_pipe(i);
	make_pipe(o);
	make_pipe(e);
	r->pid = fork();
	if (r->pid < 0)
		err(EX_BROKEN, "fork");
	if (r->pid == 0) {
		/* Not to be left behind, nor hit by the terminal's ^C. */
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		setpgid(0, 0);
		dup2(i[0], STDIN_FILENO);
		dup2(o[1], STDOUT_FILENO);
		dup2(e[1], STDERR_FILENO);
		signal(SIGPIPE, SIG_DFL);
		execvp(command[0], command);
		dprintf(STDERR_FILENO, "qemu-system-arm: %s: %s\n", command[0],
		    strerror(errno));
		_exit(EX_BROKEN);
	}
	close(i[0]);
	close(o[1]);
	close(e[1]);
	r->in = i[1];
	r->out = o[0];
	r->err = e[0];
	fcntl(r->in, F_SETFL, O_NONBLOCK);
}

static void
kill_emulator(struct run *r)
{
	kill(r->pid, SIGKILL);
	waitpid(r->pid, NULL, 0);
}

/* Writes all of it; a reader that is gone ends the run. */
static void
write_all(struct run *r, int fd, const char *p, size_t n)
{
	ssize_t k;

	while (n > 0) {
		k = write(fd, p, n);
		if (k < 0 && errno == EAGAIN) {
			poll(&(struct pollfd){ .fd = fd, .events = POLLOUT },
			    1, -1);
			continue;
		}
		if (k < 0 && errno == EINTR && caught == 0)
			continue;
		if (k < 0) {
			kill_emulator(r);
			terminal_restore();
			if (errno != EPIPE)
				err(EX_BROKEN, "standard output");
			exit(128 + SIGPIPE);
		}
		p += k;
		n -= (size_t)k;
	}
}

/*
 * Is this line the banner's (boot_show() in the kernel), or QEMU's remark on
 * the sound of RealView?
 */
static bool
is_banner(const char *line)
{
	static const char *const begin[] = { "elfstart loader-kernel, ",
		"board: ", "core: ", "boot: ", "entry: ", "memory: ",
		"        (of ", "   physical", BANNER_END,
		"audio: Device lm4549: audiodev default parameter", };
	size_t i;

	for (i = 0; i < sizeof(begin) / sizeof(begin[0]); i++)
		if (strncmp(line, begin[i], strlen(begin[i])) == 0)
			return (true);
	return (strncmp(line, "  ", 2) == 0 &&
	    strspn(line + 2, "0123456789abcdef") == 8 && line[10] == '-');
}

/* With -q: what of the lines up to `end' isn't the banner, is shown. */
static void
show_complaints(struct run *r, const char *line, const char *end)
{
	const char *next;

	for (; line < end; line = next) {
		next = strchr(line, '\n');
		next = next == NULL || next >= end ? end : next + 1;
		if (!is_banner(line))
			write_all(r, STDERR_FILENO, line,
			    (size_t)(next - line));
	}
}

/*
 * What comes by standard error before the end of the banner: it tells when the
 * guest is ready, and with -q the banner isn't shown.  What comes later is
 * meant for whoever runs it, as is what the model of a board finds wrong.
 */
static void
early(struct run *r, const char *p, size_t n)
{
	char *line, *rest;

	if (!r->o->o_quiet)
		write_all(r, STDERR_FILENO, p, n);
	r->early = realloc(r->early, r->nearly + n + 1);
	if (r->early == NULL)
		err(EX_BROKEN, "malloc");
	memcpy(r->early + r->nearly, p, n);
	r->nearly += n;
	r->early[r->nearly] = '\0';
	if ((line = strstr(r->early, "\n" BANNER_END)) == NULL ||
	    (rest = strchr(line + 1, '\n')) == NULL)
		return;
	r->ready = true;
	if (r->o->o_quiet) {
		show_complaints(r, r->early, rest + 1);
		write_all(r, STDERR_FILENO, rest + 1, strlen(rest + 1));
	}
	free(r->early);
	r->early = NULL;
}

/* Passes on what there is; closes *fdp at its end. */
static void
pass(struct run *r, int *fdp, int to)
{
	char buf[65536];
	ssize_t n;

	n = read(*fdp, buf, sizeof(buf));
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n <= 0) {
		close(*fdp);
		*fdp = -1;
	} else if (to == STDERR_FILENO && !r->ready)
		early(r, buf, (size_t)n);
	else
		write_all(r, to, buf, (size_t)n);
}

/* Takes input of ours and makes it what the guest expects. */
static void
take_input(struct run *r)
{
	unsigned char buf[sizeof(r->buf) / 2];
	ssize_t i, n;

	n = read(STDIN_FILENO, buf, sizeof(buf));
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	r->at = r->end = 0;
	if (n <= 0) {
		r->eof = true;
		if (!r->o->o_tty)
			r->buf[r->end++] = END;
		return;
	}
	for (i = 0; i < n; i++) {
		if (r->o->o_tty && buf[i] == LEAVE)
			caught = SIGTERM;
		if (!r->o->o_tty && (buf[i] == END || buf[i] == QUOTE))
			r->buf[r->end++] = QUOTE;
		r->buf[r->end++] = buf[i];
	}
}

static void
send_input(struct run *r)
{
	ssize_t n;

	n = write(r->in, r->buf + r->at, r->end - r->at);
	if (n > 0)
		r->at += (size_t)n;
	else if (n < 0 && errno != EAGAIN && errno != EINTR) {
		close(r->in);
		r->in = -1;
	}
}

static long long
now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (ts.tv_sec * 1000LL + ts.tv_nsec / 1000000);
}

/* One round; false when the emulator has closed its side. */
static bool
round_trip(struct run *r, int ms)
{
	struct pollfd p[4] = {
		{ .fd = r->out, .events = POLLIN },
		{ .fd = r->err, .events = POLLIN },
		{ .fd = -1, .events = POLLIN },
		{ .fd = -1, .events = POLLOUT },
	};

	if (r->in >= 0 && r->ready) {
		if (r->at < r->end)
			p[3].fd = r->in;
		else if (!r->eof)
			p[2].fd = STDIN_FILENO;
	}
	if (poll(p, 4, ms) < 0)
		return (true);
	if (p[0].revents != 0)
		pass(r, &r->out, STDOUT_FILENO);
	if (p[1].revents != 0)
		pass(r, &r->err, STDERR_FILENO);
	if (p[2].revents != 0)
		take_input(r);
	if (p[3].revents != 0)
		send_input(r);
	return (r->out >= 0 || r->err >= 0);
}

/* Until the emulator is done, or must be stopped; its wait(2) status. */
static int
wait_for_end(struct run *r)
{
	int limit = r->o->o_seconds, status;
	long long end = now_ms() + limit * 1000LL, left;

	for (;;) {
		left = limit > 0 ? end - now_ms() : 3600000;
		if (left <= 0) {
			kill_emulator(r);
			terminal_restore();
			fprintf(stderr, "lk-run: stopped after %d seconds\n",
			    limit);
			exit(EX_TIMEOUT);
		}
		if (caught != 0) {
			kill_emulator(r);
			terminal_restore();
			fprintf(stderr, "lk-run: stopped by signal %d\n",
			    (int)caught);
			exit(128 + caught);
		}
		if (!round_trip(r, (int)left))
			break;
	}
	while (waitpid(r->pid, &status, 0) < 0)
		if (errno != EINTR || caught != 0)
			err(EX_BROKEN, "wait");
	return (status);
}

/* Runs the emulator; returns our exit status. */
int
relay(const struct options *o, char **command)
{
	static const int sigs[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM };
	struct sigaction sa = { .sa_handler = on_signal };
	static struct run r;
	size_t i;
	int status;

	for (i = 0; i < sizeof(sigs) / sizeof(sigs[0]); i++)
		sigaction(sigs[i], &sa, NULL);
	signal(SIGPIPE, SIG_IGN);
	r.o = o;
	r.eof = o->o_noinput;
	start(&r, command);
	if (o->o_tty)
		terminal_raw();
	status = wait_for_end(&r);
	terminal_restore();
	if (r.early != NULL && o->o_quiet)
		fputs(r.early, stderr);		/* it never came so far */
	if (WIFSIGNALED(status)) {
		fprintf(stderr, "lk-run: %s died of signal %d\n", command[0],
		    WTERMSIG(status));
		return (EX_BROKEN);
	}
	if (!r.ready && WEXITSTATUS(status) != EX_BROKEN) {
		fprintf(stderr, "lk-run: the kernel did not come up\n");
		return (EX_BROKEN);
	}
	return (WEXITSTATUS(status));
}
