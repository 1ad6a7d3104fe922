/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * LD_TRACE_EVENTS=FILE: the start-up as Chrome trace events (JSON), which
 * Perfetto and chrome://tracing draw.  Each piece of work is a pair of a "B"
 * and an "E" event; pieces nest.
 */
#include "rtld.h"
#include "proc.h"

static struct outbuf out;	/* the file */
static bool writing;		/* it is open */
static uint64_t origin;		/* time of the first event */

/* A string as JSON has it. */
static void
put_string(const char *s)
{

	for (; *s != '\0'; s++)
		if (*s == '"' || *s == '\\')
			out_print(&out, "\\%c", *s);
		else if ((unsigned char)*s < ' ')
			out_print(&out, "\\u%04x", (unsigned)(unsigned char)*s);
		else
			out_print(&out, "%c", *s);
}

/* Begin to write, if that was asked for. */
void
events_open(const char *file)
{

	if (file == NULL)
		return;
	if ((out.fd = os_create(file)) < 0)
		fatal("Cannot create \"%s\": %s", file,
		    os_strerror(-out.fd));
	writing = true;
	origin = os_nanoseconds();
	out_print(&out, "[\n");
}

static void
put_event(int type)
{
	uint64_t t;

	t = os_nanoseconds() - origin;
	out_print(&out, "{\"ph\":\"%c\",\"pid\":1,\"tid\":1,\"ts\":%ju.%03u",
	    type, (uintmax_t)(t / 1000), (unsigned)(t % 1000));
}

/* A piece of work begins: what, and on which object (or ""). */
void
event_begin(const char *what, const char *object)
{

	if (!writing)
		return;
	put_event('B');
	out_print(&out, ",\"name\":\"%s%s", what, *object != '\0' ? " " : "");
	put_string(object);
	out_print(&out, "\"},\n");
}

/* The piece of work begun last is done. */
void
event_end(void)
{

	if (!writing)
		return;
	put_event('E');
	out_print(&out, "},\n");
}

/* The program starts: the file is complete. */
void
events_close(void)
{

	if (!writing)
		return;
	put_event('i');
	out_print(&out, ",\"s\":\"p\",\"name\":\"program entry\"}\n]\n");
	out_flush(&out);
	os_close(out.fd);
	writing = false;
}
