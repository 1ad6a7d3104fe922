/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Things that a program must die of, and the kernel must not.
 */
#include "kt.h"

static int
equal(const char *a, const char *b)
{
	while (*a == *b && *a != '\0') {
		a++;
		b++;
	}
	return (*a == *b);
}

static volatile int depth;

static int
recurse(int n)
{
	char room[512];

	room[n & 511] = (char)n;
	if (n < 0)
		return (0);
	depth = recurse(n + 1) + room[0];
	return (depth);
}

/* What it does of itself; 3 if the program survives it. */
int
kt_faults(const char *how)
{
	if (equal(how, "null-read"))
		*(volatile int *)16;
	else if (equal(how, "kernel-read"))
		*(volatile int *)0xc0001000;
	else if (equal(how, "kernel-write"))
		*(volatile int *)0xf0000000 = 1;
	else if (equal(how, "text-write"))
		*(volatile int *)(unsigned long)kt_faults = 1;
	else if (equal(how, "jump"))
		((void (*)(void))0xc0001000)();
	else if (equal(how, "undefined"))
		__asm volatile(".word 0xe7f000f0");
	else if (equal(how, "bkpt"))
		__asm volatile("bkpt #0");
	else if (equal(how, "unaligned"))
		__asm volatile("ldrexd r2, r3, [%0]" : : "r"((long)&depth + 2) :
		    "r2", "r3");
	else if (equal(how, "stack"))
		recurse(0);
	else if (equal(how, "wild-sp"))
		__asm volatile("mov sp, #0; push {r0}");
	else if (equal(how, "call"))
		kt_syscall(567, 0, 0, 0, 0);
	else if (equal(how, "coprocessor"))
		__asm volatile("mcr p15, 0, r0, c1, c0, 0");
	else if (equal(how, "mode"))	/* ignored by the processor */
		__asm volatile("msr cpsr_c, #0x13; mrs r0, cpsr" : : : "r0");
	else
		return (2);
	return (3);
}
