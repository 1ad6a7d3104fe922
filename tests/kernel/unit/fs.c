/* SRCS: loader-kernel/initrd.c loader-kernel/cpio.c loader-kernel/ramfs.c loader-kernel/ramfile.c loader-kernel/vnode.c loader-kernel/lookup.c loader-kernel/file.c loader-kernel/vnfile.c loader-kernel/filedesc.c loader-kernel/uio.c loader-kernel/pipe.c loader-kernel/lockf.c loader-kernel/sys_open.c loader-kernel/sys_rw.c loader-kernel/sys_fd.c loader-kernel/sys_dir.c loader-kernel/sys_cwd.c loader-kernel/sys_attr.c loader-kernel/sys_times.c loader-kernel/sys_trunc.c loader-kernel/sys_stat.c loader-kernel/sys_getdents.c libc-min/string.c tests/kernel/unit/fake/fsbridge.c */
/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The tree of files and the calls on it, with user memory, pages and one
 * process made up by fake/fsbridge.c.  More than 450 lines: one case after
 * another on the same made-up world.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../tests/kernel/unit/fsbridge.h"

#define	PAGE	4096

extern uint8_t host_memory[];

/* An archive under construction. */
struct ar {
	uint8_t	buf[64 * PAGE];
	size_t	len;
};

/* Appends a member; with `aligned' its data begin at a page boundary. */
static void
add(struct ar *a, const char *name, unsigned int mode, unsigned int ino,
    unsigned int nlink, const void *data, size_t n, bool aligned)
{
	size_t namesize;

	namesize = strlen(name) + 1;
	if (aligned)
		while ((a->len + 110 + namesize) % PAGE != 0)
			namesize++;
	a->len += (size_t)sprintf((char *)a->buf + a->len,
	    "070701%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x",
	    ino, mode, 0, 0, nlink, 0, (unsigned int)n, 0, 0, 0, 0,
	    (unsigned int)namesize, 0);
	memset(a->buf + a->len, 0, namesize + 4);
	strcpy((char *)a->buf + a->len, name);
	a->len = (a->len + namesize + 3) & ~(size_t)3;
	memcpy(a->buf + a->len, data, n);
	a->len += n;
	while (a->len % 4 != 0)
		a->buf[a->len++] = 0;
}

static void
end(struct ar *a)
{
	add(a, "TRAILER!!!", 0, 0, 1, "", 0, false);
}

static struct ar ar;

static void
empty(void)
{
	end(&ar);
	fb_init(ar.buf, ar.len, 0);
}

static int
make(const char *path, const char *text)
{
	int fd, n;

	fd = fb_open(path, FO_WRONLY | FO_CREAT | FO_TRUNC, 0644);
	if (fd < 0)
		return (fd);
	n = fb_write(fd, text, strlen(text));
	(void)fb_close(fd);
	return (n);
}

static const char *
contents(const char *path)
{
	static char buf[8192];
	int fd, n;

	fd = fb_open(path, FO_RDONLY, 0);
	if (fd < 0)
		return ("(none)");
	n = fb_read(fd, buf, sizeof(buf) - 1);
	(void)fb_close(fd);
	buf[n < 0 ? 0 : n] = '\0';
	return (buf);
}

static const char *
cwd(void)
{
	static char buf[1024];

	return (fb_getcwd(buf, sizeof(buf)) == 0 ? buf : "(none)");
}

Test(initrd, in_place)
{
	struct fb_stat sb;
	char data[PAGE + 100];
	int64_t pa;

	memset(data, 'x', sizeof(data));
	add(&ar, "bin", 040755, 1, 2, "", 0, false);
	add(&ar, "bin/prog", 0104755, 2, 1, data, sizeof(data), true);
	add(&ar, "bin/next", 0100644, 3, 1, "next", 4, true);
	add(&ar, "copied", 0100600, 4, 1, "copy", 4, false);
	add(&ar, "lib/deep/er", 0100600, 5, 1, "made", 4, false);
	add(&ar, "bin/ln", 0120777, 6, 1, "prog", 4, false);
	add(&ar, "device", 020600, 7, 1, "", 0, false);
	end(&ar);
	fb_init(ar.buf, ar.len, 0);
	cr_assert_eq(fb_stat("/bin/prog", &sb), 0);
	cr_assert_eq(sb.mode, 0104755);
	cr_assert_eq(sb.size, sizeof(data));
	/* The archive's own page, and zeros behind the end. */
	pa = fb_page("/bin/prog", 0);
	cr_assert_geq(pa, PAGE);
	cr_assert_lt(pa, (int64_t)(PAGE + ar.len));
	cr_assert_eq(fb_page("/bin/prog", 1), pa + PAGE);
	cr_assert_eq(host_memory[pa + PAGE + 99], 'x');
	for (int i = 100; i < PAGE; i++)
		cr_assert_eq(host_memory[pa + PAGE + i], 0, "byte %d", i);
	cr_assert_eq(fb_page("/bin/prog", 2), -1);
	cr_assert_str_eq(contents("/bin/next"), "next");
	cr_assert_str_eq(contents("/copied"), "copy");
	cr_assert_str_eq(contents("/lib/deep/er"), "made");
	cr_assert_str_eq(fb_path("/bin/ln"), "/bin/prog");
	cr_assert_eq(fb_stat("/device", &sb), -F_ENOENT);
	/* Three pages in place, two copied; what held headers is free. */
	cr_assert_eq(fb_pages(), 3 + 2);
}

Test(initrd, nothing_lost_at_the_end)
{
	size_t before;

	add(&ar, "a", 0100644, 2, 1, "aaaa", 4, true);
	end(&ar);
	fb_init(ar.buf, ar.len, 0);
	before = fb_pages();
	cr_assert_eq(before, 1);
	cr_assert_eq(fb_unlink("/a"), 0);
	cr_assert_eq(fb_pages(), 0);
}

Test(initrd, hard_links)
{
	struct fb_stat a, b;

	add(&ar, "one", 0100644, 9, 2, "", 0, false);
	add(&ar, "two", 0100644, 9, 2, "shared", 6, true);
	end(&ar);
	fb_init(ar.buf, ar.len, 0);
	cr_assert_eq(fb_stat("/one", &a), 0);
	cr_assert_eq(fb_stat("/two", &b), 0);
	cr_assert_eq(a.ino, b.ino);
	cr_assert_eq(a.nlink, 2);
	cr_assert_str_eq(contents("/one"), "shared");
	cr_assert_eq(fb_unlink("/two"), 0);
	cr_assert_str_eq(contents("/one"), "shared");
	cr_assert_eq(fb_pages(), 1);
	cr_assert_eq(fb_unlink("/one"), 0);
	cr_assert_eq(fb_pages(), 0);
}

Test(initrd, replaced)
{
	add(&ar, "f", 0100644, 2, 1, "first", 5, true);
	add(&ar, "g", 0100644, 3, 2, "gone", 4, true);
	add(&ar, "f", 0100644, 4, 1, "second", 6, true);
	add(&ar, "g", 0100644, 5, 1, "again", 5, false);
	end(&ar);
	fb_init(ar.buf, ar.len, 0);
	cr_assert_str_eq(contents("/f"), "second");
	cr_assert_str_eq(contents("/g"), "again");
	cr_assert_eq(fb_pages(), 2);
}

Test(initrd, not_page_aligned)
{
	add(&ar, "a", 0100644, 2, 1, "in place?", 9, true);
	end(&ar);
	fb_init(ar.buf, ar.len, 128);
	cr_assert_str_eq(contents("/a"), "in place?");
	cr_assert_eq(fb_pages(), 1);
}

Test(initrd, hostile, .timeout = 240)
{
	static struct ar good;
	size_t i, k;
	int status;

	add(&good, "bin/prog", 0104755, 2, 2, "data", 4, true);
	add(&good, "bin/copy", 0104755, 2, 2, "data", 4, true);
	add(&good, "ln", 0120777, 6, 1, "bin", 3, false);
	add(&good, "../up", 0100600, 7, 1, "up", 2, false);
	add(&good, "bin/prog/under", 0100600, 8, 1, "up", 2, false);
	end(&good);
	srand(3);
	for (k = 0; k < 150; k++) {
		memcpy(&ar, &good, sizeof(ar));
		for (i = 0; i < k % 12; i++)
			ar.buf[(size_t)rand() % ar.len] = k % 2 == 0 ?
			    (uint8_t)rand() :
			    (uint8_t)"0123456789abcdef/."[rand() % 18];
		if (k % 7 == 0)
			ar.len = (size_t)rand() % ar.len;
		if (fork() == 0) {
			fb_init(ar.buf, ar.len, k % 3 == 0 ? 4 : 0);
			(void)contents("/bin/prog");
			(void)fb_unlink("/bin/prog");
			(void)fb_unlink("/bin/copy");
			(void)make("/new", "text");
			cr_assert_str_eq(contents("/new"), "text");
			_exit(0);
		}
		wait(&status);
		cr_assert_eq(status, 0, "archive %zu", k);
	}
}

TestSuite(fs, .init = empty);

Test(fs, create_write_read)
{
	char buf[16];
	int fd;

	fd = fb_open("/f", FO_RDWR | FO_CREAT, 0666);
	cr_assert_eq(fd, 0);
	cr_assert_eq(fb_write(fd, "hello", 5), 5);
	cr_assert_eq(fb_lseek(fd, 1, 0), 1);
	cr_assert_eq(fb_read(fd, buf, 16), 4);
	cr_assert_eq(memcmp(buf, "ello", 4), 0);
	cr_assert_eq(fb_read(fd, buf, 16), 0);
	cr_assert_eq(fb_lseek(fd, -2, 2), 3);
	cr_assert_eq(fb_lseek(fd, -9, 1), -F_EINVAL);
	cr_assert_eq(fb_close(fd), 0);
	cr_assert_eq(fb_close(fd), -F_EBADF);
	cr_assert_eq(fb_read(fd, buf, 1), -F_EBADF);
}

Test(fs, open_errors)
{
	struct fb_stat sb;

	cr_assert_eq(fb_open("", FO_RDONLY, 0), -F_ENOENT);
	cr_assert_eq(fb_open("/none", FO_RDONLY, 0), -F_ENOENT);
	cr_assert_eq(fb_open("/none/x", FO_CREAT, 0), -F_ENOENT);
	cr_assert_eq(make("/f", "x"), 1);
	cr_assert_eq(fb_open("/f/x", FO_RDONLY, 0), -F_ENOTDIR);
	cr_assert_eq(fb_open("/f/", FO_RDONLY, 0), -F_ENOTDIR);
	cr_assert_eq(fb_open("/f", FO_CREAT | FO_EXCL, 0), -F_EEXIST);
	cr_assert_eq(fb_open("/f", FO_DIRECTORY, 0), -F_ENOTDIR);
	cr_assert_eq(fb_open("/", FO_WRONLY, 0), -F_EISDIR);
	cr_assert_eq(fb_open("/f", 3, 0), -F_EINVAL);
	cr_assert_eq(fb_open("/new/", FO_CREAT | FO_WRONLY, 0), -F_ENOENT);
	cr_assert_eq(fb_stat("/new", &sb), -F_ENOENT);
	cr_assert_eq(fb_settext("/f", true), 0);
	cr_assert_eq(fb_open("/f", FO_WRONLY, 0), -F_ETXTBSY);
	cr_assert_eq(fb_settext("/f", false), 0);
	cr_assert_eq(fb_open("/f", FO_WRONLY, 0), 0);
	cr_assert_eq(fb_settext("/f", true), -F_ETXTBSY);
	cr_assert_eq(fb_close(0), 0);
	cr_assert_eq(fb_settext("/f", true), 0);
}

Test(fs, long_names)
{
	char name[2000];

	memset(name, 'n', sizeof(name));
	name[0] = '/';
	name[256] = '\0';
	cr_assert_eq(make(name, "x"), 1);
	cr_assert_str_eq(contents(name), "x");
	name[256] = 'n';
	name[257] = '\0';
	cr_assert_eq(make(name, "x"), -F_ENAMETOOLONG);
	cr_assert_eq(fb_open(name, FO_RDONLY, 0), -F_ENAMETOOLONG);
	memset(name, '/', 1023);
	name[1023] = '\0';
	cr_assert_eq(fb_chdir(name), 0);
	name[1023] = '/';
	name[1024] = '\0';
	cr_assert_eq(fb_chdir(name), -F_ENAMETOOLONG);
}

Test(fs, holes_and_truncate)
{
	struct fb_stat sb;
	char buf[PAGE];
	size_t before;
	int fd;

	before = fb_pages();
	fd = fb_open("/f", FO_RDWR | FO_CREAT, 0666);
	cr_assert_eq(fb_lseek(fd, 5000000, 0), 5000000);
	cr_assert_eq(fb_write(fd, "end", 3), 3);
	cr_assert_eq(fb_stat("/f", &sb), 0);
	cr_assert_eq(sb.size, 5000003);
	cr_assert_eq(sb.blocks, 8);
	cr_assert_eq(fb_lseek(fd, 4999998, 0), 4999998);
	cr_assert_eq(fb_read(fd, buf, 10), 5);
	cr_assert_eq(memcmp(buf, "\0\0end", 5), 0);
	cr_assert_eq(fb_lseek(fd, 4, 0), 4);
	cr_assert_eq(fb_write(fd, "abcdef", 6), 6);
	cr_assert_eq(fb_truncate("/f", 6), 0);
	cr_assert_eq(fb_pages(), before + 1);
	cr_assert_eq(fb_truncate("/f", 10), 0);
	cr_assert_eq(fb_lseek(fd, 0, 0), 0);
	cr_assert_eq(fb_read(fd, buf, PAGE), 10);
	cr_assert_eq(memcmp(buf, "\0\0\0\0ab\0\0\0\0", 10), 0);
	cr_assert_eq(fb_truncate("/f", -1), -F_EINVAL);
	cr_assert_eq(fb_truncate("/f", 0), 0);
	cr_assert_eq(fb_pages(), before);
	cr_assert_eq(fb_truncate("/f", (int64_t)1 << 40), -F_EFBIG);
	cr_assert_eq(fb_lseek(fd, (int64_t)1 << 40, 0), (int64_t)1 << 40);
	cr_assert_eq(fb_write(fd, "x", 1), -F_EFBIG);
}

Test(fs, no_space)
{
	static char big[0x20000];
	size_t before;
	int fd, n;

	before = fb_pages();
	fd = fb_open("/f", FO_RDWR | FO_CREAT, 0666);
	fb_limit_pages(5);
	n = fb_write(fd, big, sizeof(big));
	cr_assert_eq(n, -F_ENOSPC);
	cr_assert_leq(fb_pages(), before + 5);
	cr_assert_eq(fb_unlink("/f"), 0);
	cr_assert_eq(fb_close(fd), 0);
	cr_assert_eq(fb_pages(), before);
}

Test(fs, removed_but_open)
{
	char buf[8];
	size_t before;
	int fd;

	before = fb_pages();
	make("/f", "text");
	fd = fb_open("/f", FO_RDWR, 0);
	cr_assert_eq(fb_unlink("/f"), 0);
	cr_assert_eq(fb_read(fd, buf, 8), 4);
	cr_assert_eq(fb_write(fd, "more", 4), 4);
	cr_assert_eq(fb_close(fd), 0);
	cr_assert_eq(fb_pages(), before);
}

Test(fs, append)
{
	int fd;

	make("/f", "one");
	fd = fb_open("/f", FO_WRONLY | FO_APPEND, 0);
	cr_assert_eq(fb_write(fd, "two", 3), 3);
	cr_assert_eq(fb_lseek(fd, 0, 0), 0);
	cr_assert_eq(fb_write(fd, "3", 1), 1);
	cr_assert_str_eq(contents("/f"), "onetwo3");
}

Test(fs, bad_memory)
{
	int fd;

	fd = fb_open("/f", FO_RDWR | FO_CREAT, 0666);
	/* DATA and as much as there is behind it, and then a hole. */
	cr_assert_eq(fb_write(fd, "", 0x39000), -F_EFAULT);
	cr_assert_eq(fb_write(fd, "", 0x80000000u), -F_EINVAL);
}

Test(fs, directories)
{
	struct fb_stat sb;

	cr_assert_eq(fb_mkdir("/d", 0777), 0);
	cr_assert_eq(fb_mkdir("/d", 0777), -F_EEXIST);
	cr_assert_eq(fb_mkdir("/d/e/", 0777), 0);
	cr_assert_eq(fb_stat("/d", &sb), 0);
	cr_assert_eq(sb.mode, 040755);
	cr_assert_eq(sb.nlink, 3);
	cr_assert_eq(fb_rmdir("/d"), -F_ENOTEMPTY);
	cr_assert_eq(fb_rmdir("/d/."), -F_EINVAL);
	cr_assert_eq(fb_rmdir("/"), -F_EISDIR);
	cr_assert_eq(fb_rmdir("/dev"), -F_EBUSY);
	cr_assert_eq(fb_unlink("/d"), -F_EPERM);
	cr_assert_eq(fb_chdir("/d/e"), 0);
	cr_assert_str_eq(cwd(), "/d/e");
	cr_assert_eq(fb_rmdir("/d/e"), 0);
	cr_assert_str_eq(cwd(), "(none)");
	cr_assert_eq(fb_open("x", FO_CREAT | FO_WRONLY, 0), -F_ENOENT);
	cr_assert_eq(fb_mkdir("x", 0777), -F_ENOENT);
	cr_assert_eq(fb_chdir("/d"), 0);
	cr_assert_eq(fb_chdir(".."), 0);
	cr_assert_str_eq(cwd(), "/");
	cr_assert_eq(fb_chdir("../../.."), 0);
	cr_assert_str_eq(cwd(), "/");
	cr_assert_eq(fb_chdir("/dev"), 0);
	cr_assert_str_eq(cwd(), "/dev");
	cr_assert_eq(fb_chdir("../d"), 0);
	cr_assert_str_eq(cwd(), "/d");
}

Test(fs, getcwd_sizes)
{
	char buf[8];

	cr_assert_eq(fb_mkdir("/abc", 0777), 0);
	cr_assert_eq(fb_chdir("/abc"), 0);
	cr_assert_eq(fb_getcwd(buf, 5), 0);
	cr_assert_str_eq(buf, "/abc");
	cr_assert_eq(fb_getcwd(buf, 4), -F_ERANGE);
	cr_assert_eq(fb_getcwd(buf, 1), -F_EINVAL);
}

Test(fs, symlinks)
{
	char buf[8], name[64];
	int i;

	make("/target", "text");
	cr_assert_eq(fb_symlink("target", "/ln"), 0);
	cr_assert_str_eq(contents("/ln"), "text");
	cr_assert_eq(fb_readlink("/ln", buf, 8), 6);
	cr_assert_eq(memcmp(buf, "target", 6), 0);
	cr_assert_eq(fb_readlink("/ln", buf, 3), 3);
	cr_assert_eq(fb_readlink("/target", buf, 3), -F_EINVAL);
	cr_assert_eq(fb_open("/ln", FO_NOFOLLOW, 0), -F_EMLINK);
	cr_assert_eq(fb_symlink("loop", "/loop"), 0);
	cr_assert_eq(fb_open("/loop", FO_RDONLY, 0), -F_ELOOP);
	/* 32 links are followed, 33 aren't. */
	cr_assert_eq(fb_symlink("target", "/l0"), 0);
	for (i = 1; i < 33; i++) {
		sprintf(buf, "l%d", i - 1);
		sprintf(name, "/l%d", i);
		cr_assert_eq(fb_symlink(buf, name), 0);
	}
	cr_assert_str_eq(contents("/l31"), "text");
	cr_assert_eq(fb_open("/l32", FO_RDONLY, 0), -F_ELOOP);
	/* A dangling link is made good by O_CREAT, but not with O_EXCL. */
	cr_assert_eq(fb_symlink("missing", "/dang"), 0);
	cr_assert_eq(fb_open("/dang", FO_CREAT | FO_EXCL, 0), -F_EEXIST);
	cr_assert_eq(make("/dang", "new"), 3);
	cr_assert_str_eq(contents("/missing"), "new");
	cr_assert_eq(fb_mkdir("/dir", 0777), 0);
	cr_assert_eq(fb_symlink("/dir", "/dl"), 0);
	cr_assert_eq(make("/dl/f", "in"), 2);
	cr_assert_str_eq(contents("/dir/f"), "in");
	cr_assert_eq(fb_symlink("../target", "/dir/up"), 0);
	cr_assert_str_eq(contents("/dl/up"), "text");
	cr_assert_str_eq(fb_path("/dl/up"), "/target");
	cr_assert_eq(fb_unlink("/dl"), 0);
	cr_assert_str_eq(contents("/dir/f"), "in");
}

/* Is there a file of that name? */
static int
there(const char *name)
{
	int fd;

	if ((fd = fb_open(name, FO_RDONLY, 0)) >= 0)
		fb_close(fd);
	return (fd >= 0);
}

/* Names of all lengths, with one byte that isn't like the others'. */
Test(fs, alike)
{
	char name[32];
	int fd, i, len;

	for (len = 1; len < 20; len++)
		for (i = 0; i < len; i++) {
			snprintf(name, sizeof(name), "/%.*s", len,
			    "aaaaaaaaaaaaaaaaaaaa");
			name[1 + i] = 'b';
			cr_assert(!there(name), "%s", name);
			fd = fb_open(name, FO_CREAT | FO_EXCL, 0644);
			cr_assert_geq(fd, 0, "%s", name);
			fb_close(fd);
			cr_assert(there(name), "%s", name);
			name[1 + i] = 'a';
			cr_assert(!there(name), "%s", name);
			name[1 + i] = (char)('b' | 0x80);
			cr_assert(!there(name), "%s", name);
		}
}

Test(fs, slashes)
{
	cr_assert_eq(fb_mkdir("/dir", 0777), 0);
	cr_assert_eq(fb_mkdir("//dir///sub//", 0777), 0);
	cr_assert_eq(make("///dir////sub/////f", "text"), 4);
	cr_assert_str_eq(contents("/dir/sub/f"), "text");
	cr_assert_eq(fb_open("/dir/sub/f/", FO_RDONLY, 0), -F_ENOTDIR);
	cr_assert_eq(fb_open("/dir/sub/f//x", FO_RDONLY, 0), -F_ENOTDIR);
	cr_assert_eq(fb_open("/dir/no//f", FO_RDONLY, 0), -F_ENOENT);
	cr_assert_eq(fb_symlink("sub//", "/dir/l"), 0);
	cr_assert_str_eq(contents("/dir/l//f"), "text");
	cr_assert_str_eq(contents("//dir//.//l/..//l///f"), "text");
	cr_assert_eq(fb_symlink("//dir//", "/dir/top"), 0);
	cr_assert_str_eq(contents("/dir/top///top//sub/f"), "text");
	cr_assert(there("/"));
	cr_assert(there("////"));
	cr_assert(there("/dir/top//"));
}

Test(fs, links)
{
	struct fb_stat sb;

	make("/a", "text");
	cr_assert_eq(fb_link("/a", "/b"), 0);
	cr_assert_eq(fb_link("/a", "/b"), -F_EEXIST);
	cr_assert_eq(fb_stat("/b", &sb), 0);
	cr_assert_eq(sb.nlink, 2);
	cr_assert_eq(fb_mkdir("/d", 0777), 0);
	cr_assert_eq(fb_link("/d", "/e"), -F_EPERM);
	cr_assert_eq(fb_link("/a", "/dev/a"), -45);	/* EOPNOTSUPP */
	cr_assert_eq(fb_unlink("/a"), 0);
	cr_assert_str_eq(contents("/b"), "text");
}

Test(fs, rename)
{
	struct fb_stat sb;

	make("/a", "aaa");
	make("/b", "bbb");
	cr_assert_eq(fb_rename("/a", "/b"), 0);
	cr_assert_str_eq(contents("/b"), "aaa");
	cr_assert_eq(fb_rename("/a", "/c"), -F_ENOENT);
	cr_assert_eq(fb_link("/b", "/same"), 0);
	cr_assert_eq(fb_rename("/b", "/same"), 0);
	cr_assert_str_eq(contents("/b"), "aaa");
	cr_assert_eq(fb_mkdir("/d", 0777), 0);
	cr_assert_eq(fb_mkdir("/d/sub", 0777), 0);
	cr_assert_eq(fb_rename("/d", "/d/sub/x"), -F_EINVAL);
	cr_assert_eq(fb_rename("/b", "/d"), -F_EISDIR);
	cr_assert_eq(fb_rename("/d", "/b"), -F_ENOTDIR);
	cr_assert_eq(fb_rename("/d/.", "/e"), -F_EINVAL);
	cr_assert_eq(fb_rename("/b", "/c/"), -F_ENOTDIR);
	cr_assert_eq(fb_rename("/b", "/dev/b"), -F_EXDEV);
	cr_assert_eq(fb_rename("/dev", "/e"), -F_EBUSY);
	cr_assert_eq(fb_mkdir("/e", 0777), 0);
	cr_assert_eq(fb_rename("/e", "/d"), -F_ENOTEMPTY);
	cr_assert_eq(fb_rename("/d", "/e"), 0);
	cr_assert_eq(fb_stat("/e", &sb), 0);
	cr_assert_eq(sb.nlink, 3);
	cr_assert_eq(fb_chdir("/e/sub"), 0);
	cr_assert_eq(fb_rename("/e/sub", "/top"), 0);
	cr_assert_str_eq(cwd(), "/top");
	cr_assert_eq(fb_stat("/e", &sb), 0);
	cr_assert_eq(sb.nlink, 2);
	cr_assert_eq(fb_stat("..", &sb), 0);
	cr_assert_eq(fb_stat("/", &sb), 0);
}

Test(fs, permissions)
{
	make("/mine", "x");
	fb_chmod("/mine", 0600);
	fb_mkdir("/shared", 0777);
	fb_chmod("/shared", 01777);
	make("/shared/root", "x");
	fb_mkdir("/closed", 0700);
	make("/closed/f", "x");
	fb_setuid(100);
	cr_assert_eq(fb_open("/mine", FO_RDONLY, 0), -F_EACCES);
	cr_assert_eq(fb_open("/new", FO_CREAT, 0), -F_EACCES);
	cr_assert_eq(fb_open("/closed/f", FO_RDONLY, 0), -F_EACCES);
	cr_assert_eq(fb_unlink("/mine"), -F_EACCES);
	cr_assert_eq(fb_chmod("/mine", 0777), -F_EPERM);
	cr_assert_eq(make("/shared/user", "u"), 1);
	cr_assert_eq(fb_unlink("/shared/root"), -F_EPERM);
	cr_assert_eq(fb_rename("/shared/root", "/shared/r"), -F_EPERM);
	cr_assert_eq(fb_rename("/shared/user", "/shared/root"), -F_EPERM);
	cr_assert_eq(fb_unlink("/shared/user"), 0);
}

Test(fs, descriptors)
{
	int fd, n;

	make("/f", "x");
	for (n = 0; (fd = fb_open("/f", FO_RDONLY, 0)) >= 0; n++)
		cr_assert_eq(fd, n);
	cr_assert_eq(fd, -F_EMFILE);
	cr_assert_eq(n, 100);
	cr_assert_eq(fb_dup(0), -F_EMFILE);
	cr_assert_eq(fb_dup2(0, 50), 50);
	cr_assert_eq(fb_dup2(0, 100), -F_EBADF);
	cr_assert_eq(fb_dup2(0, -1), -F_EBADF);
	cr_assert_eq(fb_close(7), 0);
	cr_assert_eq(fb_close(3), 0);
	cr_assert_eq(fb_dup(0), 3);
	cr_assert_eq(fb_dup(0), 7);
	cr_assert_eq(fb_close(30), 0);
	cr_assert_eq(fb_fcntl(0, 0, 20), 30);
	cr_assert_eq(fb_fcntl(0, 0, 100), -F_EINVAL);
	cr_assert_eq(fb_close(40), 0);
	cr_assert_eq(fb_fcntl(0, 17, 10), 40);
	cr_assert_eq(fb_fcntl(40, 1, 0), 1);
	cr_assert_eq(fb_fcntl(30, 1, 0), 0);
	cr_assert_eq(fb_fcntl(30, 3, 0), FO_RDONLY);
}

Test(fs, shared_offset)
{
	char buf[2];
	int fd;

	make("/f", "abcd");
	fd = fb_open("/f", FO_RDONLY, 0);
	cr_assert_eq(fb_read(fd, buf, 2), 2);
	cr_assert_eq(fb_read(fb_dup(fd), buf, 2), 2);
	cr_assert_eq(memcmp(buf, "cd", 2), 0);
}

Test(fs, pipes)
{
	static char big[65536], got[65536];
	int fds[2];
	size_t before, i;

	before = fb_pages();
	cr_assert_eq(fb_pipe(fds), 0);
	cr_assert_eq(fb_write(fds[1], "hello", 5), 5);
	cr_assert_eq(fb_read(fds[0], got, 3), 3);
	cr_assert_eq(fb_read(fds[0], got, 9), 2);
	cr_assert_eq(memcmp(got, "lo", 2), 0);
	cr_assert_eq(fb_write(fds[0], "back", 4), 4);
	cr_assert_eq(fb_read(fds[1], got, 9), 4);
	cr_assert_eq(fb_lseek(fds[0], 0, 1), -F_ESPIPE);
	for (i = 0; i < sizeof(big); i++)
		big[i] = (char)(i * 7);
	cr_assert_eq(fb_write(fds[1], big, 65000), 65000);
	cr_assert_eq(fb_read(fds[0], got, 30000), 30000);
	cr_assert_eq(fb_write(fds[1], big, 20000), 20000);
	cr_assert_eq(fb_read(fds[0], got + 30000, 35000), 35000);
	cr_assert_eq(memcmp(big, got, 65000), 0);
	cr_assert_eq(fb_read(fds[0], got, 65536), 20000);
	cr_assert_eq(memcmp(big, got, 20000), 0);
	cr_assert_eq(fb_fcntl(fds[0], 4, FO_NONBLOCK), 0);
	cr_assert_eq(fb_read(fds[0], got, 1), -F_EAGAIN);
	cr_assert_eq(fb_close(fds[1]), 0);
	cr_assert_eq(fb_read(fds[0], got, 1), 0);
	cr_assert_eq(fb_close(fds[0]), 0);
	cr_assert_eq(fb_pages(), before);
	cr_assert_eq(fb_pipe(fds), 0);
	cr_assert_eq(fb_close(fds[0]), 0);
	cr_assert_eq(fb_write(fds[1], "x", 1), -F_EPIPE);
	cr_assert_eq(fb_signal, 13);
}

/* Walks records and checks their form; returns how many there are. */
static int
records(const uint8_t *buf, int n, char names[][16], int have)
{
	uint16_t reclen, namlen;
	int off;

	for (off = 0; off < n; off += reclen) {
		memcpy(&reclen, buf + off + 16, 2);
		memcpy(&namlen, buf + off + 20, 2);
		cr_assert_eq(reclen % 8, 0);
		cr_assert_leq(off + reclen, n);
		cr_assert_geq(reclen, 24 + namlen + 1);
		cr_assert_eq(strlen((const char *)buf + off + 24), namlen);
		cr_assert_lt(have, 200);
		snprintf(names[have++], 16, "%s", buf + off + 24);
	}
	return (have);
}

Test(fs, reading_directories)
{
	static char names[200][16];
	uint8_t buf[512];
	char path[32];
	int fd, i, n, have;

	fb_mkdir("/d", 0777);
	for (i = 0; i < 100; i++) {
		sprintf(path, "/d/f%d", i);
		make(path, "");
	}
	fd = fb_open("/d", FO_RDONLY, 0);
	cr_assert_eq(fb_getdirentries(fd, buf, 31), -F_EINVAL);
	have = 0;
	while ((n = fb_getdirentries(fd, buf, sizeof(buf))) > 0) {
		i = have;
		have = records(buf, n, names, have);
		/* Removing what was read must not lose what follows. */
		for (; i < have; i++)
			if (names[i][0] == 'f') {
				sprintf(path, "/d/%s", names[i]);
				cr_assert_eq(fb_unlink(path), 0);
			}
	}
	cr_assert_eq(n, 0);
	cr_assert_eq(have, 102);
	cr_assert_str_eq(names[0], ".");
	cr_assert_str_eq(names[1], "..");
	cr_assert_eq(fb_rmdir("/d"), 0);
	cr_assert_eq(fb_read(fd, buf, 1), -F_EISDIR);
}

/* A thousand files by turns made, written, renamed, removed: nothing leaks. */
Test(fs, churn, .timeout = 240)
{
	static char data[20000];
	size_t pages, allocs;
	char a[32], b[32];
	int fd, i;

	pages = fb_pages();
	allocs = fb_allocs();
	srand(5);
	fb_mkdir("/d1", 0777);
	fb_mkdir("/d2", 0777);
	for (i = 0; i < 20000; i++) {
		sprintf(a, "/d%d/%d", 1 + rand() % 2, rand() % 50);
		sprintf(b, "/d%d/%d", 1 + rand() % 2, rand() % 50);
		switch (rand() % 9) {
		case 0:
			(void)fb_unlink(a);
			break;
		case 1:
			(void)fb_rename(a, b);
			break;
		case 2:
			(void)fb_link(a, b);
			break;
		case 3:
			(void)fb_mkdir(a, 0777);
			break;
		case 4:
			(void)fb_rmdir(a);
			break;
		case 5:
			(void)fb_truncate(a, rand() % 100000);
			break;
		case 6:
			(void)fb_symlink(a, b);
			break;
		default:
			fd = fb_open(a, FO_CREAT | FO_RDWR, 0666);
			if (fd < 0)
				break;
			(void)fb_lseek(fd, rand() % 60000, 0);
			(void)fb_write(fd, data, (size_t)rand() %
			    sizeof(data));
			cr_assert_eq(fb_close(fd), 0);
		}
	}
	for (i = 0; i < 100; i++) {
		sprintf(a, "/d%d/%d", 1 + i % 2, i / 2);
		if (fb_unlink(a) != 0)
			(void)fb_rmdir(a);
	}
	cr_assert_eq(fb_rmdir("/d1"), 0);
	cr_assert_eq(fb_rmdir("/d2"), 0);
	cr_assert_eq(fb_pages(), pages);
	/* The file kept for the next open(2) is the one allowance. */
	cr_assert_leq(fb_allocs(), allocs + 1);
}

static unsigned int
rnd(void)
{
	return ((unsigned int)rand() ^ (unsigned int)rand() << 16);
}

/* Removes all below a directory. */
static void
clear(const char *path)
{
	uint8_t buf[4096];
	uint16_t reclen;
	char sub[2000];
	int fd, n, off;

	(void)fb_chmod(path, 0777);
	fd = fb_open(path, FO_RDONLY, 0);
	while ((n = fb_getdirentries(fd, buf, sizeof(buf))) > 0)
		for (off = 0; off < n; off += reclen) {
			memcpy(&reclen, buf + off + 16, 2);
			snprintf(sub, sizeof(sub), "%s/%s", path,
			    buf + off + 24);
			if (strcmp((char *)buf + off + 24, ".") == 0 ||
			    strcmp((char *)buf + off + 24, "..") == 0 ||
			    strcmp(sub, "//dev") == 0)
				continue;
			if (fb_unlink(sub) == -F_EPERM) {
				clear(sub);
				(void)fb_rmdir(sub);
			}
		}
	(void)fb_close(fd);
}

/* Anything may be asked for; afterwards all of it can be taken away again. */
Test(fs, any_calls, .timeout = 240)
{
	size_t allocs, pages;
	int i, round;

	pages = fb_pages();
	for (round = 0; round < 24; round++) {
		srand((unsigned int)round + 100);
		allocs = fb_allocs();
		/* By turns with memory, and without. */
		fb_fail(round % 2 == 0 ? 0 : 2 + rnd() % 40);
		fb_limit_pages(round % 3 == 0 ? rnd() % 30 : 4000);
		for (i = 0; i < 3000; i++)
			fb_random(rnd);
		fb_fail(0);
		fb_limit_pages(1000);
		fb_reset();
		clear("/");
		/* A file kept for the next open(2), a longer table of them,
		   the directory of shared memory; and names of noise. */
		cr_assert_leq(fb_allocs(), allocs + 3, "round %d: %zu, %zu",
		    round, allocs, fb_allocs());
		cr_assert_eq(fb_pages(), pages, "round %d", round);
	}
}
