/* SPDX-License-Identifier: BSD-2-Clause */

/* Bytes and lines through streams. */

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stdio_local.h"

#undef getc
#undef getchar
#undef getc_unlocked

/* The address of this thread's copy names the thread. */
static _Thread_local char	me;

void
flockfile(FILE *fp)
{
	struct pthread *self = (struct pthread *)(void *)&me, *none;

	if (fp->_fl_owner != self) {
		do {
			none = NULL;
		} while (!__atomic_compare_exchange_n(&fp->_fl_owner, &none,
		    self, 0, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED) &&
		    __sys_sched_yield() <= 0);
	}
	fp->_fl_count++;
}

int
ftrylockfile(FILE *fp)
{
	struct pthread *self = (struct pthread *)(void *)&me, *none = NULL;

	if (fp->_fl_owner != self && !__atomic_compare_exchange_n(
	    &fp->_fl_owner, &none, self, 0, __ATOMIC_ACQUIRE,
	    __ATOMIC_RELAXED))
		return (-1);
	fp->_fl_count++;
	return (0);
}

void
funlockfile(FILE *fp)
{
	if (--fp->_fl_count == 0)
		__atomic_store_n(&fp->_fl_owner, NULL, __ATOMIC_RELEASE);
}

static int
get_byte(FILE *fp)
{
	return (--fp->_r < 0 ? __srget(fp) : *fp->_p++);
}

static int
put_byte(int c, FILE *fp)
{
	if (--fp->_w >= 0 || (fp->_w >= fp->_lbfsize && (char)c != '\n')) {
		*fp->_p++ = (unsigned char)c;
		return ((unsigned char)c);
	}
	return (__swbuf(c, fp));
}

int
getc(FILE *fp)
{
	int c;

	FLOCK(fp);
	c = get_byte(fp);
	FUNLOCK(fp);
	return (c);
}
WEAK_ALIAS(fgetc, getc);

int
getc_unlocked(FILE *fp)
{
	return (get_byte(fp));
}

int
getchar(void)
{
	return (getc(stdin));
}

int
getchar_unlocked(void)
{
	return (get_byte(stdin));
}

int
putc(int c, FILE *fp)
{
	FLOCK(fp);
	c = put_byte(c, fp);
	FUNLOCK(fp);
	return (c);
}
WEAK_ALIAS(fputc, putc);

int
putc_unlocked(int c, FILE *fp)
{
	return (put_byte(c, fp));
}

int
putchar(int c)
{
	return (putc(c, stdout));
}

int
putchar_unlocked(int c)
{
	return (put_byte(c, stdout));
}

int
getw(FILE *fp)
{
	int w;

	return (fread(&w, sizeof(w), 1, fp) == 1 ? w : EOF);
}

int
putw(int w, FILE *fp)
{
	return (fwrite(&w, sizeof(w), 1, fp) == 1 ? 0 : EOF);
}

size_t
fread(void *restrict buf, size_t size, size_t n, FILE *restrict fp)
{
	size_t left, total, have;
	char *p = buf;

	if (__builtin_mul_overflow(size, n, &total)) {
		errno = EINVAL;
		fp->_flags |= __SERR;
		return (0);
	}
	if (total == 0)
		return (0);
	FLOCK(fp);
	if (fp->_r < 0)
		fp->_r = 0;
	for (left = total; left > 0; left -= have) {
		if (fp->_r == 0 && buf_fill(fp) != 0)
			break;
		have = (size_t)fp->_r < left ? (size_t)fp->_r : left;
		memcpy(p, fp->_p, have);
		p += have;
		fp->_p += have;
		fp->_r -= (int)have;
	}
	FUNLOCK(fp);
	return ((total - left) / size);
}

size_t
fwrite(const void *restrict buf, size_t size, size_t n, FILE *restrict fp)
{
	size_t total, done;

	if (__builtin_mul_overflow(size, n, &total)) {
		errno = EINVAL;
		fp->_flags |= __SERR;
		return (0);
	}
	if (total == 0)
		return (0);
	FLOCK(fp);
	done = buf_put(fp, buf, total);
	FUNLOCK(fp);
	return (done / size);
}

int
fputs(const char *restrict s, FILE *restrict fp)
{
	size_t n = strlen(s);

	return (fwrite(s, 1, n, fp) == n ? 0 : EOF);
}

int
puts(const char *s)
{
	int ret;

	FLOCK(stdout);
	ret = fputs(s, stdout) != EOF && fputs("\n", stdout) != EOF ? '\n' :
	    EOF;
	FUNLOCK(stdout);
	return (ret);
}

/* At most n bytes to and with delim into p; how many, 0 at the end. */
static size_t
take_until(FILE *fp, char *p, size_t n, int delim, int *found)
{
	size_t have, done = 0;
	char *end;

	*found = 0;
	if (fp->_r < 0)
		fp->_r = 0;
	while (done < n && !*found) {
		if (fp->_r == 0 && buf_fill(fp) != 0)
			break;
		have = (size_t)fp->_r < n - done ? (size_t)fp->_r : n - done;
		end = memchr(fp->_p, delim, have);
		if (end != NULL) {
			have = (size_t)(end - (char *)fp->_p) + 1;
			*found = 1;
		}
		memcpy(p + done, fp->_p, have);
		fp->_p += have;
		fp->_r -= (int)have;
		done += have;
	}
	return (done);
}

char *
fgets(char *restrict buf, int n, FILE *restrict fp)
{
	size_t len;
	int found;

	if (n <= 0) {
		errno = EINVAL;
		return (NULL);
	}
	FLOCK(fp);
	len = take_until(fp, buf, (size_t)n - 1, '\n', &found);
	FUNLOCK(fp);
	if (len == 0 && n > 1)
		return (NULL);
	buf[len] = '\0';
	return (buf);
}

ssize_t
getdelim(char **restrict bufp, size_t *restrict sizep, int delim,
    FILE *restrict fp)
{
	size_t len = 0, size, got;
	int found = 0;
	char *new;

	if (bufp == NULL || sizep == NULL) {
		errno = EINVAL;
		return (-1);
	}
	FLOCK(fp);
	size = *bufp != NULL ? *sizep : 0;
	while (!found) {
		if (size < len + 2) {
			size = size < 64 ? 128 : size * 2;
			new = size <= SSIZE_MAX ? realloc(*bufp, size) : NULL;
			if (new == NULL) {
				fp->_flags |= __SERR;
				FUNLOCK(fp);
				return (-1);
			}
			*bufp = new;
			*sizep = size;
		}
		got = take_until(fp, *bufp + len, size - len - 1, delim,
		    &found);
		if (got == 0)
			break;
		len += got;
	}
	FUNLOCK(fp);
	if (len == 0)
		return (-1);
	(*bufp)[len] = '\0';
	return ((ssize_t)len);
}

ssize_t
getline(char **restrict bufp, size_t *restrict sizep, FILE *restrict fp)
{
	return (getdelim(bufp, sizep, '\n', fp));
}

/* The line stays ours until the next call; no NUL; *lenp its length. */
char *
fgetln(FILE *fp, size_t *lenp)
{
	char *line = (char *)fp->_lb._base;
	size_t size = (size_t)fp->_lb._size;
	ssize_t n;

	n = getdelim(&line, &size, '\n', fp);
	fp->_lb._base = (unsigned char *)line;
	fp->_lb._size = (int)size;
	*lenp = n > 0 ? (size_t)n : 0;
	return (n > 0 ? line : NULL);
}

int
fseek(FILE *fp, long off, int whence)
{
	return (fseeko(fp, off, whence));
}

long
ftell(FILE *fp)
{
	off_t pos = ftello(fp);

	if (pos > LONG_MAX) {
		errno = EOVERFLOW;
		return (-1);
	}
	return ((long)pos);
}

void
rewind(FILE *fp)
{
	fseeko(fp, 0, SEEK_SET);
	clearerr(fp);
}

int
fgetpos(FILE *restrict fp, fpos_t *restrict pos)
{
	return ((*pos = ftello(fp)) < 0 ? -1 : 0);
}

int
fsetpos(FILE *fp, const fpos_t *pos)
{
	return (fseeko(fp, *pos, SEEK_SET));
}

int
feof(FILE *fp)
{
	return ((fp->_flags & __SEOF) != 0);
}
WEAK_ALIAS(feof_unlocked, feof);

int
ferror(FILE *fp)
{
	return ((fp->_flags & __SERR) != 0);
}
WEAK_ALIAS(ferror_unlocked, ferror);

void
clearerr(FILE *fp)
{
	fp->_flags &= ~(__SERR | __SEOF);
}
WEAK_ALIAS(clearerr_unlocked, clearerr);

int
fileno(FILE *fp)
{
	if (fp->_file < 0) {
		errno = EBADF;
		return (-1);
	}
	return (fp->_file);
}
WEAK_ALIAS(fileno_unlocked, fileno);

int
remove(const char *path)
{
	int save = errno;

	if (unlink(path) == 0)
		return (0);
	if (errno != EPERM && errno != EISDIR)
		return (-1);
	errno = save;
	return (rmdir(path));
}

void
perror(const char *s)
{
	int e = errno;

	if (s != NULL && *s != '\0')
		fprintf(stderr, "%s: %s\n", s, strerror(e));
	else
		fprintf(stderr, "%s\n", strerror(e));
}
