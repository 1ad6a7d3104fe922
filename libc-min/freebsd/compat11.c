/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Programs built on FreeBSD 11 and before bind stat, readdir and the like in
 * the nodes FBSD_1.0 and FBSD_1.1, with the structures of that time: 32-bit
 * file numbers, short names of file systems.  They are made from the present
 * ones; what does not fit is EOVERFLOW or cut, as FreeBSD does it.
 */

#include <sys/mount.h>
#include <sys/stat.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "libc.h"

#define OLD(sym, name, node)						\
	__asm__(".symver " #sym ", " #name "@" #node)

int	freebsd11_fstat(int, struct freebsd11_stat *);
int	freebsd11_stat(const char *, struct freebsd11_stat *);
int	freebsd11_lstat(const char *, struct freebsd11_stat *);
int	freebsd11_fstatat(int, const char *, struct freebsd11_stat *, int);
int	freebsd11_statfs(const char *, struct freebsd11_statfs *);
int	freebsd11_fstatfs(int, struct freebsd11_statfs *);
int	freebsd11_getfsstat(struct freebsd11_statfs *, long, int);
int	freebsd11_mknod(const char *, mode_t, uint32_t);
int	freebsd11_mknodat(int, const char *, mode_t, uint32_t);
int	freebsd11_getdirentries(int, char *, size_t, long *);
int	freebsd11_getdents(int, char *, size_t);
int	freebsd8_openat(int, const char *, int, int);
struct freebsd11_dirent *freebsd11_readdir(DIR *);
int	freebsd11_readdir_r(DIR *, struct freebsd11_dirent *,
	    struct freebsd11_dirent **);

static int
to_stat(int ret, const struct stat *sb, struct freebsd11_stat *ob)
{
	if (ret < 0)
		return (-1);
	if (sb->st_ino > UINT32_MAX || sb->st_nlink > UINT16_MAX) {
		errno = EOVERFLOW;
		return (-1);
	}
	memset(ob, 0, sizeof(*ob));
	ob->st_dev = (uint32_t)sb->st_dev;
	ob->st_ino = (uint32_t)sb->st_ino;
	ob->st_mode = sb->st_mode;
	ob->st_nlink = (uint16_t)sb->st_nlink;
	ob->st_uid = sb->st_uid;
	ob->st_gid = sb->st_gid;
	ob->st_rdev = (uint32_t)sb->st_rdev;
	ob->st_atim = sb->st_atim;
	ob->st_mtim = sb->st_mtim;
	ob->st_ctim = sb->st_ctim;
	ob->st_size = sb->st_size;
	ob->st_blocks = sb->st_blocks;
	ob->st_blksize = sb->st_blksize;
	ob->st_flags = sb->st_flags;
	ob->st_gen = (uint32_t)sb->st_gen;
	ob->st_birthtim = sb->st_birthtim;
	return (0);
}

int
freebsd11_fstat(int fd, struct freebsd11_stat *ob)
{
	struct stat sb;

	return (to_stat(__sys_fstat(fd, &sb), &sb, ob));
}
OLD(freebsd11_fstat, fstat, FBSD_1.0);

int
freebsd11_fstatat(int fd, const char *path, struct freebsd11_stat *ob,
    int flag)
{
	struct stat sb;

	return (to_stat(__sys_fstatat(fd, path, &sb, flag), &sb, ob));
}
OLD(freebsd11_fstatat, fstatat, FBSD_1.1);

int
freebsd11_stat(const char *path, struct freebsd11_stat *ob)
{
	return (freebsd11_fstatat(AT_FDCWD, path, ob, 0));
}
OLD(freebsd11_stat, stat, FBSD_1.0);

int
freebsd11_lstat(const char *path, struct freebsd11_stat *ob)
{
	return (freebsd11_fstatat(AT_FDCWD, path, ob, AT_SYMLINK_NOFOLLOW));
}
OLD(freebsd11_lstat, lstat, FBSD_1.0);

static void
to_statfs(const struct statfs *sf, struct freebsd11_statfs *of)
{
	memset(of, 0, sizeof(*of));
	of->f_version = 0x20030518;
	of->f_type = sf->f_type;
	of->f_flags = sf->f_flags;
	of->f_bsize = sf->f_bsize;
	of->f_iosize = sf->f_iosize;
	of->f_blocks = sf->f_blocks;
	of->f_bfree = sf->f_bfree;
	of->f_bavail = sf->f_bavail;
	of->f_files = sf->f_files;
	of->f_ffree = sf->f_ffree;
	of->f_syncwrites = sf->f_syncwrites;
	of->f_asyncwrites = sf->f_asyncwrites;
	of->f_syncreads = sf->f_syncreads;
	of->f_asyncreads = sf->f_asyncreads;
	of->f_namemax = sf->f_namemax;
	of->f_owner = sf->f_owner;
	of->f_fsid = sf->f_fsid;
	strlcpy(of->f_fstypename, sf->f_fstypename, sizeof(of->f_fstypename));
	strlcpy(of->f_mntfromname, sf->f_mntfromname,
	    sizeof(of->f_mntfromname));
	strlcpy(of->f_mntonname, sf->f_mntonname, sizeof(of->f_mntonname));
}

int
freebsd11_statfs(const char *path, struct freebsd11_statfs *of)
{
	struct statfs sf;

	if (statfs(path, &sf) < 0)
		return (-1);
	to_statfs(&sf, of);
	return (0);
}
OLD(freebsd11_statfs, statfs, FBSD_1.0);

int
freebsd11_fstatfs(int fd, struct freebsd11_statfs *of)
{
	struct statfs sf;

	if (fstatfs(fd, &sf) < 0)
		return (-1);
	to_statfs(&sf, of);
	return (0);
}
OLD(freebsd11_fstatfs, fstatfs, FBSD_1.0);

int
freebsd11_getfsstat(struct freebsd11_statfs *buf, long size, int mode)
{
	long room = size / (long)sizeof(*buf);
	struct statfs *sf;
	int n, i;

	if (buf == NULL)
		return (getfsstat(NULL, 0, mode));
	sf = calloc((size_t)room + 1, sizeof(*sf));
	if (sf == NULL)
		return (-1);
	n = getfsstat(sf, room * (long)sizeof(*sf), mode);
	for (i = 0; i < n && i < room; i++)
		to_statfs(&sf[i], &buf[i]);
	free(sf);
	return (n);
}
OLD(freebsd11_getfsstat, getfsstat, FBSD_1.0);

int
freebsd11_mknodat(int fd, const char *path, mode_t mode, uint32_t dev)
{
	return (mknodat(fd, path, mode, dev));
}
OLD(freebsd11_mknodat, mknodat, FBSD_1.1);

int
freebsd11_mknod(const char *path, mode_t mode, uint32_t dev)
{
	return (mknodat(AT_FDCWD, path, mode, dev));
}
OLD(freebsd11_mknod, mknod, FBSD_1.0);

/* Length of an old record with a name of n bytes. */
static uint16_t
old_len(size_t n)
{
	return ((uint16_t)((offsetof(struct freebsd11_dirent, d_name) + n + 1 +
	    3) & ~(size_t)3));
}

static void
to_dirent(const struct dirent *de, struct freebsd11_dirent *od)
{
	od->d_fileno = (uint32_t)de->d_fileno;
	od->d_reclen = old_len(de->d_namlen);
	od->d_type = de->d_type;
	od->d_namlen = (uint8_t)de->d_namlen;
	memset(od->d_name, 0, od->d_reclen -
	    offsetof(struct freebsd11_dirent, d_name));
	memcpy(od->d_name, de->d_name, de->d_namlen);
}

/* Old records are shorter, so all of a new buffer fit into the caller's. */
int
freebsd11_getdirentries(int fd, char *buf, size_t n, long *basep)
{
	struct freebsd11_dirent *od;
	struct dirent *de;
	size_t used = 0;
	off_t base;
	ssize_t got, at;
	char *tmp;

	if ((tmp = malloc(n)) == NULL)
		return (-1);
	got = getdirentries(fd, tmp, n, &base);
	for (at = 0; at < got; at += de->d_reclen) {
		de = (struct dirent *)(void *)(tmp + at);
		od = (struct freebsd11_dirent *)(void *)(buf + used);
		to_dirent(de, od);
		used += od->d_reclen;
	}
	free(tmp);
	if (got >= 0 && basep != NULL)
		*basep = (long)base;
	return (got < 0 ? -1 : (int)used);
}
OLD(freebsd11_getdirentries, getdirentries, FBSD_1.0);

int
freebsd11_getdents(int fd, char *buf, size_t n)
{
	return (freebsd11_getdirentries(fd, buf, n, NULL));
}
OLD(freebsd11_getdents, getdents, FBSD_1.0);

/* FreeBSD keeps it in the DIR; one for all is what readdir promises. */
struct freebsd11_dirent *
freebsd11_readdir(DIR *d)
{
	static struct freebsd11_dirent od;
	struct dirent *de = readdir(d);

	if (de == NULL)
		return (NULL);
	to_dirent(de, &od);
	return (&od);
}
OLD(freebsd11_readdir, readdir, FBSD_1.0);

int
freebsd11_readdir_r(DIR *d, struct freebsd11_dirent *od,
    struct freebsd11_dirent **result)
{
	struct dirent de, *got;
	int e = readdir_r(d, &de, &got);

	*result = NULL;
	if (e == 0 && got != NULL) {
		to_dirent(got, od);
		*result = od;
	}
	return (e);
}
OLD(freebsd11_readdir_r, readdir_r, FBSD_1.0);

/* The openat of FreeBSD 8 had no mode unless O_CREAT; the call is the same. */
int
freebsd8_openat(int fd, const char *path, int flags, int mode)
{
	return (__sys_openat(fd, path, flags, mode));
}
OLD(freebsd8_openat, openat, FBSD_1.1);
