/* SPDX-License-Identifier: BSD-2-Clause */

/* Files and names: what differs is flags, and which calls Linux has. */

#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "lx.h"

/* A flag of FreeBSD's and the same of Linux's. */
struct flagpair {
	int	bsd;	/* FreeBSD's bits */
	int	lx;	/* Linux's bits */
};

static const struct flagpair open_flags[] = {
	{ O_WRONLY, 1 }, { O_RDWR, 2 }, { O_NONBLOCK, 0x800 },
	{ O_APPEND, 0x400 }, { O_ASYNC, 0x2000 }, { O_SYNC, 0x101000 },
	{ O_NOFOLLOW, 0x20000 }, { O_CREAT, 0x40 }, { O_TRUNC, 0x200 },
	{ O_EXCL, 0x80 }, { O_NOCTTY, 0x100 }, { O_DIRECT, 0x4000 },
	{ O_DIRECTORY, 0x10000 }, { O_CLOEXEC, 0x80000 }
};
#define NFLAGS	(sizeof(open_flags) / sizeof(open_flags[0]))

static int
flags_in(int flags)
{
	size_t i;
	int lx = 0;

	for (i = 0; i < NFLAGS; i++) {
		if (flags & open_flags[i].bsd)
			lx |= open_flags[i].lx;
	}
	return (lx);
}

static int
flags_out(int lx)
{
	size_t i;
	int flags = 0;

	for (i = 0; i < NFLAGS; i++) {
		if ((lx & open_flags[i].lx) == open_flags[i].lx)
			flags |= open_flags[i].bsd;
	}
	return (flags);
}

int
lx_at_flags(int flags)
{
	return ((flags & AT_SYMLINK_NOFOLLOW ? 0x100 : 0) |
	    (flags & AT_EACCESS ? 0x200 : 0) |
	    (flags & AT_REMOVEDIR ? 0x200 : 0) |
	    (flags & AT_SYMLINK_FOLLOW ? 0x400 : 0));
}

#define RAW(type, name, params, expr)					\
type __sys_##name params;						\
type __sys_##name params						\
{									\
	return ((type)lx_ret(expr));					\
}									\
SYS_NAMES(name)

RAW(ssize_t, read, (int fd, void *b, size_t n), lx_call3(LX_read, fd, b, n));
RAW(ssize_t, write, (int fd, const void *b, size_t n),
    lx_call3(LX_write, fd, b, n));
RAW(ssize_t, readv, (int fd, const struct iovec *v, int n),
    lx_call3(LX_readv, fd, v, n));
RAW(ssize_t, writev, (int fd, const struct iovec *v, int n),
    lx_call3(LX_writev, fd, v, n));
RAW(ssize_t, pread, (int fd, void *b, size_t n, off_t o),
    lx_call4(LX_pread, fd, b, n, o));
RAW(ssize_t, pwrite, (int fd, const void *b, size_t n, off_t o),
    lx_call4(LX_pwrite, fd, b, n, o));
RAW(int, close, (int fd), lx_call1(LX_close, fd));
RAW(off_t, lseek, (int fd, off_t o, int w), lx_call3(LX_lseek, fd, o, w));
RAW(int, dup, (int fd), lx_call1(LX_dup, fd));
RAW(int, dup2, (int from, int to), lx_call2(LX_dup2, from, to));
RAW(int, fsync, (int fd), lx_call1(LX_fsync, fd));
RAW(int, fdatasync, (int fd), lx_call1(LX_fdatasync, fd));
RAW(int, ftruncate, (int fd, off_t n), lx_call2(LX_ftruncate, fd, n));
RAW(int, truncate, (const char *p, off_t n), lx_call2(LX_truncate, p, n));
RAW(int, flock, (int fd, int how), lx_call2(LX_flock, fd, how));
RAW(int, chdir, (const char *p), lx_call1(LX_chdir, p));
RAW(int, fchdir, (int fd), lx_call1(LX_fchdir, fd));
RAW(int, chroot, (const char *p), lx_call1(LX_chroot, p));
RAW(int, fchmod, (int fd, mode_t m), lx_call2(LX_fchmod, fd, m));
RAW(int, fchown, (int fd, uid_t u, gid_t g), lx_call3(LX_fchown, fd, u, g));
RAW(mode_t, umask, (mode_t m), lx_call1(LX_umask, m));
RAW(int, pipe2, (int *fds, int flags),
    lx_call2(LX_pipe2, fds, flags_in(flags)));
RAW(int, mkdirat, (int fd, const char *p, mode_t m),
    lx_call3(LX_mkdirat, fd, p, m));
RAW(int, unlinkat, (int fd, const char *p, int f),
    lx_call3(LX_unlinkat, fd, p, lx_at_flags(f)));
RAW(int, renameat, (int fd, const char *p, int tofd, const char *to),
    lx_call4(LX_renameat, fd, p, tofd, to));
RAW(int, linkat, (int fd, const char *p, int tofd, const char *to, int f),
    lx_call6(LX_linkat, fd, LX_A(p), tofd, LX_A(to), lx_at_flags(f), 0));
RAW(int, symlinkat, (const char *to, int fd, const char *p),
    lx_call3(LX_symlinkat, to, fd, p));
RAW(ssize_t, readlinkat, (int fd, const char *restrict p, char *restrict b,
    size_t n), lx_call4(LX_readlinkat, fd, p, b, n));
RAW(int, fchmodat, (int fd, const char *p, mode_t m, int f),
    lx_call4(LX_fchmodat, fd, p, m, lx_at_flags(f)));
RAW(int, fchownat, (int fd, const char *p, uid_t u, gid_t g, int f),
    lx_call6(LX_fchownat, fd, LX_A(p), u, g, lx_at_flags(f), 0));
RAW(int, mknodat, (int fd, const char *p, mode_t m, dev_t d),
    lx_call4(LX_mknodat, fd, p, m,
    (minor(d) & 0xff) | (major(d) << 8) | ((minor(d) & ~0xff) << 12)));

int	__sys_faccessat(int, const char *, int, int);
int
__sys_faccessat(int fd, const char *path, int mode, int flags)
{
	long r;

	r = lx_call4(LX_faccessat2, fd, path, mode, lx_at_flags(flags));
	if (r == -38)
		r = lx_call3(LX_faccessat, fd, path, mode);
	return ((int)lx_ret(r));
}
SYS_NAMES(faccessat);

int
__sys_openat(int fd, const char *path, int flags, int mode)
{
	int new = (int)lx_ret(lx_call4(LX_openat, fd, path, flags_in(flags),
	    mode));

	if (new >= 0 && flags & (O_SHLOCK | O_EXLOCK))
		flock(new, flags & O_EXLOCK ? LOCK_EX : LOCK_SH);
	return (new);
}
SYS_NAMES_VARARG(openat);

int	__sys_open(const char *, int, int);
int
__sys_open(const char *path, int flags, int mode)
{
	return (__sys_openat(AT_FDCWD, path, flags, mode));
}
SYS_NAMES_VARARG(open);

/* The rest of the names are the ...at calls of the current directory. */
#define AT(type, name, params, expr)					\
type __sys_##name params;						\
type __sys_##name params						\
{									\
	return (expr);							\
}									\
SYS_NAMES(name)

AT(int, access, (const char *p, int m), faccessat(AT_FDCWD, p, m, 0));
AT(int, eaccess, (const char *p, int m),
    faccessat(AT_FDCWD, p, m, AT_EACCESS));
AT(int, unlink, (const char *p), unlinkat(AT_FDCWD, p, 0));
AT(int, rmdir, (const char *p), unlinkat(AT_FDCWD, p, AT_REMOVEDIR));
AT(int, rename, (const char *p, const char *to),
    renameat(AT_FDCWD, p, AT_FDCWD, to));
AT(int, link, (const char *p, const char *to),
    linkat(AT_FDCWD, p, AT_FDCWD, to, AT_SYMLINK_FOLLOW));
AT(int, symlink, (const char *to, const char *p), symlinkat(to, AT_FDCWD, p));
AT(ssize_t, readlink, (const char *restrict p, char *restrict b, size_t n),
    readlinkat(AT_FDCWD, p, b, n));
AT(int, mkdir, (const char *p, mode_t m), mkdirat(AT_FDCWD, p, m));
AT(int, mkfifo, (const char *p, mode_t m),
    mknodat(AT_FDCWD, p, (mode_t)(m | S_IFIFO), 0));
AT(int, chmod, (const char *p, mode_t m), fchmodat(AT_FDCWD, p, m, 0));
AT(int, chown, (const char *p, uid_t u, gid_t g),
    fchownat(AT_FDCWD, p, u, g, 0));
AT(int, lchown, (const char *p, uid_t u, gid_t g),
    fchownat(AT_FDCWD, p, u, g, AT_SYMLINK_NOFOLLOW));

/* FreeBSD counts the NUL in nothing: 0; Linux returns the length. */
int
__sys___getcwd(char *buf, size_t size)
{
	return (lx_ret(lx_call2(LX_getcwd, buf, size)) < 0 ? -1 : 0);
}
WEAK_ALIAS(__getcwd, __sys___getcwd);

void	__sys_sync(void);
void
__sys_sync(void)
{
	lx_call0(LX_sync);
}
SYS_NAMES(sync);

/* These two return the error, they do not set errno. */
int	__sys_posix_fadvise(int, off_t, off_t, int);
int
__sys_posix_fadvise(int fd, off_t off, off_t len, int advice)
{
	long r = lx_call4(LX_fadvise64, fd, off, len, advice);

	return (r < 0 ? lx_errno((int)-r) : 0);
}
SYS_NAMES(posix_fadvise);

int	__sys_utimensat(int, const char *, const struct timespec *, int);
int
__sys_utimensat(int fd, const char *path, const struct timespec *ts, int flag)
{
	struct timespec t[2];
	int i;

	for (i = 0; ts != NULL && i < 2; i++) {
		t[i] = ts[i];
		if (t[i].tv_nsec == UTIME_NOW)
			t[i].tv_nsec = 0x3fffffff;
		else if (t[i].tv_nsec == UTIME_OMIT)
			t[i].tv_nsec = 0x3ffffffe;
	}
	return ((int)lx_ret(lx_call4(LX_utimensat, fd, path,
	    ts != NULL ? t : NULL, lx_at_flags(flag))));
}
SYS_NAMES(utimensat);

int	__sys_futimens(int, const struct timespec *);
int
__sys_futimens(int fd, const struct timespec *ts)
{
	return (__sys_utimensat(fd, NULL, ts, 0));
}
SYS_NAMES(futimens);

/* Linux's struct flock. */
struct lx_flock {
	short	type;		/* 0 read, 1 write, 2 unlock */
	short	whence;		/* SEEK_* */
	off_t	start;		/* first byte */
	off_t	len;		/* how many, 0: to the end */
	pid_t	pid;		/* owner, told by F_GETLK */
};

static int
do_lock(int fd, int cmd, struct flock *fl)
{
	static const short type_in[] = { 0, 0, 2, 1 };
	static const short type_out[] = { F_RDLCK, F_WRLCK, F_UNLCK };
	struct lx_flock l;

	if (fl->l_type < F_RDLCK || fl->l_type > F_WRLCK)
		return ((int)lx_fail(EINVAL));
	l.type = type_in[fl->l_type];
	l.whence = fl->l_whence;
	l.start = fl->l_start;
	l.len = fl->l_len;
	l.pid = 0;
	if (lx_ret(lx_call3(LX_fcntl, fd, cmd - F_GETLK + 5, &l)) < 0)
		return (-1);
	if (cmd == F_GETLK) {
		fl->l_type = type_out[l.type];
		fl->l_whence = l.whence;
		fl->l_start = l.start;
		fl->l_len = l.len;
		fl->l_pid = l.pid;
		fl->l_sysid = 0;
	}
	return (0);
}

int
__sys_fcntl(int fd, int cmd, long arg)
{
	long r;

	switch (cmd) {
	case F_GETFL:
		r = lx_ret(lx_call3(LX_fcntl, fd, 3, 0));
		return (r < 0 ? -1 : flags_out((int)r));
	case F_SETFL:
		return ((int)lx_ret(lx_call3(LX_fcntl, fd, 4,
		    flags_in((int)arg))));
	case F_GETLK:
	case F_SETLK:
	case F_SETLKW:
		return (do_lock(fd, cmd, (struct flock *)arg));
	case F_DUP2FD:
		return (dup2(fd, (int)arg));
	case F_DUPFD_CLOEXEC:
		return ((int)lx_ret(lx_call3(LX_fcntl, fd, 1030, arg)));
	case F_DUPFD:
	case F_GETFD:
	case F_SETFD:
		return ((int)lx_ret(lx_call3(LX_fcntl, fd, cmd, arg)));
	case F_GETOWN:
		return ((int)lx_ret(lx_call3(LX_fcntl, fd, 9, 0)));
	case F_SETOWN:
		return ((int)lx_ret(lx_call3(LX_fcntl, fd, 8, arg)));
	}
	return ((int)lx_fail(EINVAL));
}
SYS_NAMES_VARARG(fcntl);
