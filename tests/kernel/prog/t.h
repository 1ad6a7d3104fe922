/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A test program: cases, each in a process of its own, twice.  The first time
 * warms the kernel's caches up; after the second the kernel must have as many
 * free pages as before it.
 */
#ifndef T_H
#define	T_H

#include <sys/types.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/sysctl.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define	SLACK	6	/* pages that caches may keep */

struct t_case {
	const char	*name;		/* shown when something is wrong */
	void		(*run)(void);	/* checks it */
};

static int	t_failed;	/* checks of this case that don't hold */

static inline void __attribute__((format(printf, 1, 2)))
t_say(const char *fmt, ...)
{
	char buf[400];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(buf, sizeof(buf) - 1, fmt, ap);
	va_end(ap);
	if (n > (int)sizeof(buf) - 2)
		n = sizeof(buf) - 2;
	buf[n++] = '\n';
	(void)!write(1, buf, n);
}

#define	CHECK(e) do {							\
	if (!(e)) {							\
		t_failed++;						\
		t_say("%s:%d: not %s (errno %d)", __FILE__, __LINE__,	\
		    #e, errno);						\
	}								\
} while (0)

/* The call must fail with this errno. */
#define	FAILS(want, call) do {						\
	errno = 0;							\
	if ((long)(call) != -1 || errno != (want)) {			\
		t_failed++;						\
		t_say("%s:%d: %s: errno %d, not %d", __FILE__,		\
		    __LINE__, #call, errno, (want));			\
	}								\
} while (0)

/* The integers must be the same. */
#define	SAME(a, b) do {							\
	long long a_ = (a), b_ = (b);					\
	if (a_ != b_) {							\
		t_failed++;						\
		t_say("%s:%d: %s is %lld (%#llx), not %lld",		\
		    __FILE__, __LINE__, #a, a_, a_, b_);		\
	}								\
} while (0)

static inline unsigned int
t_free(void)
{
	unsigned int n = 0;
	size_t len = sizeof(n);

	if (sysctlbyname("vm.stats.vm.v_free_count", &n, &len, NULL, 0) != 0)
		t_say("no vm.stats.vm.v_free_count");
	return (n);
}

/* Runs a case in a child; its failed checks, or 100 if it died. */
static inline int
t_child(const struct t_case *c)
{
	int status;
	pid_t pid;

	pid = fork();
	if (pid == 0) {
		c->run();
		_exit(t_failed > 99 ? 99 : t_failed);
	}
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		continue;
	/* What the case left behind is no part of it. */
	while (waitpid(-1, NULL, WNOHANG) > 0)
		continue;
	if (WIFEXITED(status))
		return (WEXITSTATUS(status));
	t_say("%s: died of signal %d", c->name, WTERMSIG(status));
	return (100);
}

/* All cases, or those that are named. */
static inline int
t_main(int argc, char **argv, const struct t_case *cases)
{
	unsigned int after, before;
	const struct t_case *c;
	int bad, i, n;

	bad = 0;
	for (c = cases; c->name != NULL; c++) {
		for (i = 1; i < argc && strcmp(argv[i], c->name) != 0; i++)
			continue;
		if (argc > 1 && i == argc)
			continue;
		if ((n = t_child(c)) != 0) {
			t_say("%s: %d wrong", c->name, n);
			bad++;
			continue;
		}
		before = t_free();
		n = t_child(c);
		after = t_free();
		if (n != 0 || after + SLACK < before) {
			t_say("%s, again: %d wrong, %u free pages, %u before",
			    c->name, n, after, before);
			bad++;
		}
	}
	t_say("%s: %d failed", argv[0], bad);
	return (bad > 100 ? 100 : bad);
}

/* Runs f in a child; returns its wait status. */
static inline int
t_status(void (*f)(void))
{
	int status;
	pid_t pid;

	if ((pid = fork()) == 0) {
		f();
		_exit(0);
	}
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		continue;
	return (status);
}

#endif
