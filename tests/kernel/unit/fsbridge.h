/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The kernel's file system calls, for a test that is compiled for the host.
 * A call returns its result, or minus FreeBSD's error number.
 */
#ifndef FSBRIDGE_H
#define	FSBRIDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Error numbers and flags of FreeBSD (abi/errno.tab, abi/sys/fcntl.h). */
enum {
	F_EPERM = 1, F_ENOENT = 2, F_EBADF = 9, F_EACCES = 13, F_EFAULT = 14,
	F_EBUSY = 16, F_EEXIST = 17, F_EXDEV = 18, F_ENOTDIR = 20,
	F_EISDIR = 21, F_EINVAL = 22, F_EMFILE = 24, F_ETXTBSY = 26,
	F_EFBIG = 27, F_ENOSPC = 28, F_ESPIPE = 29, F_EMLINK = 31,
	F_EPIPE = 32, F_ERANGE = 34, F_EAGAIN = 35, F_ELOOP = 62,
	F_ENAMETOOLONG = 63, F_ENOTEMPTY = 66
};
enum {
	FO_RDONLY = 0, FO_WRONLY = 1, FO_RDWR = 2, FO_NONBLOCK = 4,
	FO_APPEND = 8, FO_NOFOLLOW = 0x100, FO_CREAT = 0x200,
	FO_TRUNC = 0x400, FO_EXCL = 0x800, FO_DIRECTORY = 0x20000
};

/* What stat says. */
struct fb_stat {
	uint64_t	ino, size, blocks;
	unsigned int	mode, nlink, uid, gid;
};

void	fb_init(const void *archive, size_t len, size_t align);
void	fb_setuid(unsigned int uid);
size_t	fb_pages(void);			/* in use */
size_t	fb_allocs(void);		/* kmalloc blocks in use */
void	fb_limit_pages(size_t n);	/* so many are left */
void	fb_fail(unsigned int n);	/* every n-th kmalloc fails; 0: none */
int	fb_open(const char *path, int flags, int mode);
int	fb_close(int fd);
int	fb_read(int fd, void *buf, size_t n);
int	fb_write(int fd, const void *buf, size_t n);
int64_t	fb_lseek(int fd, int64_t off, int whence);
int	fb_stat(const char *path, struct fb_stat *sb);
int	fb_mkdir(const char *path, int mode);
int	fb_rmdir(const char *path);
int	fb_unlink(const char *path);
int	fb_rename(const char *from, const char *to);
int	fb_link(const char *from, const char *to);
int	fb_symlink(const char *target, const char *path);
int	fb_readlink(const char *path, char *buf, size_t n);
int	fb_truncate(const char *path, int64_t n);
int	fb_chdir(const char *path);
int	fb_getcwd(char *buf, size_t n);
int	fb_chmod(const char *path, int mode);
int	fb_dup(int fd);
int	fb_dup2(int from, int to);
int	fb_fcntl(int fd, int cmd, long arg);
int	fb_getdirentries(int fd, void *buf, size_t n);
int	fb_pipe(int *fds);
int	fb_settext(const char *path, bool set);
/* The address in host_memory of a page of a file, or -1. */
int64_t	fb_page(const char *path, unsigned int idx);
const char *fb_path(const char *path);
/* One call of any kind with arguments of any kind. */
void	fb_random(unsigned int (*rnd)(void));
/* Closes everything and goes to the root. */
void	fb_reset(void);
extern int fb_signal;			/* last one sent */

#endif
