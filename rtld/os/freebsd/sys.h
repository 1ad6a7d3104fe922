/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * FreeBSD's system calls as calls.S makes them: the result, or minus errno.
 */
#ifndef RTLD_FREEBSD_SYS_H
#define RTLD_FREEBSD_SYS_H

#include <stddef.h>
#include <stdint.h>

struct stat;
struct statfs;
struct timespec;

_Noreturn void sys_exit(int status);
long	sys_write(int fd, const void *buf, size_t n);
long	sys_close(int fd);
long	sys_readlink(const char *path, char *buf, size_t n);
long	sys_munmap(void *addr, size_t n);
long	sys_mprotect(void *addr, size_t n, int prot);
long	sys_sysarch(int op, void *arg);
long	sys_issetugid(void);
long	sys___sysctl(const int *name, unsigned n, void *old, size_t *oldlen,
	    const void *new, size_t newlen);
long	sys___getcwd(char *buf, size_t n);
long	sys_sigprocmask(int how, const void *set, void *old);
long	sys_pread(int fd, void *buf, size_t n, int64_t off);
void	*sys_mmap(void *addr, size_t n, int prot, int flags, int fd,
	    int64_t off);
long	sys_openat(int dir, const char *path, int flags, int mode);
long	sys_getdirentries(int fd, char *buf, size_t n, int64_t *base);
long	sys_clock_gettime(int clock, struct timespec *ts);
long	sys_fstat(int fd, struct stat *st);
long	sys_fstatat(int dir, const char *path, struct stat *st, int flags);
long	sys_fstatfs(int fd, struct statfs *fs);
long	sys_utrace(const void *addr, size_t n);

#endif
