/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Simple commands (XCU 2.9.1): assignments, redirections, and then a builtin,
 * a function or a program.
 */

#include <errno.h>
#include <paths.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sh.h"

#define FUNC_MAX	1000	/* calls within each other */

/* A simple command, expanded. */
struct simple {
	struct node	*n;		/* its tree */
	char		**argv;		/* its words */
	int		 argc;		/* how many */
	bool		 plain;		/* after "command": no function */
	const char	*path;		/* where programs are looked for */
};

static struct func *funcs;

struct func *
func_find(const char *name)
{
	struct func *f;

	for (f = funcs; f != NULL; f = f->next)
		if (strcmp(f->name, name) == 0)
			break;
	return (f);
}

/* Removes the function NAME; always 0. */
int
func_unset(const char *name)
{
	struct func *f, **p;

	for (p = &funcs; (f = *p) != NULL; p = &f->next)
		if (strcmp(f->name, name) == 0) {
			*p = f->next;
			pool_drop(f->pool);
			free(f->name);
			free(f);
			break;
		}
	return (0);
}

/* Makes the function that the N_FUNC N defines, in place of an older one. */
void
func_define(struct node *n)
{
	struct func *f;

	pool_hold(n->pool);
	func_unset(n->name);
	f = xmalloc(sizeof(*f));
	f->name = xstrdup(n->name);
	f->body = n->a;
	f->pool = n->pool;
	f->next = funcs;
	funcs = f;
}

/*
 * The file that the command NAME is, in tmp: NAME itself if it has a slash,
 * else found along PATH.  NULL with *ERROR = ENOENT, or EACCES if there was
 * one but not with the access MODE (X_OK to run it, R_OK to read it).
 */
char *
find_command(const char *name, const char *path, int mode, int *error)
{
	struct stat st;
	size_t n;
	char *file;

	*error = ENOENT;
	if (strchr(name, '/') != NULL)
		return (pool_strn(tmp, name, strlen(name)));
	if (path == NULL || *name == '\0')
		return (NULL);
	for (;; path += n + 1) {
		n = strcspn(path, ":");
		file = pool_alloc(tmp, n + strlen(name) + 2);
		memcpy(file, path, n);
		if (n > 0)
			file[n] = '/';
		strcat(file, name);
		if (stat(file, &st) == 0 && S_ISREG(st.st_mode)) {
			if (access(file, mode) == 0)
				return (file);
			*error = EACCES;
		}
		if (path[n] == '\0')
			return (NULL);
	}
}

/* A file that is no program is a script of ours. */
static void
exec_script(const char *file, char **argv, char **envp)
{
	char **v;
	int n;

	for (n = 0; argv[n] != NULL; n++)
		;
	v = pool_alloc(tmp, (n + 2) * sizeof(*v));
	v[0] = "sh";
	v[1] = (char *)file;
	memcpy(v + 2, argv + 1, n * sizeof(*v));
	execve(_PATH_BSHELL, v, envp);
}

/*
 * Replaces the shell by the program ARGV[0], found along PATH.  On failure
 * says why and ends with 127 if there is no such file, else with 126.
 */
void
exec_command(char **argv, const char *path)
{
	char *file, **envp;
	int e;

	file = find_command(argv[0], path, X_OK, &e);
	if (file != NULL) {
		envp = var_environ();
		execve(file, argv, envp);
		e = errno;
		if (e == ENOEXEC)
			exec_script(file, argv, envp);
	}
	if (e == ENOENT || e == ENOTDIR)
		warning("%s: not found", argv[0]);
	else
		warning("%s: %s", argv[0], strerror(e));
	shell_exit(e == ENOENT || e == ENOTDIR ? 127 : 126);
}

static void
assign_all(struct word *w, int flags)
{
	for (; w != NULL; w = w->next)
		var_assign(expand_assign(w), flags);
}

/* Assignments before a command: they last as long as the newest frame. */
static void
assign_in_frame(struct word *w)
{
	char *s;

	for (; w != NULL; w = w->next) {
		s = expand_assign(w);
		frame_save(pool_strn(tmp, s, name_length(s)), false);
		var_assign(s, V_EXPORT);
	}
}

static int
call_function(struct func *f, struct simple *s, int flags)
{
	struct pool *pool;
	int loops, status, line;

	if (func_depth >= FUNC_MAX)
		error("%s: more than %d calls deep", s->argv[0], FUNC_MAX);
	if (redir_push(s->n->redirs) != 0)
		return (2);
	pool = f->pool;
	pool_hold(pool);
	frame_push(true);
	loops = loop_depth;
	line = exec_line;
	loop_depth = 0;
	func_depth++;
	params_set(s->argv + 1, s->argc - 1);
	assign_in_frame(s->n->assigns);
	status = exec_node(f->body, flags & X_TESTED);
	if (skip == SKIP_RETURN)
		skip = SKIP_NONE;
	func_depth--;
	loop_depth = loops;
	exec_line = line;
	frame_pop();
	pool_drop(pool);
	redir_pop();
	return (status);
}

/* Runs the builtin B; an error in it is its status if CATCH. */
static int
guarded(const struct builtin *b, int argc, char **argv, bool catch)
{
	struct handler h;
	int status;

	if (!catch)
		status = b->run(argc, argv);
	else {
		handler_enter(&h);
		if (_setjmp(h.env) == 0)
			status = b->run(argc, argv);
		else
			status = exit_status;
		handler_leave(&h);
		if (interrupted)
			raise_error(exit_status);
	}
	if (fflush(stdout) != 0 && status == 0) {
		warning("%s: write error: %s", argv[0], strerror(errno));
		status = 1;
	}
	clearerr(stdout);
	return (status);
}

static int
call_builtin(const struct builtin *b, struct simple *s)
{
	bool special;
	int status;

	special = (b->flags & B_SPECIAL) && !s->plain;
	if (b->run == exec_cmd) {
		if (redir_apply(s->n->redirs) != 0) {
			if (special)
				raise_error(2);
			return (2);
		}
		assign_all(s->n->assigns, V_EXPORT);
		return (exec_cmd(s->argc, s->argv));
	}
	if (redir_push(s->n->redirs) != 0) {
		if (special)
			raise_error(2);
		return (2);
	}
	if (special)
		assign_all(s->n->assigns, 0);
	else {
		frame_push(false);
		assign_in_frame(s->n->assigns);
	}
	status = guarded(b, s->argc, s->argv, !special);
	if (!special)
		frame_pop();
	redir_pop();
	return (status);
}

static int
call_program(struct simple *s, int flags)
{
	struct job *job;

	if (!(flags & X_EXIT) || trap_caught()) {
		job = job_new(s->n, 1);
		if (job_fork(job, FORK_FG) != 0)
			return (job_wait(job));
	}
	if (redir_apply(s->n->redirs) != 0)
		shell_exit(2);
	assign_all(s->n->assigns, V_EXPORT);
	exec_command(s->argv, s->path != NULL ? s->path : var_get("PATH"));
}

/* set -x: the command as it is going to be run. */
static void
trace(struct simple *s)
{
	const char *ps4;
	int i;

	ps4 = var_get("PS4");
	fputs(ps4 != NULL ? ps4 : "", stderr);
	for (i = 0; i < s->argc; i++)
		fprintf(stderr, "%s%s", i > 0 ? " " : "", s->argv[i]);
	fputc('\n', stderr);
	fflush(stderr);
}

/* Expands the words of N; those of export and the like as assignments. */
static void
expand_words(struct node *n, struct strv *sv)
{
	const struct builtin *b;
	struct word *w, one;
	struct part *p;
	size_t len;
	bool assigns;

	assigns = false;
	for (w = n->words; w != NULL; w = w->next) {
		p = w->parts;
		len = p != NULL && p->type == P_TEXT && !p->quoted ?
		    name_length(p->text) : 0;
		if (assigns && len > 0 && p->text[len] == '=')
			strv_add(sv, expand_assign(w));
		else {
			one = *w;
			one.next = NULL;
			expand_args(&one, sv);
		}
		if (w == n->words && sv->n == 1) {
			b = builtin_find(sv->v[0]);
			assigns = b != NULL && (b->flags & B_ASSIGN);
		}
	}
}

/* Takes "command [-p]" off the front of S, if it is there and means that. */
static void
strip_command(struct simple *s)
{
	int skip_words;

	while (s->argc > 1 && strcmp(s->argv[0], "command") == 0) {
		skip_words = 1;
		if (strcmp(s->argv[1], "-p") == 0) {
			skip_words = 2;
			s->path = _PATH_STDPATH;
		} else if (strcmp(s->argv[1], "--") == 0)
			skip_words = 2;
		else if (s->argv[1][0] == '-')
			return;
		if (s->argc <= skip_words)
			return;
		s->argv += skip_words;
		s->argc -= skip_words;
		s->plain = true;
	}
}

/* No command name: redirections for nothing, and lasting assignments. */
static int
run_assignments(struct simple *s)
{
	if (redir_push(s->n->redirs) != 0)
		return (2);
	redir_pop();
	assign_all(s->n->assigns, 0);
	if (opt[O_XTRACE] && s->n->assigns != NULL) {
		struct word *w;

		for (w = s->n->assigns; w != NULL; w = w->next)
			fprintf(stderr, "%s%s%s", w == s->n->assigns ?
			    var_get("PS4") : " ", expand_assign(w),
			    w->next == NULL ? "\n" : "");
	}
	return (sub_status);
}

/* Runs the N_SIMPLE N; its status.  Its expansion is freed again. */
int
run_simple(struct node *n, int flags)
{
	struct strv sv = { NULL, 0, 0 };
	const struct builtin *b;
	struct simple s;
	struct func *f;
	struct mark mark;
	int status;

	mark = pool_mark(tmp);
	exec_line = n->line;
	sub_status = 0;
	expand_words(n, &sv);
	memset(&s, 0, sizeof(s));
	s.n = n;
	s.argv = sv.v;
	s.argc = sv.n;
	strip_command(&s);
	if (opt[O_XTRACE] && s.argc > 0)
		trace(&s);
	if (s.argc == 0)
		status = run_assignments(&s);
	else {
		b = builtin_find(s.argv[0]);
		f = s.plain || (b != NULL && (b->flags & B_SPECIAL)) ? NULL :
		    func_find(s.argv[0]);
		if (f != NULL)
			status = call_function(f, &s, flags);
		else if (b != NULL)
			status = call_builtin(b, &s);
		else
			status = call_program(&s, flags);
	}
	pool_release(tmp, mark);
	return (status);
}
