/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Searching a list of objects for a symbol, first one after the other; then,
 * if much is going to be asked, through an index over all of them.
 *
 * The index answers "which objects may define a name of this hash" in about
 * one memory read however many objects there are.  It is an open hash table
 * of (hash, object, symbol), filled in search order from the GNU hash chains,
 * which hold the hashes already: no name is read.  Linear probing keeps equal
 * hashes in the order of their insertion, so the candidates come in search
 * order, and for each the name and version are then compared.
 */
#include "rtld.h"

#define	SYM_BITS	20
#define	OBJ_BITS	13
#define	HASH_SHIFT	(SYM_BITS + OBJ_BITS)
#define	SYM_MAX		((size_t)1 << SYM_BITS)
#define	OBJ_MAX		(1u << OBJ_BITS)
/* The chains spend bit 0 of a hash on their end; so do we. */
#define	SLOT(h, o, s)	((uint64_t)((h) >> 1) << HASH_SHIFT |		\
	(uint64_t)(o) << SYM_BITS | (s))

/*
 * Does the definition make a better answer?  FreeBSD's rule: the first that is
 * not weak, or else the first.  True: no search can find a better one.
 */
static bool
take(struct found *out, const Elf_Sym *sym, struct obj *obj)
{
	bool weak;

	weak = ELF_ST_BIND(sym->st_info) == STB_WEAK;
	if (out->sym == NULL || (!weak &&
	    ELF_ST_BIND(out->sym->st_info) == STB_WEAK)) {
		out->sym = sym;
		out->obj = obj;
	}
	return (!weak);
}

/* One object after the other; those loaded at the start may be left out. */
bool
scope_walk(const struct objlist *list, struct elfreq *req, struct found *out,
    bool skipmain)
{
	const Elf_Sym *sym;
	unsigned i;

	for (i = 0; i < list->n; i++) {
		if (skipmain && list->v[i]->inmain)
			continue;
		if ((sym = elf_lookup(&list->v[i]->img, req)) != NULL &&
		    take(out, sym, list->v[i]))
			break;
	}
	return (out->sym != NULL);
}

/*
 * Through the index.  As in elf_lookup(), an object whose only match has a
 * version that wasn't asked for provides it if there is just one such.
 */
static bool
lookup_indexed(const struct scope *scope, struct elfreq *req,
    struct found *out)
{
	const Elf_Sym *only = NULL;
	struct obj *obj = NULL, *o;
	uint64_t slot;
	size_t i, s;
	int count = 0;

	for (i = req->gnuhash >> 1;; i++) {
		if ((slot = scope->slot[i & scope->mask]) == 0)
			break;
		if (slot >> HASH_SHIFT != req->gnuhash >> 1)
			continue;
		s = slot & (SYM_MAX - 1);
		o = scope->list.v[slot >> SYM_BITS & (OBJ_MAX - 1)];
		if (o != obj) {
			if (count == 1 && take(out, only, obj))
				return (true);
			obj = o;
			count = 0;
		}
		switch (elf_match(&o->img, s, req)) {
		case 1:
			if (take(out, &o->img.sym[s], o))
				return (true);
			/* The rest of this object doesn't count. */
			count = 2;
			break;
		case -1:
			if (count++ == 0)
				only = &o->img.sym[s];
			break;
		}
	}
	if (count == 1)
		take(out, only, obj);
	return (out->sym != NULL);
}

/*
 * Search the scope for req->name; `out' is the best answer so far, sym NULL
 * if there is none, and stays if no better one is found.  True: *out is set.
 */
bool
scope_lookup(struct scope *scope, struct elfreq *req, struct found *out)
{

	if (scope->slot != NULL)
		return (lookup_indexed(scope, req, out));
	return (scope_walk(&scope->list, req, out, false));
}

/* Index one past the last symbol of the GNU hash table, or symoff. */
static size_t
gnu_end(const struct elfgnuhash *g)
{
	uint32_t b, last;
	size_t i;

	for (last = 0, b = 0; b < g->nbucket; b++)
		if (g->bucket[b] > last)
			last = g->bucket[b];
	if (last < g->symoff)
		return (g->symoff);
	for (i = last - g->symoff; i < g->nchain && (g->chain[i] & 1) == 0;
	    i++)
		;
	return (i < g->nchain ? i + 1 + g->symoff : g->symoff);
}

/* How many symbols of this object the index would hold. */
static size_t
count_symbols(const struct elfimg *img)
{

	if (img->gnu.nbucket != 0)
		return (gnu_end(&img->gnu) - img->gnu.symoff);
	return (img->hash.nbucket != 0 ? img->nsym : 0);
}

static void
insert(struct scope *scope, uint32_t hash, unsigned obj, size_t sym)
{
	size_t i;

	for (i = hash >> 1; scope->slot[i & scope->mask] != 0; i++)
		;
	scope->slot[i & scope->mask] = SLOT(hash, obj, sym);
}

static void
insert_object(struct scope *scope, unsigned o, size_t n)
{
	const struct elfimg *img = &scope->list.v[o]->img;
	size_t i;

	if (img->gnu.nbucket != 0) {
		for (i = 0; i < n; i++)
			insert(scope, img->gnu.chain[i], o,
			    i + img->gnu.symoff);
		return;
	}
	for (i = 1; i < n; i++)
		if (img->sym[i].st_shndx != SHN_UNDEF &&
		    img->sym[i].st_name < img->nstr)
			insert(scope, elf_gnuhash(img->str +
			    img->sym[i].st_name), o, i);
}

/*
 * Make the index of a scope whose list is complete.  Without effect if it has
 * one, or one cannot be made: too many objects or symbols for a slot's fields.
 */
void
scope_index(struct scope *scope)
{
	size_t total, n, size;
	unsigned o;

	if (scope->slot != NULL || scope->list.n > OBJ_MAX)
		return;
	for (total = 0, o = 0; o < scope->list.n; o++) {
		n = count_symbols(&scope->list.v[o]->img);
		if (n + scope->list.v[o]->img.gnu.symoff > SYM_MAX)
			return;
		total += n;
	}
	for (size = 64; size < total + total / 2; size *= 2)
		;
	scope->slot = rtld_alloc(size * sizeof(scope->slot[0]));
	scope->mask = size - 1;
	for (o = 0; o < scope->list.n; o++)
		insert_object(scope, o,
		    count_symbols(&scope->list.v[o]->img));
	debug("symbols", "index of %zu symbols of %u objects in %zu slots",
	    total, scope->list.n, size);
}

/* Free list and index. */
void
scope_free(struct scope *scope)
{

	list_free(&scope->list);
	rtld_free(scope->slot);
	scope->slot = NULL;
}
