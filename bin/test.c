/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * test and [: conditions.  With up to four arguments their number decides what
 * they mean (XCU, test); more are parsed by precedence, -a over -o.  Also a
 * builtin of sh, so it never exits: a wrong expression is status 2.
 */

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char **next;		/* the arguments not used yet */
static char **end;		/* behind the last one */
static jmp_buf failed;		/* where a wrong expression goes */

static int or_expr(void);

static _Noreturn void
wrong(const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "test: ");
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	_longjmp(failed, 1);
}

static intmax_t
number(const char *s)
{
	intmax_t n;
	char *rest;

	errno = 0;
	n = strtoimax(s, &rest, 10);
	if (rest != s)
		while (isspace((unsigned char)*rest))
			rest++;
	if (rest == s || *rest != '\0')
		wrong("%s: bad number", s);
	if (errno == ERANGE)
		wrong("%s: out of range", s);
	return (n);
}

static int
is_unary(const char *s)
{
	return (s[0] == '-' && s[1] != '\0' && s[2] == '\0' &&
	    strchr("bcdefghknprstuwxzLOGS", s[1]) != NULL);
}

static int
unary(int op, const char *arg)
{
	struct stat st;

	switch (op) {
	case 'n':
		return (*arg != '\0');
	case 'z':
		return (*arg == '\0');
	case 't':
		return (isatty(number(arg)));
	case 'r':
		return (access(arg, R_OK) == 0);
	case 'w':
		return (access(arg, W_OK) == 0);
	case 'x':
		return (access(arg, X_OK) == 0);
	}
	if ((op == 'h' || op == 'L' ? lstat : stat)(arg, &st) < 0)
		return (0);
	switch (op) {
	case 'b':
		return (S_ISBLK(st.st_mode));
	case 'c':
		return (S_ISCHR(st.st_mode));
	case 'd':
		return (S_ISDIR(st.st_mode));
	case 'f':
		return (S_ISREG(st.st_mode));
	case 'g':
		return ((st.st_mode & S_ISGID) != 0);
	case 'h':
	case 'L':
		return (S_ISLNK(st.st_mode));
	case 'k':
		return ((st.st_mode & S_ISVTX) != 0);
	case 'p':
		return (S_ISFIFO(st.st_mode));
	case 's':
		return (st.st_size > 0);
	case 'u':
		return ((st.st_mode & S_ISUID) != 0);
	case 'O':
		return (st.st_uid == geteuid());
	case 'G':
		return (st.st_gid == getegid());
	case 'S':
		return (S_ISSOCK(st.st_mode));
	default:
		return (1);
	}
}

static const char *const binaries[] = {
	"=", "==", "!=", "<", ">", "-eq", "-ne", "-gt", "-ge", "-lt", "-le",
	"-nt", "-ot", "-ef"
};
#define NBINARY	((int)(sizeof(binaries) / sizeof(binaries[0])))

/* The index of the binary operator S, or -1. */
static int
binary_op(const char *s)
{
	int i;

	for (i = 0; i < NBINARY; i++)
		if (strcmp(binaries[i], s) == 0)
			return (i);
	return (-1);
}

/* -nt, -ot, -ef: a file that is missing is older than any other. */
static int
compare_files(int op, const char *a, const char *b)
{
	struct stat sa, sb;
	int ha, hb;

	ha = stat(a, &sa) == 0;
	hb = stat(b, &sb) == 0;
	if (op == 'e')
		return (ha && hb && sa.st_dev == sb.st_dev &&
		    sa.st_ino == sb.st_ino);
	if (!ha || !hb)
		return (op == 'n' ? ha && !hb : hb && !ha);
	if (sa.st_mtim.tv_sec != sb.st_mtim.tv_sec)
		return ((sa.st_mtim.tv_sec > sb.st_mtim.tv_sec) == (op == 'n'));
	return (op == 'n' ? sa.st_mtim.tv_nsec > sb.st_mtim.tv_nsec :
	    sa.st_mtim.tv_nsec < sb.st_mtim.tv_nsec);
}

static int
binary(const char *a, int op, const char *b)
{
	switch (op) {
	case 0:
	case 1:
		return (strcmp(a, b) == 0);
	case 2:
		return (strcmp(a, b) != 0);
	case 3:
		return (strcmp(a, b) < 0);
	case 4:
		return (strcmp(a, b) > 0);
	case 5:
		return (number(a) == number(b));
	case 6:
		return (number(a) != number(b));
	case 7:
		return (number(a) > number(b));
	case 8:
		return (number(a) >= number(b));
	case 9:
		return (number(a) < number(b));
	case 10:
		return (number(a) <= number(b));
	default:
		return (compare_files("noe"[op - 11], a, b));
	}
}

static int
primary(void)
{
	char *a;
	int op, v;

	if (next == end)
		wrong("argument expected");
	a = *next++;
	if (end - next >= 2 && (op = binary_op(next[0])) >= 0) {
		next += 2;
		return (binary(a, op, next[-1]));
	}
	if (strcmp(a, "(") == 0 && next < end) {
		v = or_expr();
		if (next == end || strcmp(*next++, ")") != 0)
			wrong("closing parenthesis expected");
		return (v);
	}
	if (is_unary(a) && next < end)
		return (unary(a[1], *next++));
	return (*a != '\0');
}

static int
not_expr(void)
{
	int negate;

	for (negate = 0; end - next >= 2 && strcmp(*next, "!") == 0 &&
	    !(end - next >= 3 && binary_op(next[1]) >= 0); next++)
		negate = !negate;
	return (primary() != negate);
}

static int
and_expr(void)
{
	int v;

	for (v = not_expr(); next < end && strcmp(*next, "-a") == 0;) {
		next++;
		v &= not_expr();
	}
	return (v);
}

static int
or_expr(void)
{
	int v;

	for (v = and_expr(); next < end && strcmp(*next, "-o") == 0;) {
		next++;
		v |= and_expr();
	}
	return (v);
}

/* What the N arguments V mean where POSIX says it by their number; or -1. */
static int
by_count(int n, char **v)
{
	int op, r;

	switch (n) {
	case 0:
		return (0);
	case 1:
		return (*v[0] != '\0');
	case 2:
		if (strcmp(v[0], "!") == 0)
			return (*v[1] == '\0');
		if (is_unary(v[0]))
			return (unary(v[0][1], v[1]));
		wrong("%s: unknown operator", v[0]);
	case 3:
		if ((op = binary_op(v[1])) >= 0)
			return (binary(v[0], op, v[2]));
		if (strcmp(v[0], "!") == 0)
			return (!by_count(2, v + 1));
		if (strcmp(v[0], "(") == 0 && strcmp(v[2], ")") == 0)
			return (*v[1] != '\0');
		return (-1);
	case 4:
		if (strcmp(v[0], "!") == 0) {
			r = by_count(3, v + 1);
			return (r < 0 ? -1 : !r);
		}
		return (-1);
	default:
		return (-1);
	}
}

int
main(int argc, char **argv)
{
	const char *name;
	int v;

	name = strrchr(argv[0], '/');
	name = name != NULL ? name + 1 : argv[0];
	if (strcmp(name, "[") == 0 && strcmp(argv[--argc], "]") != 0) {
		fprintf(stderr, "[: missing ]\n");
		return (2);
	}
	if (_setjmp(failed) != 0)
		return (2);
	next = argv + 1;
	end = argv + argc;
	v = by_count(argc - 1, argv + 1);
	if (v < 0) {
		v = or_expr();
		if (next < end)
			wrong("%s: unexpected operator", *next);
	}
	return (!v);
}
