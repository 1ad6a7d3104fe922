/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One process per file, several at a time: a file that makes prelink crash,
 * loop or eat memory is reported, and the others are done.
 */
#include <sys/resource.h>
#include <sys/wait.h>

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "prelink.h"

#define	WORKER_SECONDS	30		/* each may take */
#define	WAITING_MAX	8		/* wait, for each at work */
#define	WORKER_MEMORY	(2UL << 30)	/* each may add to what is mapped */

/* A worker. */
struct worker {
	pid_t pid;		/* 0: none */
	int fd;			/* its answer comes here */
	time_t deadline;	/* seconds of the monotonic clock */
	struct target *target;	/* what it works on */
	struct outcome got;	/* its answer so far */
	size_t ngot;		/* bytes of it */
	bool waiting;		/* for the disk */
	bool answers;		/* the answer has begun */
};

/* What a worker sends: first that it waits, if it does, then its answer. */
enum { SENDS_WAIT = 'w', SENDS_ANSWER = 'a' };

static int answer_fd = -1;	/* in a worker: where they go */

static time_t
now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (ts.tv_sec);
}

/* Bytes of address space in use; 0 if it isn't known. */
static unsigned long
mapped(void)
{
	unsigned long pages = 0;
	FILE *fp;

	if ((fp = fopen("/proc/self/statm", "re")) == NULL)
		return (0);
	if (fscanf(fp, "%lu", &pages) != 1)
		pages = 0;
	fclose(fp);
	return (pages * (unsigned long)sysconf(_SC_PAGESIZE));
}

static void
limit_memory(unsigned long base)
{
	struct rlimit rl;

	if (base == 0 || getrlimit(RLIMIT_AS, &rl) != 0)
		return;
	if (rl.rlim_cur == RLIM_INFINITY || rl.rlim_cur > base + WORKER_MEMORY)
		rl.rlim_cur = base + WORKER_MEMORY;
	setrlimit(RLIMIT_AS, &rl);
	rl.rlim_cur = rl.rlim_max = 0;
	setrlimit(RLIMIT_CORE, &rl);
}

/* The child: work, and write the answer. */
static void
work_and_exit(struct target *t, int fd, unsigned long base,
    void (*work)(struct target *, struct outcome *))
{
	struct outcome o;
	const char *p = (const char *)&o, sends = SENDS_ANSWER;
	ssize_t n;
	size_t left;

	answer_fd = fd;
	limit_memory(base);
	memset(&o, 0, sizeof(o));
	outcome_set(&o, FAILED, "internal error: no verdict");
	work(t, &o);
	if (write(fd, &sends, 1) != 1)
		_exit(3);
	for (left = sizeof(o); left > 0; left -= (size_t)n, p += n)
		if ((n = write(fd, p, left)) < 0)
			_exit(3);
	fflush(stdout);
	_exit(0);
}

/*
 * In a worker: from now on it only waits until the disk has what it has
 * written; the processor may have other work meanwhile.
 */
void
pool_waits(void)
{
	static bool said;
	const char sends = SENDS_WAIT;

	/* Who isn't heard is a worker a little longer. */
	if (answer_fd >= 0 && !said && write(answer_fd, &sends, 1) == 1)
		said = true;
}

/* Start a worker for `t'; false: the outcome is in w->got. */
static bool
start(struct worker *w, struct target *t, unsigned long base,
    void (*work)(struct target *, struct outcome *))
{
	int fds[2];

	w->target = t;
	w->ngot = 0;
	w->waiting = w->answers = false;
	if (pipe(fds) != 0) {
		outcome_set(&w->got, FAILED, "no process can be made for it "
		    "(pipe): %s", strerror(errno));
		return (false);
	}
	fflush(stdout);
	fflush(stderr);
	if ((w->pid = fork()) == 0) {
		close(fds[0]);
		work_and_exit(t, fds[1], base, work);
	}
	close(fds[1]);
	if (w->pid < 0) {
		w->pid = 0;
		close(fds[0]);
		outcome_set(&w->got, FAILED, "no process can be made for it "
		    "(fork): %s", strerror(errno));
		return (false);
	}
	w->fd = fds[0];
	w->deadline = now() + WORKER_SECONDS;
	return (true);
}

/* The worker has closed its pipe, or has to end. */
static void
finish(struct worker *w, bool late)
{
	int status = 0;

	if (late)
		kill(w->pid, SIGKILL);
	close(w->fd);
	while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	w->pid = 0;
	if (late)
		outcome_set(&w->got, FAILED,
		    "gave up after %d seconds", WORKER_SECONDS);
	else if (w->ngot != sizeof(w->got) && WIFSIGNALED(status))
		outcome_set(&w->got, FAILED,
		    "internal error: the worker died of %s",
		    strsignal(WTERMSIG(status)));
	else if (w->ngot != sizeof(w->got))
		outcome_set(&w->got, FAILED, "the worker gave up (status %d): "
		    "out of memory, or see above", WEXITSTATUS(status));
}

/*
 * Read from a worker; true: there is something new: it has finished, or waits.
 * Of what it sends the first byte says what it is.
 */
static bool
receive(struct worker *w, bool *ended)
{
	ssize_t n;
	char what;

	*ended = false;
	if (w->ngot == 0 && !w->answers) {
		n = read(w->fd, &what, 1);
		if (n == 1 && what == SENDS_WAIT)
			return (w->waiting = true);
		w->answers = n == 1;
	} else {
		n = read(w->fd, (char *)&w->got + w->ngot,
		    sizeof(w->got) - w->ngot);
		if (n > 0)
			w->ngot += (size_t)n;
	}
	if (n < 0 && errno == EINTR)
		return (false);
	*ended = n <= 0 || w->ngot == sizeof(w->got);
	return (*ended);
}

/* The workers of one run. */
struct pool {
	struct worker *all;	/* places for them */
	unsigned room;		/* how many places */
	unsigned busy;		/* workers at work */
	unsigned waiting;	/* workers that wait for the disk */
};

/* One has to be looked at; true: it has finished. */
static bool
look_at(struct pool *pool, struct worker *w, bool readable)
{
	bool ended = false, late = now() > w->deadline;

	if (readable && receive(w, &ended) && !ended) {
		pool->busy--;
		pool->waiting++;
	}
	if (!ended && !late)
		return (false);
	finish(w, w->ngot != sizeof(w->got) && late);
	if (w->waiting)
		pool->waiting--;
	else
		pool->busy--;
	return (true);
}

/*
 * Wait until some worker has finished, and return it; or until one does no work
 * any more: NULL.
 */
static struct worker *
wait_one(struct pool *pool)
{
	struct pollfd *fds;
	struct worker *found = NULL;
	const unsigned busy = pool->busy;
	unsigned i;

	fds = need(calloc(pool->room, sizeof(*fds)));
	while (found == NULL && pool->busy == busy) {
		for (i = 0; i < pool->room; i++) {
			fds[i].fd = pool->all[i].pid != 0 ? pool->all[i].fd :
			    -1;
			fds[i].events = POLLIN;
			fds[i].revents = 0;
		}
		if (poll(fds, pool->room, 1000) < 0)
			continue;
		for (i = 0; i < pool->room && found == NULL; i++)
			if (pool->all[i].pid != 0 && look_at(pool,
			    &pool->all[i], fds[i].revents != 0))
				found = &pool->all[i];
	}
	free(fds);
	return (found);
}

/*
 * Have `work' done for each of the n targets, in a process of its own, several
 * at a time; `done' is told here, in the order in which they end.
 */
void
pool_run(struct target **list, size_t n,
    void (*work)(struct target *, struct outcome *),
    void (*done)(struct target *, const struct outcome *))
{
	struct pool pool = { .room = options.jobs * (1 + WAITING_MAX) };
	unsigned long base = mapped();
	size_t next = 0, ended = 0;
	struct worker *w;

	pool.all = need(calloc(pool.room, sizeof(*pool.all)));
	while (ended < n) {
		if (next < n && pool.busy < options.jobs &&
		    pool.busy + pool.waiting < pool.room) {
			for (w = pool.all; w->pid != 0; w++)
				continue;
			if (start(w, list[next++], base, work)) {
				pool.busy++;
				continue;
			}
		} else if ((w = wait_one(&pool)) == NULL)
			continue;
		done(w->target, &w->got);
		report_progress(options.root[0] != '\0' ? options.root : "/",
		    ++ended, n);
	}
	free(pool.all);
}
