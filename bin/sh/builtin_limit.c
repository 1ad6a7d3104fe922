/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Builtins about what processes may do and have done: umask, ulimit, times.
 */

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>

#include "sh.h"

/* umask's symbolic form of MASK. */
static void
print_symbolic(unsigned mask)
{
	int i;

	mask = ~mask;
	for (i = 6; i >= 0; i -= 3)
		printf("%c=%s%s%s%c", "o  g  u"[i], mask >> i & 4 ? "r" : "",
		    mask >> i & 2 ? "w" : "", mask >> i & 1 ? "x" : "",
		    i > 0 ? ',' : '\n');
}

/* The mask that SPEC, like g-w,o=, makes of MASK; -1 if it is malformed. */
static int
symbolic(const char *spec, int mask)
{
	int who, perm, op;

	mask = ~mask & 0777;
	for (;; spec++) {
		for (who = 0; *spec != '\0' && strchr("ugoa", *spec) != NULL;
		    spec++)
			who |= *spec == 'u' ? 0700 : *spec == 'g' ? 0070 :
			    *spec == 'o' ? 0007 : 0777;
		if (who == 0)
			who = 0777;
		op = *spec;
		if (op != '+' && op != '-' && op != '=')
			return (-1);
		for (perm = 0, spec++; *spec != '\0' &&
		    strchr("rwx", *spec) != NULL; spec++)
			perm |= *spec == 'r' ? 0444 : *spec == 'w' ? 0222 :
			    0111;
		perm &= who;
		mask = op == '+' ? mask | perm : op == '-' ? mask & ~perm :
		    (mask & ~who) | perm;
		if (*spec == '\0')
			return (~mask & 0777);
		if (*spec != ',')
			return (-1);
	}
}

/* umask [-S] [mask] */
int
umask_cmd(int argc, char **argv)
{
	int mask, new;
	bool sym;
	char *end;

	mask = umask(0);
	umask(mask);
	sym = argc > 1 && strcmp(argv[1], "-S") == 0;
	if (sym)
		argv++;
	if (argv[1] == NULL) {
		if (sym)
			print_symbolic(mask);
		else
			printf("%04o\n", (unsigned)mask);
		return (0);
	}
	if (*argv[1] >= '0' && *argv[1] <= '7') {
		new = strtol(argv[1], &end, 8);
		if (*end != '\0' || new > 0777)
			new = -1;
	} else
		new = symbolic(argv[1], mask);
	if (new < 0)
		error("umask: %s: illegal mode", argv[1]);
	umask(new);
	return (0);
}

static const struct limit {
	char		 letter;	/* the option */
	int		 which;		/* RLIMIT_* */
	unsigned	 unit;		/* bytes of one, or 1 */
	const char	*name;		/* what -a calls it */
} limits[] = {
	{ 'c', RLIMIT_CORE, 512, "core file size (512-byte blocks)" },
	{ 'd', RLIMIT_DATA, 1024, "data segment size (kB)" },
	{ 'f', RLIMIT_FSIZE, 512, "file size (512-byte blocks)" },
	{ 'n', RLIMIT_NOFILE, 1, "open files" },
	{ 's', RLIMIT_STACK, 1024, "stack size (kB)" },
	{ 't', RLIMIT_CPU, 1, "cpu time (seconds)" },
	{ 'u', RLIMIT_NPROC, 1, "user processes" },
	{ 'v', RLIMIT_AS, 1024, "virtual memory (kB)" },
};
#define NLIMITS	(sizeof(limits) / sizeof(limits[0]))

static void
print_limit(const struct limit *l, bool hard)
{
	struct rlimit r;
	rlim_t v;

	if (getrlimit(l->which, &r) < 0)
		error("ulimit: %s", strerror(errno));
	v = hard ? r.rlim_max : r.rlim_cur;
	if (v == RLIM_INFINITY)
		printf("unlimited\n");
	else
		printf("%ju\n", (uintmax_t)v / l->unit);
}

static void
change_limit(const struct limit *l, const char *text, bool soft, bool hard)
{
	struct rlimit r;
	rlim_t v;
	char *end;

	if (strcmp(text, "unlimited") == 0)
		v = RLIM_INFINITY;
	else {
		v = strtoumax(text, &end, 10);
		if (*text < '0' || *text > '9' || *end != '\0')
			error("ulimit: %s: bad number", text);
		v *= l->unit;
	}
	if (getrlimit(l->which, &r) < 0)
		error("ulimit: %s", strerror(errno));
	if (soft || !hard)
		r.rlim_cur = v;
	if (hard || !soft)
		r.rlim_max = v;
	if (setrlimit(l->which, &r) < 0)
		error("ulimit: %s: %s", l->name, strerror(errno));
}

/* ulimit [-HS] [-a | -cdfnstuv [limit]] */
int
ulimit_cmd(int argc, char **argv)
{
	const struct limit *l;
	bool hard, soft, all;
	char *s;
	size_t i;

	hard = soft = all = false;
	l = &limits[2];
	for (argv++; (s = *argv) != NULL && *s == '-'; argv++)
		while (*++s != '\0') {
			for (i = 0; i < NLIMITS; i++)
				if (limits[i].letter == *s)
					l = &limits[i];
			if (*s == 'H')
				hard = true;
			else if (*s == 'S')
				soft = true;
			else if (*s == 'a')
				all = true;
			else if (l->letter != *s)
				error("ulimit: -%c: no such option", *s);
		}
	if (*argv != NULL) {
		change_limit(l, *argv, soft, hard);
		return (0);
	}
	for (i = 0; all && i < NLIMITS; i++) {
		printf("%-34s (-%c) ", limits[i].name, limits[i].letter);
		print_limit(&limits[i], hard);
	}
	if (!all)
		print_limit(l, hard);
	return (0);
}

static void
print_time(struct timeval tv, int end)
{
	printf("%ldm%ld.%03lds%c", (long)(tv.tv_sec / 60),
	    (long)(tv.tv_sec % 60), (long)(tv.tv_usec / 1000), end);
}

/* times: the shell's user and system time, then its children's. */
int
times_cmd(int argc, char **argv)
{
	struct rusage r;

	getrusage(RUSAGE_SELF, &r);
	print_time(r.ru_utime, ' ');
	print_time(r.ru_stime, '\n');
	getrusage(RUSAGE_CHILDREN, &r);
	print_time(r.ru_utime, ' ');
	print_time(r.ru_stime, '\n');
	return (0);
}
