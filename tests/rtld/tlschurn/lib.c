/* SPDX-License-Identifier: BSD-2-Clause */
/* A module whose variable counts from N; MORE makes it larger. */
#ifndef MORE
#define	MORE	1
#endif

static __thread int value = N;
static __thread char more[MORE];

int
next(void)
{

	return (more[MORE - 1] == 0 ? value++ : -1);
}
