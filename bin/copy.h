/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _COPY_H_
#define _COPY_H_

extern int copy_preserve;	/* -p: modes, owners and times as well */
extern int copy_recursive;	/* -R: directories are copied with contents */
extern int copy_force;		/* -f: a target in the way is removed */
extern int copy_verbose;	/* -v: says what it copies */
extern int copy_follow;		/* links are copied as what they point to */

int	copy_tree(const char *from, const char *to);
int	for_operands(int argc, char **argv,
	    int (*one)(const char *, const char *));

#endif /* !_COPY_H_ */
