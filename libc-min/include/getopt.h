/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _GETOPT_H_
#define _GETOPT_H_

#include <unistd.h>

#define no_argument		0
#define required_argument	1
#define optional_argument	2

struct option {
	const char	*name;		/* without the dashes; NULL ends */
	int		 has_arg;	/* one of the three above */
	int		*flag;		/* where val goes, or NULL */
	int		 val;		/* stored, or returned */
};

int	getopt_long(int, char *const *, const char *, const struct option *,
	    int *);
int	getopt_long_only(int, char *const *, const char *,
	    const struct option *, int *);

#endif /* !_GETOPT_H_ */
