/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * dd: copy and convert a file, block by block.
 */

#include <err.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "dd.h"

struct side	in = { .name = "stdin", .fd = STDIN_FILENO };
struct side	out = { .name = "stdout", .fd = STDOUT_FILENO };
unsigned	conv;
enum status	status;
bool		reblock = true;
bool		counted;
uint64_t	count;

volatile int	want_summary;
volatile int	want_stop;

extern uint64_t	bytes, swab_odd;	/* dd_copy.c */

static struct timespec start;

static void
on_info(int sig)
{
	want_summary = 1;
}

static void
on_stop(int sig)
{
	want_stop = sig;
}

/* Nanoseconds since START, at least 1. */
static uint64_t
elapsed(void)
{
	struct timespec now;
	int64_t ns;

	clock_gettime(CLOCK_MONOTONIC, &now);
	ns = (int64_t)(now.tv_sec - start.tv_sec) * 1000000000 +
	    (now.tv_nsec - start.tv_nsec);
	return (ns > 0 ? ns : 1);
}

/* N per second when N things took NS; does not overflow below 2^64 things. */
static uint64_t
rate(uint64_t n, uint64_t ns)
{
	uint64_t unit;

	for (unit = 1000000000; n != 0 && unit > UINT64_MAX / n; unit /= 10)
		ns /= 10;
	return ((n * unit + ns / 2) / (ns != 0 ? ns : 1));
}

/*
 * Writes the statistics to standard error, as far as status= lets it.  Called
 * at the end, on SIGINFO, and before an error message.
 */
void
summary(void)
{
	uint64_t ns, us;

	if (status == STATUS_NONE)
		return;
	if (status == STATUS_PROGRESS)
		fputc('\n', stderr);
	ns = elapsed();
	us = (ns + 500) / 1000;
	fprintf(stderr, "%ju+%ju records in\n%ju+%ju records out\n",
	    (uintmax_t)in.full, (uintmax_t)in.part,
	    (uintmax_t)out.full, (uintmax_t)out.part);
	if (swab_odd != 0)
		fprintf(stderr, "%ju odd length swab %s\n",
		    (uintmax_t)swab_odd, swab_odd == 1 ? "block" : "blocks");
	if (status != STATUS_NOXFER)
		fprintf(stderr, "%ju bytes transferred in %ju.%06ju secs "
		    "(%ju bytes/sec)\n", (uintmax_t)bytes,
		    (uintmax_t)(us / 1000000), (uintmax_t)(us % 1000000),
		    (uintmax_t)rate(bytes, ns));
}

/* status=progress: a line that overwrites itself, at most once a second. */
static void
progress(void)
{
	static uint64_t last;
	uint64_t ns;

	ns = elapsed();
	if (ns / 1000000000 == last)
		return;
	last = ns / 1000000000;
	fprintf(stderr, "\r  %ju bytes (%ju MB) transferred %ju.%03jus, "
	    "%ju bytes/s", (uintmax_t)bytes, (uintmax_t)(bytes / 1000000),
	    (uintmax_t)last, (uintmax_t)(ns / 1000000 % 1000),
	    (uintmax_t)rate(bytes, ns));
}

/*
 * Acts on what a signal handler left: SIGINFO prints the statistics; a
 * terminating signal prints them and then ends the program by that signal.
 */
void
check_signals(void)
{
	if (want_stop != 0) {
		summary();
		signal(want_stop, SIG_DFL);
		raise(want_stop);
		_exit(128 + want_stop);
	}
	if (want_summary) {
		want_summary = 0;
		summary();
	}
	if (status == STATUS_PROGRESS)
		progress();
}

int
main(int argc, char **argv)
{
	struct sigaction sa;

	args_parse(argv + 1);
	sigemptyset(&sa.sa_mask);
	sa.sa_flags = SA_RESTART;
	sa.sa_handler = on_info;
	sigaction(SIGINFO, &sa, NULL);
	sa.sa_flags = 0;
	sa.sa_handler = on_stop;
	sigaction(SIGINT, &sa, NULL);
	clock_gettime(CLOCK_MONOTONIC, &start);
	copy_open();
	copy_all();
	copy_finish();
	summary();
	return (0);
}
