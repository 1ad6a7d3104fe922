/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What strftime(3) writes and strptime(3) reads alike.
 */
#include <stddef.h>

#include "libc.h"

/*
 * The conversions that stand for several others, as these; NULL: c isn't one
 * of them.
 */
const char *
__time_composed(char c)
{
	switch (c) {
	case 'c':
		return ("%a %b %e %H:%M:%S %Y");
	case 'D':
	case 'x':
		return ("%m/%d/%y");
	case 'F':
		return ("%Y-%m-%d");
	case 'R':
		return ("%H:%M");
	case 'r':
		return ("%I:%M:%S %p");
	case 'T':
	case 'X':
		return ("%H:%M:%S");
	case 'v':
		return ("%e-%b-%Y");
	case '+':
		return ("%a %b %e %H:%M:%S %Z %Y");
	}
	return (NULL);
}
