/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * FreeBSD 12: files, memory and process.
 */
#include <sys/dirent.h>
#include <sys/fcntl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/signal.h>
#include <sys/stat.h>
#include <sys/sysctl.h>
#include <sys/time.h>

#include "auxvconst.h"
#include "errnoconst.h"

#include "os.h"
#include "proc.h"
#include "str.h"
#include "sys.h"

/* All libraries of a usual program have less than half of it. */
const size_t os_arena = sizeof(void *) == 8 ? 64u << 20 : 16u << 20;

int
os_open(int dir, const char *path)
{

	return ((int)sys_openat(dir == OS_CWD ? AT_FDCWD : dir, path,
	    O_RDONLY | O_CLOEXEC | O_VERIFY, 0));
}

static int64_t
nanoseconds(const struct timespec *ts)
{

	return ((int64_t)ts->tv_sec * 1000000000 + ts->tv_nsec);
}

static void
fill_file(struct os_file *file, const struct stat *st)
{

	file->dev = st->st_dev;
	file->ino = st->st_ino;
	file->size = (uint64_t)st->st_size;
	file->mode = st->st_mode;
	file->uid = st->st_uid;
	file->mtime = nanoseconds(&st->st_mtim);
	file->ctime = nanoseconds(&st->st_ctim);
}

int
os_fstat(int fd, struct os_file *file)
{
	struct stat st;
	long r;

	if ((r = sys_fstat(fd, &st)) == 0)
		fill_file(file, &st);
	return ((int)r);
}

int
os_stat(const char *path, struct os_file *file)
{
	struct stat st;
	long r;

	if ((r = sys_fstatat(AT_FDCWD, path, &st, 0)) == 0)
		fill_file(file, &st);
	return ((int)r);
}

long
os_readlink(const char *path, char *buf, size_t n)
{

	return (sys_readlink(path, buf, n));
}

/* Call visit() with the name of each entry.  0 or a negative errno. */
int
os_list(const char *dir, void (*visit)(const char *, void *), void *arg)
{
	char buf[2048] __attribute__((aligned(8)));
	const struct dirent *d;
	long n, at;
	int fd;

	if ((fd = os_open(OS_CWD, dir)) < 0)
		return (fd);
	while ((n = sys_getdirentries(fd, buf, sizeof(buf), NULL)) > 0)
		for (at = 0; at < n; at += d->d_reclen) {
			d = (const struct dirent *)(buf + at);
			if (d->d_reclen == 0)
				break;
			visit(d->d_name, arg);
		}
	os_close(fd);
	return ((int)n);
}

/*
 * Read-only segments need not be in a core file, and pages that are in memory
 * already are worth mapping at once: what FreeBSD's own linker asks for.
 */
void *
os_mmap(void *addr, size_t n, int prot, enum os_map kind, int fd, uint64_t off)
{
	static const int flags[] = {
		[OS_RESERVE] = MAP_GUARD,
		[OS_FILE] = MAP_PRIVATE | MAP_FIXED | MAP_PREFAULT_READ,
		[OS_FILE_HEAD] = MAP_PRIVATE | MAP_FIXED,
		[OS_FILE_FREE] = MAP_PRIVATE | MAP_FIXED | MAP_EXCL |
		    MAP_PREFAULT_READ,
		[OS_FILE_ANY] = MAP_PRIVATE,
		[OS_ZERO] = MAP_PRIVATE | MAP_FIXED | MAP_ANON,
		[OS_ZERO_FREE] = MAP_PRIVATE | MAP_FIXED | MAP_EXCL |
		    MAP_ANON,
		[OS_ANY] = MAP_PRIVATE | MAP_ANON,
	};
	int f;

	f = flags[kind];
	if (fd >= 0 && (prot & OS_W) == 0)
		f |= MAP_NOCORE;
	if (prot != OS_PROT(prot) && addr == NULL)
		f |= MAP_ALIGNED(__builtin_ctz((unsigned)(prot & ~7)));
	return (sys_mmap(addr, n, OS_PROT(prot), f, fd, (int64_t)off));
}

/* $OSREL: sysctl kern.osrelease; NULL if the system doesn't tell. */
const char *
os_release(void)
{
	static const int name[] = { CTL_KERN, KERN_OSRELEASE };
	static char release[64];
	size_t n = sizeof(release) - 1;

	if (release[0] == '\0' &&
	    sys___sysctl(name, 2, release, &n, NULL, 0) < 0)
		return (NULL);
	return (release);
}

/* The auxiliary vector by AT_*, 0 for none; ask for what it doesn't tell. */
void
os_begin(const uintptr_t aux[AUX_MAX], struct os_start *start)
{

	start->execpath = (const char *)aux[AT_EXECPATH];
	start->stackprot = OS_R | OS_W | OS_X;
	if (aux[AT_STACKPROT] != 0)
		start->stackprot = (int)aux[AT_STACKPROT] & 7;
	start->setid = sys_issetugid() != 0;
}

/* The vector is to name another program. */
void
os_rename(uintptr_t *auxv, const char *execpath)
{

	for (; auxv[0] != 0; auxv += 2)
		if (auxv[0] == AT_EXECPATH)
			auxv[1] = (uintptr_t)execpath;
}

void
os_exit(int status)
{

	sys_exit(status);
}

int
os_sigblock(uint64_t saved[2])
{
	uint64_t all[2] = { UINT64_MAX, UINT64_MAX };

	return ((int)sys_sigprocmask(SIG_BLOCK, all, saved));
}

void
os_sigrestore(const uint64_t saved[2])
{

	sys_sigprocmask(SIG_SETMASK, saved, NULL);
}

int
os_getcwd(char *buf, size_t n)
{

	return ((int)sys___getcwd(buf, n));
}

int
os_create(const char *path)
{

	return ((int)sys_openat(AT_FDCWD, path,
	    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
}

uint64_t
os_nanoseconds(void)
{
	struct timespec ts;

	if (sys_clock_gettime(CLOCK_MONOTONIC, &ts) < 0)
		return (0);
	return ((uint64_t)ts.tv_sec * 1000000000 + (uint64_t)ts.tv_nsec);
}

/* The errors that loading can meet; FreeBSD's words (strerror(3)). */
const char *
os_strerror(int e)
{
	static const struct {
		int error;		/* E* */
		char text[36];		/* without pointers, see flags.c */
	} errors[] = {
		{ EPERM, "Operation not permitted" },
		{ ENOENT, "No such file or directory" },
		{ EIO, "Input/output error" },
		{ EBADF, "Bad file descriptor" },
		{ ENOMEM, "Cannot allocate memory" },
		{ EACCES, "Permission denied" },
		{ EINVAL, "Invalid argument" },
		{ ENFILE, "Too many open files in system" },
		{ EMFILE, "Too many open files" },
		{ ENODEV, "Operation not supported by device" },
	};
	size_t i;

	for (i = 0; i < sizeof(errors) / sizeof(errors[0]); i++)
		if (errors[i].error == e)
			return (errors[i].text);
	return ("Unknown error");
}

/* Tell whoever runs ktrace(1) on us. */
void
os_utrace(const void *record, size_t n)
{

	sys_utrace(record, n);
}

/*
 * May nothing of the file system that the open file is on be executed?  Then
 * its mount point is copied to `where', of `n' bytes.
 */
bool
os_noexec(int fd, char *where, size_t n)
{
	struct statfs fs;

	if (sys_fstatfs(fd, &fs) < 0 || (fs.f_flags & MNT_NOEXEC) == 0)
		return (false);
	strlcpy(where, fs.f_mntonname, n);
	return (true);
}
