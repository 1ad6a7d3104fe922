/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * How much of a file head and tail show.
 */

#ifndef PART_H
#define PART_H

struct part {
	long	count;		/* of lines or bytes, 10 */
	int	bytes;		/* -c: it counts bytes */
	int	from_start;	/* +N: all from the N-th on */
};

extern struct part part;

char	**part_options(int argc, char **argv, const char *signs,
	    const char *usage);

#endif
