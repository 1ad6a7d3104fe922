/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * printf: formatted output.  The conversions are those of printf(3) for
 * integers, strings and characters, and %b; there are none for floating point.
 * Also a builtin of sh, so it never exits.
 */

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char **args;	/* the operands not used yet */
static int status;

/* A message about S, and the status of the program. */
static void
bad(const char *s, const char *why)
{
	fprintf(stderr, "printf: %s: %s\n", s, why);
	status = 1;
}

static const char *
next_arg(void)
{
	return (*args != NULL ? *args++ : NULL);
}

static intmax_t
number_arg(int is_signed)
{
	const char *s;
	intmax_t n;
	char *end;

	s = next_arg();
	if (s == NULL)
		return (0);
	if (*s == '"' || *s == '\'')
		return ((unsigned char)s[1]);
	errno = 0;
	n = is_signed ? strtoimax(s, &end, 0) :
	    (intmax_t)strtoumax(s, &end, 0);
	if (end == s || *end != '\0')
		bad(s, end == s ? "expected numeric value" :
		    "not completely converted");
	else if (errno == ERANGE)
		bad(s, strerror(ERANGE));
	return (n);
}

/*
 * The character of the escape at S, which follows a backslash; *S moves past
 * it.  ZERO: octal numbers begin with 0, as in %b.  -1 is \c.
 */
static int
escape(const char **s, int zero)
{
	static const char from[] = "abfnrtv\\\"'";
	static const char to[] = "\a\b\f\n\r\t\v\\\"'";
	const char *p;
	int c, i;

	c = **s;
	if (c == 'c' && zero) {
		++*s;
		return (-1);
	}
	if (c >= '0' && c <= '7') {
		if (zero && c == '0')
			++*s;
		for (c = 0, i = 0; i < 3 && **s >= '0' && **s <= '7'; i++)
			c = c * 8 + *(*s)++ - '0';
		return (c & 0xff);
	}
	if (c != '\0' && (p = strchr(from, c)) != NULL) {
		++*s;
		return ((unsigned char)to[p - from]);
	}
	return ('\\');
}

/* %b: S with its escapes, by the width and flags FMT of %s; 0 at \c. */
static int
print_escaped(char *fmt, const char *s, const int *star, int stars)
{
	char *out;
	size_t n;
	int c, more;

	out = malloc(strlen(s) + 1);
	if (out == NULL) {
		bad(s, strerror(errno));
		return (1);
	}
	for (n = 0, more = 1; *s != '\0' && more;) {
		c = (unsigned char)*s++;
		if (c == '\\')
			c = escape(&s, 1);
		if (c < 0)
			more = 0;
		else
			out[n++] = c;
	}
	out[n] = '\0';
	if (strlen(out) < n)
		fwrite(out, 1, n, stdout);
	else if (stars == 2)
		printf(fmt, star[0], star[1], out);
	else if (stars == 1)
		printf(fmt, star[0], out);
	else
		printf(fmt, out);
	free(out);
	return (more);
}

#define PRINT(v) do {							\
	if (stars == 2)							\
		printf(fmt, star[0], star[1], (v));			\
	else if (stars == 1)						\
		printf(fmt, star[0], (v));				\
	else								\
		printf(fmt, (v));					\
} while (0)

/*
 * One conversion: FMT is its text up to the letter CONV, with room for three
 * more bytes.  0 if the output ends here.
 */
static int
convert(char *fmt, int conv, const int *star, int stars)
{
	const char *s;
	size_t n;

	n = strlen(fmt);
	switch (conv) {
	case 'd':
	case 'i':
	case 'o':
	case 'u':
	case 'x':
	case 'X':
		fmt[n] = 'j';
		fmt[n + 1] = conv;
		fmt[n + 2] = '\0';
		PRINT(number_arg(conv == 'd' || conv == 'i'));
		return (1);
	}
	s = next_arg();
	if (s == NULL)
		s = "";
	fmt[n] = conv == 'b' ? 's' : conv;
	fmt[n + 1] = '\0';
	if (conv == 'b')
		return (print_escaped(fmt, s, star, stars));
	if (conv == 'c') {
		if (*s != '\0')
			PRINT(*s);
	} else
		PRINT(s);
	return (1);
}

/* The directive at F, which follows a %; what follows it, or NULL to stop. */
static const char *
directive(const char *f)
{
	char fmt[64];
	int star[2], stars;
	size_t n;

	fmt[0] = '%';
	stars = 0;
	for (n = 1; *f != '\0' && strchr("-+ #0123456789.*", *f) != NULL; f++) {
		if (n >= sizeof(fmt) - 4 || (*f == '*' && stars == 2)) {
			bad(fmt, "bad format");
			return (NULL);
		}
		if (*f == '*')
			star[stars++] = number_arg(1);
		fmt[n++] = *f;
		fmt[n] = '\0';
	}
	fmt[n] = '\0';
	if (*f == '\0' || strchr("diouxXcsb", *f) == NULL) {
		fmt[n] = *f;
		fmt[n + 1] = '\0';
		bad(fmt, "unknown conversion");
		return (NULL);
	}
	return (convert(fmt, *f, star, stars) ? f + 1 : NULL);
}

/* Goes through the format F once; 0 if the output ends here. */
static int
pass(const char *f)
{
	while (*f != '\0')
		if (*f == '\\') {
			f++;
			putchar(escape(&f, 0));
		} else if (*f != '%')
			putchar(*f++);
		else if (*++f == '%')
			putchar(*f++);
		else if ((f = directive(f)) == NULL)
			return (0);
	return (1);
}

int
main(int argc, char **argv)
{
	char **before;

	argv++;
	if (*argv != NULL && strcmp(*argv, "--") == 0)
		argv++;
	if (*argv == NULL) {
		fprintf(stderr, "usage: printf format [argument ...]\n");
		return (2);
	}
	status = 0;
	args = argv + 1;
	do
		before = args;
	while (pass(*argv) && *args != NULL && args > before);
	if (fflush(stdout) != 0)
		bad("standard output", strerror(errno));
	return (status);
}
