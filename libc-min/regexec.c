/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Running a compiled regular expression: depth first over all ways, in the
 * order of preference, and the longest match wins (the first of that length).
 * Without back references a state (instruction, position) that was tried once
 * cannot end further on, so each is tried once: time and memory are the product
 * of program and text.
 */

#include <ctype.h>
#include <limits.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libc.h"
#include "reprog.h"

/* What to do later: go on at (pc, pos), or undo slot = pos. */
struct todo {
	int	pc;		/* instruction, or -1 - slot */
	long	pos;		/* position, or the slot's old value */
};

/* A run. */
struct run {
	const struct re_guts *g;	/* the program */
	const char	*s;		/* the text */
	long		 len;		/* its length */
	int		 eflags;	/* REG_* of regexec */
	long		*slot;		/* saved positions, then loop marks */
	int		 nslot;		/* how many are saved positions */
	long		*best;		/* slots of the best match */
	long		 best_end;	/* where it ends, -1: none */
	unsigned char	*seen;		/* bit for each state, or NULL */
	struct todo	*stack;		/* what is left to try */
	size_t		 n, room;	/* used, allocated */
	int		 failed;	/* no memory */
};

static void
push(struct run *r, int pc, long pos)
{
	struct todo *new;

	if (r->n == r->room) {
		r->room = r->room * 2 + 64;
		new = reallocarray(r->stack, r->room, sizeof(*new));
		if (new == NULL) {
			r->failed = 1;
			r->room = r->n;
			return;
		}
		r->stack = new;
	}
	r->stack[r->n++] = (struct todo){ pc, pos };
}

static void
set_slot(struct run *r, int i, long pos)
{
	push(r, -1 - i, r->slot[i]);
	r->slot[i] = pos;
}

static int
is_word(const struct run *r, long pos)
{
	return (pos >= 0 && pos < r->len && (r->s[pos] == '_' ||
	    isalnum((unsigned char)r->s[pos])));
}

/* Does the assertion op hold at pos? */
static int
holds(const struct run *r, int op, long pos)
{
	int lines = r->g->cflags & REG_NEWLINE;

	switch (op) {
	case RE_BOL:
		return ((pos == 0 && !(r->eflags & REG_NOTBOL)) ||
		    (lines && pos > 0 && r->s[pos - 1] == '\n'));
	case RE_EOL:
		return ((pos == r->len && !(r->eflags & REG_NOTEOL)) ||
		    (lines && pos < r->len && r->s[pos] == '\n'));
	case RE_BOW:
		return (!is_word(r, pos - 1) && is_word(r, pos));
	default:
		return (is_word(r, pos - 1) && !is_word(r, pos));
	}
}

/* Length of what part n matched if it stands at pos again, else -1. */
static long
back(const struct run *r, int n, long pos)
{
	long from = r->slot[2 * n], len, i;

	if (from < 0 || r->slot[2 * n + 1] < 0)
		return (-1);
	len = r->slot[2 * n + 1] - from;
	if (len > r->len - pos)
		return (-1);
	for (i = 0; i < len; i++) {
		int a = (unsigned char)r->s[from + i];
		int b = (unsigned char)r->s[pos + i];

		if (a != b && (!(r->g->cflags & REG_ICASE) ||
		    tolower(a) != tolower(b)))
			return (-1);
	}
	return (len);
}

static int
was_seen(struct run *r, int pc, long pos)
{
	size_t i;

	if (r->seen == NULL)
		return (0);
	i = (size_t)pc * ((size_t)r->len + 1) + (size_t)pos;
	if (r->seen[i >> 3] >> (i & 7) & 1)
		return (1);
	r->seen[i >> 3] |= (unsigned char)(1 << (i & 7));
	return (0);
}

/* One instruction.  The next one, or -1 if this way ends. */
static int
step(struct run *r, int pc, long *pos)
{
	const struct reinst *in = &r->g->inst[pc];
	int c = *pos < r->len ? (unsigned char)r->s[*pos] : -1;
	long n;

	switch (in->op) {
	case RE_CHAR:
	case RE_ANY:
	case RE_SET:
		if (c < 0 || (in->op == RE_CHAR && c != in->c) ||
		    (in->op == RE_SET && !RE_HAS(&r->g->set[in->x], c)))
			return (-1);
		++*pos;
		return (pc + 1);
	case RE_SPLIT:
		push(r, in->y, *pos);
		return (in->x);
	case RE_JUMP:
		return (in->x);
	case RE_SAVE:
		set_slot(r, in->x, *pos);
		return (pc + 1);
	case RE_MARK:
		set_slot(r, r->nslot + in->x, *pos);
		return (pc + 1);
	case RE_MOVED:
		return (r->slot[r->nslot + in->x] != *pos ? pc + 1 : -1);
	case RE_BACK:
		n = back(r, in->x, *pos);
		if (n < 0)
			return (-1);
		*pos += n;
		return (pc + 1);
	case RE_MATCH:
		if (*pos > r->best_end) {
			r->best_end = *pos;
			memcpy(r->best, r->slot, (size_t)r->nslot *
			    sizeof(*r->best));
		}
		return (-1);
	default:
		return (holds(r, in->op, *pos) ? pc + 1 : -1);
	}
}

/* Try all ways from start; the longest is in best. */
static void
try_at(struct run *r, long start)
{
	struct todo t;
	long pos;
	int pc, i;

	for (i = 0; i < r->nslot + r->g->nmark; i++)
		r->slot[i] = -1;
	r->best_end = -1;
	r->n = 0;
	push(r, 0, start);
	while (r->n > 0 && !r->failed) {
		t = r->stack[--r->n];
		if (t.pc < 0) {
			r->slot[-1 - t.pc] = t.pos;
			continue;
		}
		pos = t.pos;
		for (pc = t.pc; pc >= 0; ) {
			if (was_seen(r, pc, pos))
				break;
			pc = step(r, pc, &pos);
		}
	}
}

/* The leftmost match at or after from. */
static int
search(struct run *r, long from)
{
	const struct reinst *in = r->g->inst;
	long pos;

	for (pos = from; pos <= r->len && !r->failed; pos++) {
		/* A literal first byte need not be tried elsewhere. */
		if (r->g->ninst > 1 && in[1].op == RE_CHAR) {
			const char *hit = memchr(r->s + pos, in[1].c,
			    (size_t)(r->len - pos));

			if (hit == NULL)
				return (REG_NOMATCH);
			pos = hit - r->s;
		}
		try_at(r, pos);
		if (r->best_end >= 0)
			return (0);
	}
	return (r->failed ? REG_ESPACE : REG_NOMATCH);
}

static void
report(const struct run *r, long base, size_t n, regmatch_t *m)
{
	size_t i;

	for (i = 0; i < n; i++) {
		m[i].rm_so = m[i].rm_eo = -1;
		if (i <= r->g->nsub && r->best[2 * i] >= 0 &&
		    r->best[2 * i + 1] >= 0) {
			m[i].rm_so = r->best[2 * i] + base;
			m[i].rm_eo = r->best[2 * i + 1] + base;
		}
	}
}

/* 0, REG_NOMATCH, or an error.  m is left alone unless it matches. */
int
regexec(const regex_t *restrict preg, const char *restrict s, size_t n,
    regmatch_t *m, int eflags)
{
	struct run r;
	size_t states;
	long base = 0;
	int ret;

	if (preg->re_magic != RE_MAGIC)
		return (REG_BADPAT);
	memset(&r, 0, sizeof(r));
	r.g = preg->re_g;
	r.eflags = eflags;
	if (eflags & REG_STARTEND) {
		base = (long)m[0].rm_so;
		r.len = (long)m[0].rm_eo - base;
	} else
		r.len = (long)strlen(s);
	r.s = s + base;
	r.nslot = 2 * (int)(r.g->nsub + 1);
	r.slot = reallocarray(NULL, (size_t)(2 * r.nslot + r.g->nmark),
	    sizeof(*r.slot));
	states = ((size_t)r.len + 1) * (size_t)r.g->ninst;
	if (!r.g->has_back)
		r.seen = calloc(1, states / 8 + 1);
	if (r.slot == NULL || (r.seen == NULL && !r.g->has_back))
		ret = REG_ESPACE;
	else {
		r.best = r.slot + r.nslot + r.g->nmark;
		ret = search(&r, 0);
	}
	if (ret == 0 && !(r.g->cflags & REG_NOSUB))
		report(&r, base, n, m);
	free(r.slot);
	free(r.seen);
	free(r.stack);
	return (ret);
}

/* The text of an error; its length with the NUL. */
size_t
regerror(int e, const regex_t *restrict preg, char *restrict buf, size_t size)
{
	static const char *const text[] = {
		"no error", "regexec() failed to match",
		"invalid regular expression", "invalid collating element",
		"invalid character class", "trailing backslash (\\)",
		"invalid backreference number", "brackets ([ ]) not balanced",
		"parentheses not balanced", "braces not balanced",
		"invalid repetition count(s)", "invalid character range",
		"out of memory", "repetition-operator operand invalid",
		"empty (sub)expression", "\"can't happen\" -- you found a bug",
		"invalid argument to regex routine", "illegal byte sequence"
	};
	const char *s = "*** unknown regexp error code ***";

	(void)preg;
	if (e >= 0 && e < (int)(sizeof(text) / sizeof(text[0])))
		s = text[e];
	return ((size_t)snprintf(buf, size, "%s", s) + 1);
}
