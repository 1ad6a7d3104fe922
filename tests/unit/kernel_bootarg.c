/* SRCS: loader-kernel/bootarg.c */
/* FLAGS: -Iloader-kernel */
/* SPDX-License-Identifier: BSD-2-Clause */

/* The kernel's command line. */

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include "../../loader-kernel/kernel.h"

size_t	strlcpy(char *, const char *, size_t);

/* The C library of this machine has none. */
size_t
strlcpy(char *to, const char *from, size_t size)
{
	snprintf(to, size, "%s", from);
	return (strlen(from));
}

void
kprintf(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
}

Test(bootarg, words)
{
	char *const *argv;
	int from = 0, n;

	bootarg_init(" semihosting  init=/bin/a%20b env=A=1 env=B=%3D "
	    "con%73ole=pipe -- x=1 %00 a%0Ab 100% %zz -- -- init=no");
	cr_assert_str_eq(bootarg("semihosting"), "");
	cr_assert_str_eq(bootarg("init"), "/bin/a b");
	cr_assert_str_eq(bootarg("console"), "pipe");
	cr_assert_null(bootarg("semi"));
	cr_assert_null(bootarg("x"));
	cr_assert_str_eq(bootarg_next("env", &from), "A=1");
	cr_assert_str_eq(bootarg_next("env", &from), "B==");
	cr_assert_null(bootarg_next("env", &from));
	argv = bootarg_argv(&n);
	cr_assert_eq(n, 8);
	cr_assert_str_eq(argv[0], "x=1");
	cr_assert_str_eq(argv[1], "");
	cr_assert_str_eq(argv[2], "a\nb");
	cr_assert_str_eq(argv[3], "100%");
	cr_assert_str_eq(argv[4], "%zz");
	cr_assert_str_eq(argv[5], "--");
	cr_assert_str_eq(argv[7], "init=no");
	cr_assert_null(argv[8]);
}

Test(bootarg, none)
{
	int n;

	bootarg_init("");
	cr_assert_null(bootarg("init"));
	cr_assert_null(bootarg_argv(&n)[0]);
	cr_assert_eq(n, 0);
}

/* Longer than it holds, and more words than it holds: cut, not overrun. */
Test(bootarg, many)
{
	static char line[20000];
	char *const *argv;
	int i, n;

	for (i = 0; i < 9990; i++)
		strcpy(line + 2 * i, "a ");
	bootarg_init(line);
	cr_assert_str_eq(bootarg("a"), "");
	argv = bootarg_argv(&n);
	cr_assert_eq(n, 0);
	cr_assert_null(argv[0]);
}
