/* SPDX-License-Identifier: BSD-2-Clause */

/* Sorting, searching, small arithmetic, random numbers. */

#include <inttypes.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "libc.h"

/* A sort in progress: what every step needs. */
struct sort {
	char	*base;		/* the array */
	size_t	 size;		/* of an element */
	void	*arg;		/* first argument of cmp */
	int	(*cmp)(void *, const void *, const void *); /* order */
};

static void
swap(char *a, char *b, size_t n)
{
	char t;

	while (n-- > 0) {
		t = *a;
		*a++ = *b;
		*b++ = t;
	}
}

/* Let element i sink into the heap of n elements. */
static void
sink(const struct sort *s, size_t i, size_t n)
{
	size_t child;

	while ((child = 2 * i + 1) < n) {
		if (child + 1 < n && s->cmp(s->arg, s->base + child * s->size,
		    s->base + (child + 1) * s->size) < 0)
			child++;
		if (s->cmp(s->arg, s->base + i * s->size,
		    s->base + child * s->size) >= 0)
			return;
		swap(s->base + i * s->size, s->base + child * s->size, s->size);
		i = child;
	}
}

/* Heap sort: n log n in every case, no memory. */
static void
sort(const struct sort *s, size_t n)
{
	size_t i;

	for (i = n / 2; i-- > 0; )
		sink(s, i, n);
	while (n-- > 1) {
		swap(s->base, s->base + n * s->size, s->size);
		sink(s, 0, n);
	}
}

void
qsort_r(void *base, size_t n, size_t size, void *arg,
    int (*cmp)(void *, const void *, const void *))
{
	struct sort s = { base, size, arg, cmp };

	sort(&s, n);
}

/* The plain comparison function travels as the argument. */
struct plain {
	int	(*cmp)(const void *, const void *);	/* order */
};

static int
call_plain(void *arg, const void *a, const void *b)
{
	return (((const struct plain *)arg)->cmp(a, b));
}

void
qsort(void *base, size_t n, size_t size, int (*cmp)(const void *, const void *))
{
	struct plain p = { cmp };

	qsort_r(base, n, size, &p, call_plain);
}

int
heapsort(void *base, size_t n, size_t size,
    int (*cmp)(const void *, const void *))
{
	qsort(base, n, size, cmp);
	return (0);
}

/* Stable, with as much memory again. */
int
mergesort(void *base, size_t n, size_t size,
    int (*cmp)(const void *, const void *))
{
	char *from = base, *tmp = malloc(n * size), *to = tmp, *t;
	size_t width, i, j, k, mid, end;

	if (tmp == NULL)
		return (-1);
	for (width = 1; width < n; width *= 2) {
		for (i = 0; i < n; i = end) {
			mid = i + width < n ? i + width : n;
			end = mid + width < n ? mid + width : n;
			for (j = i, k = mid; j < mid || k < end; to += size) {
				if (k >= end || (j < mid && cmp(from + j * size,
				    from + k * size) <= 0))
					t = from + j++ * size;
				else
					t = from + k++ * size;
				memcpy(to, t, size);
			}
		}
		to -= n * size;
		t = from;
		from = to;
		to = t;
	}
	if (from != base)
		memcpy(base, from, n * size);
	free(tmp);
	return (0);
}

void *
bsearch(const void *key, const void *base, size_t n, size_t size,
    int (*cmp)(const void *, const void *))
{
	const char *lo = base, *mid;
	int d;

	while (n > 0) {
		mid = lo + n / 2 * size;
		d = cmp(key, mid);
		if (d == 0)
			return ((void *)(uintptr_t)mid);
		if (d > 0) {
			lo = mid + size;
			n--;
		}
		n /= 2;
	}
	return (NULL);
}

int
abs(int x)
{
	return (x < 0 ? -x : x);
}

long
labs(long x)
{
	return (x < 0 ? -x : x);
}

long long
llabs(long long x)
{
	return (x < 0 ? -x : x);
}

intmax_t
imaxabs(intmax_t x)
{
	return (x < 0 ? -x : x);
}

div_t
div(int n, int d)
{
	return ((div_t){ n / d, n % d });
}

ldiv_t
ldiv(long n, long d)
{
	return ((ldiv_t){ n / d, n % d });
}

lldiv_t
lldiv(long long n, long long d)
{
	return ((lldiv_t){ n / d, n % d });
}

imaxdiv_t
imaxdiv(intmax_t n, intmax_t d)
{
	return ((imaxdiv_t){ n / d, n % d });
}

/* rand, random: a 64-bit linear congruence, its upper bits. */
static uint64_t	rand_state = 1;

static uint32_t
step(uint64_t *state)
{
	*state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
	return ((uint32_t)(*state >> 33));
}

/* FreeBSD's RAND_MAX is 2 less than INT_MAX. */
static int
below_max(uint64_t *state)
{
	uint32_t r;

	do {
		r = step(state);
	} while (r > RAND_MAX);
	return ((int)r);
}

int
rand(void)
{
	return (below_max(&rand_state));
}

int
rand_r(unsigned *seed)
{
	uint64_t s = *seed;
	int r;

	step(&s);
	r = below_max(&s);
	*seed = (unsigned)(s >> 16);
	return (r);
}

void
srand(unsigned seed)
{
	rand_state = seed;
}

long
random(void)
{
	return ((long)step(&rand_state));
}

void
srandom(unsigned seed)
{
	rand_state = seed;
}

void
srandomdev(void)
{
	arc4random_buf(&rand_state, sizeof(rand_state));
}

/* Every byte is the kernel's. */
void
arc4random_buf(void *buf, size_t n)
{
	static const int mib[] = { 1, 37 };	/* kern.arandom */
	size_t part;
	char *p = buf;

	for (; n > 0; n -= part, p += part) {
		part = n > 256 ? 256 : n;
		if (__sys___sysctl(mib, 2, p, &part, NULL, 0) != 0)
			abort();
	}
}

uint32_t
arc4random(void)
{
	uint32_t v;

	arc4random_buf(&v, sizeof(v));
	return (v);
}

/* In [0, bound), every value as likely as any other. */
uint32_t
arc4random_uniform(uint32_t bound)
{
	uint32_t v, least;

	if (bound < 2)
		return (0);
	least = -bound % bound;
	do {
		v = arc4random();
	} while (v < least);
	return (v % bound);
}

/* "name=value,name": index in tokens, or -1; *optionp moves on. */
int
getsubopt(char **optionp, char *const *tokens, char **valuep)
{
	char *opt = strsep(optionp, ","), *value;
	int i;

	*valuep = NULL;
	if (opt == NULL || *opt == '\0')
		return (-1);
	value = strchr(opt, '=');
	if (value != NULL)
		*value++ = '\0';
	for (i = 0; tokens[i] != NULL; i++) {
		if (strcmp(opt, tokens[i]) == 0) {
			*valuep = value;
			return (i);
		}
	}
	*valuep = opt;
	return (-1);
}
