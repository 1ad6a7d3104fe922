/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * sh: the command interpreter.  Start-up, the main loop, and errors.
 */

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sh.h"

struct handler *handler;

/*
 * Makes H, whose env the caller sets at once, the place where errors go; what
 * is begun from here on is undone by then.
 */
void
handler_enter(struct handler *h)
{
	h->up = handler;
	h->input = input_depth();
	h->frame = frame_top();
	h->redir = redir_top();
	h->mark = pool_mark(tmp);
	h->loops = loop_depth;
	h->funcs = func_depth;
	h->dots = dot_depth;
	handler = h;
}

void
handler_leave(struct handler *h)
{
	handler = h->up;
}

/* Undoes what was begun since the newest handler, and goes there. */
void
raise_error(int status)
{
	struct handler *h;

	h = handler;
	exit_status = status;
	fflush(stdout);
	input_pop_to(h->input);
	/* In a child descriptors stay as they are until it exits. */
	redir_pop_to(redir_top() != NULL ? h->redir : NULL);
	frame_pop_to(h->frame);
	pool_release(tmp, h->mark);
	loop_depth = h->loops;
	func_depth = h->funcs;
	dot_depth = h->dots;
	skip = SKIP_NONE;
	_longjmp(h->env, 1);
}

static void
complain(const char *fmt, va_list ap)
{
	fflush(stdout);
	if (opt[O_INTERACTIVE] || arg0 == NULL)
		fprintf(stderr, "sh: ");
	else
		fprintf(stderr, "%s: %d: ", input_name(), exec_line);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
}

/* A message: which script, which line, what. */
void
warning(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	complain(fmt, ap);
	va_end(ap);
}

/* The same, and raises an error of status 2. */
void
error(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	complain(fmt, ap);
	va_end(ap);
	if (handler == NULL)
		_exit(2);
	raise_error(2);
}

/* Runs the file PATH if it is there; errors in it end it only. */
static void
run_profile(const char *path)
{
	struct handler h;
	int fd;

	fd = open(path, O_RDONLY);
	if (fd < 0 || (fd = fd_high(fd)) < 0)
		return;
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	handler_enter(&h);
	if (_setjmp(h.env) == 0) {
		input_push_file(fd, path);
		dot_depth++;
		exec_input(0);
		dot_depth--;
		skip = SKIP_NONE;
		input_pop();
	}
	handler_leave(&h);
}

static void
run_profiles(bool login)
{
	const char *s;

	if (login) {
		run_profile("/etc/profile");
		s = var_get("HOME");
		if (s != NULL) {
			char path[1024];

			snprintf(path, sizeof(path), "%s/.profile", s);
			run_profile(path);
		}
	}
	s = var_get("ENV");
	if (opt[O_INTERACTIVE] && s != NULL && *s != '\0')
		run_profile(expand_text_string(s));
}

/* How many strings V has before its NULL. */
static int
string_count(char **v)
{
	int n;

	for (n = 0; v[n] != NULL; n++)
		;
	return (n);
}

/* Opens the script PATH, or the one of that name in PATH. */
static int
open_script(const char *path)
{
	char *file;
	int fd, e;

	fd = open(path, O_RDONLY);
	e = errno;
	if (fd < 0 && strchr(path, '/') == NULL) {
		file = find_command(path, var_get("PATH"), R_OK, &e);
		if (file != NULL)
			fd = open(file, O_RDONLY);
	}
	if (fd < 0) {
		fprintf(stderr, "sh: cannot open %s: %s\n", path, strerror(e));
		_exit(e == ENOENT || e == ENOTDIR ? 127 : 126);
	}
	fd = fd_high(fd);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	return (fd);
}

/*
 * Sorts out the arguments ARGV; the program is pushed as input.  Whether it
 * came from -c.
 */
static bool
start(char **argv)
{
	bool command, dashes;
	const char *text;

	arg0 = argv[0];
	command = false;
	argv = options_parse(argv + 1, &command, &dashes);
	if (command) {
		if (*argv == NULL)
			error("-c: needs a command");
		text = *argv++;
		if (*argv != NULL)
			arg0 = *argv++;
		params_set(argv, string_count(argv));
		input_push_string(text, strlen(text), "", 1);
		return (true);
	}
	if (*argv == NULL)
		opt[O_STDIN] = 1;
	if (opt[O_STDIN]) {
		if (*argv == NULL && isatty(STDIN_FILENO) &&
		    isatty(STDERR_FILENO))
			opt[O_INTERACTIVE] = 1;
		params_set(argv, string_count(argv));
		input_push_file(STDIN_FILENO, "");
	} else {
		arg0 = *argv++;
		params_set(argv, string_count(argv));
		input_push_file(open_script(arg0), arg0);
	}
	return (false);
}

/* Runs the program; after an error an interactive shell goes on. */
static _Noreturn void
main_loop(bool command)
{
	static bool warned;
	struct handler h;

	handler_enter(&h);
	if (_setjmp(h.env) != 0) {
		if (in_subshell || !opt[O_INTERACTIVE])
			shell_exit(exit_status);
		interrupted = false;
		handler = &h;
		input_flush_line();
	}
	for (;;) {
		exec_input(command ? X_EXIT : 0);
		skip = SKIP_NONE;
		if (!opt[O_INTERACTIVE] || command || warned || !jobs_stopped())
			break;
		warned = true;
		fprintf(stderr, "\nThere are stopped jobs.\n");
		input_flush_line();
	}
	if (opt[O_INTERACTIVE] && !command)
		fputc('\n', stderr);
	shell_exit(exit_status);
}

int
main(int argc, char **argv)
{
	extern char **environ;
	static char *none[] = { "sh", NULL };
	char ppid[16];
	bool command;

	tmp = pool_new();
	if (argc == 0)
		argv = none;
	jobs_init();
	var_init(environ);
	command = start(argv);
	traps_init();
	cwd_init();
	snprintf(ppid, sizeof(ppid), "%d", (int)getppid());
	var_set("PPID", ppid, 0);
	if (opt[O_INTERACTIVE]) {
		traps_interactive();
		if (!command) {
			opt[O_MONITOR] = 1;
			jobs_set_control(true);
		}
	}
	run_profiles(argv[0][0] == '-');
	main_loop(command);
}
