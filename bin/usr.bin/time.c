/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * time: run a command and say what it took.  -c writes the line that csh's
 * time prints, which the lecture shows.
 */

#include <err.h>
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/sysctl.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static FILE *out;

/* Hundredths of a second in TV. */
static intmax_t
hundredths(struct timeval tv)
{
	return ((intmax_t)tv.tv_sec * 100 + tv.tv_usec / 10000);
}

static void
print_default(struct timeval real, const struct rusage *ru)
{
	intmax_t r, u, s;

	r = hundredths(real);
	u = hundredths(ru->ru_utime);
	s = hundredths(ru->ru_stime);
	fprintf(out, "%9jd.%02jd real %9jd.%02jd user %9jd.%02jd sys\n",
	    r / 100, r % 100, u / 100, u % 100, s / 100, s % 100);
}

static void
print_posix(struct timeval real, const struct rusage *ru)
{
	intmax_t r, u, s;

	r = hundredths(real);
	u = hundredths(ru->ru_utime);
	s = hundredths(ru->ru_stime);
	fprintf(out, "real %jd.%02jd\nuser %jd.%02jd\nsys %jd.%02jd\n",
	    r / 100, r % 100, u / 100, u % 100, s / 100, s % 100);
}

/* Clock ticks of statistics in the processor time of RU, at least 1. */
static intmax_t
ticks(const struct rusage *ru)
{
	struct clockinfo ci;
	intmax_t us, n;
	size_t size;

	size = sizeof(ci);
	if (sysctlbyname("kern.clockrate", &ci, &size, NULL, 0) < 0)
		err(1, "kern.clockrate");
	us = (intmax_t)(ru->ru_utime.tv_sec + ru->ru_stime.tv_sec) * 1000000 +
	    ru->ru_utime.tv_usec + ru->ru_stime.tv_usec;
	n = us * (ci.stathz != 0 ? ci.stathz : ci.hz) / 1000000;
	return (n > 0 ? n : 1);
}

/* csh: 0.000u 0.396s 0:00.39 100.0%	25+170k 0+0io 0pf+0w */
static void
print_csh(struct timeval real, const struct rusage *ru)
{
	intmax_t u, s, r, busy, n;

	u = (intmax_t)ru->ru_utime.tv_sec * 1000 + ru->ru_utime.tv_usec / 1000;
	s = (intmax_t)ru->ru_stime.tv_sec * 1000 + ru->ru_stime.tv_usec / 1000;
	r = (intmax_t)real.tv_sec * 1000 + real.tv_usec / 1000;
	busy = r > 0 ? (u + s) * 1000 / r : 0;
	n = ticks(ru);
	fprintf(out, "%jd.%03jdu %jd.%03jds %jd:%02jd.%02jd %jd.%jd%%\t"
	    "%jd+%jdk %ld+%ldio %ldpf+%ldw\n",
	    u / 1000, u % 1000, s / 1000, s % 1000,
	    r / 60000, r / 1000 % 60, r / 10 % 100, busy / 10, busy % 10,
	    (intmax_t)ru->ru_ixrss / n,
	    ((intmax_t)ru->ru_idrss + ru->ru_isrss) / n,
	    ru->ru_inblock, ru->ru_oublock, ru->ru_majflt, ru->ru_nswap);
}

/* -l: what struct rusage has beside the times. */
static void
print_rusage(const struct rusage *ru)
{
	const struct {
		intmax_t	 value;		/* of the member */
		const char	*name;		/* what it counts */
		int		 per_tick;	/* summed over ticks: average */
	} lines[] = {
		{ ru->ru_maxrss, "maximum resident set size", 0 },
		{ ru->ru_ixrss, "average shared memory size", 1 },
		{ ru->ru_idrss, "average unshared data size", 1 },
		{ ru->ru_isrss, "average unshared stack size", 1 },
		{ ru->ru_minflt, "page reclaims", 0 },
		{ ru->ru_majflt, "page faults", 0 },
		{ ru->ru_nswap, "swaps", 0 },
		{ ru->ru_inblock, "block input operations", 0 },
		{ ru->ru_oublock, "block output operations", 0 },
		{ ru->ru_msgsnd, "messages sent", 0 },
		{ ru->ru_msgrcv, "messages received", 0 },
		{ ru->ru_nsignals, "signals received", 0 },
		{ ru->ru_nvcsw, "voluntary context switches", 0 },
		{ ru->ru_nivcsw, "involuntary context switches", 0 },
	};
	intmax_t n;
	size_t i;

	n = ticks(ru);
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		fprintf(out, "%10jd  %s\n", lines[i].per_tick ?
		    lines[i].value / n : lines[i].value, lines[i].name);
}

static _Noreturn void
usage(void)
{
	fprintf(stderr,
	    "usage: time [-c | -p] [-al] [-o file] command [argument ...]\n");
	exit(1);
}

/* Runs ARGV; its wait status, its usage in *RU and how long in *REAL. */
static int
run(char **argv, struct rusage *ru, struct timeval *real)
{
	struct timespec start, end;
	int status, e;
	pid_t pid;

	clock_gettime(CLOCK_MONOTONIC, &start);
	pid = fork();
	if (pid < 0)
		err(1, "fork");
	if (pid == 0) {
		execvp(argv[0], argv);
		e = errno;
		warn("%s", argv[0]);
		_exit(e == ENOENT ? 127 : 126);
	}
	signal(SIGINT, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	while (wait4(pid, &status, 0, ru) < 0)
		if (errno != EINTR)
			err(1, "wait");
	clock_gettime(CLOCK_MONOTONIC, &end);
	if (end.tv_nsec < start.tv_nsec) {
		end.tv_sec--;
		end.tv_nsec += 1000000000;
	}
	real->tv_sec = end.tv_sec - start.tv_sec;
	real->tv_usec = (end.tv_nsec - start.tv_nsec) / 1000;
	return (status);
}

int
main(int argc, char **argv)
{
	void (*print)(struct timeval, const struct rusage *);
	const char *file, *mode;
	struct timeval real;
	struct rusage ru;
	int ch, status, more;

	print = print_default;
	file = NULL;
	mode = "w";
	more = 0;
	while ((ch = getopt(argc, argv, "+aclo:p")) != -1)
		switch (ch) {
		case 'a':
			mode = "a";
			break;
		case 'c':
			print = print_csh;
			break;
		case 'l':
			more = 1;
			break;
		case 'o':
			file = optarg;
			break;
		case 'p':
			print = print_posix;
			break;
		default:
			usage();
		}
	argv += optind;
	if (*argv == NULL)
		usage();
	out = file != NULL ? fopen(file, mode) : stderr;
	if (out == NULL)
		err(1, "%s", file);
	status = run(argv, &ru, &real);
	print(real, &ru);
	if (more)
		print_rusage(&ru);
	if (fflush(out) != 0)
		err(1, "%s", file != NULL ? file : "standard error");
	if (WIFSIGNALED(status)) {
		signal(WTERMSIG(status), SIG_DFL);
		raise(WTERMSIG(status));
	}
	return (WIFEXITED(status) ? WEXITSTATUS(status) : 128 +
	    WTERMSIG(status));
}
