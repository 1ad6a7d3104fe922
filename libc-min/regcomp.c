/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Regular expressions, basic and extended (POSIX 2.8; re_format(7)), compiled
 * into the program that reprog.h tells.  Repetition {m,n} becomes copies.
 */

#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "libc.h"
#include "reprog.h"

#define MAX_INST	60000		/* a pattern may not grow beyond */
#define DUP_MAX		255

static void	alternatives(struct parse *ps);

int
re_fail(struct parse *ps, int e)
{
	if (ps->err == 0)
		ps->err = e;
	ps->p = ps->end;
	return (0);
}

int
re_more(const struct parse *ps)
{
	return (ps->p < ps->end);
}

/* Is s (1 or 2 bytes) next? */
int
re_next(const struct parse *ps, const char *s)
{
	size_t n = strlen(s);

	return ((size_t)(ps->end - ps->p) >= n && memcmp(ps->p, s, n) == 0);
}

int
re_eat(struct parse *ps, const char *s)
{
	if (!re_next(ps, s))
		return (0);
	ps->p += strlen(s);
	return (1);
}

/* Append an instruction; its index. */
int
re_emit(struct parse *ps, int op, int x, int y)
{
	struct re_guts *g = ps->g;
	struct reinst *new;

	if (ps->err != 0)
		return (0);
	if (g->ninst >= MAX_INST)
		return (re_fail(ps, REG_ESPACE));
	if (g->ninst % 64 == 0) {
		new = reallocarray(g->inst, (size_t)g->ninst + 64,
		    sizeof(*new));
		if (new == NULL)
			return (re_fail(ps, REG_ESPACE));
		g->inst = new;
	}
	g->inst[g->ninst] = (struct reinst){ (uint8_t)op, (uint8_t)x, x, y };
	return (g->ninst++);
}

/* Open a gap of n instructions at at; jumps across it are moved. */
static void
gap(struct parse *ps, int at, int n)
{
	struct re_guts *g = ps->g;
	int i, len = g->ninst - at;

	for (i = 0; i < n; i++)
		re_emit(ps, RE_JUMP, 0, 0);
	if (ps->err != 0)
		return;
	memmove(g->inst + at + n, g->inst + at, (size_t)len *
	    sizeof(*g->inst));
	for (i = at + n; i < g->ninst; i++) {
		if (g->inst[i].op == RE_SPLIT || g->inst[i].op == RE_JUMP) {
			g->inst[i].x += g->inst[i].x >= at ? n : 0;
			g->inst[i].y += g->inst[i].y >= at ? n : 0;
		}
	}
}

/* Copy the instructions [from, from + len) to the end. */
static void
copy(struct parse *ps, const struct reinst *src, int from, int len)
{
	int i, k, shift = ps->g->ninst - from;

	for (i = 0; i < len && ps->err == 0; i++) {
		struct reinst in = src[i];

		k = re_emit(ps, in.op, in.x, in.y);
		ps->g->inst[k].c = in.c;
		if (in.op == RE_SPLIT || in.op == RE_JUMP) {
			ps->g->inst[k].x += shift;
			ps->g->inst[k].y += shift;
		}
	}
}

static void
literal(struct parse *ps, int c)
{
	int id;

	if ((ps->g->cflags & REG_ICASE) && isalpha(c)) {
		id = re_set(ps);
		if (ps->err != 0)
			return;
		RE_ADD(&ps->g->set[id], tolower(c));
		RE_ADD(&ps->g->set[id], toupper(c));
		re_emit(ps, RE_SET, id, 0);
	} else
		re_emit(ps, RE_CHAR, c, 0);
}

static void
any(struct parse *ps)
{
	int id;

	if ((ps->g->cflags & REG_NEWLINE) == 0) {
		re_emit(ps, RE_ANY, 0, 0);
		return;
	}
	id = re_set(ps);
	if (ps->err != 0)
		return;
	memset(ps->g->set[id].bits, 0xff, sizeof(ps->g->set[id].bits));
	ps->g->set[id].bits['\n' >> 5] &= ~(1U << '\n');
	re_emit(ps, RE_SET, id, 0);
}

/* After '(' or "\(". */
static void
group(struct parse *ps)
{
	int n = (int)++ps->g->nsub;

	ps->depth++;
	re_emit(ps, RE_SAVE, 2 * n, 0);
	alternatives(ps);
	if (!re_eat(ps, ps->ere ? ")" : "\\)"))
		re_fail(ps, REG_EPAREN);
	re_emit(ps, RE_SAVE, 2 * n + 1, 0);
	ps->depth--;
	if (n < 10)
		ps->closed |= 1 << n;
}

static int
number(struct parse *ps)
{
	int n = 0;

	if (!re_more(ps) || !isdigit((unsigned char)*ps->p))
		return (re_fail(ps, REG_BADBR));
	while (re_more(ps) && isdigit((unsigned char)*ps->p) && n <= DUP_MAX)
		n = n * 10 + (*ps->p++ - '0');
	if (n > DUP_MAX)
		re_fail(ps, REG_BADBR);
	return (n);
}

/* The atom at start is wanted min to max times (max < 0: any number). */
static void
repeat(struct parse *ps, int start, int min, int max)
{
	struct re_guts *g = ps->g;
	int len = g->ninst - start, i, mark, loop;
	struct reinst *atom;

	if (ps->err != 0)
		return;
	atom = malloc((size_t)len * sizeof(*atom) + 1);
	if (atom == NULL) {
		re_fail(ps, REG_ESPACE);
		return;
	}
	memcpy(atom, g->inst + start, (size_t)len * sizeof(*atom));
	g->ninst = start;
	for (i = 0; i < min; i++)
		copy(ps, atom, start, len);
	for (; i < max; i++) {
		/* Each optional copy may leave to what follows it. */
		loop = re_emit(ps, RE_SPLIT, g->ninst + 1, 0);
		copy(ps, atom, start, len);
		g->inst[loop].y = g->ninst;
	}
	if (max < 0) {
		mark = g->nmark++;
		loop = re_emit(ps, RE_SPLIT, g->ninst + 1, 0);
		re_emit(ps, RE_MARK, mark, 0);
		copy(ps, atom, start, len);
		re_emit(ps, RE_MOVED, mark, 0);
		re_emit(ps, RE_JUMP, loop, loop);
		if (ps->err == 0)
			g->inst[loop].y = g->ninst;
	}
	free(atom);
}

/* "{m,n}" after the opening brace. */
static void
bounds(struct parse *ps, int start)
{
	int min = number(ps), max = min;

	if (re_eat(ps, ","))
		max = re_more(ps) && isdigit((unsigned char)*ps->p) ?
		    number(ps) : -1;
	if (!re_eat(ps, ps->ere ? "}" : "\\}")) {
		re_fail(ps, re_more(ps) ? REG_BADBR : REG_EBRACE);
		return;
	}
	if (max >= 0 && max < min)
		re_fail(ps, REG_BADBR);
	repeat(ps, start, min, max);
}

/* Repetition operators after the atom at start. */
static void
postfix(struct parse *ps, int start)
{
	for (;;) {
		if (re_eat(ps, "*"))
			repeat(ps, start, 0, -1);
		else if (ps->ere && re_eat(ps, "+"))
			repeat(ps, start, 1, -1);
		else if (ps->ere && re_eat(ps, "?"))
			repeat(ps, start, 0, 1);
		else if (ps->ere && re_next(ps, "{") && ps->p + 1 < ps->end &&
		    isdigit((unsigned char)ps->p[1])) {
			ps->p++;
			bounds(ps, start);
		} else if (!ps->ere && re_eat(ps, "\\{"))
			bounds(ps, start);
		else
			return;
	}
}

/* After a backslash. */
static void
escape(struct parse *ps)
{
	int c;

	if (!re_more(ps)) {
		re_fail(ps, REG_EESCAPE);
		return;
	}
	c = (unsigned char)*ps->p++;
	if (!ps->ere && c >= '1' && c <= '9') {
		if ((ps->closed & 1 << (c - '0')) == 0)
			re_fail(ps, REG_ESUBREG);
		ps->g->has_back = 1;
		re_emit(ps, RE_BACK, c - '0', 0);
	} else if (c == '<' || c == '>')
		re_emit(ps, c == '<' ? RE_BOW : RE_EOW, 0, 0);
	else
		literal(ps, c);
}

/* One atom with its repetitions.  first: nothing of the branch came before. */
static void
piece(struct parse *ps, int first)
{
	int start = ps->g->ninst, c = (unsigned char)*ps->p++;

	if (c == '[')
		re_bracket(ps);
	else if (c == '.')
		any(ps);
	else if (ps->ere && c == '(')
		group(ps);
	else if (!ps->ere && c == '\\' && re_eat(ps, "("))
		group(ps);
	else if (c == '^' && (ps->ere || first)) {
		re_emit(ps, RE_BOL, 0, 0);
		if (!ps->ere)
			return;
	} else if (c == '$' && (ps->ere || !re_more(ps) || re_next(ps, "\\)")))
		re_emit(ps, RE_EOL, 0, 0);
	else if (c == '\\')
		escape(ps);
	else if (ps->ere && first && strchr("*+?", c) != NULL)
		re_fail(ps, REG_BADRPT);
	else
		literal(ps, c);
	postfix(ps, start);
}

/* Pieces until '|', the end or the parenthesis that closes us. */
static void
branch(struct parse *ps)
{
	int first = 1;

	while (re_more(ps) && !(ps->ere ? *ps->p == '|' ||
	    (*ps->p == ')' && ps->depth > 0) : re_next(ps, "\\)") &&
	    ps->depth > 0)) {
		piece(ps, first);
		first = 0;
	}
}

static void
alternatives(struct parse *ps)
{
	int start = ps->g->ninst, jump;

	branch(ps);
	while (ps->ere && re_eat(ps, "|")) {
		gap(ps, start, 1);
		jump = re_emit(ps, RE_JUMP, 0, 0);
		if (ps->err != 0)
			return;
		ps->g->inst[start] = (struct reinst){ RE_SPLIT, 0, start + 1,
		    ps->g->ninst };
		start = ps->g->ninst;
		alternatives(ps);
		if (ps->err == 0)
			ps->g->inst[jump].x = ps->g->inst[jump].y =
			    ps->g->ninst;
	}
}

/* 0 or a REG_ error; then preg is not to be freed. */
int
regcomp(regex_t *restrict preg, const char *restrict pattern, int cflags)
{
	struct parse ps;

	memset(&ps, 0, sizeof(ps));
	if (cflags & REG_EXTENDED && cflags & REG_NOSPEC)
		return (REG_INVARG);
	ps.p = pattern;
	ps.end = cflags & REG_PEND ? preg->re_endp :
	    pattern + strlen(pattern);
	ps.ere = (cflags & REG_EXTENDED) != 0;
	ps.g = calloc(1, sizeof(*ps.g));
	if (ps.g == NULL)
		return (REG_ESPACE);
	ps.g->cflags = cflags;
	re_emit(&ps, RE_SAVE, 0, 0);
	if (cflags & REG_NOSPEC) {
		while (re_more(&ps))
			literal(&ps, (unsigned char)*ps.p++);
	} else
		alternatives(&ps);
	if (re_more(&ps) && ps.err == 0)
		re_fail(&ps, REG_EPAREN);
	re_emit(&ps, RE_SAVE, 1, 0);
	re_emit(&ps, RE_MATCH, 0, 0);
	preg->re_g = ps.g;
	preg->re_nsub = ps.g->nsub;
	preg->re_magic = RE_MAGIC;
	if (ps.err != 0)
		regfree(preg);
	return (ps.err);
}

void
regfree(regex_t *preg)
{
	if (preg->re_magic != RE_MAGIC)
		return;
	preg->re_magic = 0;
	free(preg->re_g->inst);
	free(preg->re_g->set);
	free(preg->re_g);
	preg->re_g = NULL;
}
