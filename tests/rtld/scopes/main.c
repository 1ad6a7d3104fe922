/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Two dlopened DAGs with the same names don't see each other; what is needed
 * by both belongs to the first; a late RTLD_GLOBAL serves a lazy binding; a
 * definition goes with its object.
 */
#include "t.h"

int
main(void)
{
	void *a, *b, *late, *prov;

	a = must_open("./liba.so", RTLD_LAZY);
	b = must_open("./libb.so", RTLD_LAZY);
	say("name %d %d", call(a, "name"), call(b, "name"));
	say("ask %d %d", call(a, "ask"), call(b, "ask"));
	EXPECT(dlsym(RTLD_DEFAULT, "name") == NULL);
	dlclose(b);
	say("name %d ask %d", call(a, "name"), call(a, "ask"));
	dlclose(a);

	late = must_open("./liblate.so", RTLD_LAZY);
	prov = must_open("./libprov.so", RTLD_LAZY | RTLD_GLOBAL);
	say("later %d", call(late, "later"));
	dlclose(prov);
	EXPECT(dlsym(RTLD_DEFAULT, "provided_later") == NULL);
	prov = must_open("./libprov.so", RTLD_LAZY | RTLD_GLOBAL);
	EXPECT(dlsym(RTLD_DEFAULT, "provided_later") != NULL);
	return (0);
}
