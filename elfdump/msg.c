/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Messages.  Standard output is flushed before each, so that the two streams
 * keep their order when they go to the same place.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "elfdump.h"

static enum reason last;	/* why the last thing failed */

/* Prints "program: message". */
void
msg(const char *fmt, ...)
{
	va_list ap;
	int error;

	error = errno;
	fflush(stdout);
	fprintf(stderr, "%s: ", options.op_program);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	errno = error;
}

/* Prints a line about an object, or holds it back: the first five are kept. */
static void
say(const struct object *o, const char *line)
{
	struct notes *n;

	n = o->o_notes;
	if (n == NULL)
		msg("%s", line);
	else if (n->n_count < NOTES_MAX) {
		n->n_text[n->n_count] = strdup(line);
		if (n->n_text[n->n_count] != NULL)
			n->n_count++;
	}
}

/* "file" or "archive(member)", in buf[0..size); returns its length. */
static size_t
name_of(const struct part *pt, char *buf, size_t size)
{
	int n;

	if (pt->pt_archive != NULL)
		n = snprintf(buf, size, "%s(%s)", pt->pt_archive, pt->pt_name);
	else
		n = snprintf(buf, size, "%s", pt->pt_name);
	return (n < 0 ? 0 : (size_t)n < size ? (size_t)n : size - 1);
}

/* A message about an object: before, its name, after, and what fmt makes. */
static void
complain_about(const struct object *o, const char *before, const char *after,
    const char *fmt, va_list ap)
{
	char line[1024];
	size_t n;

	n = (size_t)snprintf(line, sizeof(line) / 4, "%s", before);
	n += name_of(o->o_part, line + n, sizeof(line) / 2);
	n += (size_t)snprintf(line + n, sizeof(line) - n, "%s", after);
	vsnprintf(line + n, sizeof(line) - n, fmt, ap);
	say(o, line);
}

/* A message about an object, "file: ...", printed or held back. */
void
complain(const struct object *o, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	complain_about(o, "", ": ", fmt, ap);
	va_end(ap);
}

/* The same with other words before the name, and no colon behind it. */
void
complain_plain(const struct object *o, const char *before, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	complain_about(o, before, "", fmt, ap);
	va_end(ap);
}

/* What is said of a section's contents that the file is too short for. */
void
complain_size(const struct object *o, struct text name, uint64_t size)
{
	complain_plain(o, "error: ", "(%.*s) is too large (%#llx bytes)",
	    (int)name.t_len, name.t_str, (unsigned long long)size);
}

/*
 * "warning: file has ...", printed or held back; of all such about a file the
 * first alone.
 */
void
warn_once(struct object *o, const char *what)
{
	char line[1024], name[512];

	if (o->o_warned)
		return;
	o->o_warned = true;
	name_of(o->o_part, name, sizeof(name));
	snprintf(line, sizeof(line), "warning: %s has %s", name, what);
	say(o, line);
}

/* Prints the notes, if there are any: the program's name stands once. */
void
notes_print(const struct notes *n)
{
	unsigned int i;

	if (n->n_count == 0)
		return;
	fflush(stdout);
	fprintf(stderr, "%s: ", options.op_program);
	for (i = 0; i < n->n_count; i++)
		fprintf(stderr, "%s\n", n->n_text[i]);
}

/* Forgets the notes. */
void
notes_clear(struct notes *n)
{
	while (n->n_count > 0)
		free(n->n_text[--n->n_count]);
}

void
reason_set(enum reason why)
{
	last = why;
}

enum reason
reason_get(void)
{
	return (last);
}

/* The last reason in words. */
const char *
reason_text(void)
{
	static const char *const text[] = {
		[REASON_NONE] = "no error",
		[REASON_FORMAT] = "file in wrong format",
		[REASON_OPERATION] = "invalid operation",
		[REASON_NO_MORE] = "no more archived files",
		[REASON_ARCHIVE] = "malformed archive",
		[REASON_UNKNOWN] = "file format not recognized",
		[REASON_AMBIGUOUS] = "file format is ambiguous",
		[REASON_VALUE] = "bad value",
		[REASON_TRUNCATED] = "file truncated",
	};

	return (last == REASON_SYSTEM ? strerror(errno) : text[last]);
}
