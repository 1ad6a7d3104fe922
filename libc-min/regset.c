/* SPDX-License-Identifier: BSD-2-Clause */

/* Bracket expressions: the sets of regcomp.c. */

#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "libc.h"
#include "reprog.h"

/* A new empty set; its index. */
int
re_set(struct parse *ps)
{
	struct reset *new;

	new = reallocarray(ps->g->set, (size_t)ps->g->nset + 1, sizeof(*new));
	if (new == NULL)
		return (re_fail(ps, REG_ESPACE));
	ps->g->set = new;
	memset(&new[ps->g->nset], 0, sizeof(*new));
	return (ps->g->nset++);
}

/* "[:alpha:]" after "[:". */
static void
class(struct parse *ps, struct reset *s)
{
	unsigned long bits;
	size_t n = 0;
	int c;

	while (ps->p + n < ps->end && islower((unsigned char)ps->p[n]))
		n++;
	bits = ctype_bits(ps->p, n);
	ps->p += n;
	if (bits == 0 || !re_eat(ps, ":]")) {
		re_fail(ps, REG_ECTYPE);
		return;
	}
	for (c = 0; c < 256; c++) {
		if (___runetype(c) & bits)
			RE_ADD(s, c);
	}
}

/* One element of a range, "[.x.]" included. */
static int
set_char(struct parse *ps)
{
	int c;

	if (!re_eat(ps, "[."))
		return ((unsigned char)*ps->p++);
	c = re_more(ps) ? (unsigned char)*ps->p++ : 0;
	if (!re_eat(ps, ".]"))
		re_fail(ps, REG_ECOLLATE);
	return (c);
}

/* After '['. */
void
re_bracket(struct parse *ps)
{
	int id = re_set(ps), not, lo, hi, c, first = 1;
	struct reset *s = ps->g->set + id;

	if (ps->err != 0)
		return;
	if (re_eat(ps, "[:<:]]") || re_eat(ps, "[:>:]]")) {
		ps->g->nset--;
		re_emit(ps, ps->p[-4] == '<' ? RE_BOW : RE_EOW, 0, 0);
		return;
	}
	not = re_eat(ps, "^");
	for (; re_more(ps) && (first || *ps->p != ']'); first = 0) {
		if (re_eat(ps, "[:")) {
			class(ps, s);
			continue;
		}
		if (re_eat(ps, "[=")) {
			lo = re_more(ps) ? (unsigned char)*ps->p++ : 0;
			if (!re_eat(ps, "=]"))
				re_fail(ps, REG_ECOLLATE);
			RE_ADD(s, lo);
			continue;
		}
		lo = hi = set_char(ps);
		if (re_next(ps, "-") && ps->p + 1 < ps->end &&
		    ps->p[1] != ']') {
			ps->p++;
			hi = set_char(ps);
		}
		if (lo > hi)
			re_fail(ps, REG_ERANGE);
		for (c = lo; c <= hi; c++)
			RE_ADD(s, c);
	}
	if (!re_eat(ps, "]")) {
		re_fail(ps, REG_EBRACK);
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
	re_emit(ps, RE_SET, id, 0);
}
