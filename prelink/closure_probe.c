/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which of all that the linker looked at a closure has to name, so that it
 * isn't used when the linker would find something else.
 */
#include <stdlib.h>
#include <string.h>

#include "closure_buf.h"
#include "resolve_os.h"

#define	NAMES_MAX	2	/* with more, their directory is recorded */

/* Is it below that directory, and directly? */
static bool
is_in(const char *path, const char *dir)
{
	size_t n = strlen(dir);

	if (n == 1)
		n = 0;
	return (strncmp(path, dir, n) == 0 && path[n] == '/' &&
	    strchr(path + n + 1, '/') == NULL);
}

/* How many names aren't in that directory that were looked for there? */
static unsigned
absent_in(const struct start *st, const char *dir)
{
	unsigned i, n;

	for (n = 0, i = 0; i < st->nprobe; i++)
		n += st->probe[i].kind == PROBE_ABSENT &&
		    is_in(st->probe[i].path, dir);
	return (n);
}

/* Does the closure know the directory, so that the name need not be asked? */
static bool
dir_tells(const struct start *st, const char *path,
    const struct closure_options *o)
{
	unsigned i;

	for (i = 0; i < st->nprobe; i++)
		if (is_in(path, st->probe[i].path) &&
		    (st->probe[i].kind == PROBE_NODIR ||
		    (st->probe[i].kind == PROBE_DIR && !o->image &&
		    absent_in(st, st->probe[i].path) > NAMES_MAX)))
			return (true);
	return (false);
}

/*
 * Is it one of the objects, by the path that is looked at anyway?  By another
 * path another file may be found one day.
 */
static bool
is_object(const struct start *st, const struct start_probe *p)
{
	uint32_t i;

	for (i = 0; i < st->nobj; i++)
		if (st->obj[i].id.ino == p->id.ino && st->obj[i].id.dev ==
		    p->id.dev && strcmp(st->obj[i].path, p->path) == 0)
			return (true);
	return (false);
}

/* What has to be checked of one probe; false: nothing. */
static bool
choose_probe(const struct start *st, const struct start_probe *p,
    const struct closure_options *o, uint32_t *kind)
{

	switch (p->kind) {
	case PROBE_FILE:
		*kind = CLOSURE_FILE;
		return (!is_object(st, p));
	case PROBE_ABSENT:
		*kind = CLOSURE_ABSENT;
		return (!dir_tells(st, p->path, o));
	case PROBE_NODIR:
		*kind = CLOSURE_ABSENT;
		return (true);
	case PROBE_DIR:
		*kind = CLOSURE_DIRECTORY;
		return (!o->image && absent_in(st, p->path) > NAMES_MAX);
	default:
		*kind = CLOSURE_DIRECTORY;
		return (true);
	}
}

/* What has to be checked, into the file. */
struct closure_list
make_probes(struct making *m, const struct closure_options *o)
{
	const struct start *st = m->st;
	const struct start_probe *p;
	struct closure_probe *v;
	struct closure_list list;
	size_t n = 0;

	v = resolve_alloc(st->nprobe * sizeof(*v));
	for (p = st->probe; p < st->probe + st->nprobe; p++) {
		if (!choose_probe(st, p, o, &v[n].kind))
			continue;
		if (p->path[0] != '/')
			make_fail(m, "%s is looked for relative to the "
			    "working directory", p->path);
		if (v[n].kind != CLOSURE_ABSENT)
			make_id(&v[n].id, &p->id, o->image);
		v[n++].path = make_string(m, p->path);
	}
	list = make_list(m, v, n, sizeof(*v), 8);
	free(v);
	return (list);
}
