/* SPDX-License-Identifier: BSD-2-Clause */
/* What dlsym and dlvsym find of each version. */
#include "t.h"

static void
show(void *h, const char *name, const char *version)
{
	int (*f)(void);

	*(void **)(void *)&f = version == NULL ? dlsym(h, name) :
	    dlvsym(h, name, version);
	if (f != NULL)
		say("%s %s: %d", name, version == NULL ? "-" : version, f());
	else
		say("%s %s: %s", name, version == NULL ? "-" : version,
		    error_now());
}

int
main(void)
{
	static const char *const version[] = { NULL, "V1", "V2", "V3" };
	void *h;
	size_t i;

	h = must_open("./libv.so", RTLD_NOW);
	for (i = 0; i < 4; i++)
		show(h, "f", version[i]);
	for (i = 0; i < 4; i++)
		show(h, "h", version[i]);
	show(h, "g", "V1");
	EXPECT(dlvsym(h, "f", NULL) == dlsym(h, "f"));
	EXPECT(dlvsym(h, "f", "") == NULL);
	return (0);
}
