/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the linker exports for libc and libthr only (FBSDprivate_1.0): who owns
 * an address, which on ARM every C++ exception asks to find PT_ARM_EXIDX, what
 * stacks may do, who was dlopened, and the TCB of a thread.
 */
#include <link.h>

#include "t.h"

#define	EXIDX	0x70000001

int	_rtld_addr_phdr(const void *, struct dl_phdr_info *);
int	_rtld_get_stack_prot(void);
int	_rtld_is_dlopened(void *);
void	*_rtld_allocate_tls(void *, size_t, size_t);
void	_rtld_free_tls(void *, size_t, size_t);

static __thread int counter = 17;

/* Is there a non-empty exception index in the object of that address? */
static int
has_exidx(const void *addr)
{
	struct dl_phdr_info info;
	const unsigned *w;
	unsigned i;

	if (_rtld_addr_phdr(addr, &info) == 0)
		return (-1);
	for (w = info.dlpi_phdr, i = 0; i < info.dlpi_phnum; i++, w += 8)
		if (w[0] == EXIDX && w[5] != 0)
			return (1);
	return (0);
}

static void
show(const char *what, void *addr)
{
	struct dl_phdr_info info;
	const char *name;

	memset(&info, 0xff, sizeof(info));
	if (_rtld_addr_phdr(addr, &info) == 0) {
		say("%s: nobody, dlopened %d: %s", what,
		    _rtld_is_dlopened(addr), error_now());
		return;
	}
	name = strrchr(info.dlpi_name, '/');
	say("%s: %s, dlopened %d", what, name == NULL ? info.dlpi_name :
	    name + 1, _rtld_is_dlopened(addr));
	EXPECT(info.dlpi_phnum > 2 && info.dlpi_phnum < 30);
	EXPECT(*(const unsigned *)info.dlpi_phdr == 6 ||
	    *(const unsigned *)info.dlpi_phdr == 1);
}

int
main(void)
{
	int *(*where)(void), local;
	void *h, *tcb;

	h = must_open("./liba.so", RTLD_NOW);
	*(void **)(void *)&where = dlsym(h, "where");
	show("main", (void *)(uintptr_t)main);
	show("liba", (void *)(uintptr_t)where);
	show("its data", where());
	show("its end", (char *)where() + 0x100000);
	show("dlopen", dlsym(RTLD_DEFAULT, "dlopen"));
	show("stack", &local);
	show("NULL", NULL);
	if (sizeof(void *) == 4) {
		EXPECT(has_exidx((void *)(uintptr_t)main) == 1);
		EXPECT(has_exidx((void *)(uintptr_t)where) == 1);
	}
	say("stack %d", _rtld_get_stack_prot() & 4);
	EXPECT(dlclose(h) == 0);
	show("liba", (void *)(uintptr_t)where);

	/* A block with its own copy of the variable, as far from its TCB. */
	tcb = _rtld_allocate_tls(NULL, 24, 16);
	EXPECT((uintptr_t)tcb % 8 == 0);
	EXPECT(_rtld_allocate_tls(tcb, sizeof(void *) == 8 ? 24 : 8, 16) ==
	    tcb);
	counter = 18;
#ifdef __x86_64__
	EXPECT(*(void **)tcb == tcb);
	__asm__ volatile ("movq %%fs:0, %0" : "=r" (h));
#else
	__asm__ volatile ("mrc p15, 0, %0, c13, c0, 3" : "=r" (h));
#endif
	say("counter %d %d", counter,
	    *(int *)((char *)tcb + ((char *)&counter - (char *)h)));
	_rtld_free_tls(tcb, 24, 16);
	return (0);
}
