/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * The environment.  environ is the program's to change; once something is
 * added the array is ours, made with room to spare.
 */

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "libc.h"

static char		**ours;		/* the array that we allocated */
static size_t		  room;		/* its length, with the NULL */

/* Index of name (n bytes) in environ, or that of the NULL. */
static size_t
find(const char *name, size_t n)
{
	size_t i;

	for (i = 0; environ != NULL && environ[i] != NULL; i++) {
		if (strncmp(environ[i], name, n) == 0 && environ[i][n] == '=')
			break;
	}
	return (i);
}

char *
getenv(const char *name)
{
	size_t n = strcspn(name, "="), i;

	if (environ == NULL || n == 0 || name[n] != '\0')
		return (NULL);
	i = find(name, n);
	return (environ[i] != NULL ? environ[i] + n + 1 : NULL);
}

/* Store entry (NAME=value, now environ's) at its place.  0 or -1. */
static int
put(char *entry, size_t n)
{
	size_t i = find(entry, n);
	char **new;

	if (environ != NULL && environ[i] != NULL) {
		environ[i] = entry;
		return (0);
	}
	if (environ != ours || i + 2 > room || ours == NULL) {
		new = malloc((i + 2 + 16) * sizeof(*new));
		if (new == NULL)
			return (-1);
		if (i > 0)
			memcpy(new, environ, i * sizeof(*new));
		free(ours);
		ours = environ = new;
		room = i + 2 + 16;
	}
	environ[i] = entry;
	environ[i + 1] = NULL;
	return (0);
}

/* 0, or -1 with EINVAL (no name, or one with =) or ENOMEM. */
int
setenv(const char *name, const char *value, int overwrite)
{
	size_t n, len;
	char *entry;

	if (name == NULL || (n = strlen(name)) == 0 || strchr(name, '=')) {
		errno = EINVAL;
		return (-1);
	}
	if (!overwrite && getenv(name) != NULL)
		return (0);
	len = strlen(value);
	entry = malloc(n + len + 2);
	if (entry == NULL)
		return (-1);
	memcpy(entry, name, n);
	entry[n] = '=';
	memcpy(entry + n + 1, value, len + 1);
	return (put(entry, n));
}

/* The string itself becomes part of the environment. */
int
putenv(char *string)
{
	size_t n = strcspn(string, "=");

	if (string[n] != '=' || n == 0) {
		errno = EINVAL;
		return (-1);
	}
	return (put(string, n));
}

int
unsetenv(const char *name)
{
	size_t n, i;

	if (name == NULL || (n = strlen(name)) == 0 || strchr(name, '=')) {
		errno = EINVAL;
		return (-1);
	}
	while (environ != NULL && environ[i = find(name, n)] != NULL) {
		do {
			environ[i] = environ[i + 1];
		} while (environ[i++] != NULL);
	}
	return (0);
}

const char *
getprogname(void)
{
	return (__progname);
}

void
setprogname(const char *name)
{
	const char *slash = strrchr(name, '/');

	__progname = slash != NULL ? slash + 1 : name;
}
WEAK_ALIAS(_getprogname, getprogname);
