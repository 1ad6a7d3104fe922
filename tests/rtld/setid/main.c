/* SPDX-License-Identifier: BSD-2-Clause */
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int	which(void);

/* Nor can a set-id program make its linker obey such a variable later. */
static int
set(const char *name, const char *value)
{
	int (*f)(const char *, const char *);

	*(void **)(void *)&f = dlsym(RTLD_DEFAULT, "rtld_set_var");
	return (f(name, value));
}

int
main(void)
{

	printf("which %d\n", which());
	printf("variables %d%d%d%d\n", getenv("LD_LIBRARY_PATH") != NULL,
	    getenv("LD_PRELOAD") != NULL, getenv("LD_LIBMAP") != NULL,
	    getenv("LD_DEBUG") != NULL);
	if (dlopen("sub/libw.so", RTLD_NOW) == NULL)
		printf("%s\n", dlerror());
	if (set("LIBRARY_PATH", "/sub") != (issetugid() ? EPERM : 0))
		printf("rtld_set_var: set-id %d\n", issetugid());
	return (0);
}
