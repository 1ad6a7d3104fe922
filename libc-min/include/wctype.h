/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _WCTYPE_H_
#define _WCTYPE_H_

#include <wchar.h>

typedef unsigned long	wctype_t;
typedef int		wctrans_t;

int	iswalnum(wint_t);
int	iswalpha(wint_t);
int	iswascii(wint_t);
int	iswblank(wint_t);
int	iswcntrl(wint_t);
int	iswctype(wint_t, wctype_t);
int	iswdigit(wint_t);
int	iswgraph(wint_t);
int	iswhexnumber(wint_t);
int	iswideogram(wint_t);
int	iswlower(wint_t);
int	iswnumber(wint_t);
int	iswphonogram(wint_t);
int	iswprint(wint_t);
int	iswpunct(wint_t);
int	iswrune(wint_t);
int	iswspace(wint_t);
int	iswspecial(wint_t);
int	iswupper(wint_t);
int	iswxdigit(wint_t);
wint_t	nextwctype(wint_t, wctype_t);
wint_t	towctrans(wint_t, wctrans_t);
wint_t	towlower(wint_t);
wint_t	towupper(wint_t);
wctrans_t wctrans(const char *);
wctype_t wctype(const char *);

#endif /* !_WCTYPE_H_ */
