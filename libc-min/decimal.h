/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _DECIMAL_H_
#define _DECIMAL_H_

#include <stdint.h>

/* Enough for every digit of every double (767), and some. */
#define DEC_MAX		800

/*
 * A number in decimal, exact: 0.d[0]d[1]...d[nd-1] times 10^point.  No zeros
 * at either end; nd is 0 for zero.
 */
struct decimal {
	int	nd;		/* number of digits */
	int	point;		/* where the decimal point is */
	int	cut;		/* digits that are not 0 were dropped */
	uint8_t	d[DEC_MAX];	/* the digits, 0 to 9 */
};

void		dec_set(struct decimal *, uint64_t);
void		dec_shift(struct decimal *, int);
void		dec_round(struct decimal *, int);
uint64_t	dec_integer(const struct decimal *);
void		dec_from_double(struct decimal *, double);
double		dec_to_double(struct decimal *, int *);

#endif /* !_DECIMAL_H_ */
