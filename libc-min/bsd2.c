/* SPDX-License-Identifier: BSD-2-Clause */

/* Small functions of POSIX and System V that FreeBSD's libc has. */

#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <paths.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "libc.h"

#undef getchar

void	swab(const void *restrict, void *restrict, ssize_t);
key_t	ftok(const char *, int);
int	lockf(int, int, off_t);
char	*gets(char *);
char	*getpass(const char *);
int	timespec_get(struct timespec *, int);
int	sighold(int);
int	sigrelse(int);
int	sigignore(int);
int	sigpause(int);
void	(*sigset(int, void (*)(int)))(int);
int	memset_s(void *, size_t, int, size_t);
long	a64l(const char *);
char	*l64a(long);
int	rpmatch(const char *);
int	getlogin_r(char *, int);
int	uid_from_user(const char *, uid_t *);
int	gid_from_group(const char *, gid_t *);
time_t	timelocal(struct tm *);

#define F_ULOCK	0
#define F_LOCK	1
#define F_TLOCK	2
#define F_TEST	3

void
swab(const void *restrict from, void *restrict to, ssize_t n)
{
	const char *s = from;
	char *d = to, c;

	for (; n > 1; n -= 2, s += 2, d += 2) {
		c = s[0];
		d[0] = s[1];
		d[1] = c;
	}
}

key_t
ftok(const char *path, int id)
{
	struct stat sb;

	if (stat(path, &sb) < 0)
		return ((key_t)-1);
	return ((key_t)((unsigned)id << 24 | (sb.st_dev & 0xff) << 16 |
	    (sb.st_ino & 0xffff)));
}

int
lockf(int fd, int function, off_t size)
{
	struct flock fl = { .l_type = F_WRLCK, .l_whence = SEEK_CUR,
	    .l_len = size };

	switch (function) {
	case F_ULOCK:
		fl.l_type = F_UNLCK;
		return (fcntl(fd, F_SETLK, &fl));
	case F_LOCK:
		return (fcntl(fd, F_SETLKW, &fl));
	case F_TLOCK:
		return (fcntl(fd, F_SETLK, &fl));
	case F_TEST:
		if (fcntl(fd, F_GETLK, &fl) < 0)
			return (-1);
		if (fl.l_type == F_UNLCK || fl.l_pid == getpid())
			return (0);
		errno = EAGAIN;
		return (-1);
	}
	errno = EINVAL;
	return (-1);
}

/* Cannot be used safely; here because old programs link with it. */
char *
gets(char *buf)
{
	char *p = buf;
	int c;

	while ((c = getchar()) != '\n') {
		if (c == EOF && p == buf)
			return (NULL);
		if (c == EOF)
			break;
		*p++ = (char)c;
	}
	*p = '\0';
	return (buf);
}

/* A line of the terminal without echo. */
char *
getpass(const char *prompt)
{
	static char buf[129];
	struct termios old, t;
	FILE *fp = fopen(_PATH_TTY, "r+e");
	FILE *in = fp != NULL ? fp : stdin, *out = fp != NULL ? fp : stderr;
	int quiet;

	quiet = tcgetattr(fileno(in), &old) == 0;
	if (quiet) {
		t = old;
		t.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
		tcsetattr(fileno(in), TCSAFLUSH, &t);
	}
	fputs(prompt, out);
	fflush(out);
	if (fp != NULL)
		fseek(fp, 0, SEEK_CUR);
	if (fgets(buf, sizeof(buf), in) == NULL)
		buf[0] = '\0';
	buf[strcspn(buf, "\n")] = '\0';
	if (quiet)
		tcsetattr(fileno(in), TCSAFLUSH, &old);
	if (fp != NULL)
		fclose(fp);
	return (buf);
}

int
timespec_get(struct timespec *ts, int base)
{
	return (base == TIME_UTC && clock_gettime(CLOCK_REALTIME, ts) == 0 ?
	    base : 0);
}

static int
mask_one(int how, int sig)
{
	sigset_t set;

	sigemptyset(&set);
	return (sigaddset(&set, sig) < 0 ? -1 : sigprocmask(how, &set, NULL));
}

int
sighold(int sig)
{
	return (mask_one(SIG_BLOCK, sig));
}

int
sigrelse(int sig)
{
	return (mask_one(SIG_UNBLOCK, sig));
}

int
sigignore(int sig)
{
	return (signal(sig, SIG_IGN) == SIG_ERR ? -1 : 0);
}

int
sigpause(int mask)
{
	sigset_t set;

	sigemptyset(&set);
	set.__bits[0] = (uint32_t)mask;
	return (sigsuspend(&set));
}

/* SIG_HOLD is 3: block it. */
void
(*sigset(int sig, void (*handler)(int)))(int)
{
	struct sigaction sa, old;
	sigset_t set, was;

	sigemptyset(&set);
	if (sigaddset(&set, sig) < 0 || sigaction(sig, NULL, &old) < 0)
		return (SIG_ERR);
	if (handler == (void (*)(int))3)
		sigprocmask(SIG_BLOCK, &set, &was);
	else {
		memset(&sa, 0, sizeof(sa));
		sa.sa_handler = handler;
		if (sigaction(sig, &sa, NULL) < 0)
			return (SIG_ERR);
		sigprocmask(SIG_UNBLOCK, &set, &was);
	}
	return (sigismember(&was, sig) ? (void (*)(int))3 : old.sa_handler);
}

int
memset_s(void *s, size_t max, int c, size_t n)
{
	volatile unsigned char *p = s;
	size_t i, most = n < max ? n : max;

	if (s == NULL)
		return (EINVAL);
	for (i = 0; i < most; i++)
		p[i] = (unsigned char)c;
	return (n > max ? EOVERFLOW : 0);
}

static const char digits64[] =
    "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

long
a64l(const char *s)
{
	uint32_t v = 0;
	const char *p;
	int i;

	for (i = 0; i < 6 && s[i] != '\0' &&
	    (p = strchr(digits64, s[i])) != NULL; i++)
		v |= (uint32_t)(p - digits64) << 6 * i;
	return ((long)(int32_t)v);
}

char *
l64a(long value)
{
	static char buf[7];
	uint32_t v = (uint32_t)value;
	int i;

	for (i = 0; v != 0; i++, v >>= 6)
		buf[i] = digits64[v & 63];
	buf[i] = '\0';
	return (buf);
}

/* 1 yes, 0 no, -1 neither. */
int
rpmatch(const char *s)
{
	return (*s == 'y' || *s == 'Y' ? 1 : *s == 'n' || *s == 'N' ? 0 : -1);
}

int
getlogin_r(char *buf, int size)
{
	const char *name = getlogin();

	if (name == NULL)
		return (errno);
	return (strlcpy(buf, name, (size_t)size) < (size_t)size ? 0 : ERANGE);
}

int
uid_from_user(const char *name, uid_t *uid)
{
	struct passwd *pw = getpwnam(name);

	if (pw != NULL)
		*uid = pw->pw_uid;
	return (pw != NULL ? 0 : -1);
}

int
gid_from_group(const char *name, gid_t *gid)
{
	struct group *gr = getgrnam(name);

	if (gr != NULL)
		*gid = gr->gr_gid;
	return (gr != NULL ? 0 : -1);
}

time_t
timelocal(struct tm *tm)
{
	return (mktime(tm));
}

static int
to_statvfs(int ret, const struct statfs *sf, struct statvfs *sv)
{
	if (ret < 0)
		return (-1);
	memset(sv, 0, sizeof(*sv));
	sv->f_bavail = sf->f_bavail > 0 ? (fsblkcnt_t)sf->f_bavail : 0;
	sv->f_bfree = sf->f_bfree;
	sv->f_blocks = sf->f_blocks;
	sv->f_favail = sv->f_ffree = sf->f_ffree > 0 ?
	    (fsfilcnt_t)sf->f_ffree : 0;
	sv->f_files = sf->f_files;
	sv->f_bsize = (unsigned long)sf->f_iosize;
	sv->f_frsize = (unsigned long)sf->f_bsize;
	sv->f_flag = (unsigned long)(sf->f_flags & (MNT_RDONLY | MNT_NOSUID)) ?
	    (sf->f_flags & MNT_RDONLY ? ST_RDONLY : 0) |
	    (sf->f_flags & MNT_NOSUID ? ST_NOSUID : 0) : 0;
	sv->f_namemax = sf->f_namemax;
	return (0);
}

int
statvfs(const char *restrict path, struct statvfs *restrict sv)
{
	struct statfs sf;

	return (to_statvfs(statfs(path, &sf), &sf, sv));
}

int
fstatvfs(int fd, struct statvfs *sv)
{
	struct statfs sf;

	return (to_statvfs(fstatfs(fd, &sf), &sf, sv));
}
