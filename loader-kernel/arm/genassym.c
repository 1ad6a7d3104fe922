/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Offsets for assembly: compiled to text, from which the Makefile takes the
 * lines with -> and makes assym.h.
 */
#include <sys/types.h>

#include "proc.h"
#include "trap.h"

#define	DEFINE(name, value)	\
	__asm volatile("\n@->" #name " %0" : : "i"(value))

void	genassym(void);

void
genassym(void)
{
	DEFINE(TD_AST, offsetof(struct thread, td_ast));
	DEFINE(PCB_SP, offsetof(struct pcb, pcb_sp));
	DEFINE(PCB_TPIDRURW, offsetof(struct pcb, pcb_tpidrurw));
	DEFINE(PCB_TPIDRURO, offsetof(struct pcb, pcb_tpidruro));
	DEFINE(PCB_VFP, offsetof(struct pcb, pcb_vfp));
	DEFINE(TF_SP, offsetof(struct trapframe, tf_sp));
	DEFINE(TF_LR, offsetof(struct trapframe, tf_lr));
	DEFINE(TF_PC, offsetof(struct trapframe, tf_pc));
	DEFINE(TF_CPSR, offsetof(struct trapframe, tf_cpsr));
	DEFINE(TF_SIZE, sizeof(struct trapframe));
	DEFINE(TRAP_DATA, TRAP_DATA);
	DEFINE(TRAP_PREFETCH, TRAP_PREFETCH);
	DEFINE(TRAP_UNDEF, TRAP_UNDEF);
	DEFINE(TRAP_FIQ, TRAP_FIQ);
}
