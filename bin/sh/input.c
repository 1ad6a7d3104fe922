/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Where the program's text comes from: a stack of files and strings, on the
 * newest of which aliases may lie.  Characters can be taken back, as many as
 * were read without a source ending between.
 */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sh.h"

#define BLOCK	1024	/* bytes read from a file at a time */
#define KEEP	8	/* bytes before the next that can be taken back */

struct source {
	struct source	*up;		/* what continues when this ends */
	struct alias	*alias;		/* this is its text, or NULL */
	bool		 inner;		/* at its end the one below goes on */
	char		*s;		/* the text, or a file's next part */
	size_t		 pos;		/* the next byte of s */
	size_t		 len;		/* bytes in s */
	int		 fd;		/* the file, or -1 for a string */
	bool		 bytewise;	/* others read the file as well */
	bool		 ask;		/* prompts are wanted */
	bool		 eof;		/* nothing follows s */
	char		*name;		/* for messages */
	int		 line;		/* of the next byte */
};

static struct source *top;
static char	*prompt;	/* before the next line, if not PS2 */

static struct source *
push(const char *name, int line)
{
	struct source *s;

	s = xmalloc(sizeof(*s));
	memset(s, 0, sizeof(*s));
	s->up = top;
	s->fd = -1;
	s->name = xstrdup(name);
	s->line = line;
	top = s;
	return (s);
}

/*
 * Reads the text that follows from FD, which is closed when it is popped
 * unless it is standard input.  Standard input is read so that commands find
 * there what follows their own line.
 */
void
input_push_file(int fd, const char *name)
{
	struct source *s;

	s = push(name, 1);
	s->fd = fd;
	s->s = xmalloc(KEEP + BLOCK);
	s->ask = opt[O_INTERACTIVE] && fd == STDIN_FILENO;
	s->bytewise = fd == STDIN_FILENO && !isatty(fd);
}

/* Reads a copy of the LEN bytes at TEXT, called NAME, beginning at LINE. */
void
input_push_string(const char *text, size_t len, const char *name, int line)
{
	struct source *s;

	s = push(name, line);
	s->s = xmalloc(len + 1);
	memcpy(s->s, text, len);
	s->len = len;
	s->eof = true;
}

/* Lets the text of A be read next; A is not expanded again before its end. */
void
input_push_alias(struct alias *a)
{
	struct source *s;

	input_push_string(a->value, strlen(a->value), top->name, top->line);
	s = top;
	s->alias = a;
	s->inner = true;
	a->busy = true;
}

static void
pop(void)
{
	struct source *s;

	s = top;
	top = s->up;
	if (s->alias != NULL)
		alias_done(s->alias);
	if (s->fd > STDIN_FILENO)
		close(s->fd);
	free(s->s);
	free(s->name);
	free(s);
}

/* Ends the newest file or string and the aliases that lie on it. */
void
input_pop(void)
{
	bool inner;

	do {
		inner = top->inner;
		pop();
	} while (inner && top != NULL);
}

/* What input_pop_to() needs to come back to the present state. */
void *
input_depth(void)
{
	struct source *s;

	for (s = top; s != NULL && s->inner; s = s->up)
		;
	return (s);
}

void
input_pop_to(void *depth)
{
	while (top != NULL && input_depth() != depth)
		input_pop();
}

/*
 * A new command begins: its first line is asked for with PS1, after parameter
 * expansion, the others with PS2.
 */
void
prompt_next(void)
{
	struct mark mark;
	const char *ps1;

	if (!opt[O_INTERACTIVE] || !top->ask)
		return;
	mark = pool_mark(tmp);
	free(prompt);
	prompt = NULL;
	ps1 = var_get("PS1");
	if (ps1 != NULL)
		prompt = xstrdup(expand_text_string(ps1));
	pool_release(tmp, mark);
}

static void
show_prompt(struct source *s)
{
	const char *p;

	if (!s->ask || (s->bytewise && s->len > 0 && s->s[s->len - 1] != '\n'))
		return;
	p = prompt != NULL ? prompt : var_get("PS2");
	fputs(p != NULL ? p : "", stderr);
	free(prompt);
	prompt = NULL;
}

/* More of the file behind S; false at its end.  The last KEEP bytes stay. */
static bool
refill(struct source *s)
{
	size_t keep;
	ssize_t n;

	if (s->eof)
		return (false);
	show_prompt(s);
	keep = s->len < KEEP ? s->len : KEEP;
	if (keep > 0)
		memmove(s->s, s->s + s->len - keep, keep);
	while ((n = read(s->fd, s->s + keep, s->bytewise ? 1 : BLOCK)) < 0 &&
	    errno == EINTR) {
		s->pos = s->len = keep;
		traps_run();
	}
	if (n < 0)
		warning("%s: cannot read: %s", s->name, strerror(errno));
	s->pos = keep;
	s->len = keep + (n > 0 ? n : 0);
	if (n <= 0)
		s->eof = true;
	else if (opt[O_VERBOSE])
		fwrite(s->s + keep, 1, n, stderr);
	return (n > 0);
}

/* The next character, or EOF at the end of the newest file or string. */
int
input_get(void)
{
	struct source *s;
	int c;

	for (;;) {
		s = top;
		if (s->pos < s->len || refill(s))
			break;
		if (!s->inner)
			return (EOF);
		pop();
	}
	c = (unsigned char)s->s[s->pos++];
	if (c == '\n')
		s->line++;
	return (c);
}

/*
 * Takes back C, the character read last (or the last but one, if the last has
 * been taken back).  It may have been the end of an alias that is gone now.
 */
void
input_unget(int c)
{
	char ch;

	if (c == EOF)
		return;
	if (top->pos > 0 && (unsigned char)top->s[top->pos - 1] == c)
		top->pos--;
	else {
		ch = c;
		input_push_string(&ch, 1, top->name, top->line);
		top->inner = true;
	}
	if (c == '\n')
		top->line--;
}

/* Is nothing left of a string?  (Of a file nobody knows before reading.) */
bool
input_at_end(void)
{
	size_t i;

	if (top->fd >= 0)
		return (false);
	for (i = top->pos; i < top->len; i++)
		if (strchr(" \t\n", top->s[i]) == NULL)
			return (false);
	return (!top->inner);
}

/* Forgets what was read but not used: after an error at a terminal. */
void
input_flush_line(void)
{
	if (top->fd >= 0) {
		top->pos = top->len;
		top->eof = false;
	}
}

int
input_line(void)
{
	return (top != NULL ? top->line : 0);
}

const char *
input_name(void)
{
	return (top != NULL && top->name[0] != '\0' ? top->name : arg0);
}
