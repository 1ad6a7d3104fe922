/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fixed mode's view of one file, for one word size: the sources that include
 * this are compiled twice, by fixed32.c and fixed64.c.  What a file looks like
 * when it is done is described in SPEC, "fixed mode".
 */
#ifndef PRELINK_FIXED_IMG_H
#define PRELINK_FIXED_IMG_H

#include "../abi/elfimg.h"
#include "../abi/reloc.h"
#include "fixed_elf.h"

#define	Elf_Shdr	ELF_T(_Shdr)
#define	image		ELF_F(image)
#define	image_open	ELF_F(image_open)
#define	image_close	ELF_F(image_close)
#define	image_file	ELF_F(image_file)
#define	image_shift	ELF_F(image_shift)
#define	grow		ELF_F(grow)
#define	grow_begin	ELF_F(grow_begin)
#define	grow_segment	ELF_F(grow_segment)
#define	grow_section	ELF_F(grow_section)
#define	grow_tags	ELF_F(grow_tags)
#define	grow_gap	ELF_F(grow_gap)
#define	grow_pad	ELF_F(grow_pad)
#define	grow_spare	ELF_F(grow_spare)
#define	grow_finish	ELF_F(grow_finish)
#define	undo_restore	ELF_F(undo_restore)
#define	undo_find	ELF_F(undo_find)
#define	library_shift	ELF_F(library_shift)

/* A file, in memory as it is and as it is mapped. */
struct image {
	unsigned char *b;	/* the file; may be changed */
	size_t n;		/* its bytes */
	Elf_Ehdr eh;		/* its header, as it was when opened */
	Elf_Phdr *ph;		/* its program headers, the same */
	Elf_Shdr *sh;		/* its section headers, the same */
	unsigned nsh;		/* how many; 0: none */
	unsigned char *mem;	/* as mapped: address lo is here */
	Elf_Addr lo, hi;	/* lowest and highest address, whole pages */
	Elf_Addr align;		/* strictest alignment of a segment */
	struct elfimg img;	/* of what is mapped */
	const struct reloc_how *(*how)(uint32_t type);	/* of the machine */
};

/* How a file is shifted. */
struct shift {
	Elf_Addr delta;		/* added to all addresses */
	Elf_Addr dynamic;	/* original dynamic section, before the shift */
	size_t ndynamic;	/* its entries, all of them */
	bool undo;		/* back again */
	bool all;		/* symbols of sections without address, too, as
				 * it was done until UNDO_MAGIC_2 */
	enum inplace inplace;	/* what places of RELA hold originally */
};

/* A file that grows: what is appended to it. */
struct grow {
	struct image *im;	/* the file */
	unsigned char *b;	/* the new one */
	size_t n, room;		/* its bytes, and for how many b is enough */
	size_t norig;		/* bytes of the original in it */
	size_t gap, ngap;	/* where it was parted, by how many bytes */
	size_t more;		/* where grow_tags() put `more' */
	Elf_Shdr *sh;		/* its section headers */
	char *names;		/* their names */
	size_t nnames;		/* bytes of them */
	unsigned nsh;		/* how many */
	size_t stamp, sum;	/* where the tags' values are; 0: nowhere */
	char *why;		/* WHY_MAX bytes for what is wrong */
};

/* Where tags go. */
struct place {
	Elf_Addr at;		/* address */
	size_t off;		/* in the file; 0: a new segment */
};

bool	image_open(struct image *im, unsigned char *b, size_t n, char *why);
void	image_close(struct image *im);
void	*image_file(const struct image *im, Elf_Addr addr, size_t size);
bool	image_shift(struct image *im, const struct shift *s, char *why);

bool	grow_begin(struct grow *g, struct image *im, char *why);
size_t	grow_segment(struct grow *g, const void *data, size_t n, Elf_Addr at);
unsigned grow_section(struct grow *g, const char *name, uint32_t type,
	    Elf_Addr addr, size_t off, size_t size, size_t entsize);
bool	grow_tags(struct grow *g, const Elf_Dyn *tag, unsigned n,
	    const void *more, size_t nmore, struct place *p);
bool	grow_spare(struct grow *g, const Elf_Dyn *tag, unsigned n);
size_t	grow_pad(struct grow *g, size_t n, Elf_Addr *at);
size_t	grow_gap(struct grow *g, size_t n, bool library, Elf_Addr *at);
bool	grow_finish(struct grow *g, const struct fixed_params *p,
	    const struct shift *s);

const unsigned char *undo_find(const struct image *im, size_t *size);
bool	undo_restore(struct image *im, unsigned char **out, size_t *nout,
	    struct fixed_undo *u, bool patches, char *why);

#endif
