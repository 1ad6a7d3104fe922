/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * dl_iterate_phdr's visitor closes what it is shown, and more: it is there
 * until the visitor returns, and what was closed isn't shown afterwards.
 */
#include <link.h>

#include "t.h"

static void *h[3];		/* liba, libb, libc */
static int shown[4];		/* how often, and the new one */

static const char *
base(const char *path)
{
	const char *p = strrchr(path, '/');

	return (p != NULL ? p + 1 : path);
}

static int
visit(struct dl_phdr_info *info, size_t size, void *arg)
{
	static const char *const names[4] = {
		"liba.so", "libb.so", "libc.so", "libd.so"
	};
	int (*a)(void);
	int i;

	for (i = 0; i < 4; i++)
		if (strcmp(base(info->dlpi_name), names[i]) == 0)
			break;
	if (i == 4)
		return (0);
	shown[i]++;
	if (i != 0)
		return (0);
	*(void **)(void *)&a = dlsym(h[0], "a");
	EXPECT(dlclose(h[1]) == 0);
	EXPECT(dlclose(h[0]) == 0);
	EXPECT(dlsym(h[0], "a") == NULL);
	/* Still mapped. */
	EXPECT(a() == 'a');
	EXPECT(strcmp(base(info->dlpi_name), "liba.so") == 0);
	EXPECT(info->dlpi_phnum > 2 && *(const int *)info->dlpi_phdr != 0);
	must_open("./libd.so", RTLD_NOW);
	return (0);
}

int
main(void)
{
	void *again;

	h[0] = must_open("./liba.so", RTLD_NOW);
	h[1] = must_open("./libb.so", RTLD_NOW);
	h[2] = must_open("./libc.so", RTLD_NOW);
	EXPECT(dl_iterate_phdr(visit, NULL) == 0);
	say("%d %d %d %d", shown[0], shown[1], shown[2], shown[3]);
	EXPECT(dlopen("./liba.so", RTLD_NOLOAD) == NULL);
	again = must_open("./liba.so", RTLD_NOW);
	EXPECT(call(again, "a") == 'a');
	return (0);
}
