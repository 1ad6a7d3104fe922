/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Calls that no honest program makes.  Whatever happens, it happens to the
 * caller.
 */
#include <sys/stat.h>
#include <sys/syscall.h>

#include "t.h"

#define	K	0xc0001000u

/* A call with any number and any six slots; -1 and errno, or the result. */
static long
call(uint32_t number, uint32_t a, uint32_t b, uint32_t c, uint32_t d,
    uint32_t e, uint32_t f)
{
	register uint32_t r0 __asm("r0") = a;
	register uint32_t r1 __asm("r1") = b;
	register uint32_t r2 __asm("r2") = c;
	register uint32_t r3 __asm("r3") = d;
	register uint32_t r7 __asm("r7") = number;
	uint32_t carry;

	__asm volatile("sub sp, sp, #16\n\tstr %6, [sp]\n\tstr %7, [sp, #4]\n\t"
	    "str %6, [sp, #8]\n\tstr %7, [sp, #12]\n\t"
	    "svc 0\n\tmov %1, #0\n\tmovcs %1, #1\n\tadd sp, sp, #16"
	    : "+r" (r0), "=&r" (carry), "+r" (r1)
	    : "r" (r2), "r" (r3), "r" (r7), "r" (e), "r" (f)
	    : "cc", "memory");
	if (carry != 0) {
		errno = (int)r0;
		return (-1);
	}
	return ((long)r0);
}

static void
pointers(void)
{
	static const uint32_t bad[] = { K - 1, K, 0xbfbfffff, 0xffffffff, 1,
	    0xc0000000 - 4, 0xf0000000 };
	char *page;
	size_t i;
	int fd[2];

	SAME(pipe(fd), 0);
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		FAILS(EFAULT, write(fd[1], (void *)(uintptr_t)bad[i], 100));
		SAME(write(fd[1], "x", 1), 1);
		FAILS(EFAULT, read(fd[0], (void *)(uintptr_t)bad[i], 100));
		FAILS(EFAULT, sigaction(SIGUSR1, NULL,
		    (void *)(uintptr_t)bad[i]));
		FAILS(EFAULT, call(SYS_getrusage, 0, bad[i], 0, 0, 0, 0));
		FAILS(EFAULT, call(SYS_clock_gettime, 0, bad[i], 0, 0, 0, 0));
		FAILS(EFAULT, call(SYS___sysctl, bad[i], 2, 0, 0, 0, 0));
		/* The shared page ends in zeros: an empty name. */
		FAILS(bad[i] == 0xbfbfffff ? ENOENT : EFAULT,
		    call(SYS_open, bad[i], 0, 0, 0, 0, 0));
		FAILS(EFAULT, call(SYS_fstat, 0, bad[i], 0, 0, 0, 0));
		FAILS(EFAULT, call(SYS_getrandom, bad[i], 8, 0, 0, 0, 0));
	}
	page = mmap(NULL, 8192, PROT_READ, MAP_ANON | MAP_PRIVATE, -1, 0);
	SAME(write(fd[1], "x", 1), 1);
	FAILS(EFAULT, read(fd[0], page, 1));
	munmap(page + 4096, 4096);
	FAILS(EFAULT, write(fd[1], page + 4090, 100));
	close(fd[0]);
	close(fd[1]);
	FAILS(EBADF, read(fd[0], page, 1));
}

static void
counts(void)
{
	int fd;

	fd = open("/dev/zero", O_RDWR);
	FAILS(EINVAL, read(fd, &fd, 0x80000000));
	FAILS(EINVAL, read(fd, &fd, 0xffffffff));
	FAILS(EINVAL, write(fd, &fd, 0x80000000));
	FAILS(EINVAL, call(SYS_writev, fd, (uint32_t)(uintptr_t)&fd, 1025, 0,
	    0, 0));
	FAILS(EINVAL, call(SYS_getrandom, (uint32_t)(uintptr_t)&fd,
	    0x80000000, 0, 0, 0, 0));
	FAILS(EINVAL, call(SYS_getrandom, (uint32_t)(uintptr_t)&fd, 1, 8, 0, 0,
	    0));
}

static void
argsoff(uint32_t sp)
{
	/* mmap has more than four arguments, from sp on. */
	register uint32_t r0 __asm("r0") = 0;
	register uint32_t r7 __asm("r7") = 477;

	__asm volatile("mov r4, sp\n\tmov sp, %2\n\tmov r1, #4096\n\t"
	    "mov r2, #1\n\tmov r3, #2\n\tsvc 0\n\tmov sp, r4\n\t"
	    "movcc r0, #0"
	    : "+r" (r0) : "r" (r7), "r" (sp) : "r1", "r2", "r3", "r4", "cc");
	_exit((int)r0);
}

static void
sp_kernel(void)
{
	argsoff(K);
}

static void
sp_null(void)
{
	argsoff(0);
}

static void
sp_one(void)
{
	argsoff(1);
}

static void
numbers(void)
{
	static const uint32_t wild[] = { 564, 568, 0x80000000, 0xffffffff,
	    11, 63, 1000000 };
	static const uint32_t plain[] = { 516, 533, 534, 536, 517 };
	size_t i;

	SAME(t_status(sp_kernel), EFAULT << 8);
	SAME(t_status(sp_null), EFAULT << 8);
	SAME(t_status(sp_one), EFAULT << 8);
	signal(SIGSYS, SIG_IGN);
	for (i = 0; i < sizeof(wild) / sizeof(wild[0]); i++)
		FAILS(ENOSYS, call(wild[i], 1, 2, 3, 4, 5, 6));
	signal(SIGSYS, SIG_DFL);
	/* Configured out: no signal. */
	for (i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		FAILS(ENOSYS, call(plain[i], 0, 0, 0, 0, 0, 0));
	SAME(call(0, SYS_getpid, 0, 0, 0, 0, 0), getpid());
	SAME(call(198, SYS_getpid, 0, 0, 0, 0, 0), getpid());
	signal(SIGSYS, SIG_IGN);
	FAILS(ENOSYS, call(0, 0, SYS_getpid, 0, 0, 0, 0));
	FAILS(ENOSYS, call(0, 198, SYS_getpid, 0, 0, 0, 0));
	FAILS(ENOSYS, call(198, 198, 0, SYS_getpid, 0, 0, 0));
	FAILS(ENOSYS, call(198, 0, 0, SYS_getpid, 0, 0, 0));
}

static void
contexts(void)
{
	uint32_t uc[65];

	memset(uc, 0, sizeof(uc));
	FAILS(EFAULT, call(SYS_sigreturn, K, 0, 0, 0, 0, 0));
	FAILS(EFAULT, call(SYS_sigreturn, 0, 0, 0, 0, 0, 0));
	SAME(call(SYS_getcontext, (uint32_t)(uintptr_t)uc, 0, 0, 0, 0, 0), 0);
	SAME(uc[4 + 16] & 0x1f, 0x10);
	uc[4 + 16] = 0x13;
	FAILS(EINVAL, call(SYS_sigreturn, (uint32_t)(uintptr_t)uc, 0, 0, 0, 0,
	    0));
	uc[4 + 16] = 0x90;
	FAILS(EINVAL, call(SYS_sigreturn, (uint32_t)(uintptr_t)uc, 0, 0, 0, 0,
	    0));
	uc[4 + 16] = 0x1f;
	FAILS(EINVAL, call(SYS_setcontext, (uint32_t)(uintptr_t)uc, 0, 0, 0, 0,
	    0));
	uc[4 + 16] = 0x10;
	uc[4 + 17] = 264;
	uc[4 + 18] = K;
	FAILS(EFAULT, call(SYS_sigreturn, (uint32_t)(uintptr_t)uc, 0, 0, 0, 0,
	    0));
}

static void
sysctls(void)
{
	static char big[4096];
	int name[25] = { 1, 1 }, zero3[2] = { 0, 3 };
	size_t len;
	int map[4] = { 1, 14, 32, 77777 };
	char small[4];

	FAILS(EINVAL, sysctl(name, 1, NULL, NULL, NULL, 0));
	FAILS(EINVAL, sysctl(name, 25, NULL, NULL, NULL, 0));
	len = 4;
	FAILS(ENOMEM, sysctl(name, 2, small, &len, NULL, 0));
	SAME(len, 4);
	CHECK(memcmp(small, "Free", 4) == 0);
	len = 0x7fffffff;
	SAME(sysctl(name, 2, big, &len, NULL, 0), 0);
	SAME(len, 8);
	FAILS(EFAULT, sysctl(name, 2, (void *)K, &len, NULL, 0));
	FAILS(EFAULT, sysctl(name, 2, big, (void *)K, NULL, 0));
	FAILS(EPERM, sysctl(name, 2, NULL, NULL, big, 4));
	name[2] = 5;
	FAILS(ENOTDIR, sysctl(name, 3, NULL, NULL, NULL, 0));
	name[1] = 9999;
	FAILS(ENOENT, sysctl(name, 2, NULL, NULL, NULL, 0));
	memset(big, 'a', sizeof(big));
	len = sizeof(name);
	FAILS(ENAMETOOLONG, sysctl(zero3, 2, name, &len, big, sizeof(big)));
	FAILS(ENOENT, sysctl(zero3, 2, name, &len, big, 20));
	len = sizeof(big);
	FAILS(ESRCH, sysctl(map, 4, big, &len, NULL, 0));
}

static void
statuses(void)
{
	int status;
	pid_t pid;

	if ((pid = fork()) == 0)
		_exit(0);
	FAILS(EFAULT, wait4(pid, (int *)(uintptr_t)K, 0, NULL));
	FAILS(ECHILD, wait4(pid, &status, 0, NULL));
	FAILS(ESRCH, kill(0x7fffffff, 9));
	if ((pid = fork()) == 0) {
		for (;;)
			pause();
	}
	signal(SIGTERM, SIG_IGN);
	SAME(kill(-1, SIGTERM), 0);
	SAME(waitpid(pid, &status, 0), pid);
	SAME(status, SIGTERM);
}

static void
wfi(void)
{
	__asm volatile("wfi");
}

static void
cpsr(void)
{
	uint32_t v;

	__asm volatile("mrs %0, cpsr\n\tbic %0, %0, #31\n\t"
	    "orr %0, %0, #0x13\n\tmsr cpsr_c, %0\n\tmrs %0, cpsr" : "=r" (v));
	_exit((v & 31) == 0x10 ? 0 : 1);
}

static void
cp15(void)
{
	__asm volatile("mcr p15, 0, r0, c1, c0, 0");
}

static void
bkpt(void)
{
	__asm volatile("bkpt #0");
}

static void
ldrd(void)
{
	static uint32_t v[4];

	__asm volatile("ldrd r2, r3, [%0]" :: "r" ((char *)v + 1) : "r2", "r3");
}

static void
ldrex(void)
{
	static uint32_t v[4];

	__asm volatile("ldrex r2, [%0]" :: "r" ((char *)v + 1) : "r2");
}

static void
storm(void)
{
	int i;

	for (i = 0; i < 50; i++)
		__asm volatile("svc 0" :: : "r0", "r1");
	__asm volatile(".word 0xffffffff");
}

static void
instructions(void)
{
	int s;

	s = t_status(wfi);
	CHECK(s == 0 || s == SIGILL);
	SAME(t_status(cpsr), 0);
	SAME(t_status(cp15), SIGILL);
	SAME(t_status(bkpt), SIGTRAP);
	SAME(t_status(ldrd), SIGBUS);
	SAME(t_status(ldrex), SIGBUS);
	s = t_status(storm);
	CHECK(s == SIGILL || s == SIGSYS);
}

/* Thread registers are each process's own, whatever it puts there. */
static void
registers(void)
{
	uint32_t i, v;
	pid_t pid;
	int status;

	pid = fork();
	__asm volatile("mcr p15, 0, %0, c13, c0, 2" :: "r" (0xdeadbe00 + !pid));
	for (i = 0; i < 30; i++) {
		usleep(100);
		__asm volatile("mrc p15, 0, %0, c13, c0, 2" : "=r" (v));
		if (v != 0xdeadbe00u + !pid) {
			t_failed++;
			break;
		}
	}
	if (pid == 0)
		_exit(t_failed);
	waitpid(pid, &status, 0);
	SAME(status, 0);
}

/* Open for neither reading nor writing, a FIFO is still in use. */
static void
fifos(void)
{
	int a, b, fd[2], i;

	(void)unlink("/tmp/fifo");
	SAME(mkfifo("/tmp/fifo", 0755), 0);
	a = open("/tmp/fifo", O_EXEC | O_NONBLOCK);
	b = open("/tmp/fifo", O_EXEC | O_NONBLOCK);
	close(a);
	for (i = 0; i < 20; i++) {
		SAME(pipe(fd), 0);
		SAME(write(fd[1], "x", 1), 1);
		close(b);
		b = -1;
		close(fd[0]);
		close(fd[1]);
	}
	SAME(unlink("/tmp/fifo"), 0);
}

/*
 * A path name may begin anywhere and end with the last byte before a hole; one
 * byte more is a fault, however long it is and however it is aligned.
 */
static void
strings(void)
{
	char *hole, *p;
	int n, skew;

	p = mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE,
	    MAP_ANON | MAP_PRIVATE, -1, 0);
	hole = p + 2 * 4096;
	SAME(munmap(hole, 4096), 0);
	for (n = 9; n < 30; n++) {
		memset(hole - 64, 'x', 64);
		memset(hole - n - 1, '/', n);
		memcpy(hole - 9, "dev/null", 9);
		SAME(access(hole - n - 1, F_OK), 0);
		memmove(hole - n, hole - n - 1, n);
		FAILS(EFAULT, access(hole - n, F_OK));
	}
	for (skew = 0; skew < 8; skew++) {
		memset(p, '/', 4096);
		p[skew + 1023] = '\0';
		SAME(access(p + skew, F_OK), 0);
		p[skew + 1023] = '/';
		p[skew + 1024] = '\0';
		FAILS(ENAMETOOLONG, access(p + skew, F_OK));
		strcpy(p + skew, "/dev/nul");
		FAILS(ENOENT, access(p + skew, F_OK));
		strcpy(p + skew, "/dev/null");
		SAME(access(p + skew, F_OK), 0);
	}
	munmap(p, 2 * 4096);
}

/* Names of all lengths that differ in one byte are different names. */
static void
names(void)
{
	char path[32];
	int at, fd, n;

	for (n = 1; n < 14; n++) {
		snprintf(path, sizeof(path), "/tmp/%.*s", n, "abcdefghijklmn");
		fd = open(path, O_CREAT | O_RDWR, 0600);
		CHECK(fd >= 0);
		close(fd);
		for (at = 0; at < n; at++) {
			path[5 + at] ^= 1;
			FAILS(ENOENT, access(path, F_OK));
			path[5 + at] ^= 1;
		}
		SAME(access(path, F_OK), 0);
		SAME(unlink(path), 0);
	}
}

static const struct t_case cases[] = {
	{ "pointers", pointers }, { "counts", counts },
	{ "numbers", numbers }, { "contexts", contexts },
	{ "sysctls", sysctls }, { "statuses", statuses },
	{ "instructions", instructions }, { "fifos", fifos },
	{ "registers", registers }, { "strings", strings },
	{ "names", names },
	{ NULL, NULL }
};

int
main(int argc, char **argv)
{
	return (t_main(argc, argv, cases));
}
