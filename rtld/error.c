/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Everything the linker says.  error() records what dlerror(3) will tell, at
 * start-up die() prints it; texts are FreeBSD's where it has one.
 */
#include "md.h"
#include "proc.h"
#include "fmt.h"

#define	STDERR	2

#define	PAGE		4096u

/* What dlerror(3) tells one thread. */
struct slot {
	void *tp;		/* its thread pointer; NULL: nobody's */
	struct slot *next;	/* further ones */
	bool pending;		/* there is something to tell */
	char text[ERROR_MAX];	/* ... this */
};

static struct slot first;		/* of a program without threads */
static struct slot *slots;		/* of all others; never freed */
static bool threads;			/* there may be several */
static char *(*libthr_text)(void);	/* the thread's buffer, if libthr */
static int *(*libthr_seen)(void);	/* has one; 0: something to tell */
static size_t libthr_size;		/* bytes of it */
unsigned debugging;

/* A page of slots, the first one taken; `first' if there is no memory. */
static struct slot *
more_slots(void *tp)
{
	struct slot *s, *end;

	s = os_mmap(NULL, PAGE, OS_R | OS_W, OS_ANY, -1, 0);
	if (OS_ISERR(s))
		return (&first);
	s->tp = tp;
	for (end = s; end + 2 <= s + PAGE / sizeof(*s); end++)
		end->next = end + 1;
	do
		end->next = __atomic_load_n(&slots, __ATOMIC_ACQUIRE);
	while (!__atomic_compare_exchange_n(&slots, &end->next, s, false,
	    __ATOMIC_RELEASE, __ATOMIC_RELAXED));
	return (s);
}

/* This thread's slot.  Errors may be recorded under a lock to read. */
static struct slot *
mine(void)
{
	struct slot *s, *head;
	void *tp, *none;

	if (!threads)
		return (&first);
	tp = md_get_tp();
	if (tp == first.tp)
		return (&first);
	head = __atomic_load_n(&slots, __ATOMIC_ACQUIRE);
	for (s = head; s != NULL; s = s->next)
		if (s->tp == tp)
			return (s);
	for (s = head; s != NULL; s = s->next) {
		none = NULL;
		if (__atomic_compare_exchange_n(&s->tp, &none, tp, false,
		    __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
			return (s);
	}
	return (more_slots(tp));
}

/*
 * From now on there may be several threads.  The caller's are the errors so
 * far.  text, seen, size: libthr's functions that give each thread a buffer
 * and a flag, or NULL.
 */
void
error_threads(char *(*text)(void), int *(*seen)(void), size_t size)
{

	if (!threads)
		first.tp = md_get_tp();
	threads = true;
	libthr_text = text;
	libthr_seen = seen;
	libthr_size = size;
}

/* The thread with that thread pointer is no more. */
void
error_forget(void *tp)
{
	struct slot *s;

	for (s = slots; s != NULL; s = s->next)
		if (s->tp == tp) {
			s->pending = false;
			__atomic_store_n(&s->tp, NULL, __ATOMIC_RELEASE);
		}
}

static void
record(const char *fmt, va_list ap)
{
	struct slot *s;

	if (libthr_text != NULL) {
		format_string(libthr_text(), libthr_size, fmt, ap);
		*libthr_seen() = 0;
	} else {
		s = mine();
		format_string(s->text, sizeof(s->text), fmt, ap);
		s->pending = true;
	}
	utrace(UTRACE_RTLD_ERROR, NULL, NULL, 0, 0, error_text());
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
	struct slot *s;

	if (libthr_text != NULL)
		return (*libthr_seen() == 0 ? libthr_text() : NULL);
	s = mine();
	return (s->pending ? s->text : NULL);
}

void
error_clear(void)
{

	if (libthr_text != NULL)
		*libthr_seen() = 1;
	else
		mine()->pending = false;
}

/* Put the error aside, so that another may come in between: is there one? */
bool
error_save(char text[ERROR_MAX])
{
	const char *s;

	if ((s = error_text()) == NULL)
		return (false);
	strlcpy(text, s, ERROR_MAX);
	return (true);
}

/* The error put aside is the last one again; or there was none. */
void
error_restore(const char text[ERROR_MAX], bool pending)
{

	if (!pending)
		error_clear();
	else if (libthr_text != NULL) {
		strlcpy(libthr_text(), text, libthr_size);
		*libthr_seen() = 0;
	} else {
		strlcpy(mine()->text, text, ERROR_MAX);
		mine()->pending = true;
	}
}

/* Print the recorded error and end the process. */
void
die(void)
{
	struct outbuf out = { .fd = STDERR };
	const char *s = error_text();

	out_print(&out, RTLD_NAME ": %s\n", s != NULL ? s : "Fatal error");
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

/* Tell the user; the program goes on. */
void
warning(const char *fmt, ...)
{
	struct outbuf out = { .fd = STDERR };
	va_list ap;

	out_print(&out, RTLD_NAME ": warning: ");
	va_start(ap, fmt);
	out_vprint(&out, fmt, ap);
	va_end(ap);
	out_print(&out, "\n");
	out_flush(&out);
}

static const struct {
	char name[12];		/* in LD_DEBUG */
	enum debug topic;	/* what it turns on */
} topics[] = {
	{ "files", DEBUG_FILES }, { "libs", DEBUG_LIBS },
	{ "versions", DEBUG_VERSIONS }, { "symbols", DEBUG_SYMBOLS },
	{ "bindings", DEBUG_BINDINGS }, { "reloc", DEBUG_RELOC },
	{ "init", DEBUG_INIT }, { "stats", DEBUG_STATS },
	{ "tls", DEBUG_TLS }, { "prelink", DEBUG_PRELINK },
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
