/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Apart from plan.h, because that has the host's <elf.h>, whose AT_* are those
 * of the host's system.
 */
#ifndef PLAN_STACK_H
#define PLAN_STACK_H

#include "show.h"

extern uint64_t plan_base;		/* of the program */
extern uint64_t plan_interp_base;	/* of its interpreter, 0: it has none */
void	plan_stack(struct view *);

#endif /* !PLAN_STACK_H */
