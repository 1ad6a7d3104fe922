/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * rtld/os.h and proc.h for a directory that is some machine's root: paths are
 * looked up inside of it, symbolic links too.
 */
#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "plan.h"
#include "proc.h"

const char *plan_root;
const char *os_release(void);

/*
 * The path on this machine of a path inside the root into host[0..size).
 * Returns false if it is too long or has too many links.
 */
bool
plan_path(const char *path, char *host, size_t size)
{
	char *real;
	int n;

	if (plan_root == NULL)
		n = snprintf(host, size, "%s", path);
	else {
		real = search_realpath(path);
		if (real == NULL)
			return (false);
		n = snprintf(host, size, "%s%s", plan_root, real);
		rtld_free(real);
	}
	return (n >= 0 && (size_t)n < size);
}

int
os_open(int dir, const char *path)
{
	char host[4096];
	int fd;

	if (dir != OS_CWD || !plan_path(path, host, sizeof(host)))
		return (-OS_ENOENT);
	fd = open(host, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	return (fd >= 0 ? fd : -errno);
}

static void
fill(struct os_file *file, const struct stat *sb)
{
	file->dev = (uint64_t)sb->st_dev;
	file->ino = (uint64_t)sb->st_ino;
	file->size = (uint64_t)sb->st_size;
	file->mode = (uint32_t)sb->st_mode;
}

int
os_fstat(int fd, struct os_file *file)
{
	struct stat sb;

	if (fstat(fd, &sb) != 0)
		return (-errno);
	fill(file, &sb);
	return (0);
}

int
os_stat(const char *path, struct os_file *file)
{
	struct stat sb;
	char host[4096];

	if (!plan_path(path, host, sizeof(host)))
		return (-OS_ENOENT);
	if (stat(host, &sb) != 0)
		return (-errno);
	fill(file, &sb);
	return (0);
}

/*
 * A link below the root, for search_realpath: its directories are resolved
 * already.
 */
long
os_readlink(const char *path, char *buf, size_t n)
{
	char host[4096];
	long got;

	snprintf(host, sizeof(host), "%s%s",
	    plan_root != NULL ? plan_root : "", path);
	got = (long)readlink(host, buf, n);
	return (got >= 0 ? got : -errno);
}

int
os_list(const char *dir, void (*visit)(const char *, void *), void *arg)
{
	struct dirent *de;
	char host[4096];
	DIR *d;

	if (!plan_path(dir, host, sizeof(host)) ||
	    (d = opendir(host)) == NULL)
		return (-OS_ENOENT);
	while ((de = readdir(d)) != NULL)
		visit(de->d_name, arg);
	closedir(d);
	return (0);
}

/* In a root, the working directory is its "/". */
int
os_getcwd(char *buf, size_t n)
{
	if (plan_root != NULL) {
		snprintf(buf, n, "/");
		return (0);
	}
	return (getcwd(buf, n) != NULL ? 0 : -errno);
}

/* The system that the plan is for is FreeBSD 12.1. */
const char *
os_release(void)
{
	return ("12.1-RELEASE");
}
