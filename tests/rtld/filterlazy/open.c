/* SPDX-License-Identifier: BSD-2-Clause */
/* The same with a filter that comes and goes. */
#include "t.h"

static void
once(const char *file)
{
	void *h;

	h = must_open(file, RTLD_LAZY);
	say("opened %s", file);
	say("common %d", call(h, "common"));
	say("only_filtee %d", call(h, "only_filtee"));
	say("close");
	dlclose(h);
	EXPECT(dlopen("libfiltee.so", RTLD_NOLOAD) == NULL);
}

int
main(void)
{
	void *h, *f;

	once("./libstd.so");
	once("./libaux.so");
	/* Who holds the filtee himself keeps it. */
	h = must_open("./libstd.so", RTLD_LAZY);
	f = must_open("./libfiltee.so", RTLD_LAZY);
	say("common %d", call(h, "common"));
	dlclose(h);
	say("still %d", call(f, "common"));
	dlclose(f);
	return (0);
}
