/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The child that has libdwarf read: libdwarf trusts what a file says, so it may
 * run for ever, take all memory or crash.  Its processor time is what is
 * limited, not the time on the wall: whoever looks at the output page by page
 * keeps it waiting.
 */
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "debug.h"

#define	SECONDS		20u		/* of processor time for any file, */
#define	SECOND_BYTES	(2u << 20)	/* and one more for as many bytes */
#define	MEMORY		(512u << 20)	/* of address space for any file, */
#define	MEMORY_FACTOR	4u		/* and for each byte of it */

/* Is there if the address sanitizer is, which takes all address space. */
extern void __asan_init(void) __attribute__((__weak__));

/* Sets the limit of a resource to n, if it is not lower. */
static void
limit(int resource, rlim_t n, rlim_t more)
{
	struct rlimit rl;

	if (getrlimit(resource, &rl) != 0)
		return;
	if (rl.rlim_max == RLIM_INFINITY || rl.rlim_max > n + more)
		rl.rlim_max = n + more;
	if (rl.rlim_cur == RLIM_INFINITY || rl.rlim_cur > n)
		rl.rlim_cur = n;
	(void)setrlimit(resource, &rl);
}

/* All that the child does, up to its end. */
static void
child(struct debug *d, bool addresses, int fd)
{
	struct record end = { .rc_kind = TOLD_END };
	uint64_t size;
	FILE *f;

	size = d->d_v->v_o.o_part->pt_size;
	limit(RLIMIT_CORE, 0, 0);
	limit(RLIMIT_CPU, (rlim_t)(SECONDS + size / SECOND_BYTES), 2);
	if (&__asan_init == NULL)
		limit(RLIMIT_AS, (rlim_t)(MEMORY + MEMORY_FACTOR * size), 0);
	f = fdopen(fd, "w");
	if (f == NULL)
		_exit(1);
	if (addresses)
		dw_read_addresses(d, f);
	else
		dw_read_all(d, f);
	(void)tell(f, &end);
	_exit(fflush(f) != 0);
}

/* A message about how the child ended, if it did not come to its end. */
static void
ended(struct debug *d, pid_t pid, bool whole)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return;
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
		view_bad(d->d_v, "debugging information: libdwarf took too "
		    "long: what follows is not shown");
	else if (WIFSIGNALED(status))
		view_bad(d->d_v, "debugging information: libdwarf crashed "
		    "(%s): what follows is not shown",
		    strsignal(WTERMSIG(status)));
	else if (!whole)
		view_bad(d->d_v, "debugging information: libdwarf ended with "
		    "status %d: what follows is not shown",
		    WEXITSTATUS(status));
}

/*
 * Calls each, with arg, for every record that the child tells: of all, or of
 * what is at options.op_addr.  Returns 0, or -1 after a message if there could
 * be no child.  How it ended is told as a message about the file.
 */
int
debug_each(struct debug *d, bool addresses,
    void (*each)(struct debug *, const struct record *, void *), void *arg)
{
	struct record rc = { .rc_chars = NULL };
	bool whole;
	int fds[2];
	pid_t pid;
	FILE *f;

	fflush(stdout);
	if (pipe(fds) != 0 || (pid = fork()) < 0) {
		view_bad(d->d_v, "debugging information: no process to read "
		    "it: %s", strerror(errno));
		return (-1);
	}
	if (pid == 0) {
		close(fds[0]);
		child(d, addresses, fds[1]);
	}
	close(fds[1]);
	whole = false;
	f = fdopen(fds[0], "r");
	while (f != NULL && !whole && told(f, &rc)) {
		whole = rc.rc_kind == TOLD_END;
		if (!whole)
			each(d, &rc, arg);
	}
	free(rc.rc_chars);
	if (f != NULL)
		fclose(f);
	ended(d, pid, whole);
	return (0);
}
