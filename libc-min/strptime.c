/* SPDX-License-Identifier: BSD-2-Clause */

/* strptime(3): what strftime writes, read back.  UTC is the only zone. */

#include <ctype.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "libc.h"

/* A number of at most width digits in [lo, hi]; NULL if there is none. */
static const char *
number(const char *s, int width, long lo, long hi, long *v)
{
	const char *start;

	while (isspace((unsigned char)*s))
		s++;
	for (start = s, *v = 0; isdigit((unsigned char)*s) && width-- > 0; s++)
		*v = *v * 10 + (*s - '0');
	return (s == start || *v < lo || *v > hi ? NULL : s);
}

/* One of n names, whole or abbreviated; its index in *v. */
static const char *
name(const char *s, nl_item full, nl_item abbrev, int n, long *v)
{
	const char *t;
	int i;

	for (i = 0; i < n; i++) {
		*v = i;
		t = nl_langinfo(full + i);
		if (strncasecmp(s, t, strlen(t)) == 0)
			return (s + strlen(t));
		t = nl_langinfo(abbrev + i);
		if (strncasecmp(s, t, strlen(t)) == 0)
			return (s + strlen(t));
	}
	return (NULL);
}

/* The conversions that are numbers. */
static const char *
numeric(const char *s, char c, struct tm *tm, int *century)
{
	long v;

	switch (c) {
	case 'C':
		if ((s = number(s, 2, 0, 99, &v)) != NULL)
			*century = (int)v;
		return (s);
	case 'd':
	case 'e':
		s = number(s, 2, 1, 31, &v);
		tm->tm_mday = s != NULL ? (int)v : tm->tm_mday;
		return (s);
	case 'H':
	case 'k':
		s = number(s, 2, 0, 23, &v);
		tm->tm_hour = s != NULL ? (int)v : tm->tm_hour;
		return (s);
	case 'I':
	case 'l':
		s = number(s, 2, 1, 12, &v);
		tm->tm_hour = s != NULL ? (int)v % 12 : tm->tm_hour;
		return (s);
	case 'j':
		s = number(s, 3, 1, 366, &v);
		tm->tm_yday = s != NULL ? (int)v - 1 : tm->tm_yday;
		return (s);
	case 'M':
		s = number(s, 2, 0, 59, &v);
		tm->tm_min = s != NULL ? (int)v : tm->tm_min;
		return (s);
	case 'm':
		s = number(s, 2, 1, 12, &v);
		tm->tm_mon = s != NULL ? (int)v - 1 : tm->tm_mon;
		return (s);
	case 'S':
		s = number(s, 2, 0, 60, &v);
		tm->tm_sec = s != NULL ? (int)v : tm->tm_sec;
		return (s);
	case 'u':
	case 'w':
		s = number(s, 1, c == 'u', 6 + (c == 'u'), &v);
		tm->tm_wday = s != NULL ? (int)v % 7 : tm->tm_wday;
		return (s);
	case 'U':
	case 'W':
		return (number(s, 2, 0, 53, &v));
	case 'Y':
		s = number(s, 4, 0, 9999, &v);
		tm->tm_year = s != NULL ? (int)v - 1900 : tm->tm_year;
		return (s);
	case 'y':
		if ((s = number(s, 2, 0, 99, &v)) != NULL)
			tm->tm_year = (int)v + (*century >= 0 ?
			    *century * 100 - 1900 : v < 69 ? 100 : 0);
		return (s);
	}
	return (NULL);
}

/* One conversion; where it ends in s, or NULL. */
static const char *
convert(const char *s, char c, struct tm *tm, int *century)
{
	const char *fmt = __time_composed(c);
	time_t t;
	char *end;
	long v;

	if (fmt != NULL)
		return (strptime(s, fmt, tm));
	switch (c) {
	case 'A':
	case 'a':
		s = name(s, DAY_1, ABDAY_1, 7, &v);
		tm->tm_wday = s != NULL ? (int)v : tm->tm_wday;
		return (s);
	case 'B':
	case 'b':
	case 'h':
		s = name(s, MON_1, ABMON_1, 12, &v);
		tm->tm_mon = s != NULL ? (int)v : tm->tm_mon;
		return (s);
	case 'n':
	case 't':
		while (isspace((unsigned char)*s))
			s++;
		return (s);
	case 'p':
		if (strncasecmp(s, "AM", 2) != 0 &&
		    strncasecmp(s, "PM", 2) != 0)
			return (NULL);
		if (toupper((unsigned char)*s) == 'P' && tm->tm_hour < 12)
			tm->tm_hour += 12;
		return (s + 2);
	case 's':
		t = strtoll(s, &end, 10);
		return (end != s && gmtime_r(&t, tm) != NULL ? end : NULL);
	case 'Z':
		while (isupper((unsigned char)*s))
			s++;
		return (s);
	case 'z':
		if (*s != '+' && *s != '-')
			return (NULL);
		return (number(s + 1, 4, 0, 1400, &v));
	case '%':
		return (*s == '%' ? s + 1 : NULL);
	}
	return (numeric(s, c, tm, century));
}

/* Where the format ended in s, or NULL; members not named stay. */
char *
strptime(const char *restrict s, const char *restrict fmt,
    struct tm *restrict tm)
{
	int century = -1;

	for (; *fmt != '\0' && s != NULL; fmt++) {
		if (isspace((unsigned char)*fmt)) {
			while (isspace((unsigned char)*s))
				s++;
		} else if (*fmt != '%' || fmt[1] == '\0')
			s = *s == *fmt ? s + 1 : NULL;
		else {
			fmt++;
			while ((*fmt == 'E' || *fmt == 'O') && fmt[1] != '\0')
				fmt++;
			s = convert(s, *fmt, tm, &century);
		}
	}
	return ((char *)(uintptr_t)s);
}
