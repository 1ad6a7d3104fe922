/* SRCS: loader-kernel/args.c loader-kernel/script.c */
/* FLAGS: -Iloader-kernel */
/* SPDX-License-Identifier: BSD-2-Clause */

/* The initial stack, and the first line of a script. */

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include "../../loader-kernel/args.h"
#include "errnoconst.h"

#define	SIZE	(1u << 20)		/* of the stack that is looked at */

static unsigned char *memory;		/* the bytes below USRSTACK */
static int	failat;			/* put() fails at this call */

size_t	str_len(const char *s);

size_t
str_len(const char *s)
{
	return (strlen(s));
}

static int
put(void *ctx, uint32_t va, const void *from, size_t len)
{
	cr_assert_geq(va, USRSTACK - SIZE);
	cr_assert_leq(va + len, USRSTACK);
	if (failat > 0 && --failat == 0)
		return (ENOMEM);
	memcpy(memory + (va - (USRSTACK - SIZE)), from, len);
	return (0);
}

static uint32_t
word(uint32_t va)
{
	uint32_t w;

	memcpy(&w, memory + (va - (USRSTACK - SIZE)), sizeof(w));
	return (w);
}

static const char *
string(uint32_t va)
{
	return ((const char *)memory + (va - (USRSTACK - SIZE)));
}

static void
begin(struct argstrings *as)
{
	int i;

	memory = calloc(1, SIZE);
	memset(memory, 0xa5, SIZE);
	memset(as, 0, sizeof(*as));
	as->as_start = as->as_end = ARG_FRONT * PAGE_SIZE;
	for (i = 0; i < ARG_PAGES; i++)
		as->as_page[i] = malloc(PAGE_SIZE);
}

static void
end(struct argstrings *as)
{
	int i;

	for (i = 0; i < ARG_PAGES; i++)
		free(as->as_page[i]);
	free(memory);
}

static void
append(struct argstrings *as, const char *s)
{
	do {
		as->as_page[as->as_end / PAGE_SIZE][as->as_end % PAGE_SIZE] =
		    *s;
		as->as_end++;
	} while (*s++ != '\0');
}

/* Everything that a start file looks at. */
static void
check(const struct argstrings *as, char *const *argv, char *const *envp)
{
	static const struct auxv aux[] = { { 3, 0x10034 }, { 0, 0 } };
	struct argstack st;
	uint32_t a, i;

	args_layout(&st, as, 9);
	cr_assert_eq(args_write(&st, as, aux, 2, put, NULL), 0);
	cr_assert_eq(st.st_psstrings, 0xbfbfeff0);
	cr_assert_eq(st.st_sp % 8, 0);
	cr_assert_eq(st.st_execpath % 4, 0);
	cr_assert_leq(st.st_execpath + 10, st.st_psstrings);
	cr_assert_leq(st.st_auxv + 8 * AUXV_COUNT, st.st_strings);
	a = st.st_sp;
	cr_assert_eq(word(a), as->as_argc);
	cr_assert_eq(word(st.st_psstrings), a + 4);
	cr_assert_eq(word(st.st_psstrings + 4), as->as_argc);
	cr_assert_eq(word(st.st_psstrings + 12), as->as_envc);
	a += 4;
	for (i = 0; i < as->as_argc; i++, a += 4)
		cr_assert_str_eq(string(word(a)), argv[i]);
	cr_assert_eq(word(a), 0);
	a += 4;
	cr_assert_eq(word(st.st_psstrings + 8), a);
	for (i = 0; i < as->as_envc; i++, a += 4)
		cr_assert_str_eq(string(word(a)), envp[i]);
	cr_assert_eq(word(a), 0);
	a += 4;
	cr_assert_eq(a, st.st_auxv);
	cr_assert_eq(word(a), 3);
	cr_assert_eq(word(a + 4), 0x10034);
	cr_assert_eq(word(a + 8), 0);
}

Test(args, stack)
{
	char *argv[] = { "prog", "", "two words" }, *envp[] = { "A=1" };
	struct argstrings as;
	int i;

	begin(&as);
	check(&as, NULL, NULL);
	for (i = 0; i < 3; i++)
		append(&as, argv[i]);
	as.as_argc = 3;
	check(&as, argv, NULL);
	cr_assert_eq(args_arglen(&as), 16);
	append(&as, envp[0]);
	as.as_envc = 1;
	check(&as, argv, envp);
	cr_assert_eq(args_arglen(&as), 16);
	end(&as);
}

/* More pointers than fit into one bunch, strings over page borders. */
Test(args, many)
{
	static char text[300][60];
	char *argv[200], *envp[100];
	struct argstrings as;
	int i;

	begin(&as);
	for (i = 0; i < 300; i++) {
		memset(text[i], 'a' + i % 26, (size_t)(i * 7 % 59));
		append(&as, text[i]);
		if (i < 200)
			argv[i] = text[i];
		else
			envp[i - 200] = text[i];
	}
	as.as_argc = 200;
	as.as_envc = 100;
	check(&as, argv, envp);
	end(&as);
}

Test(args, errors_are_passed_on)
{
	static const struct auxv aux[] = { { 0, 0 } };
	struct argstrings as;
	struct argstack st;
	int i;

	begin(&as);
	append(&as, "x");
	as.as_argc = 1;
	args_layout(&st, &as, 1);
	for (i = 1; i <= 4; i++) {
		failat = i;
		cr_assert_eq(args_write(&st, &as, aux, 1, put, NULL), ENOMEM);
	}
	failat = 0;
	end(&as);
}

Test(args, script_changes_them)
{
	char *want[] = { "/bin/sh", "-x -y", "/tmp/s", "arg" };
	struct argstrings as;
	char flat[40];

	begin(&as);
	append(&as, "s");
	append(&as, "arg");
	as.as_argc = 2;
	args_drop(&as);
	cr_assert_eq(args_prepend(&as, "/tmp/s", 6), 0);
	cr_assert_eq(args_prepend(&as, "-x -y etc", 5), 0);
	cr_assert_eq(args_prepend(&as, "/bin/sh", 7), 0);
	check(&as, want, NULL);
	args_flat(&as, flat, 25);
	cr_assert_eq(memcmp(flat, "/bin/sh\0-x -y\0/tmp/s\0arg", 25), 0);
	end(&as);

	begin(&as);
	args_drop(&as);
	cr_assert_eq(as.as_argc, 0);
	cr_assert_eq(args_prepend(&as, "i", 1), 0);
	cr_assert_eq(as.as_argc, 1);
	as.as_end = as.as_start + ARG_MAX - 3;
	cr_assert_eq(args_prepend(&as, "123", 3), E2BIG);
	end(&as);
}

/* The text, and what is read from it; NULL: none. */
static void
script(int error, const char *text, size_t len, const char *interp,
    const char *option)
{
	char *page = malloc(len);
	struct script sc;
	int got;

	memcpy(page, text, len);
	got = script_parse(page, len, &sc);
	cr_assert_eq(got, error, "%s: %d", text, got);
	if (error == 0) {
		cr_assert_eq(sc.sc_interplen, strlen(interp));
		cr_assert_eq(memcmp(sc.sc_interp, interp, strlen(interp)), 0);
		cr_assert_eq(sc.sc_option == NULL, option == NULL);
		if (option != NULL) {
			cr_assert_eq(sc.sc_optionlen, strlen(option));
			cr_assert_eq(memcmp(sc.sc_option, option,
			    strlen(option)), 0);
		}
	}
	free(page);
}

#define	S(error, text, i, o)	script(error, text, sizeof(text) - 1, i, o)

Test(script, lines)
{
	char *big = malloc(5000);

	S(-1, "", NULL, NULL);
	S(-1, "#", NULL, NULL);
	S(-1, "\177ELF", NULL, NULL);
	S(ENOEXEC, "#!", NULL, NULL);
	S(ENOEXEC, "#!/bin/sh", NULL, NULL);
	S(ENOEXEC, "#! \n", NULL, NULL);
	S(ENOEXEC, "#!\n", NULL, NULL);
	S(0, "#!/bin/sh\n", "/bin/sh", NULL);
	S(0, "#!/bin/sh\0garbage", "/bin/sh", NULL);
	S(0, "#! \t/bin/sh  \nrest", "/bin/sh", NULL);
	S(0, "#!/bin/sh -a -b c \t\n", "/bin/sh", "-a -b c");
	S(0, "#!a b\n", "a", "b");
	memset(big, 'x', 5000);
	memcpy(big, "#!", 2);
	script(ENOEXEC, big, 4096, NULL, NULL);
	big[2 + 1024] = '\n';
	script(ENAMETOOLONG, big, 4096, NULL, NULL);
	big[2 + 1023] = '\n';
	big[2 + 1024] = 'x';
	script(0, big, 4096, memset(calloc(1, 1024), 'x', 1023), NULL);
	free(big);
}
