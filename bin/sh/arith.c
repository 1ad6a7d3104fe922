/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * $((...)): the integer operators of C with their precedence, on intmax_t
 * (XCU 2.6.4).  Overflow wraps round.
 */

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sh.h"

#define DEPTH_MAX	200

enum aop {
	OP_NONE, OP_OROR, OP_ANDAND, OP_OR, OP_XOR, OP_AND, OP_EQ, OP_NE,
	OP_LE, OP_GE, OP_LT, OP_GT, OP_SHL, OP_SHR, OP_ADD, OP_SUB, OP_MUL,
	OP_DIV, OP_MOD
};
/* Longer names before their beginnings. */
static const struct {
	const char	*name;		/* as written */
	enum aop	 op;		/* what it is */
	int		 level;		/* 1 binds least */
} ops[] = {
	{ "||", OP_OROR, 1 }, { "&&", OP_ANDAND, 2 }, { "|", OP_OR, 3 },
	{ "^", OP_XOR, 4 }, { "&", OP_AND, 5 }, { "==", OP_EQ, 6 },
	{ "!=", OP_NE, 6 }, { "<<", OP_SHL, 8 }, { ">>", OP_SHR, 8 },
	{ "<=", OP_LE, 7 }, { ">=", OP_GE, 7 }, { "<", OP_LT, 7 },
	{ ">", OP_GT, 7 }, { "+", OP_ADD, 9 }, { "-", OP_SUB, 9 },
	{ "*", OP_MUL, 10 }, { "/", OP_DIV, 10 }, { "%", OP_MOD, 10 }
};
#define NOPS	(sizeof(ops) / sizeof(ops[0]))

static const char *text;	/* the whole expression, for messages */
static const char *pos;		/* what is left of it */
static int depth;		/* of recursion */
static bool quiet;		/* only read: nothing is assigned */

static intmax_t assignment(void);

static _Noreturn void
arith_error(const char *what)
{
	error("arithmetic expression: %s: \"%s\"", what, text);
}

static void
skip_blanks(void)
{
	while (isspace((unsigned char)*pos))
		pos++;
}

/* The operator at pos and its length, or OP_NONE; OP= is not an operator. */
static size_t
operator(size_t *len)
{
	size_t i;

	skip_blanks();
	for (i = 0; i < NOPS; i++) {
		*len = strlen(ops[i].name);
		if (strncmp(pos, ops[i].name, *len) != 0)
			continue;
		if (pos[*len] == '=' && ops[i].level != 1 &&
		    ops[i].level != 2 && ops[i].level != 6 &&
		    ops[i].level != 7)
			return (NOPS);
		return (i);
	}
	return (NOPS);
}

/* A constant in decimal, octal (0...) or hexadecimal (0x...). */
static intmax_t
number(const char *s, char **end)
{
	uintmax_t n;

	errno = 0;
	n = strtoumax(s, end, 0);
	if (*end == s || errno == ERANGE || is_name((unsigned char)**end))
		arith_error("bad number");
	return (n > INTMAX_MAX ? INTMAX_MAX : (intmax_t)n);
}

/* The value of the variable NAME as a number; unset and empty are 0. */
static intmax_t
variable(const char *name)
{
	const char *s;
	intmax_t n;
	char *end;
	bool minus;

	s = var_get(name);
	if (s == NULL && opt[O_NOUNSET])
		error("%s: parameter not set", name);
	if (s == NULL)
		return (0);
	while (isspace((unsigned char)*s))
		s++;
	if (*s == '\0')
		return (0);
	minus = *s == '-';
	if (*s == '-' || *s == '+')
		s++;
	if (!isdigit((unsigned char)*s))
		error("%s: illegal number: %s", name, s - minus);
	n = number(s, &end);
	while (isspace((unsigned char)*end))
		end++;
	if (*end != '\0')
		error("%s: illegal number: %s", name, s - minus);
	return (minus ? -n : n);
}

static intmax_t
apply(enum aop op, intmax_t a, intmax_t b)
{
	uintmax_t ua, ub;

	ua = a;
	ub = b;
	switch (op) {
	case OP_OR:
		return (a | b);
	case OP_XOR:
		return (a ^ b);
	case OP_AND:
		return (a & b);
	case OP_EQ:
		return (a == b);
	case OP_NE:
		return (a != b);
	case OP_LE:
		return (a <= b);
	case OP_GE:
		return (a >= b);
	case OP_LT:
		return (a < b);
	case OP_GT:
		return (a > b);
	case OP_SHL:
		return ((intmax_t)(ua << (ub & 63)));
	case OP_SHR:
		return (a >> (ub & 63));
	case OP_ADD:
		return ((intmax_t)(ua + ub));
	case OP_SUB:
		return ((intmax_t)(ua - ub));
	case OP_MUL:
		return ((intmax_t)(ua * ub));
	default:
		break;
	}
	if (b == 0 && !quiet)
		arith_error("division by zero");
	if (b == 0 || b == -1)
		return (op == OP_DIV ? (intmax_t)(0 - ua) : 0);
	return (op == OP_DIV ? a / b : a % b);
}

static intmax_t
primary(void)
{
	char *name, *end;
	intmax_t n;
	size_t len;

	skip_blanks();
	if (*pos == '(') {
		pos++;
		n = assignment();
		skip_blanks();
		if (*pos != ')')
			arith_error("missing \")\"");
		pos++;
		return (n);
	}
	if (isdigit((unsigned char)*pos)) {
		n = number(pos, &end);
		pos = end;
		return (n);
	}
	len = name_length(pos);
	if (len == 0)
		arith_error(*pos == '\0' ? "unexpected end" :
		    "operand expected");
	name = pool_strn(tmp, pos, len);
	pos += len;
	return (quiet ? 0 : variable(name));
}

static intmax_t
unary(void)
{
	intmax_t n;
	int c;

	skip_blanks();
	c = *pos;
	if (c == '\0' || strchr("+-!~", c) == NULL)
		return (primary());
	pos++;
	if (++depth > DEPTH_MAX)
		arith_error("too many operators");
	n = unary();
	depth--;
	return (c == '-' ? (intmax_t)(0 - (uintmax_t)n) : c == '!' ? !n :
	    c == '~' ? ~n : n);
}

/* Operators of LEVEL and above; && and || leave out what doesn't count. */
static intmax_t
binary(int level)
{
	intmax_t a, b;
	size_t i, len;
	bool was;

	a = unary();
	for (;;) {
		i = operator(&len);
		if (i == NOPS || ops[i].level < level)
			return (a);
		pos += len;
		was = quiet;
		if (ops[i].op == OP_OROR || ops[i].op == OP_ANDAND) {
			quiet |= (ops[i].op == OP_OROR) == (a != 0);
			b = binary(ops[i].level + 1);
			a = ops[i].op == OP_OROR ? a || b : a && b;
		} else
			a = apply(ops[i].op, a, binary(ops[i].level + 1));
		quiet = was;
	}
}

static intmax_t
conditional(void)
{
	intmax_t cond, a, b;
	bool was;

	cond = binary(1);
	skip_blanks();
	if (*pos != '?')
		return (cond);
	pos++;
	was = quiet;
	quiet = was || !cond;
	a = assignment();
	skip_blanks();
	if (*pos++ != ':')
		arith_error("\":\" expected");
	quiet = was || cond;
	b = assignment();
	quiet = was;
	return (cond ? a : b);
}

/* The compound operator of an assignment at P; NULL if it is none. */
static const char *
assign_op(const char *p, enum aop *op)
{
	size_t i, len;

	*op = OP_NONE;
	if (p[0] == '=' && p[1] != '=')
		return (p + 1);
	for (i = 0; i < NOPS; i++) {
		len = strlen(ops[i].name);
		if (strncmp(p, ops[i].name, len) == 0 && p[len] == '=' &&
		    ops[i].level > 2 && ops[i].level != 6 &&
		    ops[i].level != 7) {
			*op = ops[i].op;
			return (p + len + 1);
		}
	}
	return (NULL);
}

/* name = ..., name += ... and so on, or an expression without. */
static intmax_t
assignment(void)
{
	const char *p;
	char buf[32], *name;
	enum aop op;
	intmax_t n, old;
	size_t len;

	if (++depth > DEPTH_MAX)
		arith_error("nested too deep");
	skip_blanks();
	len = name_length(pos);
	for (p = pos + len; isspace((unsigned char)*p); p++)
		;
	p = len > 0 ? assign_op(p, &op) : NULL;
	if (p == NULL) {
		n = conditional();
		depth--;
		return (n);
	}
	name = pool_strn(tmp, pos, len);
	pos = p;
	n = assignment();
	if (!quiet) {
		if (op != OP_NONE) {
			old = variable(name);
			n = apply(op, old, n);
		}
		snprintf(buf, sizeof(buf), "%jd", n);
		var_set(name, buf, 0);
	}
	depth--;
	return (n);
}

/* The value of EXPR; a malformed one raises an error.  Empty is 0. */
intmax_t
arith(const char *expr)
{
	intmax_t n;

	text = pos = expr;
	depth = 0;
	quiet = false;
	skip_blanks();
	if (*pos == '\0')
		return (0);
	n = assignment();
	skip_blanks();
	if (*pos != '\0')
		arith_error("unexpected text after it");
	return (n);
}
