/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * On the system that the programs are for: a program is run, a library is
 * dlopened.
 */
#include <dlfcn.h>
#include <err.h>
#include <unistd.h>

#include "ldd.h"

void
trace(const char *file, bool library)
{

	if (library) {
		dlopen(file, RTLD_TRACE);
		warnx("%s: %s", file, dlerror());
		return;
	}
	execl(file, file, (char *)NULL);
	warn("%s", file);
}
