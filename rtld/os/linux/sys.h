/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Linux's system calls as calls.S makes them: the result, or minus errno.
 */
#ifndef RTLD_LINUX_SYS_H
#define RTLD_LINUX_SYS_H

#include <stddef.h>
#include <stdint.h>

struct linux_stat;
struct linux_statfs;
struct linux_timespec;
struct linux_utsname;

_Noreturn void sys_exit_group(int status);
long	sys_write(int fd, const void *buf, size_t n);
long	sys_openat(int dir, const char *path, int flags, int mode);
long	sys_close(int fd);
long	sys_fstat(int fd, struct linux_stat *st);
long	sys_newfstatat(int dir, const char *path, struct linux_stat *st,
	    int flags);
long	sys_fstatfs(int fd, struct linux_statfs *fs);
void	*sys_mmap(void *addr, size_t n, int prot, int flags, int fd,
	    int64_t off);
long	sys_mprotect(void *addr, size_t n, int prot);
long	sys_munmap(void *addr, size_t n);
long	sys_rt_sigprocmask(int how, const uint64_t *set, uint64_t *old,
	    size_t size);
long	sys_pread(int fd, void *buf, size_t n, int64_t off);
long	sys_getcwd(char *buf, size_t n);
long	sys_readlinkat(int dir, const char *path, char *buf, size_t n);
long	sys_uname(struct linux_utsname *uts);
long	sys_getdents64(int fd, void *buf, size_t n);
long	sys_clock_gettime(int clock, struct linux_timespec *ts);
long	sys_arch_prctl(int op, void *arg);

#endif
