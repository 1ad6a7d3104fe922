/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Tokens to trees: whole lines, lists and pipelines, and what the grammar's
 * halves share.
 */

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "sh.h"
#include "parse.h"

#define DEPTH_MAX	400	/* commands and words within each other */

static const char *const keys[] = {
	NULL, "if", "while", "until", "for", "case", "{", "!", "in",
	"then", "else", "elif", "fi", "do", "done", "esac", "}"
};

static int depth;

/* Entering a construct; too many within each other are an error. */
void
parse_deeper(void)
{
	if (++depth > DEPTH_MAX)
		syntax_error("nested more than %d deep", DEPTH_MAX);
}

void
parse_higher(void)
{
	depth--;
}

/*
 * Reports file, line and what is wrong, and raises an error of status 2.
 */
void
syntax_error(const char *fmt, ...)
{
	char buf[256];
	va_list ap;
	int line;

	va_start(ap, fmt);
	vsnprintf(buf, sizeof(buf), fmt, ap);
	va_end(ap);
	line = input_line() - (lex.ready && lex.tok == T_NEWLINE);
	fprintf(stderr, "%s: %d: syntax error: %s\n", input_name(), line, buf);
	lex.ready = false;
	heredocs = NULL;
	raise_error(2);
}

/* The present token may not stand here; WANTED, unless NULL, might. */
void
parse_unexpected(const char *wanted)
{
	if (wanted != NULL)
		syntax_error("%s unexpected (expecting \"%s\")", lex_name(),
		    wanted);
	syntax_error("%s unexpected", lex_name());
}

struct node *
node_new(enum node_type type)
{
	struct node *n;

	n = pool_alloc(parse_pool, sizeof(*n));
	n->type = type;
	n->line = input_line();
	return (n);
}

/* The present token has been used. */
void
lex_take(void)
{
	lex.ready = false;
}

/* The reserved word that the present token is, or K_NONE. */
enum key
parse_key(void)
{
	int k;

	lex_next();
	if (lex.tok != T_WORD || lex.plain == NULL)
		return (K_NONE);
	for (k = K_RBRACE; k > K_NONE; k--)
		if (strcmp(keys[k], lex.plain) == 0)
			break;
	return (k);
}

bool
is_reserved(const char *s)
{
	int k;

	for (k = K_RBRACE; k > K_NONE; k--)
		if (strcmp(keys[k], s) == 0)
			return (true);
	return (false);
}

/* Takes the reserved word K; a syntax error if something else is there. */
void
parse_expect(enum key k)
{
	if (parse_key() != k)
		parse_unexpected(keys[k]);
	lex_take();
}

void
parse_newlines(void)
{
	for (lex_next(); lex.tok == T_NEWLINE; lex_next())
		lex_take();
}

/* command [| command ...], each after any number of "!". */
static struct node *
pipeline(void)
{
	struct node *n, *p, **last;
	bool negate;

	for (negate = false; parse_key() == K_BANG; negate = !negate)
		lex_take();
	n = parse_command();
	lex_next();
	if (lex.tok == T_PIPE) {
		p = node_new(N_PIPE);
		p->a = n;
		last = &n->next;
		do {
			lex_take();
			parse_newlines();
			*last = parse_command();
			last = &(*last)->next;
			lex_next();
		} while (lex.tok == T_PIPE);
		n = p;
	}
	if (!negate)
		return (n);
	p = node_new(N_NOT);
	p->a = n;
	return (p);
}

/*
 * pipelines with && and || between: a chain in which each node's type says
 * what stands between its command a and the rest b.
 */
static struct node *
and_or(void)
{
	struct node *first, **last, *n, *p;

	last = &first;
	for (;;) {
		p = pipeline();
		lex_next();
		if (lex.tok != T_AND && lex.tok != T_OR)
			break;
		n = node_new(lex.tok == T_AND ? N_AND : N_OR);
		n->a = p;
		*last = n;
		last = &n->b;
		lex_take();
		parse_newlines();
	}
	*last = p;
	return (first);
}

static bool
ends_list(bool multi)
{
	if (multi)
		parse_newlines();
	lex_next();
	return (lex.tok == T_EOF || lex.tok == T_RPAREN ||
	    lex.tok == T_DSEMI || lex.tok == T_NEWLINE ||
	    parse_key() >= K_THEN);
}

/*
 * Commands up to a token that cannot go on a list, which is left; unless
 * MULTI a newline is one.  NULL if there are none.
 */
struct node *
parse_list(bool multi)
{
	struct node *first, **last, *n, *m;
	bool more;

	parse_deeper();
	first = NULL;
	last = &first;
	for (more = true; more && !ends_list(multi);) {
		n = and_or();
		lex_next();
		if (lex.tok == T_AMP) {
			m = node_new(N_BG);
			m->a = n;
			n = m;
		}
		more = lex.tok == T_AMP || lex.tok == T_SEMI ||
		    (multi && lex.tok == T_NEWLINE);
		if (more)
			lex_take();
		/* Lists lean to the right: { first; { second; third } }. */
		if (*last != NULL) {
			m = node_new(N_SEQ);
			m->a = *last;
			*last = m;
			last = &m->b;
		}
		*last = n;
	}
	parse_higher();
	return (first);
}

/* Begins to put a tree into POOL, from a fresh line. */
static void
begin(struct pool *pool)
{
	parse_pool = pool;
	lex.ready = false;
	heredocs = NULL;
	depth = 0;
}

/*
 * The next line's tree, in POOL; more lines are read while a construct is
 * open.  NULL if the line is empty, PARSE_EOF at the end of the input.
 */
struct node *
parse_line(struct pool *pool)
{
	struct node *n;

	begin(pool);
	lex_next();
	if (lex.tok == T_EOF)
		return (PARSE_EOF);
	n = parse_list(false);
	lex_next();
	if (lex.tok != T_NEWLINE && lex.tok != T_EOF)
		parse_unexpected(NULL);
	if (lex.tok == T_EOF)
		heredoc_read();
	return (n);
}

/*
 * The tree of $(...), whose opening has been read; takes the closing ")".  It
 * shares the pool of the word it stands in.
 */
struct node *
parse_until_paren(void)
{
	struct redir *outer, **p;
	struct node *n;
	struct lex save;

	save = lex;
	outer = heredocs;
	heredocs = NULL;
	lex.ready = false;
	n = parse_list(true);
	lex_next();
	if (lex.tok != T_RPAREN)
		parse_unexpected(")");
	/* Bodies not read inside follow the line's own. */
	for (p = &outer; *p != NULL; p = &(*p)->pending)
		;
	*p = heredocs;
	heredocs = outer;
	lex = save;
	return (n);
}

/* The tree of all of the newest input: the text between backquotes. */
struct node *
parse_string_all(void)
{
	struct redir *outer;
	struct node *n;
	struct lex save;

	save = lex;
	outer = heredocs;
	heredocs = NULL;
	lex.ready = false;
	n = parse_list(true);
	lex_next();
	if (lex.tok != T_EOF)
		parse_unexpected(NULL);
	heredoc_read();
	heredocs = outer;
	lex = save;
	return (n);
}
