/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Regular expressions (XBD 9, without back-references and collation), compiled
 * into programs for re_match.c.
 */

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "re.h"
#include "re_prog.h"

#define MAX_PROG	20000	/* instructions */
#define MAX_REPEAT	255	/* of {m,n}: RE_DUP_MAX */
#define MAX_DEPTH	200	/* parentheses within each other */

static void alternatives(struct re *);

static void
fail(struct re *re, const char *why)
{
	if (re->error == NULL)
		re->error = why;
	re->p = "";
}

/* Makes room for N instructions at AT. */
static void
insert(struct re *re, int at, int n)
{
	struct inst *new;

	if (re->n + n > MAX_PROG) {
		fail(re, "expression too big");
		return;
	}
	if (re->n + n > re->cap) {
		re->cap = (re->n + n) * 2;
		new = realloc(re->prog, re->cap * sizeof(*new));
		if (new == NULL) {
			fail(re, "out of memory");
			re->cap = re->n;
			return;
		}
		re->prog = new;
	}
	memmove(re->prog + at + n, re->prog + at,
	    (re->n - at) * sizeof(*re->prog));
	memset(re->prog + at, 0, n * sizeof(*re->prog));
	re->n += n;
}

static void
emit(struct re *re, enum op op, int c)
{
	int at;

	at = re->n;
	insert(re, at, 1);
	if (re->error != NULL)
		return;
	re->prog[at].op = op;
	re->prog[at].c = re->flags & RE_FOLD ? tolower(c) : c;
}

static void
split(struct re *re, int at, int x, int y)
{
	if (re->error != NULL)
		return;
	re->prog[at].op = OP_SPLIT;
	re->prog[at].x = x;
	re->prog[at].y = y;
}

/* The instructions from FROM on may be left out. */
static void
make_optional(struct re *re, int from)
{
	int len;

	len = re->n - from;
	insert(re, from, 1);
	split(re, from, 1, len + 1);
}

/* ... may also be repeated. */
static void
make_star(struct re *re, int from)
{
	int len;

	make_optional(re, from);
	len = re->n - from;
	emit(re, OP_JUMP, 0);
	if (re->error == NULL) {
		re->prog[from + len].x = -len;
		re->prog[from].y = len + 1;
	}
}

/* Appends a copy of the LEN instructions at FROM. */
static void
copy(struct re *re, int from, int len)
{
	int at;

	at = re->n;
	insert(re, at, len);
	if (re->error == NULL)
		memcpy(re->prog + at, re->prog + from,
		    len * sizeof(*re->prog));
}

/* FROM on, MIN to MAX times (MAX < 0: any number). */
static void
repeat(struct re *re, int from, int min, int max)
{
	int len, i, at;

	len = re->n - from;
	for (i = 1; i < min && re->error == NULL; i++)
		copy(re, from, len);
	if (max < 0) {
		if (min > 0)
			copy(re, from, len);
		if (re->error == NULL)
			make_star(re, re->n - len);
		return;
	}
	for (i = min > 0 ? min : 1; i < max && re->error == NULL; i++) {
		copy(re, from, len);
		at = re->n - len;
		make_optional(re, at);
	}
	if (min == 0 && max > 0)
		for (i = 0, at = from; i == 0 && re->error == NULL; i++)
			make_optional(re, at);
	if (max == 0 && re->error == NULL)
		re->n = from;
}

/* {m}, {m,} or {m,n}, of which { has been read. */
static void
braces(struct re *re, int from)
{
	long min, max;
	char *end;

	if (!isdigit((unsigned char)*re->p)) {
		fail(re, "bad repetition count");
		return;
	}
	min = max = strtol(re->p, &end, 10);
	if (*end == ',') {
		end++;
		max = -1;
		if (isdigit((unsigned char)*end))
			max = strtol(end, &end, 10);
	}
	if (!(re->flags & RE_EXTENDED) && *end == '\\')
		end++;
	if (*end != '}' || min > MAX_REPEAT || max > MAX_REPEAT ||
	    (max >= 0 && max < min)) {
		fail(re, "bad repetition count");
		return;
	}
	re->p = end + 1;
	repeat(re, from, min, max);
}

static void
set_add(struct re *re, uint32_t *set, int c)
{
	if (re->flags & RE_FOLD)
		c = tolower(c);
	set[c / 32] |= (uint32_t)1 << c % 32;
}

/* [:name:] at P: adds its members and returns what follows, or NULL. */
static const char *
class(struct re *re, uint32_t *set, const char *p)
{
	static const struct {
		const char *name;	/* of the class */
		int (*is)(int);		/* what is in it */
	} classes[] = {
		{ "[:alnum:]", isalnum }, { "[:alpha:]", isalpha },
		{ "[:blank:]", isblank }, { "[:cntrl:]", iscntrl },
		{ "[:digit:]", isdigit }, { "[:graph:]", isgraph },
		{ "[:lower:]", islower }, { "[:print:]", isprint },
		{ "[:punct:]", ispunct }, { "[:space:]", isspace },
		{ "[:upper:]", isupper }, { "[:xdigit:]", isxdigit },
	};
	size_t i, n;
	int c;

	for (i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
		n = strlen(classes[i].name);
		if (strncmp(p, classes[i].name, n) != 0)
			continue;
		for (c = 0; c < 256; c++)
			if (classes[i].is(c))
				set_add(re, set, c);
		return (p + n);
	}
	return (NULL);
}

/* A bracket expression, whose [ has been read. */
static void
bracket(struct re *re)
{
	const char *p, *q, *start;
	uint32_t *set;
	int lo, hi, i, negate;

	set = calloc(8, sizeof(*set));
	if (set == NULL) {
		fail(re, "out of memory");
		return;
	}
	p = re->p;
	negate = *p == '^';
	p += negate;
	for (start = p; *p != ']' || p == start;) {
		if (*p == '\0') {
			fail(re, "unmatched [");
			free(set);
			return;
		}
		if (*p == '[' && (q = class(re, set, p)) != NULL) {
			p = q;
			continue;
		}
		lo = hi = (unsigned char)*p++;
		if (p[0] == '-' && p[1] != ']' && p[1] != '\0') {
			hi = (unsigned char)p[1];
			p += 2;
		}
		for (; lo <= hi; lo++)
			set_add(re, set, lo);
	}
	re->p = p + 1;
	for (i = 0; negate && i < 8; i++)
		set[i] = ~set[i];
	emit(re, OP_SET, 0);
	if (re->error == NULL)
		re->prog[re->n - 1].set = set;
}

/* Is the operator C at P, with a backslash where the syntax wants one? */
static int
at_op(struct re *re, int c)
{
	if (re->flags & RE_EXTENDED)
		return (*re->p == c);
	return (re->p[0] == '\\' && re->p[1] == c);
}

static void
take_op(struct re *re)
{
	re->p += re->flags & RE_EXTENDED ? 1 : 2;
}

static void
group(struct re *re)
{
	take_op(re);
	if (++re->depth > MAX_DEPTH) {
		fail(re, "too many parentheses");
		return;
	}
	alternatives(re);
	re->depth--;
	if (!at_op(re, ')'))
		fail(re, "unmatched (");
	else
		take_op(re);
}

/* One element; FIRST: it begins its alternative. */
static void
atom(struct re *re, int first)
{
	int c, extended;

	extended = re->flags & RE_EXTENDED;
	c = (unsigned char)*re->p;
	if (at_op(re, '(')) {
		group(re);
		return;
	}
	re->p++;
	if (c == '.')
		emit(re, OP_ANY, 0);
	else if (c == '[')
		bracket(re);
	else if (c == '^' && (extended || first))
		emit(re, OP_BOL, 0);
	else if (c == '$' && (extended || *re->p == '\0' || at_op(re, ')') ||
	    at_op(re, '|')))
		emit(re, OP_EOL, 0);
	else if (c == '\\' && *re->p == '\0')
		fail(re, "trailing backslash");
	else if (c == '\\' && *re->p >= '1' && *re->p <= '9')
		fail(re, "back-references are not supported");
	else if (extended && (c == '*' || c == '+' || c == '?') && first)
		fail(re, "repetition of nothing");
	else
		emit(re, OP_CHAR, c == '\\' ? (unsigned char)*re->p++ : c);
}

/* The operators that follow an element which begins at FROM. */
static void
repetitions(struct re *re, int from)
{
	int extended;

	extended = re->flags & RE_EXTENDED;
	for (;;)
		if (*re->p == '*') {
			re->p++;
			make_star(re, from);
		} else if (at_op(re, '+')) {
			take_op(re);
			repeat(re, from, 1, -1);
		} else if (at_op(re, '?')) {
			take_op(re);
			make_optional(re, from);
		} else if (at_op(re, '{') && (!extended ||
		    isdigit((unsigned char)re->p[1]))) {
			take_op(re);
			braces(re, from);
		} else
			break;
}

static void
alternatives(struct re *re)
{
	int from, at, len, first;

	from = re->n;
	first = 1;
	while (*re->p != '\0' && re->error == NULL) {
		if (at_op(re, ')') && (re->depth > 0 ||
		    !(re->flags & RE_EXTENDED)))
			break;
		if (at_op(re, '|')) {
			take_op(re);
			len = re->n - from;
			insert(re, from, 1);
			split(re, from, 1, len + 2);
			at = re->n;
			emit(re, OP_JUMP, 0);
			alternatives(re);
			if (re->error == NULL)
				re->prog[at].x = re->n - at;
			return;
		}
		at = re->n;
		atom(re, first);
		first = re->error == NULL && re->n > at &&
		    re->prog[re->n - 1].op == OP_BOL;
		if (!first || (re->flags & RE_EXTENDED))
			repetitions(re, at);
	}
}

/*
 * Compiles TEXT, with the RE_ FLAGS; NULL with *ERROR what is wrong with it.
 * The result is never freed: a program has its expressions till its end.
 */
struct re *
re_compile(const char *text, int flags, const char **error)
{
	struct re *re;

	re = calloc(1, sizeof(*re));
	if (re == NULL) {
		*error = "out of memory";
		return (NULL);
	}
	re->flags = flags;
	re->p = re->start = text;
	if (flags & RE_FIXED)
		for (; *re->p != '\0' && re->error == NULL; re->p++)
			emit(re, OP_CHAR, (unsigned char)*re->p);
	else
		alternatives(re);
	if (re->error == NULL && *re->p != '\0')
		fail(re, "unmatched )");
	emit(re, OP_MATCH, 0);
	if (re->error == NULL) {
		re->now = calloc(4 * re->n, sizeof(int));
		if (re->now == NULL)
			fail(re, "out of memory");
		re->then = re->now + re->n;
		re->mark = re->then + re->n;
		re->stack = re->mark + re->n;
	}
	*error = re->error;
	return (re->error == NULL ? re : NULL);
}
