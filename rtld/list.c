/* SPDX-License-Identifier: BSD-2-Clause */
/* Growing arrays of objects; elfdump --plan and prelink have them, too. */
#include "rtld.h"

/* Append `obj'. */
void
list_add(struct objlist *list, struct obj *obj)
{

	if (list->n == list->room) {
		list->room = list->room == 0 ? 6 : list->room * 2 + 2;
		list->v = rtld_realloc(list->v,
		    list->room * sizeof(list->v[0]));
	}
	list->v[list->n++] = obj;
}

bool
list_has(const struct objlist *list, const struct obj *obj)
{
	unsigned i;

	for (i = 0; i < list->n; i++)
		if (list->v[i] == obj)
			return (true);
	return (false);
}

/* Remove `obj', if it is there; the others keep their order. */
void
list_remove(struct objlist *list, const struct obj *obj)
{
	unsigned i, j;

	for (i = j = 0; i < list->n; i++)
		if (list->v[i] != obj)
			list->v[j++] = list->v[i];
	list->n = j;
}

void
list_free(struct objlist *list)
{

	rtld_free(list->v);
	*list = (struct objlist){ NULL, 0, 0 };
}
