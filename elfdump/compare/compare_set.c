/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Things that are compared as sets, by their names.
 */
#include <stdlib.h>
#include <string.h>

#include "compare.h"

/* <0, 0 or >0: a stands before b, is b, stands after b. */
int
text_order(struct text a, struct text b)
{
	int order;

	order = memcmp(a.t_str, b.t_str, a.t_len < b.t_len ? a.t_len :
	    b.t_len);
	if (order != 0)
		return (order);
	return (a.t_len < b.t_len ? -1 : a.t_len > b.t_len);
}

static int
item_order(const void *pa, const void *pb)
{
	const struct item *a = pa, *b = pb;
	int order;

	order = text_order(a->it_name, b->it_name);
	return (order != 0 ? order : text_order(a->it_more, b->it_more));
}

/*
 * Adds one to the list, whose is_item the caller frees.  Returns false if there
 * is no memory for it.
 */
bool
items_add(struct items *is, struct text name, struct text more)
{
	struct item *p;
	size_t room;

	if (is->is_count == is->is_room) {
		room = is->is_room != 0 ? 2 * is->is_room : 16;
		p = realloc(is->is_item, room * sizeof(*p));
		if (p == NULL)
			return (false);
		is->is_item = p;
		is->is_room = room;
	}
	p = &is->is_item[is->is_count++];
	p->it_name = name;
	p->it_more = more;
	return (true);
}

static void
sort(struct items *is)
{
	if (is->is_count != 0)
		qsort(is->is_item, is->is_count, sizeof(*is->is_item),
		    item_order);
}

/* Rows for what is in one list only; m tells what that means.  Sorts them. */
void
items_compare(struct comparison *c, struct items *a, struct items *b,
    const struct meaning *m)
{
	const struct item *p, *q;
	size_t i, k;
	int order;

	sort(a);
	sort(b);
	for (i = k = 0; i < a->is_count || k < b->is_count;) {
		p = i < a->is_count ? &a->is_item[i] : NULL;
		q = k < b->is_count ? &b->is_item[k] : NULL;
		order = p == NULL ? 1 : q == NULL ? -1 : item_order(p, q);
		if (order < 0)
			compare_row(c, m->m_gone, m->m_thing, p->it_name,
			    p->it_more.t_len != 0 ? p->it_more :
			    TEXT("there"), TEXT(""), m->m_gone_why);
		else if (order > 0)
			compare_row(c, m->m_new, m->m_thing, q->it_name,
			    TEXT(""), q->it_more.t_len != 0 ? q->it_more :
			    TEXT("there"), m->m_new_why);
		i += order <= 0;
		k += order >= 0;
	}
}
