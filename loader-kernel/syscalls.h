/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What syscall.c calls, and counts.
 */
#ifndef SYSCALLS_H
#define	SYSCALLS_H

#include <stdint.h>

#include "syscall.h"

struct thread;

/* A system call as the trap finds it. */
struct callslot {
	int		(*cs_call)(struct thread *td, void *regs);
	uint32_t	cs_count;	/* calls since boot */
};

/* By number; the last is for numbers beyond the table. */
extern struct callslot callslots[SYS_MAXSYSCALL + 1];

void	syscall_init(void);

#endif
