/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A filter's filtee is loaded by the first search that comes upon one of the
 * filter's names, and nobody sees the filtee but through the filter.
 */
#include "t.h"

int	common(void);

static const char *
loaded(const char *name)
{

	return (dlopen(name, RTLD_NOLOAD | RTLD_LAZY) != NULL ? "yes" : "no");
}

int
main(void)
{

	say("main: loaded %s", loaded("libfiltee.so"));
	EXPECT(dlsym(RTLD_DEFAULT, "only_filtee") == NULL);
	EXPECT(dlsym(RTLD_DEFAULT, "dep") == NULL);
	dlerror();
	say("common %d", common());
	say("error %s", error_now());
	say("loaded %s", loaded("libfiltee.so"));
	EXPECT(dlsym(RTLD_DEFAULT, "only_filtee") == NULL);
	return (0);
}
