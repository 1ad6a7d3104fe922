/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_STATVFS_H_
#define _SYS_STATVFS_H_

#include <sys/types.h>

struct statvfs {
	fsblkcnt_t	f_bavail;	/* free for users */
	fsblkcnt_t	f_bfree;	/* free */
	fsblkcnt_t	f_blocks;	/* in all */
	fsfilcnt_t	f_favail;	/* free file slots for users */
	fsfilcnt_t	f_ffree;	/* free file slots */
	fsfilcnt_t	f_files;	/* file slots */
	unsigned long	f_bsize;	/* best size of a transfer */
	unsigned long	f_flag;		/* ST_* */
	unsigned long	f_frsize;	/* size of a block */
	unsigned long	f_fsid;		/* not used, 0 */
	unsigned long	f_namemax;	/* longest name */
};

#define ST_RDONLY	1
#define ST_NOSUID	2

int	fstatvfs(int, struct statvfs *);
int	statvfs(const char *restrict, struct statvfs *restrict);

#endif /* !_SYS_STATVFS_H_ */
