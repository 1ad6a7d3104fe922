/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Words: quoting, and the syntax of $ and backquotes.  XCU 2.2, 2.6.
 */

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "sh.h"

/* The parts of a word while they are being found. */
struct build {
	struct part	 *first;	/* the list */
	struct part	**last;		/* where the next one goes */
	struct buf	  text;		/* a P_TEXT not yet in the list */
	bool		  quoted;	/* ... and whether it is quoted */
};

static struct part *
add_part(struct build *b, enum part_type type, bool quoted)
{
	struct part *p;

	p = pool_alloc(parse_pool, sizeof(*p));
	p->type = type;
	p->quoted = quoted;
	*b->last = p;
	b->last = &p->next;
	return (p);
}

/* Puts the text gathered so far into the list, even if EMPTY. */
static void
flush(struct build *b, bool empty)
{
	struct part *p;

	if (b->text.len > 0 || empty) {
		p = add_part(b, P_TEXT, b->quoted);
		p->text = pool_strn(parse_pool, b->text.s, b->text.len);
	}
	b->text.len = 0;
}

static void
add_char(struct build *b, int c, bool quoted)
{
	if (c == '\0')
		return;
	if (quoted != b->quoted) {
		flush(b, false);
		b->quoted = quoted;
	}
	buf_add(&b->text, c);
}

static void
start_quoted(struct build *b)
{
	flush(b, false);
	b->quoted = true;
}

static void
single_quote(struct build *b)
{
	int c;

	start_quoted(b);
	while ((c = input_get()) != '\'') {
		if (c == EOF)
			syntax_error("unterminated quoted string");
		add_char(b, c, true);
	}
	flush(b, b->text.len == 0);
}

static void
double_quote(struct build *b)
{
	struct part *p;

	flush(b, false);
	p = word_parts(M_DQUOTE);
	if (p == NULL) {
		b->quoted = true;
		flush(b, true);
		return;
	}
	*b->last = p;
	while (p->next != NULL)
		p = p->next;
	b->last = &p->next;
}

/* Backslash C within MODE; lines have been joined before. */
static void
backslash(struct build *b, enum mode mode)
{
	const char *special;
	int c;

	c = input_get();
	if (c == EOF) {
		add_char(b, '\\', true);
		return;
	}
	special = mode == M_HERE ? "$`\\" :
	    mode == M_BRACEQ ? "$`\\\"}" : "$`\\\"";
	if (mode != M_WORD && mode != M_BRACE && strchr(special, c) == NULL)
		add_char(b, '\\', true);
	add_char(b, c, true);
}

/* `...`: the text, with one level of backslashes removed, is a program. */
static void
backquote(struct build *b, bool quoted)
{
	struct buf text = { NULL, 0, 0 };
	struct part *p;
	int c, line;

	flush(b, false);
	line = input_line();
	while ((c = input_get()) != '`') {
		if (c == '\\') {
			c = input_get();
			if (c == '\n')
				continue;
			if (c == EOF || (strchr("$`\\", c) == NULL &&
			    !(quoted && c == '"')))
				buf_add(&text, '\\');
		}
		if (c == EOF)
			syntax_error("unterminated backquote");
		buf_add(&text, c);
	}
	p = add_part(b, P_COMMAND, quoted);
	input_push_string(text.s != NULL ? text.s : "", text.len,
	    input_name(), line);
	p->cmd = parse_string_all();
	input_pop();
	buf_free(&text);
}

/*
 * The name of a parameter that begins with C: a name, digits (one only unless
 * MANY), or one of the special characters.  NULL, nothing taken, if none.
 */
static char *
param_name(int c, bool many)
{
	struct buf name = { NULL, 0, 0 };
	bool letters;
	char *s;

	if (c == EOF || c == '\0' || (!is_name(c) &&
	    strchr("@*#?-$!", c) == NULL))
		return (NULL);
	buf_add(&name, c);
	letters = is_name_start(c);
	if (letters || (many && isdigit(c))) {
		while (letters ? is_name(c = lex_getc()) :
		    isdigit(c = lex_getc()))
			buf_add(&name, c);
		input_unget(c);
	}
	s = pool_strn(parse_pool, name.s, name.len);
	buf_free(&name);
	return (s);
}

static _Noreturn void
bad_substitution(void)
{
	syntax_error("bad substitution");
}

/* The operator of ${name, whose first character is C, and its operand. */
static void
brace_op(struct part *p, int c)
{
	int d;

	if (c == ':') {
		p->colon = true;
		c = lex_getc();
		if (c == EOF || strchr("-=?+", c) == NULL || c == '\0')
			bad_substitution();
	}
	if (c == EOF || c == '\0' || strchr("-=?+#%", c) == NULL)
		bad_substitution();
	p->op = c;
	if (c == '#' || c == '%') {
		d = lex_getc();
		if (d == c)
			p->longest = true;
		else
			input_unget(d);
		p->word = word_parts(M_BRACE);
	} else
		p->word = word_parts(p->quoted ? M_BRACEQ : M_BRACE);
}

/* ${...}, whose ${ has been read. */
static void
brace(struct build *b, bool quoted)
{
	struct part *p;
	int c, d;

	p = add_part(b, P_PARAM, quoted);
	c = lex_getc();
	if (c == '#') {
		d = lex_getc();
		if (d == '}') {
			p->text = pool_strn(parse_pool, "#", 1);
			return;
		}
		p->text = d == ':' || d == '%' || d == '+' || d == '=' ? NULL :
		    param_name(d, true);
		c = p->text != NULL ? lex_getc() : d;
		if (p->text != NULL && c == '}') {
			p->op = 'L';
			return;
		}
		/* ${#-word}, ${#?word} and the like are about $#. */
		if (p->text != NULL && (is_name(d) || c == EOF))
			bad_substitution();
		if (p->text != NULL) {
			input_unget(c);
			c = d;
		}
		p->text = pool_strn(parse_pool, "#", 1);
		brace_op(p, c);
		return;
	}
	p->text = param_name(c, true);
	if (p->text == NULL)
		bad_substitution();
	c = lex_getc();
	if (c != '}')
		brace_op(p, c);
}

/* What follows a $. */
static void
dollar(struct build *b, bool quoted)
{
	struct part *p;
	char *name;
	int c, d;

	c = lex_getc();
	if (c == '(') {
		flush(b, false);
		d = lex_getc();
		if (d == '(') {
			p = add_part(b, P_ARITH, quoted);
			p->word = word_parts(M_ARITH);
			return;
		}
		input_unget(d);
		p = add_part(b, P_COMMAND, quoted);
		p->cmd = parse_until_paren();
	} else if (c == '{') {
		flush(b, false);
		brace(b, quoted);
	} else if ((name = param_name(c, false)) != NULL) {
		flush(b, false);
		p = add_part(b, P_PARAM, quoted);
		p->text = name;
	} else {
		input_unget(c);
		add_char(b, '$', quoted);
	}
}

/*
 * Is C, just read, the end of the word?  If it belongs to what follows it is
 * taken back.  DEPTH counts parentheses of M_ARITH, INNER is within quotes of
 * M_BRACEQ.
 */
static bool
ends(enum mode mode, int c, int *depth, bool inner)
{
	int d;

	switch (mode) {
	case M_WORD:
		if (c != EOF &&
		    (c == '\0' || strchr(" \t\n;&|<>()", c) == NULL))
			return (false);
		input_unget(c);
		return (true);
	case M_HERE:
		return (c == EOF);
	case M_BRACE:
	case M_BRACEQ:
		if (c == EOF)
			syntax_error("missing \"}\"");
		return (c == '}' && !inner);
	case M_DQUOTE:
		if (c == EOF)
			syntax_error("unterminated quoted string");
		return (c == '"');
	case M_ARITH:
		break;
	}
	if (c == EOF)
		syntax_error("missing \"))\"");
	if (c == '(')
		++*depth;
	if (c != ')' || --*depth >= 0)
		return (false);
	d = lex_getc();
	if (d != ')')
		syntax_error("missing \"))\"");
	return (true);
}

/* A double quote seen within MODE. */
static void
quote_mark(struct build *b, enum mode mode, bool *inner)
{
	if (mode == M_WORD || mode == M_BRACE)
		double_quote(b);
	else if (mode == M_BRACEQ)
		*inner = !*inner;
	else if (mode == M_HERE)
		add_char(b, '"', true);
}

/*
 * Reads the parts of a word up to the end that MODE says, and takes that end
 * (of M_WORD: leaves it).  NULL if there is nothing; an empty quoted string is
 * a part.  They live in parse_pool.
 */
struct part *
word_parts(enum mode mode)
{
	struct build b = { NULL, &b.first, { NULL, 0, 0 }, false };
	bool quoted, inner;
	int c, depth;

	parse_deeper();
	quoted = mode != M_WORD && mode != M_BRACE;
	b.quoted = quoted;
	inner = false;
	depth = 0;
	while (!ends(mode, c = lex_getc(), &depth, inner))
		if (c == '\\')
			backslash(&b, mode);
		else if (c == '\'' && !quoted)
			single_quote(&b);
		else if (c == '"')
			quote_mark(&b, mode, &inner);
		else if (c == '$')
			dollar(&b, quoted);
		else if (c == '`')
			backquote(&b, quoted);
		else
			add_char(&b, c, quoted);
	flush(&b, false);
	buf_free(&b.text);
	parse_higher();
	return (b.first);
}
