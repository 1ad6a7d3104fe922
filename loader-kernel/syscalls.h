/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What syscall.c counts.
 */
#ifndef SYSCALLS_H
#define	SYSCALLS_H

#include <stdint.h>

#include "syscall.h"

/* Calls since boot, by number; the last is for numbers beyond the table. */
extern uint32_t syscall_count[SYS_MAXSYSCALL + 1];

#endif
