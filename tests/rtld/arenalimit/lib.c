/* SPDX-License-Identifier: BSD-2-Clause */
#define	JOIN_(a, b)	a ## b
#define	JOIN(a, b)	JOIN_(a, b)

static volatile unsigned char zeros[ZEROS];

/* Are first and last zero there? */
int
JOIN(check_, WHO)(void)
{

	return (zeros[0]++ == 0 && zeros[ZEROS - 1]++ == 0);
}
