/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Everything the linker says.  error() records what dlerror(3) will tell, at
 * start-up die() prints it; texts are FreeBSD's where it has one.
 */
#include "rtld.h"
#include "proc.h"
#include "fmt.h"

#define	STDERR	2

static char text[512];			/* what dlerror tells; FreeBSD's size */
static bool pending;			/* there is something to tell */
bool debugging;				/* LD_DEBUG names some topic */

static void
record(const char *fmt, va_list ap)
{

	format_string(text, sizeof(text), fmt, ap);
	pending = true;
}

/* Record an error; a longer text than the buffer is cut. */
void
error(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	record(fmt, ap);
	va_end(ap);
}

/* FreeBSD's name of the same, an export. */
void _rtld_error(const char *fmt, ...) __attribute__((visibility("default")));

void
_rtld_error(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	record(fmt, ap);
	va_end(ap);
}

/* The recorded error, or NULL. */
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

/* Print the recorded error and end the process. */
void
die(void)
{
	struct outbuf out = { .fd = STDERR };

	out_print(&out, RTLD_NAME ": %s\n", pending ? text : "Fatal error");
	out_flush(&out);
	os_exit(1);
}

/* Print and end the process. */
void
fatal(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	record(fmt, ap);
	va_end(ap);
	die();
}

/* Does the list of LD_DEBUG, separated by commas, name the topic? */
static bool
wanted(const char *topic)
{
	const char *p = config.debug;
	size_t n;

	for (;;) {
		n = strcspn(p, ",: ");
		if ((n == strlen(topic) && strncmp(p, topic, n) == 0) ||
		    (n == 3 && strncmp(p, "all", n) == 0) ||
		    (n == 1 && *p == '1'))
			return (true);
		if (p[n] == '\0')
			return (false);
		p += n + 1;
	}
}

/* An event of LD_DEBUG: one line, if its topic was asked for. */
void
debug(const char *topic, const char *fmt, ...)
{
	struct outbuf out = { .fd = STDERR };
	va_list ap;

	if (!debugging || !wanted(topic))
		return;
	out_print(&out, RTLD_NAME ": %s: ", topic);
	va_start(ap, fmt);
	out_vprint(&out, fmt, ap);
	va_end(ap);
	out_print(&out, "\n");
	out_flush(&out);
}
