/* SPDX-License-Identifier: BSD-2-Clause */

/* The C locale, which is all there is, and wide characters of one byte. */

#include <errno.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "libc.h"

extern int	__mb_cur_max;
int		__mb_cur_max = 1;


static char	empty[] = "", point[] = ".", c_locale[] = "C";

char *
setlocale(int category, const char *name)
{
	if (category < LC_ALL || category > LC_MESSAGES)
		return (NULL);
	/* "" asks for what the environment names: we only have C. */
	if (name != NULL && *name != '\0' && strcmp(name, "C") != 0 &&
	    strcmp(name, "POSIX") != 0)
		return (NULL);
	return (c_locale);
}

struct lconv *
localeconv(void)
{
	static struct lconv lc = {
		point, empty, empty, empty, empty, empty, empty, empty, empty,
		empty, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX,
		CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX,
		CHAR_MAX, CHAR_MAX, CHAR_MAX
	};

	return (&lc);
}

char *
nl_langinfo(nl_item item)
{
	static const char text[] =
	    "US-ASCII\0%a %b %e %H:%M:%S %Y\0%m/%d/%y\0%H:%M:%S\0"
	    "%I:%M:%S %p\0AM\0PM\0Sunday\0Monday\0Tuesday\0Wednesday\0"
	    "Thursday\0Friday\0Saturday\0Sun\0Mon\0Tue\0Wed\0Thu\0Fri\0Sat\0"
	    "January\0February\0March\0April\0May\0June\0July\0August\0"
	    "September\0October\0November\0December\0Jan\0Feb\0Mar\0Apr\0"
	    "May\0Jun\0Jul\0Aug\0Sep\0Oct\0Nov\0Dec\0\0\0\0\0\0.\0\0^[yY]\0"
	    "^[nN]\0yes\0no\0\0md\0";

	if (item < 0 || item > D_MD_ORDER)
		return (empty);
	return ((char *)(uintptr_t)nth_string(text, item));
}

int
___mb_cur_max(void)
{
	return (1);
}

int
mblen(const char *s, size_t n)
{
	return (mbtowc(NULL, s, n));
}

int
mbtowc(wchar_t *restrict pwc, const char *restrict s, size_t n)
{
	if (s == NULL)
		return (0);
	if (n == 0) {
		errno = EILSEQ;
		return (-1);
	}
	if (pwc != NULL)
		*pwc = (unsigned char)*s;
	return (*s != '\0');
}

int
wctomb(char *s, wchar_t wc)
{
	if (s == NULL)
		return (0);
	if ((unsigned)wc > 0xff) {
		errno = EILSEQ;
		return (-1);
	}
	*s = (char)wc;
	return (1);
}

size_t
mbrtowc(wchar_t *restrict pwc, const char *restrict s, size_t n,
    mbstate_t *restrict ps)
{
	(void)ps;
	if (s == NULL)
		return (0);
	return (n == 0 ? (size_t)-2 : (size_t)mbtowc(pwc, s, n));
}

size_t
mbrlen(const char *restrict s, size_t n, mbstate_t *restrict ps)
{
	return (mbrtowc(NULL, s, n, ps));
}

int
mbsinit(const mbstate_t *ps)
{
	(void)ps;
	return (1);
}

size_t
wcrtomb(char *restrict s, wchar_t wc, mbstate_t *restrict ps)
{
	(void)ps;
	return (s == NULL ? 1 : (size_t)wctomb(s, wc));
}

size_t
mbstowcs(wchar_t *restrict dst, const char *restrict s, size_t n)
{
	size_t i;

	for (i = 0; dst == NULL || i < n; i++) {
		if (dst != NULL)
			dst[i] = (unsigned char)s[i];
		if (s[i] == '\0')
			break;
	}
	return (i);
}

size_t
wcstombs(char *restrict dst, const wchar_t *restrict s, size_t n)
{
	size_t i;
	char c;

	for (i = 0; dst == NULL || i < n; i++) {
		if (wctomb(&c, s[i]) < 0)
			return ((size_t)-1);
		if (dst != NULL)
			dst[i] = c;
		if (c == '\0')
			break;
	}
	return (i);
}

size_t
mbsrtowcs(wchar_t *restrict dst, const char **restrict sp, size_t n,
    mbstate_t *restrict ps)
{
	size_t done = mbstowcs(dst, *sp, n);

	(void)ps;
	if (dst != NULL)
		*sp = done < n ? NULL : *sp + done;
	return (done);
}

size_t
wcsrtombs(char *restrict dst, const wchar_t **restrict sp, size_t n,
    mbstate_t *restrict ps)
{
	size_t done = wcstombs(dst, *sp, n);

	(void)ps;
	if (dst != NULL && done != (size_t)-1)
		*sp = done < n ? NULL : *sp + done;
	return (done);
}

wint_t
btowc(int c)
{
	return (c == -1 ? WEOF : (unsigned char)c);
}

int
wctob(wint_t wc)
{
	return (wc >= 0 && wc <= 0xff ? wc : -1);
}

int
wcwidth(wchar_t wc)
{
	return (wc == 0 ? 0 : wc >= ' ' && wc < 0x7f ? 1 : -1);
}

size_t
wcslen(const wchar_t *s)
{
	size_t n = 0;

	while (s[n] != 0)
		n++;
	return (n);
}

int
wcscmp(const wchar_t *a, const wchar_t *b)
{
	return (wcsncmp(a, b, SIZE_MAX));
}

int
wcsncmp(const wchar_t *a, const wchar_t *b, size_t n)
{
	for (; n > 0; n--, a++, b++) {
		if (*a != *b)
			return (*a < *b ? -1 : 1);
		if (*a == 0)
			break;
	}
	return (0);
}

wchar_t *
wcscpy(wchar_t *restrict dst, const wchar_t *restrict src)
{
	return (wmemcpy(dst, src, wcslen(src) + 1));
}

wchar_t *
wcschr(const wchar_t *s, wchar_t c)
{
	return (wmemchr(s, c, wcslen(s) + 1));
}

wchar_t *
wmemcpy(wchar_t *restrict dst, const wchar_t *restrict src, size_t n)
{
	return (memcpy(dst, src, n * sizeof(*dst)));
}

wchar_t *
wmemchr(const wchar_t *s, wchar_t c, size_t n)
{
	for (; n > 0; n--, s++) {
		if (*s == c)
			return ((wchar_t *)(uintptr_t)s);
	}
	return (NULL);
}

wchar_t *
wmemset(wchar_t *dst, wchar_t c, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		dst[i] = c;
	return (dst);
}
