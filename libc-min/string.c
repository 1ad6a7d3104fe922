/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Leaf file: memory and strings.  It is part of the library and is compiled
 * by path into the kernel and the run-time linker, so it calls nothing that
 * is not in it, keeps no state and uses no floating-point registers of its
 * own accord.  Contracts are those of C11 7.24 and FreeBSD's manual pages.
 */

#include <stddef.h>
#include <stdint.h>

#include "str.h"

/*
 * One machine word at any address.  Where the processor may not load it
 * unaligned (-mno-unaligned-access) the compiler takes it in bytes.
 */
struct word {
	uintptr_t	w;	/* its value */
} __attribute__((packed, may_alias));

/* A word at its own alignment, whatever it is part of. */
typedef uintptr_t __attribute__((may_alias)) aligned_word;

#define WORD		sizeof(struct word)
#define BLOCK		(8 * WORD)
#define ALIGNED(p)	(((uintptr_t)(p) & (WORD - 1)) == 0)

/* Copy upward; right also for overlapping areas when d < s. */
static inline void
copy_up(unsigned char *d, const unsigned char *s, size_t n)
{
	uintptr_t w0, w1, w2, w3;

	while (n > 0 && !ALIGNED(d)) {
		*d++ = *s++;
		n--;
	}
	/* Eight words by load and store multiple where the machine has them. */
	if (ALIGNED(s)) {
		for (; n >= BLOCK; n -= BLOCK, d += BLOCK, s += BLOCK) {
			const aligned_word *f = (const void *)s;
			aligned_word *t = (void *)d;

			w0 = f[0], w1 = f[1], w2 = f[2], w3 = f[3];
			t[0] = w0, t[1] = w1, t[2] = w2, t[3] = w3;
			w0 = f[4], w1 = f[5], w2 = f[6], w3 = f[7];
			t[4] = w0, t[5] = w1, t[6] = w2, t[7] = w3;
		}
		for (; n >= WORD; n -= WORD, d += WORD, s += WORD)
			*(aligned_word *)(void *)d =
			    *(const aligned_word *)(const void *)s;
	}
	for (; n >= WORD; n -= WORD, d += WORD, s += WORD)
		*(aligned_word *)(void *)d = ((const struct word *)s)->w;
	while (n-- > 0)
		*d++ = *s++;
}

/* Copy downward; right also for overlapping areas when d > s. */
static inline void
copy_down(unsigned char *d, const unsigned char *s, size_t n)
{
	d += n;
	s += n;
	while (n > 0 && !ALIGNED(d)) {
		*--d = *--s;
		n--;
	}
	for (; n >= WORD; n -= WORD) {
		d -= WORD;
		s -= WORD;
		*(uintptr_t *)(void *)d = ((const struct word *)s)->w;
	}
	while (n-- > 0)
		*--d = *--s;
}

void *
memcpy(void *restrict dst, const void *restrict src, size_t n)
{
	copy_up(dst, src, n);
	return (dst);
}

void *
memmove(void *dst, const void *src, size_t n)
{
	/* One unsigned comparison: is dst inside [src, src + n)? */
	if ((uintptr_t)dst - (uintptr_t)src >= n)
		copy_up(dst, src, n);
	else
		copy_down(dst, src, n);
	return (dst);
}

void
bcopy(const void *src, void *dst, size_t n)
{
	memmove(dst, src, n);
}

void *
memset(void *dst, int c, size_t n)
{
	unsigned char *d = dst;
	uintptr_t w = (unsigned char)c * ((uintptr_t)-1 / 255);

	while (n > 0 && !ALIGNED(d)) {
		*d++ = (unsigned char)c;
		n--;
	}
	for (; n >= BLOCK; n -= BLOCK, d += BLOCK) {
		aligned_word *t = (aligned_word *)(void *)d;

		t[0] = t[1] = t[2] = t[3] = t[4] = t[5] = t[6] = t[7] = w;
	}
	for (; n >= WORD; n -= WORD, d += WORD)
		*(uintptr_t *)(void *)d = w;
	while (n-- > 0)
		*d++ = (unsigned char)c;
	return (dst);
}

void
bzero(void *dst, size_t n)
{
	memset(dst, 0, n);
}

/* As bzero, and the compiler may not drop it. */
void
explicit_bzero(void *dst, size_t n)
{
	memset(dst, 0, n);
	__asm__ volatile("" : : "r"(dst) : "memory");
}

int
memcmp(const void *a, const void *b, size_t n)
{
	const unsigned char *p = a, *q = b;

	for (; n >= WORD; n -= WORD, p += WORD, q += WORD) {
		if (((const struct word *)p)->w != ((const struct word *)q)->w)
			break;
	}
	for (; n > 0; n--, p++, q++) {
		if (*p != *q)
			return (*p - *q);
	}
	return (0);
}

int
bcmp(const void *a, const void *b, size_t n)
{
	return (memcmp(a, b, n));
}

void *
memchr(const void *s, int c, size_t n)
{
	const unsigned char *p = s;

	for (; n > 0; n--, p++) {
		if (*p == (unsigned char)c)
			return ((void *)(uintptr_t)p);
	}
	return (NULL);
}

void *
memrchr(const void *s, int c, size_t n)
{
	const unsigned char *p = s;

	while (n-- > 0) {
		if (p[n] == (unsigned char)c)
			return ((void *)(uintptr_t)(p + n));
	}
	return (NULL);
}

void *
memccpy(void *restrict dst, const void *restrict src, int c, size_t n)
{
	unsigned char *d = dst;
	const unsigned char *s = src;

	while (n-- > 0) {
		if ((*d++ = *s++) == (unsigned char)c)
			return (d);
	}
	return (NULL);
}

void *
memmem(const void *big, size_t nbig, const void *lit, size_t nlit)
{
	const unsigned char *p = big;

	for (; nbig >= nlit; nbig--, p++) {
		if (memcmp(p, lit, nlit) == 0)
			return ((void *)(uintptr_t)p);
		if (nbig == 0)
			break;
	}
	return (NULL);
}

size_t
strlen(const char *s)
{
	const char *p = s;

	while (*p != '\0')
		p++;
	return ((size_t)(p - s));
}

size_t
strnlen(const char *s, size_t max)
{
	size_t n = 0;

	while (n < max && s[n] != '\0')
		n++;
	return (n);
}

char *
stpcpy(char *restrict dst, const char *restrict src)
{
	while ((*dst = *src++) != '\0')
		dst++;
	return (dst);
}

char *
strcpy(char *restrict dst, const char *restrict src)
{
	stpcpy(dst, src);
	return (dst);
}

char *
stpncpy(char *restrict dst, const char *restrict src, size_t n)
{
	size_t len = strnlen(src, n);

	memcpy(dst, src, len);
	memset(dst + len, 0, n - len);
	return (dst + len);
}

char *
strncpy(char *restrict dst, const char *restrict src, size_t n)
{
	stpncpy(dst, src, n);
	return (dst);
}

char *
strcat(char *restrict dst, const char *restrict src)
{
	stpcpy(dst + strlen(dst), src);
	return (dst);
}

char *
strncat(char *restrict dst, const char *restrict src, size_t n)
{
	char *end = dst + strlen(dst);
	size_t len = strnlen(src, n);

	memcpy(end, src, len);
	end[len] = '\0';
	return (dst);
}

size_t
strlcpy(char *restrict dst, const char *restrict src, size_t size)
{
	size_t len = strlen(src), n = len;

	if (size > 0) {
		if (n >= size)
			n = size - 1;
		memcpy(dst, src, n);
		dst[n] = '\0';
	}
	return (len);
}

size_t
strlcat(char *restrict dst, const char *restrict src, size_t size)
{
	size_t len = strnlen(dst, size);

	return (len + strlcpy(dst + len, src, size - len));
}

int
strcmp(const char *a, const char *b)
{
	for (; *a == *b; a++, b++) {
		if (*a == '\0')
			return (0);
	}
	return ((unsigned char)*a - (unsigned char)*b);
}

int
strncmp(const char *a, const char *b, size_t n)
{
	for (; n > 0; n--, a++, b++) {
		if (*a != *b)
			return ((unsigned char)*a - (unsigned char)*b);
		if (*a == '\0')
			break;
	}
	return (0);
}

char *
strchrnul(const char *s, int c)
{
	while (*s != '\0' && *s != (char)c)
		s++;
	return ((char *)(uintptr_t)s);
}

char *
strchr(const char *s, int c)
{
	s = strchrnul(s, c);
	return (*s == (char)c ? (char *)(uintptr_t)s : NULL);
}

char *
index(const char *s, int c)
{
	return (strchr(s, c));
}

char *
strrchr(const char *s, int c)
{
	return (memrchr(s, c, strlen(s) + 1));
}

char *
rindex(const char *s, int c)
{
	return (strrchr(s, c));
}

size_t
strspn(const char *s, const char *set)
{
	size_t n = 0;

	while (s[n] != '\0' && strchr(set, s[n]) != NULL)
		n++;
	return (n);
}

size_t
strcspn(const char *s, const char *set)
{
	size_t n = 0;

	while (s[n] != '\0' && strchr(set, s[n]) == NULL)
		n++;
	return (n);
}

char *
strpbrk(const char *s, const char *set)
{
	s += strcspn(s, set);
	return (*s != '\0' ? (char *)(uintptr_t)s : NULL);
}

char *
strsep(char **sp, const char *delim)
{
	char *tok = *sp, *end;

	if (tok == NULL)
		return (NULL);
	end = strpbrk(tok, delim);
	if (end != NULL)
		*end++ = '\0';
	*sp = end;
	return (tok);
}

char *
strtok_r(char *restrict s, const char *restrict delim, char **restrict last)
{
	if (s == NULL && (s = *last) == NULL)
		return (NULL);
	s += strspn(s, delim);
	*last = s;
	return (*s != '\0' ? strsep(last, delim) : (*last = NULL));
}

char *
strnstr(const char *big, const char *lit, size_t n)
{
	return (memmem(big, strnlen(big, n), lit, strlen(lit)));
}

char *
strstr(const char *big, const char *lit)
{
	size_t n = strlen(lit);

	for (;; big++) {
		if (strncmp(big, lit, n) == 0)
			return ((char *)(uintptr_t)big);
		if (*big == '\0')
			return (NULL);
	}
}
