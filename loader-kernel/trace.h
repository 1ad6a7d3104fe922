/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The trace facility (boot argument trace): system calls and traps by cause,
 * counted and timed from the first program's start to its end.
 */
#ifndef TRACE_H
#define	TRACE_H

#include <stdbool.h>
#include <stdint.h>

enum trace_trap {
	TRACE_READ,		/* page fault: the program read */
	TRACE_WRITE,		/* it wrote */
	TRACE_FETCH,		/* it fetched an instruction */
	TRACE_COPY,		/* the kernel read or wrote for it */
	TRACE_UNDEF,		/* undefined instruction */
	TRACE_IRQ,		/* interrupt */
	TRACE_NTRAPS
};

extern bool tracing;

void	trace_start(void);
uint32_t trace_clock(void);
void	trace_trap(enum trace_trap why, uint32_t since);
void	trace_report(void);

#endif
