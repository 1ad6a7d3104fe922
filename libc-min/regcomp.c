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

/* A compilation. */
struct parse {
	const char	*p;		/* next byte of the pattern */
	const char	*end;		/* past its last one */
	struct re_guts	*g;		/* what is made */
	int		 ere;		/* extended? */
	int		 err;		/* REG_*, 0 so far */
	int		 depth;		/* of parentheses */
	int		 closed;	/* bit n: part n (to 9) is complete */
};

static void	alternatives(struct parse *ps);

static int
fail(struct parse *ps, int e)
{
	if (ps->err == 0)
		ps->err = e;
	ps->p = ps->end;
	return (0);
}

static int
more(const struct parse *ps)
{
	return (ps->p < ps->end);
}

/* Is s (1 or 2 bytes) next? */
static int
next_is(const struct parse *ps, const char *s)
{
	size_t n = strlen(s);

	return ((size_t)(ps->end - ps->p) >= n && memcmp(ps->p, s, n) == 0);
}

static int
eat(struct parse *ps, const char *s)
{
	if (!next_is(ps, s))
		return (0);
	ps->p += strlen(s);
	return (1);
}

/* Append an instruction; its index. */
static int
emit(struct parse *ps, int op, int x, int y)
{
	struct re_guts *g = ps->g;
	struct reinst *new;

	if (ps->err != 0)
		return (0);
	if (g->ninst >= MAX_INST)
		return (fail(ps, REG_ESPACE));
	if (g->ninst % 64 == 0) {
		new = reallocarray(g->inst, (size_t)g->ninst + 64,
		    sizeof(*new));
		if (new == NULL)
			return (fail(ps, REG_ESPACE));
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
		emit(ps, RE_JUMP, 0, 0);
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

		k = emit(ps, in.op, in.x, in.y);
		ps->g->inst[k].c = in.c;
		if (in.op == RE_SPLIT || in.op == RE_JUMP) {
			ps->g->inst[k].x += shift;
			ps->g->inst[k].y += shift;
		}
	}
}

static int
new_set(struct parse *ps)
{
	struct reset *new;

	new = reallocarray(ps->g->set, (size_t)ps->g->nset + 1, sizeof(*new));
	if (new == NULL)
		return (fail(ps, REG_ESPACE));
	ps->g->set = new;
	memset(&new[ps->g->nset], 0, sizeof(*new));
	return (ps->g->nset++);
}

/* "[:alpha:]" after "[:". */
static void
class(struct parse *ps, struct reset *s)
{
	static const struct {
		const char	*name;		/* of the class */
		int		(*test)(int);	/* its test */
	} table[] = {
		{ "alnum", isalnum }, { "alpha", isalpha },
		{ "blank", isblank }, { "cntrl", iscntrl },
		{ "digit", isdigit }, { "graph", isgraph },
		{ "lower", islower }, { "print", isprint },
		{ "punct", ispunct }, { "space", isspace },
		{ "upper", isupper }, { "xdigit", isxdigit }
	};
	size_t i, n;
	int c;

	for (i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		n = strlen(table[i].name);
		if ((size_t)(ps->end - ps->p) >= n + 2 &&
		    memcmp(ps->p, table[i].name, n) == 0 &&
		    memcmp(ps->p + n, ":]", 2) == 0) {
			ps->p += n + 2;
			for (c = 0; c < 256; c++) {
				if (table[i].test(c))
					RE_ADD(s, c);
			}
			return;
		}
	}
	fail(ps, REG_ECTYPE);
}

/* One element of a range, "[.x.]" included. */
static int
set_char(struct parse *ps)
{
	int c;

	if (!eat(ps, "[."))
		return ((unsigned char)*ps->p++);
	c = more(ps) ? (unsigned char)*ps->p++ : 0;
	if (!eat(ps, ".]"))
		fail(ps, REG_ECOLLATE);
	return (c);
}

/* After '['. */
static void
bracket(struct parse *ps)
{
	int id = new_set(ps), not, lo, hi, c, first = 1;
	struct reset *s = ps->g->set + id;

	if (ps->err != 0)
		return;
	if (eat(ps, "[:<:]]") || eat(ps, "[:>:]]")) {
		ps->g->nset--;
		emit(ps, ps->p[-4] == '<' ? RE_BOW : RE_EOW, 0, 0);
		return;
	}
	not = eat(ps, "^");
	for (; more(ps) && (first || *ps->p != ']'); first = 0) {
		if (eat(ps, "[:")) {
			class(ps, s);
			continue;
		}
		if (eat(ps, "[=")) {
			lo = more(ps) ? (unsigned char)*ps->p++ : 0;
			if (!eat(ps, "=]"))
				fail(ps, REG_ECOLLATE);
			RE_ADD(s, lo);
			continue;
		}
		lo = hi = set_char(ps);
		if (next_is(ps, "-") && ps->p + 1 < ps->end &&
		    ps->p[1] != ']') {
			ps->p++;
			hi = set_char(ps);
		}
		if (lo > hi)
			fail(ps, REG_ERANGE);
		for (c = lo; c <= hi; c++)
			RE_ADD(s, c);
	}
	if (!eat(ps, "]")) {
		fail(ps, REG_EBRACK);
		return;
	}
	for (c = 0; c < 256 && ps->g->cflags & REG_ICASE; c++) {
		if (RE_HAS(s, c) && isalpha(c)) {
			RE_ADD(s, tolower(c));
			RE_ADD(s, toupper(c));
		}
	}
	for (c = 0; c < 8 && not; c++)
		s->bits[c] = ~s->bits[c];
	if (not && ps->g->cflags & REG_NEWLINE)
		s->bits['\n' >> 5] &= ~(1U << '\n');
	emit(ps, RE_SET, id, 0);
}

static void
literal(struct parse *ps, int c)
{
	int id;

	if ((ps->g->cflags & REG_ICASE) && isalpha(c)) {
		id = new_set(ps);
		if (ps->err != 0)
			return;
		RE_ADD(&ps->g->set[id], tolower(c));
		RE_ADD(&ps->g->set[id], toupper(c));
		emit(ps, RE_SET, id, 0);
	} else
		emit(ps, RE_CHAR, c, 0);
}

static void
any(struct parse *ps)
{
	int id;

	if ((ps->g->cflags & REG_NEWLINE) == 0) {
		emit(ps, RE_ANY, 0, 0);
		return;
	}
	id = new_set(ps);
	if (ps->err != 0)
		return;
	memset(ps->g->set[id].bits, 0xff, sizeof(ps->g->set[id].bits));
	ps->g->set[id].bits['\n' >> 5] &= ~(1U << '\n');
	emit(ps, RE_SET, id, 0);
}

/* After '(' or "\(". */
static void
group(struct parse *ps)
{
	int n = (int)++ps->g->nsub;

	ps->depth++;
	emit(ps, RE_SAVE, 2 * n, 0);
	alternatives(ps);
	if (!eat(ps, ps->ere ? ")" : "\\)"))
		fail(ps, REG_EPAREN);
	emit(ps, RE_SAVE, 2 * n + 1, 0);
	ps->depth--;
	if (n < 10)
		ps->closed |= 1 << n;
}

static int
number(struct parse *ps)
{
	int n = 0;

	if (!more(ps) || !isdigit((unsigned char)*ps->p))
		return (fail(ps, REG_BADBR));
	while (more(ps) && isdigit((unsigned char)*ps->p) && n <= DUP_MAX)
		n = n * 10 + (*ps->p++ - '0');
	if (n > DUP_MAX)
		fail(ps, REG_BADBR);
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
		fail(ps, REG_ESPACE);
		return;
	}
	memcpy(atom, g->inst + start, (size_t)len * sizeof(*atom));
	g->ninst = start;
	for (i = 0; i < min; i++)
		copy(ps, atom, start, len);
	for (; i < max; i++) {
		/* Each optional copy may leave to what follows it. */
		loop = emit(ps, RE_SPLIT, g->ninst + 1, 0);
		copy(ps, atom, start, len);
		g->inst[loop].y = g->ninst;
	}
	if (max < 0) {
		mark = g->nmark++;
		loop = emit(ps, RE_SPLIT, g->ninst + 1, 0);
		emit(ps, RE_MARK, mark, 0);
		copy(ps, atom, start, len);
		emit(ps, RE_MOVED, mark, 0);
		emit(ps, RE_JUMP, loop, loop);
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

	if (eat(ps, ","))
		max = more(ps) && isdigit((unsigned char)*ps->p) ? number(ps) :
		    -1;
	if (!eat(ps, ps->ere ? "}" : "\\}")) {
		fail(ps, more(ps) ? REG_BADBR : REG_EBRACE);
		return;
	}
	if (max >= 0 && max < min)
		fail(ps, REG_BADBR);
	repeat(ps, start, min, max);
}

/* Repetition operators after the atom at start. */
static void
postfix(struct parse *ps, int start)
{
	for (;;) {
		if (eat(ps, "*"))
			repeat(ps, start, 0, -1);
		else if (ps->ere && eat(ps, "+"))
			repeat(ps, start, 1, -1);
		else if (ps->ere && eat(ps, "?"))
			repeat(ps, start, 0, 1);
		else if (ps->ere && next_is(ps, "{") && ps->p + 1 < ps->end &&
		    isdigit((unsigned char)ps->p[1])) {
			ps->p++;
			bounds(ps, start);
		} else if (!ps->ere && eat(ps, "\\{"))
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

	if (!more(ps)) {
		fail(ps, REG_EESCAPE);
		return;
	}
	c = (unsigned char)*ps->p++;
	if (!ps->ere && c >= '1' && c <= '9') {
		if ((ps->closed & 1 << (c - '0')) == 0)
			fail(ps, REG_ESUBREG);
		ps->g->has_back = 1;
		emit(ps, RE_BACK, c - '0', 0);
	} else if (c == '<' || c == '>')
		emit(ps, c == '<' ? RE_BOW : RE_EOW, 0, 0);
	else
		literal(ps, c);
}

/* One atom with its repetitions.  first: nothing of the branch came before. */
static void
piece(struct parse *ps, int first)
{
	int start = ps->g->ninst, c = (unsigned char)*ps->p++;

	if (c == '[')
		bracket(ps);
	else if (c == '.')
		any(ps);
	else if (ps->ere && c == '(')
		group(ps);
	else if (!ps->ere && c == '\\' && eat(ps, "("))
		group(ps);
	else if (c == '^' && (ps->ere || first)) {
		emit(ps, RE_BOL, 0, 0);
		if (!ps->ere)
			return;
	} else if (c == '$' && (ps->ere || !more(ps) || next_is(ps, "\\)")))
		emit(ps, RE_EOL, 0, 0);
	else if (c == '\\')
		escape(ps);
	else if (ps->ere && first && strchr("*+?", c) != NULL)
		fail(ps, REG_BADRPT);
	else
		literal(ps, c);
	postfix(ps, start);
}

/* Pieces until '|', the end or the parenthesis that closes us. */
static void
branch(struct parse *ps)
{
	int first = 1;

	while (more(ps) && !(ps->ere ? *ps->p == '|' ||
	    (*ps->p == ')' && ps->depth > 0) : next_is(ps, "\\)") &&
	    ps->depth > 0)) {
		const char *at = ps->p;

		piece(ps, first);
		/* After a leading ^ of a BRE a * is itself. */
		first = first && !ps->ere && *at == '^';
	}
}

static void
alternatives(struct parse *ps)
{
	int start = ps->g->ninst, jump;

	branch(ps);
	while (ps->ere && eat(ps, "|")) {
		gap(ps, start, 1);
		jump = emit(ps, RE_JUMP, 0, 0);
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
	emit(&ps, RE_SAVE, 0, 0);
	if (cflags & REG_NOSPEC) {
		while (more(&ps))
			literal(&ps, (unsigned char)*ps.p++);
	} else
		alternatives(&ps);
	if (more(&ps) && ps.err == 0)
		fail(&ps, REG_EPAREN);
	emit(&ps, RE_SAVE, 1, 0);
	emit(&ps, RE_MATCH, 0, 0);
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
