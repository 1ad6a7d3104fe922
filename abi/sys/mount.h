/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_MOUNT_H_
#define	_SYS_MOUNT_H_

#if __STDC_HOSTED__
#include_next <sys/mount.h>
#else

#include <sys/_types.h>
#include <sys/syslimits.h>

struct iovec;

typedef struct fsid {
	int32_t	val[2];
} fsid_t;

#define	MFSNAMELEN	16
#define	MNAMELEN	1024

#define	STATFS_VERSION	0x20140518

struct statfs {
	uint32_t	f_version;	/* STATFS_VERSION */
	uint32_t	f_type;
	uint64_t	f_flags;	/* MNT_ */
	uint64_t	f_bsize;
	uint64_t	f_iosize;
	uint64_t	f_blocks;	/* in units of f_bsize */
	uint64_t	f_bfree;
	int64_t		f_bavail;
	uint64_t	f_files;
	int64_t		f_ffree;
	uint64_t	f_syncwrites;
	uint64_t	f_asyncwrites;
	uint64_t	f_syncreads;
	uint64_t	f_asyncreads;
	uint64_t	f_spare[10];
	uint32_t	f_namemax;
	uid_t		f_owner;
	fsid_t		f_fsid;
	char		f_charspare[80];
	char		f_fstypename[MFSNAMELEN];
	char		f_mntfromname[MNAMELEN];
	char		f_mntonname[MNAMELEN];
};

#define	FREEBSD11_STATFS_VERSION 0x20030518
#define	FREEBSD11_MNAMELEN	88

struct freebsd11_statfs {
	uint32_t	f_version;	/* FREEBSD11_STATFS_VERSION */
	uint32_t	f_type;
	uint64_t	f_flags;
	uint64_t	f_bsize;
	uint64_t	f_iosize;
	uint64_t	f_blocks;
	uint64_t	f_bfree;
	int64_t		f_bavail;
	uint64_t	f_files;
	int64_t		f_ffree;
	uint64_t	f_syncwrites;
	uint64_t	f_asyncwrites;
	uint64_t	f_syncreads;
	uint64_t	f_asyncreads;
	uint64_t	f_spare[10];
	uint32_t	f_namemax;
	uid_t		f_owner;
	fsid_t		f_fsid;
	char		f_charspare[80];
	char		f_fstypename[MFSNAMELEN];
	char		f_mntfromname[FREEBSD11_MNAMELEN];
	char		f_mntonname[FREEBSD11_MNAMELEN];
};

#define	MNT_RDONLY	0x0001
#define	MNT_SYNCHRONOUS	0x0002
#define	MNT_NOEXEC	0x0004
#define	MNT_NOSUID	0x0008
#define	MNT_LOCAL	0x1000
#define	MNT_ROOTFS	0x4000
#define	MNT_NOATIME	0x10000000

#define	MNT_WAIT	1
#define	MNT_NOWAIT	2

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_MOUNT_H_ */
