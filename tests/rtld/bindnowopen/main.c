/* SPDX-License-Identifier: BSD-2-Clause */
/* LD_BIND_NOW is for the start; what is dlopened follows dlopen's mode. */
#include "t.h"

int
main(void)
{
	int (*u)(int);
	void *h;

	h = must_open("./libu.so", RTLD_LAZY);
	if (h != NULL) {
		*(void **)&u = dlsym(h, "u");
		say("%c", u(0));
		EXPECT(dlclose(h) == 0);
	}
	EXPECT(dlopen("./libu.so", RTLD_NOW) == NULL);
	say("%s", error_now());
	return (0);
}
