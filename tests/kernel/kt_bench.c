/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Things to be done n times; two runs with different n under lk-run -i give
 * the price of one.
 */
#include <sys/mman.h>
#include <sys/wait.h>

#include "kt.h"

#define	PAGE	4096

static volatile char area[2048 * PAGE] __attribute__((aligned(PAGE)));

static int
equal(const char *a, const char *b)
{
	while (*a == *b && *a != '\0') {
		a++;
		b++;
	}
	return (*a == *b);
}

/* First writes to n pages of zeros, in order or from the last to the first
 * with gaps, which defeats whoever looks ahead. */
static int
touch(int n, int step)
{
	int i;

	for (i = 0; i < n; i++)
		area[i * step * PAGE] = 1;
	return (0);
}

static int
wait_for(long pid)
{
	int status = -1;

	if (pid < 0 || kt_syscall(SYS_wait4, pid, &status, 0, 0) != pid)
		return (-1);
	return (status);
}

/* n children that do nothing. */
static int
forks(int n, int number)
{
	long pid;

	while (n-- > 0) {
		if ((pid = kt_syscall(number, 0, 0, 0, 0)) == 0)
			kt_syscall(SYS_exit, 0, 0, 0, 0);
		if (wait_for(pid) != 0)
			return (1);
	}
	return (0);
}

/* n children that execute argv. */
static int
execs(int n, char **argv)
{
	static char *envp[] = { NULL };
	long pid;

	while (n-- > 0) {
		if ((pid = kt_syscall(SYS_fork, 0, 0, 0, 0)) == 0) {
			kt_syscall(SYS_execve, argv[0], argv, envp, 0);
			kt_syscall(SYS_exit, 9, 0, 0, 0);
		}
		if (wait_for(pid) != 0)
			return (1);
	}
	return (0);
}

/* A child writes to n pages of its parent's. */
static int
cow(int n)
{
	long pid;
	int i;

	for (i = 0; i < 1000; i++)
		area[i * PAGE] = 1;
	if ((pid = kt_syscall(SYS_fork, 0, 0, 0, 0)) == 0) {
		for (i = 0; i < n; i++)
			area[i * PAGE] = 2;
		kt_syscall(SYS_exit, 0, 0, 0, 0);
	}
	if (wait_for(pid) != 0)
		return (1);
	for (i = 0; i < 1000; i++)
		if (area[i * PAGE] != 1)
			return (1);
	return (0);
}

/* A byte to a child and back, n times. */
static int
pipes(int n)
{
	int there[2], back[2], i;
	char c = 0;
	long pid;

	if (kt_syscall(SYS_pipe2, there, 0, 0, 0) < 0 ||
	    kt_syscall(SYS_pipe2, back, 0, 0, 0) < 0)
		return (1);
	if ((pid = kt_syscall(SYS_fork, 0, 0, 0, 0)) == 0) {
		for (i = 0; i < n; i++) {
			kt_syscall(SYS_read, there[0], &c, 1, 0);
			kt_syscall(SYS_write, back[1], &c, 1, 0);
		}
		kt_syscall(SYS_exit, 0, 0, 0, 0);
	}
	for (i = 0; i < n; i++)
		if (kt_syscall(SYS_write, there[1], &c, 1, 0) != 1 ||
		    kt_syscall(SYS_read, back[0], &c, 1, 0) != 1)
			return (1);
	return (wait_for(pid) != 0);
}

/* kt bench WHAT N [ARG...] */
int
kt_bench(char **argv)
{
	int n = (int)kt_number(argv[1]);

	if (equal(argv[0], "null")) {
		kt_null(n);
		return (0);
	}
	if (equal(argv[0], "zero"))
		return (touch(n, 1));
	if (equal(argv[0], "sparse"))
		return (touch(n, 17));
	if (equal(argv[0], "cow"))
		return (cow(n));
	if (equal(argv[0], "fork"))
		return (forks(n, SYS_fork));
	if (equal(argv[0], "vfork"))
		return (forks(n, SYS_vfork));
	if (equal(argv[0], "exec"))
		return (execs(n, argv + 2));
	if (equal(argv[0], "pipe"))
		return (pipes(n));
	return (2);
}
