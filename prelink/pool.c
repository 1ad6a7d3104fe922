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
#define	WORKER_MEMORY	(2UL << 30)	/* each may add to what is mapped */

/* A worker. */
struct worker {
	pid_t pid;		/* 0: none */
	int fd;			/* its answer comes here */
	time_t deadline;	/* seconds of the monotonic clock */
	struct target *target;	/* what it works on */
	struct outcome got;	/* its answer so far */
	size_t ngot;		/* bytes of it */
};

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
	const char *p = (const char *)&o;
	ssize_t n;
	size_t left;

	limit_memory(base);
	memset(&o, 0, sizeof(o));
	outcome_set(&o, FAILED, "internal error: no verdict");
	work(t, &o);
	for (left = sizeof(o); left > 0; left -= (size_t)n, p += n)
		if ((n = write(fd, p, left)) < 0)
			_exit(3);
	fflush(stdout);
	_exit(0);
}

/* Start a worker for `t'; false: the outcome is in w->got. */
static bool
start(struct worker *w, struct target *t, unsigned long base,
    void (*work)(struct target *, struct outcome *))
{
	int fds[2];

	w->target = t;
	w->ngot = 0;
	if (pipe(fds) != 0) {
		outcome_set(&w->got, FAILED, "pipe: %s", strerror(errno));
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
		outcome_set(&w->got, FAILED, "fork: %s", strerror(errno));
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

/* Read from a worker; true: it has finished. */
static bool
receive(struct worker *w)
{
	ssize_t n;

	n = read(w->fd, (char *)&w->got + w->ngot,
	    sizeof(w->got) - w->ngot);
	if (n < 0)
		return (errno != EINTR);
	w->ngot += (size_t)n;
	return (n == 0 || w->ngot == sizeof(w->got));
}

/* Wait until some worker has finished; returns it. */
static struct worker *
wait_one(struct worker *all, unsigned jobs)
{
	struct pollfd *fds;
	struct worker *w, *found = NULL;
	unsigned i;

	fds = need(calloc(jobs, sizeof(*fds)));
	while (found == NULL) {
		for (i = 0; i < jobs; i++) {
			fds[i].fd = all[i].pid != 0 ? all[i].fd : -1;
			fds[i].events = POLLIN;
			fds[i].revents = 0;
		}
		if (poll(fds, jobs, 1000) < 0 && errno != EINTR)
			break;
		for (i = 0; i < jobs && found == NULL; i++) {
			w = &all[i];
			if (w->pid == 0)
				continue;
			if ((fds[i].revents != 0 && receive(w)) ||
			    now() > w->deadline) {
				finish(w, w->ngot != sizeof(w->got) &&
				    now() > w->deadline);
				found = w;
			}
		}
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
	struct worker *all, *w;
	unsigned long base = mapped();
	unsigned busy = 0, jobs = options.jobs;
	size_t next = 0, ended = 0;

	all = need(calloc(jobs, sizeof(*all)));
	while (ended < n) {
		if (next < n && busy < jobs) {
			for (w = all; w->pid != 0; w++)
				continue;
			if (start(w, list[next++], base, work)) {
				busy++;
				continue;
			}
		} else {
			if ((w = wait_one(all, jobs)) == NULL)
				break;
			busy--;
		}
		done(w->target, &w->got);
		report_progress(options.root[0] != '\0' ? options.root : "/",
		    ++ended, n);
	}
	free(all);
}
