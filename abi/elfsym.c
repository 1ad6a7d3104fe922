/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The symbol of a name in one image: both hash tables, and FreeBSD's rules of
 * versions (libexec/rtld-elf/rtld.c, symlook_obj and matched_symbol).
 */
#include "elfimg.h"

static bool
same(const char *a, const char *b)
{

	while (*a != '\0' && *a == *b)
		a++, b++;
	return (*a == *b);
}

/* A machine word at any address. */
struct anyword {
	uintptr_t w;		/* its value */
} __attribute__((packed, may_alias));

#define	WORD	sizeof(struct anyword)

/* Are `n' bytes equal?  Most names that get here are, so no early end. */
static inline bool
same_bytes(const char *a, const char *b, size_t n)
{
	uintptr_t diff;
	size_t i;

	if (n < WORD) {
		for (i = 0; i < n; i++)
			if (a[i] != b[i])
				return (false);
		return (true);
	}
	diff = 0;
	for (i = 0; i + WORD <= n; i += WORD)
		diff |= ((const struct anyword *)(a + i))->w ^
		    ((const struct anyword *)(b + i))->w;
	/* The last word may overlap the one before. */
	diff |= ((const struct anyword *)(a + n - WORD))->w ^
	    ((const struct anyword *)(b + n - WORD))->w;
	return (diff == 0);
}

/*
 * The hash of DT_GNU_HASH, h * 33 + c for each character; *len: how many there
 * are.  Four characters at a time, so that one product waits for the last one
 * instead of four.
 */
static inline uint32_t
hash_name(const char *name, size_t *len)
{
	const unsigned char *s = (const unsigned char *)name;
	uint32_t h, a, b, c, d;

	for (h = 5381; (a = s[0]) != 0; s += 4) {
		if ((b = s[1]) == 0) {
			h = h * 33 + a;
			s += 1;
			break;
		}
		if ((c = s[2]) == 0) {
			h = h * (33 * 33) + (a * 33 + b);
			s += 2;
			break;
		}
		if ((d = s[3]) == 0) {
			h = h * (33 * 33 * 33) + (a * (33 * 33) + b * 33 + c);
			s += 3;
			break;
		}
		h = h * (33 * 33 * 33 * 33) + (a * (33 * 33 * 33) +
		    b * (33 * 33) + c * 33 + d);
	}
	*len = (size_t)(s - (const unsigned char *)name);
	return (h);
}

/* Ask for `name', of any version, by a reference that isn't a call. */
void
elf_request(struct elfreq *req, const char *name)
{

	*req = (struct elfreq){ .name = name };
	req->gnuhash = hash_name(name, &req->namelen);
}

/* The hash of DT_GNU_HASH. */
uint32_t
elf_gnuhash(const char *name)
{
	size_t len;

	return (hash_name(name, &len));
}

/* The hash of DT_HASH and of version names: gABI, figure 5-13. */
uint32_t
elf_sysvhash(const char *name)
{
	const unsigned char *s = (const unsigned char *)name;
	uint32_t h, g;

	for (h = 0; *s != '\0'; s++) {
		h = (h << 4) + *s;
		g = h & 0xf0000000;
		h = (h ^ g >> 24) & ~g;
	}
	return (h);
}

/*
 * The version that symbol `index' of `img' has, defined or wanted; NULL if
 * it has none of its own (local, global, or no versions at all).
 */
const struct elfver *
elf_version_of(const struct elfimg *img, size_t index)
{
	unsigned v;

	if (index >= img->nversym)
		return (NULL);
	v = img->versym[index] & VERSYM_VERSION;
	if (v < VERNDX_GIVEN || v >= img->nver || img->ver[v].name == NULL)
		return (NULL);
	return (&img->ver[v]);
}

/* Is the symbol a definition that a reference of that kind may bind to? */
static bool
defines(const Elf_Sym *sym, bool plt)
{

	switch (ELF_ST_TYPE(sym->st_info)) {
	case STT_NOTYPE:
	case STT_OBJECT:
	case STT_FUNC:
	case STT_COMMON:
	case STT_GNU_IFUNC:
		if (sym->st_value == 0 && sym->st_shndx != SHN_ABS)
			return (false);
		break;
	case STT_TLS:
		break;
	default:
		return (false);
	}
	if (ELF_ST_BIND(sym->st_info) == STB_LOCAL)
		return (false);
	if (sym->st_shndx != SHN_UNDEF)
		return (true);
	/* A program's PLT entry stands for the function's address. */
	return (!plt && ELF_ST_TYPE(sym->st_info) == STT_FUNC);
}

/*
 * Is symbol `index' of `img' what is asked for?  1: yes.  0: no.  -1: only if
 * it is the one symbol of that name that is no old version (the reference
 * wants no version, the symbol has one that is not the image's first).
 */
int
elf_match(const struct elfimg *img, size_t index, const struct elfreq *req)
{
	const struct elfver *ver;
	const Elf_Sym *sym;
	unsigned v, word;

	if (index >= img->nsym)
		return (0);
	sym = &img->sym[index];
	/* The NUL is compared, too. */
	if (!defines(sym, req->plt) || sym->st_name >= img->nstr ||
	    img->nstr - sym->st_name <= req->namelen ||
	    !same_bytes(img->str + sym->st_name, req->name,
	    req->namelen + 1))
		return (0);
	/* An image without versions satisfies every version. */
	if (index >= img->nversym)
		return (1);
	word = img->versym[index];
	v = word & VERSYM_VERSION;
	if (req->ver == NULL) {
		if (v < VERNDX_GIVEN)
			return (1);
		if (v == VERNDX_GIVEN && !req->dlsym)
			return (1);
		return ((word & VERSYM_HIDDEN) == 0 ? -1 : 0);
	}
	ver = elf_version_of(img, index);
	if (ver == req->ver || (ver != NULL && ver->hash == req->ver->hash &&
	    same(ver->name, req->ver->name)))
		return (1);
	return (v < VERNDX_GIVEN && (word & VERSYM_HIDDEN) == 0 &&
	    !req->dlsym);
}

/* A candidate joins the others of its image.  True: it is the answer. */
static bool
consider(const struct elfimg *img, size_t index, const struct elfreq *req,
    const Elf_Sym **only, int *count)
{

	switch (elf_match(img, index, req)) {
	case 1:
		*only = &img->sym[index];
		*count = 1;
		return (true);
	case -1:
		if ((*count)++ == 0)
			*only = &img->sym[index];
		break;
	}
	return (false);
}

/*
 * The hash's bucket, hash % nbucket, without a division, which some machines
 * don't have: the estimated quotient is the right one or one or two too small.
 */
static inline uint32_t
bucket_of(const struct elfgnuhash *g, uint32_t hash)
{
	uint32_t rest;

	rest = hash - (uint32_t)((uint64_t)hash * g->inverse >> 32) *
	    g->nbucket;
	while (rest >= g->nbucket)
		rest -= g->nbucket;
	return (rest);
}

static const Elf_Sym *
lookup_gnu(const struct elfimg *img, const struct elfreq *req)
{
	const struct elfgnuhash *g = &img->gnu;
	const Elf_Addr *bloom = g->bloom;
	const Elf_Sym *only = NULL;
	const uint32_t h = req->gnuhash;
	Elf_Addr word;
	uint32_t i;
	int count = 0;

	word = bloom[h / ELF_CLASS & g->mask];
	if ((word >> h % ELF_CLASS & word >> (h >> g->shift) % ELF_CLASS & 1)
	    == 0)
		return (NULL);
	i = g->bucket[bucket_of(g, h)];
	if (i < g->symoff)
		return (NULL);
	for (i -= g->symoff; i < g->nchain; i++) {
		if (((g->chain[i] ^ h) >> 1) == 0 &&
		    consider(img, (size_t)i + g->symoff, req, &only, &count))
			return (only);
		if ((g->chain[i] & 1) != 0)
			break;
	}
	return (count == 1 ? only : NULL);
}

static const Elf_Sym *
lookup_sysv(const struct elfimg *img, struct elfreq *req)
{
	const Elf_Sym *only = NULL;
	uint32_t i, steps;
	int count = 0;

	if (!req->has_sysv) {
		req->sysvhash = elf_sysvhash(req->name);
		req->has_sysv = true;
	}
	/* A chain that is a circle would be walked for ever. */
	steps = img->hash.nchain;
	for (i = img->hash.bucket[req->sysvhash % img->hash.nbucket];
	    i != 0 && i < img->hash.nchain && steps-- > 0;
	    i = img->hash.chain[i])
		if (consider(img, i, req, &only, &count))
			return (only);
	return (count == 1 ? only : NULL);
}

/*
 * The definition of req->name in `img' that a reference of that version may
 * bind to, or NULL.  elf_request() has filled in *req.  The GNU table is
 * preferred.
 */
const Elf_Sym *
elf_lookup(const struct elfimg *img, struct elfreq *req)
{

	if (img->gnu.nbucket != 0)
		return (lookup_gnu(img, req));
	if (img->hash.nbucket != 0)
		return (lookup_sysv(img, req));
	return (NULL);
}
