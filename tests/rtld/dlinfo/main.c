/* SPDX-License-Identifier: BSD-2-Clause */
/* Each request of dlinfo. */
#include <link.h>

#include "t.h"

static const char *
flag(unsigned f)
{

	return (f == 0x02 ? "environment" : f == 0x04 ? "runpath" :
	    f == 0x40 ? "default" : f == 0x08 ? "hints" : "?");
}

static void
search(void *h)
{
	Dl_serinfo head, *info;
	unsigned i;

	EXPECT(dlinfo(h, RTLD_DI_SERINFOSIZE, &head) == 0);
	info = malloc(head.dls_size);
	EXPECT(dlinfo(h, RTLD_DI_SERINFOSIZE, info) == 0);
	EXPECT(dlinfo(h, RTLD_DI_SERINFO, info) == 0);
	for (i = 0; i < info->dls_cnt; i++)
		if (info->dls_serpath[i].dls_flags == 0x02 ||
		    info->dls_serpath[i].dls_flags == 0x04)
			say("%s: %s", info->dls_serpath[i].dls_name,
			    flag(info->dls_serpath[i].dls_flags));
	EXPECT(info->dls_serpath[i - 1].dls_flags == 0x40);
	head.dls_cnt = 99;
	EXPECT(dlinfo(h, RTLD_DI_SERINFO, &head) == -1);
	say("%s", error_now());
	free(info);
}

int
main(void)
{
	struct link_map *map, *m;
	char origin[1024];
	void *h;
	int n;

	h = must_open("./sub/liba.so", RTLD_NOW);
	EXPECT(dlinfo(h, RTLD_DI_LINKMAP, &map) == 0);
	say("%s", map->l_name);
	EXPECT(map->l_prev != NULL && map->l_ld != NULL);
	for (m = map; m->l_prev != NULL; m = m->l_prev)
		EXPECT(m->l_prev->l_next == m);
	for (n = 0; m != NULL; m = m->l_next)
		n++;
	EXPECT(n == 4);		/* prog, libc, liba, the linker */
	EXPECT(dlinfo(h, RTLD_DI_ORIGIN, origin) == 0);
	say("%s", origin);
	search(h);
	EXPECT(dlinfo(RTLD_SELF, RTLD_DI_LINKMAP, &map) == 0);
	EXPECT(map->l_prev == NULL);
	EXPECT(dlinfo(NULL, RTLD_DI_LINKMAP, &map) == 0);
	EXPECT(map->l_prev == NULL);
	EXPECT(dlinfo(h, 99, origin) == -1);
	say("%s", error_now());
	return (0);
}
