/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Where the kernel puts things.  Apart from plan.h, because that has the host's
 * <elf.h>, whose AT_* are those of the host's system.
 */
#ifndef PLAN_KERNEL_H
#define PLAN_KERNEL_H

#include "show.h"

/* Whose execve(2) it is. */
enum kernel { KERNEL_UNSET, KERNEL_FREEBSD, KERNEL_LINUX };
extern enum kernel plan_kernel;		/* --kernel, or by the file */

/* What the kernels do differently on a machine. */
struct plan_machine {
	uint16_t	 pm_code;	/* EM_* */
	const char	*pm_name;	/* $PLATFORM */
	const char	*pm_uname;	/* as Linux calls it */
	int		 pm_variant;	/* of TLS */
	uint64_t	 pm_first;	/* variant I: from tp to modules */
	uint64_t	 pm_pie;	/* FreeBSD: ET_DYN_LOAD_ADDR */
	uint64_t	 pm_data;	/* FreeBSD: MAXDSIZ */
	uint64_t	 pm_top;	/* Linux: STACK_TOP; 0: not known */
	uint64_t	 pm_dyn;	/* Linux: ELF_ET_DYN_BASE */
};

/* Where program and interpreter are, and why, in words. */
struct place {
	uint64_t	 pl_base;	/* added to the program's addresses */
	uint64_t	 pl_interp;	/* to the interpreter's; 0: none */
	const char	*pl_why;	/* base */
	const char	*pl_interp_why;	/* interpreter */
	const char	*pl_kernel_why;	/* why this kernel */
};
extern struct place plan_place;

/* Addresses of the initial stack, from the top down. */
struct stack {
	uint64_t	 s_top;		/* above all of it */
	uint64_t	 s_execpath;	/* the program's name */
	uint64_t	 s_strings;	/* arguments, then environment */
	uint64_t	 s_random;	/* random bytes */
	uint64_t	 s_other;	/* page sizes; name of the platform */
	uint64_t	 s_auxv;	/* auxiliary vector */
	uint64_t	 s_envp;	/* envp[] */
	uint64_t	 s_argv;	/* argv[] */
	uint64_t	 s_sp;		/* argc; the stack pointer */
	unsigned int	 s_envc;	/* how many in the environment */
	uint64_t	 s_bytes;	/* of all strings */
};

/* plan_kernel.c */
const struct plan_machine *plan_machine(const struct object *);
void	plan_settle(struct view *, struct view *interp);

/* plan_stack.c: the picture; plan_freebsd.c, plan_linux.c: addresses, auxv */
void	plan_stack(struct view *);
void	stack_strings(struct stack *, const struct object *);
void	freebsd_stack(struct stack *, const struct view *);
void	freebsd_auxv(const struct view *, const struct stack *);
void	linux_stack(struct stack *, const struct view *);
void	linux_auxv(const struct view *, const struct stack *);
void	auxv_row(uint64_t tag, const char *name, uint64_t value,
	    const char *from);
uint64_t phdrs_address(const struct object *);

#endif /* !PLAN_KERNEL_H */
