/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What vectors.S calls, and how.
 */
#ifndef ARM_TRAP_H
#define	ARM_TRAP_H

#include <stdbool.h>
#include <stdint.h>

/* Why the kernel faulted; user programs see them as si_trapno. */
#define	TRAP_UNDEF	1
#define	TRAP_PREFETCH	3
#define	TRAP_DATA	4
#define	TRAP_FIQ	7

struct thread;
struct trapframe;

/* An asynchronous abort now is one that the boot loader left pending. */
extern volatile bool loaders_abort;

void	irq(bool user);
void	user_data_abort(struct thread *td, uint32_t fsr, uint32_t far);
void	user_prefetch_abort(struct thread *td, uint32_t fsr, uint32_t far);
void	user_undefined(struct thread *td, uint32_t pc);
/* Returns if tf->tf_pc is where the kernel goes on; else panics. */
void	kernel_fault_c(struct trapframe *tf, uint32_t fsr, uint32_t far,
	    int why);

/* backtrace.c: the callers of the frame at fp, and a frame's registers. */
void	backtrace_from(uint32_t pc, uint32_t fp);
void	dump_registers(const struct trapframe *tf);

#endif
