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

static int (*without_locks)(int (*)(struct dl_phdr_info *, size_t, void *),
    void *);

/* In a visit, another walk that takes no lock. */
static int
within(struct dl_phdr_info *info, size_t size, void *arg)
{

	return (without_locks(look, arg));
}

/* Is the TLS of liba.so what the thread has, once it has it? */
static int
has_tls(struct dl_phdr_info *info, size_t size, void *arg)
{

	return (info->dlpi_tls_modid != 0 && info->dlpi_tls_data == arg);
}

int
main(void)
{
	struct walk one = { 0 }, two = { 0 }, three = { 0 }, four = { 0 };
	struct walk five = { 0 };
	const int *version;
	void *h, *var;

	EXPECT(dl_iterate_phdr(look, &one) == 0);
	h = must_open("./liba.so", RTLD_NOW);
	EXPECT(dl_iterate_phdr(look, &two) == 0);
	EXPECT(two.a_tls);
	*(void **)(void *)&without_locks = dlsym(RTLD_DEFAULT,
	    "_dl_iterate_phdr_locked");
	five.stop = 18;
	EXPECT(dl_iterate_phdr(within, &five) == 18 && five.objects == 1);
	five.stop = five.objects = 0;
	EXPECT(without_locks(look, &five) == 0);
	EXPECT(five.objects == two.objects && five.adds == two.adds);
	version = dlsym(RTLD_DEFAULT, "_rtld_version__FreeBSD_version");
	EXPECT(version != NULL && *version >= 1200000);
	EXPECT(dlsym(RTLD_DEFAULT, "_rtld_version_dlpi_tls_data") != NULL);
	var = dlsym(h, "tls");
	EXPECT(dl_iterate_phdr(has_tls, var) == 1);
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
