/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Directories, names, links, permissions, times, file systems.  More than 450
 * lines: many small cases.
 */
#include "t.h"

#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>

#include <dirent.h>
#include <time.h>

static void
touch(const char *path)
{
	int fd;

	fd = open(path, O_WRONLY | O_CREAT, 0644);
	CHECK(fd >= 0);
	close(fd);
}

static void
enter(void)
{
	(void)mkdir("/tmp/d", 0755);
	SAME(chdir("/tmp/d"), 0);
}

static void
leave(void)
{
	SAME(chdir("/"), 0);
	SAME(rmdir("/tmp/d"), 0);
}

static void
making(void)
{
	struct stat sb;

	enter();
	SAME(mkdir("a", 0777), 0);
	FAILS(EEXIST, mkdir("a", 0777));
	FAILS(EISDIR, mkdir("/", 0777));
	FAILS(ENOENT, mkdir("b/c", 0777));
	SAME(stat("a", &sb), 0);
	SAME(sb.st_mode, S_IFDIR | 0755);
	SAME(sb.st_nlink, 2);
	SAME(mkdir("a/b/", 0777), 0);
	SAME(stat("a", &sb), 0);
	SAME(sb.st_nlink, 3);
	FAILS(ENOTEMPTY, rmdir("a"));
	FAILS(EINVAL, rmdir("a/b/."));
	FAILS(ENOTEMPTY, rmdir("a/b/.."));
	FAILS(EPERM, unlink("a"));
	FAILS(EISDIR, rmdir("/"));
	FAILS(EISDIR, unlink("/"));
	FAILS(EISDIR, rename("/", "/tmp/x"));
	FAILS(EISDIR, rename("/tmp", "/"));
	FAILS(EBUSY, rmdir("/dev"));
	touch("f");
	FAILS(ENOTDIR, rmdir("f"));
	FAILS(ENOTDIR, unlink("f/"));
	SAME(unlinkat(AT_FDCWD, "a/b", AT_REMOVEDIR), 0);
	SAME(rmdir("a"), 0);
	SAME(unlink("f"), 0);
	FAILS(ENOENT, unlink("f"));
	leave();
}

static void
cwd(void)
{
	char buf[1024], name[256];
	int fd, i;

	enter();
	CHECK(strcmp(getcwd(buf, sizeof(buf)), "/tmp/d") == 0);
	FAILS(ERANGE, syscall(SYS___getcwd, buf, 6));
	SAME(syscall(SYS___getcwd, buf, 7), 0);
	FAILS(EINVAL, syscall(SYS___getcwd, buf, 1));
	fd = open(".", O_RDONLY);
	SAME(chdir("/"), 0);
	CHECK(strcmp(getcwd(buf, sizeof(buf)), "/") == 0);
	SAME(fchdir(fd), 0);
	CHECK(strcmp(getcwd(buf, sizeof(buf)), "/tmp/d") == 0);
	FAILS(ENOTDIR, fchdir(open("/dev/null", O_RDWR)));
	/* Deeper than a path name can say. */
	memset(name, 'x', 200);
	name[200] = '\0';
	for (i = 0; i < 8; i++) {
		SAME(mkdir(name, 0755), 0);
		SAME(chdir(name), 0);
	}
	CHECK(syscall(SYS___getcwd, buf, sizeof(buf)) == -1);
	for (i = 0; i < 8; i++) {
		SAME(chdir(".."), 0);
		SAME(rmdir(name), 0);
	}
	CHECK(strcmp(getcwd(buf, sizeof(buf)), "/tmp/d") == 0);
	/* A directory that is gone. */
	SAME(mkdir("gone", 0755), 0);
	SAME(chdir("gone"), 0);
	SAME(rmdir("../gone"), 0);
	FAILS(ENOENT, syscall(SYS___getcwd, buf, sizeof(buf)));
	FAILS(ENOENT, open("x", O_CREAT | O_WRONLY, 0644));
	SAME(chdir("/tmp/d"), 0);
	/* It follows a directory that is moved. */
	SAME(mkdir("old", 0755), 0);
	SAME(chdir("old"), 0);
	SAME(rename("../old", "/tmp/new"), 0);
	CHECK(strcmp(getcwd(buf, sizeof(buf)), "/tmp/new") == 0);
	SAME(chdir("/tmp/d"), 0);
	SAME(rmdir("/tmp/new"), 0);
	leave();
}

static void
links(void)
{
	char buf[64], path[64];
	struct stat a, b;
	int i;

	enter();
	touch("f");
	SAME(link("f", "g"), 0);
	SAME(stat("f", &a), 0);
	SAME(stat("g", &b), 0);
	SAME(a.st_ino, b.st_ino);
	SAME(a.st_nlink, 2);
	FAILS(EEXIST, link("f", "g"));
	FAILS(EPERM, link(".", "h"));
	SAME(symlink("f", "s"), 0);
	SAME(readlink("s", buf, sizeof(buf)), 1);
	FAILS(EINVAL, readlink("f", buf, sizeof(buf)));
	SAME(lstat("s", &b), 0);
	SAME(b.st_mode & S_IFMT, S_IFLNK);
	SAME(stat("s", &b), 0);
	SAME(a.st_ino, b.st_ino);
	FAILS(EMLINK, open("s", O_RDONLY | O_NOFOLLOW));
	FAILS(ENOTDIR, stat("s/", &b));
	SAME(symlink("loop", "loop"), 0);
	FAILS(ELOOP, stat("loop", &b));
	FAILS(ELOOP, open("loop/x", O_RDONLY));
	for (i = 0; i < 34; i++) {
		snprintf(buf, sizeof(buf), "l%d", i - 1);
		snprintf(path, sizeof(path), "l%d", i);
		SAME(symlink(i == 0 ? "f" : buf, path), 0);
	}
	SAME(stat("l31", &b), 0);
	FAILS(ELOOP, stat("l32", &b));
	for (i = 0; i < 34; i++) {
		snprintf(path, sizeof(path), "l%d", i);
		SAME(unlink(path), 0);
	}
	SAME(symlink("/tmp/d", "up"), 0);
	SAME(stat("up/up/up/f", &b), 0);
	SAME(a.st_ino, b.st_ino);
	unlink("up");
	unlink("loop");
	unlink("s");
	unlink("f");
	SAME(stat("g", &b), 0);
	SAME(b.st_nlink, 1);
	unlink("g");
	leave();
}

static void
renaming(void)
{
	struct stat sb;

	enter();
	touch("f");
	touch("g");
	SAME(rename("f", "g"), 0);
	FAILS(ENOENT, stat("f", &sb));
	SAME(mkdir("d", 0755), 0);
	SAME(mkdir("d/e", 0755), 0);
	FAILS(EINVAL, rename("d", "d/e/f"));
	FAILS(EINVAL, rename("d/.", "x"));
	FAILS(EISDIR, rename("g", "d"));
	FAILS(ENOTDIR, rename("d", "g"));
	FAILS(ENOENT, rename("none", "x"));
	FAILS(EXDEV, rename("g", "/dev/g"));
	SAME(mkdir("x", 0755), 0);
	FAILS(ENOTEMPTY, rename("x", "d"));
	SAME(rename("d", "x"), 0);
	SAME(stat("x/e", &sb), 0);
	SAME(rename("x/e", "y"), 0);
	SAME(stat("x", &sb), 0);
	SAME(sb.st_nlink, 2);
	SAME(rmdir("x"), 0);
	SAME(rmdir("y"), 0);
	SAME(unlink("g"), 0);
	leave();
}

/* All of a directory, read in pieces of `size'; returns how many names. */
static int
count(const char *path, size_t size)
{
	char buf[4096];
	struct dirent *d;
	off_t base;
	int fd, n;
	ssize_t got, off;

	n = 0;
	fd = open(path, O_RDONLY | O_DIRECTORY);
	while ((got = getdirentries(fd, buf, size, &base)) > 0)
		for (off = 0; off < got; off += d->d_reclen) {
			d = (struct dirent *)(buf + off);
			CHECK(d->d_reclen % 8 == 0 && d->d_reclen >= 32);
			CHECK(off + d->d_reclen <= got);
			SAME(strlen(d->d_name), d->d_namlen);
			n++;
		}
	SAME(got, 0);
	close(fd);
	return (n);
}

static void
reading(void)
{
	struct dirent *d;
	char name[32];
	long where;
	DIR *dir;
	int fd, i;

	enter();
	for (i = 0; i < 200; i++) {
		snprintf(name, sizeof(name), "name-%d", i);
		touch(name);
	}
	SAME(count(".", 4096), 202);
	SAME(count(".", 64), 202);
	fd = open(".", O_RDONLY);
	FAILS(EINVAL, getdirentries(fd, name, 16, NULL));
	FAILS(EISDIR, read(fd, name, 16));
	FAILS(EINVAL, getdirentries(open("/dev/null", O_RDWR), name, 32,
	    NULL));
	dir = opendir(".");
	for (i = 0; i < 50; i++)
		d = readdir(dir);
	where = telldir(dir);
	d = readdir(dir);
	snprintf(name, sizeof(name), "%s", d->d_name);
	while (readdir(dir) != NULL)
		continue;
	seekdir(dir, where);
	d = readdir(dir);
	CHECK(d != NULL && strcmp(d->d_name, name) == 0);
	rewinddir(dir);
	CHECK(strcmp(readdir(dir)->d_name, ".") == 0);
	while ((d = readdir(dir)) != NULL)
		if (d->d_type == DT_REG)
			SAME(unlink(d->d_name), 0);
	closedir(dir);
	SAME(count(".", 4096), 2);
	leave();
}

static void
permissions(void)
{
	struct stat sb;

	enter();
	SAME(umask(027), 022);
	touch("f");
	SAME(umask(022), 027);
	SAME(stat("f", &sb), 0);
	SAME(sb.st_mode, S_IFREG | 0640);
	SAME(chmod("f", 06755), 0);
	SAME(stat("f", &sb), 0);
	SAME(sb.st_mode, S_IFREG | 06755);
	SAME(chmod("f", 0600), 0);
	FAILS(EACCES, access("f", X_OK));
	FAILS(EINVAL, access("f", 8));
	SAME(mkdir("closed", 0700), 0);
	touch("closed/f");
	SAME(mkdir("shared", 0777), 0);
	SAME(chmod("shared", 01777), 0);
	touch("shared/root");
	SAME(chown("shared/root", 0, 7), 0);
	if (fork() == 0) {
		t_failed = 0;
		SAME(setgid(7), 0);
		SAME(setuid(100), 0);
		FAILS(EACCES, open("f", O_RDONLY));
		FAILS(EACCES, open("closed/f", O_RDONLY));
		FAILS(EACCES, open("new", O_CREAT | O_WRONLY, 0644));
		FAILS(EACCES, unlink("f"));
		FAILS(EPERM, chmod("f", 0777));
		FAILS(EPERM, chown("f", 100, 7));
		FAILS(EPERM, unlink("shared/root"));
		FAILS(EACCES, chdir("closed"));
		FAILS(EACCES, access("closed/f", F_OK));
		FAILS(EPERM, chroot("/tmp"));
		touch("shared/mine");
		SAME(stat("shared/mine", &sb), 0);
		SAME(sb.st_uid, 100);
		SAME(chmod("shared/mine", 0400), 0);
		FAILS(EPERM, chown("shared/mine", 101, -1));
		FAILS(EACCES, open("shared/mine", O_WRONLY));
		SAME(unlink("shared/mine"), 0);
		_exit(t_failed);
	}
	int status;
	wait(&status);
	SAME(status, 0);
	unlink("shared/root");
	unlink("closed/f");
	unlink("f");
	rmdir("shared");
	rmdir("closed");
	leave();
}

static void
times(void)
{
	struct timespec ts[2], now;
	struct timeval tv[2];
	struct stat sb;

	enter();
	touch("f");
	clock_gettime(CLOCK_REALTIME, &now);
	SAME(stat("f", &sb), 0);
	CHECK(sb.st_mtim.tv_sec <= now.tv_sec &&
	    sb.st_mtim.tv_sec >= now.tv_sec - 10);
	tv[0].tv_sec = 1000000000;
	tv[0].tv_usec = 5;
	tv[1].tv_sec = 5000000000LL;		/* after 2038 */
	tv[1].tv_usec = 999999;
	SAME(utimes("f", tv), 0);
	SAME(stat("f", &sb), 0);
	SAME(sb.st_atim.tv_sec, 1000000000);
	SAME(sb.st_atim.tv_nsec, 5000);
	SAME(sb.st_mtim.tv_sec, 5000000000LL);
	tv[1].tv_usec = 1000000;
	FAILS(EINVAL, utimes("f", tv));
	ts[0].tv_sec = 1;
	ts[0].tv_nsec = UTIME_OMIT;
	ts[1].tv_sec = 7;
	ts[1].tv_nsec = 8;
	SAME(utimensat(AT_FDCWD, "f", ts, 0), 0);
	SAME(stat("f", &sb), 0);
	SAME(sb.st_atim.tv_sec, 1000000000);
	SAME(sb.st_mtim.tv_sec, 7);
	SAME(sb.st_mtim.tv_nsec, 8);
	SAME(utimes("f", NULL), 0);
	SAME(stat("f", &sb), 0);
	CHECK(sb.st_atim.tv_sec >= now.tv_sec);
	unlink("f");
	leave();
}

static void
file_systems(void)
{
	static struct statfs sf[4], one;
	int n;

	SAME(statfs("/", &one), 0);
	SAME(one.f_version, STATFS_VERSION);
	SAME(one.f_bsize, 4096);
	CHECK(one.f_bfree > 0 && one.f_bfree <= one.f_blocks);
	CHECK(strcmp(one.f_mntonname, "/") == 0);
	CHECK(strcmp(one.f_fstypename, "tmpfs") == 0);
	SAME(statfs("/dev/null", &one), 0);
	CHECK(strcmp(one.f_mntonname, "/dev") == 0);
	CHECK(strcmp(one.f_fstypename, "devfs") == 0);
	n = getfsstat(NULL, 0, MNT_NOWAIT);
	SAME(n, 2);
	SAME(getfsstat(sf, sizeof(sf), MNT_NOWAIT), 2);
	SAME(getfsstat(sf, sizeof(sf[0]), MNT_NOWAIT), 1);
	SAME(pathconf("/", _PC_NAME_MAX), 255);
	SAME(pathconf("/", _PC_LINK_MAX), 32767);
	FAILS(EINVAL, pathconf("/", 9999));
}

static void
new_root(void)
{
	char buf[64];

	enter();
	mkdir("root", 0755);
	mkdir("root/sub", 0755);
	if (fork() == 0) {
		t_failed = 0;
		SAME(chroot("root"), 0);
		SAME(chdir("/sub"), 0);
		CHECK(strcmp(getcwd(buf, sizeof(buf)), "/sub") == 0);
		SAME(chdir("../../.."), 0);
		CHECK(strcmp(getcwd(buf, sizeof(buf)), "/") == 0);
		FAILS(ENOENT, access("/dev/null", F_OK));
		_exit(t_failed);
	}
	int status;
	wait(&status);
	SAME(status, 0);
	rmdir("root/sub");
	rmdir("root");
	leave();
}

/* mknod(2) and mknodat(2) of programs before 12, with 32 bits of device. */
static void
old_nodes(void)
{
	struct stat sb;

	enter();
	umask(022);
	SAME(syscall(SYS_freebsd11_mknod, "a", S_IFIFO | 0666, 0), 0);
	SAME(stat("a", &sb), 0);
	SAME(sb.st_mode, S_IFIFO | 0644);
	SAME(syscall(SYS_freebsd11_mknodat, AT_FDCWD, "b", S_IFIFO | 0600, 0),
	    0);
	SAME(stat("b", &sb), 0);
	SAME(sb.st_mode, S_IFIFO | 0600);
	FAILS(EEXIST, syscall(SYS_freebsd11_mknod, "a", S_IFIFO | 0666, 0));
	FAILS(EINVAL, syscall(SYS_freebsd11_mknod, "c", S_IFCHR | 0600, 3));
	unlink("a");
	unlink("b");
	leave();
}

static const struct t_case cases[] = {
	{ "making", making }, { "cwd", cwd }, { "links", links },
	{ "renaming", renaming }, { "reading", reading },
	{ "permissions", permissions }, { "times", times },
	{ "file_systems", file_systems }, { "new_root", new_root },
	{ "old_nodes", old_nodes },
	{ NULL, NULL }
};

int
main(int argc, char **argv)
{
	mkdir("/tmp", 01777);
	return (t_main(argc, argv, cases));
}
