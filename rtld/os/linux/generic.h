/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Linux's system call numbers of <asm-generic/unistd.h>, which newer
 * architectures use, and its struct stat.
 */
#ifdef _LOCORE

SYSCALL(getcwd, 17)
SYSCALL(openat, 56)
SYSCALL(close, 57)
SYSCALL(fstatfs, 44)
SYSCALL(getdents64, 61)
SYSCALL(write, 64)
SYSCALL(pread, 67)
SYSCALL(readlinkat, 78)
SYSCALL(newfstatat, 79)
SYSCALL(fstat, 80)
SYSCALL(exit_group, 94)
SYSCALL(clock_gettime, 113)
SYSCALL(rt_sigprocmask, 135)
SYSCALL(uname, 160)
SYSCALL(munmap, 215)
SYSCALL(mmap, 222)
SYSCALL(mprotect, 226)

#else

struct linux_stat {
	uint64_t st_dev;	/* file system */
	uint64_t st_ino;	/* file in it */
	uint32_t st_mode;	/* type and permissions */
	uint32_t st_nlink;	/* links */
	uint32_t st_uid, st_gid;	/* owner */
	uint64_t st_rdev;	/* device it is */
	uint64_t pad;
	int64_t st_size;	/* bytes */
	int64_t st_block[2];	/* size and count of blocks */
	int64_t st_atim[2];	/* read: seconds, nanoseconds */
	int64_t st_mtim[2];	/* contents changed: likewise */
	int64_t st_ctim[2];	/* anything changed: likewise */
	int64_t rest[1];
};

#endif
