/* SPDX-License-Identifier: BSD-2-Clause */

/* Wide characters: classes, strings, streams; one byte each (locale.c). */

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "libc.h"


#define CLASS(name)							\
int									\
isw##name(wint_t c)							\
{									\
	return (c >= 0 && c < 256 && is##name(c));			\
}

CLASS(alnum)
CLASS(alpha)
CLASS(ascii)
CLASS(blank)
CLASS(cntrl)
CLASS(digit)
CLASS(graph)
CLASS(hexnumber)
CLASS(ideogram)
CLASS(lower)
CLASS(number)
CLASS(phonogram)
CLASS(print)
CLASS(punct)
CLASS(rune)
CLASS(space)
CLASS(special)
CLASS(upper)
CLASS(xdigit)

wint_t
towlower(wint_t c)
{
	return (tolower(c));
}

wint_t
towupper(wint_t c)
{
	return (toupper(c));
}

/* The bits of the rune table by name: ctype.c. */
wctype_t
wctype(const char *name)
{
	return (ctype_bits(name, strlen(name)));
}

int
iswctype(wint_t c, wctype_t type)
{
	return ((___runetype(c) & type) != 0);
}

/* The first character of the class after c, or -1. */
wint_t
nextwctype(wint_t c, wctype_t type)
{
	for (c = c < 0 ? 0 : c + 1; c < 256; c++) {
		if (iswctype(c, type))
			return (c);
	}
	return (-1);
}

wctrans_t
wctrans(const char *name)
{
	return (strcmp(name, "tolower") == 0 ? 1 :
	    strcmp(name, "toupper") == 0 ? 2 : 0);
}

wint_t
towctrans(wint_t c, wctrans_t how)
{
	return (how == 1 ? tolower(c) : how == 2 ? toupper(c) : c);
}

wchar_t *
wcscat(wchar_t *restrict dst, const wchar_t *restrict src)
{
	wcscpy(dst + wcslen(dst), src);
	return (dst);
}

size_t
wcsnlen(const wchar_t *s, size_t max)
{
	size_t n = 0;

	while (n < max && s[n] != 0)
		n++;
	return (n);
}

wchar_t *
wcsncpy(wchar_t *restrict dst, const wchar_t *restrict src, size_t n)
{
	size_t len = wcsnlen(src, n);

	wmemcpy(dst, src, len);
	wmemset(dst + len, 0, n - len);
	return (dst);
}

wchar_t *
wcsncat(wchar_t *restrict dst, const wchar_t *restrict src, size_t n)
{
	size_t at = wcslen(dst), len = wcsnlen(src, n);

	wmemcpy(dst + at, src, len);
	dst[at + len] = 0;
	return (dst);
}

size_t
wcslcpy(wchar_t *dst, const wchar_t *src, size_t size)
{
	size_t len = wcslen(src), n = len < size ? len : size - 1;

	if (size > 0) {
		wmemcpy(dst, src, n);
		dst[n] = 0;
	}
	return (len);
}

wchar_t *
wcsrchr(const wchar_t *s, wchar_t c)
{
	size_t n = wcslen(s) + 1;

	while (n-- > 0) {
		if (s[n] == c)
			return ((wchar_t *)(uintptr_t)(s + n));
	}
	return (NULL);
}

wchar_t *
wcsstr(const wchar_t *restrict big, const wchar_t *restrict lit)
{
	size_t n = wcslen(lit);

	for (;; big++) {
		if (wcsncmp(big, lit, n) == 0)
			return ((wchar_t *)(uintptr_t)big);
		if (*big == 0)
			return (NULL);
	}
}

size_t
wcsspn(const wchar_t *s, const wchar_t *set)
{
	size_t n = 0;

	while (s[n] != 0 && wcschr(set, s[n]) != NULL)
		n++;
	return (n);
}

size_t
wcscspn(const wchar_t *s, const wchar_t *set)
{
	size_t n = 0;

	while (s[n] != 0 && wcschr(set, s[n]) == NULL)
		n++;
	return (n);
}

wchar_t *
wcspbrk(const wchar_t *s, const wchar_t *set)
{
	s += wcscspn(s, set);
	return (*s != 0 ? (wchar_t *)(uintptr_t)s : NULL);
}

wchar_t *
wcsdup(const wchar_t *s)
{
	size_t n = wcslen(s) + 1;
	wchar_t *p = malloc(n * sizeof(*p));

	return (p != NULL ? wmemcpy(p, s, n) : NULL);
}

int
wcscoll(const wchar_t *a, const wchar_t *b)
{
	return (wcscmp(a, b));
}

int
wcscasecmp(const wchar_t *a, const wchar_t *b)
{
	for (; towlower(*a) == towlower(*b); a++, b++) {
		if (*a == 0)
			return (0);
	}
	return (towlower(*a) < towlower(*b) ? -1 : 1);
}

int
wcswidth(const wchar_t *s, size_t n)
{
	int w, total = 0;

	for (; n > 0 && *s != 0; n--, s++) {
		if ((w = wcwidth(*s)) < 0)
			return (-1);
		total += w;
	}
	return (total);
}

int
wmemcmp(const wchar_t *a, const wchar_t *b, size_t n)
{
	for (; n > 0; n--, a++, b++) {
		if (*a != *b)
			return (*a < *b ? -1 : 1);
	}
	return (0);
}

wchar_t *
wmemmove(wchar_t *dst, const wchar_t *src, size_t n)
{
	return (memmove(dst, src, n * sizeof(*dst)));
}

/* The number's bytes in buf, for the scanners of strtol.c. */
static void
narrow(const wchar_t *s, char *buf, size_t size)
{
	size_t n;

	for (n = 0; n + 1 < size && s[n] > 0 && s[n] < 128; n++)
		buf[n] = (char)s[n];
	buf[n] = '\0';
}

long
wcstol(const wchar_t *restrict s, wchar_t **restrict end, int base)
{
	char buf[256], *e;
	long v;

	narrow(s, buf, sizeof(buf));
	v = strtol(buf, &e, base);
	if (end != NULL)
		*end = (wchar_t *)(uintptr_t)(s + (e - buf));
	return (v);
}

unsigned long
wcstoul(const wchar_t *restrict s, wchar_t **restrict end, int base)
{
	char buf[256], *e;
	unsigned long v;

	narrow(s, buf, sizeof(buf));
	v = strtoul(buf, &e, base);
	if (end != NULL)
		*end = (wchar_t *)(uintptr_t)(s + (e - buf));
	return (v);
}
