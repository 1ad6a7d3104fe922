/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Digest of a dynamic section: each tag by index, each table checked against
 * the segment it lies in.  System V gABI, chapter 5; the GNU tags as in
 * FreeBSD's sys/elf_common.h.
 */
#include "elfimg.h"

/*
 * The number of bytes from `addr' to the end of the PT_LOAD that holds it and
 * has all of `flags' (PF_*); 0 if there is none.
 */
size_t
elfimg_room(const struct elfimg *img, Elf_Addr addr, uint32_t flags)
{
	const Elf_Phdr *ph;
	unsigned i;

	for (i = 0; i < img->phnum; i++) {
		ph = &img->phdr[i];
		if (ph->p_type == PT_LOAD && addr >= ph->p_vaddr &&
		    addr - ph->p_vaddr < ph->p_memsz &&
		    (ph->p_flags & flags) == flags)
			return (ph->p_memsz - (addr - ph->p_vaddr));
	}
	return (0);
}

/*
 * The memory of the `len' bytes at `addr', or NULL unless all of them lie in
 * one PT_LOAD that has all of `flags'.
 */
const void *
elfimg_at(const struct elfimg *img, Elf_Addr addr, size_t len, uint32_t flags)
{

	if (len == 0 || elfimg_room(img, addr, flags) < len)
		return (NULL);
	return (elfimg_mem(img, addr));
}

/* The string at `offset' of the string table, or NULL if that is too far. */
const char *
elfimg_string(const struct elfimg *img, Elf_Addr offset)
{

	return (offset < img->nstr ? img->str + offset : NULL);
}

/* Where the tag's value is kept, or TAG_COUNT if it is of no interest. */
static unsigned
slot_of(int64_t tag)
{

	if (tag >= 0 && tag < TAG_LOW)
		return ((unsigned)tag);
	switch ((uint64_t)tag & 0xffffffff) {
	case DT_GNU_HASH:	return (TAG_GNU_HASH);
	case DT_VERSYM:		return (TAG_VERSYM);
	case DT_VERDEF:		return (TAG_VERDEF);
	case DT_VERDEFNUM:	return (TAG_VERDEFNUM);
	case DT_VERNEED:	return (TAG_VERNEED);
	case DT_VERNEEDNUM:	return (TAG_VERNEEDNUM);
	case DT_FLAGS_1:	return (TAG_FLAGS_1);
	case DT_FILTER:		return (TAG_FILTER);
	case DT_AUXILIARY:	return (TAG_AUXILIARY);
	case DT_RELCOUNT:
	case DT_RELACOUNT:	return (TAG_RELCOUNT);
	default:		return (TAG_COUNT);
	}
}

/* Index up to n entries; returns how many there are. */
static size_t
keep_tags(struct elfimg *img, const Elf_Dyn *dyn, size_t n)
{
	uint32_t has[2] = { 0, 0 };	/* shifts of 64 bits can be slow */
	unsigned slot;
	size_t i;

	for (i = 0; i < n && dyn[i].d_tag != DT_NULL; i++) {
		slot = slot_of(dyn[i].d_tag);
		if (slot == TAG_COUNT)
			continue;
		img->tag[slot] = dyn[i].d_un.d_val;
		has[slot / 32] |= (uint32_t)1 << slot % 32;
	}
	img->has = has[0] | (uint64_t)has[1] << 32;
	return (i);
}

/* Find PT_DYNAMIC and index it.  The end of the segment ends it as DT_NULL. */
static enum elfimg_fault
index_tags(struct elfimg *img)
{
	const Elf_Phdr *ph;
	unsigned i;
	size_t n;

	img->dyn = NULL;
	img->ndyn = 0;
	img->has = 0;
	for (i = 0; i < img->phnum; i++) {
		ph = &img->phdr[i];
		if (ph->p_type != PT_DYNAMIC)
			continue;
		n = ph->p_memsz / sizeof(Elf_Dyn);
		img->dyn = elfimg_at(img, ph->p_vaddr, ph->p_memsz, PF_R);
		if (img->dyn == NULL || n == 0 ||
		    ph->p_vaddr % sizeof(Elf_Addr) != 0)
			return (IMG_DYNAMIC);
		img->ndyn = keep_tags(img, img->dyn, n);
		break;
	}
	return (IMG_OK);
}

static enum elfimg_fault
find_strings(struct elfimg *img)
{

	img->str = "";
	img->nstr = 1;
	if (!elfimg_has(img, DT_STRTAB) || !elfimg_has(img, DT_STRSZ))
		return (img->ndyn == 0 ? IMG_OK : IMG_STRTAB);
	img->str = elfimg_at(img, img->tag[DT_STRTAB], img->tag[DT_STRSZ],
	    PF_R);
	img->nstr = img->tag[DT_STRSZ];
	if (img->str == NULL || img->str[img->nstr - 1] != '\0')
		return (IMG_STRTAB);
	return (IMG_OK);
}

/* DT_HASH: two numbers, then the buckets, then the chains. */
static enum elfimg_fault
find_hash(struct elfimg *img)
{
	const uint32_t *h;
	size_t room;

	img->hash.nbucket = img->hash.nchain = 0;
	if (!elfimg_has(img, DT_HASH))
		return (IMG_OK);
	room = elfimg_room(img, img->tag[DT_HASH], PF_R) / 4;
	if (room < 2 || img->tag[DT_HASH] % 4 != 0)
		return (IMG_HASH);
	h = (const uint32_t *)elfimg_mem(img, img->tag[DT_HASH]);
	room -= 2;
	if (h[0] > room || h[1] > room - h[0])
		return (IMG_HASH);
	img->hash.nbucket = h[0];
	img->hash.nchain = h[1];
	img->hash.bucket = h + 2;
	img->hash.chain = h + 2 + h[0];
	return (IMG_OK);
}

/* DT_GNU_HASH: four numbers, the filter, the buckets, the chains. */
static enum elfimg_fault
find_gnu_hash(struct elfimg *img)
{
	struct elfgnuhash *g = &img->gnu;
	const uint32_t *h;
	size_t room, words;

	g->nbucket = 0;
	if (!elfimg_has(img, TAG_GNU_HASH))
		return (IMG_OK);
	room = elfimg_room(img, img->tag[TAG_GNU_HASH], PF_R) / 4;
	if (room < 4 || img->tag[TAG_GNU_HASH] % sizeof(Elf_Addr) != 0)
		return (IMG_GNU_HASH);
	h = (const uint32_t *)elfimg_mem(img,
	    img->tag[TAG_GNU_HASH]);
	room -= 4;
	/* h: nbucket, symoff, maskwords, shift2 */
	if (h[0] == 0 || h[2] == 0 || (h[2] & (h[2] - 1)) != 0 ||
	    h[2] > room / (sizeof(Elf_Addr) / 4) || h[3] >= 32)
		return (IMG_GNU_HASH);
	words = h[2] * (sizeof(Elf_Addr) / 4);
	if (h[0] > room - words)
		return (IMG_GNU_HASH);
	g->symoff = h[1];
	g->mask = h[2] - 1;
	g->shift = h[3];
	g->bloom = h + 4;
	g->bucket = h + 4 + words;
	g->chain = g->bucket + h[0];
	g->nchain = room - words - h[0];
	g->nbucket = h[0];
	g->inverse = UINT32_MAX / h[0];
	return (IMG_OK);
}

/*
 * The symbol table has no size of its own: DT_HASH gives it; without one it
 * may reach as far as its segment, which is all that safety needs.
 */
static enum elfimg_fault
find_symbols(struct elfimg *img)
{

	img->sym = NULL;
	img->nsym = 0;
	img->versym = NULL;
	img->nversym = 0;
	if (!elfimg_has(img, DT_SYMTAB))
		return (IMG_OK);
	img->nsym = elfimg_room(img, img->tag[DT_SYMTAB], PF_R) /
	    sizeof(Elf_Sym);
	if (img->nsym == 0 || img->tag[DT_SYMTAB] % sizeof(Elf_Addr) != 0 ||
	    (elfimg_has(img, DT_SYMENT) &&
	    img->tag[DT_SYMENT] != sizeof(Elf_Sym)))
		return (IMG_SYMTAB);
	img->sym = (const Elf_Sym *)elfimg_mem(img, img->tag[DT_SYMTAB]);
	if (img->hash.nbucket != 0) {
		if (img->hash.nchain > img->nsym)
			return (IMG_HASH);
		img->nsym = img->hash.nchain;
	}
	if (!elfimg_has(img, TAG_VERSYM))
		return (IMG_OK);
	img->nversym = elfimg_room(img, img->tag[TAG_VERSYM], PF_R) / 2;
	if (img->nversym == 0 || img->tag[TAG_VERSYM] % 2 != 0)
		return (IMG_VERSYM);
	img->versym = (const uint16_t *)elfimg_mem(img,
	    img->tag[TAG_VERSYM]);
	return (IMG_OK);
}

/*
 * One table given by three tags: where, how many bytes, the size of an entry
 * (which need not be there).  *table stays NULL if it is absent or empty.
 */
static bool
find_table(const struct elfimg *img, unsigned where, unsigned bytes,
    unsigned entry, size_t size, const void **table, size_t *count)
{
	size_t len;

	*table = NULL;
	*count = 0;
	if (!elfimg_has(img, where) || !elfimg_has(img, bytes) ||
	    (len = img->tag[bytes]) == 0)
		return (true);
	if (len % size != 0 || img->tag[where] % sizeof(Elf_Addr) != 0 ||
	    (entry != TAG_COUNT && elfimg_has(img, entry) &&
	    img->tag[entry] != size))
		return (false);
	*table = elfimg_at(img, img->tag[where], len, PF_R);
	*count = len / size;
	return (*table != NULL);
}

static enum elfimg_fault
find_relocations(struct elfimg *img)
{
	const void *t;

	if (!find_table(img, DT_REL, DT_RELSZ, DT_RELENT, sizeof(Elf_Rel), &t,
	    &img->nrel))
		return (IMG_REL);
	img->rel = t;
	if (!find_table(img, DT_RELA, DT_RELASZ, DT_RELAENT, sizeof(Elf_Rela),
	    &t, &img->nrela))
		return (IMG_RELA);
	img->rela = t;
	if (!find_table(img, DT_RELR, DT_RELRSZ, DT_RELRENT, sizeof(Elf_Addr),
	    &t, &img->nrelr))
		return (IMG_RELR);
	img->relr = t;
	img->pltrela = elfimg_has(img, DT_PLTREL) ?
	    img->tag[DT_PLTREL] == DT_RELA : ELF_CLASS == 64;
	if (elfimg_has(img, DT_PLTREL) && img->tag[DT_PLTREL] != DT_RELA &&
	    img->tag[DT_PLTREL] != DT_REL)
		return (IMG_JMPREL);
	if (!find_table(img, DT_JMPREL, DT_PLTRELSZ, TAG_COUNT,
	    img->pltrela ? sizeof(Elf_Rela) : sizeof(Elf_Rel), &img->plt,
	    &img->nplt))
		return (IMG_JMPREL);
	return (IMG_OK);
}

/* The places that hold no table but are written or called through. */
static enum elfimg_fault
check_places(const struct elfimg *img)
{
	static const unsigned array[][2] = {
		{ DT_PREINIT_ARRAY, DT_PREINIT_ARRAYSZ },
		{ DT_INIT_ARRAY, DT_INIT_ARRAYSZ },
		{ DT_FINI_ARRAY, DT_FINI_ARRAYSZ },
	};
	const void *t;
	size_t i, n;

	for (i = 0; i < sizeof(array) / sizeof(array[0]); i++)
		if (!find_table(img, array[i][0], array[i][1], TAG_COUNT,
		    sizeof(Elf_Addr), &t, &n))
			return (IMG_INIT);
	if ((elfimg_has(img, DT_INIT) && img->tag[DT_INIT] != 0 &&
	    elfimg_room(img, img->tag[DT_INIT], PF_X) == 0) ||
	    (elfimg_has(img, DT_FINI) && img->tag[DT_FINI] != 0 &&
	    elfimg_room(img, img->tag[DT_FINI], PF_X) == 0))
		return (IMG_INIT);
	/* Three words of DT_PLTGOT belong to the linker. */
	if (img->nplt != 0 && elfimg_has(img, DT_PLTGOT) &&
	    (elfimg_room(img, img->tag[DT_PLTGOT], PF_W) <
	    3 * sizeof(Elf_Addr) ||
	    img->tag[DT_PLTGOT] % sizeof(Elf_Addr) != 0))
		return (IMG_PLTGOT);
	return (IMG_OK);
}

/*
 * Fill in everything of `img' from its mapping and program headers, except
 * the versions.  An image without PT_DYNAMIC has no strings but "" and no
 * tables.  On any fault the image must not be used.
 */
enum elfimg_fault
elfimg_digest(struct elfimg *img)
{
	enum elfimg_fault (*const step[])(struct elfimg *) = {
		index_tags, find_strings, find_hash, find_gnu_hash,
		find_symbols, find_relocations,
	};
	enum elfimg_fault fault;
	size_t i;

	img->ver = NULL;
	img->nver = 0;
	for (i = 0; i < sizeof(step) / sizeof(step[0]); i++)
		if ((fault = step[i](img)) != IMG_OK)
			return (fault);
	return (check_places(img));
}

/* The fault in words, to stand after the file's name and a colon. */
const char *
elfimg_text(enum elfimg_fault fault)
{
	/* No pointers: nobody has to relocate them. */
	static const char text[][56] = {
		[IMG_OK] = "no error",
		[IMG_DYNAMIC] = "PT_DYNAMIC is outside the readable segments",
		[IMG_STRTAB] =
		    "DT_STRTAB is missing, outside or not terminated",
		[IMG_SYMTAB] =
		    "DT_SYMTAB is outside the segments or of another form",
		[IMG_HASH] = "DT_HASH is outside or inconsistent",
		[IMG_GNU_HASH] = "DT_GNU_HASH is outside or inconsistent",
		[IMG_REL] = "DT_REL is outside or of another form",
		[IMG_RELA] = "DT_RELA is outside or of another form",
		[IMG_RELR] = "DT_RELR is outside or of another form",
		[IMG_JMPREL] = "DT_JMPREL is outside or of another form",
		[IMG_PLTGOT] = "DT_PLTGOT is outside the writable segments",
		[IMG_VERSYM] = "DT_VERSYM is outside the segments",
		[IMG_VERDEF] = "DT_VERDEF is outside or inconsistent",
		[IMG_VERNEED] = "DT_VERNEED is outside or inconsistent",
		[IMG_VERDEF_FORM] = "DT_VERDEF has entries of another version",
		[IMG_VERNEED_FORM] =
		    "DT_VERNEED has entries of another version",
		[IMG_INIT] =
		    "an initialisation or termination function is outside",
		[IMG_STRING] = "a string's offset is beyond DT_STRSZ",
	};

	return (text[fault]);
}
