/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _GRP_H_
#define _GRP_H_

#include <sys/types.h>

struct group {
	char	 *gr_name;	/* name */
	char	 *gr_passwd;	/* never used */
	gid_t	  gr_gid;	/* number */
	char	**gr_mem;	/* names of members, then NULL */
};

void	 endgrent(void);
struct group *getgrent(void);
struct group *getgrgid(gid_t);
int	 getgrgid_r(gid_t, struct group *, char *, size_t, struct group **);
int	 getgrnam_r(const char *, struct group *, char *, size_t,
	    struct group **);
struct group *getgrnam(const char *);
const char *group_from_gid(gid_t, int);
int	 setgrent(void);
int	 setgroupent(int);

#endif /* !_GRP_H_ */
