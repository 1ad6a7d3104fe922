/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * The table of builtins, and those about running commands.
 */

#include <errno.h>
#include <fcntl.h>
#include <paths.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sh.h"

/*
 * The number S, at least 0, that the builtin CMD was given; otherwise an error
 * is raised.
 */
int
number_arg(const char *cmd, const char *s)
{
	long n;
	char *end;

	n = strtol(s, &end, 10);
	if (*s < '0' || *s > '9' || *end != '\0' || n > 0x7fffffff)
		error("%s: %s: illegal number", cmd, s);
	return (n);
}

int
eval_cmd(int argc, char **argv)
{
	struct buf b = { NULL, 0, 0 };
	char *text;
	int i;

	for (i = 1; i < argc; i++) {
		if (i > 1)
			buf_add(&b, ' ');
		buf_addn(&b, argv[i], strlen(argv[i]));
	}
	text = pool_strn(tmp, b.s, b.len);
	i = b.len;
	buf_free(&b);
	return (exec_string(text, i, input_name(), exec_line, 0));
}

/* . file */
int
dot_cmd(int argc, char **argv)
{
	int fd, e, status;
	char *file;

	if (argc < 2)
		error(".: which file?");
	file = find_command(argv[1], var_get("PATH"), R_OK, &e);
	if (file == NULL)
		error(".: %s: not found", argv[1]);
	fd = open(file, O_RDONLY);
	if (fd < 0 || (fd = fd_high(fd)) < 0)
		error(".: %s: %s", file, strerror(errno));
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	if (argc > 2) {
		frame_push(true);
		params_set(argv + 2, argc - 2);
	}
	input_push_file(fd, file);
	dot_depth++;
	status = exec_input(0);
	dot_depth--;
	input_pop();
	if (argc > 2)
		frame_pop();
	if (skip == SKIP_RETURN)
		skip = SKIP_NONE;
	return (status);
}

/* exec [command]: its redirections have been done for good. */
int
exec_cmd(int argc, char **argv)
{
	int e;

	if (argc > 1 && strcmp(argv[1], "--") == 0) {
		argc--;
		argv++;
	}
	if (argc < 2)
		return (0);
	/* A shell at a terminal survives a misspelt name. */
	if (opt[O_INTERACTIVE] && find_command(argv[1], var_get("PATH"), X_OK,
	    &e) == NULL) {
		warning("exec: %s: %s", argv[1], strerror(e));
		return (e == ENOENT ? 127 : 126);
	}
	opt[O_INTERACTIVE] = 0;
	traps_in_child(false, true);
	exec_command(argv + 1, var_get("PATH"));
}

/* What NAME is, as type and command -V say; 127 if it is nothing. */
static int
describe(const char *name, const char *path, bool brief)
{
	const struct builtin *b;
	struct alias *a;
	char *file;
	int e;

	a = alias_find(name);
	if (a != NULL) {
		printf(brief ? "alias %s='%s'\n" : "%s is an alias for %s\n",
		    name, a->value);
		return (0);
	}
	b = builtin_find(name);
	if (is_reserved(name))
		printf("%s%s\n", name, brief ? "" : " is a shell keyword");
	else if (b != NULL && (b->flags & B_SPECIAL))
		printf("%s%s\n", name, brief ? "" :
		    " is a special shell builtin");
	else if (func_find(name) != NULL)
		printf("%s%s\n", name, brief ? "" : " is a shell function");
	else if (b != NULL)
		printf("%s%s\n", name, brief ? "" : " is a shell builtin");
	else {
		file = find_command(name, path, X_OK, &e);
		if (file == NULL || access(file, X_OK) != 0) {
			if (!brief)
				fprintf(stderr, "%s: not found\n", name);
			return (127);
		}
		if (brief)
			printf("%s\n", file);
		else
			printf("%s is %s\n", name, file);
	}
	return (0);
}

/* command -v and -V; without them the name has been run already. */
int
command_cmd(int argc, char **argv)
{
	const char *path;
	int status;
	bool brief, ask;

	path = var_get("PATH");
	brief = ask = false;
	for (argv++; *argv != NULL && **argv == '-'; argv++)
		if (strcmp(*argv, "-p") == 0)
			path = _PATH_STDPATH;
		else if (strcmp(*argv, "-v") == 0)
			brief = ask = true;
		else if (strcmp(*argv, "-V") == 0)
			ask = true;
		else
			error("command: %s: no such option", *argv);
	status = 0;
	for (; ask && *argv != NULL; argv++)
		status |= describe(*argv, path, brief);
	return (status);
}

int
type_cmd(int argc, char **argv)
{
	int status;

	for (status = 0, argv++; *argv != NULL; argv++)
		status |= describe(*argv, var_get("PATH"), false);
	return (status);
}

int
exit_cmd(int argc, char **argv)
{
	static bool warned;

	if (opt[O_INTERACTIVE] && !in_subshell && !warned && jobs_stopped()) {
		warned = true;
		fprintf(stderr, "There are stopped jobs.\n");
		return (1);
	}
	shell_exit(argc > 1 ? number_arg("exit", argv[1]) : exit_status);
}

int
return_cmd(int argc, char **argv)
{
	int status;

	status = argc > 1 ? number_arg("return", argv[1]) : exit_status;
	if (func_depth == 0 && dot_depth == 0)
		shell_exit(status);
	skip = SKIP_RETURN;
	exit_status = status;
	return (status);
}

/* break and continue */
int
break_cmd(int argc, char **argv)
{
	int n;

	n = argc > 1 ? number_arg(argv[0], argv[1]) : 1;
	if (n == 0)
		error("%s: %s: illegal number", argv[0], argv[1]);
	if (loop_depth > 0) {
		skip = argv[0][0] == 'b' ? SKIP_BREAK : SKIP_CONTINUE;
		skip_count = n < loop_depth ? n : loop_depth;
	}
	return (0);
}

static int
true_cmd(int argc, char **argv)
{
	return (0);
}

static int
false_cmd(int argc, char **argv)
{
	return (1);
}

static const struct builtin builtins[] = {
	{ ".", dot_cmd, B_SPECIAL },
	{ ":", true_cmd, B_SPECIAL },
	{ "[", test_main, 0 },
	{ "alias", alias_cmd, B_ASSIGN },
	{ "bg", fg_cmd, 0 },
	{ "break", break_cmd, B_SPECIAL },
	{ "cd", cd_cmd, 0 },
	{ "command", command_cmd, 0 },
	{ "continue", break_cmd, B_SPECIAL },
	{ "echo", echo_cmd, 0 },
	{ "eval", eval_cmd, B_SPECIAL },
	{ "exec", exec_cmd, B_SPECIAL },
	{ "exit", exit_cmd, B_SPECIAL },
	{ "export", export_cmd, B_SPECIAL | B_ASSIGN },
	{ "false", false_cmd, 0 },
	{ "fg", fg_cmd, 0 },
	{ "getopts", getopts_cmd, 0 },
	{ "jobs", jobs_cmd, 0 },
	{ "kill", kill_cmd, 0 },
	{ "local", local_cmd, B_ASSIGN },
	{ "printf", printf_main, 0 },
	{ "pwd", pwd_cmd, 0 },
	{ "read", read_cmd, 0 },
	{ "readonly", export_cmd, B_SPECIAL | B_ASSIGN },
	{ "return", return_cmd, B_SPECIAL },
	{ "set", set_cmd, B_SPECIAL },
	{ "shift", shift_cmd, B_SPECIAL },
	{ "test", test_main, 0 },
	{ "times", times_cmd, B_SPECIAL },
	{ "trap", trap_cmd, B_SPECIAL },
	{ "true", true_cmd, 0 },
	{ "type", type_cmd, 0 },
	{ "ulimit", ulimit_cmd, 0 },
	{ "umask", umask_cmd, 0 },
	{ "unalias", unalias_cmd, 0 },
	{ "unset", unset_cmd, B_SPECIAL },
	{ "wait", wait_cmd, 0 },
};

/* The builtin NAME, or NULL. */
const struct builtin *
builtin_find(const char *name)
{
	size_t lo, hi, mid;
	int c;

	lo = 0;
	hi = sizeof(builtins) / sizeof(builtins[0]);
	while (lo < hi) {
		mid = (lo + hi) / 2;
		c = strcmp(name, builtins[mid].name);
		if (c == 0)
			return (&builtins[mid]);
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return (NULL);
}
