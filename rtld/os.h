/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The operating system's files and memory, as the linker needs them: twelve
 * functions.  os/freebsd and os/linux define them; the prelinker defines the
 * first six for a directory that will be some machine's root.
 *
 * Every function that can fail returns a negative errno of the system.
 */
#ifndef RTLD_OS_H
#define RTLD_OS_H

#include <stddef.h>
#include <stdint.h>

/* What makes an open file that file. */
struct os_file {
	uint64_t dev;		/* file system */
	uint64_t ino;		/* file in it */
	uint64_t size;		/* bytes */
	uint32_t mode;		/* type and permissions, as st_mode */
	uint32_t uid;		/* owner */
	int64_t mtime;		/* contents changed: ns since 1970 */
	int64_t ctime;		/* anything changed: likewise */
};

#define	OS_MODE_TYPE	0170000	/* of os_file.mode: the file type, */
#define	OS_MODE_REG	0100000	/* regular */
#define	OS_MODE_EXEC	0000111	/* somebody may execute it */

/* Kinds of mapping; fd is -1 for those without a file. */
enum os_map {
	OS_RESERVE,		/* addresses only; anywhere near addr */
	OS_FILE,		/* private, of a file, at addr */
	OS_FILE_HEAD,		/* the same; most of it won't be looked at */
	OS_FILE_FREE,		/* as OS_FILE, if all the addresses are free */
	OS_FILE_ANY,		/* private, of a file, anywhere near addr */
	OS_ZERO,		/* private, zeroed, at addr */
	OS_ZERO_FREE,		/* the same, if all the addresses are free */
	OS_ANY			/* private, zeroed, anywhere */
};

#define	OS_R	1		/* protection: the same bits everywhere */
#define	OS_W	2
#define	OS_X	4

/*
 * Beside them: an address that is a multiple of this power of two, if the
 * system can; else it is anywhere.
 */
#define	OS_PROT(prot)	((prot) & 7)
#define	OS_ALIGN(size)	((size) > 4096 ? (int)(size) : 0)

#define	OS_EPERM	1	/* the same everywhere */
#define	OS_ENOENT	2	/* likewise */
#define	OS_CWD	(-100)		/* os_open: path is as usual */

#define	OS_ISERR(p)	((uintptr_t)(p) > (uintptr_t)-4096)

int	os_open(int dir, const char *path);	/* to read; closed by execve */
int	os_fstat(int fd, struct os_file *file);
int	os_stat(const char *path, struct os_file *file);
long	os_pread(int fd, void *buf, size_t n, uint64_t off);
long	os_readlink(const char *path, char *buf, size_t n);
int	os_close(int fd);
const char *os_release(void);			/* of the system, as uname(3) */
int	os_list(const char *dir, void (*visit)(const char *name, void *arg),
	    void *arg);
long	os_write(int fd, const void *buf, size_t n);
void	*os_mmap(void *addr, size_t n, int prot, enum os_map kind, int fd,
	    uint64_t off);
int	os_munmap(void *addr, size_t n);
extern const size_t os_arena;	/* bytes for a start's libraries; 0: don't */
int	os_mprotect(void *addr, size_t n, int prot);

#endif
