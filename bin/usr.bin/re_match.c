/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Runs compiled regular expressions: all possible matches are followed at
 * once, so a line takes at most its length times the program's.
 */

#include <ctype.h>
#include <string.h>

#include "re.h"
#include "re_prog.h"

/* Adds to LIST of N the instructions reached from PC without a byte. */
static int
follow(struct re *re, int *list, int n, int pc, int step, int bol, int eol)
{
	const struct inst *i;
	int sp;

	sp = 0;
	for (;;) {
		i = &re->prog[pc];
		if (re->mark[pc] != step) {
			re->mark[pc] = step;
			if (i->op == OP_SPLIT && re->mark[pc + i->y] != step)
				re->stack[sp++] = pc + i->y;
			if (i->op == OP_SPLIT || i->op == OP_JUMP) {
				pc += i->x;
				continue;
			}
			if ((i->op == OP_BOL && bol) ||
			    (i->op == OP_EOL && eol)) {
				pc++;
				continue;
			}
			if (i->op != OP_BOL && i->op != OP_EOL)
				list[n++] = pc;
		}
		if (sp == 0)
			return (n);
		pc = re->stack[--sp];
	}
}

static int
accepts(const struct inst *i, int c)
{
	return (i->op == OP_ANY || (i->op == OP_CHAR && i->c == c) ||
	    (i->op == OP_SET && (i->set[c / 32] >> c % 32 & 1)));
}

/* Does a part of the LEN bytes at S (or all of them: RE_WHOLE) match RE? */
int
re_match(struct re *re, const char *s, size_t len)
{
	int *swap, n, m, k, c, step;
	size_t at;

	memset(re->mark, 0, re->n * sizeof(*re->mark));
	n = 0;
	step = 1;
	for (at = 0;; at++, step++) {
		if (at == 0 || !(re->flags & RE_WHOLE))
			n = follow(re, re->now, n, 0, step, at == 0, at == len);
		for (k = 0; k < n; k++)
			if (re->prog[re->now[k]].op == OP_MATCH &&
			    (at == len || !(re->flags & RE_WHOLE)))
				return (1);
		if (at == len)
			return (0);
		c = (unsigned char)s[at];
		if (re->flags & RE_FOLD)
			c = tolower(c);
		for (k = m = 0; k < n; k++)
			if (accepts(&re->prog[re->now[k]], c))
				m = follow(re, re->then, m, re->now[k] + 1,
				    step + 1, 0, at + 1 == len);
		swap = re->now;
		re->now = re->then;
		re->then = swap;
		n = m;
	}
}
