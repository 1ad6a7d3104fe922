/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Looking up a symbol in a large scope is a chain of memory reads that nothing
 * can predict: slot, symbol, name.  With millions of bytes of tables each is
 * a miss of every cache, and waiting for it is what binding costs.  So a dozen
 * relocations are prepared together: all slots are asked for, then all
 * symbols and names, and each wait serves all of them.
 */
#include "rtld.h"

/*
 * Prepare the requests for `n' symbols of `obj', and have fetched what looking
 * them up in the main scope, which must be indexed, will read.  Symbol 0 and
 * one that repeats its predecessor are left alone: they aren't looked up.
 */
void
ahead_look(struct ahead *ahead, struct obj *obj, const size_t sym[AHEAD],
    unsigned n)
{
	const struct elfimg *img, *own = &obj->img;
	const Elf_Sym *found;
	const char *name;
	unsigned i;

	ahead->n = n;
	for (i = 0; i < n; i++) {
		ahead->req[i].name = NULL;
		if (sym[i] == 0 || sym[i] >= own->nsym ||
		    (i > 0 && sym[i] == sym[i - 1]) ||
		    own->sym[sym[i]].st_name >= own->nstr)
			continue;
		ahead->req[i].name = own->str + own->sym[sym[i]].st_name;
		__builtin_prefetch(ahead->req[i].name);
	}
	for (i = 0; i < n; i++)
		if (ahead->req[i].name != NULL) {
			elf_request(&ahead->req[i], ahead->req[i].name);
			scope_touch(&scope_main, &ahead->req[i]);
		}
	for (i = 0; i < n; i++) {
		if (ahead->req[i].name == NULL || (found = scope_candidate(
		    &scope_main, &ahead->req[i], &img, &name)) == NULL)
			continue;
		__builtin_prefetch(found);
		__builtin_prefetch(name);
		__builtin_prefetch(name + ahead->req[i].namelen);
		if (img->nversym != 0)
			__builtin_prefetch(img->versym + (found - img->sym));
	}
}
