/* SPDX-License-Identifier: BSD-2-Clause */
/* RTLD_DEFAULT, NEXT, SELF, NULL and dlopen(NULL) in three objects. */
#include "t.h"

int	ask_a(void), ask_b(void);

int
same(void)
{

	return (0);
}

int
main(void)
{
	int (*f)(void);
	void *h;

	*(void **)(void *)&f = dlsym(RTLD_NEXT, "same");
	say("main: default %d next %d self %d null %d",
	    call(RTLD_DEFAULT, "same"), f(), call(RTLD_SELF, "same"),
	    call(NULL, "same"));
	ask_a();
	ask_b();
	h = dlopen(NULL, RTLD_NOW);
	say("program %d", call(h, "same"));
	EXPECT(dlsym(h, "ask_b") != NULL && dlsym(NULL, "ask_b") == NULL);
	EXPECT(dlsym(h, "dlopen") != NULL && dlsym(h, "malloc") != NULL);
	EXPECT(dlclose(h) == 0);
	h = must_open("./libb.so", RTLD_NOW);
	say("libb %d", call(h, "same"));
	EXPECT(dlsym(h, "ask_a") == NULL);
	say("%s", error_now());
	say("%s", error_now());
	/* The linker's own functions can be found. */
	EXPECT(dlsym(RTLD_DEFAULT, "dlsym") != NULL);
	EXPECT(dlsym(RTLD_NEXT, "dl_iterate_phdr") != NULL);
	return (0);
}
