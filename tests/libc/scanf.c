/* SPDX-License-Identifier: BSD-2-Clause */

/* scanf and the integers of strtol. */

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
integers(const char *s, int base)
{
	char *end;
	long long v;
	unsigned long long u;

	errno = 0;
	v = strtoll(s, &end, base);
	printf("%s/%d: %lld %d %d", s, base, v, (int)(end - s),
	    errno == ERANGE);
	errno = 0;
	u = strtoull(s, &end, base);
	printf(" %llu %d %d\n", u, (int)(end - s), errno == ERANGE);
}

int
main(void)
{
	int a = -1, b = -1, n = -1, r;
	unsigned u = 0;
	long long ll = 0;
	short h = 0;
	signed char hh = 0;
	char s[32], t[32], c[4] = "";
	double d = 0;
	float f = 0;

	r = sscanf("12 -34 xyz", "%d%d%s", &a, &b, s);
	printf("%d %d %d %s\n", r, a, b, s);
	r = sscanf("0x1f 077 99", "%i %i %i", &a, &b, &n);
	printf("%d %d %d %d\n", r, a, b, n);
	r = sscanf("deadbeef 17", "%x %o", &u, &a);
	printf("%d %x %d\n", r, u, a);
	r = sscanf("123456", "%3d%2d%n", &a, &b, &n);
	printf("%d %d %d %d\n", r, a, b, n);
	r = sscanf("3.5e2 -1.25", "%lf %f", &d, &f);
	printf("%d %g %g\n", r, d, f);
	r = sscanf("key=value;", "%[a-z]=%[^;]", s, t);
	printf("%d %s %s\n", r, s, t);
	r = sscanf("ab cd", "%c%c%c", &c[0], &c[1], &c[2]);
	printf("%d [%s]\n", r, c);
	r = sscanf("100 200 300", "%*d %hd %hhd", &h, &hh);
	printf("%d %d %d\n", r, h, hh);
	r = sscanf("9000000000", "%lld", &ll);
	printf("%d %lld\n", r, ll);
	printf("%d\n", sscanf("", "%d", &a));
	printf("%d\n", sscanf("   ", "%d", &a));
	printf("%d\n", sscanf("x", "%d", &a));
	printf("%d\n", sscanf("5 x", "%d %d", &a, &b));
	printf("%d\n", sscanf("50%", "%d%%%n", &a, &n));
	printf("%d\n", sscanf("]x", "%[]x]", s));
	printf("%s\n", s);
	integers("  42abc", 10);
	integers("-42", 0);
	integers("0x7fffffffffffffff", 0);
	integers("9223372036854775808", 10);
	integers("-9223372036854775808", 10);
	integers("-9223372036854775809", 10);
	integers("18446744073709551616", 10);
	integers("0777", 0);
	integers("zz", 36);
	integers("0x", 16);
	integers("", 10);
	integers("+", 10);
	printf("%d %d\n", atoi("  -17x"), atoi("junk"));
	return (0);
}
