/* SPDX-License-Identifier: BSD-2-Clause */
/* dlsym, dladdr and dlopen of what is there, inside a dl_iterate_phdr. */
#include <link.h>

#include "t.h"

static int done;

static int
look(struct dl_phdr_info *info, size_t size, void *arg)
{
	Dl_info di;
	void *h;

	if (done++ != 0)
		return (0);
	EXPECT(dladdr((void *)(uintptr_t)look, &di) != 0);
	EXPECT(dlsym(RTLD_DEFAULT, "a") != NULL);
	h = dlopen("./liba.so", RTLD_NOW);
	EXPECT(h != NULL);
	EXPECT(call(h, "a") == 'a');
	EXPECT(dlclose(h) == 0);
	return (0);
}

int	a(void);

int
main(void)
{

	EXPECT(dl_iterate_phdr(look, NULL) == 0);
	say("%c %d", a(), done > 2);
	return (0);
}
