/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The closure file: prelink/SPEC describes it, the prelinker writes it, the
 * linker reads it.  All numbers are little-endian; the same for both classes.
 * Addresses are those of the object's file, below 2^32.
 */
#ifndef RTLD_CLOSURE_H
#define RTLD_CLOSURE_H

#include <stdint.h>

#define	CLOSURE_FORMAT	4
#define	CLOSURE_MAGIC	"\177closure"	/* 8 bytes, without the NUL */
#define	CLOSURE_NOTE	"elfstart"	/* note of the linker; type 1: format */
#define	CLOSURE_STORE	"/var/db/elfstart"
#define	CLOSURE_END	".closure"
#define	CLOSURE_OBJECTS	0xfff0u		/* at most so many */
#define	CLOSURE_NONE	0xffffu		/* instead of an object */

enum {
	CLOSURE_IMAGE = 1,	/* no dev, ino, ctime; mtime in seconds */
	CLOSURE_TOKENS = 2,	/* $ORIGIN and the like decided something */
	CLOSURE_LAZY = 4,	/* some slots stay lazy */
	CLOSURE_PLUGIN = 8,	/* of a plug-in, above the program's own */
	CLOSURE_FIXED = 16	/* in a prelinked program, for its libraries at
				 * their own addresses */
};

enum {
	CLOSURE_OBJ_WHOLE = 1,	/* the first step of the map reserves all */
	CLOSURE_OBJ_LAZY = 2,	/* PLT slots may lead to the linker */
	CLOSURE_OBJ_NOINIT = 4,	/* program: the linker initialises it */
	CLOSURE_OBJ_NODELETE = 8	/* DF_1_NODELETE */
};

/* A list inside of the file. */
struct closure_list {
	uint32_t at;		/* offset in the file, a multiple of 4 */
	uint32_t n;		/* how many elements */
};

/* A file's identity. */
struct closure_id {
	uint64_t dev, ino;	/* file system, file in it */
	uint64_t size;		/* bytes */
	int64_t mtime, ctime;	/* ns since 1970 */
};

enum {
	CLOSURE_VARS = 5	/* __progname environ __elf_aux_vector
				 * __pthread_map_stacks_exec __libc_atexit */
};

/* The beginning of the file. */
struct closure_head {
	char magic[8];		/* CLOSURE_MAGIC */
	uint32_t format;	/* CLOSURE_FORMAT */
	uint32_t size;		/* bytes of the first part */
	uint32_t sum;		/* closure_check_sum() */
	uint16_t machine;	/* EM_* */
	uint8_t class;		/* 32 or 64 */
	uint8_t flags;		/* CLOSURE_* */
	uint16_t nobj;		/* objects; the first is the program */
	uint16_t nbuildid;	/* bytes of the linker's build-id */
	uint8_t buildid[32];	/* ... these */
	uint32_t coldsize;	/* bytes of the second part, behind the first */
	uint32_t coldsum;	/* its sum */
	struct closure_list obj;	/* struct closure_obj, in load order */
	struct closure_list scope;	/* u16: in search order */
	struct closure_list init;	/* u16: in order of initialisation */
	struct closure_list probe;	/* struct closure_probe */
	struct closure_list env;	/* u32: strings, NAME=value */
	struct closure_list copy;	/* struct closure_copy */
	struct closure_list plugin;	/* struct closure_plugin */
	struct closure_list open;	/* plug-in: struct closure_open */
	uint32_t start;		/* plug-in: sum of the program's closure */
	uint32_t debug;		/* place of the program's DT_DEBUG, or 0 */
	uint32_t stackprot;	/* of all objects' PT_GNU_STACK: 1 2 4 */
	uint16_t varobj[CLOSURE_VARS];	/* objects of the variables */
	uint16_t nstart;	/* plug-in: objects of the program's closure */
	uint32_t var[CLOSURE_VARS];	/* ... and their values */
	uint32_t interp;	/* string: the linker */
};

/* One object. */
struct closure_obj {
	struct closure_id id;	/* its file */
	uint32_t path;		/* string */
	uint32_t flags;		/* CLOSURE_OBJ_* */
	uint32_t lo, hi;	/* lowest and highest address, whole pages */
	uint32_t align;		/* of lo */
	uint32_t phdr, phnum;	/* program headers in memory */
	uint32_t dyn;		/* dynamic section */
	uint32_t stackprot;	/* PT_GNU_STACK: 1 2 4 */
	uint32_t buildid;	/* where it is in memory; 0: none */
	struct closure_list build;	/* u8: what it is */
	struct closure_list map;	/* struct closure_map */
	struct closure_list need;	/* u16: what it needs */
	struct closure_list name;	/* plug-in: u32: strings, their names */
	uint32_t tlsinit, tlsinitsize;	/* PT_TLS, its bytes in the file */
	uint32_t tlssize;	/* bytes in memory, 0: none */
	uint32_t tlsalign;	/* alignment */
	uint32_t tlsoffset;	/* of its block */
	uint32_t relro, relrosize;	/* whole pages, read-only at the end */
	uint32_t init, fini;	/* functions, or 0 */
	uint32_t preinit[2];	/* DT_PREINIT_ARRAY, its bytes */
	uint32_t initarray[2];	/* DT_INIT_ARRAY, its bytes */
	uint32_t finiarray[2];	/* DT_FINI_ARRAY, its bytes */
	uint32_t pltgot;	/* DT_PLTGOT, if lazy */
	uint32_t from, to;	/* all places are between these */
	struct closure_list word;	/* u32: runs of words, by their base */
	struct closure_list odd;	/* struct closure_odd */
	struct closure_list ifunc;	/* struct closure_ifunc */
	struct closure_list late;	/* plug-in: struct closure_late */
	struct closure_list answer;	/* struct closure_answer, second part;
				 * CLOSURE_FIXED: struct closure_slot, first */
};

/* One step of mapping, as struct map_op. */
struct closure_map {
	uint32_t addr, len;	/* pages */
	uint32_t off;		/* in the file, in pages of 4096 bytes */
	uint32_t clear;		/* from here to the page's end: 0 */
	uint16_t prot;		/* 1 2 4 */
	uint16_t file;		/* of the file, or else zeros */
};

enum {
	CLOSURE_ABSENT,		/* there is no such name */
	CLOSURE_FILE,		/* there is this file */
	CLOSURE_DIRECTORY		/* there is this directory */
};

/* What must be so for the closure to be true. */
struct closure_probe {
	struct closure_id id;	/* unless CLOSURE_ABSENT */
	uint32_t kind;		/* CLOSURE_ABSENT ... */
	uint32_t path;		/* string */
};

/*
 * The words of an object, in groups: u32 base + CLOSURE_INPLACE, u32 length of
 * what follows, in u32; runs.  A run begins with a u32, words skipped + 65536 *
 * words in it; if it has none, another u32 is skipped, too.  Else, unless in
 * place, a u32 for each word follows, its value less base's load address.
 */
#define	CLOSURE_INPLACE	0x10000u	/* the file has the value */

enum {
	ODD_VALUE,		/* base + value */
	ODD_PCREL,		/* base + value - place */
	ODD_TLSDESC,		/* static descriptor, value: its argument */
	ODD_TLSDESC_UNDEFINED,	/* of nothing, value: its argument */
	ODD_MODULE,		/* number of base's TLS module */
	ODD_BLOCK,		/* its block's offset from tp, value: in it */
	ODD_TLSDESC_MODULE	/* descriptor, value: offset in the module */
};

/* Any other place. */
struct closure_odd {
	uint32_t place;		/* address */
	uint16_t base;		/* as above */
	uint8_t form;		/* enum reloc_form */
	uint8_t how;		/* ODD_* */
	uint32_t value, high;	/* 64 bits */
};

/* What the function at `resolver' of `base' returns, plus addend. */
struct closure_ifunc {
	uint32_t place;		/* address */
	uint16_t base;		/* object of the function */
	uint8_t form;		/* enum reloc_form */
	uint8_t late;		/* only if all is bound at once */
	uint32_t resolver;	/* address */
	uint32_t addend;	/* signed */
};

/*
 * A plug-in's PLT slot that is bound at the first call if RTLD_LAZY, since what
 * is opened meanwhile may change the answer; else it is base + value.
 */
struct closure_late {
	uint32_t place;		/* address */
	uint16_t base;		/* object; CLOSURE_NONE: leave it lazy */
	uint16_t pad;
	uint32_t value;		/* signed */
};

/* What somebody opened RTLD_GLOBAL may define instead. */
struct closure_open {
	uint32_t name;		/* string: the symbol's name */
	uint32_t version;	/* string: the version wanted, or 0 */
};

/* A plug-in's own closure, in the same file. */
struct closure_plugin {
	uint32_t name;		/* string, as dlopen is given it */
	uint32_t at;		/* offset in the file, a multiple of 8 */
	uint32_t size;		/* bytes; 0: there is none */
	uint32_t why;		/* string: why there is none, or 0 */
};

/* Bytes of a library's variable into the program's. */
struct closure_copy {
	uint32_t place;		/* in the program */
	uint32_t obj;		/* the library */
	uint32_t from;		/* in it */
	uint32_t size;		/* bytes */
};

#define	ANSWER_PLT	0x80000000u	/* of sym: for a call */
#define	ANSWER_WEAK	0xffffu		/* obj: nobody, which may be */
#define	ANSWER_UNDEFINED 0xfffeu	/* obj: nobody */

/* What a look-up found; in the order of sym. */
struct closure_answer {
	uint32_t sym;		/* the reference's symbol, ANSWER_PLT */
	uint32_t def;		/* index of the definition's, in obj */
	uint32_t obj;		/* who defines it; nobj: the linker */
};

/*
 * CLOSURE_FIXED: a slot of the PLT, in the order of DT_JMPREL, is bound when it
 * is first called.
 */
struct closure_slot {
	uint32_t place;		/* address; 0: by looking up */
	uint32_t value;		/* absolute */
};

/* Four words at once, for machines that can. */
typedef uint32_t closure_quad
    __attribute__((vector_size(16), aligned(4), may_alias));

/*
 * The sum of n words: four lanes, so that they don't wait for each other; a
 * function of its own, so that they have all registers.  A change of any one
 * word changes it.
 */
static __attribute__((noinline, unused)) uint32_t
closure_sum(const uint32_t *p, uint32_t n)
{
	const uint32_t k = 0x9e3779b1;
	const closure_quad quad = { k, k, k, k };
	closure_quad s = { 1, 2, 3, 4 };

	for (; n >= 16; n -= 16, p += 16) {
		s = (s ^ *(const closure_quad *)p) * quad;
		s = (s ^ *(const closure_quad *)(p + 4)) * quad;
		s = (s ^ *(const closure_quad *)(p + 8)) * quad;
		s = (s ^ *(const closure_quad *)(p + 12)) * quad;
	}
	for (; n >= 4; n -= 4, p += 4)
		s = (s ^ *(const closure_quad *)p) * quad;
	for (; n > 0; n--, p++)
		s[0] = (s[0] ^ p[0]) * k;
	return (((s[0] * k + s[1]) * k + s[2]) * k + s[3]);
}

/* What head->sum must be: that of all behind it, and of format and size. */
static inline uint32_t
closure_check_sum(const struct closure_head *h)
{
	const uint32_t k = 0x9e3779b1;
	const uint32_t *from = &h->sum + 1;
	uint32_t sum;

	sum = closure_sum(from, (uint32_t)(h->size -
	    ((const char *)from - (const char *)h)) / 4);
	return ((sum * k + h->size) * k + h->format);
}

#endif
