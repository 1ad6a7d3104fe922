/* SPDX-License-Identifier: BSD-2-Clause */
/* Opens the library, uses it by name, closes it, opens it again. */
#include <dlfcn.h>
#include <err.h>

#include "m.h"

int
main(void)
{
	int (*f)(int), i;
	void *h;

	for (i = 0; i < 2; i++) {
		if ((h = dlopen("libm.so", i == 0 ? RTLD_LAZY :
		    RTLD_NOW | RTLD_GLOBAL)) == NULL)
			errx(1, "libm.so: %s", dlerror());
		*(void **)(void *)&f = dlsym(h, "work");
		if (f != 0)
			f(i);
		*(void **)(void *)&f = dlvsym(h, "function", "M_1");
		if (f != 0)
			f(0);
		dlsym(h, "no_such_symbol");
		dladdr((void *)h, &(Dl_info){ 0 });
		dladdr(dlsym(h, "object"), &(Dl_info){ 0 });
		dlclose(h);
	}
	return (0);
}
