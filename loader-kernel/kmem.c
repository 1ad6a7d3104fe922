/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * kmalloc: the kernel's own memory.
 *
 * Pieces of one size class share a page, whose first bytes are a struct slab;
 * what is larger gets pages of its own, with the same head.  So the head of
 * any piece is at the start of the page that the piece begins in, and a piece
 * is never page-aligned.  Not for interrupts.
 */
#include <sys/queue.h>

#include "kernel.h"
#include "kmem.h"
#include "page.h"
#include "str.h"

#define	SLAB_MAGIC	0x51ab
#define	NCLASS		(sizeof(class_size) / sizeof(class_size[0]))

struct slab {
	uint16_t	s_magic;	/* SLAB_MAGIC */
	uint8_t		s_class;	/* index of class_size, or NCLASS */
	uint8_t		s_order;	/* of its own pages: 2^order */
	uint16_t	s_used;		/* pieces given out */
	uint16_t	s_at;		/* offset of the pieces never given out,
					   up to the page's end */
	void		*s_free;	/* pieces given back, chained */
	LIST_ENTRY(slab) s_link;	/* of those with a free piece */
	uint16_t	s_size;		/* of a piece */
	uint16_t	s_pad;		/* pieces are 8-aligned */
};

_Static_assert(sizeof(struct slab) % 8 == 0, "pieces must be 8-aligned");

static const uint16_t class_size[] = {
	16, 32, 48, 64, 96, 128, 192, 256, 336, 448, 576, 800, 1344, 2032
};

static LIST_HEAD(, slab) partial[NCLASS];	/* slabs with a free piece */
static uint8_t	class_index[2032 / 16 + 1];	/* class of (size + 15) / 16 */
static size_t	npages;				/* in slabs and large pieces */

static bool	poison;		/* boot argument: find uses after kfree() */
uint32_t	kmem_fail;	/* sysctl debug.failkmalloc, for tests */

/* Is this the allocation that is to fail? */
static inline bool
must_fail(void)
{
	return (kmem_fail != 0 && --kmem_fail == 0);
}

#define	POISON	0xdfdfdfdfu

/*
 * Boot argument poison: a free piece is full of POISON behind its link.  Who
 * has written to it since kfree() stops the machine here, at the next
 * kmalloc() that gets it.
 */
static void
check_poison(const struct slab *s, const void *p)
{
	const uint32_t *w = p;
	size_t i;

	if (((uintptr_t)p & ~(uintptr_t)PAGE_MASK) != (uintptr_t)s)
		panic("kmalloc: free list of %p has %p", (const void *)s, p);
	for (i = 1; i < s->s_size / sizeof(*w); i++)
		if (w[i] != POISON)
			panic("kmalloc: %p, %d bytes, was changed at %d after "
			    "kfree: %#x", p, s->s_size,
			    (int)(i * sizeof(*w)), (unsigned int)w[i]);
}

/* Fills a piece that becomes free, if it isn't yet. */
static void
put_poison(const struct slab *s, void *p)
{
	void *q;

	for (q = s->s_free; q != NULL; q = *(void **)q)
		if (q == p)
			panic("kfree: %p twice", p);
	memset(p, (int)(POISON & 0xff), s->s_size);
}

/* Call once the page allocator works. */
void
kmem_init(void)
{
	size_t i, k;

	poison = bootarg("poison") != NULL;
	for (i = 0; i < NCLASS; i++)
		LIST_INIT(&partial[i]);
	for (i = k = 0; i < sizeof(class_index); i++) {
		while (class_size[k] < i * 16)
			k++;
		class_index[i] = k;
	}
}

static inline unsigned int
class_of(size_t size)
{
	return (class_index[(size + 15) / 16]);
}

/* Has it no piece to give? */
static inline bool
is_full(const struct slab *s)
{
	return (s->s_free == NULL && s->s_at == PAGE_SIZE);
}

static struct slab *
slab_new(unsigned int class)
{
	struct slab *s;
	paddr_t pa;

	pa = page_alloc();
	if (pa == 0)
		return (NULL);
	s = kva(pa);
	memset(s, 0, sizeof(*s));
	s->s_magic = SLAB_MAGIC;
	s->s_class = class;
	s->s_size = class_size[class];
	s->s_at = PAGE_SIZE - (PAGE_SIZE - sizeof(*s)) / s->s_size * s->s_size;
	LIST_INSERT_HEAD(&partial[class], s, s_link);
	npages++;
	return (s);
}

static void *
large_alloc(size_t size)
{
	struct slab *s;
	unsigned int order;
	paddr_t pa;

	if (size > ((size_t)1 << 28))
		return (NULL);
	for (order = 0; ((size_t)PAGE_SIZE << order) < size + sizeof(*s);)
		order++;
	pa = order == 0 ? page_alloc() : page_alloc_contig(order);
	if (pa == 0)
		return (NULL);
	s = kva(pa);
	memset(s, 0, sizeof(*s));
	s->s_magic = SLAB_MAGIC;
	s->s_class = NCLASS;
	s->s_order = order;
	npages += (size_t)1 << order;
	return (s + 1);
}

/*
 * `size' bytes, 8-aligned, contents undefined; NULL if there are none.
 * kfree() gives them back.
 */
void *
kmalloc(size_t size)
{
	struct slab *s;
	unsigned int class;
	void *p;

	if (must_fail())
		return (NULL);
	if (size > class_size[NCLASS - 1])
		return (large_alloc(size));
	class = class_of(size);
	s = LIST_FIRST(&partial[class]);
	if (s == NULL && (s = slab_new(class)) == NULL)
		return (NULL);
	if ((p = s->s_free) != NULL) {
		if (poison)
			check_poison(s, p);
		s->s_free = *(void **)p;
	} else {
		p = (char *)s + s->s_at;
		s->s_at += s->s_size;
	}
	s->s_used++;
	if (is_full(s))
		LIST_REMOVE(s, s_link);
	return (p);
}

/* kmalloc() with zeros. */
void *
kmalloc_zero(size_t size)
{
	void *p;

	p = kmalloc(size);
	if (p != NULL)
		memset(p, 0, size);
	return (p);
}

/* Gives back what kmalloc() gave; NULL is allowed. */
void
kfree(void *p)
{
	struct slab *s;
	bool wasfull;

	if (p == NULL)
		return;
	s = (struct slab *)((uintptr_t)p & ~(uintptr_t)PAGE_MASK);
	if (s->s_magic != SLAB_MAGIC)
		panic("kfree: %p was not allocated", p);
	if (s->s_class == NCLASS) {
		npages -= (size_t)1 << s->s_order;
		s->s_magic = 0;
		page_free_contig(kvtop(s), s->s_order);
		return;
	}
	if (poison)
		put_poison(s, p);
	wasfull = is_full(s);
	*(void **)p = s->s_free;
	s->s_free = p;
	if (wasfull)
		LIST_INSERT_HEAD(&partial[s->s_class], s, s_link);
	/* The last empty slab of a class is kept for the next kmalloc(). */
	if (--s->s_used == 0 && (LIST_FIRST(&partial[s->s_class]) != s ||
	    LIST_NEXT(s, s_link) != NULL)) {
		LIST_REMOVE(s, s_link);
		npages--;
		s->s_magic = 0;
		page_unref(kvtop(s));
	}
}

/* Pages held, empty slabs included. */
size_t
kmem_pages(void)
{
	return (npages);
}
