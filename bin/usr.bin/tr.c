/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * tr: translate, delete or squeeze bytes.  Strings have ranges, classes and
 * backslash escapes.
 */

#include <ctype.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_SET	4096	/* bytes that a string may stand for */

/* What a string stands for. */
struct set {
	unsigned char	 v[MAX_SET];	/* its bytes, in order */
	size_t		 n;		/* how many */
};

static const struct {
	const char	*name;		/* as in [:name:] */
	int		 (*is)(int);	/* what is in it */
} classes[] = {
	{ "alnum", isalnum }, { "alpha", isalpha }, { "blank", isblank },
	{ "cntrl", iscntrl }, { "digit", isdigit }, { "graph", isgraph },
	{ "lower", islower }, { "print", isprint }, { "punct", ispunct },
	{ "space", isspace }, { "upper", isupper }, { "xdigit", isxdigit },
};
#define NCLASSES	(sizeof(classes) / sizeof(classes[0]))

static void
add(struct set *s, int c)
{
	if (s->n == MAX_SET)
		errx(1, "string too long");
	s->v[s->n++] = c;
}

/* The byte at *P, which may be an escape; *P moves past it. */
static int
one(const char **p)
{
	static const char from[] = "abfnrtv", to[] = "\a\b\f\n\r\t\v";
	const char *q;
	int c, i;

	c = (unsigned char)*(*p)++;
	if (c != '\\' || **p == '\0')
		return (c);
	if (**p >= '0' && **p <= '7') {
		for (c = 0, i = 0; i < 3 && **p >= '0' && **p <= '7'; i++)
			c = c * 8 + *(*p)++ - '0';
		return (c & 0xff);
	}
	c = (unsigned char)*(*p)++;
	q = strchr(from, c);
	return (q != NULL ? to[q - from] : c);
}

/* If P is at a class adds it and returns what follows, else NULL. */
static const char *
class(struct set *s, const char *p)
{
	size_t i, n;
	int c;

	if (strncmp(p, "[:", 2) != 0)
		return (NULL);
	for (i = 0; i < NCLASSES; i++) {
		n = strlen(classes[i].name);
		if (strncmp(p + 2, classes[i].name, n) != 0 ||
		    strncmp(p + 2 + n, ":]", 2) != 0)
			continue;
		for (c = 0; c < 256; c++)
			if (classes[i].is(c))
				add(s, c);
		return (p + n + 4);
	}
	errx(1, "%s: no such class", p);
}

static void
expand(struct set *s, const char *p)
{
	const char *q;
	int lo, hi;

	s->n = 0;
	while (*p != '\0') {
		if ((q = class(s, p)) != NULL) {
			p = q;
			continue;
		}
		lo = one(&p);
		hi = lo;
		if (p[0] == '-' && p[1] != '\0') {
			p++;
			hi = one(&p);
			if (hi < lo)
				errx(1, "range out of order");
		}
		for (; lo <= hi; lo++)
			add(s, lo);
	}
}

/* -c: all the bytes that are not in S. */
static void
complement(struct set *s)
{
	char in[256] = { 0 };
	size_t i;

	for (i = 0; i < s->n; i++)
		in[s->v[i]] = 1;
	s->n = 0;
	for (i = 0; i < 256; i++)
		if (!in[i])
			add(s, i);
}

int
main(int argc, char **argv)
{
	static struct set a, b;
	int map[256], ch, c, last, cflag, dflag, sflag;
	char squeeze[256] = { 0 };
	size_t i;

	cflag = dflag = sflag = 0;
	while ((ch = getopt(argc, argv, "Ccds")) != -1)
		switch (ch) {
		case 'C':
		case 'c':
			cflag = 1;
			break;
		case 'd':
			dflag = 1;
			break;
		case 's':
			sflag = 1;
			break;
		default:
			argc = 0;
		}
	argc -= optind;
	argv += optind;
	if (argc < 1 || argc > 2 || (argc == 1 && !dflag && !sflag) ||
	    (argc == 1 && dflag && sflag)) {
		fprintf(stderr, "usage: tr [-c] string1 string2\n"
		    "       tr [-c] -d | -s | -ds string1 [string2]\n");
		return (1);
	}
	expand(&a, argv[0]);
	if (cflag)
		complement(&a);
	if (argc == 2)
		expand(&b, argv[1]);
	if (argc == 2 && !dflag && b.n == 0)
		errx(1, "empty string2");
	for (c = 0; c < 256; c++)
		map[c] = c;
	for (i = 0; i < a.n; i++)
		if (dflag)
			map[a.v[i]] = -1;
		else if (argc == 2)
			map[a.v[i]] = b.v[i < b.n ? i : b.n - 1];
	for (i = 0; sflag && i < (argc == 2 ? b.n : a.n); i++)
		squeeze[argc == 2 ? b.v[i] : a.v[i]] = 1;
	last = -1;
	while ((c = getchar()) != EOF) {
		c = map[c];
		if (c < 0 || (c == last && squeeze[c]))
			continue;
		putchar(c);
		last = c;
	}
	if (ferror(stdin))
		err(1, "standard input");
	if (fflush(stdout) != 0)
		err(1, "standard output");
	return (0);
}
