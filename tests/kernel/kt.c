/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * kt COMMAND [ARG...]: small things for a kernel to do, one of them for each
 * test.  Without a library, so that a failure is the kernel's.
 */
#include "kt.h"

int	kt_main(long *sp);

static size_t
length(const char *s)
{
	size_t n = 0;

	while (s[n] != '\0')
		n++;
	return (n);
}

static int
equal(const char *a, const char *b)
{
	while (*a == *b && *a != '\0') {
		a++;
		b++;
	}
	return (*a == *b);
}

long
kt_number(const char *s)
{
	long n = 0;

	for (; *s >= '0' && *s <= '9'; s++)
		n = n * 10 + *s - '0';
	return (n);
}

/* %d only, two of them at most. */
void
kt_print(const char *fmt, long a, long b)
{
	char buf[256], digits[12];
	size_t i, n = 0;
	unsigned long v;

	for (; *fmt != '\0'; fmt++) {
		if (fmt[0] != '%' || fmt[1] != 'd') {
			buf[n++] = *fmt;
			continue;
		}
		fmt++;
		v = a < 0 ? -(unsigned long)a : (unsigned long)a;
		if (a < 0)
			buf[n++] = '-';
		i = 0;
		do
			digits[i++] = (char)('0' + v % 10);
		while ((v /= 10) != 0);
		while (i > 0)
			buf[n++] = digits[--i];
		a = b;
	}
	kt_syscall(SYS_write, 1, buf, n, 0);
}

static int
do_args(char **argv)
{
	for (; *argv != NULL; argv++) {
		kt_syscall(SYS_write, 1, "<", 1, 0);
		kt_syscall(SYS_write, 1, *argv, length(*argv), 0);
		kt_syscall(SYS_write, 1, ">\n", 2, 0);
	}
	return (0);
}

/* Copies standard input to standard output, in pieces of n bytes. */
static int
do_copy(long n)
{
	static char buf[65536];
	long got, put, k;

	while ((got = kt_syscall(SYS_read, 0, buf, n, 0)) > 0)
		for (put = 0; put < got; put += k)
			if ((k = kt_syscall(SYS_write, 1, buf + put, got - put,
			    0)) < 0)
				return (2);
	return (got < 0);
}

static int
do_sleep(long ms)
{
	/* time_t has 64 bits; the whole has a multiple of them. */
	long long ts[2] = { ms / 1000, ms % 1000 * 1000000 };

	return (kt_syscall(SYS_nanosleep, (long)ts, 0, 0, 0) != 0);
}

int
kt_main(long *sp)
{
	char **argv = (char **)(sp + 1);

	if (*sp < 2)
		return (2);
	if (equal(argv[1], "nothing"))
		return (0);
	if (*sp < 3 && !equal(argv[1], "args") && !equal(argv[1], "spin"))
		return (kt_faults(argv[1]));
	if (equal(argv[1], "exit"))
		return ((int)kt_number(argv[2]));
	if (equal(argv[1], "args"))
		return (do_args(argv + 2));
	if (equal(argv[1], "copy"))
		return (do_copy(kt_number(argv[2])));
	if (equal(argv[1], "sleep"))
		return (do_sleep(kt_number(argv[2])));
	if (equal(argv[1], "chaos") && *sp >= 4)
		return (kt_chaos((int)kt_number(argv[2]),
		    (unsigned int)kt_number(argv[3])));
	if (equal(argv[1], "bench"))
		return (kt_bench(argv + 2));
	if (equal(argv[1], "spin"))
		for (;;)
			continue;
	return (kt_faults(argv[1]));
}
