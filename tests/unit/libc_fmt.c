/* SRCS: libc-min/fmt.c */
/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * fmt.c against the host's snprintf, over fixed and random formats.
 */

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include "../../libc-min/fmt.h"

static int
ours(char *buf, size_t size, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = format_string(buf, size, fmt, ap);
	va_end(ap);
	return (n);
}

#define SAME(...) do {							\
	char a[4096], b[4096];						\
	int na = ours(a, sizeof(a), __VA_ARGS__);			\
	int nb = snprintf(b, sizeof(b), __VA_ARGS__);			\
	cr_assert_eq(na, nb, "%d not %d for %s", na, nb, b);		\
	cr_assert_str_eq(a, b);						\
} while (0)

Test(libc_fmt, fixed)
{
	SAME("%s", "");
	SAME("plain %% text");
	SAME("%d %i %u", -1, 2147483647, 4294967295u);
	SAME("%jd %ju", INT64_MIN, UINT64_MAX);
	SAME("%hhd %hd %ld %jd %zd %td", 300, 70000, -5L, (intmax_t)-6,
	    (ssize_t)-7, (ptrdiff_t)-8);
	SAME("[%-5d] [%05d] [%+5d] [% d] [%.3d] [%8.3d] [%-8.3d]", 42, 42, 42,
	    42, 7, -7, 7);
	SAME("[%#x] [%#o] [%#X] [%#x] [%#o]", 255u, 8u, 255u, 0u, 0u);
	SAME("[%#05o] [%#.5o] [%#08x] [%#8.3x]", 8u, 8u, 255u, 255u);
	SAME("[%.0d] [%.0u] [%5.0d] [%#.0o]", 0, 0u, 0, 0u);
	SAME("[%c] [%3c] [%-3c]", 'a', 'b', 'c');
	SAME("[%10s] [%-10s] [%.2s] [%.*s] [%*s] [%-*s]", "abc", "abc", "abc",
	    2, "xyz", 6, "r", 6, "l");
	SAME("[%*d]", -6, 5);
	SAME("[%.*d]", -1, 5);
	SAME("%p", (void *)(uintptr_t)0x1234abcd);
	SAME("[%100d] [%-100d] [%0100d]", 1, 2, 3);
}

Test(libc_fmt, cut)
{
	char buf[5];

	memset(buf, 'x', sizeof(buf));
	cr_assert_eq(ours(buf, 4, "%s", "abcdef"), 6);
	cr_assert_str_eq(buf, "abc");
	cr_assert_eq(buf[4], 'x');
	cr_assert_eq(ours(NULL, 0, "%d", 12345), 5);
}

Test(libc_fmt, unterminated_string_with_precision)
{
	char *s = malloc(3), buf[8];

	memcpy(s, "abc", 3);
	cr_assert_eq(ours(buf, sizeof(buf), "%.3s", s), 3);
	cr_assert_str_eq(buf, "abc");
	free(s);
}

Test(libc_fmt, unknown_is_shown)
{
	char buf[32];

	cr_assert_eq(ours(buf, sizeof(buf), "<%-5y>"), 6);
	cr_assert_str_eq(buf, "<%-5y>");
	cr_assert_eq(ours(buf, sizeof(buf), "<%"), 2);
	cr_assert_str_eq(buf, "<%");
}

Test(libc_fmt, huge_width_is_an_error_not_a_wrap)
{
	cr_assert_eq(ours(NULL, 0, "%2147483647d%2147483647d", 1, 2), -1);
}

#pragma GCC diagnostic ignored "-Wformat-security"
#pragma GCC diagnostic ignored "-Wformat"
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static uint64_t
rnd(void)
{
	static uint64_t s = 88172645463325252;

	s ^= s << 13;
	s ^= s >> 7;
	s ^= s << 17;
	return (s);
}

Test(libc_fmt, random)
{
	static const char *const len[] = { "hh", "h", "", "l", "ll", "j", "z",
	    "t" };
	char f[64], a[512], b[512];
	const char *conv = "diouxX";
	int i, na, nb, w, p;
	uint64_t v;
	char c;

	for (i = 0; i < 200000; i++) {
		c = conv[rnd() % 6];
		v = rnd() >> rnd() % 64;
		w = (int)(rnd() % 80);
		p = (int)(rnd() % 60);
		snprintf(f, sizeof(f), "<%%%s%s%s%s%s%.*d%s%.*d%s%c>",
		    rnd() & 1 ? "-" : "", rnd() & 1 ? "0" : "",
		    (c == 'd' || c == 'i') && rnd() & 1 ? "+" : "",
		    (c == 'd' || c == 'i') && rnd() & 1 ? " " : "",
		    strchr("oxX", c) && rnd() & 1 ? "#" : "",
		    w > 0, w > 40 ? 0 : w,
		    p < 20 ? "." : "", 0, p < 20 ? p : 0,
		    len[rnd() % 8], c);
		na = ours(a, sizeof(a), f, v);
		nb = snprintf(b, sizeof(b), f, v);
		cr_assert(na == nb && strcmp(a, b) == 0,
		    "%s of %#lx: \"%s\" not \"%s\"", f, v, a, b);
	}
}
