/* SPDX-License-Identifier: BSD-2-Clause */
/* Descriptors of a startup object and of a dlopened one. */
#include "t.h"

int	bump(void), *other_address(void), *other_c(void);

int
main(void)
{
	int *(*f)(void), *(*g)(void);
	void *h;

	say("%d %d other %d", bump(), bump(), *other_address());
	EXPECT(other_address() == other_c());
	h = must_open("./libdesc2.so", RTLD_NOW);
	say("%d", call(h, "bump2"));
	say("%d", call(h, "bump2"));
	*(void **)(void *)&f = dlsym(h, "other2_address");
	*(void **)(void *)&g = dlsym(h, "other2_c");
	EXPECT(f() == g() && *f() == 77);
	return (0);
}
