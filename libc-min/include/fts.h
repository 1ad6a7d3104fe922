/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _FTS_H_
#define _FTS_H_

#include <sys/types.h>

struct stat;
struct _ftsent;

/* A walk.  Programs read fts_clientptr; the rest is FreeBSD's layout too. */
typedef struct {
	struct _ftsent	 *fts_cur;	/* entry last returned */
	struct _ftsent	 *fts_child;	/* entries to come, or fts_children's */
	struct _ftsent	**fts_array;	/* for sorting */
	dev_t		  fts_dev;	/* device of the root, for FTS_XDEV */
	char		 *fts_path;	/* path of the current entry */
	int		  fts_rfd;	/* where the walk began */
	size_t		  fts_pathlen;	/* room in fts_path */
	size_t		  fts_nitems;	/* room in fts_array */
	int		(*fts_compar)(const struct _ftsent *const *,
			    const struct _ftsent *const *);	/* order */
	int		  fts_options;	/* FTS_* below */
	void		 *fts_clientptr; /* of the program */
} FTS;

#define FTS_COMFOLLOW	0x001
#define FTS_LOGICAL	0x002
#define FTS_NOCHDIR	0x004
#define FTS_NOSTAT	0x008
#define FTS_PHYSICAL	0x010
#define FTS_SEEDOT	0x020
#define FTS_XDEV	0x040
#define FTS_WHITEOUT	0x080
#define FTS_OPTIONMASK	0x0ff
#define FTS_NAMEONLY	0x100
#define FTS_STOP	0x200

typedef struct _ftsent {
	struct _ftsent	*fts_cycle;	/* FTS_DC: the directory it is */
	struct _ftsent	*fts_parent;	/* directory it is in */
	struct _ftsent	*fts_link;	/* next in the same directory */
	long long	 fts_number;	/* of the program */
	void		*fts_pointer;	/* of the program */
	char		*fts_accpath;	/* path that works from here */
	char		*fts_path;	/* path from where the walk began */
	int		 fts_errno;	/* FTS_DNR, FTS_ERR, FTS_NS */
	int		 fts_symfd;	/* not used */
	size_t		 fts_pathlen;	/* strlen(fts_path) */
	size_t		 fts_namelen;	/* strlen(fts_name) */
	ino_t		 fts_ino;	/* file number */
	dev_t		 fts_dev;	/* device */
	nlink_t		 fts_nlink;	/* links */
	long		 fts_level;	/* depth, 0 for the roots */
	int		 fts_info;	/* what it is, below */
	unsigned	 fts_flags;	/* FTS_SYMFOLLOW */
	int		 fts_instr;	/* what fts_set asked for */
	struct stat	*fts_statp;	/* its stat */
	char		*fts_name;	/* its name */
	FTS		*fts_fts;	/* the walk */
} FTSENT;

#define FTS_ROOTPARENTLEVEL	(-1)
#define FTS_ROOTLEVEL	0
#define FTS_D		1
#define FTS_DC		2
#define FTS_DEFAULT	3
#define FTS_DNR		4
#define FTS_DOT		5
#define FTS_DP		6
#define FTS_ERR		7
#define FTS_F		8
#define FTS_INIT	9
#define FTS_NS		10
#define FTS_NSOK	11
#define FTS_SL		12
#define FTS_SLNONE	13
#define FTS_W		14
#define FTS_DONTCHDIR	0x01
#define FTS_SYMFOLLOW	0x02
#define FTS_ISW		0x04
#define FTS_AGAIN	1
#define FTS_FOLLOW	2
#define FTS_NOINSTR	3
#define FTS_SKIP	4

FTSENT	*fts_children(FTS *, int);
int	 fts_close(FTS *);
void	*fts_get_clientptr(FTS *);
FTS	*fts_get_stream(FTSENT *);
FTS	*fts_open(char *const *, int,
	    int (*)(const FTSENT *const *, const FTSENT *const *));
FTSENT	*fts_read(FTS *);
int	 fts_set(FTS *, FTSENT *, int);
void	 fts_set_clientptr(FTS *, void *);

#endif /* !_FTS_H_ */
