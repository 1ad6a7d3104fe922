/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * _rtld_allocate_tls with the first thread's block, as libthrs before FreeBSD
 * 11 call it to have a larger TCB: all variables keep their values.
 */
#include "t.h"

#ifdef __x86_64__
#define	OURS	24	/* bytes of the linker's TCB */
#else
#define	OURS	8

int	sysarch(int, void *);
#endif

void	*_rtld_allocate_tls(void *, size_t, size_t);

static __thread int counter = 17, zero;

static void *
get_tcb(void)
{
	void *p;

#ifdef __x86_64__
	__asm__ volatile ("movq %%fs:0, %0" : "=r" (p));
#else
	__asm__ volatile ("mrc p15, 0, %0, c13, c0, 3" : "=r" (p));
#endif
	return (p);
}

static void
set_tcb(void *p)
{
#ifdef __x86_64__
	long r;

	/* arch_prctl(ARCH_SET_FS, p) */
	__asm__ volatile ("syscall" : "=a" (r) : "a" (158), "D" (0x1002),
	    "S" (p) : "rcx", "r11", "memory");
	EXPECT(r == 0);
#else
	EXPECT(sysarch(2, p) == 0);	/* ARM_SET_TP */
#endif
}

int
main(void)
{
	void *h, *old, *tcb;
	int *there;

	counter++;
	zero = 5;
	h = must_open("./libt.so", RTLD_NOW);
	say("%d %d", call(h, "count"), call(h, "count"));
	there = dlsym(h, "variable");
	old = get_tcb();
	EXPECT(_rtld_allocate_tls(old, OURS, 16) == old);
	tcb = _rtld_allocate_tls(old, OURS + 16, 16);
	EXPECT(tcb != old && (uintptr_t)tcb % 8 == 0);
	set_tcb(tcb);
	EXPECT(get_tcb() == tcb);
	say("%d %d", counter, zero);
	EXPECT(dlsym(h, "variable") == there);
	say("%d", call(h, "count"));
	EXPECT(dlsym(h, "nothing") == NULL);
	say("%s", error_now());
	return (0);
}
