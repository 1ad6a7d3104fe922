/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _WCHAR_H_
#define _WCHAR_H_

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

typedef int			wint_t;
typedef union __mbstate		mbstate_t;

#define WEOF	((wint_t)-1)

struct tm;

wint_t	 btowc(int);
wint_t	 fgetwc(FILE *);
wchar_t	*fgetws(wchar_t *restrict, int, FILE *restrict);
wint_t	 fputwc(wchar_t, FILE *);
int	 fputws(const wchar_t *restrict, FILE *restrict);
int	 fwide(FILE *, int);
int	 fwprintf(FILE *restrict, const wchar_t *restrict, ...);
wint_t	 getwc(FILE *);
wint_t	 getwchar(void);
size_t	 mbrlen(const char *restrict, size_t, mbstate_t *restrict);
size_t	 mbrtowc(wchar_t *restrict, const char *restrict, size_t,
	    mbstate_t *restrict);
int	 mbsinit(const mbstate_t *);
size_t	 mbsrtowcs(wchar_t *restrict, const char **restrict, size_t,
	    mbstate_t *restrict);
size_t	 wcrtomb(char *restrict, wchar_t, mbstate_t *restrict);
wint_t	 putwc(wchar_t, FILE *);
wint_t	 putwchar(wchar_t);
int	 swprintf(wchar_t *restrict, size_t, const wchar_t *restrict, ...);
wint_t	 ungetwc(wint_t, FILE *);
int	 vfwprintf(FILE *restrict, const wchar_t *restrict, va_list);
int	 vswprintf(wchar_t *restrict, size_t, const wchar_t *restrict, va_list);
int	 vwprintf(const wchar_t *restrict, va_list);
int	 wcscasecmp(const wchar_t *, const wchar_t *);
wchar_t	*wcscat(wchar_t *restrict, const wchar_t *restrict);
wchar_t	*wcschr(const wchar_t *, wchar_t);
int	 wcscmp(const wchar_t *, const wchar_t *);
wchar_t	*wcscpy(wchar_t *restrict, const wchar_t *restrict);
size_t	 wcslen(const wchar_t *);
int	 wcscoll(const wchar_t *, const wchar_t *);
size_t	 wcscspn(const wchar_t *, const wchar_t *);
wchar_t	*wcsdup(const wchar_t *);
size_t	 wcslcpy(wchar_t *, const wchar_t *, size_t);
wchar_t	*wcsncat(wchar_t *restrict, const wchar_t *restrict, size_t);
int	 wcsncmp(const wchar_t *, const wchar_t *, size_t);
wchar_t	*wcsncpy(wchar_t *restrict, const wchar_t *restrict, size_t);
size_t	 wcsnlen(const wchar_t *, size_t);
wchar_t	*wcspbrk(const wchar_t *, const wchar_t *);
wchar_t	*wcsrchr(const wchar_t *, wchar_t);
size_t	 wcsspn(const wchar_t *, const wchar_t *);
wchar_t	*wcsstr(const wchar_t *restrict, const wchar_t *restrict);
long	 wcstol(const wchar_t *restrict, wchar_t **restrict, int);
unsigned long wcstoul(const wchar_t *restrict, wchar_t **restrict, int);
int	 wcswidth(const wchar_t *, size_t);
size_t	 wcsrtombs(char *restrict, const wchar_t **restrict, size_t,
	    mbstate_t *restrict);
int	 wctob(wint_t);
int	 wcwidth(wchar_t);
wchar_t	*wmemchr(const wchar_t *, wchar_t, size_t);
int	 wmemcmp(const wchar_t *, const wchar_t *, size_t);
wchar_t	*wmemmove(wchar_t *, const wchar_t *, size_t);
wchar_t	*wmemcpy(wchar_t *restrict, const wchar_t *restrict, size_t);
wchar_t	*wmemset(wchar_t *, wchar_t, size_t);
int	 wprintf(const wchar_t *restrict, ...);

#endif /* !_WCHAR_H_ */
