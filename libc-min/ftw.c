/* SPDX-License-Identifier: BSD-2-Clause */

/* ftw and nftw, over fts(3). */

#include <errno.h>
#include <fts.h>
#include <ftw.h>
#include <stddef.h>

#include "libc.h"

/* ftw's and nftw's name of what fts found; -1: pass over it, -2: error. */
static int
kind(const FTSENT *e, int flags)
{
	switch (e->fts_info) {
	case FTS_D:
		return (flags & FTW_DEPTH ? -1 : FTW_D);
	case FTS_DP:
		return (flags & FTW_DEPTH ? FTW_DP : -1);
	case FTS_DNR:
		return (FTW_DNR);
	case FTS_F:
	case FTS_DEFAULT:
		return (FTW_F);
	case FTS_NS:
	case FTS_NSOK:
		return (FTW_NS);
	case FTS_SL:
		return (FTW_SL);
	case FTS_SLNONE:
		return (FTW_SLN);
	case FTS_DC:
		errno = ELOOP;
		return (-2);
	case FTS_ERR:
		errno = e->fts_errno;
		return (-2);
	}
	return (-1);
}

/* What a callback returned that is not 0, 0 at the end, -1 on an error. */
int
nftw(const char *path, int (*fn)(const char *, const struct stat *, int,
    struct FTW *), int nfds, int flags)
{
	char *const argv[] = { (char *)(uintptr_t)path, NULL };
	struct FTW f;
	FTSENT *e;
	FTS *fts;
	int ret = 0, k;

	if (nfds < 1) {
		errno = EINVAL;
		return (-1);
	}
	fts = fts_open(argv, FTS_NOCHDIR | FTS_COMFOLLOW |
	    (flags & FTW_PHYS ? FTS_PHYSICAL : FTS_LOGICAL) |
	    (flags & FTW_MOUNT ? FTS_XDEV : 0), NULL);
	if (fts == NULL)
		return (-1);
	while (ret == 0 && (e = fts_read(fts)) != NULL) {
		k = kind(e, flags);
		if (k == -1)
			continue;
		f.base = (int)(e->fts_pathlen - e->fts_namelen);
		f.level = (int)e->fts_level;
		ret = k < 0 ? -1 : fn(e->fts_path, e->fts_statp, k, &f);
	}
	fts_close(fts);
	return (ret);
}

/* nftw's callback has one argument more: this thread's ftw keeps its own. */
static _Thread_local int (*plain)(const char *, const struct stat *, int);

static int
call_plain(const char *path, const struct stat *sb, int kind_, struct FTW *f)
{
	(void)f;
	return (plain(path, sb, kind_ == FTW_SL || kind_ == FTW_SLN ? FTW_F :
	    kind_));
}

int
ftw(const char *path, int (*fn)(const char *, const struct stat *, int),
    int nfds)
{
	int (*outer)(const char *, const struct stat *, int) = plain;
	int ret;

	plain = fn;
	ret = nftw(path, call_plain, nfds, 0);
	plain = outer;
	return (ret);
}
