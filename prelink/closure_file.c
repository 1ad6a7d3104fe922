/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A closure's file: its parts, and those of its plug-ins, one behind the other.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "closure_buf.h"
#include "resolve_os.h"

/* What no closure can be made of. */
static void
check_start(struct making *m)
{
	const struct start *st = m->st;
	uint32_t i;

	if (st->library)
		make_fail(m, "%s is a library", st->path);
	if (st->nomatter != NULL)
		make_fail(m, "%s", st->nomatter);
	if (st->nobj > CLOSURE_OBJECTS)
		make_fail(m, "%u objects are too many for a closure",
		    st->nobj);
	for (i = 0; i < st->nobj; i++)
		if (st->obj[i].path[0] != '/')
			make_fail(m, "%s depends on the working directory",
			    st->obj[i].path);
}

/* Nothing in the first part changes any more. */
static void
sign(unsigned char *p)
{
	struct closure_head *h = (struct closure_head *)p;

	h->sum = closure_check_sum(h);
}

/* The plug-ins' places, behind all else, and whose they are. */
static void
join(struct making *m, struct closure_part *part, size_t n)
{
	struct closure_head *h = (struct closure_head *)m->hot.p;
	struct closure_plugin *v;
	size_t i, at = m->hot.n + m->cold.n;

	v = (struct closure_plugin *)(m->hot.p + h->plugin.at);
	for (i = 0; i < n; i++) {
		if (part[i].p == NULL)
			continue;
		v[i].at = make_u32(m, at, "size");
		v[i].size = make_u32(m, part[i].n, "size");
		at += part[i].n;
	}
	sign(m->hot.p);
	for (i = 0; i < n; i++)
		if (part[i].p != NULL) {
			((struct closure_head *)part[i].p)->start = h->sum;
			sign(part[i].p);
		}
}

/*
 * The bytes of a plug-in's closure, but for what depends on the program's.
 * Returns NULL, or why there can be none.
 */
const char *
closure_blob(const struct start *st, const struct closure_options *options,
    struct buf *out)
{
	struct making m;

	memset(&m, 0, sizeof(m));
	m.st = st;
	check_start(&m);
	if (m.why == NULL)
		make_first(&m, options, NULL, 0);
	if (m.why != NULL)
		return (m.why);
	buf_add(&m.hot, m.cold.p, m.cold.n, 1);
	*out = m.hot;
	return (NULL);
}

const char *
closure_bytes(const struct start *st, const struct closure_options *options,
    struct closure_part *part, size_t nparts, unsigned char **p, size_t *size)
{
	struct making m;
	size_t i;

	memset(&m, 0, sizeof(m));
	m.st = st;
	check_start(&m);
	if (m.why == NULL)
		make_first(&m, options, part, nparts);
	if (m.why == NULL)
		join(&m, part, nparts);
	if (m.why == NULL) {
		buf_add(&m.hot, m.cold.p, m.cold.n, 1);
		for (i = 0; i < nparts; i++)
			buf_add(&m.hot, part[i].p, part[i].n, 1);
	} else {
		free(m.hot.p);
		m.hot.p = NULL;
	}
	free(m.cold.p);
	*p = m.hot.p;
	*size = m.hot.n;
	return (m.why);
}

char *
closure_path(const char *path, bool beside)
{
	char *p;
	size_t n;

	n = strlen(path) + sizeof(CLOSURE_DIR) + sizeof(CLOSURE_SUFFIX);
	p = resolve_alloc(n);
	snprintf(p, n, "%s%s%s", beside ? "" : CLOSURE_DIR, path,
	    CLOSURE_SUFFIX);
	return (p);
}
