/* SPDX-License-Identifier: BSD-2-Clause */
/* The machine's state as signal handlers and setcontext(2) see it: arm's. */
#ifndef _SYS_UCONTEXT_H_
#define	_SYS_UCONTEXT_H_

#if __STDC_HOSTED__
#include_next <sys/ucontext.h>
#else

#include <sys/signal.h>

/* Indexes of __gregs */
#define	_REG_R0		0
#define	_REG_R7		7
#define	_REG_R12	12
#define	_REG_SP		13
#define	_REG_LR		14
#define	_REG_PC		15
#define	_REG_CPSR	16
#define	_NGREG		17

typedef struct {
	uint64_t	mcv_reg[32];	/* d0-d31 */
	uint32_t	mcv_fpscr;
} mcontext_vfp_t;

typedef struct {
	uint32_t	 __gregs[_NGREG];
	size_t		 mc_vfp_size;	/* sizeof(mcontext_vfp_t) or 0 */
	void		*mc_vfp_ptr;	/* of a mcontext_vfp_t */
	uint32_t	 mc_spare[33];
} mcontext_t;

typedef struct __ucontext {
	sigset_t		 uc_sigmask;	/* to be restored */
	mcontext_t		 uc_mcontext;
	struct __ucontext	*uc_link;
	stack_t			 uc_stack;
	int			 uc_flags;
	int			 __spare__[4];
} ucontext_t;

/* What the kernel puts on the stack of a handler, 8-aligned. */
struct sigframe {
	siginfo_t	sf_si;
	ucontext_t	sf_uc;
	mcontext_vfp_t	sf_vfp;
};

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_UCONTEXT_H_ */
