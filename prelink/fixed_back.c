/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Prelinked files: undone, verified, listed.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixed.h"
#include "fixed_file.h"
#include "options.h"
#include "store.h"
#include "txn.h"

/* Is the target open, and prelinked?  Else *o says why, if that's an error. */
static bool
open_done(struct fixed_file *f, struct target *t, struct outcome *o)
{

	if (!file_open(f, t, o))
		return (false);
	if (f->info.done)
		return (true);
	file_close(f);
	outcome_set(o, CURRENT, "%s", "");
	return (false);
}

/* -o: the original into another file, or to standard output. */
static void
write_original(const struct fixed_file *f, struct outcome *o)
{
	FILE *fp;

	fp = strcmp(options.output, "-") == 0 ? stdout :
	    fopen(options.output, "we");
	if (fp == NULL || fwrite(f->orig, 1, f->norig, fp) != f->norig ||
	    fflush(fp) != 0)
		outcome_set(o, FAILED, "cannot write %s: %s",
		    options.output, strerror(errno));
	else
		outcome_set(o, DONE, "the original is in %s", options.output);
	if (fp != NULL && fp != stdout)
		fclose(fp);
}

/*
 * In a worker: the file as it was.  False: it isn't prelinked; or it could not
 * be read, which o tells.
 */
bool
fixed_undo(struct target *t, struct outcome *o)
{
	struct fixed_file f;
	char why[WHY_MAX];

	if (!open_done(&f, t, o))
		return (o->verdict == FAILED);
	if (!file_original(&f, why))
		outcome_set(o, FAILED, "%s", why);
	else if (options.output != NULL)
		write_original(&f, o);
	else if (options.dry || file_replace(&f, f.orig, f.norig, o))
		outcome_set(o, DONE, "%s", "");
	file_close(&f);
	return (true);
}

/* Bytes to standard output. */
static void
print(const void *b, size_t n, struct outcome *o)
{

	if (fwrite(b, 1, n, stdout) != n || fflush(stdout) != 0)
		outcome_set(o, FAILED, "cannot write to standard output: %s",
		    strerror(errno));
}

/* In a worker: the file as it is to standard output. */
void
file_print(const struct target *t, struct outcome *o)
{
	struct outcome failed;
	struct fixed_file f;

	if (!file_open(&f, t, &failed)) {
		*o = failed;
		return;
	}
	print(f.b, f.n, o);
	file_close(&f);
}

/* Prelink the original once more, as it was done. */
static bool
redo(struct fixed_file *f, unsigned char **out, size_t *n, char *why)
{
	struct fixed_params p = { .base = f->info.lo,
	    .stamp = f->info.stamp };
	const struct start *st;
	const char *reason;

	if (!f->info.program)
		return (fixed_library(f->orig, f->norig, &p, out, n, why));
	st = resolve_target(f->target, &reason);
	if (st == NULL) {
		snprintf(why, WHY_MAX, "%s", reason);
		return (false);
	}
	return (fixed_program(f->orig, f->norig, &p, st, out, n, why));
}

/* --against: is the original the same as the pristine copy? */
static void
compare_pristine(const struct fixed_file *f, struct outcome *o)
{
	unsigned char *b = NULL;
	struct stat st;
	char *path;
	size_t n = 0;
	int fd;

	path = stat(options.against, &st) == 0 && S_ISDIR(st.st_mode) ?
	    format("%s%s", strcmp(options.against, "/") == 0 ? "" :
	    options.against, f->target->names->path) :
	    need(strdup(options.against));
	if ((fd = open(path, O_RDONLY | O_CLOEXEC)) < 0 ||
	    (b = file_read(fd, &n)) == NULL)
		outcome_set(o, FAILED, "cannot read %s: %s", path,
		    strerror(errno));
	else if (n != f->norig || memcmp(b, f->orig, n) != 0)
		outcome_set(o, FAILED, "its original is not %s", path);
	else
		outcome_set(o, DONE, "its original is %s", path);
	if (fd >= 0)
		close(fd);
	free(b);
	free(path);
}

/* --md5, --sha: the system's program counts; the line is that of md5sum(1). */
static bool
print_digest(const struct fixed_file *f, char *why)
{
	char line[256];
	FILE *in, *to;
	bool ok;

	in = tmpfile();
	ok = in != NULL && fwrite(f->orig, 1, f->norig, in) == f->norig &&
	    fflush(in) == 0;
	if (ok) {
		snprintf(line, sizeof(line), "%s </dev/fd/%d",
		    strcmp(options.digest, "md5") == 0 ? "md5sum" : "sha1sum",
		    fileno(in));
		rewind(in);
		to = popen(line, "r");
		ok = to != NULL && fscanf(to, "%128s", line) == 1;
		if (to != NULL && pclose(to) != 0)
			ok = false;
	}
	if (in != NULL)
		fclose(in);
	if (ok)
		printf("%s  %s\n", line, f->target->names->path);
	else
		snprintf(why, WHY_MAX, "the digest could not be made");
	return (ok);
}

/*
 * In a worker: does the file's original give the file?  False: it isn't
 * prelinked.
 */
bool
fixed_verify(struct target *t, struct outcome *o)
{
	unsigned char *out = NULL;
	struct fixed_file f;
	char why[WHY_MAX];
	size_t n = 0;

	if (!file_open(&f, t, o))
		return (true);
	if (!f.info.done && options.against == NULL &&
	    options.digest == NULL) {
		file_close(&f);
		return (false);
	}
	outcome_set(o, DONE, "%s", "");
	if (!file_original(&f, why))
		outcome_set(o, FAILED, "%s", why);
	else if (f.info.done && !redo(&f, &out, &n, why))
		outcome_set(o, FAILED, "cannot be prelinked again: %s", why);
	else if (f.info.done && !file_same(&f, out, n))
		outcome_set(o, FAILED, "it is not what its original gives");
	else if (options.against != NULL)
		compare_pristine(&f, o);
	if (o->verdict == DONE && options.digest != NULL &&
	    !print_digest(&f, why))
		outcome_set(o, FAILED, "%s", why);
	if (o->verdict == DONE && options.print)
		print(f.orig, f.norig, o);
	free(out);
	file_close(&f);
	return (true);
}

/* --why: says what a prelinked program has; false: it isn't. */
bool
fixed_why(struct target *t)
{
	struct fixed_file f;
	struct outcome o;
	const char *why;

	if (!open_done(&f, t, &o))
		return (false);
	why = closure_check_fixed(options.root, f.b + f.info.plan,
	    f.info.nplan);
	report_note("%s: prelinked to fixed addresses: %ju libraries, "
	    "%ju conflicts%s%s", t->names->path, (uintmax_t)f.info.nlib - 1,
	    (uintmax_t)f.info.nconflict, why != NULL ? "; not used: " : "",
	    why != NULL ? why : "");
	file_close(&f);
	return (true);
}

/* --list: the files that were given, or found, that are prelinked. */
void
fixed_list(void)
{
	struct fixed_file f;
	struct outcome o;
	struct target *t;
	size_t n;

	for (t = walk_targets(&n); t != NULL; t = t->next) {
		if (t->kind != KIND_PROGRAM && t->kind != KIND_LIBRARY)
			continue;
		if (!open_done(&f, t, &o)) {
			if (o.verdict == FAILED)
				report_error("%s: %s", t->names->path, o.text);
			else if (t->given)
				report_note("%s: not prelinked to fixed "
				    "addresses", t->names->path);
			continue;
		}
		if (f.info.program)
			report_note("%s: %ju libraries, %ju conflicts",
			    t->names->path, (uintmax_t)f.info.nlib - 1,
			    (uintmax_t)f.info.nconflict);
		else
			report_note("%s: %#jx-%#jx", t->names->path,
			    (uintmax_t)f.info.lo, (uintmax_t)f.info.hi);
		file_close(&f);
	}
}
