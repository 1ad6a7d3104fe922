/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a start by a closure has left out, for those who ask for it: digested
 * objects, names, scopes; and what the look-ups would have found.
 */
#include "closure_in.h"

/* Who needs whom, and by which name. */
static void
set_needed(struct obj *obj, const struct closure_obj *co)
{
	const uint16_t *v = closure_at(closure.head, co->need.at);
	unsigned i;

	for (i = 0; i < obj->nneeded && i < co->need.n; i++) {
		if (v[i] > closure.head->nobj)
			continue;
		obj->needed[i].obj = closure.obj[v[i]];
		obj_add_name(closure.obj[v[i]], obj->needed[i].name);
	}
}

/*
 * Everything as if the objects had been loaded the usual way.  Their files are
 * those that the closure was made of, so nothing can be wrong with them.
 */
static void
digest_all(void)
{
	const struct closure_head *h = closure.head;
	const struct closure_obj *co = closure_objs(h);
	const uint16_t *scope = closure_at(h, h->scope.at);
	unsigned i;

	digest_self();
	for (i = 0; i < h->nobj; i++)
		if (!obj_digest(closure.obj[i]))
			die();
	obj_add_name(obj_main, obj_main->path);
	for (i = 0; i < h->nobj; i++)
		set_needed(closure.obj[i], &co[i]);
	for (i = 0; i < h->nobj; i++)
		if (scope[i] < h->nobj)
			list_add(&scope_main.list, closure.obj[scope[i]]);
	list_add(&list_roots, obj_main);
}

/* Somebody asks for symbols: make up for what was left out.  Not locked. */
void
closure_wake(void)
{

	if (!__atomic_load_n(&closure_asleep, __ATOMIC_ACQUIRE))
		return;
	lock_write(LOCK_BIND);
	if (closure_asleep) {
		debug(DEBUG_PRELINK, "symbols are asked for");
		digest_all();
		__atomic_store_n(&closure_asleep, false, __ATOMIC_RELEASE);
	}
	unlock(LOCK_BIND);
}

/*
 * The recorded answer to a look-up by symbol `index' of `ref', if answers were
 * read: true, and *out is set (obj NULL: nobody's, which may be).
 */
bool
closure_answer(const struct obj *ref, size_t index, bool plt,
    struct found *out)
{
	const struct closure *c = ref->closure;
	const struct closure_answer *a, *v;
	const struct closure_obj *co;
	uint32_t lo, hi, mid, sym;

	if (c == NULL || c->cold == NULL)
		return (false);
	co = &closure_objs(c->head)[ref->number];
	if (c->head->coldsize / sizeof(*a) < co->answer.n ||
	    co->answer.at > c->head->coldsize - co->answer.n * sizeof(*a))
		return (false);
	v = (const struct closure_answer *)((const char *)c->cold +
	    co->answer.at);
	sym = (uint32_t)index | (plt ? ANSWER_PLT : 0);
	for (lo = 0, hi = co->answer.n; lo < hi;) {
		mid = (lo + hi) / 2;
		if (v[mid].sym < sym)
			lo = mid + 1;
		else
			hi = mid;
	}
	a = &v[lo];
	if (lo == co->answer.n || a->sym != sym || a->obj == ANSWER_UNDEFINED ||
	    (a->obj != ANSWER_WEAK && (a->obj > c->head->nobj ||
	    a->def >= c->obj[a->obj]->img.nsym)))
		return (false);
	*out = (struct found){ NULL, NULL };
	if (a->obj != ANSWER_WEAK)
		*out = (struct found){ &c->obj[a->obj]->img.sym[a->def],
		    c->obj[a->obj] };
	return (true);
}
