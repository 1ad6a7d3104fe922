/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * mmap(2) and its kin, break(2), the stack.  More than 450 lines: many small
 * cases.
 */
#include "t.h"

#include <sys/syscall.h>

#define	RW	(PROT_READ | PROT_WRITE)
#define	ANON	(MAP_ANON | MAP_PRIVATE)
#define	AT(a)	((void *)(uintptr_t)(a))

static char *
anon(size_t len)
{
	char *p;

	p = mmap(NULL, len, RW, ANON, -1, 0);
	CHECK(p != MAP_FAILED);
	return (p);
}

/* A file of n bytes, each the low bits of its place; opened with `how'. */
static int
file(size_t n, int how)
{
	static unsigned char b[20000];
	size_t i;
	int fd;

	for (i = 0; i < sizeof(b); i++)
		b[i] = (unsigned char)(i * 7 >> 2);
	unlink("/tmp/f");
	fd = open("/tmp/f", O_RDWR | O_CREAT, 0644);
	CHECK(fd >= 0 && write(fd, b, n) == (ssize_t)n);
	close(fd);
	fd = open("/tmp/f", how);
	CHECK(fd >= 0);
	return (fd);
}

/* Does touching it kill, and with what? */
static int
dies(volatile char *p, int write)
{
	int status;
	pid_t pid;

	if ((pid = fork()) == 0) {
		if (write)
			*p = 1;
		else
			(void)*p;
		_exit(0);
	}
	waitpid(pid, &status, 0);
	return (status);
}

static void
arguments(void)
{
	int fd = file(5000, O_RDONLY), dir, p[2];

	FAILS(EINVAL, mmap(NULL, 0, RW, ANON, -1, 0));
	FAILS(ENOMEM, mmap(NULL, 0xfffff001, RW, ANON, -1, 0));
	FAILS(ENOMEM, mmap(NULL, 0xffffffff, RW, ANON, -1, 0));
	FAILS(ENOMEM, mmap(NULL, 0xc0000000, RW, ANON, -1, 0));
	FAILS(EINVAL, mmap(AT(0), 4096, RW, ANON | MAP_FIXED, -1, 0));
	FAILS(EINVAL, mmap(AT(0xbfc00000), 4096, RW, ANON | MAP_FIXED, -1, 0));
	FAILS(EINVAL, mmap(AT(0xbfbfe000), 12288, RW, ANON | MAP_FIXED, -1,
	    0));
	FAILS(EINVAL, mmap(AT(0x30000001), 4096, RW, ANON | MAP_FIXED, -1,
	    0));
	FAILS(EINVAL, mmap(NULL, 4096, 8, ANON, -1, 0));
	FAILS(EINVAL, mmap(NULL, 4096, RW, ANON | MAP_SHARED, -1, 0));
	FAILS(EINVAL, mmap(NULL, 4096, RW, ANON, fd, 0));
	FAILS(EINVAL, mmap(NULL, 4096, RW, ANON, -1, 4096));
	FAILS(EINVAL, mmap(NULL, 4096, RW, ANON | 0x100, -1, 0));
	FAILS(EINVAL, mmap(NULL, 4096, RW, ANON | MAP_EXCL, -1, 0));
	FAILS(EINVAL, mmap(NULL, 4096, RW, MAP_GUARD, -1, 0));
	FAILS(EINVAL, mmap(NULL, 4096, PROT_READ, MAP_STACK, -1, 0));
	FAILS(EINVAL, mmap(NULL, 4096, RW, ANON | MAP_ALIGNED(5), -1, 0));
	FAILS(EINVAL, mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, -4096));
	FAILS(EINVAL, mmap(NULL, 4096, PROT_READ, 0, fd, 0));
	FAILS(EBADF, mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, 99, 0));
	FAILS(EACCES, mmap(NULL, 4096, RW, MAP_SHARED, fd, 0));
	CHECK(mmap(NULL, 4096, RW, MAP_PRIVATE, fd, 0) != MAP_FAILED);
	CHECK(mmap(NULL, 4096, RW, MAP_ANON, -1, 0) != MAP_FAILED);
	close(fd);
	fd = file(10, O_WRONLY);
	FAILS(EACCES, mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0));
	dir = open("/", O_RDONLY);
	FAILS(EINVAL, mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, dir, 0));
	SAME(pipe(p), 0);
	FAILS(ENODEV, mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, p[0], 0));
	dir = open("/dev/zero", O_RDWR);
	CHECK(mmap(NULL, 4096, RW, MAP_PRIVATE, dir, 0) != MAP_FAILED);
	dir = open("/dev/null", O_RDWR);
	FAILS(EINVAL, mmap(NULL, 4096, RW, MAP_PRIVATE, dir, 0));
}

static void
placing(void)
{
	char *a, *b, *h;

	a = anon(8192);
	SAME((uintptr_t)a & 4095, 0);
	b = mmap(a, 4096, RW, ANON | MAP_FIXED, -1, 0);
	CHECK(b == a);
	FAILS(ENOMEM, mmap(a, 4096, RW, ANON | MAP_FIXED | MAP_EXCL, -1, 0));
	h = mmap(AT(0x40000123), 4096, RW, ANON, -1, 0);
	CHECK(h == AT(0x40000000));
	b = mmap(AT(0x40000000), 4096, RW, ANON, -1, 0);
	CHECK(b == AT(0x40001000));
	b = mmap(NULL, 4096, RW, ANON | MAP_ALIGNED(20), -1, 0);
	SAME((uintptr_t)b & 0xfffff, 0);
	b = mmap(NULL, 4096, RW, ANON | MAP_ALIGNED_SUPER, -1, 0);
	SAME((uintptr_t)b & 0xfffff, 0);
	SAME(munmap(a, 8192), 0);
	b = anon(8192);
	CHECK(a == b);
	a[0] = 1;
	SAME(munmap(a + 4096, 4096), 0);
	SAME(dies(a + 4096, 0), SIGSEGV);
	SAME(dies(a, 1), 0);
}

/* A thousand holes, and what fills them. */
static void
holes(void)
{
	char *p;
	int i;

	p = anon(4096 * 2000);
	for (i = 0; i < 2000; i++)
		p[i * 4096] = (char)i;
	for (i = 1; i < 2000; i += 2)
		SAME(munmap(p + i * 4096, 4096), 0);
	for (i = 0; i < 2000; i += 2)
		SAME(p[i * 4096], (char)i);
	CHECK(anon(8192) > p + 4096 * 1998);
	for (i = 1; i < 1998; i += 2)
		CHECK(anon(4096) == p + i * 4096);
	SAME(munmap(p, 4096 * 2000), 0);
	FAILS(EINVAL, munmap(p, 0));
	FAILS(EINVAL, munmap(AT(0), 4096));
	FAILS(EINVAL, munmap(AT(0xbfc00000), 4096));
	FAILS(EINVAL, munmap(p, 0xf0000000));
	SAME(munmap(p, 4096), 0);
}

static void
files(void)
{
	volatile unsigned char *p, *s;
	char buf[8];
	int fd;

	fd = file(10000, O_RDWR);
	p = mmap(NULL, 12288, RW, MAP_PRIVATE, fd, 0);
	s = mmap(NULL, 12288, RW, MAP_SHARED, fd, 0);
	CHECK(p != MAP_FAILED && s != MAP_FAILED);
	SAME(p[5000], (unsigned char)(5000 * 7 >> 2));
	SAME(p[10001], 0);
	p[5000] = 1;
	SAME(s[5000], (unsigned char)(5000 * 7 >> 2));
	s[5001] = 0xab;
	SAME(pread(fd, buf, 2, 5000), 2);
	SAME((unsigned char)buf[1], 0xab);
	SAME((unsigned char)buf[0], (unsigned char)(5000 * 7 >> 2));
	SAME(p[5001], (unsigned char)(5001 * 7 >> 2));
	SAME(pwrite(fd, "zz", 2, 100), 2);
	SAME(s[100], 'z');
	SAME(p[100], 'z');
	SAME(dies((char *)s + 12288, 0), SIGSEGV);
	s = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 5000);
	SAME(s[0], 1 * (unsigned char)(5000 * 7 >> 2));
	SAME((uintptr_t)s & 4095, 5000 & 4095);
	s = mmap(NULL, 20480, RW, MAP_SHARED, fd, 0);
	SAME(dies((char *)s + 16384, 0), SIGSEGV);
	SAME(ftruncate(fd, 0), 0);
	close(fd);
	SAME(p[5000], 1);
}

static void
protect(void)
{
	char *p;
	int fd;

	p = anon(12288);
	memset(p, 7, 12288);
	SAME(mprotect(p + 4096, 4096, PROT_READ), 0);
	SAME(dies(p + 4096, 1), SIGSEGV);
	SAME(dies(p + 4096, 0), 0);
	SAME(dies(p, 1), 0);
	SAME(dies(p + 8192, 1), 0);
	SAME(mprotect(p + 4096, 4096, PROT_NONE), 0);
	SAME(dies(p + 4096, 0), SIGSEGV);
	FAILS(EFAULT, write(1, p + 4096, 1));
	SAME(mprotect(p + 4096, 4096, RW), 0);
	SAME(p[4096], 7);
	p[4096] = 8;
	SAME(p[4096], 8);
	SAME(munmap(p + 4096, 4096), 0);
	SAME(mprotect(p, 12288, PROT_READ), 0);
	SAME(dies(p + 8192, 1), SIGSEGV);
	FAILS(EINVAL, mprotect(p, 0xffffffff, PROT_READ));
	FAILS(EINVAL, mprotect(p, 4096, 9));
	fd = file(4096, O_RDONLY);
	p = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
	FAILS(EACCES, mprotect(p, 4096, RW));
	p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0);
	SAME(mprotect(p, 4096, RW), 0);
	p[0] = 1;
	p = mmap(NULL, 8192, PROT_NONE, MAP_GUARD, -1, 0);
	CHECK(p != MAP_FAILED);
	SAME(mprotect(p, 8192, RW), 0);
	SAME(dies(p, 0), SIGSEGV);
	CHECK(mmap(p, 4096, RW, ANON | MAP_FIXED, -1, 0) == p);
	SAME(dies(p, 1), 0);
	SAME(dies(p + 4096, 1), SIGSEGV);
}

/* From the midst of a region, over a hole and a guard, into another one. */
static void
protect_across(void)
{
	static const int writable[] = { 1, 0, -1, -1, 0, 1, 0, 0, 1 };
	char *p;
	int i;

	p = anon(9 * 4096);
	memset(p, 7, 9 * 4096);
	SAME(munmap(p + 2 * 4096, 4096), 0);
	CHECK(mmap(p + 3 * 4096, 4096, PROT_NONE, MAP_GUARD | MAP_FIXED, -1,
	    0) == p + 3 * 4096);
	SAME(mprotect(p + 4096, 4 * 4096, PROT_READ), 0);
	SAME(mprotect(p + 6 * 4096, 2 * 4096, PROT_READ), 0);
	for (i = 0; i < 9; i++) {
		SAME(dies(p + i * 4096, 1), writable[i] == 1 ? 0 : SIGSEGV);
		SAME(dies(p + i * 4096, 0), writable[i] < 0 ? SIGSEGV : 0);
	}
	SAME(mprotect(p + 2 * 4096, 4096, RW), 0);	/* nothing but a hole */
	SAME(dies(p + 2 * 4096, 0), SIGSEGV);
	SAME(mprotect(p, 9 * 4096, RW), 0);
	for (i = 0; i < 9; i++)
		SAME(dies(p + i * 4096, 1), writable[i] < 0 ? SIGSEGV : 0);
	SAME(p[4096], 7);
}

/* Code that is written, made executable, and changed. */
static void
code(void)
{
	int (*f)(void), status;
	uint32_t *p;

	p = (uint32_t *)(void *)anon(4096);
	p[0] = 0xe3a00005;	/* mov r0, #5 */
	p[1] = 0xe12fff1e;	/* bx lr */
	SAME(mprotect(p, 4096, PROT_READ | PROT_EXEC), 0);
	memcpy(&f, &p, sizeof(f));
	SAME(f(), 5);
	SAME(mprotect(p, 4096, RW), 0);
	p[0] = 0xe3a00006;
	SAME(mprotect(p, 4096, PROT_READ | PROT_EXEC), 0);
	SAME(f(), 6);
	SAME(mprotect(p, 4096, PROT_READ), 0);
	if (fork() == 0)
		_exit(f());
	wait(&status);
	SAME(status, SIGSEGV);
}

static void
advice(void)
{
	char *p, v[3];

	p = anon(12288);
	p[0] = p[4096] = 1;
	SAME(mincore(p, 12288, v), 0);
	CHECK((v[0] & 1) == 1 && (v[1] & 1) == 1);
	SAME(madvise(p, 4096, MADV_FREE), 0);
	CHECK(p[0] == 0 || p[0] == 1);
	SAME(p[4096], 1);
	SAME(madvise(p, 12288, MADV_DONTNEED), 0);
	SAME(p[4096], 1);
	FAILS(EINVAL, madvise(p, 4096, 99));
	FAILS(EINVAL, madvise(p, 4096, -1));
	SAME(msync(p, 4096, MS_SYNC), 0);
	FAILS(EINVAL, msync(p, 4096, MS_ASYNC | MS_INVALIDATE));
	FAILS(ENOMEM, mincore(AT(0xb0000000), 4096, v));
	SAME(mlock(p, 12288), 0);
	SAME(mincore(p, 12288, v), 0);
	SAME(v[2] & 1, 1);
	SAME(munlock(p, 12288), 0);
}

static void
breaks(void)
{
	char *b;

	b = sbrk(0);
	CHECK(sbrk(100000) == b);
	b[99999] = 1;
	SAME(b[0], 0);
	CHECK(sbrk(-100000) == b + 100000);
	SAME(dies((char *)(((uintptr_t)b + 99999) & ~4095u), 0), SIGSEGV);
	FAILS(ENOMEM, sbrk(0x40000000));
	CHECK(sbrk(100000) == b);
	SAME(b[99999], 0);
	FAILS(ENOMEM, brk(AT(0xc0001000)));
}

static int
deep(int n)
{
	volatile char b[4096];

	b[0] = (char)n;
	return (n == 0 ? 0 : deep(n - 1) + b[0] - (char)n + 1);
}

static void
overflow(void)
{
	(void)deep(1 << 20);
}

static void
farbelow(void)
{
	volatile uintptr_t here;

	here = (uintptr_t)&here;
	*(volatile char *)(here - (9 << 20)) = 1;
}

static void
stack(void)
{
	struct rlimit rl, big;

	SAME(deep(400), 400);
	SAME(t_status(overflow), SIGSEGV);
	SAME(t_status(farbelow), SIGSEGV);
	SAME(getrlimit(RLIMIT_STACK, &rl), 0);
	SAME(rl.rlim_cur, 2 << 20);
	SAME(rl.rlim_max, 8 << 20);
	big.rlim_cur = big.rlim_max = 8 << 20;
	SAME(setrlimit(RLIMIT_STACK, &big), 0);
	SAME(deep(1000), 1000);
	SAME(t_status(overflow), SIGSEGV);
}

static void
threadstack(void)
{
	volatile char *p;

	p = mmap(NULL, 1 << 20, RW, MAP_STACK, -1, 0);
	CHECK(p != MAP_FAILED);
	p[(1 << 20) - 1] = 1;
	p[600000] = 1;
	p[5000] = 1;
	SAME(dies((char *)p, 1), SIGSEGV);
	SAME(munmap((char *)p, 1 << 20), 0);
}

static void
nothingleft(void)
{
	munmap(AT(4096), 0xbfc00000u - 4096);
}

static void
all(void)
{
	SAME(t_status(nothingleft), SIGSEGV);
}

/* More than there is: the process goes, the machine stays. */
static void
eat(void)
{
	size_t i;
	char *p;

	p = mmap(NULL, 1u << 30, RW, ANON, -1, 0);
	for (i = 0; i < 1u << 30; i += 4096)
		p[i] = 1;
}

static void
memory(void)
{
	unsigned int before;

	before = t_free();
	SAME(t_status(eat), SIGKILL);
	CHECK(t_free() + 8 > before);
}

static volatile unsigned char *lost;

static void
touch_lost(void)
{
	lost[0]++;
}

/* What a file has lost isn't seen by those who have it mapped. */
static void
truncated(void)
{
	struct rlimit rl = { 3 * 4096, 3 * 4096 };
	unsigned char *p, *q;
	int fd, i, status;

	fd = open("/tmp/trunc", O_RDWR | O_CREAT | O_TRUNC, 0644);
	SAME(ftruncate(fd, 4 * 4096), 0);
	p = mmap(NULL, 4 * 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	q = mmap(NULL, 4 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	memset(p, 7, 4 * 4096);
	SAME(q[3 * 4096], 7);
	q[2 * 4096] = 9;			/* its own from now on */
	SAME(ftruncate(fd, 4096 + 100), 0);
	lost = p + 2 * 4096;
	status = t_status(touch_lost);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
	SAME(ftruncate(fd, 4 * 4096), 0);
	SAME(p[4096 + 99], 7);
	for (i = 4096 + 100; i < 4 * 4096; i++)
		if (p[i] != 0)
			break;
	SAME(i, 4 * 4096);
	SAME(q[3 * 4096], 0);
	SAME(q[2 * 4096], 9);
	p[3 * 4096] = 5;
	SAME(q[3 * 4096], 5);
	FAILS(EINVAL, syscall(SYS_shm_open, 1, O_RDONLY, 0600));
	/* So much may be wired, and no more. */
	SAME(setrlimit(RLIMIT_MEMLOCK, &rl), 0);
	SAME(mlock(p, 3 * 4096), 0);
	FAILS(ENOMEM, mlock(q, 4096));
	SAME(munlock(p, 3 * 4096), 0);
	SAME(mlock(q, 4096), 0);
}

static const struct t_case cases[] = {
	{ "arguments", arguments }, { "placing", placing }, { "holes", holes },
	{ "files", files }, { "protect", protect },
	{ "protect_across", protect_across }, { "code", code },
	{ "advice", advice }, { "breaks", breaks }, { "stack", stack },
	{ "threadstack", threadstack }, { "all", all }, { "memory", memory },
	{ "truncated", truncated },
	{ NULL, NULL }
};

int
main(int argc, char **argv)
{
	return (t_main(argc, argv, cases));
}
