/* SPDX-License-Identifier: BSD-2-Clause */

/* Floating-point conversions of printf, and strtod back. */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static uint64_t
rnd(void)
{
	static uint64_t s = 88172645463325252;

	s ^= s << 13;
	s ^= s >> 7;
	s ^= s << 17;
	return (s);
}

static double
rnd_double(int i)
{
	uint64_t b = rnd();
	double v;

	if (i % 3 == 0)			/* of everyday size */
		b = (b & ~(0x7ffULL << 52)) | (uint64_t)(1023 - 20 +
		    rnd() % 60) << 52;
	if (i % 3 == 1)			/* short: ties happen */
		b &= ~0xffffffffffULL;
	memcpy(&v, &b, sizeof(v));
	return (v);
}

static const double some[] = { 0.0, -0.0, 1.0, 0.1, 0.5, 1.5, 2.5, 9.5, 99.95,
    123456789.0, 1e15, 1e16, 1e17, 1e22, 1e23, 1e100, 1e-5, 1e-4, 123456.5,
    999999.5, 9999995.0, 4.9e-324, 2.2250738585072014e-308,
    1.7976931348623157e308, 0.000123456, 1e-10, 3.141592653589793, 0.045, 2e-7
};
static const char *const formats[] = { "%f", "%e", "%g", "%.0f", "%.1f",
    "%.2f", "%.10f", "%.0e", "%.3e", "%.17g", "%.0g", "%#.0f", "%10.3f",
    "%-10.3f|", "%010.3f", "%+.2f", "% .2f", "%G", "%E", "%.30f", "%a",
    "%.3a", "%20.5e", "%.1g", "%.12g", "%.20e", "%5.1f", "%.6f" };
#define N(a)	(sizeof(a) / sizeof(a[0]))

static const char *const numbers[] = { "0", "1e23", "9007199254740993",
    "1.7976931348623158e308", "1.7976931348623159e308", "1e400", "4.9e-324",
    "2.4703282292062327e-324", "2.4703282292062328e-324",
    "2.2250738585072011e-308", "0.1", "123456789012345678901234567890",
    "  -12.5e3xyz", "0x1.8p3", "0x.8", "0x1p-1074", "0x1.fffffffffffff8p0",
    "0x1.fffffffffffff7ffp0", "1e", "1e+", ".5", ".", "-", "inf", "-INFINITY",
    "nanx", "1e-400", "100000000000000000000000000000000e-32",
    "0.00000000000000000000000000000000000000000000000000000000000001e62" };

int
main(void)
{
	char buf[2048], *end;
	uint64_t sum = 0;
	double v, w;
	size_t i, j;
	int n, bad = 0;

	for (i = 0; i < N(some); i++) {
		for (j = 0; j < N(formats); j++) {
			printf(formats[j], some[i]);
			putchar(j + 1 < N(formats) ? ' ' : '\n');
		}
	}
	for (i = 0; i < 3000; i++) {
		v = rnd_double((int)i);
		if (v != v)		/* FreeBSD shows no sign of a nan */
			v = 0;
		for (j = 0; j < N(formats); j++) {
			n = snprintf(buf, sizeof(buf), formats[j], v);
			while (n > 0)
				sum = sum * 31 + (unsigned char)buf[--n];
		}
		snprintf(buf, sizeof(buf), "%.17g", v);
		w = strtod(buf, &end);
		bad += *end != '\0' || (v == v && w != v);
		if (i % 250 == 0)
			printf("%.17g %016llx\n", v, (unsigned long long)sum);
	}
	printf("%d did not come back\n", bad);
	printf("%2$s %1$d %3$.*4$f %2$-*5$s|%1$05d%%\n", 42, "two", 3.14159, 3,
	    6);
	printf("%3$lld %1$s %2$c %1$s\n", "a", 'b', 1LL << 40);
	for (i = 0; i < N(numbers); i++) {
		v = strtod(numbers[i], &end);
		printf("%s: %a, %d taken\n", numbers[i], v,
		    (int)(end - numbers[i]));
	}
	printf("%f %F %e %5g|%-6f|%06f\n", 1 / 0.0, 1 / 0.0, -1 / 0.0, 1 / 0.0,
	    1 / 0.0, 1 / 0.0);
	printf("%s %.3s [%5s] [%-5s] %c %% %n\n", "abc", "abcdef", "ab", "ab",
	    'x', &n);
	printf("%d %ls %lc\n", n, L"wide", (wint_t)L'w');
	/* Rounding up to the exponent's limit; the host has a bug there. */
	snprintf(buf, sizeof(buf), "%#g %#.3g %#g", 999999.5, 1.0, 1e-5);
	printf("%d\n", strcmp(buf, "1.00000e+06 1.00 1.00000e-05") == 0 ||
	    strcmp(buf, "1.e+06 1.00 1.00000e-05") == 0);
	return (0);
}
