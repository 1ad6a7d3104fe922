/* SPDX-License-Identifier: BSD-2-Clause */

/* Small functions of FreeBSD's own that its commands use. */

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysctl.h>
#include <sys/time.h>
#include <sys/times.h>
#include <ctype.h>
#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <paths.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

#include "libc.h"

char	*getbsize(int *, long *);
int	check_utility_compat(const char *);
int	getosreldate(void);
const char *getbootfile(void);
int	getpagesizes(size_t *, int);
char	*devname(dev_t, mode_t);
char	*devname_r(dev_t, mode_t, char *, int);
char	*fdevname_r(int, char *, int);
char	*fdevname(int);
int	getloadavg(double *, int);
unsigned ualarm(unsigned, unsigned);
char	*ctermid(char *);
char	*tmpnam(char *);
void	setproctitle(const char *, ...);
int	ttyname_r(int, char *, size_t);
int	getdomainname(char *, int);
int	feature_present(const char *);

/* BLOCKSIZE: its text for a heading, that text's length and the value. */
char *
getbsize(int *lenp, long *sizep)
{
	static char text[24];
	const char *s = getenv("BLOCKSIZE"), *unit = "";
	long n = 512, mul = 1;
	char *end;

	if (s != NULL && *s != '\0') {
		n = strtol(s, &end, 10);
		if (end == s)
			n = 1;
		switch (toupper((unsigned char)*end)) {
		case 'G':
			unit = "G";
			mul = 1L << 30;
			break;
		case 'M':
			unit = "M";
			mul = 1L << 20;
			break;
		case 'K':
			unit = "K";
			mul = 1L << 10;
			break;
		}
		if (n <= 0)
			n = 1;
		if (n > (1L << 30) / mul) {
			warnx("maximum blocksize is 1G");
			n = (1L << 30) / mul;
		}
		if (n * mul < 512) {
			warnx("minimum blocksize is 512");
			n = 512;
			mul = 1;
			unit = "";
		}
	}
	*sizep = n * mul;
	*lenp = snprintf(text, sizeof(text), "%ld%s-blocks", n, unit);
	return (text);
}

/* COMMAND_COMPAT_FREEBSD_UTILITY: old behaviour only if it names it. */
int
check_utility_compat(const char *utility)
{
	const char *list = getenv("_COMPAT_FreeBSD_4"), *p;
	size_t n = strlen(utility);

	if (list == NULL)
		return (0);
	if (*list == '\0')
		return (1);
	for (p = list; *p != '\0'; p += *p == ',') {
		if (strncmp(p, utility, n) == 0 &&
		    (p[n] == ',' || p[n] == '\0'))
			return (1);
		p += strcspn(p, ",");
	}
	return (0);
}

int
getosreldate(void)
{
	static const int mib[] = { CTL_KERN, KERN_OSRELDATE };
	size_t n = sizeof(int);
	int v;

	return (sysctl(mib, 2, &v, &n, NULL, 0) < 0 ? -1 : v);
}

const char *
getbootfile(void)
{
	static char name[1024];
	static const int mib[] = { CTL_KERN, KERN_BOOTFILE };
	size_t n = sizeof(name);

	return (sysctl(mib, 2, name, &n, NULL, 0) < 0 ? "/boot/kernel/kernel" :
	    name);
}

int
getpagesizes(size_t *sizes, int n)
{
	if (n < 0 || (sizes == NULL && n > 0)) {
		errno = EINVAL;
		return (-1);
	}
	if (n > 0)
		sizes[0] = (size_t)getpagesize();
	return (1);
}

/* The name in /dev, or "#C:major:minor"; buf. */
char *
devname_r(dev_t dev, mode_t type, char *buf, int size)
{
	size_t n = (size_t)size;

	if (dev == NODEV || (!S_ISCHR(type) && !S_ISBLK(type))) {
		strlcpy(buf, "#NODEV", n);
		return (buf);
	}
	if (sysctlbyname("kern.devname", buf, &n, &dev, sizeof(dev)) == 0)
		return (buf);
	snprintf(buf, (size_t)size, "#%c:%#x:%#x", S_ISCHR(type) ? 'C' : 'B',
	    major(dev), minor(dev));
	return (buf);
}

char *
devname(dev_t dev, mode_t type)
{
	static char buf[256];

	return (devname_r(dev, type, buf, sizeof(buf)));
}

char *
fdevname_r(int fd, char *buf, int size)
{
	struct stat sb;

	if (__sys_fstat(fd, &sb) < 0)
		return (NULL);
	if (!S_ISCHR(sb.st_mode)) {
		errno = EINVAL;
		return (NULL);
	}
	return (devname_r(sb.st_rdev, S_IFCHR, buf, size));
}

char *
fdevname(int fd)
{
	static char buf[256];

	return (fdevname_r(fd, buf, sizeof(buf)));
}

int
daemon(int nochdir, int noclose)
{
	int fd;

	switch (fork()) {
	case -1:
		return (-1);
	case 0:
		break;
	default:
		_exit(0);
	}
	if (setsid() < 0)
		return (-1);
	if (!nochdir)
		chdir("/");
	if (!noclose && (fd = open(_PATH_DEVNULL, O_RDWR)) >= 0) {
		dup2(fd, STDIN_FILENO);
		dup2(fd, STDOUT_FILENO);
		dup2(fd, STDERR_FILENO);
		if (fd > STDERR_FILENO)
			close(fd);
	}
	return (0);
}

int
getloadavg(double *avg, int n)
{
	static const int mib[] = { CTL_VM, VM_LOADAVG };
	struct loadavg la;
	size_t size = sizeof(la);
	int i;

	if (sysctl(mib, 2, &la, &size, NULL, 0) < 0)
		return (-1);
	for (i = 0; i < n && i < 3; i++)
		avg[i] = (double)la.ldavg[i] / (double)la.fscale;
	return (i);
}

int
nice(int by)
{
	int prio;

	errno = 0;
	prio = getpriority(PRIO_PROCESS, 0);
	if (prio == -1 && errno != 0)
		return (-1);
	if (setpriority(PRIO_PROCESS, 0, prio + by) < 0) {
		if (errno == EACCES)
			errno = EPERM;
		return (-1);
	}
	return (getpriority(PRIO_PROCESS, 0));
}

static clock_t
ticks(const struct timeval *tv)
{
	return ((clock_t)(tv->tv_sec * 128 + tv->tv_usec / (1000000 / 128)));
}

clock_t
times(struct tms *t)
{
	struct rusage ru;
	struct timespec ts;
	struct timeval tv;

	if (getrusage(RUSAGE_SELF, &ru) < 0)
		return ((clock_t)-1);
	t->tms_utime = ticks(&ru.ru_utime);
	t->tms_stime = ticks(&ru.ru_stime);
	if (getrusage(RUSAGE_CHILDREN, &ru) < 0)
		return ((clock_t)-1);
	t->tms_cutime = ticks(&ru.ru_utime);
	t->tms_cstime = ticks(&ru.ru_stime);
	if (clock_gettime(CLOCK_MONOTONIC, &ts) < 0)
		return ((clock_t)-1);
	tv.tv_sec = ts.tv_sec;
	tv.tv_usec = ts.tv_nsec / 1000;
	return (ticks(&tv));
}

int
utime(const char *path, const struct utimbuf *t)
{
	struct timeval tv[2];

	if (t == NULL)
		return (utimes(path, NULL));
	tv[0] = (struct timeval){ t->actime, 0 };
	tv[1] = (struct timeval){ t->modtime, 0 };
	return (utimes(path, tv));
}

void *
valloc(size_t n)
{
	void *p;

	return (posix_memalign(&p, (size_t)getpagesize(), n) == 0 ? p : NULL);
}

unsigned
ualarm(unsigned us, unsigned every)
{
	struct itimerval it, old;

	it.it_value = (struct timeval){ us / 1000000, us % 1000000 };
	it.it_interval = (struct timeval){ every / 1000000, every % 1000000 };
	if (setitimer(ITIMER_REAL, &it, &old) < 0)
		return ((unsigned)-1);
	return ((unsigned)(old.it_value.tv_sec * 1000000 +
	    old.it_value.tv_usec));
}

char *
ctermid(char *buf)
{
	static char ours[sizeof(_PATH_TTY)];

	return (strcpy(buf != NULL ? buf : ours, _PATH_TTY));
}

char *
tmpnam(char *buf)
{
	static char ours[L_tmpnam];

	if (buf == NULL)
		buf = ours;
	strlcpy(buf, "/tmp/tmp.0.XXXXXX", L_tmpnam);
	return (mktemp(buf));
}

/* "program: text" as this process's arguments; NULL: as they were. */
void
setproctitle(const char *fmt, ...)
{
	int mib[] = { CTL_KERN, KERN_PROC, KERN_PROC_ARGS, getpid() };
	char buf[256];
	va_list ap;
	int n;

	if (fmt == NULL)
		return;
	n = fmt[0] == '-' ? 0 : snprintf(buf, sizeof(buf), "%s: ",
	    getprogname());
	va_start(ap, fmt);
	vsnprintf(buf + n, sizeof(buf) - (size_t)n, fmt + (fmt[0] == '-'), ap);
	va_end(ap);
	sysctl(mib, 4, NULL, NULL, buf, strlen(buf) + 1);
}

int
ttyname_r(int fd, char *buf, size_t size)
{
	const char *name = ttyname(fd);

	if (name == NULL)
		return (errno);
	return (strlcpy(buf, name, size) < size ? 0 : ERANGE);
}

int
getdomainname(char *buf, int n)
{
	static const int mib[] = { CTL_KERN, KERN_NISDOMAINNAME };
	size_t size = (size_t)n;

	return (sysctl(mib, 2, buf, &size, NULL, 0));
}

int
feature_present(const char *feature)
{
	char name[128];
	size_t n = sizeof(int);
	int v;

	snprintf(name, sizeof(name), "kern.features.%s", feature);
	return (sysctlbyname(name, &v, &n, NULL, 0) == 0 && v != 0);
}
