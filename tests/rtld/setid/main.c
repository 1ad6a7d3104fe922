/* SPDX-License-Identifier: BSD-2-Clause */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

int	which(void);

int
main(void)
{

	printf("which %d\n", which());
	printf("variables %d%d%d%d\n", getenv("LD_LIBRARY_PATH") != NULL,
	    getenv("LD_PRELOAD") != NULL, getenv("LD_LIBMAP") != NULL,
	    getenv("LD_DEBUG") != NULL);
	if (dlopen("sub/libw.so", RTLD_NOW) == NULL)
		printf("%s\n", dlerror());
	return (0);
}
