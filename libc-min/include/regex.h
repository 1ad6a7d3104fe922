/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _REGEX_H_
#define _REGEX_H_

#include <sys/types.h>

typedef off_t	regoff_t;

typedef struct {
	int		 re_magic;	/* set while compiled */
	size_t		 re_nsub;	/* number of parenthesised parts */
	const char	*re_endp;	/* end of the pattern, for REG_PEND */
	struct re_guts	*re_g;		/* the program */
} regex_t;

typedef struct {
	regoff_t	rm_so;		/* first byte, or -1 */
	regoff_t	rm_eo;		/* past the last byte, or -1 */
} regmatch_t;

#define REG_BASIC	0000
#define REG_EXTENDED	0001
#define REG_ICASE	0002
#define REG_NOSUB	0004
#define REG_NEWLINE	0010
#define REG_NOSPEC	0020
#define REG_PEND	0040

#define REG_NOTBOL	00001
#define REG_NOTEOL	00002
#define REG_STARTEND	00004

#define REG_ENOSYS	(-1)
#define REG_NOMATCH	1
#define REG_BADPAT	2
#define REG_ECOLLATE	3
#define REG_ECTYPE	4
#define REG_EESCAPE	5
#define REG_ESUBREG	6
#define REG_EBRACK	7
#define REG_EPAREN	8
#define REG_EBRACE	9
#define REG_BADBR	10
#define REG_ERANGE	11
#define REG_ESPACE	12
#define REG_BADRPT	13
#define REG_EMPTY	14
#define REG_ASSERT	15
#define REG_INVARG	16
#define REG_ILLSEQ	17

int	regcomp(regex_t *restrict, const char *restrict, int);
size_t	regerror(int, const regex_t *restrict, char *restrict, size_t);
int	regexec(const regex_t *restrict, const char *restrict, size_t,
	    regmatch_t *, int);
void	regfree(regex_t *);

#endif /* !_REGEX_H_ */
