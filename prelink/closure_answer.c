/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The second part of a closure: what LD_DEBUG=bindings is to list.
 */
#include <stdlib.h>

#include "closure_buf.h"
#include "reloc.h"

static int
compare_answers(const void *a, const void *b)
{
	const struct closure_answer *x = a, *y = b;

	return (x->sym < y->sym ? -1 : x->sym > y->sym);
}

/* What was looked up, and found, in the order of symbols; each once. */
void
make_answers(const struct start *st, const struct start_obj *so,
    struct buf *out)
{
	const struct start_rel *r;
	struct closure_answer a, *v;
	size_t i, n = 0;

	for (r = so->rel; r < so->rel + so->nrel; r++) {
		if (r->name == NULL || (r->flags & REL_LOCAL) != 0 ||
		    r->kind == RELOC_COPY)
			continue;
		a.sym = r->sym | ((r->flags & REL_PLT) != 0 ? ANSWER_PLT : 0);
		a.def = r->provsym;
		a.obj = (r->flags & REL_UNDEFINED) != 0 ||
		    is_late(st, r) ? ANSWER_UNDEFINED :
		    (r->flags & REL_UNDEFWEAK) != 0 ? ANSWER_WEAK :
		    r->provider;
		buf_add(out, &a, sizeof(a), 4);
	}
	v = (struct closure_answer *)out->p;
	if (out->n == 0)
		return;
	qsort(v, out->n / sizeof(a), sizeof(a), compare_answers);
	for (i = 0; i < out->n / sizeof(a); i++)
		if (n == 0 || v[n - 1].sym != v[i].sym)
			v[n++] = v[i];
	out->n = n * sizeof(a);
}
