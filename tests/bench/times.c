/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Times commands against each other:
 *
 *	times rounds command [argument ...] [-- command [argument ...]] ...
 *
 * In each round every command is run once, in turn, so that whatever else the
 * machine does hits all alike.  Their output goes to /dev/null, @FILE stands
 * for the lines of FILE.  For each command prints the median of its time from
 * fork to wait and of the processor time it used, in nanoseconds, the most
 * memory it had, in kilobytes, and its exit status.
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

#define	COMMANDS	32	/* at most */

struct command {
	char	**c_argv;	/* ends with NULL */
	int	  c_argc;	/* how many */
	long	 *c_wall;	/* of each round, nanoseconds */
	long	 *c_cpu;	/* the same of processor time */
	long	  c_memory;	/* most of all rounds, kilobytes */
	int	  c_status;	/* of the last round */
};

static struct command command[COMMANDS];

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

	return ((x > y) - (x < y));
}

static void
add(struct command *c, char *arg)
{
	c->c_argv = realloc(c->c_argv, (c->c_argc + 2) * sizeof(char *));
	if (c->c_argv == NULL)
		err(1, NULL);
	c->c_argv[c->c_argc++] = arg;
	c->c_argv[c->c_argc] = NULL;
}

/* An argument for each line of a file. */
static void
add_lines(struct command *c, const char *path)
{
	char line[4096];
	FILE *f;

	if ((f = fopen(path, "r")) == NULL)
		err(1, "%s", path);
	while (fgets(line, sizeof(line), f) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		add(c, strdup(line));
	}
	fclose(f);
}

static void
run(struct command *c, int round)
{
	struct rusage ru;
	long start;
	int fd, status;
	pid_t pid;

	start = now();
	if ((pid = vfork()) < 0)
		err(1, "vfork");
	if (pid == 0) {
		if ((fd = open("/dev/null", O_RDWR)) < 0)
			_exit(126);
		dup2(fd, 0);
		dup2(fd, 1);
		dup2(fd, 2);
		execvp(c->c_argv[0], c->c_argv);
		_exit(127);
	}
	if (wait4(pid, &status, 0, &ru) < 0)
		err(1, "wait4");
	c->c_wall[round] = now() - start;
	c->c_cpu[round] = (ru.ru_utime.tv_sec + ru.ru_stime.tv_sec) *
	    1000000000L + (ru.ru_utime.tv_usec + ru.ru_stime.tv_usec) * 1000L;
	if (ru.ru_maxrss > c->c_memory)
		c->c_memory = ru.ru_maxrss;
	c->c_status = WIFEXITED(status) ? WEXITSTATUS(status) :
	    128 + WTERMSIG(status);
}

int
main(int argc, char **argv)
{
	struct command *c;
	int i, n, rounds;

	if (argc < 3 || (rounds = atoi(argv[1])) < 1)
		errx(1, "usage: times rounds command [argument ...] "
		    "[-- command [argument ...]] ...");
	for (n = 1, c = command, i = 2; i < argc; i++)
		if (strcmp(argv[i], "--") == 0) {
			if (++n > COMMANDS)
				errx(1, "too many commands");
			c++;
		} else if (argv[i][0] == '@')
			add_lines(c, argv[i] + 1);
		else
			add(c, argv[i]);
	for (c = command; c < command + n; c++)
		if (c->c_argc == 0 ||
		    (c->c_wall = calloc(rounds, sizeof(long))) == NULL ||
		    (c->c_cpu = calloc(rounds, sizeof(long))) == NULL)
			errx(1, "an empty command, or no memory");
	for (i = 0; i < rounds; i++)
		for (c = command; c < command + n; c++)
			run(c, i);
	for (c = command; c < command + n; c++) {
		qsort(c->c_wall, rounds, sizeof(long), longer);
		qsort(c->c_cpu, rounds, sizeof(long), longer);
		printf("%ld %ld %ld %d\n", c->c_wall[rounds / 2],
		    c->c_cpu[rounds / 2], c->c_memory, c->c_status);
	}
	return (0);
}
