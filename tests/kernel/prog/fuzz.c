/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fuzz [SEED [ROUNDS]]: random calls with random arguments, each round in a
 * process of its own; the machine must live and lose no page.
 */
#include <sys/syscall.h>

#include "t.h"

#define	CALLS	300	/* in a round */

static uint32_t	state;
static char	*area;
static char	buf[8192];

static uint32_t
rnd(void)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return (state);
}

/* A number of the kind that kernels stumble over. */
static uint32_t
value(void)
{
	static const uint32_t odd[] = { 0, 1, 2, 3, 4, 8, 0x7f, 0xff, 4095,
	    4096, 4097, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffffe,
	    0xffffff9c, 0xc0000000, 0xbfffffff, 0xbfc00000, 0xbfbff000,
	    0xfffff000, 0x1000, 0x10000, 0x1002, 0x12, 0x40000000 };

	switch (rnd() % 8) {
	case 0:
		return (rnd());
	case 1:
		return (rnd() % 32);
	case 2:
		return ((uint32_t)(uintptr_t)buf + rnd() % 64);
	case 3:
		return ((uint32_t)(uintptr_t)area + rnd() % 65536);
	case 4:
		return ((uint32_t)(uintptr_t)area +
		    (rnd() % 16) * 4096 - 1 + rnd() % 3);
	case 5:
		return (rnd() % 4096);
	default:
		return (odd[rnd() % (sizeof(odd) / sizeof(odd[0]))]);
	}
}

static void
call(uint32_t number)
{
	register uint32_t r0 __asm("r0") = value();
	register uint32_t r1 __asm("r1") = value();
	register uint32_t r2 __asm("r2") = value();
	register uint32_t r3 __asm("r3") = value();
	register uint32_t r7 __asm("r7") = number;
	uint32_t a = value(), b = value();

	__asm volatile("sub sp, sp, #16\n\tstr %5, [sp]\n\tstr %6, [sp, #4]\n\t"
	    "str %5, [sp, #8]\n\tstr %6, [sp, #12]\n\t"
	    "svc 0\n\tadd sp, sp, #16"
	    : "+r" (r0), "+r" (r1)
	    : "r" (r2), "r" (r3), "r" (r7), "r" (a), "r" (b)
	    : "cc", "memory");
}

/* Calls that would only stop the round, or hit others. */
static int
skip(uint32_t n)
{
	switch (n) {
	case SYS_exit:
	case SYS_fork:
	case SYS_vfork:
	case SYS_kill:
	case SYS_ptrace:	/* of process 1, which we are; see ptr.c */
	case SYS_reboot:
	case SYS_thr_exit:
	case SYS_thr_kill:
	case SYS_thr_kill2:
	case SYS_sigqueue:
	case SYS_sigsuspend:
	case SYS_sigwait:
	case SYS_sigwaitinfo:
	case SYS_sigtimedwait:
	case SYS_thr_suspend:
	case SYS_nanosleep:
	case SYS_clock_nanosleep:
	case SYS_select:
	case SYS_poll:
	case SYS_setrlimit:
	case SYS_sigprocmask:
		return (1);
	default:
		return (0);
	}
}

static void
one(uint32_t seed)
{
	int i;
	uint32_t n;

	state = seed * 2654435761u | 1;
	signal(SIGSYS, SIG_IGN);
	alarm(5);
	area = mmap(NULL, 65536, PROT_READ | PROT_WRITE,
	    MAP_ANON | MAP_PRIVATE, -1, 0);
	for (i = 0; i < 65536; i += 4)
		*(uint32_t *)(void *)(area + i) = rnd() % 3 ? value() : 0;
	memcpy(buf, "/tmp/fz", 8);
	munmap(area + 8 * 4096, 4096);
	mprotect(area + 10 * 4096, 4096, PROT_READ);
	close(0);
	for (i = 0; i < CALLS; i++) {
		do
			n = rnd() % 570;
		while (skip(n));
		call(n);
	}
	_exit(0);
}

/* Only ends the wait: the round may have undone its own alarm. */
static void
toolong(int sig)
{
	(void)sig;
}

int
main(int argc, char **argv)
{
	struct sigaction sa = { .sa_handler = toolong };
	uint32_t seed = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 0) : 1;
	int died[32] = { 0 }, i, rounds, status;
	unsigned int before, after;
	pid_t pid;

	rounds = argc > 2 ? atoi(argv[2]) : 60;
	signal(SIGTTOU, SIG_IGN);
	sigaction(SIGALRM, &sa, NULL);
	before = 0;
	for (i = -5; i < rounds; i++) {
		if (i == 0)
			before = t_free();
		if ((pid = fork()) == 0) {
			setpgid(0, 0);
			one(seed + (uint32_t)i);
		}
		alarm(8);
		while (waitpid(pid, &status, 0) == -1 && errno == EINTR) {
			kill(pid, SIGKILL);
			kill(pid, SIGCONT);
		}
		alarm(0);
		while (waitpid(-1, NULL, WNOHANG) > 0)
			continue;
		if (WIFSIGNALED(status))
			died[WTERMSIG(status) & 31]++;
	}
	after = t_free();
	for (i = 0; i < 32; i++)
		if (died[i] != 0)
			t_say("signal %d: %d of %d rounds", i, died[i],
			    rounds);
	if (after + 40 < before) {
		t_say("%u free pages, %u before", after, before);
		return (1);
	}
	return (0);
}
