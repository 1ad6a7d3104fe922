/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The order of dependency, in which initialisers run.  elfdump predicts it with
 * this file, too.
 */
#include "rtld.h"

/* obj's dependencies, the last first, then obj: once each. */
static void
visit(struct obj *obj, struct objlist *order)
{
	unsigned i;

	if (obj->mark)
		return;
	obj->mark = true;
	for (i = obj->nneeded; i-- > 0;)
		if (obj->needed[i].obj != NULL)
			visit(obj->needed[i].obj, order);
	for (i = obj->nfiltee; i-- > 0;)
		if (obj->filtee[i].obj != NULL)
			visit(obj->filtee[i].obj, order);
	list_add(order, obj);
}

/* Who has DF_1_INITFIRST goes before all others. */
static void
initfirst(struct objlist *order)
{
	struct obj *obj;
	unsigned i, j, n;

	for (n = 0, i = 0; i < order->n; i++) {
		obj = order->v[i];
		if ((obj->flags1 & DF_1_INITFIRST) == 0)
			continue;
		for (j = i; j > n; j--)
			order->v[j] = order->v[j - 1];
		order->v[n++] = obj;
	}
}

/*
 * The roots and all they need, in the order of initialisation: who is needed
 * before who needs him, of several the last one first; the last root first.
 * (FreeBSD: rtld.c, initlist_add_objects)
 */
void
init_order(const struct objlist *roots, struct objlist *order)
{
	unsigned i;

	for (i = roots->n; i-- > 0;)
		visit(roots->v[i], order);
	for (i = 0; i < order->n; i++)
		order->v[i]->mark = false;
	initfirst(order);
}
