/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * An ELF image in memory, as the dynamic section describes it.
 *
 * The word size is ELF_CLASS, 32 or 64, by default that of the compiler's
 * target.  Who handles both compiles elfimg.c and elfsym.c twice; the names
 * below then end in the class, so that both fit into one program.
 *
 * Nothing in an image is believed before it was checked: every table lies
 * wholly inside one readable segment, every string table ends in NUL, every
 * index is compared with its limit where it is used.
 */
#ifndef ABI_ELFIMG_H
#define ABI_ELFIMG_H

#include <elf.h>
#include <stdbool.h>

#ifndef ELF_CLASS
#define	ELF_CLASS	__INTPTR_WIDTH__
#endif

#define	ELF_CAT_(a, b, c)	a##b##c
#define	ELF_CAT(a, b, c)	ELF_CAT_(a, b, c)
#define	ELF_T(name)		ELF_CAT(Elf, ELF_CLASS, name)
#define	ELF_F(name)		ELF_CAT(name, _, ELF_CLASS)

#define	Elf_Addr	ELF_T(_Addr)
#define	Elf_Ehdr	ELF_T(_Ehdr)
#define	Elf_Phdr	ELF_T(_Phdr)
#define	Elf_Dyn		ELF_T(_Dyn)
#define	Elf_Sym		ELF_T(_Sym)
#define	Elf_Rel		ELF_T(_Rel)
#define	Elf_Rela	ELF_T(_Rela)
#define	Elf_Verdef	ELF_T(_Verdef)
#define	Elf_Verdaux	ELF_T(_Verdaux)
#define	Elf_Verneed	ELF_T(_Verneed)
#define	Elf_Vernaux	ELF_T(_Vernaux)
#undef	ELF_ST_BIND
#undef	ELF_ST_TYPE
#undef	ELF_ST_VISIBILITY
#undef	ELF_R_SYM
#undef	ELF_R_TYPE
#define	ELF_ST_BIND(i)		ELF32_ST_BIND(i)
#define	ELF_ST_TYPE(i)		ELF32_ST_TYPE(i)
#define	ELF_ST_VISIBILITY(o)	ELF32_ST_VISIBILITY(o)
#define	ELF_R_SYM(i)		ELF_CAT(ELF, ELF_CLASS, _R_SYM)(i)
#define	ELF_R_TYPE(i)		ELF_CAT(ELF, ELF_CLASS, _R_TYPE)(i)

#define	VERNDX_GIVEN	2u	/* first index that is a version of its own */

#define	elfimg			ELF_F(elfimg)
#define	elfver			ELF_F(elfver)
#define	elfreq			ELF_F(elfreq)
#define	elfimg_digest		ELF_F(elfimg_digest)
#define	elfimg_at		ELF_F(elfimg_at)
#define	elfimg_room		ELF_F(elfimg_room)
#define	elfimg_string		ELF_F(elfimg_string)
#define	elfimg_versions		ELF_F(elfimg_versions)
#define	elfimg_provides		ELF_F(elfimg_provides)
#define	elf_lookup		ELF_F(elf_lookup)
#define	elf_match		ELF_F(elf_match)
#define	elf_request		ELF_F(elf_request)
#define	elf_version_of		ELF_F(elf_version_of)

/*
 * Where a dynamic tag's value is kept: the low tags have their own number, the
 * others that of this list.
 */
enum {
	TAG_LOW = 38,		/* DT_NULL .. DT_RELRENT */
	TAG_GNU_HASH = TAG_LOW, TAG_VERSYM, TAG_VERDEF, TAG_VERDEFNUM,
	TAG_VERNEED, TAG_VERNEEDNUM, TAG_FLAGS_1, TAG_FILTER, TAG_AUXILIARY,
	TAG_RELCOUNT,		/* DT_RELCOUNT or DT_RELACOUNT */
	TAG_COUNT
};

/* What elfimg_digest() and elfimg_versions() find wrong. */
enum elfimg_fault {
	IMG_OK,			/* nothing */
	IMG_DYNAMIC,		/* PT_DYNAMIC outside the image or unaligned */
	IMG_STRTAB,		/* DT_STRTAB outside, or not NUL-terminated */
	IMG_SYMTAB,		/* DT_SYMTAB outside or unaligned, DT_SYMENT */
	IMG_HASH,		/* DT_HASH outside or inconsistent */
	IMG_GNU_HASH,		/* DT_GNU_HASH outside or inconsistent */
	IMG_REL,		/* DT_REL, DT_RELSZ, DT_RELENT */
	IMG_RELA,		/* DT_RELA, DT_RELASZ, DT_RELAENT */
	IMG_RELR,		/* DT_RELR, DT_RELRSZ, DT_RELRENT */
	IMG_JMPREL,		/* DT_JMPREL, DT_PLTRELSZ, DT_PLTREL */
	IMG_PLTGOT,		/* DT_PLTGOT outside what may be written */
	IMG_VERSYM,		/* DT_VERSYM outside */
	IMG_VERDEF,		/* DT_VERDEF chain broken */
	IMG_VERNEED,		/* DT_VERNEED chain broken */
	IMG_VERDEF_FORM,	/* an entry of DT_VERDEF has another form */
	IMG_VERNEED_FORM,	/* an entry of DT_VERNEED has another form */
	IMG_INIT,		/* DT_{PREINIT,INIT,FINI}_ARRAY outside */
	IMG_STRING		/* a string's offset is beyond DT_STRSZ */
};

/* One symbol version, by its index. */
struct elfver {
	const char *name;	/* as "FBSD_1.0"; NULL: no such index */
	const char *file;	/* the library wanted from; NULL: own */
	uint32_t hash;		/* SysV hash of the name */
	uint16_t flags;		/* VER_FLG_* */
};

/* DT_HASH, System V gABI chapter 5. */
struct elfhash {
	const uint32_t *bucket;	/* first symbol of each chain */
	const uint32_t *chain;	/* next symbol, by symbol */
	uint32_t nbucket;	/* number of buckets, not 0 */
	uint32_t nchain;	/* number of symbols */
};

/* DT_GNU_HASH. */
struct elfgnuhash {
	const void *bloom;	/* filter words, of the class's size */
	const uint32_t *bucket;	/* first symbol of each chain */
	const uint32_t *chain;	/* hashes, by symbol less symoff; bit 0 ends */
	uint32_t nbucket;	/* number of buckets, not 0 */
	uint32_t inverse;	/* 2^32 / nbucket, rounded down */
	uint32_t mask;		/* filter words less one */
	uint32_t shift;		/* of the second filter bit */
	uint32_t symoff;	/* first symbol in the table */
	uint32_t nchain;	/* limit of chain */
};

/* An image; the first four members are set by whoever mapped it. */
struct elfimg {
	unsigned char *mem;	/* what has address 0 in the file is here */
	Elf_Addr base;		/* added to the addresses at run time */
	const Elf_Phdr *phdr;	/* checked program headers */
	unsigned phnum;		/* how many */

	const Elf_Dyn *dyn;	/* PT_DYNAMIC, NULL if none */
	size_t ndyn;		/* its entries, without DT_NULL */
	Elf_Addr tag[TAG_COUNT];	/* value of each tag that is there */
	uint64_t has;		/* bit TAG_*: it is there */

	const char *str;	/* strings */
	size_t nstr;		/* bytes; the last one is NUL */
	const Elf_Sym *sym;	/* symbols */
	size_t nsym;		/* limit of a symbol's index */
	struct elfhash hash;	/* nbucket 0: none */
	struct elfgnuhash gnu;	/* nbucket 0: none */
	const uint16_t *versym;	/* version of each symbol, or NULL */
	size_t nversym;		/* limit of versym */
	const struct elfver *ver;	/* versions by index, or NULL (%) */
	unsigned nver;		/* limit of ver */

	const Elf_Rel *rel;	/* DT_REL */
	size_t nrel;		/* how many */
	const Elf_Rela *rela;	/* DT_RELA */
	size_t nrela;		/* how many */
	const Elf_Addr *relr;	/* DT_RELR */
	size_t nrelr;		/* how many words */
	const void *plt;	/* DT_JMPREL: Elf_Rel or Elf_Rela */
	size_t nplt;		/* how many */
	bool pltrela;		/* they are Elf_Rela */
};

/* A question to elf_lookup(). */
struct elfreq {
	const char *name;	/* the symbol */
	size_t namelen;		/* its length, without NUL */
	const struct elfver *ver;	/* the version wanted, NULL: any */
	uint32_t gnuhash;	/* elf_gnuhash(name) */
	uint32_t sysvhash;	/* elf_sysvhash(name), if has_sysv */
	bool has_sysv;		/* sysvhash is set (it is made when wanted) */
	bool plt;		/* for a call: a PLT entry is no definition */
	bool dlsym;		/* from dlsym: no old or base version instead */
	uint8_t depth;		/* filters that pass the question on */
};

/* elfimg.c */
enum elfimg_fault elfimg_digest(struct elfimg *img);
const void *elfimg_at(const struct elfimg *img, Elf_Addr addr, size_t len,
	    uint32_t flags);
size_t	elfimg_room(const struct elfimg *img, Elf_Addr addr, uint32_t flags);
const char *elfimg_string(const struct elfimg *img, Elf_Addr offset);
const char *elfimg_text(enum elfimg_fault fault);

/* elfver.c */
enum elfimg_fault elfimg_versions(const struct elfimg *img,
	    struct elfver *ver, unsigned *nver);
bool	elfimg_provides(const struct elfimg *img, const struct elfver *want);

/* elfsym.c */
uint32_t elf_gnuhash(const char *name);
void	elf_request(struct elfreq *req, const char *name);
uint32_t elf_sysvhash(const char *name);
const Elf_Sym *elf_lookup(const struct elfimg *img, struct elfreq *req);
int	elf_match(const struct elfimg *img, size_t index,
	    const struct elfreq *req);
const struct elfver *elf_version_of(const struct elfimg *img, size_t index);

/* The memory of an address.  Not by a sum of pointers: mem may be NULL. */
static inline unsigned char *
elfimg_mem(const struct elfimg *img, Elf_Addr addr)
{

	return ((unsigned char *)((uintptr_t)img->mem + addr));
}

/* Is the tag there? */
static inline bool
elfimg_has(const struct elfimg *img, unsigned tag)
{

	return ((img->has >> tag & 1) != 0);
}

#endif
