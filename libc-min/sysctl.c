/* SPDX-License-Identifier: BSD-2-Clause */

/* sysctl(3) and what asks it: names, uname, host name, sysconf. */

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/sysctl.h>
#include <sys/time.h>
#include <sys/utsname.h>
#include <errno.h>
#include <limits.h>
#include <paths.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "libc.h"

#define USER_CS_PATH	1

int
sysctl(const int *mib, unsigned n, void *old, size_t *oldlenp,
    const void *new, size_t newlen)
{
	static const char path[] = _PATH_STDPATH;

	/* user.cs_path is the library's, all others are the kernel's. */
	if (n == 2 && mib[0] == CTL_USER && mib[1] == USER_CS_PATH &&
	    oldlenp != NULL) {
		if (old != NULL && *oldlenp < sizeof(path)) {
			errno = ENOMEM;
			return (-1);
		}
		if (old != NULL)
			memcpy(old, path, sizeof(path));
		*oldlenp = sizeof(path);
		return (0);
	}
	return (__sys___sysctl(mib, n, old, oldlenp, new, newlen));
}

/* *np: room in mib, then the number of numbers. */
int
sysctlnametomib(const char *name, int *mib, size_t *np)
{
	static const int name2oid[] = { CTL_SYSCTL, CTL_SYSCTL_NAME2OID };
	size_t size = *np * sizeof(int);

	if (__sys___sysctl(name2oid, 2, mib, &size, name, strlen(name)) < 0)
		return (-1);
	*np = size / sizeof(int);
	return (0);
}

int
sysctlbyname(const char *name, void *old, size_t *oldlenp, const void *new,
    size_t newlen)
{
	int mib[CTL_MAXNAME];
	size_t n = CTL_MAXNAME;

	if (sysctlnametomib(name, mib, &n) < 0)
		return (-1);
	return (sysctl(mib, (unsigned)n, old, oldlenp, new, newlen));
}

/* A string of the kernel's, cut to size with a NUL. */
static int
get_string(int top, int leaf, char *buf, size_t size)
{
	const int mib[] = { top, leaf };
	size_t n = size;

	if (size == 0) {
		errno = EINVAL;
		return (-1);
	}
	if (sysctl(mib, 2, buf, &n, NULL, 0) < 0 && errno != ENOMEM)
		return (-1);
	buf[size - 1] = '\0';
	return (0);
}

/* An int of the kernel's, or -1. */
static int
get_int(int top, int leaf)
{
	const int mib[] = { top, leaf };
	size_t n = sizeof(int);
	int v;

	return (sysctl(mib, 2, &v, &n, NULL, 0) < 0 ? -1 : v);
}

/* name has five members of size bytes each. */
int
__xuname(int size, void *name)
{
	static const int what[5][2] = {
		{ CTL_KERN, KERN_OSTYPE }, { CTL_KERN, KERN_HOSTNAME },
		{ CTL_KERN, KERN_OSRELEASE }, { CTL_KERN, KERN_VERSION },
		{ CTL_HW, HW_MACHINE }
	};
	char *p = name;
	int i, j;

	for (i = 0; i < 5; i++, p += size) {
		if (get_string(what[i][0], what[i][1], p, (size_t)size) < 0)
			return (-1);
		/* The version has several lines. */
		for (j = 0; p[j] != '\0'; j++) {
			if (p[j] == '\n' || p[j] == '\t')
				p[j] = p[j + 1] != '\0' ? ' ' : '\0';
		}
	}
	return (0);
}

int
gethostname(char *buf, size_t size)
{
	return (get_string(CTL_KERN, KERN_HOSTNAME, buf, size));
}

int
sethostname(const char *name, int n)
{
	static const int mib[] = { CTL_KERN, KERN_HOSTNAME };

	return (sysctl(mib, 2, NULL, NULL, name, (size_t)n));
}

int
getpagesize(void)
{
	static int size;
	unsigned long v;

	if (size == 0) {
		if (!auxv_get(AT_PAGESZ, &v))
			v = (unsigned long)get_int(CTL_HW, HW_PAGESIZE);
		size = (int)v;
	}
	return (size);
}

/* -1 and EINVAL for what is not known; -1 alone for "no limit". */
long
sysconf(int name)
{
	struct rlimit rl;

	switch (name) {
	case _SC_ARG_MAX:
		return (get_int(CTL_KERN, KERN_ARGMAX));
	case _SC_CHILD_MAX:
	case _SC_OPEN_MAX:
		if (getrlimit(name == _SC_CHILD_MAX ? RLIMIT_NPROC :
		    RLIMIT_NOFILE, &rl) < 0 || rl.rlim_cur > LONG_MAX)
			return (-1);
		return ((long)rl.rlim_cur);
	case _SC_CLK_TCK:
		return (128);
	case _SC_NGROUPS_MAX:
		return (get_int(CTL_KERN, KERN_NGROUPS));
	case _SC_JOB_CONTROL:
	case _SC_SAVED_IDS:
		return (1);
	case _SC_VERSION:
		return (_POSIX_VERSION);
	case _SC_LINE_MAX:
		return (LINE_MAX);
	case _SC_STREAM_MAX:
		return (20);
	case _SC_TZNAME_MAX:
		return (255);
	case _SC_PAGESIZE:
		return (getpagesize());
	case _SC_IOV_MAX:
		return (IOV_MAX);
	case _SC_NPROCESSORS_CONF:
	case _SC_NPROCESSORS_ONLN:
		return (get_int(CTL_HW, HW_NCPU));
	case _SC_GETGR_R_SIZE_MAX:
	case _SC_GETPW_R_SIZE_MAX:
		return (-1);
	case _SC_HOST_NAME_MAX:
		return (HOST_NAME_MAX);
	case _SC_LOGIN_NAME_MAX:
		return (LOGIN_NAME_MAX);
	case _SC_SYMLOOP_MAX:
		return (SYMLOOP_MAX);
	}
	errno = EINVAL;
	return (-1);
}

/* Bytes needed with the NUL; 0 and EINVAL if name is unknown. */
size_t
confstr(int name, char *buf, size_t size)
{
	if (name != _CS_PATH) {
		errno = EINVAL;
		return (0);
	}
	if (size > 0)
		strlcpy(buf, _PATH_STDPATH, size);
	return (sizeof(_PATH_STDPATH));
}
