/* SPDX-License-Identifier: BSD-2-Clause */

/* stat, statfs, directories, limits of files: other layouts. */

#include <sys/mount.h>
#include <sys/stat.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "lx.h"

/* Linux/amd64's struct stat. */
struct lx_stat {
	uint64_t	dev;		/* device */
	uint64_t	ino;		/* file number */
	uint64_t	nlink;		/* links */
	uint32_t	mode;		/* type and permissions */
	uint32_t	uid;		/* owner */
	uint32_t	gid;		/* group */
	uint32_t	pad;		/* - */
	uint64_t	rdev;		/* of a device file */
	int64_t		size;		/* bytes */
	int64_t		blksize;	/* best size of a transfer */
	int64_t		blocks;		/* of 512 bytes */
	struct timespec	atim;		/* last read */
	struct timespec	mtim;		/* last write */
	struct timespec	ctim;		/* last change of this */
	int64_t		unused[3];	/* - */
};

/* Linux's struct statfs. */
struct lx_statfs {
	int64_t	type;		/* magic number */
	int64_t	bsize;		/* block size */
	int64_t	blocks;		/* in all */
	int64_t	bfree;		/* free */
	int64_t	bavail;		/* free for users */
	int64_t	files;		/* file slots */
	int64_t	ffree;		/* free ones */
	int32_t	fsid[2];	/* identity */
	int64_t	namelen;	/* longest name */
	int64_t	frsize;		/* fragment size */
	int64_t	flags;		/* mount flags */
	int64_t	spare[4];	/* - */
};

/* Head of a record of getdents64. */
struct lx_dirent {
	uint64_t	ino;		/* file number */
	int64_t		off;		/* of the next record */
	uint16_t	reclen;		/* of this record */
	uint8_t		type;		/* DT_*, the same numbers */
	char		name[];		/* with a NUL */
};

static dev_t
dev_out(uint64_t d)
{
	return (makedev(((d >> 8) & 0xfff) | ((d >> 32) & ~0xfffUL),
	    (d & 0xff) | ((d >> 12) & ~0xffUL)));
}

static void
stat_out(const struct lx_stat *l, struct stat *sb)
{
	memset(sb, 0, sizeof(*sb));
	sb->st_dev = dev_out(l->dev);
	sb->st_ino = l->ino;
	sb->st_nlink = l->nlink;
	sb->st_mode = (mode_t)l->mode;
	sb->st_uid = l->uid;
	sb->st_gid = l->gid;
	sb->st_rdev = dev_out(l->rdev);
	sb->st_atim = l->atim;
	sb->st_mtim = l->mtim;
	sb->st_ctim = l->ctim;
	sb->st_birthtim = l->ctim;
	sb->st_size = l->size;
	sb->st_blocks = l->blocks;
	sb->st_blksize = (blksize_t)l->blksize;
}

int
__sys_fstatat(int fd, const char *path, struct stat *sb, int flag)
{
	struct lx_stat l;

	if (lx_ret(lx_call4(LX_newfstatat, fd, path, &l,
	    lx_at_flags(flag))) < 0)
		return (-1);
	stat_out(&l, sb);
	return (0);
}
SYS_NAMES(fstatat);

int
__sys_fstat(int fd, struct stat *sb)
{
	struct lx_stat l;

	if (lx_ret(lx_call2(LX_fstat, fd, &l)) < 0)
		return (-1);
	stat_out(&l, sb);
	return (0);
}
SYS_NAMES(fstat);

static int
statfs_out(long r, const struct lx_statfs *l, struct statfs *sf)
{
	if (lx_ret(r) < 0)
		return (-1);
	memset(sf, 0, sizeof(*sf));
	sf->f_version = 0x20140518;
	sf->f_type = (uint32_t)l->type;
	sf->f_bsize = (uint64_t)l->bsize;
	sf->f_iosize = (uint64_t)l->bsize;
	sf->f_blocks = (uint64_t)l->blocks;
	sf->f_bfree = (uint64_t)l->bfree;
	sf->f_bavail = l->bavail;
	sf->f_files = (uint64_t)l->files;
	sf->f_ffree = l->ffree;
	sf->f_namemax = (uint32_t)l->namelen;
	strlcpy(sf->f_fstypename, "linux", sizeof(sf->f_fstypename));
	strlcpy(sf->f_mntonname, "/", sizeof(sf->f_mntonname));
	return (0);
}

int	__sys_statfs(const char *, struct statfs *);
int
__sys_statfs(const char *path, struct statfs *sf)
{
	struct lx_statfs l;

	return (statfs_out(lx_call2(LX_statfs, path, &l), &l, sf));
}
SYS_NAMES(statfs);

int	__sys_fstatfs(int, struct statfs *);
int
__sys_fstatfs(int fd, struct statfs *sf)
{
	struct lx_statfs l;

	return (statfs_out(lx_call2(LX_fstatfs, fd, &l), &l, sf));
}
SYS_NAMES(fstatfs);

/* The root is the only file system that is told. */
int	__sys_getfsstat(struct statfs *, long, int);
int
__sys_getfsstat(struct statfs *buf, long size, int mode)
{
	(void)mode;
	if (buf == NULL || size < (long)sizeof(*buf))
		return (buf == NULL ? 1 : 0);
	return (__sys_statfs("/", buf) < 0 ? -1 : 1);
}
SYS_NAMES(getfsstat);

/* One record in FreeBSD's form at out; returns its length. */
static size_t
dirent_out(const struct lx_dirent *l, char *out)
{
	struct dirent *d = (struct dirent *)(void *)out;
	size_t len = strlen(l->name);

	memset(d, 0, _GENERIC_DIRLEN(len));
	d->d_fileno = l->ino;
	d->d_off = l->off;
	d->d_reclen = (uint16_t)_GENERIC_DIRLEN(len);
	d->d_type = l->type;
	d->d_namlen = (uint16_t)len;
	memcpy(d->d_name, l->name, len + 1);
	return (d->d_reclen);
}

/*
 * A record grows by 8 bytes at most, from 24 at least: so three quarters of
 * the caller's room are asked for.
 */
ssize_t	__sys_getdirentries(int, char *, size_t, off_t *);
ssize_t
__sys_getdirentries(int fd, char *buf, size_t n, off_t *basep)
{
	_Alignas(8) char tmp[3072];
	size_t want = n / 4 * 3, used = 0;
	long got, i;

	if (basep != NULL)
		*basep = __sys_lseek(fd, 0, SEEK_CUR);
	got = lx_ret(lx_call3(LX_getdents64, fd, tmp,
	    want < sizeof(tmp) ? want : sizeof(tmp)));
	for (i = 0; i < got; ) {
		struct lx_dirent *l = (struct lx_dirent *)(void *)(tmp + i);

		used += dirent_out(l, buf + used);
		i += l->reclen;
	}
	return (got < 0 ? -1 : (ssize_t)used);
}
SYS_NAMES(getdirentries);

long	__sys_lpathconf(const char *, int);
long
__sys_lpathconf(const char *path, int name)
{
	(void)path;
	switch (name) {
	case _PC_LINK_MAX:
		return (32767);
	case _PC_MAX_CANON:
	case _PC_MAX_INPUT:
	case _PC_NAME_MAX:
		return (255);
	case _PC_PATH_MAX:
		return (1024);
	case _PC_PIPE_BUF:
		return (4096);
	case _PC_CHOWN_RESTRICTED:
	case _PC_NO_TRUNC:
		return (1);
	case _PC_VDISABLE:
		return (0);
	}
	return (lx_fail(EINVAL));
}
SYS_NAMES(lpathconf);

long	__sys_fpathconf(int, int);
long
__sys_fpathconf(int fd, int name)
{
	(void)fd;
	return (__sys_lpathconf("", name));
}
SYS_NAMES(fpathconf);
WEAK_ALIAS(pathconf, __sys_lpathconf);
