/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Copies the strings of execve(2) into the kernel.
 */
#include "errnoconst.h"
#include "exec.h"
#include "page.h"
#include "str.h"

static int
need_page(struct argstrings *as, uint32_t i)
{
	paddr_t pa;

	if (as->as_page[i] != NULL)
		return (0);
	if ((pa = page_alloc()) == 0)
		return (ENOMEM);
	as->as_page[i] = kva(pa);
	return (0);
}

/* The list is all zeros: strings come from as_start on. */
static void
start(struct argstrings *as)
{
	as->as_start = as->as_end = ARG_FRONT * PAGE_SIZE;
}

/* One string more.  0; EFAULT, E2BIG, ENOMEM. */
static int
add_user(struct argstrings *as, uaddr_t s)
{
	uint32_t room;
	size_t n;
	int error;

	for (;;) {
		if (as->as_end == ARG_PAGES * PAGE_SIZE)
			return (E2BIG);
		if ((error = need_page(as, as->as_end / PAGE_SIZE)) != 0)
			return (error);
		room = PAGE_SIZE - as->as_end % PAGE_SIZE;
		error = copyinstr(s, as->as_page[as->as_end / PAGE_SIZE] +
		    as->as_end % PAGE_SIZE, room, &n);
		if (error == 0) {
			as->as_end += n;
			return (0);
		}
		if (error != ENAMETOOLONG)
			return (error);
		as->as_end += room;
		s = uaddr_add(s, room);
	}
}

static int
add_kernel(struct argstrings *as, const char *s)
{
	size_t left, n;
	int error;

	for (left = strlen(s) + 1; left > 0; left -= n, s += n) {
		if (as->as_end == ARG_PAGES * PAGE_SIZE)
			return (E2BIG);
		if ((error = need_page(as, as->as_end / PAGE_SIZE)) != 0)
			return (error);
		n = PAGE_SIZE - as->as_end % PAGE_SIZE;
		n = n > left ? left : n;
		memcpy(as->as_page[as->as_end / PAGE_SIZE] +
		    as->as_end % PAGE_SIZE, s, n);
		as->as_end += n;
	}
	return (0);
}

/* All strings of a vector. */
static int
add_vector(struct argstrings *as, uaddr_t v, uint32_t *countp)
{
	uint32_t s;
	int error;

	for (;; v = uaddr_add(v, 4)) {
		if ((error = fuword32(v, &s)) != 0)
			return (error);
		if (s == 0)
			return (0);
		if ((error = add_user(as, ua(s))) != 0)
			return (error);
		(*countp)++;
	}
}

/*
 * The strings of two user vectors; `envv' may be NULL.  The list must be all
 * zeros.  0; EFAULT, E2BIG, ENOMEM.  argcopy_free() in any case.
 */
int
argcopy_user(struct argstrings *as, uaddr_t argv, uaddr_t envv)
{
	int error;

	start(as);
	if (argv.a == 0)
		return (EFAULT);
	if ((error = add_vector(as, argv, &as->as_argc)) != 0)
		return (error);
	return (envv.a == 0 ? 0 : add_vector(as, envv, &as->as_envc));
}

/* The same for the kernel's own. */
int
argcopy_kernel(struct argstrings *as, char *const argv[], char *const envv[])
{
	int error;

	start(as);
	for (; *argv != NULL; argv++, as->as_argc++)
		if ((error = add_kernel(as, *argv)) != 0)
			return (error);
	for (; *envv != NULL; envv++, as->as_envc++)
		if ((error = add_kernel(as, *envv)) != 0)
			return (error);
	return (0);
}

/* Makes room for what args_prepend() adds; 0 or ENOMEM. */
int
argcopy_front(struct argstrings *as)
{
	uint32_t i;
	int error;

	for (i = 0; i < ARG_FRONT; i++)
		if ((error = need_page(as, i)) != 0)
			return (error);
	return (0);
}

void
argcopy_free(struct argstrings *as)
{
	uint32_t i;

	for (i = 0; i < ARG_PAGES && i <= as->as_end / PAGE_SIZE; i++)
		if (as->as_page[i] != NULL) {
			page_unref(kvtop(as->as_page[i]));
			as->as_page[i] = NULL;
		}
}
