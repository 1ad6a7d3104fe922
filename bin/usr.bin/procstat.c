/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * procstat: what the kernel knows of processes, through sysctl kern.proc.
 */

#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/sysctl.h>
#include <sys/user.h>
#include <unistd.h>

#include "procstat.h"

/* What can be shown, by option letter. */
static const struct view {
	int	 letter;		/* the option; 0: no option */
	void	 (*show)(struct kinfo_proc *, int);
} views[] = {
	{ 0, show_basic },
	{ 'b', show_binary },
	{ 'c', show_args },
	{ 'e', show_env },
	{ 'f', show_files },
	{ 'r', show_rusage },
	{ 'v', show_vm },
	{ 'x', show_auxv },
};
#define NVIEWS	(sizeof(views) / sizeof(views[0]))

static int status;

/*
 * The value of sysctl kern.proc.WHAT.ARG, from malloc(3), and its *SIZE.  NULL
 * with errno if the kernel has none.  Lists may grow between the question for
 * the size and the answer, so it asks for a third more.
 */
void *
fetch(int what, int arg, size_t *size)
{
	int mib[4] = { CTL_KERN, KERN_PROC, what, arg };
	unsigned n;
	void *p;

	n = what == KERN_PROC_ALL || what == KERN_PROC_PROC ? 3 : 4;
	for (;;) {
		*size = 0;
		if (sysctl(mib, n, NULL, size, NULL, 0) < 0)
			return (NULL);
		*size += *size / 3 + 64;
		p = malloc(*size);
		if (p == NULL)
			err(1, "memory");
		if (sysctl(mib, n, p, size, NULL, 0) == 0)
			return (p);
		free(p);
		if (errno != ENOMEM)
			return (NULL);
	}
}

static int
by_pid(const void *a, const void *b)
{
	pid_t p, q;

	p = ((const struct kinfo_proc *)a)->ki_pid;
	q = ((const struct kinfo_proc *)b)->ki_pid;
	return (p < q ? -1 : p > q);
}

/* Shows the N processes at KP, whose records must be as we know them. */
static void
show_procs(const struct view *v, struct kinfo_proc *kp, size_t n, int *heading)
{
	size_t i;

	qsort(kp, n, sizeof(*kp), by_pid);
	for (i = 0; i < n; i++) {
		if (kp[i].ki_structsize != (int)sizeof(*kp))
			errx(1, "the kernel's record of a process has %d "
			    "bytes, not %zu", kp[i].ki_structsize, sizeof(*kp));
		v->show(&kp[i], *heading);
		*heading = 0;
	}
}

static void
show_all(const struct view *v, int *heading)
{
	struct kinfo_proc *kp;
	size_t size;

	kp = fetch(KERN_PROC_PROC, 0, &size);
	if (kp == NULL)
		err(1, "sysctl kern.proc.proc");
	show_procs(v, kp, size / sizeof(*kp), heading);
	free(kp);
}

static void
show_one(const struct view *v, const char *arg, int *heading)
{
	struct kinfo_proc *kp;
	size_t size;
	long pid;
	char *end;

	pid = strtol(arg, &end, 10);
	if (*arg == '\0' || *end != '\0' || pid < 0 || pid > 0x7fffffff)
		errx(1, "%s: not a process id", arg);
	kp = fetch(KERN_PROC_PID, pid, &size);
	if (kp == NULL || size < sizeof(*kp)) {
		if (kp == NULL && errno != ESRCH)
			err(1, "sysctl kern.proc.pid.%ld", pid);
		warnx("there is no process %ld", pid);
		status = 1;
	} else
		show_procs(v, kp, 1, heading);
	free(kp);
}

static _Noreturn void
usage(void)
{
	fprintf(stderr, "usage: procstat [-h] [-b | -c | -e | -f | -r | -v | "
	    "-x] -a | pid ...\n");
	exit(1);
}

int
main(int argc, char **argv)
{
	const struct view *v;
	int ch, all, heading;
	size_t i;

	v = &views[0];
	all = 0;
	heading = 1;
	while ((ch = getopt(argc, argv, "abcefhrvx")) != -1) {
		if (ch == 'a')
			all = 1;
		else if (ch == 'h')
			heading = 0;
		else {
			for (i = 1; i < NVIEWS && views[i].letter != ch; i++)
				;
			if (i == NVIEWS || v != &views[0])
				usage();
			v = &views[i];
		}
	}
	argv += optind;
	if (all != (*argv == NULL))
		usage();
	if (all)
		show_all(v, &heading);
	for (; *argv != NULL; argv++)
		show_one(v, *argv, &heading);
	if (fflush(stdout) != 0)
		err(1, "standard output");
	return (status);
}
