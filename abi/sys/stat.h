/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_STAT_H_
#define	_SYS_STAT_H_

#if __STDC_HOSTED__
#include_next <sys/stat.h>
#else

#include <sys/_types.h>
#include <sys/_timespec.h>

struct stat {
	dev_t		st_dev;
	ino_t		st_ino;
	nlink_t		st_nlink;
	mode_t		st_mode;	/* S_I */
	int16_t		st_padding0;
	uid_t		st_uid;
	gid_t		st_gid;
	int32_t		st_padding1;
	dev_t		st_rdev;
	struct timespec	st_atim;
	struct timespec	st_mtim;
	struct timespec	st_ctim;
	struct timespec	st_birthtim;
	off_t		st_size;
	blkcnt_t	st_blocks;	/* of 512 bytes */
	blksize_t	st_blksize;
	fflags_t	st_flags;
	uint64_t	st_gen;
	uint64_t	st_spare[10];
};

struct freebsd11_stat {
	uint32_t	st_dev;
	uint32_t	st_ino;
	mode_t		st_mode;
	uint16_t	st_nlink;
	uid_t		st_uid;
	gid_t		st_gid;
	uint32_t	st_rdev;
	struct timespec	st_atim;
	struct timespec	st_mtim;
	struct timespec	st_ctim;
	off_t		st_size;
	blkcnt_t	st_blocks;
	blksize_t	st_blksize;
	fflags_t	st_flags;
	uint32_t	st_gen;
	int32_t		st_lspare;
	struct timespec	st_birthtim;
};

#define	st_atime	st_atim.tv_sec
#define	st_mtime	st_mtim.tv_sec
#define	st_ctime	st_ctim.tv_sec
#define	st_birthtime	st_birthtim.tv_sec

#define	S_ISUID		0004000
#define	S_ISGID		0002000
#define	S_ISVTX		0001000
#define	S_IRWXU		0000700
#define	S_IRUSR		0000400
#define	S_IWUSR		0000200
#define	S_IXUSR		0000100
#define	S_IRWXG		0000070
#define	S_IRGRP		0000040
#define	S_IWGRP		0000020
#define	S_IXGRP		0000010
#define	S_IRWXO		0000007
#define	S_IROTH		0000004
#define	S_IWOTH		0000002
#define	S_IXOTH		0000001
#define	ACCESSPERMS	0777
#define	ALLPERMS	07777
#define	DEFFILEMODE	0666

#define	S_IFMT		0170000
#define	S_IFIFO		0010000
#define	S_IFCHR		0020000
#define	S_IFDIR		0040000
#define	S_IFBLK		0060000
#define	S_IFREG		0100000
#define	S_IFLNK		0120000
#define	S_IFSOCK	0140000
#define	S_IFWHT		0160000

#define	S_ISFIFO(m)	(((m) & S_IFMT) == S_IFIFO)
#define	S_ISCHR(m)	(((m) & S_IFMT) == S_IFCHR)
#define	S_ISDIR(m)	(((m) & S_IFMT) == S_IFDIR)
#define	S_ISBLK(m)	(((m) & S_IFMT) == S_IFBLK)
#define	S_ISREG(m)	(((m) & S_IFMT) == S_IFREG)
#define	S_ISLNK(m)	(((m) & S_IFMT) == S_IFLNK)
#define	S_ISSOCK(m)	(((m) & S_IFMT) == S_IFSOCK)

#define	UTIME_NOW	(-1)
#define	UTIME_OMIT	(-2)

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_STAT_H_ */
