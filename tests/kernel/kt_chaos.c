/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Programs made of random words, in ARM and in Thumb state: whatever they do,
 * they end, and the kernel goes on.
 */
#include <sys/mman.h>
#include <sys/signal.h>
#include <sys/sysarch.h>
#include <sys/time.h>
#include <sys/wait.h>

#include "kt.h"

#define	WORDS	1024

static unsigned int state;

/* xorshift32 (Marsaglia) */
static unsigned int
random32(void)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return (state);
}

/* Never returns, one way or another. */
static void
run_garbage(int thumb)
{
	struct itimerval limit = { { 0, 0 }, { 0, 20000 } };
	struct arm_sync_icache_args sync;
	unsigned int *code, i;

	code = (unsigned int *)kt_syscall(SYS_mmap, 0, WORDS * 4,
	    PROT_READ | PROT_WRITE | PROT_EXEC, MAP_ANON | MAP_PRIVATE, -1, 0,
	    0, 0);
	for (i = 0; i < WORDS; i++)
		/* Always executed, mostly, or all would be skipped. */
		code[i] = thumb || random32() % 4 == 0 ? random32() :
		    (random32() & 0x0fffffff) | 0xe0000000;
	sync.addr = (unsigned long)code;
	sync.len = WORDS * 4;
	kt_syscall(SYS_sysarch, ARM_SYNC_ICACHE, &sync, 0, 0);
	kt_syscall(SYS_setuid, 1000, 0, 0, 0);	/* it may say reboot */
	kt_syscall(SYS_setitimer, ITIMER_REAL, &limit, 0, 0);
	__asm volatile("bx %0" : : "r"((unsigned long)code | (thumb & 1)) :
	    "memory");
	__builtin_unreachable();
}

/* n of them; how they ended is said at the end. */
int
kt_chaos(int n, unsigned int seed)
{
	static int ends[128];
	int i, status;
	long pid;

	state = seed * 2654435761U + 1;
	for (i = 0; i < n; i++) {
		random32();
		if ((pid = kt_syscall(SYS_fork, 0, 0, 0, 0)) == 0)
			run_garbage(i & 1);
		if (pid < 0 || kt_syscall(SYS_wait4, pid, &status, 0, 0) != pid)
			return (1);
		ends[status & 127]++;
	}
	for (i = 0; i < 128; i++)
		if (ends[i] != 0)
			kt_print("signal %d: %d\n", i, ends[i]);
	return (0);
}
