/* SPDX-License-Identifier: BSD-2-Clause */
/* Names of functions, libraries and directories that are very long. */
#include "t.h"

int	LONG(void);
#define	STR_(s)	#s
#define	STR(s)	STR_(s)

int
main(void)
{
	char name[4096];
	void *h;
	int (*f)(void);

	say("%d", LONG());
	*(void **)(void *)&f = dlsym(RTLD_DEFAULT, STR(LONG));
	say("%d", f != NULL && f() == 5);
	memset(name, 'n', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	EXPECT(dlsym(RTLD_DEFAULT, name) == NULL);
	/* dlerror has room for 512 bytes: cut, but a string. */
	EXPECT(strlen(error_now()) == 511);
	h = dlopen(name, RTLD_NOW);
	EXPECT(h == NULL && strlen(error_now()) > 100);
	return (0);
}
