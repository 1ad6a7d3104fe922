/* SPDX-License-Identifier: BSD-2-Clause */

/* Streams: opening, closing, what they are made of. */

#include <sys/stat.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stdio_local.h"

static int	file_read(void *, char *, int);
static int	file_write(void *, const char *, int);
static fpos_t	file_seek(void *, fpos_t, int);
static int	file_close(void *);

#define STD(n, flags)	{						\
	._flags = flags, ._file = n, ._cookie = &std[n],		\
	._close = file_close, ._read = file_read, ._seek = file_seek,	\
	._write = file_write						\
}
static FILE	std[3] = {
	STD(0, __SRD), STD(1, __SWR), STD(2, __SWR | __SNBF)
};
#undef STD

FILE	*__stdinp = &std[0];
FILE	*__stdoutp = &std[1];
FILE	*__stderrp = &std[2];

static struct filenode	*files;		/* (l) all but the first three */
static struct lock	 files_lock;	/* (l) */

static int
file_read(void *cookie, char *buf, int n)
{
	FILE *fp = cookie;

	return ((int)__sys_read(fp->_file, buf, (size_t)n));
}

static int
file_write(void *cookie, const char *buf, int n)
{
	FILE *fp = cookie;

	return ((int)__sys_write(fp->_file, buf, (size_t)n));
}

static fpos_t
file_seek(void *cookie, fpos_t off, int whence)
{
	FILE *fp = cookie;

	return (__sys_lseek(fp->_file, off, whence));
}

static int
file_close(void *cookie)
{
	FILE *fp = cookie;

	return (__sys_close(fp->_file));
}

/* A free stream, reserved by a non-zero _flags; NULL and ENOMEM. */
FILE *
file_new(void)
{
	struct filenode *f;

	lock_take(&files_lock);
	for (f = files; f != NULL && f->file._flags != 0; f = f->next)
		;
	if (f == NULL) {
		f = calloc(1, sizeof(*f));
		if (f == NULL) {
			lock_drop(&files_lock);
			return (NULL);
		}
		f->next = files;
		files = f;
	}
	f->file._flags = __SRW;
	lock_drop(&files_lock);
	return (&f->file);
}

/* Give a stream its flags and its descriptor's operations. */
void
file_init(FILE *fp, int flags, int fd)
{
	memset(fp, 0, sizeof(*fp));
	fp->_flags = (short)flags;
	fp->_file = (short)fd;
	fp->_cookie = fp;
	fp->_close = file_close;
	fp->_read = file_read;
	fp->_seek = file_seek;
	fp->_write = file_write;
}

/* Call fn for every stream with one of flags.  Or of its results. */
int
file_walk(int (*fn)(FILE *), int flags)
{
	struct filenode *f;
	int i, ret = 0;

	for (i = 0; i < 3; i++) {
		if (std[i]._flags & flags)
			ret |= fn(&std[i]);
	}
	for (f = files; f != NULL; f = f->next) {
		if (f->file._flags & flags)
			ret |= fn(&f->file);
	}
	return (ret);
}

/* "r", "w+", "abex"...: stream flags, or 0 and EINVAL; O_* in *oflags. */
int
file_mode(const char *mode, int *oflags)
{
	int flags, o;

	switch (*mode++) {
	case 'r':
		flags = __SRD;
		*oflags = O_RDONLY;
		o = 0;
		break;
	case 'w':
		flags = __SWR;
		*oflags = O_WRONLY;
		o = O_CREAT | O_TRUNC;
		break;
	case 'a':
		flags = __SWR;
		*oflags = O_WRONLY;
		o = O_CREAT | O_APPEND;
		break;
	default:
		errno = EINVAL;
		return (0);
	}
	for (; *mode != '\0'; mode++) {
		if (*mode == '+') {
			flags = __SRW;
			*oflags = O_RDWR;
		} else if (*mode == 'e')
			o |= O_CLOEXEC;
		else if (*mode == 'x')
			o |= O_EXCL;
		else if (*mode == ',')
			break;
	}
	*oflags |= o;
	return (flags);
}

FILE *
fopen(const char *restrict path, const char *restrict mode)
{
	int flags, oflags, fd;
	FILE *fp;

	flags = file_mode(mode, &oflags);
	if (flags == 0 || (fp = file_new()) == NULL)
		return (NULL);
	fd = open(path, oflags, DEFFILEMODE);
	if (fd < 0 || fd > 32767) {
		if (fd >= 0) {
			close(fd);
			errno = EMFILE;
		}
		fp->_flags = 0;
		return (NULL);
	}
	file_init(fp, flags, fd);
	if (oflags & O_APPEND) {
		fp->_flags2 |= __S2OAP;
		fp->_seek(fp->_cookie, 0, SEEK_END);
	}
	return (fp);
}

FILE *
fdopen(int fd, const char *mode)
{
	int flags, oflags, have;
	FILE *fp;

	flags = file_mode(mode, &oflags);
	if (flags == 0 || (have = fcntl(fd, F_GETFL, 0)) < 0)
		return (NULL);
	if (fd > 32767 || ((have & O_ACCMODE) != O_RDWR &&
	    (have & O_ACCMODE) != (oflags & O_ACCMODE))) {
		errno = fd > 32767 ? EMFILE : EINVAL;
		return (NULL);
	}
	if (oflags & O_CLOEXEC)
		fcntl(fd, F_SETFD, FD_CLOEXEC);
	if ((fp = file_new()) == NULL)
		return (NULL);
	file_init(fp, flags, fd);
	if (oflags & O_APPEND) {
		fp->_flags |= __SAPP;
		if ((have & O_APPEND) == 0)
			fcntl(fd, F_SETFL, have | O_APPEND);
	}
	return (fp);
}

/* Flush, close the descriptor, free the buffers; fp is free then. */
static int
shut(FILE *fp)
{
	int ret;

	ret = fp->_flags & __SWR ? buf_flush(fp) : 0;
	if (fp->_close != NULL && fp->_close(fp->_cookie) < 0)
		ret = EOF;
	if (fp->_flags & __SMBF)
		free(fp->_bf._base);
	buf_drop_ungetc(fp);
	free(fp->_lb._base);
	fp->_file = -1;
	fp->_r = fp->_w = 0;
	return (ret);
}

int
fclose(FILE *fp)
{
	int ret;

	if (fp == NULL || fp->_flags == 0) {
		errno = EBADF;
		return (EOF);
	}
	FLOCK(fp);
	ret = shut(fp);
	FUNLOCK(fp);
	fp->_flags = 0;
	return (ret);
}

static int
close_one(FILE *fp)
{
	return (fclose(fp));
}

void
fcloseall(void)
{
	file_walk(close_one, -1);
}

/* The old file is closed whatever becomes of the new one. */
FILE *
freopen(const char *restrict path, const char *restrict mode, FILE *restrict fp)
{
	int flags, oflags, fd, want = fp->_file;

	flags = file_mode(mode, &oflags);
	if (flags == 0) {
		fclose(fp);
		return (NULL);
	}
	if (path == NULL) {
		/* Only the mode changes. */
		fflush(fp);
		fd = want;
		fp->_file = -1;
		fp->_close = NULL;
	} else {
		fd = -1;
		fflush(fp);
	}
	if (path != NULL)
		fd = open(path, oflags, DEFFILEMODE);
	shut(fp);
	if (fd < 0) {
		fp->_flags = 0;
		return (NULL);
	}
	if (want >= 0 && fd != want && dup2(fd, want) >= 0) {
		if (oflags & O_CLOEXEC)
			fcntl(want, F_SETFD, FD_CLOEXEC);
		close(fd);
		fd = want;
	}
	file_init(fp, flags | (fp == stderr ? __SNBF : 0), fd);
	if (oflags & O_APPEND)
		fp->_seek(fp->_cookie, 0, SEEK_END);
	return (fp);
}

FILE *
funopen(const void *cookie, int (*readfn)(void *, char *, int),
    int (*writefn)(void *, const char *, int),
    fpos_t (*seekfn)(void *, fpos_t, int), int (*closefn)(void *))
{
	FILE *fp;

	if (readfn == NULL && writefn == NULL) {
		errno = EINVAL;
		return (NULL);
	}
	if ((fp = file_new()) == NULL)
		return (NULL);
	file_init(fp, readfn == NULL ? __SWR : writefn == NULL ? __SRD :
	    __SRW, -1);
	fp->_cookie = (void *)(uintptr_t)cookie;
	fp->_read = readfn;
	fp->_write = writefn;
	fp->_seek = seekfn;
	fp->_close = closefn;
	return (fp);
}

FILE *
tmpfile(void)
{
	char path[] = "/tmp/tmp.XXXXXXXXXX";
	int fd = mkstemp(path);
	FILE *fp;

	if (fd < 0)
		return (NULL);
	unlink(path);
	fp = fdopen(fd, "w+");
	if (fp == NULL)
		close(fd);
	return (fp);
}

int
setvbuf(FILE *restrict fp, char *restrict buf, int mode, size_t size)
{
	if (mode != _IOFBF && mode != _IOLBF && mode != _IONBF)
		return (EOF);
	FLOCK(fp);
	if (fp->_flags & __SWR)
		buf_flush(fp);
	buf_drop_ungetc(fp);
	if (fp->_flags & __SMBF)
		free(fp->_bf._base);
	fp->_flags &= ~(__SLBF | __SNBF | __SMBF | __SEOF);
	fp->_r = fp->_w = fp->_lbfsize = 0;
	fp->_p = fp->_bf._base = NULL;
	if (mode == _IONBF)
		fp->_flags |= __SNBF;
	else {
		if (mode == _IOLBF)
			fp->_flags |= __SLBF;
		if (buf != NULL && size > 0) {
			fp->_p = fp->_bf._base = (unsigned char *)buf;
			fp->_bf._size = (int)size;
		} else if (size > 0) {
			fp->_bf._base = malloc(size);
			fp->_bf._size = (int)size;
			fp->_p = fp->_bf._base;
			if (fp->_p != NULL)
				fp->_flags |= __SMBF;
		}
	}
	/* The next write sets the rest up; reading starts with a refill. */
	if (fp->_flags & __SWR && fp->_bf._base != NULL) {
		if (fp->_flags & __SLBF)
			fp->_lbfsize = -fp->_bf._size;
		else
			fp->_w = fp->_bf._size;
	}
	FUNLOCK(fp);
	return (0);
}

void
setbuf(FILE *restrict fp, char *restrict buf)
{
	setvbuf(fp, buf, buf != NULL ? _IOFBF : _IONBF, BUFSIZ);
}

void
setbuffer(FILE *fp, char *buf, int size)
{
	setvbuf(fp, buf, buf != NULL ? _IOFBF : _IONBF, (size_t)size);
}

int
setlinebuf(FILE *fp)
{
	return (setvbuf(fp, NULL, _IOLBF, 0));
}
