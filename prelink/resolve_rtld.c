/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the linker's sources call that in the linker is about messages, threads
 * or the process; here they serve one program that never runs.  Once for each
 * machine.
 */
#include <stdio.h>
#include <stdlib.h>

#include "md.h"
#include "proc.h"
#include "resolve_md.h"
#include "text.h"

#define	TEXT_MAX	1024

struct objhead objects;
struct obj *obj_main;
struct obj obj_rtld;
struct scope scope_main;
struct objlist list_global, list_roots;
unsigned loads, unloads, debugging;
struct stats stats;

static char text[TEXT_MAX];		/* the last error */
static bool pending;			/* there is one */
static const char **warnings;		/* what the linker would say */
static unsigned nwarning;		/* how many */

size_t
resolve_strlcpy(char *to, const char *from, size_t size)
{
	size_t n;

	n = strlen(from);
	if (size != 0) {
		memcpy(to, from, n < size ? n : size - 1);
		to[n < size ? n : size - 1] = '\0';
	}
	return (n);
}

void
print_string(char *buf, size_t n, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(buf, n, fmt, ap);
	va_end(ap);
}

void
error(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	text_vset(text, sizeof(text), fmt, ap);
	va_end(ap);
	pending = true;
}

const char *
error_text(void)
{

	return (pending ? text : NULL);
}

void
error_clear(void)
{

	pending = false;
}

/* The worker's end; who waits for it says so. */
void
fatal(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(1);
}

void
warning(const char *fmt, ...)
{
	char line[TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	text_vset(line, sizeof(line), fmt, ap);
	va_end(ap);
	warnings = resolve_more(warnings, nwarning, sizeof(*warnings));
	warnings[nwarning++] = resolve_strdup(line);
}

const char **
resolve_warnings(unsigned *n)
{

	*n = nwarning;
	return (warnings);
}

void
debug_topics(const char *list)
{
}

void
debug_print(enum debug topic, const char *fmt, ...)
{
}

void
event_begin(const char *what, const char *object)
{
}

void
event_end(void)
{
}

void
utrace_record(enum utrace event, const void *handle, const void *base,
    size_t size, int refcnt, const char *name)
{
}

bool
os_noexec(int fd, char *where, size_t n)
{

	return (false);
}

/* Nothing is recorded yet. */
bool
closure_answer(const struct obj *ref, size_t index, bool plt,
    struct found *out)
{

	return (false);
}

void
lock_read(enum lock which)
{
}

void
lock_write(enum lock which)
{
}

void
unlock(enum lock which)
{
}

bool
unlock_if_writing(enum lock which)
{

	return (false);
}

void
error_forget(void *tp)
{
}

int
os_set_tp(void *tp)
{

	return (0);
}

uintptr_t
md_call_resolver(uintptr_t function)
{

	return (0);
}

void
bind_start(void)
{
}

void
tlsdesc_static(void)
{
}

void
tlsdesc_dynamic(void)
{
}

void
tlsdesc_undefined(void)
{
}

/*
 * Filters: what they stand for is loaded by the search that comes upon them,
 * which is not followed here.  A program with filters gets no closure.
 */
bool
filter_find(struct obj *obj, struct elfreq *req, struct found *out)
{

	return (!obj->filter);
}

void
filter_enter(const struct obj *obj)
{
}

void
filter_load(struct obj *obj)
{
}

/* AArch64's: functions with a calling convention of their own. */
bool
md_plt_now(const struct elfimg *img)
{
	size_t i;

	for (i = 0; MD_MACHINE == EM_AARCH64 && i < img->ndyn; i++)
		if (img->dyn[i].d_tag == DT_AARCH64_VARIANT_PCS)
			return (true);
	return (false);
}
