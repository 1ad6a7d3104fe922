/* SPDX-License-Identifier: BSD-2-Clause */

/* Patterns of names: POSIX 2.13, C locale. */

#include <ctype.h>
#include <fnmatch.h>
#include <string.h>

#include "libc.h"

static int
fold(int c, int flags)
{
	return (flags & FNM_CASEFOLD ? tolower((unsigned char)c) :
	    (unsigned char)c);
}

/* [:alpha:] at p (after the colon): does c belong?  *endp past ":]". */
static int
in_class(const char *p, int c, const char **endp)
{
	const char *end = strstr(p, ":]");

	*endp = end + 2;
	return ((___runetype(c) & ctype_bits(p, (size_t)(end - p))) != 0);
}

/*
 * A bracket expression at p (after '[') against c.  1 or 0 and *endp past
 * ']'; -1 if it has no end and so is no bracket expression.
 */
static int
bracket(const char *p, int c, int flags, const char **endp)
{
	int not, ok = 0, lo, hi, first = 1;

	c = fold(c, flags);
	if ((not = *p == '!' || *p == '^') != 0)
		p++;
	for (; *p != ']' || first; first = 0) {
		if (*p == '\0' || (*p == '/' && flags & FNM_PATHNAME))
			return (-1);
		if (p[0] == '[' && p[1] == ':' && strstr(p + 2, ":]") != NULL) {
			ok |= in_class(p + 2, c, &p);
			continue;
		}
		if (*p == '\\' && p[1] != '\0' && !(flags & FNM_NOESCAPE))
			p++;
		lo = hi = fold(*p++, flags);
		if (p[0] == '-' && p[1] != ']' && p[1] != '\0') {
			p++;
			if (*p == '\\' && p[1] != '\0' &&
			    !(flags & FNM_NOESCAPE))
				p++;
			hi = fold(*p++, flags);
		}
		ok |= lo <= c && c <= hi;
	}
	*endp = p + 1;
	return (ok != not);
}

/* Must a pattern match s literally here, because a period leads? */
static int
leading_period(const char *s, const char *start, int flags)
{
	return (*s == '.' && flags & FNM_PERIOD && (s == start ||
	    (flags & FNM_PATHNAME && s[-1] == '/')));
}

/*
 * One element other than '*' at *pp against *s.  1 and *pp moved on, or 0.
 */
static int
one(const char **pp, const char *s, const char *start, int flags)
{
	const char *p = *pp;
	int ok;

	if (*s == '\0')
		return (0);
	if (*p == '?' || *p == '[') {
		ok = *p == '?' ? 1 : bracket(p + 1, *s, flags, pp);
		if (ok >= 0) {
			if (*p == '?')
				*pp = p + 1;
			return (ok && !leading_period(s, start, flags) &&
			    !(*s == '/' && flags & FNM_PATHNAME));
		}
	}
	if (*p == '\\' && p[1] != '\0' && !(flags & FNM_NOESCAPE))
		p++;
	*pp = p + 1;
	return (*p != '\0' && fold(*p, flags) == fold(*s, flags));
}

/* 0 if s matches, else FNM_NOMATCH.  Only the last '*' is ever retried. */
int
fnmatch(const char *pattern, const char *s, int flags)
{
	const char *p = pattern, *start = s, *star = NULL, *retry = NULL;

	for (;;) {
		if (*p == '\0' && (*s == '\0' || (*s == '/' &&
		    flags & FNM_LEADING_DIR)))
			return (0);
		if (*p == '*') {
			if (leading_period(s, start, flags))
				return (FNM_NOMATCH);
			while (*p == '*')
				p++;
			star = p;
			retry = s;
			continue;
		}
		if (*p != '\0' && one(&p, s, start, flags)) {
			/* A '*' does not reach over a slash. */
			if (*s == '/' && flags & FNM_PATHNAME)
				star = NULL;
			s++;
			continue;
		}
		if (star == NULL || *retry == '\0' ||
		    (*retry == '/' && flags & FNM_PATHNAME))
			return (FNM_NOMATCH);
		s = ++retry;
		p = star;
	}
}
