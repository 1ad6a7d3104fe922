/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Running trees: lists, loops, conditions, pipelines, subshells.
 */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sh.h"

int		exit_status;
enum skip	skip;
int		skip_count;
int		loop_depth;
int		func_depth;
int		dot_depth;
int		exec_line;
int		sub_status;

/* After a command in a loop: is the loop to be left? */
static bool
leave_loop(void)
{
	bool leave;

	if (skip == SKIP_NONE || skip == SKIP_RETURN || --skip_count > 0)
		return (skip != SKIP_NONE);
	leave = skip == SKIP_BREAK;
	skip = SKIP_NONE;
	return (leave);
}

static int
run_loop(struct node *n, int flags)
{
	int status, cond;

	status = 0;
	loop_depth++;
	for (;;) {
		cond = exec_node(n->a, X_TESTED);
		if (skip != SKIP_NONE) {
			if (leave_loop())
				break;
			continue;
		}
		if ((cond == 0) != (n->type == N_WHILE))
			break;
		status = exec_node(n->b, flags & X_TESTED);
		if (leave_loop())
			break;
	}
	loop_depth--;
	return (skip == SKIP_RETURN ? exit_status : status);
}

static int
run_for(struct node *n, int flags)
{
	struct strv sv = { NULL, 0, 0 };
	struct mark mark;
	int status;
	size_t i;
	int k;

	mark = pool_mark(tmp);
	exec_line = n->line;
	if (n->has_in)
		expand_args(n->words, &sv);
	else
		for (k = 0; k < params.n; k++)
			strv_add(&sv, pool_strn(tmp, params.v[k],
			    strlen(params.v[k])));
	status = 0;
	loop_depth++;
	for (i = 0; i < sv.n; i++) {
		var_set(n->name, sv.v[i], 0);
		status = exec_node(n->a, flags & X_TESTED);
		if (leave_loop())
			break;
	}
	loop_depth--;
	pool_release(tmp, mark);
	return (status);
}

static int
run_case(struct node *n, int flags)
{
	struct mark mark;
	struct item *it;
	struct word *w;
	char *s;

	mark = pool_mark(tmp);
	exec_line = n->line;
	s = expand_string(n->subject);
	for (it = n->items; it != NULL; it = it->next)
		for (w = it->patterns; w != NULL; w = w->next)
			if (glob_match(expand_pattern(w), s, strlen(s)))
				goto found;
found:
	pool_release(tmp, mark);
	if (it == NULL || it->body == NULL)
		return (0);
	return (exec_node(it->body, flags));
}

static int
run_if(struct node *n, int flags)
{
	int cond;

	cond = exec_node(n->a, X_TESTED);
	if (skip != SKIP_NONE)
		return (exit_status);
	if (cond == 0)
		return (exec_node(n->b, flags));
	return (n->c != NULL ? exec_node(n->c, flags) : 0);
}

static int
run_and_or(struct node *n, int flags)
{
	int status;
	bool more;

	status = exec_node(n->a, X_TESTED);
	for (more = true; more; n = n->b) {
		if (skip != SKIP_NONE)
			return (exit_status);
		more = n->b->type == N_AND || n->b->type == N_OR;
		if ((status == 0) == (n->type == N_AND))
			status = exec_node(more ? n->b->a : n->b,
			    more ? X_TESTED : flags);
	}
	return (status);
}

/* In a new process: the tree N between the descriptors IN and OUT. */
static _Noreturn void
run_child(struct node *n, int in, int out, int other)
{
	if (other >= 0)
		close(other);
	if (in > 0) {
		dup2(in, STDIN_FILENO);
		close(in);
	}
	if (out >= 0 && out != STDOUT_FILENO) {
		dup2(out, STDOUT_FILENO);
		close(out);
	}
	exec_node(n, X_EXIT);
	shell_exit(exit_status);
}

/* Starts the members of the pipeline N, or the one command N, as a job. */
static struct job *
start(struct node *n, enum fork_how how)
{
	struct node *m;
	struct job *job;
	int count, in, p[2];

	count = 1;
	if (n->type == N_PIPE)
		for (n = n->a, m = n; m->next != NULL; m = m->next)
			count++;
	job = job_new(n, count);
	in = -1;
	for (m = n; count > 0; count--, m = m->next) {
		p[0] = p[1] = -1;
		if (count > 1 && pipe(p) < 0)
			error("cannot make a pipe: %s", strerror(errno));
		if (job_fork(job, how) == 0)
			run_child(m, in, p[1], p[0]);
		if (in >= 0)
			close(in);
		if (p[1] >= 0)
			close(p[1]);
		in = p[0];
	}
	return (job);
}

static int
run_pipe(struct node *n, int flags)
{
	return (job_wait(start(n, FORK_FG)));
}

static int
run_background(struct node *n, int flags)
{
	job_background(start(n->a, FORK_BG));
	return (0);
}

static int
run_subshell(struct node *n, int flags)
{
	struct job *job;

	if (!(flags & X_EXIT) || trap_caught()) {
		job = job_new(n, 1);
		if (job_fork(job, FORK_FG) != 0)
			return (job_wait(job));
	}
	in_subshell = true;
	if (redir_apply(n->redirs) != 0)
		shell_exit(2);
	exec_node(n->a, (flags & X_TESTED) | X_EXIT);
	shell_exit(exit_status);
}

static int
run_group(struct node *n, int flags)
{
	return (exec_node(n->a, flags));
}

static int
run_not(struct node *n, int flags)
{
	return (exec_node(n->a, X_TESTED) == 0);
}

static int
run_function(struct node *n, int flags)
{
	func_define(n);
	return (0);
}

static int (*const run[])(struct node *, int) = {
	[N_SIMPLE] = run_simple, [N_PIPE] = run_pipe, [N_AND] = run_and_or,
	[N_OR] = run_and_or, [N_BG] = run_background, [N_NOT] = run_not,
	[N_SUBSHELL] = run_subshell, [N_GROUP] = run_group, [N_IF] = run_if,
	[N_WHILE] = run_loop, [N_UNTIL] = run_loop, [N_FOR] = run_for,
	[N_CASE] = run_case, [N_FUNC] = run_function
};

static void
run_one(struct node *n, int flags)
{
	bool redirected;
	int status;

	redirected = n->redirs != NULL && n->type != N_SIMPLE &&
	    n->type != N_SUBSHELL;
	if (redirected && redir_push(n->redirs) != 0)
		status = 2;
	else {
		status = run[n->type](n, redirected ? flags & ~X_EXIT : flags);
		if (redirected)
			redir_pop();
	}
	exit_status = status;
	if (trap_pending)
		traps_run();
	if (status != 0 && opt[O_ERREXIT] && !(flags & X_TESTED) &&
	    skip == SKIP_NONE && (n->type == N_SIMPLE || n->type == N_PIPE ||
	    n->type == N_SUBSHELL || redirected))
		shell_exit(status);
}

/*
 * Runs the tree N (NULL is an empty list, status 0) and returns its status,
 * which is in exit_status too.  With X_EXIT it does not return.
 */
int
exec_node(struct node *n, int flags)
{
	if (n == NULL)
		exit_status = 0;
	else if (!opt[O_NOEXEC] || opt[O_INTERACTIVE]) {
		for (; n->type == N_SEQ; n = n->b) {
			run_one(n->a, flags & X_TESTED);
			if (skip != SKIP_NONE)
				return (exit_status);
		}
		run_one(n, flags);
	}
	if (flags & X_EXIT)
		shell_exit(exit_status);
	return (exit_status);
}

/*
 * Runs what the newest input holds, line by line, and returns the status of
 * the last command.  With X_EXIT the last command of a string may replace the
 * shell.
 */
int
exec_input(int flags)
{
	struct pool *pool;
	struct node *n;
	int status;

	for (status = 0; skip == SKIP_NONE;) {
		jobs_report();
		prompt_next();
		pool = pool_new();
		n = parse_line(pool);
		if (n == PARSE_EOF) {
			pool_drop(pool);
			break;
		}
		if (n != NULL)
			status = exec_node(n, (flags & ~X_EXIT) |
			    ((flags & X_EXIT) && input_at_end() ? X_EXIT : 0));
		pool_drop(pool);
	}
	return (status);
}

/* Runs the LEN bytes at S; messages call them NAME and count from LINE. */
int
exec_string(const char *s, size_t len, const char *name, int line, int flags)
{
	int status;

	input_push_string(s, len, name, line);
	status = exec_input(flags);
	input_pop();
	return (status);
}

/* Runs N in a new process and appends what it writes to B. */
void
command_output(struct node *n, struct buf *b)
{
	char block[512];
	struct job *job;
	ssize_t got;
	int p[2];

	if (pipe(p) < 0)
		error("cannot make a pipe: %s", strerror(errno));
	job = job_new(n, 1);
	if (job_fork(job, FORK_NOJOB) == 0)
		run_child(n, -1, p[1], p[0]);
	close(p[1]);
	while ((got = read(p[0], block, sizeof(block))) != 0)
		if (got > 0)
			buf_addn(b, block, got);
		else if (errno != EINTR)
			break;
	close(p[0]);
	sub_status = exit_status = job_wait(job);
}
