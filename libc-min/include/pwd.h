/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _PWD_H_
#define _PWD_H_

#include <sys/types.h>

struct passwd {
	char	*pw_name;	/* login name */
	char	*pw_passwd;	/* "*" */
	uid_t	 pw_uid;	/* user */
	gid_t	 pw_gid;	/* group */
	time_t	 pw_change;	/* 0 */
	char	*pw_class;	/* "" */
	char	*pw_gecos;	/* full name */
	char	*pw_dir;	/* home */
	char	*pw_shell;	/* shell */
	time_t	 pw_expire;	/* 0 */
	int	 pw_fields;	/* not used */
};

void	 endpwent(void);
struct passwd *getpwent(void);
struct passwd *getpwnam(const char *);
int	 getpwnam_r(const char *, struct passwd *, char *, size_t,
	    struct passwd **);
struct passwd *getpwuid(uid_t);
int	 getpwuid_r(uid_t, struct passwd *, char *, size_t, struct passwd **);
int	 setpassent(int);
void	 setpwent(void);
const char *user_from_uid(uid_t, int);

#endif /* !_PWD_H_ */
