/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * execve(2), in steps: strings (argcopy.c), file and interpreter (elfload.c),
 * stack (args.c), commit (exec.c).
 */
#ifndef EXEC_H
#define	EXEC_H

#include <elf.h>

#include "args.h"
#include "proc.h"

struct vnode;

/* A program that is being put together, beside the one that runs. */
struct image {
	struct vnode	*im_vp;		/* the file, one reference */
	bool		im_text;	/* and vn_settext() */
	const char	*im_path;	/* name it was called by */
	uint32_t	im_pathlen;	/* its length, once it has been found */
	const Elf32_Ehdr *im_head;	/* its first page */
	paddr_t		im_headpa;	/* the same, one reference */
	const Elf32_Phdr *im_phinterp;	/* in it: the first PT_INTERP, */
	const Elf32_Phdr *im_phself;	/* PT_PHDR, */
	const Elf32_Phdr *im_phnote;	/* PT_NOTE, */
	const Elf32_Phdr *im_phstack;	/* PT_GNU_STACK, or NULL each */
	struct vmspace	*im_vm;		/* its memory */
	uint32_t	im_base;	/* load bias */
	uint32_t	im_entry;	/* first instruction of all */
	uint32_t	im_phdr;	/* AT_PHDR */
	uint32_t	im_interp;	/* AT_BASE */
	uint32_t	im_stacksize;	/* PT_GNU_STACK's p_memsz, or 0 */
	int		im_stackprot;	/* PROT_* of the stack */
	int		im_osrel;	/* from the ABI note, or 0 */
	bool		im_script;	/* was called by a script */
	const char	*im_execpath;	/* AT_EXECPATH */
	uint32_t	im_execlen;	/* its length */
	const char	*im_interpname;	/* PT_INTERP, or "" */
	struct argstack	im_stack;	/* addresses */
	struct argstrings im_args;	/* strings */
	char		im_interpbuf[INTERP_LEN]; /* of im_interpname */
	char		im_scriptinterp[INTERP_LEN];	/* after #! */
	char		im_pathbuf[INTERP_LEN];	/* user's name, copied */
};

/* argcopy.c */
void	argcopy_init(struct argstrings *as);
int	argcopy_user(struct argstrings *as, uaddr_t argv, uaddr_t envv);
int	argcopy_kernel(struct argstrings *as, char *const argv[],
	    char *const envv[]);
int	argcopy_front(struct argstrings *as);
void	argcopy_free(struct argstrings *as);

/* elfload.c */
int	elf_examine(struct image *im);
int	elf_load(struct thread *td, struct image *im);

/* elfseg.c */
int	elf_map(struct vmspace *vm, struct vnode *vp, const Elf32_Ehdr *eh,
	    uint32_t base);
uint32_t elf_firstaddr(const Elf32_Ehdr *eh);

/* execstack.c */
int	exec_stack_reserve(struct thread *td, struct image *im);
int	exec_stack_fill(struct image *im);

/* exec.c */
int	exec_checkfile(struct thread *td, struct vnode *vp);
int	exec_head(struct vnode *vp, const Elf32_Ehdr **headp, paddr_t *pap);

#endif
