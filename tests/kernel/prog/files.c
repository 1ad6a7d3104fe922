/* SPDX-License-Identifier: BSD-2-Clause */
/* Regular files: open, read, write, seek, truncate, map; and bad memory. */
#include "t.h"

#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#define	KERNEL	((void *)0xc0001000)	/* an address of the kernel's */
#define	END	((char *)0xbfc00000)	/* of user memory */

static void
put(const char *path, const void *data, size_t n)
{
	int fd;

	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	CHECK(fd >= 0);
	SAME(write(fd, data, n), n);
	SAME(close(fd), 0);
}

static void
modes(void)
{
	char buf[8];
	int fd;

	put("/tmp/f", "abc", 3);
	fd = open("/tmp/f", O_RDONLY);
	FAILS(EBADF, write(fd, "x", 1));
	SAME(fcntl(fd, F_GETFL), O_RDONLY);
	close(fd);
	fd = open("/tmp/f", O_WRONLY | O_APPEND);
	FAILS(EBADF, read(fd, buf, 1));
	SAME(fcntl(fd, F_GETFL), O_WRONLY | O_APPEND);
	SAME(write(fd, "d", 1), 1);
	SAME(lseek(fd, 0, SEEK_CUR), 4);
	SAME(fcntl(fd, F_SETFL, O_NONBLOCK), 0);
	SAME(fcntl(fd, F_GETFL), O_WRONLY | O_NONBLOCK);
	close(fd);
	FAILS(EEXIST, open("/tmp/f", O_CREAT | O_EXCL | O_WRONLY, 0600));
	FAILS(ENOENT, open("/tmp/none", O_RDONLY));
	FAILS(ENOENT, open("", O_RDONLY));
	FAILS(ENOTDIR, open("/tmp/f/x", O_RDONLY));
	FAILS(ENOTDIR, open("/tmp/f", O_RDONLY | O_DIRECTORY));
	FAILS(EISDIR, open("/tmp", O_RDWR));
	FAILS(EINVAL, open("/tmp/f", O_ACCMODE));
	FAILS(EFAULT, open(KERNEL, O_RDONLY));
	FAILS(EFAULT, open(NULL, O_RDONLY));
	fd = open("/tmp/f", O_RDWR | O_TRUNC);
	SAME(read(fd, buf, 8), 0);
	close(fd);
	SAME(unlink("/tmp/f"), 0);
}

static void
seeking(void)
{
	char buf[8];
	int fd;

	fd = open("/tmp/f", O_RDWR | O_CREAT | O_TRUNC, 0644);
	SAME(lseek(fd, 0x100000005LL, SEEK_SET), 0x100000005LL);
	SAME(lseek(fd, -5, SEEK_CUR), 0x100000000LL);
	FAILS(EFBIG, write(fd, "x", 1));
	SAME(lseek(fd, 10000, SEEK_SET), 10000);
	SAME(write(fd, "end", 3), 3);
	SAME(lseek(fd, -3, SEEK_END), 10000);
	FAILS(EINVAL, lseek(fd, -1, SEEK_SET));
	FAILS(EINVAL, lseek(fd, 0, 9));
	SAME(lseek(fd, 0, 3), 8192);		/* SEEK_DATA */
	SAME(lseek(fd, 9000, 4), 10003);	/* SEEK_HOLE */
	SAME(lseek(fd, 0, 4), 0);
	SAME(pread(fd, buf, 8, 9999), 4);
	CHECK(memcmp(buf, "\0end", 4) == 0);
	SAME(pwrite(fd, "E", 1, 10000), 1);
	SAME(pread(fd, buf, 1, 10000), 1);
	SAME(buf[0], 'E');
	FAILS(EINVAL, pread(fd, buf, 1, -1));
	SAME(lseek(fd, 0, SEEK_CUR), 0);
	close(fd);
	FAILS(EBADF, lseek(fd, 0, SEEK_SET));
	unlink("/tmp/f");
}

static void
lengths(void)
{
	struct rlimit rl;
	struct stat sb;
	char buf[10];
	int fd;

	put("/tmp/f", "0123456789", 10);
	SAME(truncate("/tmp/f", 4), 0);
	SAME(truncate("/tmp/f", 5000), 0);
	SAME(stat("/tmp/f", &sb), 0);
	SAME(sb.st_size, 5000);
	fd = open("/tmp/f", O_RDWR);
	SAME(read(fd, buf, 10), 10);
	CHECK(memcmp(buf, "0123\0\0\0\0\0\0", 10) == 0);
	FAILS(EINVAL, ftruncate(fd, -1));
	SAME(ftruncate(fd, 0), 0);
	signal(SIGXFSZ, SIG_IGN);
	rl.rlim_cur = rl.rlim_max = 100;
	SAME(setrlimit(RLIMIT_FSIZE, &rl), 0);
	SAME(pwrite(fd, buf, 10, 95), 5);
	FAILS(EFBIG, pwrite(fd, buf, 10, 100));
	FAILS(EFBIG, ftruncate(fd, 101));
	close(fd);
	FAILS(EBADF, ftruncate(fd, 0));
	FAILS(EISDIR, truncate("/tmp", 0));
	FAILS(ENOENT, truncate("/tmp/none", 0));
	unlink("/tmp/f");
}

static void
vectors(void)
{
	static char a[4], b[1], c[8], letters[] = "abcdefghijklmnopqrst";
	struct iovec iov[20], in[3];
	int fd, i;

	fd = open("/tmp/f", O_RDWR | O_CREAT | O_TRUNC, 0644);
	for (i = 0; i < 20; i++) {
		iov[i].iov_base = &letters[i];
		iov[i].iov_len = i % 3 != 0;
	}
	SAME(writev(fd, iov, 20), 13);
	in[0].iov_base = a;
	in[0].iov_len = sizeof(a);
	in[1].iov_base = b;
	in[1].iov_len = sizeof(b);
	in[2].iov_base = c;
	in[2].iov_len = sizeof(c);
	lseek(fd, 0, SEEK_SET);
	SAME(readv(fd, in, 3), 13);
	CHECK(memcmp(a, "bcef", 4) == 0 && b[0] == 'h' &&
	    memcmp(c, "iklnoqrt", 8) == 0);
	SAME(preadv(fd, in, 1, 11), 2);
	SAME(pwritev(fd, iov, 2, 50), 1);
	SAME(readv(fd, in, 0), 0);
	FAILS(EINVAL, readv(fd, in, 1025));
	FAILS(EINVAL, readv(fd, in, -1));
	in[0].iov_len = 0x7fffffff;
	FAILS(EINVAL, readv(fd, in, 2));
	FAILS(EFAULT, writev(fd, KERNEL, 1));
	in[0].iov_base = KERNEL;
	in[0].iov_len = 4;
	FAILS(EFAULT, writev(fd, in, 1));
	close(fd);
	unlink("/tmp/f");
}

/* Every address that isn't the program's. */
static void
bad_memory(void)
{
	void *bad[] = { NULL, KERNEL, END - 1, (void *)-1, (void *)0xffff0000,
	    (void *)0x7000000 };
	char path[] = "/tmp/f", *edge, *p;
	struct stat *sb;
	size_t i;
	int fd, null, pipes[2];

	put(path, "0123456789", 10);
	fd = open(path, O_RDWR);
	null = open("/dev/zero", O_RDWR);
	edge = mmap(NULL, 8192, PROT_READ | PROT_WRITE,
	    MAP_ANON | MAP_PRIVATE, -1, 0);
	CHECK(edge != MAP_FAILED);
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		sb = bad[i];
		FAILS(EFAULT, pread(fd, bad[i], 10, 0));
		FAILS(EFAULT, pwrite(fd, bad[i], 10, 0));
		FAILS(EFAULT, read(null, bad[i], 10));
		FAILS(EFAULT, fstat(fd, sb));
		FAILS(EFAULT, stat(path, sb));
		FAILS(EFAULT, syscall(SYS_pipe2, bad[i], 0));
		FAILS(EFAULT, readlink("/dev/stdin", bad[i], 10));
		FAILS(EFAULT, syscall(SYS___getcwd, bad[i], 100));
		if (bad[i] == END - 1)	/* "" in the shared page */
			continue;
		FAILS(EFAULT, stat(bad[i], (struct stat *)edge));
		FAILS(EFAULT, chdir(bad[i]));
		FAILS(EFAULT, rename(path, bad[i]));
		FAILS(EFAULT, rename(bad[i], path));
		FAILS(EFAULT, symlink(bad[i], "/tmp/l"));
	}
	FAILS(EINVAL, read(fd, path, 0x80000000u));
	FAILS(EINVAL, write(fd, path, 0xffffffffu));
	/* Half of it there. */
	SAME(munmap(edge + 4096, 4096), 0);
	FAILS(EFAULT, pread(fd, edge + 4095, 2, 0));
	SAME(pread(fd, edge + 4094, 2, 0), 2);
	FAILS(EFAULT, read(null, edge + 4000, 200));
	p = edge + 4090;
	memset(p, 'n', 6);
	FAILS(EFAULT, open(p, O_RDONLY));
	SAME(mprotect(edge, 4096, PROT_READ), 0);
	FAILS(EFAULT, pread(fd, edge, 2, 0));
	SAME(mprotect(edge, 4096, PROT_NONE), 0);
	FAILS(EFAULT, pwrite(fd, edge, 2, 0));
	/* Nothing was opened by the calls that failed. */
	SAME(pipe(pipes), 0);
	SAME(pipes[0], null + 1);
	unlink(path);
}

/* No byte of a structure comes from the kernel's stack. */
static void
padding(void)
{
	struct stat sb;
	unsigned char *p;
	size_t i;

	memset(&sb, 0xa5, sizeof(sb));
	SAME(stat("/", &sb), 0);
	SAME(sb.st_padding0, 0);
	SAME(sb.st_padding1, 0);
	p = (unsigned char *)sb.st_spare;
	for (i = 0; i < sizeof(sb.st_spare); i++)
		SAME(p[i], 0);
	p = (unsigned char *)&sb.st_atim;
	SAME(p[12] | p[13] | p[14] | p[15], 0);
}

static void
mapped(void)
{
	char *p, *q;
	char c;
	int fd;

	fd = open("/tmp/f", O_RDWR | O_CREAT | O_TRUNC, 0644);
	SAME(write(fd, "hello", 5), 5);
	p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	q = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	CHECK(p != MAP_FAILED && q != MAP_FAILED);
	SAME(p[4], 'o');
	SAME(p[5], 0);
	p[0] = 'J';
	SAME(pread(fd, &c, 1, 0), 1);
	SAME(c, 'J');
	SAME(q[0], 'J');
	q[0] = 'P';
	SAME(p[0], 'J');
	SAME(pread(fd, &c, 1, 0), 1);
	SAME(c, 'J');
	SAME(pwrite(fd, "W", 1, 1), 1);
	SAME(p[1], 'W');
	SAME(q[1], 'e');		/* its own copy by now */
	/* A file may be gone, but not what is mapped of it. */
	SAME(unlink("/tmp/f"), 0);
	SAME(close(fd), 0);
	SAME(p[1], 'W');
	SAME(q[0], 'P');
}

/* The file of a running program can't be written, nor one written be run. */
static void
text_busy(void)
{
	char *argv[] = { "files", NULL };
	char self[] = "/bin/files";
	int fd;

	FAILS(ETXTBSY, open(self, O_WRONLY));
	FAILS(ETXTBSY, truncate(self, 0));
	fd = open("/tmp/prog", O_WRONLY | O_CREAT, 0755);
	SAME(write(fd, "x", 1), 1);
	FAILS(ETXTBSY, execve("/tmp/prog", argv, NULL));
	close(fd);
	FAILS(ENOEXEC, execve("/tmp/prog", argv, NULL));
	unlink("/tmp/prog");
}

static void
no_space(void)
{
	static char buf[65536];
	ssize_t n;
	int fd;

	fd = open("/tmp/big", O_WRONLY | O_CREAT, 0644);
	while ((n = write(fd, buf, sizeof(buf))) > 0)
		continue;
	SAME(n, -1);
	SAME(errno, ENOSPC);
	SAME(close(fd), 0);
	SAME(unlink("/tmp/big"), 0);
}

static void
shared_memory(void)
{
	char *p, *q;
	int a, b;

	FAILS(ENOENT, syscall(SYS_shm_open, "/obj", O_RDWR, 0));
	a = (int)syscall(SYS_shm_open, "/obj", O_RDWR | O_CREAT, 0600);
	CHECK(a >= 0);
	FAILS(EEXIST, syscall(SYS_shm_open, "/obj",
	    O_RDWR | O_CREAT | O_EXCL, 0600));
	SAME(ftruncate(a, 8192), 0);
	b = (int)syscall(SYS_shm_open, "/obj", O_RDWR, 0);
	SAME(fcntl(b, F_GETFD), FD_CLOEXEC);
	p = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, a, 0);
	q = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, b, 0);
	CHECK(p != MAP_FAILED && q != MAP_FAILED);
	p[5000] = 'x';
	SAME(q[5000], 'x');
	SAME(syscall(SYS_shm_unlink, "/obj"), 0);
	FAILS(ENOENT, syscall(SYS_shm_unlink, "/obj"));
	FAILS(EINVAL, syscall(SYS_shm_open, "obj", O_RDWR | O_CREAT, 0));
	b = (int)syscall(SYS_shm_open, 1, O_RDWR, 0);
	CHECK(b >= 0);
}

static const struct t_case cases[] = {
	{ "modes", modes }, { "seeking", seeking }, { "lengths", lengths },
	{ "vectors", vectors }, { "bad_memory", bad_memory },
	{ "padding", padding }, { "mapped", mapped },
	{ "text_busy", text_busy }, { "no_space", no_space },
	{ "shared_memory", shared_memory }, { NULL, NULL }
};

int
main(int argc, char **argv)
{
	mkdir("/tmp", 01777);
	return (t_main(argc, argv, cases));
}
