/* SPDX-License-Identifier: BSD-2-Clause */
/* Blocks of any alignment, in the static block and dlopened. */
#include "t.h"

char	*a(void), *b(void), *c(void);
static __thread char m[128] __attribute__((aligned(128))) = "main";

int
main(void)
{
	char *(*d)(void);
	void *h;

	say("%s %s %c %s", a(), b(), *c(), m);
	EXPECT((uintptr_t)a() % 64 == 0);
	EXPECT((uintptr_t)b() % 256 == 0);
	EXPECT((uintptr_t)m % 128 == 0);
	h = must_open("./libd.so", RTLD_NOW);
	*(void **)(void *)&d = dlsym(h, "d");
	EXPECT((uintptr_t)d() % 4096 == 0);
	EXPECT(d()[0] == 0 && d()[4095] == 0);
	return (0);
}
