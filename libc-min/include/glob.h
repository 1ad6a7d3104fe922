/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _GLOB_H_
#define _GLOB_H_

#include <stddef.h>

struct dirent;
struct stat;

typedef struct {
	size_t	  gl_pathc;	/* paths found in all */
	size_t	  gl_matchc;	/* paths that matched the last pattern */
	size_t	  gl_offs;	/* NULLs wanted before the first path */
	int	  gl_flags;	/* flags given, and GLOB_MAGCHAR */
	char	**gl_pathv;	/* the paths, then NULL */
	int	(*gl_errfunc)(const char *, int);	/* of the caller */
	void	(*gl_closedir)(void *);			/* not used */
	struct dirent *(*gl_readdir)(void *);		/* not used */
	void	*(*gl_opendir)(const char *);		/* not used */
	int	(*gl_lstat)(const char *, struct stat *); /* not used */
	int	(*gl_stat)(const char *, struct stat *); /* not used */
} glob_t;

#define GLOB_APPEND	0x0001
#define GLOB_DOOFFS	0x0002
#define GLOB_ERR	0x0004
#define GLOB_MARK	0x0008
#define GLOB_NOCHECK	0x0010
#define GLOB_NOSORT	0x0020
#define GLOB_BRACE	0x0080
#define GLOB_MAGCHAR	0x0100
#define GLOB_NOMAGIC	0x0200
#define GLOB_QUOTE	0x0400
#define GLOB_TILDE	0x0800
#define GLOB_NOESCAPE	0x2000
#define GLOB_NOSPACE	(-1)
#define GLOB_ABORTED	(-2)
#define GLOB_NOMATCH	(-3)
#define GLOB_NOSYS	(-4)

int	glob(const char *restrict, int, int (*)(const char *, int),
	    glob_t *restrict);
void	globfree(glob_t *);

#endif /* !_GLOB_H_ */
