/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The search for a symbol, object by object: rtld/symbol.c and scope.c, on
 * images of either class.
 */
#include <elf.h>
#include <stdio.h>

#include "plan_find.h"

#define	DEPTH_MAX	6	/* as in rtld/filter.c */

static const struct plan_class *class;	/* functions of the class */
static struct plan_img *rtld_img;	/* the linker's, or NULL */

/* Of the definition in *have (*best NULL: none) and a new one, the better. */
static bool
take(const struct obj **best, struct plan_answer *have,
    const struct obj *provider, const struct plan_answer *pa)
{
	bool weak;

	weak = pa->pa_info >> 4 == STB_WEAK;
	if (*best == NULL || (!weak && have->pa_info >> 4 == STB_WEAK)) {
		*best = provider;
		*have = *pa;
	}
	return (!weak);
}

static bool	find_in(const struct obj *, struct quest *,
		    struct plan_answer *, const struct obj **);

/* What a filter has found is the filtees', if these have it. */
static bool
filtered(const struct obj *obj, struct quest *q, struct plan_answer *pa,
    const struct obj **provider)
{
	const struct obj *best, *who;
	const struct objlist *list;
	struct plan_answer here, have;
	unsigned i, k;

	if (q->q_depth == DEPTH_MAX)
		return (false);
	q->q_depth++;
	best = NULL;
	memset(&have, 0, sizeof(have));
	for (i = 0; i < obj->nfiltee; i++) {
		if (obj->filtee[i].obj == NULL || (best != NULL &&
		    have.pa_info >> 4 != STB_WEAK))
			continue;
		list = &obj->filtee[i].obj->dag.list;
		for (k = 0; k < list->n; k++)
			if (find_in(list->v[k], q, &here, &who) &&
			    take(&best, &have, who, &here))
				break;
	}
	q->q_depth--;
	if (best != NULL) {
		*provider = best;
		*pa = have;
	}
	return (best != NULL || !obj->filter);
}

/* In one object. */
static bool
find_in(const struct obj *obj, struct quest *q, struct plan_answer *pa,
    const struct obj **provider)
{
	const struct lib *l;

	l = plan_lib(obj);
	if (l == NULL || l->l_img == NULL)
		return (false);
	if (!class->pc_find(l->l_img, q->q_name, q->q_version, q->q_plt, pa)) {
		if (q->q_passed == NULL && q->q_version != NULL &&
		    class->pc_find(l->l_img, q->q_name, NULL, q->q_plt, pa)) {
			q->q_passed = obj;
			q->q_passed_weak = false;
		}
		return (false);
	}
	*provider = obj;
	return (obj->nfiltee == 0 || filtered(obj, q, pa, provider));
}

/* Through a list; true: no better one can be found. */
static bool
find_list(const struct objlist *list, bool skipmain, struct quest *q,
    const struct obj **best, struct plan_answer *pa)
{
	const struct obj *old, *who;
	struct plan_answer here;
	unsigned i;
	bool good;

	for (i = 0; i < list->n; i++) {
		if (skipmain && list->v[i]->inmain)
			continue;
		q->q_asked++;
		if (!find_in(list->v[i], q, &here, &who))
			continue;
		old = *best;
		good = take(best, pa, who, &here);
		if (old != *best)
			q->q_at = q->q_asked;
		if (!good || (old != NULL && old != *best)) {
			q->q_passed = !good && *best != who ? who : old;
			q->q_passed_weak = true;
		}
		if (good)
			return (true);
	}
	return (false);
}

/* copy.c: the first object but the program that has it. */
static const struct obj *
find_copy(struct quest *q, struct plan_answer *pa)
{
	const struct obj *who;
	struct obj *obj;

	TAILQ_FOREACH(obj, &objects, link)
		if (obj != q->q_by && obj != &obj_rtld &&
		    find_in(obj, q, pa, &who))
			return (who);
	return (NULL);
}

/*
 * The object whose definition it is, which is put into *pa: the first that is
 * not weak, or else the first, or what the linker itself has; NULL: none.
 */
const struct obj *
find_symbol(struct quest *q, struct plan_answer *pa)
{
	const struct obj *best;
	struct plan_answer here;
	struct obj *obj;
	unsigned i;
	bool done;

	if (q->q_copy)
		return (find_copy(q, pa));
	best = NULL;
	memset(pa, 0, sizeof(*pa));
	done = find_list(&scope_main.list, false, q, &best, pa);
	/* A filtee, and what came with it, sees its own dag. */
	TAILQ_FOREACH(obj, &objects, link)
		for (i = 0; !done && i < obj->nfiltee; i++)
			if (!q->q_by->inmain && obj->filtee[i].obj != NULL &&
			    list_has(&obj->filtee[i].obj->dag.list, q->q_by))
				done = find_list(&obj->filtee[i].obj->dag.list,
				    true, q, &best, pa);
	/* The linker's own functions replace weak ones, libc's stubs. */
	if (!done && rtld_img != NULL && class->pc_find(rtld_img, q->q_name,
	    q->q_version, q->q_plt, &here)) {
		q->q_passed = best;
		q->q_passed_weak = true;
		*pa = here;
		return (&obj_rtld);
	}
	return (best);
}

/* Makes the images of all objects; interp: of the linker, or NULL. */
void
find_open(struct view *v, const struct view *interp)
{
	const char *why;
	struct obj *obj;
	struct lib *l;

	class = plan_class_of(v);
	for (obj = TAILQ_FIRST(&objects); obj != &obj_rtld;
	    obj = TAILQ_NEXT(obj, link)) {
		l = (struct lib *)obj;
		l->l_img = class->pc_open(&l->l_view, &why);
		if (l->l_img == NULL)
			view_bad(v, "%s: the linker refuses it: %s", obj->path,
			    why);
	}
	rtld_img = interp == NULL ? NULL : class->pc_open(interp, &why);
}

/* Forgets the linker's image; those of objects go with them. */
void
find_close(struct view *v)
{
	class->pc_close(rtld_img);
	rtld_img = NULL;
}
