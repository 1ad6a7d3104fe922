/* SPDX-License-Identifier: BSD-2-Clause */
/* rtld_set_var and rtld_get_var, as in FreeBSD's set_var_test. */
#include "t.h"

const char *rtld_get_var(const char *);
int	rtld_set_var(const char *, const char *);

int
main(void)
{
	void *h;

	EXPECT(dlopen("liba.so", RTLD_NOW) == NULL);
	EXPECT(rtld_set_var("LIBRARY_PATH", "sub") == 0);
	say("%s", rtld_get_var("LIBRARY_PATH"));
	h = must_open("liba.so", RTLD_NOW);
	say("%c", call(h, "a"));
	EXPECT(rtld_set_var("PRELOAD", "x") != 0);
	EXPECT(rtld_set_var("NONESUCH", "x") != 0);
	EXPECT(rtld_get_var("NONESUCH") == NULL);
	return (0);
}
