/* SPDX-License-Identifier: BSD-2-Clause */
/* What the programs and libraries of the random graphs in C share. */
#ifndef G_H
#define G_H

typedef long fn(void);

/* A row of the program's table. */
struct test {
	const char *name;	/* of what is called */
	fn *call;		/* it */
};

extern const struct test tests[];	/* the last one has no name */
extern const char *const asked[];	/* for dlsym; the last one is NULL */
extern const char *const plugins[];	/* name, function; NULL */

void	log_add(long what);		/* initialisers say who they are */
void	say(const char *name, long value);	/* one line of output */

#endif
