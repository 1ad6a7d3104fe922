/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Message catalogues and locales by handle: there are none but C's, so every
 * message is the program's own.
 */

#include <errno.h>
#include <locale.h>
#include <stddef.h>
#include <string.h>

#include "libc.h"

typedef struct __nl_cat_d	*nl_catd;
typedef struct _xlocale		*locale_t;

nl_catd	catopen(const char *, int);
char	*catgets(nl_catd, int, int, const char *);
int	catclose(nl_catd);
locale_t newlocale(int, const char *, locale_t);
locale_t duplocale(locale_t);
locale_t uselocale(locale_t);
int	freelocale(locale_t);

static char	the_locale;	/* its address is the handle of C */

nl_catd
catopen(const char *name, int flag)
{
	(void)name;
	(void)flag;
	errno = ENOENT;
	return ((nl_catd)-1);
}

char *
catgets(nl_catd cat, int set, int message, const char *text)
{
	(void)cat;
	(void)set;
	(void)message;
	return ((char *)(uintptr_t)text);
}

int
catclose(nl_catd cat)
{
	(void)cat;
	errno = EBADF;
	return (-1);
}

locale_t
newlocale(int mask, const char *name, locale_t base)
{
	(void)mask;
	(void)base;
	if (*name != '\0' && strcmp(name, "C") != 0 &&
	    strcmp(name, "POSIX") != 0) {
		errno = ENOENT;
		return (NULL);
	}
	return ((locale_t)(void *)&the_locale);
}

locale_t
duplocale(locale_t l)
{
	return (l);
}

/* LC_GLOBAL_LOCALE is -1. */
locale_t
uselocale(locale_t l)
{
	(void)l;
	return ((locale_t)-1);
}

int
freelocale(locale_t l)
{
	(void)l;
	return (0);
}
