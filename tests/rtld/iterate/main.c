/* SPDX-License-Identifier: BSD-2-Clause */
/* dl_iterate_phdr: every object, its headers, the counters, early return. */
#include <elf.h>
#include <link.h>

#include "t.h"

#define	PHDR_(n)	Elf##n##_Phdr
#define	PHDR__(n)	PHDR_(n)
#define	PHDR		PHDR__(__INTPTR_WIDTH__)

/* What one walk saw. */
struct walk {
	unsigned long long adds, subs;	/* of the last object */
	int objects;			/* how many */
	int stop;			/* return this after the first */
	int a_tls;			/* liba.so has a TLS module */
};

static int
look(struct dl_phdr_info *info, size_t size, void *arg)
{
	const PHDR *ph = info->dlpi_phdr;
	struct walk *w = arg;
	int i, code;

	EXPECT(size == sizeof(*info));
	w->adds = info->dlpi_adds;
	w->subs = info->dlpi_subs;
	w->objects++;
	for (code = 0, i = 0; i < info->dlpi_phnum; i++)
		if (ph[i].p_type == PT_LOAD && (ph[i].p_flags & PF_X) != 0)
			code = *(volatile char *)(info->dlpi_addr +
			    ph[i].p_vaddr) | 1;
	EXPECT(code != 0);
	if (strstr(info->dlpi_name, "liba.so") != NULL)
		w->a_tls = info->dlpi_tls_modid != 0;
	return (w->stop);
}

int
main(void)
{
	struct walk one = { 0 }, two = { 0 }, three = { 0 }, four = { 0 };
	void *h;

	EXPECT(dl_iterate_phdr(look, &one) == 0);
	h = must_open("./liba.so", RTLD_NOW);
	EXPECT(dl_iterate_phdr(look, &two) == 0);
	EXPECT(two.a_tls);
	dlclose(h);
	EXPECT(dl_iterate_phdr(look, &three) == 0);
	four.stop = 17;
	EXPECT(dl_iterate_phdr(look, &four) == 17);
	say("objects %d %d %d %d", one.objects, two.objects, three.objects,
	    four.objects);
	say("adds %llu %llu", two.adds - one.adds, three.adds - two.adds);
	say("subs %llu %llu", two.subs - one.subs, three.subs - two.subs);
	return (0);
}
