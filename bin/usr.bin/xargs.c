/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * xargs: run a command with the words of standard input as its arguments; not
 * at all if there are none.
 */

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_BYTES	65536	/* of arguments in one run */
#define MAX_ARGS	4096	/* the same, counted */

static char **args;		/* the command, its words, then the input's */
static int fixed, n;		/* words of the command; all words */
static size_t bytes;		/* in the words of the input */
static int zero, trace, status;

/* Runs the command with what has been gathered; some statuses end xargs. */
static void
run(void)
{
	int i, w;
	pid_t pid;

	args[n] = NULL;
	if (trace) {
		for (i = 0; i < n; i++)
			fprintf(stderr, "%s%s", i > 0 ? " " : "", args[i]);
		fputc('\n', stderr);
	}
	pid = fork();
	if (pid < 0)
		err(1, "fork");
	if (pid == 0) {
		execvp(args[0], args);
		i = errno;
		warn("%s", args[0]);
		_exit(i == ENOENT ? 127 : 126);
	}
	while (waitpid(pid, &w, 0) < 0)
		if (errno != EINTR)
			err(1, "wait");
	while (n > fixed)
		free(args[--n]);
	bytes = 0;
	if (WIFSIGNALED(w))
		errx(1, "%s: ended by signal %d", args[0], WTERMSIG(w));
	if (WEXITSTATUS(w) >= 126)
		exit(WEXITSTATUS(w));
	if (WEXITSTATUS(w) == 255)
		errx(124, "%s: exited with status 255", args[0]);
	if (WEXITSTATUS(w) != 0)
		status = 1;
}

/* The next word of the input, from malloc, or NULL at its end. */
static char *
next_word(void)
{
	char *s, *new;
	size_t len, cap;
	int c, quote, any;

	s = NULL;
	len = cap = 0;
	quote = any = 0;
	while ((c = getchar()) != EOF) {
		if (zero ? c == '\0' : !quote && isspace(c)) {
			if (any || zero)
				break;
			continue;
		}
		any = 1;
		if (!zero && quote == c) {
			quote = 0;
			continue;
		}
		if (!zero && !quote && (c == '"' || c == '\'')) {
			quote = c;
			continue;
		}
		if (!zero && !quote && c == '\\' && (c = getchar()) == EOF)
			break;
		if (len + 1 >= cap) {
			cap = cap * 2 + 64;
			new = realloc(s, cap);
			if (new == NULL)
				err(1, "memory");
			s = new;
		}
		s[len++] = c;
	}
	if (quote)
		errx(1, "unterminated quote");
	if (!any)
		return (NULL);
	if (s == NULL && (s = malloc(1)) == NULL)
		err(1, "memory");
	s[len] = '\0';
	return (s);
}

int
main(int argc, char **argv)
{
	static char *echo[] = { "/bin/echo", NULL };
	int ch, per_run;
	char *word;

	per_run = MAX_ARGS;
	while ((ch = getopt(argc, argv, "+0n:rt")) != -1)
		switch (ch) {
		case '0':
			zero = 1;
			break;
		case 'n':
			per_run = atoi(optarg);
			break;
		case 'r':
			break;	/* as it is anyway */
		case 't':
			trace = 1;
			break;
		default:
			per_run = 0;
		}
	if (per_run < 1 || per_run > MAX_ARGS) {
		fprintf(stderr, "usage: xargs [-0rt] [-n number] "
		    "[command [argument ...]]\n");
		return (1);
	}
	argv += optind;
	if (*argv == NULL)
		argv = echo;
	for (fixed = 0; argv[fixed] != NULL; fixed++)
		;
	args = calloc(fixed + MAX_ARGS + 1, sizeof(*args));
	if (args == NULL)
		err(1, "memory");
	memcpy(args, argv, fixed * sizeof(*args));
	for (n = fixed; (word = next_word()) != NULL;) {
		if (n > fixed && (n - fixed >= per_run ||
		    bytes + strlen(word) >= MAX_BYTES))
			run();
		args[n++] = word;
		bytes += strlen(word) + 1;
	}
	if (n > fixed)
		run();
	return (status);
}
