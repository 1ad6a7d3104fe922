/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Searching a list of objects for a symbol, first one after the other; then,
 * if much is going to be asked, through an index over all of them.
 *
 * The index answers "which symbols may be of this name" in about one memory
 * read however many objects there are.  It is an open hash table, filled in
 * search order from the GNU hash chains, which hold the hashes already: no
 * name is read.  Linear probing keeps equal hashes in the order of their
 * insertion, so the candidates come in search order, and for each the name and
 * version are then compared.
 *
 * All symbols of the scope are numbered from 1 on, object by object.  A slot's
 * key holds a symbol's number in the low bits and as much of its hash as fits
 * into the high ones; 0 is empty.  Bit 0 of a hash is not used: the chains
 * spend it on their ends.  Beside the key is where the name is, so that the
 * memory of symbol and name can be waited for together.
 */
#include "rtld.h"

#define	NUM_BITS	22	/* at most 4 million symbols */
#define	NUM_MAX		((size_t)1 << NUM_BITS)
#define	TAG_SHIFT	22	/* which bits of the hash a slot keeps */
#define	SLOT(h, num)	(((h) >> TAG_SHIFT) << NUM_BITS | (uint32_t)(num))
#define	PAGE_SLOTS	(4096 / sizeof(struct scopeslot))
#define	INSERT_AHEAD	8	/* slots fetched before they are wanted */
#define	BLOCK_SHIFT	5	/* objects are looked up by 32 symbols */

/*
 * Does the definition make a better answer?  FreeBSD's rule: the first that is
 * not weak, or else the first; LD_DYNAMIC_WEAK: just the first.  True: no
 * search can find a better one.
 */
static bool
take(struct found *out, const struct found *new)
{
	bool weak;

	weak = ELF_ST_BIND(new->sym->st_info) == STB_WEAK &&
	    !config.first_weak;
	if (out->sym == NULL || (!weak &&
	    ELF_ST_BIND(out->sym->st_info) == STB_WEAK))
		*out = *new;
	return (!weak);
}

/* The same for a definition found through the index; a filter's is others'. */
static bool
take_indexed(struct found *out, const Elf_Sym *sym, struct obj *obj,
    struct elfreq *req)
{
	struct found f = { sym, obj };

	if (obj->nfiltee != 0 && !filter_find(obj, req, &f))
		return (false);
	return (take(out, &f));
}

/* Search one object, and its filtees if it has any.  True: *out is set. */
bool
scope_in(struct obj *obj, struct elfreq *req, struct found *out)
{

	out->obj = obj;
	out->sym = elf_lookup(&obj->img, req);
	return (out->sym != NULL &&
	    (obj->nfiltee == 0 || filter_find(obj, req, out)));
}

/* One object after the other; those loaded at the start may be left out. */
bool
scope_walk(const struct objlist *list, struct elfreq *req, struct found *out,
    bool skipmain)
{
	struct found f;
	unsigned i;

	for (i = 0; i < list->n; i++) {
		if (skipmain && list->v[i]->inmain)
			continue;
		if (scope_in(list->v[i], req, &f) && take(out, &f))
			break;
	}
	return (out->sym != NULL);
}

/* The object of symbol number `num', and the symbol's index in it. */
static struct obj *
object_of(const struct scope *scope, size_t num, size_t *sym)
{
	unsigned o;

	for (o = scope->block[num >> BLOCK_SHIFT]; scope->first[o + 1] <= num;
	    o++)
		;
	*sym = num - scope->first[o] + scope->list.v[o]->indexfrom;
	return (scope->list.v[o]);
}

/*
 * Through the index.  As in elf_lookup(), an object whose only match has a
 * version that wasn't asked for provides it if there is just one such.
 */
static bool
lookup_indexed(const struct scope *scope, struct elfreq *req,
    struct found *out)
{
	const uint32_t tag = SLOT(req->gnuhash, 0);
	const Elf_Sym *only = NULL;
	struct obj *obj = NULL, *o;
	const struct scopeslot *slot;
	size_t i, s;
	int match, count = 0;

	for (i = req->gnuhash >> 1;; i++) {
		slot = &scope->slot[i & scope->mask];
		if (slot->key == 0)
			break;
		if (((slot->key ^ tag) & ~(uint32_t)(NUM_MAX - 1)) != 0)
			continue;
		o = object_of(scope, slot->key & (NUM_MAX - 1), &s);
		__builtin_prefetch(o->img.str + slot->name);
		/* Another name may be between two of an object. */
		if ((match = elf_match(&o->img, s, req)) == 0)
			continue;
		if (o != obj) {
			if (count == 1 && take_indexed(out, only, obj, req))
				return (true);
			obj = o;
			count = 0;
		}
		switch (match) {
		case 1:
			if (take_indexed(out, &o->img.sym[s], o, req))
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
		take_indexed(out, only, obj, req);
	return (out->sym != NULL);
}

/*
 * The symbol that a search for req->name is going to look at first, with its
 * *name, or NULL if that can't be told.  Who knows what he is about to search
 * for asks early, and has the memory fetched meanwhile.
 */
const Elf_Sym *
scope_candidate(const struct scope *scope, const struct elfreq *req,
    const struct elfimg **img, const char **name)
{
	const uint32_t tag = SLOT(req->gnuhash, 0);
	const struct scopeslot *slot;
	struct obj *obj;
	size_t i, s;

	for (i = req->gnuhash >> 1;; i++) {
		slot = &scope->slot[i & scope->mask];
		if (slot->key == 0)
			return (NULL);
		if (((slot->key ^ tag) & ~(uint32_t)(NUM_MAX - 1)) == 0)
			break;
	}
	obj = object_of(scope, slot->key & (NUM_MAX - 1), &s);
	*img = &obj->img;
	*name = obj->img.str + slot->name;
	return (s < obj->img.nsym ? &obj->img.sym[s] : NULL);
}

/* Have the slot fetched that a search for req->name begins at. */
void
scope_touch(const struct scope *scope, const struct elfreq *req)
{

	__builtin_prefetch(&scope->slot[req->gnuhash >> 1 & scope->mask]);
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

/* Enter symbol number `num', with its st_name. */
static void
insert(struct scope *scope, uint32_t hash, size_t num, uint32_t name)
{
	size_t i;

	for (i = hash >> 1; scope->slot[i & scope->mask].key != 0; i++)
		;
	scope->slot[i & scope->mask] = (struct scopeslot){ SLOT(hash, num),
	    name };
}

/* Enter object `o', whose symbols have been counted. */
static void
insert_object(struct scope *scope, unsigned o)
{
	const struct elfimg *img = &scope->list.v[o]->img;
	const Elf_Sym *sym;
	size_t i, n, num;

	num = scope->first[o];
	n = scope->first[o + 1] - num;
	if (img->gnu.nbucket != 0) {
		if (img->gnu.symoff >= img->nsym)
			return;
		sym = img->sym + img->gnu.symoff;
		if (n > img->nsym - img->gnu.symoff)
			n = img->nsym - img->gnu.symoff;
		for (i = 0; i < n; i++) {
			if (i + INSERT_AHEAD < n)
				__builtin_prefetch(&scope->slot[
				    img->gnu.chain[i + INSERT_AHEAD] >> 1 &
				    scope->mask], 1);
			insert(scope, img->gnu.chain[i], num + i,
			    sym[i].st_name);
		}
		return;
	}
	/* An undefined one that has a value is a program's PLT entry. */
	for (i = 0; i < n; i++)
		if ((img->sym[i].st_shndx != SHN_UNDEF ||
		    img->sym[i].st_value != 0) &&
		    img->sym[i].st_name < img->nstr)
			insert(scope, elf_gnuhash(img->str +
			    img->sym[i].st_name), num + i,
			    img->sym[i].st_name);
}

/* Number the symbols; 0 if there are too many. */
static size_t
number_symbols(struct scope *scope)
{
	struct obj *obj;
	size_t num;
	unsigned o;

	scope->first = rtld_alloc((scope->list.n + 1) *
	    sizeof(scope->first[0]));
	for (num = 1, o = 0; o < scope->list.n; o++) {
		obj = scope->list.v[o];
		scope->first[o] = (uint32_t)num;
		obj->indexfrom = obj->img.gnu.nbucket != 0 ?
		    obj->img.gnu.symoff : 0;
		num += count_symbols(&obj->img);
		if (num >= NUM_MAX)
			return (0);
	}
	scope->first[o] = (uint32_t)num;
	return (num);
}

/* For each block of numbers, the object of the first. */
static void
make_blocks(struct scope *scope, size_t num)
{
	size_t b, blocks;
	unsigned o;

	blocks = (num >> BLOCK_SHIFT) + 1;
	scope->block = rtld_alloc(blocks * sizeof(scope->block[0]));
	for (o = 0, b = 0; b < blocks; b++) {
		while (o + 1 < scope->list.n &&
		    scope->first[o + 1] <= b << BLOCK_SHIFT)
			o++;
		scope->block[b] = (uint16_t)o;
	}
}

/*
 * Make the index of a scope whose list is complete.  Without effect if it has
 * one, or one cannot be made: too many objects or symbols.
 */
void
scope_index(struct scope *scope)
{
	size_t num, size, i;
	unsigned o;

	if (scope->slot != NULL || scope->list.n > UINT16_MAX ||
	    (num = number_symbols(scope)) == 0)
		return;
	make_blocks(scope, num);
	for (size = 1024; size < num + num / 4; size *= 2)
		;
	scope->slot = rtld_alloc(size * sizeof(scope->slot[0]));
	scope->mask = size - 1;
	/* A page that is first read and then written faults twice. */
	for (i = 0; i < size; i += PAGE_SLOTS)
		*(volatile uint32_t *)&scope->slot[i].key = 0;
	for (o = 0; o < scope->list.n; o++)
		insert_object(scope, o);
	debug(DEBUG_SYMBOLS, "index of %zu symbols of %u objects in %zu slots",
	    num - 1, scope->list.n, size);
}

/* Free list and index. */
void
scope_free(struct scope *scope)
{

	list_free(&scope->list);
	rtld_free(scope->slot);
	rtld_free(scope->first);
	rtld_free(scope->block);
	scope->slot = NULL;
}
