/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * The values of parameters: positional, special, and variables.
 */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sh.h"

/* $-: the letters of the options in force. */
static char *
option_string(void)
{
	char *s, *p;
	int o;

	p = s = pool_alloc(tmp, O_COUNT + 1);
	for (o = 0; o < O_COUNT; o++)
		if (opt[o])
			*p++ = opt_letters[o];
	return (s);
}

/* N in decimal, in tmp. */
char *
number_string(intmax_t n)
{
	char buf[32];

	snprintf(buf, sizeof(buf), "%jd", n);
	return (pool_strn(tmp, buf, strlen(buf)));
}

/*
 * The value of the parameter NAME (not @ or *), NULL if it is unset.  It lives
 * in tmp or until the variable changes.
 */
const char *
param_value(const char *name)
{
	unsigned long n;

	switch (name[0]) {
	case '?':
		return (number_string(exit_status));
	case '#':
		return (number_string(params.n));
	case '$':
		return (number_string(shell_pid));
	case '!':
		return (last_bg != 0 ? number_string(last_bg) : NULL);
	case '-':
		return (option_string());
	}
	if (name[0] < '0' || name[0] > '9')
		return (var_get(name));
	n = strtoul(name, NULL, 10);
	if (n == 0)
		return (arg0);
	return (n <= (unsigned long)params.n ? params.v[n - 1] : NULL);
}
