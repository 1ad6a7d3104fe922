/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Times programs against each other:
 *
 *	measure [-o] rounds program...
 *
 * In each round every program is run once, in turn, so that whatever else the
 * machine does hits all alike.  LD_BIND_NOW=1, LD_LIBRARY_PATH as it is and, if
 * there is a PROGRAM.closure, LD_CLOSURE with its name are the whole
 * environment.  For each program prints: the median and the least of
 * its time from fork to wait, and the median of the processor time it used, in
 * nanoseconds.  With -o the time is what the program prints instead.
 */
#include <sys/resource.h>
#include <sys/wait.h>

#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static char path[4096];			/* LD_LIBRARY_PATH=... */
static int own;				/* -o */

static long
now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (ts.tv_sec * 1000000000 + ts.tv_nsec);
}

static int
longer(const void *a, const void *b)
{
	long x = *(const long *)a, y = *(const long *)b;

	return (x < y ? -1 : x > y);
}

/* Run it once; *cpu becomes the processor time. */
static long
once(const char *program, long *cpu)
{
	char now_[] = "LD_BIND_NOW=1", out[32] = "";
	char closure[4096] = "LD_CLOSURE=";
	char *env[] = { now_, path, closure, NULL };
	char *argv[] = { (char *)(size_t)program, NULL };
	struct rusage ru;
	int status, fd[2];
	pid_t pid;
	long t;

	snprintf(closure + 11, sizeof(closure) - 11, "%s.closure", program);
	if (access(closure + 11, R_OK) != 0)
		closure[11] = '\0';
	if (pipe(fd) != 0)
		err(1, "pipe");
	t = now();
	if ((pid = vfork()) < 0)
		err(1, "vfork");
	if (pid == 0) {
		if (own)
			dup2(fd[1], 1);
		close(fd[0]);
		close(fd[1]);
		execve(program, argv, env);
		_exit(126);
	}
	if (wait4(pid, &status, 0, &ru) != pid)
		err(1, "wait4");
	t = now() - t;
	close(fd[1]);
	if (own && read(fd[0], out, sizeof(out) - 1) > 0)
		t = atol(out);
	close(fd[0]);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		errx(1, "%s: %s %d", program, WIFSIGNALED(status) ?
		    "killed by signal" : "ended with status",
		    WIFSIGNALED(status) ? WTERMSIG(status) :
		    WEXITSTATUS(status));
	*cpu = (ru.ru_utime.tv_sec + ru.ru_stime.tv_sec) * 1000000000 +
	    (ru.ru_utime.tv_usec + ru.ru_stime.tv_usec) * 1000;
	return (t);
}

int
main(int argc, char *argv[])
{
	long *wall, *cpu;
	int i, r, rounds, n;

	if (argc > 1 && strcmp(argv[1], "-o") == 0) {
		own = 1;
		argv++;
		argc--;
	}
	if (argc < 3 || (rounds = atoi(argv[1])) <= 0)
		errx(2, "usage: measure [-o] rounds program...");
	snprintf(path, sizeof(path), "LD_LIBRARY_PATH=%s",
	    getenv("LD_LIBRARY_PATH") == NULL ? "" : getenv("LD_LIBRARY_PATH"));
	n = argc - 2;
	wall = calloc((size_t)n * rounds, sizeof(*wall));
	cpu = calloc((size_t)n * rounds, sizeof(*cpu));
	if (wall == NULL || cpu == NULL)
		err(1, NULL);
	for (r = -1; r < rounds; r++)	/* the first round only warms up */
		for (i = 0; i < n; i++)
			wall[i * rounds + (r < 0 ? 0 : r)] = once(argv[i + 2],
			    &cpu[i * rounds + (r < 0 ? 0 : r)]);
	for (i = 0; i < n; i++) {
		qsort(wall + i * rounds, rounds, sizeof(*wall), longer);
		qsort(cpu + i * rounds, rounds, sizeof(*cpu), longer);
		printf("%ld %ld %ld %s\n", wall[i * rounds + rounds / 2],
		    wall[i * rounds], cpu[i * rounds + rounds / 2],
		    argv[i + 2]);
	}
	return (0);
}
