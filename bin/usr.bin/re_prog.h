/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _RE_PROG_H_
#define _RE_PROG_H_

#include <stdint.h>

/* What re.c compiles and re_match.c runs. */

enum op {
	OP_CHAR, OP_ANY, OP_SET, OP_BOL, OP_EOL, OP_SPLIT, OP_JUMP, OP_MATCH
};
struct inst {
	enum op		 op;		/* what it does */
	int		 c;		/* OP_CHAR: the byte */
	int		 x, y;		/* OP_SPLIT, OP_JUMP: how far */
	uint32_t	*set;		/* OP_SET: 256 bits */
};
struct re {
	struct inst	*prog;		/* the program */
	int		 n;		/* instructions in it */
	int		 cap;		/* how many fit */
	int		 flags;		/* RE_* */
	int		*now, *then;	/* threads before and after a byte */
	int		*mark;		/* step at which one was added last */
	int		*stack;		/* for following jumps */
	const char	*p;		/* compiling: the text that is left */
	const char	*start;		/* compiling: all of it */
	const char	*error;		/* compiling: what is wrong, or NULL */
	int		 depth;		/* compiling: of parentheses */
};

#endif /* !_RE_PROG_H_ */
