/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * malloc: slabs of 64 KB, aligned to their size, each with objects of one size
 * class; what is larger than half a page run has a mapping of its own, aligned
 * the same way.  So the header of any block is found by masking its address.
 * Objects of a new slab are handed out in order: pages that no one has used
 * are never touched.  An empty slab is given back unless it is the last of its
 * class, a mapping of its own always.
 */

#include <sys/mman.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "libc.h"

#define SLAB		65536
#define HEADER		64		/* room for struct slab */
#define PAGE		4096
#define SMALL_MAX	8192		/* largest object of a slab */
#define NCLASS		33
#define ALIGN		16

/* Head of a slab, or of a single block's mapping. */
struct slab {
	struct slab	*next;		/* others of the class with room */
	struct slab	*prev;		/* - */
	void		*freed;		/* list of freed objects */
	size_t		 size;		/* of an object; of the mapping */
	unsigned short	 nused;		/* objects in use */
	unsigned short	 nmade;		/* objects ever handed out */
	unsigned short	 nmax;		/* objects that fit */
	signed char	 class;		/* size class, -1 single block */
	unsigned char	 listed;	/* is on the list of its class */
	size_t		 offset;	/* single block: from here to it */
};
_Static_assert(sizeof(struct slab) <= HEADER, "");

static struct slab	*partial[NCLASS];	/* (l) slabs with room */
static struct lock	 malloc_lock;		/* (l) */

/*
 * Classes: multiples of 16 to 128, then four in each doubling, to 8192.
 * A size that no class begins with belongs to the next one.
 */
static int
class_of(size_t n)
{
	int log;

	if (n <= 128)
		return (n == 0 ? 0 : (int)((n - 1) / 16));
	log = (int)sizeof(long) * 8 - 1 - __builtin_clzl(n - 1);
	return (8 + (log - 7) * 4 + (int)((n - 1) >> (log - 2)) - 4);
}

static size_t
class_size(int class)
{
	if (class < 8)
		return ((size_t)(class + 1) * 16);
	return ((size_t)(class % 4 + 5) << ((class - 8) / 4 + 5));
}

/* n bytes at a multiple of align (SLAB or more); NULL and errno. */
static void *
map_aligned(size_t n, size_t align)
{
	char *p, *start;
	int shift = (int)sizeof(long) * 8 - 1 - __builtin_clzl(align);

	p = __sys_mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON |
	    MAP_ALIGNED(shift), -1, 0);
	if (p == MAP_FAILED || ((uintptr_t)p & (align - 1)) == 0)
		return (p == MAP_FAILED ? NULL : p);
	/* The kernel took the alignment for a hint. */
	__sys_munmap(p, n);
	p = __sys_mmap(NULL, n + align, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANON, -1, 0);
	if (p == MAP_FAILED)
		return (NULL);
	start = (char *)(((uintptr_t)p + align - 1) & ~(align - 1));
	if (start > p)
		__sys_munmap(p, (size_t)(start - p));
	n = (n + PAGE - 1) & ~(size_t)(PAGE - 1);
	__sys_munmap(start + n, align - (size_t)(start - p));
	return (start);
}

static void
list_add(struct slab *s)
{
	s->prev = NULL;
	s->next = partial[s->class];
	if (s->next != NULL)
		s->next->prev = s;
	partial[s->class] = s;
	s->listed = 1;
}

static void
list_remove(struct slab *s)
{
	if (s->next != NULL)
		s->next->prev = s->prev;
	if (s->prev != NULL)
		s->prev->next = s->next;
	else
		partial[s->class] = s->next;
	s->listed = 0;
}

static struct slab *
new_slab(int class)
{
	struct slab *s = map_aligned(SLAB, SLAB);

	if (s == NULL)
		return (NULL);
	s->class = (signed char)class;
	s->size = class_size(class);
	s->nmax = (unsigned short)((SLAB - HEADER) / s->size);
	list_add(s);
	return (s);
}

static void *
small(int class)
{
	struct slab *s;
	void *p = NULL;

	lock_take(&malloc_lock);
	s = partial[class];
	if (s == NULL)
		s = new_slab(class);
	if (s != NULL) {
		if ((p = s->freed) != NULL)
			s->freed = *(void **)p;
		else
			p = (char *)s + HEADER + s->nmade++ * s->size;
		if (++s->nused == s->nmax)
			list_remove(s);
	}
	lock_drop(&malloc_lock);
	return (p);
}

/* A mapping for one block of n bytes at a multiple of align. */
static void *
single(size_t n, size_t align)
{
	size_t offset = align > HEADER ? align : HEADER, base = SLAB;
	struct slab *s;

	/* The header must be found by masking with SLAB. */
	if (align >= SLAB) {
		base = align;
		offset = align;
	}
	if (n > SIZE_MAX / 2 - offset || (n += offset) > SIZE_MAX / 2) {
		errno = ENOMEM;
		return (NULL);
	}
	n = (n + PAGE - 1) & ~(size_t)(PAGE - 1);
	s = map_aligned(n, base);
	if (s == NULL)
		return (NULL);
	if (align >= SLAB) {
		/* The block is at a multiple of SLAB: the header before it. */
		struct slab *h = (struct slab *)(void *)((char *)s + offset -
		    HEADER);

		h->class = -2;
		h->size = n;
		h->offset = offset;
		return ((char *)s + offset);
	}
	s->class = -1;
	s->size = n;
	s->offset = offset;
	return ((char *)s + offset);
}

/* The header of a block that malloc gave. */
static struct slab *
slab_of(const void *p)
{
	uintptr_t base = (uintptr_t)p & ~(uintptr_t)(SLAB - 1);

	return ((struct slab *)(base == (uintptr_t)p ? base - HEADER : base));
}

/* Around fork: nobody else may be inside. */
void
malloc_fork(int take)
{
	if (take)
		lock_take(&malloc_lock);
	else
		lock_drop(&malloc_lock);
}

/* Bytes that the block may hold. */
size_t
malloc_usable_size(const void *p)
{
	const struct slab *s;

	if (p == NULL)
		return (0);
	s = slab_of(p);
	return (s->class >= 0 ? s->size : s->size - s->offset);
}

/* FreeBSD: a size of 0 is like 1.  NULL and ENOMEM on failure. */
void *
malloc(size_t n)
{
	return (n <= SMALL_MAX ? small(class_of(n)) : single(n, ALIGN));
}

void
free(void *p)
{
	struct slab *s;
	int save;

	if (p == NULL)
		return;
	s = slab_of(p);
	if (s->class < 0) {
		save = errno;
		__sys_munmap(s->class == -1 ? (char *)s :
		    (char *)p - s->offset, s->size);
		errno = save;
		return;
	}
	lock_take(&malloc_lock);
	*(void **)p = s->freed;
	s->freed = p;
	s->nused--;
	if (!s->listed)
		list_add(s);
	if (s->nused == 0 && (s->next != NULL || s->prev != NULL)) {
		list_remove(s);
		__sys_munmap(s, SLAB);
	}
	lock_drop(&malloc_lock);
}

void *
calloc(size_t n, size_t size)
{
	size_t total;
	void *p;

	if (__builtin_mul_overflow(n, size, &total)) {
		errno = ENOMEM;
		return (NULL);
	}
	p = malloc(total);
	/* A mapping of its own is zero already. */
	if (p != NULL && total <= SMALL_MAX)
		memset(p, 0, total);
	return (p);
}

void *
realloc(void *p, size_t n)
{
	size_t have;
	void *new;

	if (p == NULL)
		return (malloc(n));
	have = malloc_usable_size(p);
	if (n <= have && (n > have / 2 || have <= 64))
		return (p);
	/* A large block that grows will grow again: leave it some room. */
	new = malloc(n > have && have >= SMALL_MAX && n < have + have / 4 ?
	    have + have / 4 : n);
	if (new == NULL)
		return (NULL);
	memcpy(new, p, n < have ? n : have);
	free(p);
	return (new);
}

void *
reallocf(void *p, size_t n)
{
	void *new = realloc(p, n);

	if (new == NULL && n > 0)
		free(p);
	return (new);
}

void *
reallocarray(void *p, size_t n, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(n, size, &total)) {
		errno = ENOMEM;
		return (NULL);
	}
	return (realloc(p, total));
}

/* align is a power of two.  Objects of 2^k bytes are only 64-aligned. */
static void *
aligned(size_t align, size_t n)
{
	if (align <= ALIGN)
		return (malloc(n));
	if (align <= HEADER && n <= SMALL_MAX) {
		/* Slab objects begin at a multiple of HEADER. */
		n = (n + HEADER - 1) & ~(size_t)(HEADER - 1);
		while (class_size(class_of(n)) % align != 0)
			n = class_size(class_of(n)) + 1;
		if (n <= SMALL_MAX)
			return (small(class_of(n)));
	}
	return (single(n, align));
}

void *
aligned_alloc(size_t align, size_t n)
{
	if (align == 0 || (align & (align - 1)) != 0) {
		errno = EINVAL;
		return (NULL);
	}
	return (aligned(align, n));
}

/* Returns the error; errno and *pp stay as they are then. */
int
posix_memalign(void **pp, size_t align, size_t n)
{
	int save = errno;
	void *p;

	if (align < sizeof(void *) || (align & (align - 1)) != 0)
		return (EINVAL);
	p = aligned(align, n);
	errno = save;
	if (p == NULL)
		return (ENOMEM);
	*pp = p;
	return (0);
}
