/* SRCS: */
/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * string.c against the host's functions.  It is included, under other names,
 * because the host has all of them too.
 */

#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <stdlib.h>

#include <criterion/criterion.h>

#define _STRING_H_
#define _STRINGS_H_
#define memccpy		my_memccpy
#define memchr		my_memchr
#define memcmp		my_memcmp
#define memcpy		my_memcpy
#define memmem		my_memmem
#define memmove		my_memmove
#define memrchr		my_memrchr
#define memset		my_memset
#define bcmp		my_bcmp
#define bcopy		my_bcopy
#define bzero		my_bzero
#define explicit_bzero	my_explicit_bzero
#define index		my_index
#define rindex		my_rindex
#define stpcpy		my_stpcpy
#define stpncpy		my_stpncpy
#define strcat		my_strcat
#define strchr		my_strchr
#define strchrnul	my_strchrnul
#define strcmp		my_strcmp
#define strcpy		my_strcpy
#define strcspn		my_strcspn
#define strlcat		my_strlcat
#define strlcpy		my_strlcpy
#define strlen		my_strlen
#define strncat		my_strncat
#define strncmp		my_strncmp
#define strncpy		my_strncpy
#define strnlen		my_strnlen
#define strnstr		my_strnstr
#define strpbrk		my_strpbrk
#define strrchr		my_strrchr
#define strsep		my_strsep
#define strspn		my_strspn
#define strstr		my_strstr
#define strtok_r	my_strtok_r
#define timingsafe_bcmp	my_timingsafe_bcmp
#define timingsafe_memcmp my_timingsafe_memcmp
#include "../../libc-min/string.c"
#undef memcmp
#undef memcpy
#undef memmove
#undef memset
#undef strlen
#undef strcmp

static unsigned
rnd(void)
{
	static unsigned s = 12345;

	s = s * 1103515245 + 12345;
	return (s >> 8);
}

Test(libc_string, copy_and_move)
{
	unsigned char a[1024], b[1024];
	size_t d, s, n, i;
	int round;

	for (round = 0; round < 20000; round++) {
		for (i = 0; i < sizeof(a); i++)
			a[i] = b[i] = (unsigned char)rnd();
		d = rnd() % 512;
		s = rnd() % 4 ? rnd() % 512 : (d + rnd() % 70) % 512;
		n = rnd() % 512;
		if (rnd() % 2)
			d &= ~7U, s &= ~7U;
		cr_assert_eq(my_memmove(a + d, a + s, n), a + d);
		memmove(b + d, b + s, n);
		cr_assert_eq(memcmp(a, b, sizeof(a)), 0, "%zu %zu %zu", d, s,
		    n);
		my_memset(a + s, (int)d, n);
		memset(b + s, (int)d, n);
		cr_assert_eq(memcmp(a, b, sizeof(a)), 0);
	}
}

static int
sign(int x)
{
	return ((x > 0) - (x < 0));
}

Test(libc_string, compare)
{
	char a[16], b[16];
	size_t i, n;
	int round;

	for (round = 0; round < 50000; round++) {
		for (i = 0; i < 15; i++) {
			a[i] = (char)(rnd() % 3 ? 'a' : rnd() % 256);
			b[i] = rnd() % 4 ? a[i] : (char)(rnd() % 256);
		}
		a[rnd() % 16] = b[rnd() % 16] = '\0';
		a[15] = b[15] = '\0';
		n = rnd() % 16;
		cr_assert_eq(sign(my_strcmp(a, b)), sign(strcmp(a, b)));
		cr_assert_eq(sign(my_strncmp(a, b, n)),
		    sign((strncmp)(a, b, n)));
		cr_assert_eq(sign(my_memcmp(a, b, n)), sign(memcmp(a, b, n)));
	}
}

Test(libc_string, search)
{
	char text[] = "the cat sat on the mat";
	char *last, *s = text;

	cr_assert_eq(my_strstr(text, "the m"), text + 15);
	cr_assert_null(my_strstr(text, "dog"));
	cr_assert_eq(my_strstr(text, ""), text);
	cr_assert_null(my_strnstr(text, "sat", 10));
	cr_assert_eq(my_strnstr(text, "sat", 11), text + 8);
	cr_assert_eq(my_strrchr(text, 't'), text + 21);
	cr_assert_eq(my_strchr(text, '\0'), text + 22);
	cr_assert_eq(my_memmem(text, 22, "mat", 3), text + 19);
	cr_assert_eq(my_memmem("", 0, "", 0) != NULL, 1);
	cr_assert_null(my_memmem("ab", 2, "abc", 3));
	cr_assert_str_eq(my_strsep(&s, " "), "the");
	cr_assert_str_eq(my_strtok_r(s, " ", &last), "cat");
	cr_assert_str_eq(my_strtok_r(NULL, " ", &last), "sat");
	cr_assert_str_eq(my_strtok_r(NULL, "n", &last), "o");
	cr_assert_str_eq(my_strtok_r(NULL, "", &last), " the mat");
	cr_assert_null(my_strtok_r(NULL, " ", &last));
}

Test(libc_string, bounded)
{
	char b[8];

	cr_assert_eq(my_strlcpy(b, "0123456789", sizeof(b)), 10);
	cr_assert_str_eq(b, "0123456");
	cr_assert_eq(my_strlcat(b, "xy", sizeof(b)), 9);
	cr_assert_eq(my_strlcpy(b, "ab", sizeof(b)), 2);
	cr_assert_eq(my_strlcat(b, "cdefghi", sizeof(b)), 9);
	cr_assert_str_eq(b, "abcdefg");
	my_strncpy(b, "x", sizeof(b));
	cr_assert_eq(memcmp(b, "x\0\0\0\0\0\0", 8), 0);
}
