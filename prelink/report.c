/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What was done, what was not, and why: a line for each file of interest, a
 * line with the counts, and the exit status.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "prelink.h"

static size_t verdicts[VERDICT_COUNT];
static size_t kinds[KIND_COUNT];	/* skipped, by what they are */
static size_t errors;			/* besides those of files */
static bool shown;			/* the progress line is on the screen */

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

/* An error that is not the matter of one file. */
void
report_error(const char *fmt, ...)
{
	va_list ap;

	clear_progress();
	fflush(stdout);
	fprintf(stderr, "%s: ", options.program);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	errors++;
}

/* Something that the user ought to know. */
void
report_note(const char *fmt, ...)
{
	va_list ap;

	clear_progress();
	va_start(ap, fmt);
	vfprintf(lines(), fmt, ap);
	va_end(ap);
	putc('\n', lines());
}

void
outcome_set(struct outcome *o, enum verdict v, const char *fmt, ...)
{
	va_list ap;

	o->verdict = v;
	va_start(ap, fmt);
	vsnprintf(o->text, sizeof(o->text), fmt, ap);
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
	    t->kind == KIND_OBJECT || t->kind == KIND_LINKER))
		return;
	clear_progress();
	fflush(stdout);
	fprintf(bad ? stderr : lines(), "%s%s%s: not prelinked: %s%s%s%s\n",
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

/* Was there an error besides those of files? */
bool
report_errors(void)
{

	clear_progress();
	return (errors != 0 || verdicts[FAILED] != 0);
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
	clear_progress();
	fflush(stdout);
	f = o->verdict == FAILED ? stderr : lines();
	colon = o->text[0] != '\0' ? ": " : "";
	fprintf(f, "%s%s%s: %s%s%s%s\n",
	    o->verdict == FAILED ? options.program : "",
	    o->verdict == FAILED ? ": " : "", t->names->path,
	    options.dry && o->verdict == DONE ? "would be " : "",
	    verdict_text(o->verdict), colon, o->text);
}

/* The counts; returns the exit status: 0, or 1 if something went wrong. */
int
report_end(void)
{
	const char *sep = " (";
	int i;

	clear_progress();
	fflush(stdout);
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
	if (fflush(stdout) != 0)
		errors++;
	return (verdicts[FAILED] + errors != 0 ? 1 : 0);
}
