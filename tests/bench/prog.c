/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The program of a workload: it starts, and ends.  It needs every library; one
 * function of the first is named.
 */
void	check0(void);
void	_start(void);

void (*volatile used)(void) = check0;

__attribute__((noreturn)) void
_start(void)
{

	for (;;)
		__asm volatile("syscall" : : "a" (231L), "D" (0L) :
		    "rcx", "r11", "memory");
}
