/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the run-time linker would do at the start of a program that lies in a
 * root directory.  The linker's own sources (rtld/) find it out, compiled once
 * for each machine; their state is global, so a process resolves one program:
 * who resolves several forks for each, which also keeps a file that changes
 * under our hands from ending more than its own run.
 *
 * Nothing here is freed before the process ends.
 */
#ifndef PRELINK_RESOLVE_H
#define PRELINK_RESOLVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define	START_NONE	UINT32_MAX	/* instead of an object's index */

/* What makes a file that file. */
struct start_id {
	uint64_t dev, ino;	/* file system, and file in it */
	uint64_t size;		/* bytes */
	int64_t mtime, ctime;	/* changes of contents, of anything: ns */
	uint32_t mode;		/* st_mode */
	uint32_t uid;		/* owner */
};

/* A program header, of either class. */
struct start_phdr {
	uint32_t type, flags;	/* PT_*, PF_* */
	uint64_t offset;	/* in the file */
	uint64_t vaddr;		/* in memory */
	uint64_t filesz, memsz;	/* bytes in the file, in memory */
	uint64_t align;		/* power of two, or 0 */
};

enum {
	REL_PLT = 1,		/* of DT_JMPREL */
	REL_LAZY = 2,		/* its slot is bound at the first call */
	REL_RELR = 4,		/* of DT_RELR: type is the machine's RELATIVE */
	REL_INPLACE = 8,	/* the addend is what the place holds (REL) */
	REL_LOCAL = 16,		/* symbol 0 or local: no look-up */
	REL_UNDEFWEAK = 32,	/* weak, and nobody defines it: S is 0 */
	REL_UNDEFINED = 64,	/* lazy, nobody defines it: fails if called */
	REL_IFUNC = 128,	/* value is where the resolver is */
	REL_ABS = 256,		/* SHN_ABS: value is without the load address */
	REL_FINAL = 512		/* of a plug-in: nothing that is opened later
				 * or before it changes the answer */
};

/* One relocation and its result. */
struct start_rel {
	uint64_t offset;	/* the place */
	int64_t addend;		/* A */
	uint64_t value;		/* st_value; IRELATIVE, RELATIVE: 0 */
	uint64_t size;		/* st_size; COPY: bytes to be copied */
	const char *name;	/* of the symbol; NULL: none (symbol 0) */
	const char *version;	/* wanted; NULL: none */
	uint32_t type;		/* the machine's number */
	uint32_t sym;		/* index in the object's own symbol table */
	uint32_t provider;	/* object, or START_NONE; COPY: the source */
	uint32_t provsym;	/* index in the provider's symbol table */
	uint16_t flags;		/* REL_* */
	uint8_t kind, form;	/* enum reloc_kind, reloc_form */
	uint8_t width;		/* bytes at the place */
	uint8_t symtype, symbind;	/* STT_*, STB_* of the definition */
};

/* A thing the linker did to an address range of a fresh object. */
struct start_map {
	uint64_t addr;		/* first page */
	uint64_t len;		/* bytes, whole pages */
	uint64_t off;		/* in the file */
	uint64_t clear;		/* from here to the page's end is zeroed; 0 */
	uint32_t prot;		/* 1 read, 2 write, 4 execute */
	bool file;		/* of the file, else zeroes */
};

/* A place that the linker sets to an address: one of five variables. */
struct start_var {
	uint32_t obj;		/* whose; START_NONE: nobody defines it */
	uint64_t value;		/* st_value */
};

enum {
	VAR_PROGNAME, VAR_ENVIRON, VAR_AUXV,	/* __progname and so on */
	VAR_STACKS,		/* __pthread_map_stacks_exec, if to be called */
	VAR_ATEXIT,		/* __libc_atexit, if to be called */
	VAR_COUNT
};

/* One object, in load order. */
struct start_obj {
	const char *path;	/* by which the linker knows it, in the root */
	const char *host;	/* its file on this machine */
	const char *soname;	/* DT_SONAME, or NULL */
	struct start_id id;	/* its file, as opened */
	const unsigned char *bytes;	/* the whole file, read-only */
	size_t nbytes;		/* its size */
	unsigned char *mem;	/* address 0 of the image as mapped, private;
				 * only [lo, hi) is there */
	uint64_t lo, hi;	/* lowest and highest address, whole pages */
	uint64_t align;		/* strictest alignment of a segment */
	uint64_t entry;		/* e_entry */
	bool fixed;		/* ET_EXEC */
	bool whole;		/* map[0] reserves [lo, hi): map.c */

	struct start_phdr *phdr;	/* checked */
	unsigned nphdr;		/* how many */
	uint64_t phoff;		/* e_phoff */
	struct start_map *map;	/* how it comes into memory */
	unsigned nmap;		/* how many */
	uint64_t buildid;	/* where NT_GNU_BUILD_ID's contents are; 0 */
	unsigned nbuildid;	/* bytes of it */

	uint32_t by;		/* object that first needed it, or START_NONE */
	const char **needname;	/* DT_NEEDED, expanded */
	uint32_t *need;		/* the objects they are */
	unsigned nneed;		/* how many */
	const char **filteename;	/* DT_FILTER, DT_AUXILIARY */
	uint32_t *filtee;	/* the objects, START_NONE if not loaded */
	unsigned nfiltee;	/* how many */

	uint64_t tlsinit;	/* PT_TLS: address of the initial image */
	uint64_t tlsinitsize;	/* its bytes in the file */
	uint64_t tlssize;	/* its bytes in memory; 0: none */
	uint64_t tlsalign;	/* its alignment */
	uint64_t tlsoffset;	/* of the block from the thread pointer */
	uint32_t tlsindex;	/* module, from 1 */

	uint64_t dyn;		/* PT_DYNAMIC */
	uint64_t pltgot;	/* DT_PLTGOT, or 0 */
	uint64_t init, fini;	/* DT_INIT, DT_FINI, or 0 */
	uint64_t preinit[2];	/* DT_PREINIT_ARRAY, DT_PREINIT_ARRAYSZ */
	uint64_t initarray[2];	/* DT_INIT_ARRAY, DT_INIT_ARRAYSZ */
	uint64_t finiarray[2];	/* DT_FINI_ARRAY, DT_FINI_ARRAYSZ */

	uint64_t relro, relrosize;	/* pages made read-only at the end */
	uint32_t stackprot;	/* what PT_GNU_STACK asks for: 1 2 4 */
	uint32_t flags, flags1;	/* DF_*, DF_1_* */
	bool textrel;		/* relocations of what can't be written */
	bool miscounted;	/* DT_RELCOUNT counts what isn't relative */
	bool lazy;		/* its PLT is bound lazily */
	bool noinit;		/* program: rtld runs its initialisers */

	struct start_rel *rel;	/* in the order the linker does them */
	size_t nrel;		/* how many */
};

enum start_probe_kind {
	PROBE_ABSENT,		/* no file of that name */
	PROBE_FILE,		/* a file that was read: libmap.conf, hints */
	PROBE_DIR,		/* a directory that was searched */
	PROBE_NODIR,		/* one that isn't there */
	PROBE_LIST		/* one whose names were read: includedir */
};

/* What else the answer depends on. */
struct start_probe {
	enum start_probe_kind kind;	/* what path is */
	const char *path;	/* in the root */
	struct start_id id;	/* all but the absent */
};

/* How a program starts. */
struct start {
	const char *root;	/* "" for this machine's own */
	const char *path;	/* of the program, in the root, no links */
	const char *interp;	/* PT_INTERP; of a library: the usual one */
	const char *nomatter;	/* why a closure can't be used, or NULL; the
				 * rest is valid all the same */
	unsigned machine;	/* EM_* */
	unsigned class;		/* 32 or 64 */
	unsigned osabi;		/* EI_OSABI of the program */
	bool library;		/* a library taken alone: obj[0] */
	bool tokens;		/* $ORIGIN or the like had to be expanded */
	bool variant2;		/* TLS blocks are before the thread pointer */
	uint64_t dtvbias;	/* taken off offsets in a TLS module */
	uint32_t accepts;	/* closure format that interp reads; 0: none */

	struct start_obj *obj;	/* in load order: the program, preloads, what
				 * they need; last the linker itself */
	uint32_t nobj;		/* how many */
	uint32_t *scope;	/* all but the linker, in search order; of a
				 * plug-in: what it is and needs, too */
	uint32_t nscope;	/* how many */
	uint32_t *init;		/* initialisers' order */
	uint32_t ninit;		/* how many of the objects have a place in it */
	struct start_var var[VAR_COUNT];	/* what start-up code sets */
	uint64_t debug;		/* place of the program's DT_DEBUG; 0 */
	size_t nlookup;		/* symbols that were looked up */

	struct start_probe *probe;	/* files and directories */
	unsigned nprobe;	/* how many */
	const char **env;	/* the LD_ variables that were assumed */
	unsigned nenv;		/* how many */
	const char **warning;	/* what the linker would warn of */
	unsigned nwarning;	/* how many */

	uint32_t nstart;	/* of a plug-in: the first so many objects are
				 * those of the program's start; else 0 */
	struct start *(*plugin)(const struct start *st, const char *name,
	    const char **why);	/* see resolve_plugin() */
	const char **(*dirs)(unsigned *n);	/* see resolve_dirs() */
};

/* What may be said about the start. */
struct resolve_options {
	const char *const *env;	/* variables, "LD_X=y"; NULL ends; or NULL */
	const char *osrel;	/* $OSREL; NULL: 12.1-RELEASE */
	const char *interp;	/* for a library; NULL: the usual one */
};

/*
 * Resolve the program or shared library `path' inside `root' ("" or "/": this
 * machine's own).  Returns what its start would be; or NULL and in *why the
 * reason, in the linker's words: it would refuse it, too, or it is no dynamic
 * program of a machine that is known.  At most once in a process.
 */
struct start *resolve_start(const char *root, const char *path,
	    const struct resolve_options *options, const char **why);

/*
 * Where the linker would look for a library that the started program opens by
 * a name without a slash: *n directories, paths in the root, in its order.
 */
const char **resolve_dirs(const struct start *st, unsigned *n);

/*
 * What dlopen(name) would bring into a program that has just been started as
 * `st' says.  Only the objects from nstart on have relocations.  NULL: the
 * reason is in *why.  As for a start: at most one in a process.
 */
struct start *resolve_plugin(const struct start *st, const char *name,
	    const char **why);

/* The file on this machine of a path in the root, links followed; or NULL. */
char	*resolve_host(const char *root, const char *path);

#endif
