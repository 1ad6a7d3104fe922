/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _USER_SYS_STAT_H_
#define _USER_SYS_STAT_H_

#include_next <sys/stat.h>

int	chflags(const char *, unsigned long);
int	chmod(const char *, mode_t);
int	fchflags(int, unsigned long);
int	fchmod(int, mode_t);
int	fchmodat(int, const char *, mode_t, int);
int	fstat(int, struct stat *);
int	fstatat(int, const char *restrict, struct stat *restrict, int);
int	futimens(int, const struct timespec *);
int	lchmod(const char *, mode_t);
int	lstat(const char *restrict, struct stat *restrict);
int	mkdir(const char *, mode_t);
int	mkdirat(int, const char *, mode_t);
int	mkfifo(const char *, mode_t);
int	mknod(const char *, mode_t, dev_t);
int	mknodat(int, const char *, mode_t, dev_t);
int	stat(const char *restrict, struct stat *restrict);
mode_t	umask(mode_t);
int	utimensat(int, const char *, const struct timespec *, int);

#endif /* !_USER_SYS_STAT_H_ */
