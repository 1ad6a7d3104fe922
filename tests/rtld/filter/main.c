/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A filter stands for its filtee: a standard one gives only what the filtee
 * has, an auxiliary one its own definition where the filtee has none.
 */
#include "t.h"

static int
ask(const char *file, const char *name)
{
	void *h;
	int n;

	h = must_open(file, RTLD_LAZY);
	n = call(h, name);
	dlclose(h);
	return (n);
}

int
main(void)
{
	static const char *const file[] = { "./libstd.so", "./libaux.so",
	    "./libauxgone.so", "./libstdgone.so" };
	size_t i;

	for (i = 0; i < 4; i++)
		say("%s: common %d only_filter %d", file[i],
		    ask(file[i], "common"), ask(file[i], "only_filter"));
	return (0);
}
