/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the linker's sources call that in the linker is about memory, messages
 * or the process.
 */
#include <stdio.h>
#include <stdlib.h>

#include "plan.h"

struct config config;
struct objhead objects = TAILQ_HEAD_INITIALIZER(objects);
struct obj *obj_main;
struct obj obj_rtld;
struct scope scope_main;
struct objlist list_roots;
unsigned debugging = DEBUG_LIBS;
struct tried *plan_tried;
static struct tried **tried_end = &plan_tried;

/* Out of memory: nothing that was found so far is worth more. */
void *
rtld_alloc(size_t n)
{
	void *p;

	p = calloc(1, n != 0 ? n : 1);
	if (p == NULL) {
		perror(options.op_program);
		exit(1);
	}
	return (p);
}

void
rtld_free(void *p)
{
	free(p);
}

void *
rtld_realloc(void *p, size_t n)
{
	p = realloc(p, n != 0 ? n : 1);
	if (p == NULL) {
		perror(options.op_program);
		exit(1);
	}
	return (p);
}

char *
rtld_strdup(const char *s)
{
	size_t n;

	n = strlen(s) + 1;
	return (memcpy(rtld_alloc(n), s, n));
}

size_t
strlcpy(char *to, const char *from, size_t size)
{
	size_t n;

	n = strlen(from);
	if (size != 0) {
		memcpy(to, from, n < size ? n : size - 1);
		to[n < size ? n : size - 1] = '\0';
	}
	return (n);
}

/* What the linker would refuse the program for. */
void
error(const char *fmt, ...)
{
	va_list ap;
	char line[512];

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	view_bad(plan_view, "%s", line);
}

void
error_clear(void)
{
}

void
print_string(char *buf, size_t n, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(buf, n, fmt, ap);
	va_end(ap);
}

/* Keeps what the search says: who wants what, and each path that is tried. */
void
debug_print(enum debug topic, const char *fmt, ...)
{
	struct tried *t;
	va_list ap;
	char line[2048];

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	t = rtld_alloc(sizeof(*t) + strlen(line) + 1);
	strcpy(t->t_text, line);
	*tried_end = t;
	tried_end = &t->t_next;
}

void
event_begin(const char *what, const char *object)
{
}

void
event_end(void)
{
}

/* The words so far are of no more use. */
void
plan_forget(void)
{
	struct tried *t;

	while ((t = plan_tried) != NULL) {
		plan_tried = t->t_next;
		free(t);
	}
	tried_end = &plan_tried;
}

void
utrace_record(enum utrace event, const void *handle, const void *base,
    size_t size, int refcnt, const char *name)
{
}
