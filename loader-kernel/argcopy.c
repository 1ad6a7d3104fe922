/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Copies the strings of execve(2) into the kernel.
 */
#include "errnoconst.h"
#include "exec.h"
#include "page.h"
#include "str.h"

/* The pages that are there are those from as_low on, up to as_high. */
static int
add_page(struct argstrings *as, uint32_t i)
{
	paddr_t pa;

	if ((pa = page_alloc()) == 0)
		return (ENOMEM);
	as->as_page[i] = kva(pa);
	return (0);
}

/* Makes as_end a byte that can be written to.  0, E2BIG or ENOMEM. */
static int
need_page(struct argstrings *as)
{
	int error;

	if (as->as_end < as->as_high * PAGE_SIZE)
		return (0);
	if (as->as_high == ARG_PAGES)
		return (E2BIG);
	if ((error = add_page(as, as->as_high)) == 0)
		as->as_high++;
	return (error);
}

/* An empty list: strings come from as_start on. */
void
argcopy_init(struct argstrings *as)
{
	as->as_start = as->as_end = ARG_FRONT * PAGE_SIZE;
	as->as_low = as->as_high = ARG_FRONT;
	as->as_argc = as->as_envc = 0;
}

/* One string more.  0; EFAULT, E2BIG, ENOMEM. */
static int
add_user(struct argstrings *as, uaddr_t s)
{
	uint32_t room;
	size_t n;
	int error;

	for (;;) {
		if ((error = need_page(as)) != 0)
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

	for (left = str_len(s) + 1; left > 0; left -= n, s += n) {
		if ((error = need_page(as)) != 0)
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
 * The strings of two user vectors; `envv' may be NULL.  The list must be empty.
 * 0; EFAULT, E2BIG, ENOMEM.  argcopy_free() in any case.
 */
int
argcopy_user(struct argstrings *as, uaddr_t argv, uaddr_t envv)
{
	int error;

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
	int error;

	for (; as->as_low > 0; as->as_low--)
		if ((error = add_page(as, as->as_low - 1)) != 0)
			return (error);
	return (0);
}

void
argcopy_free(struct argstrings *as)
{
	uint32_t i;

	for (i = as->as_low; i < as->as_high; i++)
		page_unref(kvtop(as->as_page[i]));
	as->as_low = as->as_high = ARG_FRONT;
}
