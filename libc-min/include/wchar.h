/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _WCHAR_H_
#define _WCHAR_H_

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

typedef int			wint_t;
typedef union __mbstate		mbstate_t;

#define WEOF	((wint_t)-1)

wint_t	 btowc(int);
size_t	 mbrlen(const char *restrict, size_t, mbstate_t *restrict);
size_t	 mbrtowc(wchar_t *restrict, const char *restrict, size_t,
	    mbstate_t *restrict);
int	 mbsinit(const mbstate_t *);
size_t	 mbsrtowcs(wchar_t *restrict, const char **restrict, size_t,
	    mbstate_t *restrict);
size_t	 wcrtomb(char *restrict, wchar_t, mbstate_t *restrict);
wchar_t	*wcschr(const wchar_t *, wchar_t);
int	 wcscmp(const wchar_t *, const wchar_t *);
wchar_t	*wcscpy(wchar_t *restrict, const wchar_t *restrict);
size_t	 wcslen(const wchar_t *);
int	 wcsncmp(const wchar_t *, const wchar_t *, size_t);
size_t	 wcsrtombs(char *restrict, const wchar_t **restrict, size_t,
	    mbstate_t *restrict);
int	 wctob(wint_t);
int	 wcwidth(wchar_t);
wchar_t	*wmemchr(const wchar_t *, wchar_t, size_t);
wchar_t	*wmemcpy(wchar_t *restrict, const wchar_t *restrict, size_t);
wchar_t	*wmemset(wchar_t *, wchar_t, size_t);

#endif /* !_WCHAR_H_ */
