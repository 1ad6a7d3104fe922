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
unsigned debugging;

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

static const struct {
	const char *name;	/* in LD_DEBUG */
	enum debug topic;	/* what it turns on */
} topics[] = {
	{ "files", DEBUG_FILES }, { "libs", DEBUG_LIBS },
	{ "versions", DEBUG_VERSIONS }, { "symbols", DEBUG_SYMBOLS },
	{ "bindings", DEBUG_BINDINGS }, { "reloc", DEBUG_RELOC },
	{ "init", DEBUG_INIT }, { "stats", DEBUG_STATS },
	{ "tls", DEBUG_TLS },
	{ "all", DEBUG_ALL }, { "1", DEBUG_ALL },
};

/* Turn on the topics of a list with commas; unknown ones are passed over. */
void
debug_topics(const char *list)
{
	size_t i, n;

	for (;; list += n + 1) {
		n = strcspn(list, ",: ");
		for (i = 0; i < sizeof(topics) / sizeof(topics[0]); i++)
			if (strncmp(topics[i].name, list, n) == 0 &&
			    topics[i].name[n] == '\0')
				debugging |= topics[i].topic;
		if (list[n] == '\0')
			break;
	}
}

void
debug_print(enum debug topic, const char *fmt, ...)
{
	struct outbuf out = { .fd = STDERR };
	va_list ap;
	size_t i;

	for (i = 0; topics[i].topic != topic; i++)
		;
	out_print(&out, RTLD_NAME ": %s: ", topics[i].name);
	va_start(ap, fmt);
	out_vprint(&out, fmt, ap);
	va_end(ap);
	out_print(&out, "\n");
	out_flush(&out);
}
