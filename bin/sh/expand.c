/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Tilde, parameter, command and arithmetic expansion.  XCU 2.6.  The result
 * is a string of bytes that know where they came from; field.c makes words of
 * it.
 */

#include <inttypes.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sh.h"

/* What one expansion goes by. */
struct how {
	enum attr	 text;		/* attr of unquoted text */
	bool		 tilde;		/* a leading ~ is a directory */
	bool		 assign;	/* ... one after a colon too */
	bool		 fields;	/* $@ makes several fields */
};

static void expand_parts(struct part *, struct how, struct xbuf *);

void
xbuf_add(struct xbuf *x, int c, enum attr a)
{
	buf_add(&x->s, c);
	buf_add(&x->a, a);
}

void
xbuf_adds(struct xbuf *x, const char *s, enum attr a)
{
	if (*s == '\0' && a == A_QUOTED)
		xbuf_add(x, 0, A_EMPTY);
	for (; *s != '\0'; s++)
		xbuf_add(x, *s, a);
}

void
xbuf_free(struct xbuf *x)
{
	buf_free(&x->s);
	buf_free(&x->a);
}

static bool
is_list(const char *name)
{
	return ((name[0] == '@' || name[0] == '*') && name[1] == '\0');
}

/* All of $@ or $* in one string, SEP between (nothing if that is 0). */
static char *
params_joined(int sep)
{
	struct buf b = { NULL, 0, 0 };
	char *s;
	int i;

	for (i = 0; i < params.n; i++) {
		if (i > 0 && sep != 0)
			buf_add(&b, sep);
		buf_addn(&b, params.v[i], strlen(params.v[i]));
	}
	s = pool_strn(tmp, b.s, b.len);
	buf_free(&b);
	return (s);
}

/* What stands between the parameters in "$*". */
static int
separator(void)
{
	const char *ifs;

	ifs = var_get("IFS");
	return (ifs == NULL ? ' ' : (unsigned char)*ifs);
}

/* The stretch of VALUE that is left when P's pattern is cut off, in tmp. */
static char *
trimmed(struct part *p, const char *value, const char *pattern)
{
	size_t len, n, k;
	bool prefix;

	len = strlen(value);
	prefix = p->op == '#';
	for (n = 0; n <= len; n++) {
		k = p->longest ? len - n : n;	/* bytes to cut off */
		if (prefix ? glob_match(pattern, value, k) :
		    glob_match(pattern, value + len - k, k))
			return (pool_strn(tmp, prefix ? value + k : value,
			    len - k));
	}
	return (pool_strn(tmp, value, len));
}

/* The word of P as a pattern, or NULL if P cuts nothing off. */
static char *
trim_pattern(struct part *p)
{
	struct how how = { A_PLAIN, true, false, false };
	struct xbuf x = { { NULL, 0, 0 }, { NULL, 0, 0 } };
	char *s;

	if (p->op != '#' && p->op != '%')
		return (NULL);
	expand_parts(p->word, how, &x);
	s = field_pattern(&x);
	xbuf_free(&x);
	return (s);
}

/* $@ and $*, and what ${@#...} and the like make of them. */
static void
expand_list(struct part *p, struct how how, struct xbuf *x)
{
	const char *v, *pattern;
	int i, sep;
	bool join;

	pattern = trim_pattern(p);
	join = !how.fields || (p->quoted && p->text[0] == '*');
	sep = p->text[0] == '*' ? separator() : ' ';
	if (join && p->quoted && (params.n == 0 || p->text[0] == '*'))
		xbuf_add(x, 0, A_EMPTY);
	for (i = 0; i < params.n; i++) {
		if (i > 0 && !join)
			xbuf_add(x, 0, A_BREAK);
		else if (i > 0 && sep != 0)
			xbuf_add(x, sep, p->quoted ? A_QUOTED : A_SPLIT);
		v = params.v[i];
		if (pattern != NULL)
			v = trimmed(p, v, pattern);
		xbuf_adds(x, v, p->quoted ? A_QUOTED : A_SPLIT);
	}
}

static _Noreturn void
param_error(struct part *p)
{
	char *msg;

	msg = p->word != NULL ? expand_parts_string(p->word) : NULL;
	error("%s: %s", p->text, msg != NULL ? msg : p->colon ?
	    "parameter null or not set" : "parameter not set");
}

/* ${x=word}: assigns, and gives the new value. */
static const char *
assign_default(struct part *p)
{
	char *s;

	if (name_length(p->text) == 0)
		error("%s: cannot be assigned to", p->text);
	s = expand_parts_string(p->word);
	var_set(p->text, s, 0);
	return (var_get(p->text));
}

/*
 * The operators - = ? + of P, whose value is VALUE.  True if they have done
 * all there is to do; else the (new) value is to be added.
 */
static bool
choose(struct part *p, const char **value, struct how how, struct xbuf *x)
{
	bool absent;

	absent = *value == NULL || (p->colon && **value == '\0');
	if (p->op == '+' ? absent : !absent)
		return (p->op == '+');
	if (p->op == '?')
		param_error(p);
	if (p->op == '=') {
		*value = assign_default(p);
		return (false);
	}
	/* Unquoted text of the operand is split as a value would be. */
	how.text = A_SPLIT;
	how.tilde = !p->quoted;
	if (p->word == NULL && p->quoted)
		xbuf_add(x, 0, A_EMPTY);
	expand_parts(p->word, how, x);
	return (true);
}

static void
expand_param(struct part *p, struct how how, struct xbuf *x)
{
	const char *v;
	bool list;

	list = is_list(p->text);
	if (p->op == 'L') {
		v = list ? "" : param_value(p->text);
		if (v == NULL && opt[O_NOUNSET])
			error("%s: parameter not set", p->text);
		v = number_string(list ? params.n : v != NULL ?
		    (intmax_t)strlen(v) : 0);
		xbuf_adds(x, v, p->quoted ? A_QUOTED : A_SPLIT);
		return;
	}
	if (list)
		v = params.n > 0 ? params_joined(' ') : NULL;
	else
		v = param_value(p->text);
	if (p->op != '\0' && p->op != '#' && p->op != '%' &&
	    choose(p, &v, how, x))
		return;
	if (list) {
		expand_list(p, how, x);
		return;
	}
	if (v == NULL && opt[O_NOUNSET])
		error("%s: parameter not set", p->text);
	if (v == NULL)
		v = "";
	if (p->op == '#' || p->op == '%')
		v = trimmed(p, v, trim_pattern(p));
	xbuf_adds(x, v, p->quoted ? A_QUOTED : A_SPLIT);
}

static void
expand_command(struct part *p, struct xbuf *x)
{
	struct buf b = { NULL, 0, 0 };
	size_t i;

	if (p->cmd != NULL)
		command_output(p->cmd, &b);
	else
		sub_status = 0;
	while (b.len > 0 && b.s[b.len - 1] == '\n')
		b.len--;
	if (b.len == 0 && p->quoted)
		xbuf_add(x, 0, A_EMPTY);
	for (i = 0; i < b.len; i++)
		if (b.s[i] != '\0')
			xbuf_add(x, b.s[i], p->quoted ? A_QUOTED : A_SPLIT);
	buf_free(&b);
}

/*
 * The directory that the ~ at S means, and in *LEN how much of S is the
 * tilde-prefix; NULL if S stays as it is.
 */
static const char *
tilde(const char *s, size_t *len, bool assign)
{
	struct passwd *pw;

	*len = strcspn(s, assign ? "/:" : "/");
	if (*len == 1)
		return (var_get("HOME"));
	pw = getpwnam(pool_strn(tmp, s + 1, *len - 1));
	return (pw != NULL ? pool_strn(tmp, pw->pw_dir,
	    strlen(pw->pw_dir)) : NULL);
}

/* The unquoted TEXT, which begins its word if FIRST and ends it if LAST. */
static void
expand_text(const char *text, struct how how, bool first, bool last,
    struct xbuf *x)
{
	const char *s, *dir;
	size_t n;
	bool at;

	at = first && how.tilde;
	for (s = text; *s != '\0';) {
		if (*s == '~' && at) {
			dir = tilde(s, &n, how.assign);
			if (dir != NULL && (s[n] != '\0' || last)) {
				xbuf_adds(x, dir, A_QUOTED);
				s += n;
				at = false;
				continue;
			}
		}
		xbuf_add(x, *s, how.text);
		at = how.assign && *s == ':';
		s++;
	}
}

static void
expand_parts(struct part *p, struct how how, struct xbuf *x)
{
	struct part *first;
	intmax_t n;

	for (first = p; p != NULL; p = p->next)
		switch (p->type) {
		case P_TEXT:
			if (p->quoted)
				xbuf_adds(x, p->text, A_QUOTED);
			else
				expand_text(p->text, how, p == first,
				    p->next == NULL, x);
			break;
		case P_PARAM:
			expand_param(p, how, x);
			break;
		case P_COMMAND:
			expand_command(p, x);
			break;
		case P_ARITH:
			n = arith(expand_parts_string(p->word));
			xbuf_adds(x, number_string(n),
			    p->quoted ? A_QUOTED : A_SPLIT);
			break;
		}
}

/* Appends the fields that the words W expand to, in tmp. */
void
expand_args(struct word *w, struct strv *sv)
{
	struct how how = { A_PLAIN, true, false, true };
	struct xbuf x = { { NULL, 0, 0 }, { NULL, 0, 0 } };

	for (; w != NULL; w = w->next) {
		x.s.len = x.a.len = 0;
		expand_parts(w->parts, how, &x);
		field_split(&x, sv);
	}
	xbuf_free(&x);
}

static char *
expand_joined(struct part *p, struct how how)
{
	struct xbuf x = { { NULL, 0, 0 }, { NULL, 0, 0 } };
	char *s;

	expand_parts(p, how, &x);
	s = field_string(&x);
	xbuf_free(&x);
	return (s);
}

/* W as one string, neither split nor matched with files; in tmp. */
char *
expand_string(struct word *w)
{
	return (expand_joined(w->parts,
	    (struct how){ A_PLAIN, true, false, false }));
}

/* The same for NAME=VALUE, where ~ also counts after = and colons. */
char *
expand_assign(struct word *w)
{
	struct how how = { A_PLAIN, false, true, false };
	struct xbuf x = { { NULL, 0, 0 }, { NULL, 0, 0 } };
	struct part *p;
	size_t n;
	char *s;

	p = w->parts;
	n = strcspn(p->text, "=") + 1;
	xbuf_adds(&x, pool_strn(tmp, p->text, n), A_QUOTED);
	how.tilde = true;
	expand_text(p->text + n, how, true, p->next == NULL, &x);
	how.tilde = p->text[n] == '\0';
	expand_parts(p->next, how, &x);
	s = field_string(&x);
	xbuf_free(&x);
	return (s);
}

/* The parts P as one string, without tilde expansion; in tmp. */
char *
expand_parts_string(struct part *p)
{
	return (expand_joined(p,
	    (struct how){ A_PLAIN, false, false, false }));
}

/* W as a pattern: what is quoted is escaped with backslashes; in tmp. */
char *
expand_pattern(struct word *w)
{
	struct xbuf x = { { NULL, 0, 0 }, { NULL, 0, 0 } };
	char *s;

	expand_parts(w->parts,
	    (struct how){ A_PLAIN, true, false, false }, &x);
	s = field_pattern(&x);
	xbuf_free(&x);
	return (s);
}

/* TEXT expanded as a here-document is: for prompts; in tmp. */
char *
expand_text_string(const char *text)
{
	struct pool *outer;
	struct lex save;
	struct part *p;

	outer = parse_pool;
	save = lex;
	parse_pool = tmp;
	input_push_string(text, strlen(text), "PS1", 1);
	p = word_parts(M_HERE);
	input_pop();
	parse_pool = outer;
	lex = save;
	return (expand_parts_string(p));
}
