/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a closure can't say of places: it has no order among them but that of
 * its lists, and they are filled before anybody looks at what they are.
 */
#include <elf.h>
#include <stdlib.h>

#include "closure_buf.h"
#include "reloc.h"
#include "resolve_os.h"

/* A place. */
struct spot {
	uint64_t at, end;	/* its bytes */
	bool ifunc;		/* a resolver's answer, which comes last */
};

static int
compare(const void *a, const void *b)
{
	const struct spot *x = a, *y = b;

	return (x->at < y->at ? -1 : x->at > y->at);
}

/* Is it one that has a place? */
static bool
has_place(const struct start_rel *r)
{

	return (r->kind != RELOC_NONE && r->kind != RELOC_COPY);
}

bool
place_relocated(const struct start_obj *so, uint64_t at, uint64_t size)
{
	const struct start_rel *r;

	for (r = so->rel; r < so->rel + so->nrel; r++)
		if (has_place(r) && r->offset < at + size &&
		    at < r->offset + r->width)
			return (true);
	return (false);
}

/* Sorted; *n: how many. */
static struct spot *
all_places(const struct start_obj *so, size_t *n)
{
	const struct start_rel *r;
	struct spot *v;

	v = resolve_alloc((so->nrel + 1) * sizeof(*v));
	*n = 0;
	for (r = so->rel; r < so->rel + so->nrel; r++)
		if (has_place(r))
			v[(*n)++] = (struct spot){ r->offset,
			    r->offset + r->width,
			    (r->flags & REL_IFUNC) != 0 };
	qsort(v, *n, sizeof(*v), compare);
	return (v);
}

void
make_places(struct making *m, const struct start_obj *so)
{
	const struct start_phdr *ph;
	struct spot *v;
	size_t i, n;

	v = all_places(so, &n);
	/* mold 1.10 relocates places of ifuncs twice. */
	for (i = 1; i < n; i++)
		if (v[i].at < v[i - 1].end && !(v[i].at == v[i - 1].at &&
		    (v[i].ifunc || v[i - 1].ifunc)))
			make_fail(m, "%s: two relocations are of the place "
			    "%#jx", so->path, (uintmax_t)v[i].at);
	for (ph = so->phdr; ph < so->phdr + so->nphdr; ph++)
		for (i = 0; i < n && ph->type == PT_DYNAMIC; i++)
			if (v[i].at < ph->vaddr + ph->memsz &&
			    ph->vaddr < v[i].end)
				make_fail(m, "%s: the relocation at %#jx is "
				    "of its dynamic section", so->path,
				    (uintmax_t)v[i].at);
	free(v);
}
