/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One file is one object, whatever it is called: by its path, by another, by
 * a symbolic link (same device and inode), by its soname.
 */
#include "t.h"

int	count(void);

int
main(void)
{
	static const char *const name[] = { "libreal.so", "./libreal.so",
	    "./link.so", "sub/../libreal.so", "sub/libother.so",
	    "libsoname.so.3" };
	void *h, *first;
	size_t i;

	count();
	first = dlopen("libreal.so", RTLD_NOW);
	for (i = 0; i < sizeof(name) / sizeof(name[0]); i++) {
		h = must_open(name[i], RTLD_NOW);
		say("%s: %s, count %d", name[i],
		    h == first ? "same" : "another", call(h, "count"));
	}
	return (0);
}
