/* SPDX-License-Identifier: BSD-2-Clause */

/* Strings that need memory, a table or state; the rest is string.c. */

#include <sys/stat.h>
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "libc.h"

char *
strdup(const char *s)
{
	size_t n = strlen(s) + 1;
	char *p = malloc(n);

	return (p != NULL ? memcpy(p, s, n) : NULL);
}

char *
strndup(const char *s, size_t max)
{
	size_t n = strnlen(s, max);
	char *p = malloc(n + 1);

	if (p == NULL)
		return (NULL);
	memcpy(p, s, n);
	p[n] = '\0';
	return (p);
}

char *
strtok(char *restrict s, const char *restrict delim)
{
	static char *last;

	return (strtok_r(s, delim, &last));
}

int
strcasecmp(const char *a, const char *b)
{
	return (strncasecmp(a, b, SIZE_MAX));
}

int
strncasecmp(const char *a, const char *b, size_t n)
{
	int d;

	for (; n > 0; n--, a++, b++) {
		d = tolower((unsigned char)*a) - tolower((unsigned char)*b);
		if (d != 0)
			return (d);
		if (*a == '\0')
			break;
	}
	return (0);
}

char *
strcasestr(const char *big, const char *lit)
{
	size_t n = strlen(lit);

	for (;; big++) {
		if (strncasecmp(big, lit, n) == 0)
			return ((char *)(uintptr_t)big);
		if (*big == '\0')
			return (NULL);
	}
}

/* These take as long for equal as for different areas. */
int
timingsafe_bcmp(const void *a, const void *b, size_t n)
{
	const unsigned char *p = a, *q = b;
	int diff = 0;

	for (; n > 0; n--)
		diff |= *p++ ^ *q++;
	return (diff != 0);
}

int
timingsafe_memcmp(const void *a, const void *b, size_t n)
{
	const unsigned char *p = a, *q = b;
	int d, done = 0, res = 0;

	for (; n > 0; n--) {
		d = *p++ - *q++;
		res |= d & ~done;
		done |= -(d != 0);
	}
	return (res);
}

/* In the C locale order is that of the bytes. */
int
strcoll(const char *a, const char *b)
{
	return (strcmp(a, b));
}

size_t
strxfrm(char *restrict dst, const char *restrict src, size_t n)
{
	return (strlcpy(dst, src, n));
}

/* The n-th of the strings that stand one after the other at s. */
const char *
nth_string(const char *s, int n)
{
	while (n-- > 0)
		s += strlen(s) + 1;
	return (s);
}

/* The text of an error number; 0, EINVAL or ERANGE. */
int
strerror_r(int e, char *buf, size_t size)
{
	int len;

	if (e == 0)
		len = snprintf(buf, size, "No error: 0");
	else if (e > 0 && e <= errtext_count)
		len = snprintf(buf, size, "%s", nth_string(errtext, e - 1));
	else {
		snprintf(buf, size, "Unknown error: %d", e);
		return (EINVAL);
	}
	return ((size_t)len < size ? 0 : ERANGE);
}

char *
strerror(int e)
{
	static char buf[128];

	if (strerror_r(e, buf, sizeof(buf)) == EINVAL)
		errno = EINVAL;
	return (buf);
}

char *
strsignal(int sig)
{
	static char buf[64];

	if (sig > 0 && sig < sys_nsig)
		return ((char *)(uintptr_t)sys_siglist[sig]);
	snprintf(buf, sizeof(buf), "Unknown signal: %d", sig);
	return (buf);
}

void
psignal(int sig, const char *s)
{
	fprintf(stderr, "%s%s%s\n", s != NULL ? s : "",
	    s != NULL && *s != '\0' ? ": " : "", strsignal(sig));
}

/* "drwxr-xr-x ": 11 bytes and a NUL. */
void
strmode(int mode, char *p)
{
	static const char types[] = "?pc?d?b?-?l?s?w?";
	int i;

	*p++ = types[(mode & S_IFMT) >> 12];
	for (i = 8; i >= 0; i--)
		*p++ = mode & 1 << i ? "xwr"[i % 3] : '-';
	if (mode & S_ISUID)
		p[-7] = p[-7] == 'x' ? 's' : 'S';
	if (mode & S_ISGID)
		p[-4] = p[-4] == 'x' ? 's' : 'S';
	if (mode & S_ISVTX)
		p[-1] = p[-1] == 'x' ? 't' : 'T';
	*p++ = ' ';
	*p = '\0';
}

int
ffs(int x)
{
	return (__builtin_ffs(x));
}

int
ffsl(long x)
{
	return (__builtin_ffsl(x));
}

int
ffsll(long long x)
{
	return (__builtin_ffsll(x));
}

int
fls(int x)
{
	return (x == 0 ? 0 : 32 - __builtin_clz((unsigned)x));
}

int
flsl(long x)
{
	return (x == 0 ? 0 : (int)sizeof(x) * CHAR_BIT -
	    __builtin_clzl((unsigned long)x));
}

int
flsll(long long x)
{
	return (x == 0 ? 0 : 64 - __builtin_clzll((unsigned long long)x));
}
