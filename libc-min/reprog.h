/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _REPROG_H_
#define _REPROG_H_

#include <stdint.h>

/*
 * A compiled regular expression is a program for a machine that tries all
 * ways (regexec.c).  SPLIT goes on at x, and later at y.
 */
enum reop {
	RE_CHAR,	/* byte c */
	RE_ANY,		/* any byte */
	RE_SET,		/* a byte of set x */
	RE_SPLIT,	/* x first, then y */
	RE_JUMP,	/* to x */
	RE_SAVE,	/* position to slot x */
	RE_BOL,		/* beginning of the line */
	RE_EOL,		/* end of the line */
	RE_BOW,		/* beginning of a word */
	RE_EOW,		/* end of a word */
	RE_BACK,	/* what part x matched */
	RE_MARK,	/* position to loop mark x */
	RE_MOVED,	/* go on only if not at loop mark x any more */
	RE_MATCH	/* done */
};

/* One instruction. */
struct reinst {
	uint8_t	op;		/* enum reop */
	uint8_t	c;		/* of RE_CHAR */
	int	x;		/* by op */
	int	y;		/* of RE_SPLIT */
};

/* A set of bytes. */
struct reset {
	uint32_t bits[8];	/* byte n is bit n % 32 of word n / 32 */
};

/* What regex_t points to. */
struct re_guts {
	int		 cflags;	/* REG_* of regcomp */
	int		 ninst;		/* instructions */
	int		 nset;		/* sets */
	int		 nmark;		/* loop marks */
	int		 has_back;	/* RE_BACK occurs */
	size_t		 nsub;		/* parenthesised parts */
	struct reinst	*inst;		/* the program */
	struct reset	*set;		/* its sets */
};

#define RE_MAGIC	0x52454721
#define RE_HAS(s, c)	((s)->bits[(c) >> 5] >> ((c) & 31) & 1)
#define RE_ADD(s, c)	((s)->bits[(c) >> 5] |= 1U << ((c) & 31))

/* A compilation. */
struct parse {
	const char	*p;		/* next byte of the pattern */
	const char	*end;		/* past its last one */
	struct re_guts	*g;		/* what is made */
	int		 ere;		/* extended? */
	int		 err;		/* REG_*, 0 so far */
	int		 depth;		/* of parentheses */
	int		 closed;	/* bit n: part n (to 9) is complete */
};

/* regcomp.c */
HIDDEN int	re_fail(struct parse *ps, int e);
HIDDEN int	re_more(const struct parse *ps);
HIDDEN int	re_next(const struct parse *ps, const char *s);
HIDDEN int	re_eat(struct parse *ps, const char *s);
HIDDEN int	re_emit(struct parse *ps, int op, int x, int y);

/* regset.c */
HIDDEN int	re_set(struct parse *ps);
HIDDEN void	re_bracket(struct parse *ps);

#endif /* !_REPROG_H_ */
