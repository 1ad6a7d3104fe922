/* SPDX-License-Identifier: BSD-2-Clause */
/* strptime(3)'s %v is a date of FreeBSD's: glibc has none. */
#include <stdio.h>
#include <string.h>
#include <time.h>

int
main(void)
{
	struct tm tm;
	char *p;

	memset(&tm, 0, sizeof(tm));
	p = strptime(" 3-Feb-2021", "%v", &tm);
	if (p == NULL)
		return (1);
	printf("%d-%d-%d %d\n", tm.tm_year, tm.tm_mon, tm.tm_mday, *p);
	printf("%d\n", strptime("3 Feb 2021", "%v", &tm) == NULL);
	return (0);
}
