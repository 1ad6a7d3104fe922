/* SPDX-License-Identifier: BSD-2-Clause */

/* Wide characters through streams: a byte each. */

#include <errno.h>
#include <stdio.h>
#include <wchar.h>

#include "libc.h"

#undef getc

wint_t	fgetwc(FILE *);
wint_t	getwc(FILE *);
wint_t	getwchar(void);
wint_t	fputwc(wchar_t, FILE *);
wint_t	putwc(wchar_t, FILE *);
wint_t	putwchar(wchar_t);
wint_t	ungetwc(wint_t, FILE *);
wchar_t	*fgetws(wchar_t *, int, FILE *);
int	fputws(const wchar_t *, FILE *);
int	fwide(FILE *, int);

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
fgetws(wchar_t *s, int n, FILE *fp)
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
fputws(const wchar_t *s, FILE *fp)
{
	for (; *s != 0; s++) {
		if (fputwc(*s, fp) == WEOF)
			return (-1);
	}
	return (0);
}
