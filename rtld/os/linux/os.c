/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Linux: files, memory and process.  Its numbers stand here only; those of
 * <asm-generic> hold for every architecture but a few old ones.
 */
#include "os.h"
#include "proc.h"
#include "stat.h"
#include "str.h"
#include "sys.h"

#define	LINUX_AT_FDCWD		(-100)
#define	LINUX_O_WRONLY		01
#define	LINUX_O_CREAT		0100
#define	LINUX_O_TRUNC		01000
#define	LINUX_O_CLOEXEC		02000000
#define	LINUX_MAP_PRIVATE	0x02
#define	LINUX_MAP_FIXED		0x10
#define	LINUX_MAP_ANONYMOUS	0x20
#define	LINUX_MAP_NORESERVE	0x4000
#define	LINUX_MAP_FREE	0x100000	/* MAP_FIXED_NOREPLACE, Linux 4.17 */
#define	LINUX_AT_SECURE		23
#define	LINUX_AT_EXECFN		31
#define	LINUX_SIG_BLOCK		0
#define	LINUX_SIG_SETMASK	2
#define	LINUX_ST_NOEXEC		8
#define	LINUX_CLOCK_MONOTONIC	1
#define	LINUX_SIGSET_SIZE	8	/* bytes of a signal set */

/* struct timespec. */
struct linux_timespec {
	int64_t tv_sec;		/* seconds */
	int64_t tv_nsec;	/* and nanoseconds */
};

/* struct statfs of <asm-generic/statfs.h> and of amd64. */
struct linux_statfs {
	int64_t f_type, f_bsize;	/* kind; bytes of a block */
	int64_t f_blocks[5];		/* blocks and files, all and free */
	int32_t f_fsid[2];		/* file system's number */
	int64_t f_namelen, f_frsize;	/* longest name; bytes of a fragment */
	int64_t f_flags;		/* LINUX_ST_* */
	int64_t f_spare[4];		/* zero */
};

/* An entry of getdents64(2). */
struct linux_dirent {
	uint64_t d_ino;		/* file */
	int64_t d_off;		/* cookie of the next */
	uint16_t d_reclen;	/* bytes of this entry */
	uint8_t d_type;		/* type */
	char d_name[];		/* name, with NUL */
};

const size_t os_arena = 64u << 20;

int
os_open(int dir, const char *path)
{

	return ((int)sys_openat(dir == OS_CWD ? LINUX_AT_FDCWD : dir, path,
	    LINUX_O_CLOEXEC, 0));
}

static void
fill_file(struct os_file *file, const struct linux_stat *st)
{

	file->dev = st->st_dev;
	file->ino = st->st_ino;
	file->size = (uint64_t)st->st_size;
	file->mode = st->st_mode;
	file->uid = st->st_uid;
	file->mtime = st->st_mtim[0] * 1000000000 + st->st_mtim[1];
	file->ctime = st->st_ctim[0] * 1000000000 + st->st_ctim[1];
}

int
os_fstat(int fd, struct os_file *file)
{
	struct linux_stat st;
	long r;

	if ((r = sys_fstat(fd, &st)) == 0)
		fill_file(file, &st);
	return ((int)r);
}

int
os_stat(const char *path, struct os_file *file)
{
	struct linux_stat st;
	long r;

	if ((r = sys_newfstatat(LINUX_AT_FDCWD, path, &st, 0)) == 0)
		fill_file(file, &st);
	return ((int)r);
}

long
os_readlink(const char *path, char *buf, size_t n)
{

	return (sys_readlinkat(LINUX_AT_FDCWD, path, buf, n));
}

/* Call visit() with the name of each entry.  0 or a negative errno. */
int
os_list(const char *dir, void (*visit)(const char *, void *), void *arg)
{
	char buf[2048] __attribute__((aligned(8)));
	const struct linux_dirent *d;
	long n, at;
	int fd;

	if ((fd = os_open(OS_CWD, dir)) < 0)
		return (fd);
	while ((n = sys_getdents64(fd, buf, sizeof(buf))) > 0)
		for (at = 0; at < n; at += d->d_reclen) {
			d = (const struct linux_dirent *)(buf + at);
			if (d->d_reclen == 0)
				break;
			visit(d->d_name, arg);
		}
	os_close(fd);
	return ((int)n);
}

void *
os_mmap(void *addr, size_t n, int prot, enum os_map kind, int fd, uint64_t off)
{
	static const int flags[] = {
		[OS_RESERVE] = LINUX_MAP_PRIVATE | LINUX_MAP_ANONYMOUS |
		    LINUX_MAP_NORESERVE,
		[OS_FILE] = LINUX_MAP_PRIVATE | LINUX_MAP_FIXED,
		[OS_FILE_HEAD] = LINUX_MAP_PRIVATE | LINUX_MAP_FIXED,
		[OS_FILE_FREE] = LINUX_MAP_PRIVATE | LINUX_MAP_FREE,
		[OS_FILE_ANY] = LINUX_MAP_PRIVATE,
		[OS_ZERO] = LINUX_MAP_PRIVATE | LINUX_MAP_FIXED |
		    LINUX_MAP_ANONYMOUS,
		[OS_ZERO_FREE] = LINUX_MAP_PRIVATE | LINUX_MAP_FREE |
		    LINUX_MAP_ANONYMOUS,
		[OS_ANY] = LINUX_MAP_PRIVATE | LINUX_MAP_ANONYMOUS,
	};

	return (sys_mmap(addr, n, OS_PROT(prot), flags[kind], fd,
	    (int64_t)off));
}

/* struct utsname. */
struct linux_utsname {
	char sysname[65];	/* "Linux" */
	char nodename[65];	/* the machine's name */
	char release[65];	/* of the system */
	char rest[3][65];	/* version, machine, domain */
};

/* $OSREL; NULL if the system doesn't tell. */
const char *
os_release(void)
{
	static struct linux_utsname uts;

	return (sys_uname(&uts) < 0 ? NULL : uts.release);
}

/*
 * Linux names the program as execve was told.  Its kernel makes the stack
 * executable or not before we run and doesn't tell: not.
 */
void
os_begin(const uintptr_t aux[AUX_MAX], struct os_start *start)
{

	start->execpath = (const char *)aux[LINUX_AT_EXECFN];
	start->stackprot = OS_R | OS_W;
	start->setid = aux[LINUX_AT_SECURE] != 0;
}

/* The vector is to name another program. */
void
os_rename(uintptr_t *auxv, const char *execpath)
{

	for (; auxv[0] != 0; auxv += 2)
		if (auxv[0] == LINUX_AT_EXECFN)
			auxv[1] = (uintptr_t)execpath;
}

void
os_exit(int status)
{

	sys_exit_group(status);
}

int
os_sigblock(uint64_t saved[2])
{
	uint64_t all = UINT64_MAX;

	return ((int)sys_rt_sigprocmask(LINUX_SIG_BLOCK, &all, saved,
	    LINUX_SIGSET_SIZE));
}

void
os_sigrestore(const uint64_t saved[2])
{

	sys_rt_sigprocmask(LINUX_SIG_SETMASK, saved, NULL, LINUX_SIGSET_SIZE);
}

int
os_getcwd(char *buf, size_t n)
{

	return ((int)sys_getcwd(buf, n));
}

int
os_create(const char *path)
{

	return ((int)sys_openat(LINUX_AT_FDCWD, path,
	    LINUX_O_WRONLY | LINUX_O_CREAT | LINUX_O_TRUNC | LINUX_O_CLOEXEC,
	    0666));
}

uint64_t
os_nanoseconds(void)
{
	struct linux_timespec ts;

	if (sys_clock_gettime(LINUX_CLOCK_MONOTONIC, &ts) < 0)
		return (0);
	return ((uint64_t)ts.tv_sec * 1000000000 + (uint64_t)ts.tv_nsec);
}

/* The errors that loading can meet; the words of strerror(3). */
const char *
os_strerror(int e)
{

	switch (e) {
	case 1:		return ("Operation not permitted");
	case 2:		return ("No such file or directory");
	case 5:		return ("Input/output error");
	case 9:		return ("Bad file descriptor");
	case 12:	return ("Cannot allocate memory");
	case 13:	return ("Permission denied");
	case 19:	return ("Operation not supported by device");
	case 22:	return ("Invalid argument");
	case 23:	return ("Too many open files in system");
	case 24:	return ("Too many open files");
	default:	return ("Unknown error");
	}
}

/* There is no utrace(2): LD_UTRACE says so, once. */
void
os_utrace(const void *record, size_t n)
{
	static const char text[] = "ld-elf.so.1: LD_UTRACE: Linux has no "
	    "utrace(2)\n";
	static bool said;

	if (!said)
		sys_write(2, text, sizeof(text) - 1);
	said = true;
}

/*
 * May nothing of the file system that the open file is on be executed?  Where
 * it is mounted Linux does not tell.
 */
bool
os_noexec(int fd, char *where, size_t n)
{
	struct linux_statfs fs;

	if (sys_fstatfs(fd, &fs) < 0 ||
	    (fs.f_flags & LINUX_ST_NOEXEC) == 0)
		return (false);
	strlcpy(where, "a noexec file system", n);
	return (true);
}
