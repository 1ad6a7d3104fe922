/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The linker's own memory.  Sizes are rounded up to a power of two; freed
 * pieces wait in a list by size.  The first few kilobytes are in .bss, so that
 * a small program needs no system call for them.
 */
#include "rtld.h"

#define	MIN_SHIFT	5		/* 32 bytes */
#define	CHUNK		(64u * 1024)	/* what is asked of the system */
#define	LARGE_SHIFT	16		/* from here on a mapping of its own */
#define	PAGE		4096u
#define	LONG_BITS	(8 * (unsigned)sizeof(long))

/* In front of every piece; as large as the strictest alignment. */
struct head {
	union {
		size_t shift;		/* size is 1 << shift, or */
		struct head *next;	/* while free: next in the list */
	} u;
	size_t large;			/* bytes of an own mapping, or 0 */
} __attribute__((aligned(16)));

static unsigned char first[32 * 1024] __attribute__((aligned(16)));
static unsigned char *chunk = first;
static size_t left = sizeof(first);
static struct head *freelist[LARGE_SHIFT];

static void *
from_system(size_t n)
{
	void *p;

	p = os_mmap(NULL, n, OS_R | OS_W, OS_ANY, -1, 0);
	if (OS_ISERR(p) && arena_close())
		p = os_mmap(NULL, n, OS_R | OS_W, OS_ANY, -1, 0);
	if (OS_ISERR(p))
		fatal("Cannot allocate %zu bytes of memory", n);
	return (p);
}

static __attribute__((noinline, cold)) struct head *
large(size_t n)
{
	struct head *h;

	if (n > SIZE_MAX - sizeof(*h) - PAGE)
		fatal("Cannot allocate %zu bytes of memory", n);
	n = (n + sizeof(*h) + PAGE - 1) & ~(size_t)(PAGE - 1);
	h = from_system(n);
	h->large = n;
	return (h);
}

/* One that was given back. */
static struct head *
again(unsigned shift)
{
	struct head *h;

	h = freelist[shift];
	freelist[shift] = h->u.next;
	memset(h, 0, (size_t)1 << shift);
	return (h);
}

/* What is left of the chunk is too little. */
static __attribute__((noinline, cold)) void
refill(void)
{

	chunk = from_system(CHUNK);
	left = CHUNK;
}

static inline struct head *
small(unsigned shift)
{
	const size_t size = (size_t)1 << shift;
	struct head *h;

	if (freelist[shift] != NULL)
		h = again(shift);
	else {
		if (left < size)
			refill();
		h = (struct head *)chunk;
		chunk += size;
		left -= size;
	}
	h->u.shift = shift;
	return (h);
}

/* `n' zeroed bytes, aligned to 16.  Ends the process if there are none. */
void *
rtld_alloc(size_t n)
{
	size_t all = n + sizeof(struct head);
	unsigned shift;

	if (all < n || all > (size_t)1 << (LARGE_SHIFT - 1))
		return (large(n) + 1);
	shift = LONG_BITS - (unsigned)__builtin_clzl(all - 1);
	return (small(shift < MIN_SHIFT ? MIN_SHIFT : shift) + 1);
}

/* Give back what rtld_alloc() gave; NULL is nothing. */
void
rtld_free(void *p)
{
	struct head *h;
	unsigned shift;

	if (p == NULL)
		return;
	h = (struct head *)p - 1;
	if (h->large != 0) {
		os_munmap(h, h->large);
		return;
	}
	shift = (unsigned)h->u.shift;
	h->u.next = freelist[shift];
	freelist[shift] = h;
}

/* As realloc(3); what is new is zeroed. */
void *
rtld_realloc(void *p, size_t n)
{
	struct head *h;
	size_t size;
	void *q;

	if (p == NULL)
		return (rtld_alloc(n));
	h = (struct head *)p - 1;
	size = (h->large != 0 ? h->large : (size_t)1 << h->u.shift) -
	    sizeof(*h);
	if (n <= size)
		return (p);
	q = rtld_alloc(n);
	memcpy(q, p, size);
	rtld_free(p);
	return (q);
}

/* As rtld_alloc(), at an address that is `skew' modulo `align'. */
unsigned char *
rtld_alloc_aligned(size_t n, size_t align, size_t skew)
{
	unsigned char *p, *q;

	if (align < sizeof(void *))
		align = sizeof(void *);
	p = rtld_alloc(n + align * 2 + sizeof(void *));
	q = p + sizeof(void *);
	q += (skew - (uintptr_t)q) & (align - 1);
	/* The word in front may be unaligned if skew is. */
	memcpy(q - sizeof(void *), &p, sizeof(p));
	return (q);
}

/* Give back what rtld_alloc_aligned() gave. */
void
rtld_free_aligned(unsigned char *q)
{
	void *p;

	memcpy(&p, q - sizeof(void *), sizeof(p));
	rtld_free(p);
}

/* Is `p' in the linker's own .bss, but not the linker's: memory given out? */
bool
rtld_allocated(const void *p)
{

	return ((uintptr_t)p - (uintptr_t)first < sizeof(first));
}

char *
rtld_strdup(const char *s)
{
	size_t n;
	char *p;

	n = strlen(s) + 1;
	p = rtld_alloc(n);
	memcpy(p, s, n);
	return (p);
}
