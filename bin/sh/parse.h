/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _PARSE_H_
#define _PARSE_H_

/* Between list.c and parse.c: the two halves of the grammar. */

/* Reserved words; from K_THEN to K_RBRACE they end a list. */
enum key {
	K_NONE, K_IF, K_WHILE, K_UNTIL, K_FOR, K_CASE, K_LBRACE, K_BANG, K_IN,
	K_THEN, K_ELSE, K_ELIF, K_FI, K_DO, K_DONE, K_ESAC, K_RBRACE
};

struct node	*parse_list(bool multi);
struct node	*parse_command(void);
enum key	 parse_key(void);
void		 parse_expect(enum key);
void		 parse_newlines(void);
_Noreturn void	 parse_unexpected(const char *wanted);
struct node	*node_new(enum node_type);
void		 lex_take(void);

#endif /* !_PARSE_H_ */
