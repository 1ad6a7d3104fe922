/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Calls that are made of other calls, the same over both kernels: what
 * FreeBSD's libc does so that the kernel need not.
 */

#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "libc.h"

int	_getlogin(char *, int);
ssize_t	getdents(int, char *, size_t);

int
stat(const char *restrict path, struct stat *restrict sb)
{
	return (__sys_fstatat(AT_FDCWD, path, sb, 0));
}

int
lstat(const char *restrict path, struct stat *restrict sb)
{
	return (__sys_fstatat(AT_FDCWD, path, sb, AT_SYMLINK_NOFOLLOW));
}

int
creat(const char *path, mode_t mode)
{
	return (open(path, O_WRONLY | O_CREAT | O_TRUNC, mode));
}

int
mknod(const char *path, mode_t mode, dev_t dev)
{
	return (mknodat(AT_FDCWD, path, mode, dev));
}

int
pipe(int *fds)
{
	return (pipe2(fds, 0));
}

int
dup3(int from, int to, int flags)
{
	if (from == to || flags & ~O_CLOEXEC) {
		errno = EINVAL;
		return (-1);
	}
	return (fcntl(from, flags & O_CLOEXEC ? F_DUP2FD_CLOEXEC : F_DUP2FD,
	    to));
}

pid_t
wait(int *status)
{
	return (wait4(WAIT_ANY, status, 0, NULL));
}

pid_t
waitpid(pid_t pid, int *status, int options)
{
	return (wait4(pid, status, options, NULL));
}

pid_t
wait3(int *status, int options, struct rusage *ru)
{
	return (wait4(WAIT_ANY, status, options, ru));
}

ssize_t
getdents(int fd, char *buf, size_t n)
{
	return (getdirentries(fd, buf, n, NULL));
}

pid_t
setpgrp(pid_t pid, pid_t pgrp)
{
	return (setpgid(pid, pgrp));
}

int
posix_madvise(void *addr, size_t len, int advice)
{
	int save = errno, e;

	if (advice < MADV_NORMAL || advice > MADV_DONTNEED)
		return (EINVAL);
	e = madvise(addr, len, advice) < 0 ? errno : 0;
	errno = save;
	return (e);
}

/* The program break as we last set it; found out at the first call. */
static char	*cur_brk;

int
brk(const void *end)
{
	void *p = (void *)(uintptr_t)end;

	if (os_brk(p) == (void *)-1)
		return (-1);
	cur_brk = p;
	return (0);
}

void *
sbrk(intptr_t by)
{
	char *old;

	if (cur_brk == NULL && (cur_brk = os_brk(NULL)) == (void *)-1) {
		cur_brk = NULL;
		return ((void *)-1);
	}
	old = cur_brk;
	if (by != 0 && brk(old + by) < 0)
		return ((void *)-1);
	return (old);
}

/* *tv to *ts, both of them; NULL stays NULL. */
static const struct timespec *
to_timespec(const struct timeval *tv, struct timespec *ts)
{
	int i;

	if (tv == NULL)
		return (NULL);
	for (i = 0; i < 2; i++) {
		ts[i].tv_sec = tv[i].tv_sec;
		ts[i].tv_nsec = tv[i].tv_usec * 1000;
	}
	return (ts);
}

int
utimes(const char *path, const struct timeval *tv)
{
	struct timespec ts[2];

	return (utimensat(AT_FDCWD, path, to_timespec(tv, ts), 0));
}

int
lutimes(const char *path, const struct timeval *tv)
{
	struct timespec ts[2];

	return (utimensat(AT_FDCWD, path, to_timespec(tv, ts),
	    AT_SYMLINK_NOFOLLOW));
}

int
futimes(int fd, const struct timeval *tv)
{
	struct timespec ts[2];

	return (futimens(fd, to_timespec(tv, ts)));
}

int
isatty(int fd)
{
	struct termios t;

	return (ioctl(fd, TIOCGETA, &t) == 0);
}

/* The name that login has set, or NULL. */
char *
getlogin(void)
{
	static char name[33];

	return (_getlogin(name, sizeof(name)) == 0 && name[0] != '\0' ? name :
	    NULL);
}

/* ENOSYS where the kernel has no entropy call is no reason to fail. */
int	getentropy(void *, size_t);
int
getentropy(void *buf, size_t n)
{
	if (n > 256) {
		errno = EIO;
		return (-1);
	}
	arc4random_buf(buf, n);
	return (0);
}

/* All mounted file systems; *mntp is ours and valid until the next call. */
int
getmntinfo(struct statfs **mntp, int mode)
{
	static struct statfs *buf;
	struct statfs *new;
	int n, room;

	n = getfsstat(NULL, 0, mode);
	if (n <= 0)
		return (0);
	room = n + 2;
	new = reallocarray(buf, (size_t)room, sizeof(*buf));
	if (new == NULL)
		return (0);
	buf = new;
	n = getfsstat(buf, (long)((size_t)room * sizeof(*buf)), mode);
	*mntp = buf;
	return (n < 0 ? 0 : n);
}
