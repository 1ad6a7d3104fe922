/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Libraries beside each other, each with zeros where it wants some; behind the
 * last one is nothing that was kept for them: neither zeros nor a file.
 */
#include <elf.h>
#include <errno.h>
#include <link.h>

#include "t.h"

#define	PHDR_(n)	Elf##n##_Phdr
#define	PHDR__(n)	PHDR_(n)
#define	PHDR	PHDR__(__INTPTR_WIDTH__)
#define	PAGE	4096u
#define	OBJECTS	16

int	check_a(void), check_pad(void), check_b(void), check_gap(void),
	    check_one(void), check_huge(void), check_end(void);

/* An object's addresses. */
struct extent {
	uintptr_t lo, hi;	/* whole pages */
	const char *name;	/* path */
};

static struct extent obj[OBJECTS];
static int nobj;

static int
visit(struct dl_phdr_info *info, size_t size, void *arg)
{
	struct extent *e = &obj[nobj++];
	const PHDR *ph = info->dlpi_phdr;
	uintptr_t at;
	int i;

	e->name = info->dlpi_name;
	e->lo = UINTPTR_MAX;
	for (i = 0; i < info->dlpi_phnum; i++) {
		if (ph[i].p_type != PT_LOAD)
			continue;
		at = info->dlpi_addr + ph[i].p_vaddr;
		if (at < e->lo)
			e->lo = at & ~(uintptr_t)(PAGE - 1);
		at += ph[i].p_memsz;
		e->hi = (at + PAGE - 1) & ~(uintptr_t)(PAGE - 1);
	}
	return (nobj == OBJECTS);
}

/* A kernel that is asked to write what it cannot read says so. */
static int
is_left(uintptr_t at)
{
	const uint32_t elf = 0x464c457f, *word = (const uint32_t *)at;
	int fd[2], there;

	if (pipe(fd) != 0)
		return (-1);
	there = write(fd[1], word, 1) == 1;
	EXPECT(there || errno == EFAULT);
	close(fd[0]);
	close(fd[1]);
	return (there && (*word == 0 || *word == elf));
}

static void
look_around(void)
{
	int i, j, is;

	dl_iterate_phdr(visit, NULL);
	for (i = 0; i < nobj; i++) {
		for (is = 0, j = 0; j < nobj; j++) {
			if (i != j && obj[i].lo < obj[j].hi &&
			    obj[j].lo < obj[i].hi)
				say("%s overlaps %s", obj[i].name,
				    obj[j].name);
			is |= obj[i].hi == obj[j].lo;
		}
		if (strstr(obj[i].name, "/lib") != NULL && !is &&
		    is_left(obj[i].hi) != 0)
			say("there is something behind %s", obj[i].name);
	}
}

int
main(void)
{

	EXPECT(check_a());
	EXPECT(check_pad());
	EXPECT(check_b());
	EXPECT(check_gap());
	EXPECT(check_one());
	EXPECT(check_huge());
	EXPECT(check_end());
	look_around();
	say("%d objects", nobj);
	return (0);
}
