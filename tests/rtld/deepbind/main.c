/* SPDX-License-Identifier: BSD-2-Clause */
/* RTLD_DEEPBIND: the object's own DAG is searched before the program. */
#include "t.h"

#ifndef RTLD_DEEPBIND
#define	RTLD_DEEPBIND	0x4000
#endif

int
who(void)
{

	return ('m');
}

int
main(void)
{
	void *h;

	h = must_open("./liba.so", RTLD_LAZY);
	say("%c", call(h, "ask"));
	dlclose(h);
	h = must_open("./liba.so", RTLD_LAZY | RTLD_DEEPBIND);
	say("%c", call(h, "ask"));
	return (0);
}
