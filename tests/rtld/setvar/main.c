/* SPDX-License-Identifier: BSD-2-Clause */
/* rtld_set_var and rtld_get_var, as in FreeBSD's set_var_test. */
#include <errno.h>
#include <fcntl.h>

#include "t.h"

const char *rtld_get_var(const char *);
int	rtld_set_var(const char *, const char *);

/* #3/name is what is found in directory 3, if that is one of the list. */
static void
numbered(void)
{
	char name[32], list[32];
	Dl_info di;
	void *h;
	int fd;

	EXPECT(rtld_set_var("LIBRARY_PATH", "") == 0);
	EXPECT((fd = open("sub", O_RDONLY)) >= 0);
	snprintf(name, sizeof(name), "#%d/liba.so", fd);
	snprintf(list, sizeof(list), "99:%d", fd);
	EXPECT(dlopen(name, RTLD_NOW) == NULL);
	EXPECT(rtld_set_var("LIBRARY_PATH_FDS", list) == 0);
	h = must_open("liba.so", RTLD_NOW);
	EXPECT(dladdr(dlsym(h, "a"), &di) != 0);
	EXPECT(strcmp(di.dli_fname, name) == 0);
	EXPECT(dlopen(name, RTLD_NOW) == h);
	EXPECT(dlclose(h) == 0 && dlclose(h) == 0);
	h = must_open(name, RTLD_NOW);
	say("%c", call(h, "a"));
	EXPECT(dlopen("#99/liba.so", RTLD_NOW) == NULL);
	EXPECT(dlopen("#/liba.so", RTLD_NOW) == NULL);
}

int
main(void)
{
	void *h;

	EXPECT(dlopen("liba.so", RTLD_NOW) == NULL);
	EXPECT(rtld_set_var("LIBRARY_PATH", "sub") == 0);
	say("%s", rtld_get_var("LIBRARY_PATH"));
	h = must_open("liba.so", RTLD_NOW);
	say("%c", call(h, "a"));
	EXPECT(dlclose(h) == 0);
	EXPECT(rtld_set_var("PRELOAD", "x") == EPERM);
	EXPECT(rtld_set_var("NONESUCH", "x") == ENOENT);
	EXPECT(rtld_get_var("NONESUCH") == NULL);
	numbered();
	return (0);
}
