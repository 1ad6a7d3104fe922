/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _LS_H_
#define _LS_H_

#include <stddef.h>
#include <sys/stat.h>

/* A file that is to be listed. */
struct entry {
	char		*name;		/* as it is shown */
	char		*path;		/* by which it is reached */
	struct stat	 st;		/* what lstat(2), or stat(2), says */
};
/* Files that are listed together. */
struct list {
	struct entry	*v;		/* the files */
	size_t		 n;		/* how many */
	size_t		 cap;		/* how many fit */
};

extern char flag[128];			/* the options, by letter */

void	print_list(struct list *, int in_directory);

#endif /* !_LS_H_ */
