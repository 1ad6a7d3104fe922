/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * rtld/os.h and proc.h for a directory that is some machine's root.  All that
 * the linker looks for, and whether it finds it, is written down: the answer
 * depends on it.
 */
#include <sys/mman.h>
#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "os.h"
#include "proc.h"
#include "resolve_os.h"

#define	PATH_LEN	4096
#define	LINKS_MAX	32		/* symbolic links in one path */

const char *resolve_root = "";
const char *resolve_osrel = "12.1-RELEASE";

static struct start_probe *probes;	/* all so far */
static unsigned nprobe;			/* how many */

/* Zeroed memory; without any, the worker has nothing to say any more. */
void *
resolve_alloc(size_t n)
{
	void *p;

	if ((p = calloc(1, n != 0 ? n : 1)) == NULL) {
		perror("prelink");
		exit(1);
	}
	return (p);
}

/* Room for one more of `have' things of `size' bytes. */
void *
resolve_more(void *p, size_t have, size_t size)
{

	if (have != 0 && (have & (have - 1)) != 0)
		return (p);
	p = realloc(p, (have == 0 ? 1 : have * 2) * size);
	if (p == NULL) {
		perror("prelink");
		exit(1);
	}
	return (p);
}

char *
resolve_strdup(const char *s)
{
	size_t n;

	n = strlen(s) + 1;
	return (memcpy(resolve_alloc(n), s, n));
}

void
resolve_id(struct start_id *id, const struct os_file *file)
{

	id->dev = file->dev;
	id->ino = file->ino;
	id->size = file->size;
	id->mtime = file->mtime;
	id->ctime = file->ctime;
	id->mode = file->mode;
	id->uid = file->uid;
}

/* What was looked at. */
struct start_probe *
resolve_probes(unsigned *n)
{

	*n = nprobe;
	return (probes);
}

/*
 * What has been looked at so far is somebody else's matter.  The linker reads
 * libmap.conf and the hints once: that is not asked for again.
 */
void
resolve_forget(void)
{

	probes = NULL;
	nprobe = 0;
}

static void
note(enum start_probe_kind kind, const char *path, const struct os_file *file)
{
	struct start_probe *p;
	unsigned i;

	for (i = 0; i < nprobe; i++)
		if (probes[i].kind == kind && strcmp(probes[i].path, path) == 0)
			return;
	probes = resolve_more(probes, nprobe, sizeof(*probes));
	p = &probes[nprobe++];
	memset(p, 0, sizeof(*p));
	p->kind = kind;
	p->path = resolve_strdup(path);
	if (file != NULL)
		resolve_id(&p->id, file);
}

/* A directory that was looked into, or isn't there. */
static void
note_dir(enum start_probe_kind kind, const char *path)
{
	struct os_file file;

	if (os_stat(path, &file) < 0)
		note(PROBE_NODIR, path, NULL);
	else
		note(kind, path, &file);
}

/* A name that isn't there, and the directory where it could be. */
static void
note_absent(const char *path)
{
	char dir[PATH_LEN];
	char *slash;

	note(PROBE_ABSENT, path, NULL);
	snprintf(dir, sizeof(dir), "%s", path);
	if ((slash = strrchr(dir, '/')) == NULL)
		return;
	slash[slash == dir ? 1 : 0] = '\0';
	note_dir(PROBE_DIR, dir);
}

/* Put a link's target in front of what is still to be resolved. */
static bool
follow(char *done, char *rest, const char *target, size_t n)
{
	char all[PATH_LEN];
	char *slash;

	if ((size_t)snprintf(all, sizeof(all), "%.*s/%s", (int)n, target,
	    rest) >= sizeof(all))
		return (false);
	strcpy(rest, all);
	if (target[0] == '/')
		done[0] = '\0';
	else if ((slash = strrchr(done, '/')) != NULL)
		*slash = '\0';
	return (true);
}

/* Take the next name of `rest' to `done'; sees to "." and "..". */
static bool
next_name(char *done, char *rest)
{
	size_t n, have = strlen(done);
	char *slash;

	n = strspn(rest, "/");
	memmove(rest, rest + n, strlen(rest + n) + 1);
	n = strcspn(rest, "/");
	if (n == 2 && memcmp(rest, "..", 2) == 0) {
		if ((slash = strrchr(done, '/')) != NULL)
			*slash = '\0';
	} else if (n != 0 && !(n == 1 && rest[0] == '.')) {
		if (have + 1 + n >= PATH_LEN)
			return (false);
		done[have] = '/';
		memcpy(done + have + 1, rest, n);
		done[have + 1 + n] = '\0';
	}
	memmove(rest, rest + n, strlen(rest + n) + 1);
	return (true);
}

char *
resolve_host(const char *root, const char *path)
{
	char done[PATH_LEN] = "", rest[PATH_LEN], host[2 * PATH_LEN];
	char target[PATH_LEN];
	int links = 0;
	size_t had;
	long n;

	if (strlen(path) >= sizeof(rest) || strlen(root) >= PATH_LEN)
		return (NULL);
	strcpy(rest, path);
	while (rest[0] != '\0') {
		had = strlen(done);
		if (!next_name(done, rest))
			return (NULL);
		if (strlen(done) <= had)
			continue;
		snprintf(host, sizeof(host), "%s%s", root, done);
		if ((n = readlink(host, target, sizeof(target) - 1)) <= 0)
			continue;
		if (++links > LINKS_MAX ||
		    !follow(done, rest, target, (size_t)n))
			return (NULL);
	}
	snprintf(host, sizeof(host), "%s%s", root,
	    done[0] != '\0' ? done : root[0] != '\0' ? "" : "/");
	return (resolve_strdup(host));
}

static void
fill_file(struct os_file *file, const struct stat *sb)
{

	file->dev = (uint64_t)sb->st_dev;
	file->ino = (uint64_t)sb->st_ino;
	file->size = (uint64_t)sb->st_size;
	file->mode = (uint32_t)sb->st_mode;
	file->uid = (uint32_t)sb->st_uid;
	file->mtime = (int64_t)sb->st_mtim.tv_sec * 1000000000 +
	    sb->st_mtim.tv_nsec;
	file->ctime = (int64_t)sb->st_ctim.tv_sec * 1000000000 +
	    sb->st_ctim.tv_nsec;
}

int
os_open(int dir, const char *path)
{
	struct os_file file;
	char *host;
	int fd;

	if (dir != OS_CWD || (host = resolve_host(resolve_root, path)) == NULL)
		return (-OS_ENOENT);
	fd = open(host, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	free(host);
	if (fd < 0) {
		if (!os_exhausted(-errno))
			note_absent(path);
		return (-errno);
	}
	if (os_fstat(fd, &file) == 0)
		note(PROBE_FILE, path, &file);
	return (fd);
}

int
os_fstat(int fd, struct os_file *file)
{
	struct stat sb;

	if (fstat(fd, &sb) != 0)
		return (-errno);
	fill_file(file, &sb);
	return (0);
}

int
os_stat(const char *path, struct os_file *file)
{
	struct stat sb;
	char *host;
	int r;

	if ((host = resolve_host(resolve_root, path)) == NULL)
		return (-OS_ENOENT);
	r = stat(host, &sb) == 0 ? 0 : -errno;
	free(host);
	if (r == 0)
		fill_file(file, &sb);
	return (r);
}

/* Its directories are resolved already, or are no links. */
long
os_readlink(const char *path, char *buf, size_t n)
{
	char host[2 * PATH_LEN];
	long got;

	snprintf(host, sizeof(host), "%s%s", resolve_root, path);
	got = (long)readlink(host, buf, n);
	if (got < 0 && errno == ENOENT)
		note(PROBE_NODIR, path, NULL);
	return (got >= 0 ? got : -errno);
}

int
os_list(const char *path, void (*visit)(const char *, void *), void *arg)
{
	struct dirent *de;
	char *host;
	DIR *d;

	note_dir(PROBE_LIST, path);
	if ((host = resolve_host(resolve_root, path)) == NULL)
		return (-OS_ENOENT);
	d = opendir(host);
	free(host);
	if (d == NULL)
		return (-errno);
	while ((de = readdir(d)) != NULL)
		visit(de->d_name, arg);
	closedir(d);
	return (0);
}

long
os_write(int fd, const void *buf, size_t n)
{
	long done;

	done = (long)write(fd, buf, n);
	return (done >= 0 ? done : -errno);
}

const size_t os_arena;			/* no calls are saved here */

/* Everything may be written here: what is mapped is a private copy. */
void *
os_mmap(void *addr, size_t n, int prot, enum os_map kind, int fd, uint64_t off)
{
	int flags = MAP_PRIVATE;
	void *p;

	prot = kind == OS_RESERVE ? PROT_NONE : PROT_READ | PROT_WRITE;
	if (kind != OS_FILE && kind != OS_FILE_ANY)
		flags |= MAP_ANONYMOUS;
	if (kind == OS_RESERVE)
		flags |= MAP_NORESERVE;
	if (kind == OS_FILE || kind == OS_ZERO)
		flags |= MAP_FIXED;
	p = mmap(addr, n, prot, flags, fd, (off_t)off);
	return (p != MAP_FAILED ? p : (void *)(intptr_t)-errno);
}

int
os_munmap(void *addr, size_t n)
{

	return (munmap(addr, n) == 0 ? 0 : -errno);
}

int
os_mprotect(void *addr, size_t n, int prot)
{

	return (0);
}

/* In a root, the working directory is its "/". */
int
os_getcwd(char *buf, size_t n)
{

	if (resolve_root[0] != '\0') {
		snprintf(buf, n, "/");
		return (0);
	}
	return (getcwd(buf, n) != NULL ? 0 : -errno);
}

const char *
os_release(void)
{

	return (resolve_osrel);
}
