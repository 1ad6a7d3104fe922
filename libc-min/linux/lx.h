/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _LX_H_
#define _LX_H_

/*
 * The Linux system calls below libc on amd64: every __sys_NAME of this
 * directory speaks FreeBSD's numbers, flags, layouts and errnos upward and
 * Linux's downward.  Values are those of the Linux kernel's user interface.
 */

#include "libc.h"

enum {
	LX_read = 0, LX_write = 1, LX_close = 3, LX_fstat = 5, LX_poll = 7,
	LX_lseek = 8, LX_mmap = 9, LX_mprotect = 10, LX_munmap = 11,
	LX_brk = 12, LX_sigaction = 13, LX_sigprocmask = 14, LX_sigreturn = 15,
	LX_ioctl = 16, LX_pread = 17, LX_pwrite = 18, LX_readv = 19,
	LX_writev = 20, LX_select = 23, LX_sched_yield = 24, LX_msync = 26,
	LX_madvise = 28, LX_dup = 32, LX_dup2 = 33, LX_nanosleep = 35,
	LX_getitimer = 36, LX_setitimer = 38, LX_getpid = 39, LX_fork = 57,
	LX_vfork = 58, LX_execve = 59, LX_wait4 = 61, LX_kill = 62,
	LX_uname = 63, LX_fcntl = 72, LX_flock = 73, LX_fsync = 74,
	LX_fdatasync = 75, LX_truncate = 76, LX_ftruncate = 77,
	LX_getcwd = 79, LX_chdir = 80, LX_fchdir = 81, LX_fchmod = 91,
	LX_fchown = 93, LX_umask = 95, LX_gettimeofday = 96,
	LX_getrlimit = 97, LX_getrusage = 98, LX_getuid = 102,
	LX_getgid = 104, LX_setuid = 105, LX_setgid = 106, LX_geteuid = 107,
	LX_getegid = 108, LX_setpgid = 109, LX_getppid = 110, LX_setsid = 112,
	LX_getgroups = 115, LX_setgroups = 116, LX_setresuid = 117,
	LX_setresgid = 119, LX_getpgid = 121, LX_getsid = 124,
	LX_sigpending = 127, LX_sigsuspend = 130, LX_sigaltstack = 131,
	LX_statfs = 137, LX_fstatfs = 138, LX_getpriority = 140,
	LX_setpriority = 141, LX_arch_prctl = 158, LX_setrlimit = 160,
	LX_chroot = 161, LX_sync = 162, LX_gettid = 186,
	LX_sched_getaffinity = 204, LX_getdents64 = 217, LX_fadvise64 = 221,
	LX_clock_gettime = 228, LX_clock_getres = 229,
	LX_clock_nanosleep = 230, LX_exit_group = 231, LX_tgkill = 234,
	LX_openat = 257, LX_mkdirat = 258, LX_mknodat = 259,
	LX_fchownat = 260, LX_newfstatat = 262, LX_unlinkat = 263,
	LX_renameat = 264, LX_linkat = 265, LX_symlinkat = 266,
	LX_readlinkat = 267, LX_fchmodat = 268, LX_faccessat = 269,
	LX_utimensat = 280, LX_pipe2 = 293, LX_getrandom = 318,
	LX_faccessat2 = 439
};

/* Every stub has the three names that FreeBSD's has. */
#define SYS_NAMES(name)							\
	WEAK_ALIAS(_##name, __sys_##name);				\
	WEAK_ALIAS(name, __sys_##name)

/* The same where the header's prototype has "...". */
#define SYS_NAMES_VARARG(name)						\
	__asm__(".weak _" #name ", " #name "\n"				\
	    ".set _" #name ", __sys_" #name "\n"			\
	    ".set " #name ", __sys_" #name)

/* A system call with six arguments.  Returns its result or minus errno. */
static inline long
lx_call6(long nr, long a, long b, long c, long d, long e, long f)
{
	register long r10 __asm__("r10") = d;
	register long r8 __asm__("r8") = e;
	register long r9 __asm__("r9") = f;
	long ret;

	__asm__ volatile("syscall" : "=a"(ret) : "a"(nr), "D"(a), "S"(b),
	    "d"(c), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
	return (ret);
}

#define LX_A(x)		((long)(x))
#define lx_call0(n)	lx_call6(n, 0, 0, 0, 0, 0, 0)
#define lx_call1(n, a)	lx_call6(n, LX_A(a), 0, 0, 0, 0, 0)
#define lx_call2(n, a, b) lx_call6(n, LX_A(a), LX_A(b), 0, 0, 0, 0)
#define lx_call3(n, a, b, c) lx_call6(n, LX_A(a), LX_A(b), LX_A(c), 0, 0, 0)
#define lx_call4(n, a, b, c, d)						\
	lx_call6(n, LX_A(a), LX_A(b), LX_A(c), LX_A(d), 0, 0)

/* lx_errno.c */
HIDDEN int	lx_errno(int linux_errno);
HIDDEN long	lx_ret(long result);
HIDDEN long	lx_fail(int freebsd_errno);

/* lx_signal.c */
HIDDEN int	lx_signal_in(int freebsd_sig);
HIDDEN int	lx_signal_out(int linux_sig);

/* lx_file.c */
HIDDEN int	lx_at_flags(int freebsd_flags);

#endif /* !_LX_H_ */
