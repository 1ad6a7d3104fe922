/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Characters to tokens, and the reading of here-documents.
 */

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sh.h"

struct lex	 lex;
struct pool	*parse_pool;
struct redir	*heredocs;

bool
is_name_start(int c)
{
	return ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_');
}

bool
is_name(int c)
{
	return (is_name_start(c) || (c >= '0' && c <= '9'));
}

/* How many bytes of S, from its start, make a name; 0 if it isn't one. */
size_t
name_length(const char *s)
{
	size_t n;

	if (!is_name_start(*s))
		return (0);
	for (n = 1; is_name(s[n]); n++)
		;
	return (n);
}

/* The next character, after joining lines that end in a backslash. */
int
lex_getc(void)
{
	int c, d;

	while ((c = input_get()) == '\\') {
		d = input_get();
		if (d != '\n') {
			input_unget(d);
			break;
		}
	}
	return (c);
}

/* Skips blanks and a comment; the character after them. */
static int
skip_blank(void)
{
	int c;

	while ((c = lex_getc()) == ' ' || c == '\t')
		;
	if (c == '#')
		while (c != '\n' && c != EOF)
			c = input_get();
	return (c);
}

/* If the next character is C takes it. */
static bool
follows(int c)
{
	int d;

	d = lex_getc();
	if (d == c)
		return (true);
	input_unget(d);
	return (false);
}

static enum token
redirection(enum redir_type op, int fd)
{
	lex.op = op;
	if (lex.fd < 0)
		lex.fd = fd;
	return (T_REDIR);
}

/* The token that begins with C, one of < and >. */
static enum token
redir_token(int c)
{
	lex.strip = false;
	if (c == '>') {
		if (follows('>'))
			return (redirection(R_APPEND, 1));
		if (follows('&'))
			return (redirection(R_DUP, 1));
		if (follows('|'))
			return (redirection(R_CLOBBER, 1));
		return (redirection(R_OUT, 1));
	}
	if (follows('<')) {
		lex.strip = follows('-');
		return (redirection(R_HERE, 0));
	}
	if (follows('&'))
		return (redirection(R_DUP, 0));
	if (follows('>'))
		return (redirection(R_RDWR, 0));
	return (redirection(R_IN, 0));
}

/* The text of the word lex.word if it is one unquoted stretch, else NULL. */
static const char *
plain_text(void)
{
	struct part *p;

	p = lex.word->parts;
	if (p == NULL || p->next != NULL || p->type != P_TEXT || p->quoted)
		return (NULL);
	return (p->text);
}

/* Reads a word that begins with C; digits before < or > are a descriptor. */
static enum token
word_token(int c)
{
	const char *s;

	input_unget(c);
	lex.word = pool_alloc(parse_pool, sizeof(*lex.word));
	lex.word->parts = word_parts(M_WORD);
	lex.plain = plain_text();
	c = lex_getc();
	s = lex.plain;
	if (s != NULL && (c == '<' || c == '>') && strlen(s) < 9 &&
	    strspn(s, "0123456789") == strlen(s)) {
		lex.fd = atoi(s);
		return (redir_token(c));
	}
	input_unget(c);
	return (T_WORD);
}

static enum token
read_token(void)
{
	int c;

	lex.fd = -1;
	lex.plain = NULL;
	alias_blank = false;
	c = skip_blank();
	lex.after_alias = alias_blank;
	switch (c) {
	case EOF:
		return (T_EOF);
	case '\n':
		return (T_NEWLINE);
	case ';':
		return (follows(';') ? T_DSEMI : T_SEMI);
	case '&':
		return (follows('&') ? T_AND : T_AMP);
	case '|':
		return (follows('|') ? T_OR : T_PIPE);
	case '(':
		return (T_LPAREN);
	case ')':
		return (T_RPAREN);
	case '<':
	case '>':
		return (redir_token(c));
	default:
		return (word_token(c));
	}
}

/*
 * Makes lex the next token, unless one has been put back by setting
 * lex.ready.  After a newline the here-documents begun on that line are read.
 */
void
lex_next(void)
{
	if (lex.ready)
		return;
	lex.tok = read_token();
	lex.ready = true;
	if (lex.tok == T_NEWLINE)
		heredoc_read();
}

/* The present token as a message shows it. */
const char *
lex_name(void)
{
	static const char *const names[] = {
		"end of file", "newline", "word", "redirection", "\"&&\"",
		"\"||\"", "\";\"", "\";;\"", "\"&\"", "\"|\"", "\"(\"", "\")\""
	};
	static char buf[64];

	if (lex.tok != T_WORD || lex.plain == NULL)
		return (names[lex.tok]);
	snprintf(buf, sizeof(buf), "\"%.60s\"", lex.plain);
	return (buf);
}

/*
 * Reads one line of a here-document into LINE, without its newline.  False
 * at the end of the input.  Unless LITERAL a backslash joins lines.
 */
static bool
here_line(struct buf *line, bool literal, bool strip)
{
	int c;

	line->len = 0;
	do
		c = literal ? input_get() : lex_getc();
	while (strip && c == '\t');
	if (c == EOF)
		return (false);
	for (; c != '\n' && c != EOF; c = literal ? input_get() : lex_getc()) {
		buf_add(line, c);
		if (c == '\\' && !literal) {
			c = input_get();
			if (c == EOF)
				break;
			buf_add(line, c);
		}
	}
	return (true);
}

static void
here_body(struct redir *r, struct buf *text)
{
	struct buf line = { NULL, 0, 0 };
	size_t n;

	n = strlen(r->end);
	while (here_line(&line, r->literal, r->strip)) {
		if (line.len == n && memcmp(line.s, r->end, n) == 0)
			break;
		buf_addn(text, line.s, line.len);
		buf_add(text, '\n');
	}
	buf_free(&line);
}

/*
 * Reads the bodies of the here-documents that wait, in order, and gives each
 * redirection its body as a word.  A missing end line ends at the input's end.
 */
void
heredoc_read(void)
{
	struct buf text = { NULL, 0, 0 };
	struct redir *r;
	struct part *p;
	int line;

	while ((r = heredocs) != NULL) {
		heredocs = r->pending;
		text.len = 0;
		line = input_line();
		here_body(r, &text);
		r->word = pool_alloc(parse_pool, sizeof(*r->word));
		if (r->literal) {
			p = pool_alloc(parse_pool, sizeof(*p));
			p->type = P_TEXT;
			p->quoted = true;
			p->text = pool_strn(parse_pool, text.s, text.len);
		} else {
			input_push_string(text.s != NULL ? text.s : "",
			    text.len, input_name(), line);
			p = word_parts(M_HERE);
			input_pop();
		}
		r->word->parts = p;
	}
	buf_free(&text);
}
