/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_FCNTL_H_
#define	_SYS_FCNTL_H_

#if __STDC_HOSTED__
#include_next <sys/fcntl.h>
#else

#include <sys/_types.h>

#define	O_RDONLY	0x0000
#define	O_WRONLY	0x0001
#define	O_RDWR		0x0002
#define	O_ACCMODE	0x0003
#define	O_NONBLOCK	0x0004
#define	O_APPEND	0x0008
#define	O_SHLOCK	0x0010
#define	O_EXLOCK	0x0020
#define	O_ASYNC		0x0040
#define	O_FSYNC		0x0080
#define	O_SYNC		O_FSYNC
#define	O_NOFOLLOW	0x0100
#define	O_CREAT		0x0200
#define	O_TRUNC		0x0400
#define	O_EXCL		0x0800
#define	O_NOCTTY	0x8000
#define	O_DIRECT	0x00010000
#define	O_DIRECTORY	0x00020000
#define	O_EXEC		0x00040000
#define	O_TTY_INIT	0x00080000
#define	O_CLOEXEC	0x00100000
#define	O_VERIFY	0x00200000
#define	O_NDELAY	O_NONBLOCK

/* In the kernel: O_RDONLY is FREAD and so on, bits instead of numbers. */
#define	FREAD		0x0001
#define	FWRITE		0x0002
#define	FFLAGS(oflags)	((oflags) & O_EXEC ? (oflags) : (oflags) + 1)
#define	OFLAGS(fflags)	((fflags) & O_EXEC ? (fflags) : (fflags) - 1)

#define	AT_FDCWD		(-100)
#define	AT_EACCESS		0x100
#define	AT_SYMLINK_NOFOLLOW	0x200
#define	AT_SYMLINK_FOLLOW	0x400
#define	AT_REMOVEDIR		0x800

#define	F_DUPFD		0
#define	F_GETFD		1
#define	F_SETFD		2
#define	F_GETFL		3
#define	F_SETFL		4
#define	F_GETOWN	5
#define	F_SETOWN	6
#define	F_OGETLK	7
#define	F_OSETLK	8
#define	F_OSETLKW	9
#define	F_DUP2FD	10
#define	F_GETLK		11
#define	F_SETLK		12
#define	F_SETLKW	13
#define	F_SETLK_REMOTE	14
#define	F_READAHEAD	15
#define	F_RDAHEAD	16
#define	F_DUPFD_CLOEXEC	17
#define	F_DUP2FD_CLOEXEC 18

#define	FD_CLOEXEC	1

#define	F_RDLCK		1
#define	F_UNLCK		2
#define	F_WRLCK		3

struct flock {
	off_t	l_start;
	off_t	l_len;		/* 0: to the end */
	pid_t	l_pid;
	short	l_type;		/* F_ */
	short	l_whence;
	int	l_sysid;
};

#define	LOCK_SH		0x01
#define	LOCK_EX		0x02
#define	LOCK_NB		0x04
#define	LOCK_UN		0x08

#define	POSIX_FADV_NORMAL	0
#define	POSIX_FADV_RANDOM	1
#define	POSIX_FADV_SEQUENTIAL	2
#define	POSIX_FADV_WILLNEED	3
#define	POSIX_FADV_DONTNEED	4
#define	POSIX_FADV_NOREUSE	5

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_FCNTL_H_ */
