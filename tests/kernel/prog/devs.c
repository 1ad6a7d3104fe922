/* SPDX-License-Identifier: BSD-2-Clause */
/* Devices; and the calls of programs for FreeBSD 11. */
#include "t.h"

#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>

#include <dirent.h>
#include <poll.h>

static int
type_of(const char *path, int *type)
{
	int error, fd;

	fd = open(path, O_RDWR);
	if (fd < 0)
		return (-1);
	error = ioctl(fd, FIODTYPE, type);
	close(fd);
	return (error);
}

static void
memory(void)
{
	char buf[5000];
	struct stat sb;
	int fd, i, type;

	fd = open("/dev/null", O_RDWR);
	SAME(write(fd, "x", 1), 1);
	SAME(write(fd, NULL, 1000000), 1000000);
	SAME(read(fd, buf, 10), 0);
	SAME(lseek(fd, 77, SEEK_SET), 77);
	SAME(fstat(fd, &sb), 0);
	SAME(sb.st_mode, S_IFCHR | 0666);
	close(fd);
	fd = open("/dev/zero", O_RDWR);
	memset(buf, 1, sizeof(buf));
	SAME(read(fd, buf, sizeof(buf)), sizeof(buf));
	for (i = 0; i < (int)sizeof(buf); i++)
		if (buf[i] != 0)
			break;
	SAME(i, sizeof(buf));
	SAME(write(fd, buf, 5), 5);
	SAME(type_of("/dev/null", &type), 0);
	SAME(type, D_MEM);
	SAME(type_of("/dev/zero", &type), 0);
	SAME(type, D_MEM);
	FAILS(ENOTTY, ioctl(fd, TIOCGWINSZ, buf));
	FAILS(ENOTTY, ioctl(fd, 0xdeadbeef, buf));
	FAILS(ENOTTY, ioctl(fd, 0, buf));
	FAILS(ENOTTY, ioctl(fd, 0xdfff6601, buf));	/* 8191 bytes */
	FAILS(EBADF, ioctl(99, FIODTYPE, &type));
	FAILS(EFAULT, ioctl(fd, FIODTYPE, (void *)0xc0001000));
}

static void
console(void)
{
	int type;

	SAME(type_of("/dev/console", &type), 0);
	SAME(type, D_TTY);
}

static void
random_bytes(void)
{
	unsigned char a[64], b[64];
	int fd, i, same;

	fd = open("/dev/random", O_RDONLY);
	SAME(read(fd, a, 64), 64);
	fd = open("/dev/urandom", O_RDONLY);
	SAME(read(fd, b, 64), 64);
	for (i = same = 0; i < 64; i++)
		same += a[i] == b[i];
	CHECK(same < 10);
	SAME(syscall(SYS_getrandom, b, 64, 0), 64);
	for (i = same = 0; i < 64; i++)
		same += a[i] == b[i];
	CHECK(same < 10);
}

/* Opening a descriptor's device is dup(2). */
static void
descriptors(void)
{
	char buf[4];
	int fds[2], in;

	SAME(pipe(fds), 0);
	in = dup(0);
	SAME(dup2(fds[0], 0), 0);
	SAME(write(fds[1], "abcd", 4), 4);
	SAME(read(open("/dev/stdin", O_RDONLY), buf, 2), 2);
	SAME(read(open("/dev/fd/0", O_RDONLY), buf, 2), 2);
	SAME(buf[1], 'd');
	SAME(dup2(open("/dev/null", O_RDONLY), 0), 0);
	FAILS(EACCES, open("/dev/fd/0", O_RDWR));
	dup2(in, 0);
	SAME(readlink("/dev/stdout", buf, 4), 4);
	CHECK(memcmp(buf, "fd/1", 4) == 0);
	close(2);
	FAILS(EBADF, open("/dev/stderr", O_WRONLY));
	FAILS(ENOENT, open("/dev/none", O_RDONLY));
	CHECK(open("/dev/none", O_CREAT | O_WRONLY, 0644) == -1);
	CHECK(mkdir("/dev/dir", 0755) == -1);
}

static volatile int caught;

static void
on_signal(int sig)
{
	caught = sig;
}

/* A call that would take seconds ends when a signal comes; others run. */
static void
long_read(void)
{
	static struct iovec iov[1024];
	struct itimerval it;
	char *buf;
	pid_t pid;
	ssize_t n;
	int fds[2], i, ticks;
	char c;

	buf = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE,
	    MAP_ANON | MAP_PRIVATE, -1, 0);
	CHECK(buf != MAP_FAILED);
	memset(buf, 1, 1 << 20);
	for (i = 0; i < 1024; i++) {
		iov[i].iov_base = buf;
		iov[i].iov_len = 1 << 20;
	}
	SAME(pipe(fds), 0);
	if ((pid = fork()) == 0) {
		close(fds[0]);
		while (write(fds[1], "t", 1) == 1)
			usleep(10000);
		_exit(0);
	}
	close(fds[1]);
	SAME(read(fds[0], &c, 1), 1);		/* it has begun */
	signal(SIGALRM, on_signal);
	memset(&it, 0, sizeof(it));
	it.it_value.tv_usec = 300000;
	SAME(setitimer(ITIMER_REAL, &it, NULL), 0);
	n = readv(open("/dev/random", O_RDONLY), iov, 1024);
	CHECK(n > 0 && n < 1 << 30);
	SAME(caught, SIGALRM);
	SAME(ioctl(fds[0], FIONREAD, &ticks), 0);
	CHECK(ticks >= 3);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

static void
old_stat(void)
{
	struct freebsd11_stat old;
	struct stat sb;
	int fd;

	memset(&old, 0xa5, sizeof(old));
	SAME(syscall(188, "/bin/devs", &old), 0);
	SAME(stat("/bin/devs", &sb), 0);
	SAME(old.st_ino, sb.st_ino);
	SAME(old.st_dev, sb.st_dev);
	SAME(old.st_mode, sb.st_mode);
	SAME(old.st_nlink, sb.st_nlink);
	SAME(old.st_size, sb.st_size);
	SAME(old.st_blocks, sb.st_blocks);
	SAME(old.st_mtim.tv_sec, sb.st_mtim.tv_sec);
	SAME(old.st_birthtim.tv_sec, sb.st_birthtim.tv_sec);
	SAME(old.st_lspare, 0);
	fd = open("/dev/stdin", O_RDONLY);
	SAME(syscall(190, "/dev/stdin", &old), 0);
	SAME(old.st_mode & S_IFMT, S_IFLNK);
	SAME(syscall(189, fd, &old), 0);
	SAME(syscall(493, AT_FDCWD, "/dev/null", &old, 0), 0);
	SAME(old.st_mode, S_IFCHR | 0666);
	FAILS(EFAULT, syscall(188, "/", 0xc0001000));
}

static void
old_dirents(void)
{
	struct freebsd11_dirent *o;
	char new[4096], old[4096];
	struct dirent *n;
	long at, got, len, off, base;
	off_t newbase;
	int fd;

	fd = open("/dev", O_RDONLY);
	base = -1;
	len = syscall(196, fd, old, sizeof(old), &base);
	CHECK(len > 0);
	SAME(base, 0);
	SAME(lseek(fd, 0, SEEK_SET), 0);
	got = getdirentries(fd, new, sizeof(new), &newbase);
	CHECK(got > len);
	for (at = off = 0; at < got; at += n->d_reclen, off += o->d_reclen) {
		n = (struct dirent *)(new + at);
		o = (struct freebsd11_dirent *)(old + off);
		SAME(o->d_reclen % 4, 0);
		SAME(o->d_fileno, n->d_fileno);
		SAME(o->d_type, n->d_type);
		SAME(o->d_namlen, n->d_namlen);
		CHECK(strcmp(o->d_name, n->d_name) == 0);
	}
	SAME(off, len);
	lseek(fd, 0, SEEK_SET);
	SAME(syscall(272, fd, old, sizeof(old)), len);
	SAME(syscall(272, fd, old, sizeof(old)), 0);
}

static void
old_statfs(void)
{
	static struct freebsd11_statfs old[3];
	static struct statfs sf;

	SAME(syscall(396, "/dev", &old[0]), 0);
	SAME(statfs("/dev", &sf), 0);
	SAME(old[0].f_version, FREEBSD11_STATFS_VERSION);
	SAME(old[0].f_blocks, sf.f_blocks);
	CHECK(strcmp(old[0].f_fstypename, "devfs") == 0);
	CHECK(strcmp(old[0].f_mntonname, "/dev") == 0);
	SAME(syscall(395, old, sizeof(old), MNT_NOWAIT), 2);
	CHECK(strcmp(old[1].f_mntonname, "/dev") == 0);
	SAME(syscall(397, open("/", O_RDONLY), &old[0]), 0);
	CHECK(strcmp(old[0].f_mntonname, "/") == 0);
}

static const struct t_case cases[] = {
	{ "memory", memory }, { "console", console },
	{ "random", random_bytes }, { "descriptors", descriptors },
	{ "long_read", long_read }, { "old_stat", old_stat },
	{ "old_dirents", old_dirents },
	{ "old_statfs", old_statfs }, { NULL, NULL }
};

int
main(int argc, char **argv)
{
	return (t_main(argc, argv, cases));
}
