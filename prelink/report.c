/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What was done, what was not, and why: a line for each file of interest, a
 * line with the counts, and the exit status.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "prelink.h"
#include "text.h"

static size_t verdicts[VERDICT_COUNT];
static size_t kinds[KIND_COUNT];	/* skipped, by what they are */
static size_t errors;			/* besides those of files */
static bool shown;			/* the progress line is on the screen */
static int unwritten;			/* why standard output has not all; 0 */

/* Where lines go: standard output may be for a file's bytes. */
static FILE *
lines(void)
{

	return (options.print ? stderr : stdout);
}

/* Take the progress line away before something else is printed. */
static void
clear_progress(void)
{

	if (shown)
		fputs("\r\033[K", stderr);
	shown = false;
}

/* How far it is; on a terminal only, and not for every file. */
void
report_progress(const char *what, size_t done, size_t all)
{

	if (!options.progress || (done % 8 != 0 && done != all))
		return;
	fprintf(stderr, "\r%s %zu of %zu\033[K", what, done, all);
	fflush(stderr);
	shown = true;
	if (done == all)
		clear_progress();
}

/* Standard output to where it goes. */
static void
flush_lines(void)
{

	if (fflush(stdout) != 0 && unwritten == 0)
		unwritten = errno;
}

/* A line of its own, whatever is in the names in it. */
static void
print_line(FILE *f, const char *fmt, va_list ap)
{
	char *s;

	clear_progress();
	if (f == stderr)
		flush_lines();
	if (vasprintf(&s, fmt, ap) < 0)
		need(NULL);
	text_line(f, s);
	free(s);
}

static void say(FILE *f, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void
say(FILE *f, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	print_line(f, fmt, ap);
	va_end(ap);
}

/* An error that is not the matter of one file. */
void
report_error(const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	if (vasprintf(&s, fmt, ap) < 0)
		need(NULL);
	va_end(ap);
	say(stderr, "%s: %s", options.program, s);
	free(s);
	errors++;
}

/* Something that the user ought to know. */
void
report_note(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	print_line(lines(), fmt, ap);
	va_end(ap);
}

void
outcome_set(struct outcome *o, enum verdict v, const char *fmt, ...)
{
	va_list ap;

	o->verdict = v;
	va_start(ap, fmt);
	text_vset(o->text, sizeof(o->text), fmt, ap);
	va_end(ap);
}

/*
 * A file that nothing can be done for because of what it is.  ELF files are
 * named, and what was given by name; others only with -v.
 */
void
report_kind(const struct target *t)
{
	bool bad = t->kind == KIND_CORRUPT || t->kind == KIND_UNREADABLE;

	if (bad)
		verdicts[FAILED]++;
	else {
		verdicts[SKIPPED]++;
		kinds[t->kind]++;
	}
	if (!bad && !options.verbose && !t->given &&
	    (t->kind == KIND_SCRIPT || t->kind == KIND_NOTELF ||
	    t->kind == KIND_OBJECT || t->kind == KIND_LINKER ||
	    t->kind == KIND_SPECIAL))
		return;
	say(bad ? stderr : lines(), "%s%s%s: not prelinked: %s%s%s%s",
	    bad ? options.program : "", bad ? ": " : "", t->names->path,
	    kind_text(t->kind), t->why[0] != '\0' ? " (" : "", t->why,
	    t->why[0] != '\0' ? ")" : "");
}

/* A library, where only programs are of concern. */
void
report_library(const struct target *t)
{

	kinds[KIND_LIBRARY]++;
	if (t->given)
		report_note("%s: a library: its programs are prelinked, not "
		    "itself", t->names->path);
}

/* All was said; returns the exit status: 0, or 1 if something went wrong. */
int
report_status(void)
{

	clear_progress();
	flush_lines();
	if (unwritten != 0)
		report_error("cannot write to standard output: %s",
		    strerror(unwritten));
	return (errors != 0 || verdicts[FAILED] != 0 ? 1 : 0);
}

/* The words for a verdict, by action. */
static const char *
verdict_text(enum verdict v)
{
	static const char *const make[VERDICT_COUNT] = {
		"prelinked", "up to date", "not prelinked", "not prelinked"
	};
	static const char *const undo[VERDICT_COUNT] = {
		"undone", "was not prelinked", "not undone", "not undone"
	};
	static const char *const verify[VERDICT_COUNT] = {
		"verified", "is not prelinked", "not verified", "not verified"
	};

	return (options.action == ACTION_UNDO ? undo[v] :
	    options.action == ACTION_VERIFY ? verify[v] : make[v]);
}

/* What a worker found. */
void
report_outcome(struct target *t, const struct outcome *o)
{
	const char *colon;
	FILE *f;

	verdicts[o->verdict]++;
	if (o->verdict == SKIPPED)
		kinds[t->kind]++;
	if (o->verdict <= CURRENT && !options.verbose && !options.dry &&
	    !(t->given && o->verdict == CURRENT))
		return;
	f = o->verdict == FAILED ? stderr : lines();
	colon = o->text[0] != '\0' ? ": " : "";
	say(f, "%s%s%s: %s%s%s%s",
	    o->verdict == FAILED ? options.program : "",
	    o->verdict == FAILED ? ": " : "", t->names->path,
	    options.dry && o->verdict == DONE ? "would be " : "",
	    verdict_text(o->verdict), colon, o->text);
}

/* The counts, and then as report_status(). */
int
report_end(void)
{
	const char *sep = " (";
	int i;

	clear_progress();
	flush_lines();
	fprintf(lines(), "%zu %s%s, %zu %s, %zu skipped", verdicts[DONE],
	    options.dry ? "would be " : "", verdict_text(DONE),
	    verdicts[CURRENT], options.action == ACTION_MAKE ? "up to date" :
	    "not prelinked", verdicts[SKIPPED]);
	for (i = 0; i < KIND_COUNT; i++)
		if (kinds[i] != 0) {
			fprintf(lines(), "%s%zu %s", sep, kinds[i],
			    kind_text((enum kind)i));
			sep = ", ";
		}
	fprintf(lines(), "%s, %zu failed\n", sep[0] == ',' ? ")" : "",
	    verdicts[FAILED] + errors);
	return (report_status());
}
