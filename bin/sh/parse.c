/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Tokens to trees: single commands, by recursive descent over the grammar of
 * XCU 2.10.  Lists and pipelines are in list.c.
 */

#include <stdio.h>
#include <string.h>

#include "sh.h"
#include "parse.h"

/* The text of a here-document's delimiter; sets R's literal. */
static char *
delimiter(struct redir *r, struct word *w)
{
	struct buf b = { NULL, 0, 0 };
	struct part *p;
	char *s;

	for (p = w->parts; p != NULL; p = p->next) {
		if (p->type != P_TEXT)
			syntax_error("expansion in a here-document delimiter");
		buf_addn(&b, p->text, strlen(p->text));
		r->literal |= p->quoted;
	}
	s = pool_strn(parse_pool, b.s, b.len);
	buf_free(&b);
	return (s);
}

/* One redirection, appended at *LAST; returns where the next goes. */
static struct redir **
redirection(struct redir **last)
{
	struct redir *r, **p;

	r = pool_alloc(parse_pool, sizeof(*r));
	r->type = lex.op;
	r->fd = lex.fd;
	r->strip = lex.strip;
	lex_take();
	lex_next();
	if (lex.tok != T_WORD)
		parse_unexpected(NULL);
	lex_take();
	if (r->type == R_HERE) {
		r->end = delimiter(r, lex.word);
		for (p = &heredocs; *p != NULL; p = &(*p)->pending)
			;
		*p = r;
	} else
		r->word = lex.word;
	*last = r;
	return (&r->next);
}

static struct redir **
redirections(struct redir **last)
{
	for (lex_next(); lex.tok == T_REDIR; lex_next())
		last = redirection(last);
	return (last);
}

/* Is the present word NAME=...? */
static bool
is_assignment(void)
{
	struct part *p;
	size_t n;

	p = lex.word->parts;
	if (p == NULL || p->type != P_TEXT || p->quoted)
		return (false);
	n = name_length(p->text);
	return (n > 0 && p->text[n] == '=');
}

/* If the present word is an alias its text is read next instead. */
static bool
expand_alias(void)
{
	struct alias *a;

	if (lex.plain == NULL)
		return (false);
	a = alias_find(lex.plain);
	if (a == NULL || a->busy)
		return (false);
	lex_take();
	input_push_alias(a);
	return (true);
}

/* name(), of which name has been read: the rest of the definition. */
static struct node *
function(const char *name)
{
	struct node *n;

	lex_take();
	lex_next();
	if (lex.tok != T_RPAREN)
		parse_unexpected(")");
	lex_take();
	parse_newlines();
	n = node_new(N_FUNC);
	n->name = pool_strn(parse_pool, name, strlen(name));
	n->pool = parse_pool;
	n->a = parse_command();
	return (n);
}

static struct node *
simple(void)
{
	struct word **assigns, **words;
	struct redir **redirs;
	struct node *n;
	const char *plain;

	n = node_new(N_SIMPLE);
	assigns = &n->assigns;
	words = &n->words;
	redirs = &n->redirs;
	for (;;) {
		lex_next();
		if (lex.tok == T_REDIR) {
			redirs = redirection(redirs);
			continue;
		}
		if (lex.tok != T_WORD)
			break;
		if (n->words == NULL && is_assignment()) {
			*assigns = lex.word;
			assigns = &lex.word->next;
			lex_take();
			continue;
		}
		if ((n->words == NULL || lex.after_alias) && expand_alias())
			continue;
		plain = lex.plain;
		*words = lex.word;
		words = &lex.word->next;
		lex_take();
		if (n->words->next == NULL && plain != NULL) {
			lex_next();
			if (lex.tok == T_LPAREN && n->assigns == NULL &&
			    n->redirs == NULL)
				return (function(plain));
		}
	}
	if (n->words == NULL && n->assigns == NULL && n->redirs == NULL)
		parse_unexpected(NULL);
	return (n);
}

/* A list that may not be empty, up to the word K, which is taken. */
static struct node *
list_until(enum key k)
{
	struct node *n;

	n = parse_list(true);
	if (n == NULL)
		parse_unexpected(NULL);
	if (k != K_NONE)
		parse_expect(k);
	return (n);
}

/* After if or elif. */
static struct node *
if_clause(void)
{
	struct node *n;
	enum key k;

	parse_deeper();
	n = node_new(N_IF);
	n->a = list_until(K_THEN);
	n->b = list_until(K_NONE);
	k = parse_key();
	if (k == K_ELIF) {
		lex_take();
		n->c = if_clause();
	} else {
		if (k == K_ELSE) {
			lex_take();
			n->c = list_until(K_NONE);
		}
		parse_expect(K_FI);
	}
	parse_higher();
	return (n);
}

static struct node *
for_clause(void)
{
	struct word **last;
	struct node *n;

	n = node_new(N_FOR);
	lex_next();
	if (lex.tok != T_WORD || lex.plain == NULL ||
	    name_length(lex.plain) != strlen(lex.plain))
		syntax_error("%s: bad for loop variable", lex_name());
	n->name = pool_strn(parse_pool, lex.plain, strlen(lex.plain));
	lex_take();
	lex_next();
	if (lex.tok == T_SEMI)
		lex_take();
	parse_newlines();
	if (parse_key() == K_IN) {
		lex_take();
		n->has_in = true;
		last = &n->words;
		for (lex_next(); lex.tok == T_WORD; lex_next()) {
			*last = lex.word;
			last = &lex.word->next;
			lex_take();
		}
		if (lex.tok != T_SEMI && lex.tok != T_NEWLINE)
			parse_unexpected(NULL);
		lex_take();
		parse_newlines();
	}
	parse_expect(K_DO);
	n->a = list_until(K_DONE);
	return (n);
}

/* One item of a case; true if it was the last, without ";;". */
static bool
case_item(struct item *it)
{
	struct word **last;

	if (lex.tok == T_LPAREN) {
		lex_take();
		lex_next();
	}
	last = &it->patterns;
	for (;;) {
		lex_next();
		if (lex.tok != T_WORD)
			parse_unexpected(NULL);
		*last = lex.word;
		last = &lex.word->next;
		lex_take();
		lex_next();
		if (lex.tok != T_PIPE)
			break;
		lex_take();
	}
	if (lex.tok != T_RPAREN)
		parse_unexpected(")");
	lex_take();
	it->body = parse_list(true);
	lex_next();
	if (lex.tok != T_DSEMI)
		return (true);
	lex_take();
	return (false);
}

static struct node *
case_clause(void)
{
	struct item **last;
	struct node *n;
	bool end;

	n = node_new(N_CASE);
	lex_next();
	if (lex.tok != T_WORD)
		parse_unexpected(NULL);
	n->subject = lex.word;
	lex_take();
	parse_newlines();
	parse_expect(K_IN);
	last = &n->items;
	for (end = false; !end; last = &(*last)->next) {
		parse_newlines();
		if (parse_key() == K_ESAC)
			break;
		*last = pool_alloc(parse_pool, sizeof(**last));
		end = case_item(*last);
	}
	parse_expect(K_ESAC);
	return (n);
}

static struct node *
loop(enum node_type type)
{
	struct node *n;

	n = node_new(type);
	n->a = list_until(K_DO);
	n->b = list_until(K_DONE);
	return (n);
}

static struct node *
group(void)
{
	struct node *n;

	n = node_new(N_GROUP);
	n->a = list_until(K_RBRACE);
	return (n);
}

static struct node *
subshell(void)
{
	struct node *n;

	n = node_new(N_SUBSHELL);
	n->a = list_until(K_NONE);
	lex_next();
	if (lex.tok != T_RPAREN)
		parse_unexpected(")");
	lex_take();
	return (n);
}

/* The compound command that K, just taken, begins. */
static struct node *
compound(enum key k)
{
	switch (k) {
	case K_IF:
		return (if_clause());
	case K_WHILE:
		return (loop(N_WHILE));
	case K_UNTIL:
		return (loop(N_UNTIL));
	case K_FOR:
		return (for_clause());
	case K_CASE:
		return (case_clause());
	default:
		return (group());
	}
}

/*
 * One command that is no list or pipeline.  The tree is in parse_pool.
 */
struct node *
parse_command(void)
{
	struct node *n;
	enum key k;

	parse_deeper();
	do
		k = parse_key();
	while (lex.tok == T_WORD && k == K_NONE && expand_alias());
	if (lex.tok == T_LPAREN) {
		lex_take();
		n = subshell();
		redirections(&n->redirs);
	} else if (k >= K_IF && k <= K_LBRACE) {
		lex_take();
		n = compound(k);
		redirections(&n->redirs);
	} else if (k == K_NONE || k == K_IN)
		n = simple();
	else
		parse_unexpected(NULL);
	parse_higher();
	return (n);
}
