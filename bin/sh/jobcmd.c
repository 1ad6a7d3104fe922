/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * The builtins about jobs: jobs, fg, bg, wait, kill.
 */

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sh.h"
#include "jobs.h"

#define TEXT_MAX	60	/* bytes of a job's text that are kept */

static void
add_word(struct buf *b, struct word *w)
{
	struct part *p;

	for (; w != NULL; w = w->next) {
		if (b->len > 0 && b->s[b->len - 1] != ' ')
			buf_add(b, ' ');
		for (p = w->parts; p != NULL; p = p->next)
			if (p->type == P_TEXT)
				buf_addn(b, p->text, strlen(p->text));
			else if (p->type == P_PARAM && p->op == '\0') {
				buf_add(b, '$');
				buf_addn(b, p->text, strlen(p->text));
			} else
				buf_addn(b, "$...", 4);
	}
}

/* About what was typed for the tree N, from malloc. */
char *
node_text(struct node *n)
{
	struct buf b = { NULL, 0, 0 };

	for (; n != NULL && b.len < TEXT_MAX; n = n->next) {
		if (b.len > 0)
			buf_addn(&b, " | ", 3);
		if (n->type == N_SIMPLE) {
			add_word(&b, n->assigns);
			add_word(&b, n->words);
		} else if (n->type == N_SUBSHELL)
			buf_addn(&b, "(...)", 5);
		else
			buf_addn(&b, "{ ... }", 7);
	}
	if (b.len > TEXT_MAX)
		b.len = TEXT_MAX;
	buf_add(&b, '\0');
	return (b.s);
}

/* One line about J on FP, with the pid of each process if PIDS. */
void
job_show(struct job *j, FILE *fp, bool pids)
{
	char state[48];
	int w, s;

	w = j->procs[j->nprocs - 1].status;
	s = job_state(j);
	if (s == PS_RUN)
		strcpy(state, "Running");
	else if (s == PS_STOP)
		snprintf(state, sizeof(state), "%s", strsignal(WSTOPSIG(w)));
	else if (WIFSIGNALED(w))
		snprintf(state, sizeof(state), "%s", strsignal(WTERMSIG(w)));
	else if (WEXITSTATUS(w) != 0)
		snprintf(state, sizeof(state), "Done(%d)", WEXITSTATUS(w));
	else
		strcpy(state, "Done");
	fprintf(fp, "[%d] ", j->id);
	if (pids)
		fprintf(fp, "%d ", (int)j->procs[0].pid);
	fprintf(fp, "%-20s %s\n", state, j->text);
}

/* The job that fg or bg without an argument means: stopped ones first. */
static struct job *
current(void)
{
	struct job *j, *last;

	last = NULL;
	for (j = jobs; j != NULL; j = j->next)
		if (job_state(j) == PS_STOP || (job_state(j) == PS_RUN &&
		    (last == NULL || job_state(last) != PS_STOP)))
			last = j;
	return (last);
}

/* The job that SPEC is: %N, %+, %%, %text, or a pid.  NULL if none. */
static struct job *
find(const char *spec)
{
	struct job *j;
	long n;
	char *end;
	int i;

	if (spec == NULL || strcmp(spec, "%%") == 0 ||
	    strcmp(spec, "%+") == 0 || strcmp(spec, "%") == 0)
		return (current());
	n = strtol(spec + (*spec == '%'), &end, 10);
	for (j = jobs; j != NULL; j = j->next) {
		if (*spec == '%' && (*end == '\0' ? j->id == n :
		    strncmp(j->text, spec + 1, strlen(spec + 1)) == 0))
			return (j);
		for (i = 0; *spec != '%' && *end == '\0' && i < j->nprocs; i++)
			if (j->procs[i].pid == n)
				return (j);
	}
	return (NULL);
}

int
jobs_cmd(int argc, char **argv)
{
	struct job *j, *next;
	bool pids, only;

	only = argc > 1 && strcmp(argv[1], "-p") == 0;
	pids = argc > 1 && strcmp(argv[1], "-l") == 0;
	while (reap(WNOHANG) > 0)
		;
	for (j = jobs; j != NULL; j = next) {
		next = j->next;
		if (j->nprocs == 0)
			continue;
		if (only)
			printf("%d\n", (int)j->procs[0].pid);
		else
			job_show(j, stdout, pids);
		j->changed = false;
		if (job_state(j) == PS_DONE && !only)
			job_free(j);
	}
	return (0);
}

/* fg [job] and bg [job ...] */
int
fg_cmd(int argc, char **argv)
{
	struct job *j;
	bool fg;

	fg = argv[0][0] == 'f';
	if (!job_control)
		error("%s: there is no job control", argv[0]);
	j = find(argc > 1 ? argv[1] : NULL);
	if (j == NULL || job_state(j) == PS_DONE) {
		warning("%s: %s: no such job", argv[0],
		    argc > 1 ? argv[1] : "current");
		return (1);
	}
	printf("%s%s\n", j->text, fg ? "" : " &");
	fflush(stdout);
	return (job_continue(j, fg));
}

/*
 * Waits until J runs no more (NULL: until no job does).  128+n if signal n,
 * which has a trap, came first, else -1.
 */
static int
wait_job(struct job *j)
{
	sigset_t all, old;
	struct job *k;
	pid_t pid;

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &old);
	for (;;) {
		for (k = jobs; k != NULL; k = k->next)
			if ((j == NULL || j == k) && k->nprocs > 0 &&
			    job_state(k) == PS_RUN)
				break;
		if (k == NULL || trap_pending)
			break;
		pid = reap(WNOHANG);
		if (pid == 0)
			sigsuspend(&old);
		else if (pid < 0 && errno != EINTR)
			break;
	}
	sigprocmask(SIG_SETMASK, &old, NULL);
	return (trap_pending ? 128 + trap_first() : -1);
}

/* wait [pid | %job ...]: the status of the last one. */
int
wait_cmd(int argc, char **argv)
{
	struct job *j, *next;
	int status, got;

	if (argc > 1 && strcmp(argv[1], "--") == 0)
		argv++;
	if (argv[1] == NULL) {
		got = wait_job(NULL);
		for (j = jobs; got < 0 && j != NULL; j = next) {
			next = j->next;
			if (job_state(j) == PS_DONE)
				job_free(j);
		}
		return (got < 0 ? 0 : got);
	}
	status = 0;
	for (argv++; *argv != NULL; argv++) {
		j = find(*argv);
		if (j == NULL) {
			status = 127;
			continue;
		}
		got = wait_job(j);
		if (got >= 0)
			return (got);
		status = status_of(j->procs[j->nprocs - 1].status);
		j->waited = true;
		j->changed = false;
	}
	return (status);
}

/* kill: as the program, but %job is the group of a job. */
int
kill_cmd(int argc, char **argv)
{
	struct job *j;
	char **v, *s;
	int i;

	v = pool_alloc(tmp, (argc + 1) * sizeof(*v));
	for (i = 0; i < argc; i++) {
		v[i] = argv[i];
		if (i == 0 || argv[i][0] != '%')
			continue;
		j = find(argv[i]);
		if (j == NULL) {
			warning("kill: %s: no such job", argv[i]);
			return (1);
		}
		s = pool_alloc(tmp, 16);
		snprintf(s, 16, "%d", j->pgid != 0 ? -(int)j->pgid :
		    (int)j->procs[0].pid);
		v[i] = s;
	}
	return (kill_main(argc, v));
}
