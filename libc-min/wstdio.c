/* SPDX-License-Identifier: BSD-2-Clause */

/* Wide characters through streams: a byte each. */

#include <errno.h>
#include <stdlib.h>
#include <wchar.h>

#include "stdio_local.h"

#undef getc

/* The first use decides, or a mode that is not 0. */
int
fwide(FILE *fp, int mode)
{
	if (fp->_orientation == 0 && mode != 0)
		fp->_orientation = mode > 0 ? 1 : -1;
	return (fp->_orientation);
}

wint_t
fgetwc(FILE *fp)
{
	fwide(fp, 1);
	return (getc(fp));
}
WEAK_ALIAS(getwc, fgetwc);

wint_t
getwchar(void)
{
	return (fgetwc(stdin));
}

wint_t
fputwc(wchar_t c, FILE *fp)
{
	fwide(fp, 1);
	if ((unsigned)c > 0xff) {
		errno = EILSEQ;
		fp->_flags |= __SERR;
		return (WEOF);
	}
	return (putc((int)c, fp));
}
WEAK_ALIAS(putwc, fputwc);

wint_t
putwchar(wchar_t c)
{
	return (fputwc(c, stdout));
}

wint_t
ungetwc(wint_t c, FILE *fp)
{
	return (ungetc(c, fp));
}

wchar_t *
fgetws(wchar_t *restrict s, int n, FILE *restrict fp)
{
	int i = 0;
	wint_t c = 0;

	while (i < n - 1 && c != '\n' && (c = fgetwc(fp)) != WEOF)
		s[i++] = (wchar_t)c;
	if (i == 0 && n > 1)
		return (NULL);
	s[i] = 0;
	return (s);
}

int
fputws(const wchar_t *restrict s, FILE *restrict fp)
{
	for (; *s != 0; s++) {
		if (fputwc(*s, fp) == WEOF)
			return (-1);
	}
	return (0);
}

/* Where a formatted byte string becomes a wide one. */
struct wide {
	wchar_t	*p;		/* next place */
	size_t	 left;		/* places left, without the end's */
};

static void
put_wide(void *arg, const char *s, size_t n)
{
	struct wide *w = arg;

	for (; n > 0 && w->left > 0; n--, w->left--)
		*w->p++ = (unsigned char)*s++;
}

/* The format as bytes, from malloc; NULL if it has other characters. */
static char *
narrow_format(const wchar_t *fmt)
{
	size_t n = wcslen(fmt), i;
	char *s = malloc(n + 1);

	for (i = 0; s != NULL && i <= n; i++) {
		if ((unsigned)fmt[i] > 0xff) {
			free(s);
			errno = EILSEQ;
			return (NULL);
		}
		s[i] = (char)fmt[i];
	}
	return (s);
}

int
vfwprintf(FILE *restrict fp, const wchar_t *restrict fmt, va_list ap)
{
	char *s = narrow_format(fmt);
	int n;

	if (s == NULL)
		return (-1);
	fwide(fp, 1);
	n = vfprintf(fp, s, ap);
	free(s);
	return (n);
}

/* -1 and EOVERFLOW if it does not fit. */
int
vswprintf(wchar_t *restrict dst, size_t size, const wchar_t *restrict fmt,
    va_list ap)
{
	struct wide w = { dst, size > 0 ? size - 1 : 0 };
	char *s = narrow_format(fmt);
	int n;

	if (s == NULL)
		return (-1);
	n = fmt_all(put_wide, &w, s, ap);
	free(s);
	if (size > 0)
		*w.p = 0;
	if (n >= 0 && (size_t)n >= size) {
		errno = EOVERFLOW;
		n = -1;
	}
	return (n);
}

int
vwprintf(const wchar_t *restrict fmt, va_list ap)
{
	return (vfwprintf(stdout, fmt, ap));
}

#define CALL(expr) do {							\
	va_list ap;							\
	int n;								\
									\
	va_start(ap, fmt);						\
	n = (expr);							\
	va_end(ap);							\
	return (n);							\
} while (0)

int
wprintf(const wchar_t *restrict fmt, ...)
{
	CALL(vfwprintf(stdout, fmt, ap));
}

int
fwprintf(FILE *restrict fp, const wchar_t *restrict fmt, ...)
{
	CALL(vfwprintf(fp, fmt, ap));
}

int
swprintf(wchar_t *restrict dst, size_t size, const wchar_t *restrict fmt, ...)
{
	CALL(vswprintf(dst, size, fmt, ap));
}
