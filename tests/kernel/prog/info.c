/* SPDX-License-Identifier: BSD-2-Clause */
/* What sysctl(3) tells of processes, as procstat(1) and ps(1) ask for it. */
#include <sys/user.h>

#include <time.h>

#include "t.h"

static char buf[65536];

/* kern.proc.WHAT of ourselves into buf; its length, or -1. */
static ssize_t
proc(int what, int pid)
{
	int mib[4] = { CTL_KERN, KERN_PROC, what, pid };
	size_t len = sizeof(buf);

	if (sysctl(mib, 4, buf, &len, NULL, 0) != 0)
		return (-1);
	return ((ssize_t)len);
}

static void
vmmap(void)
{
	const struct kinfo_vmentry *k;
	ssize_t i, n;
	uint64_t last;
	int shared, stack, text, guard, heap;
	char *p;

	p = mmap(NULL, 40960, PROT_READ | PROT_WRITE, MAP_ANON | MAP_PRIVATE,
	    -1, 0);
	p[0] = p[4096] = p[20480] = 1;
	n = proc(KERN_PROC_VMMAP, getpid());
	CHECK(n > 0);
	shared = stack = text = guard = heap = 0;
	for (last = i = 0; i < n; i += k->kve_structsize) {
		k = (const void *)(buf + i);
		CHECK(k->kve_structsize > 0 && k->kve_structsize % 8 == 0);
		if (k->kve_structsize <= 0)
			break;
		CHECK(k->kve_start >= last && k->kve_start < k->kve_end);
		last = k->kve_end;
		if (k->kve_start == 0xbfbff000) {
			shared++;
			SAME(k->kve_type, KVME_TYPE_PHYS);
			SAME(k->kve_protection, 5);
		}
		if (k->kve_end == 0xbfbff000) {
			stack++;
			SAME(k->kve_flags & KVME_FLAG_GROWS_DOWN,
			    KVME_FLAG_GROWS_DOWN);
		}
		if (k->kve_start == 0xbf3ff000) {
			guard++;
			SAME(k->kve_type, KVME_TYPE_NONE);
			SAME(k->kve_protection, 0);
		}
		if (k->kve_start <= (uintptr_t)vmmap &&
		    (uintptr_t)vmmap < k->kve_end) {
			text++;
			SAME(k->kve_type, KVME_TYPE_VNODE);
			SAME(k->kve_protection, 5);
			SAME(k->kve_flags & 3, 3);
			CHECK(strcmp(k->kve_path, "/bin/info") == 0);
			CHECK(k->kve_resident > 0);
			SAME(k->kve_status, 1);
		}
		if (k->kve_start <= (uintptr_t)p &&
		    (uintptr_t)p < k->kve_end) {
			heap++;
			SAME(k->kve_type, KVME_TYPE_DEFAULT);
			CHECK(k->kve_resident >= 3);
			SAME(k->kve_flags & 3, 0);
		}
	}
	SAME(i, n);
	SAME(shared + stack + text + guard + heap, 5);
}

static void
about(void)
{
	const struct kinfo_proc *ki = (const void *)buf;
	const uint32_t *a;
	ssize_t i, n;
	int found;

	SAME(proc(KERN_PROC_PID, getpid()), sizeof(*ki));
	SAME(ki->ki_structsize, 816);
	SAME(ki->ki_pid, getpid());
	SAME(ki->ki_ppid, getppid());
	SAME(ki->ki_pgid, getpgrp());
	SAME(ki->ki_sid, getsid(0));
	SAME(ki->ki_stat, SRUN);
	SAME(ki->ki_numthreads, 1);
	CHECK(strcmp(ki->ki_comm, "info") == 0);
	CHECK(strcmp(ki->ki_emul, "FreeBSD ELF32") == 0);
	CHECK(ki->ki_rssize > 0 && ki->ki_size > 0 && ki->ki_tsize > 0);
	CHECK(ki->ki_tid > 100000);
	n = proc(KERN_PROC_ARGS, -1);
	CHECK(n >= 10 && strcmp(buf, "/bin/info") == 0);
	n = proc(KERN_PROC_PATHNAME, -1);
	SAME(n, 10);
	CHECK(strcmp(buf, "/bin/info") == 0);
	n = proc(KERN_PROC_AUXV, getpid());
	CHECK(n > 0 && n % 8 == 0);
	for (found = 0, i = 0, a = (const void *)buf; i < n; i += 8, a += 2)
		found += (a[0] == 6 && a[1] == 4096) ||
		    (a[0] == 18 && a[1] == 1201000) || a[0] == 3;
	SAME(found, 3);
	CHECK(proc(KERN_PROC_ENV, getpid()) >= 0);
	SAME(proc(KERN_PROC_OSREL, getpid()), 4);
	SAME(proc(KERN_PROC_PS_STRINGS, getpid()), 4);
	SAME(*(uint32_t *)(void *)buf, 0xbfbfeff0);
	CHECK(proc(KERN_PROC_ALL, 0) >= 816 * 2);
	SAME(proc(KERN_PROC_CWD, getpid()) > 0, 1);
	CHECK(proc(KERN_PROC_FILEDESC, getpid()) > 0);
	FAILS(ESRCH, proc(KERN_PROC_VMMAP, 77777));
}

/* setproctitle(3)'s way, and arguments too long to be kept. */
static void
titles(void)
{
	int mib[4] = { CTL_KERN, KERN_PROC, KERN_PROC_ARGS, getpid() };
	static char big[1000];
	int fd[2];
	pid_t pid;
	char c;
	ssize_t n;

	SAME(sysctl(mib, 4, NULL, NULL, "new\0title", 10), 0);
	SAME(proc(KERN_PROC_ARGS, getpid()), 10);
	CHECK(memcmp(buf, "new\0title", 10) == 0);
	SAME(pipe(fd), 0);
	memset(big, 'b', sizeof(big) - 1);
	if ((pid = fork()) == 0) {
		dup2(fd[1], 1);
		execl("/bin/info", "info", ".wait", big, (char *)NULL);
		_exit(1);
	}
	SAME(read(fd[0], &c, 1), 1);
	n = proc(KERN_PROC_ARGS, pid);
	SAME(n, 5 + 6 + 1000);
	CHECK(memcmp(buf, "info\0.wait\0bbb", 14) == 0);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

static void
values(void)
{
	char s[64];
	size_t len;
	int i;

	len = sizeof(s);
	SAME(sysctlbyname("kern.ostype", s, &len, NULL, 0), 0);
	SAME(len, 8);
	len = sizeof(i);
	SAME(sysctlbyname("hw.pagesize", &i, &len, NULL, 0), 0);
	SAME(i, 4096);
	SAME(sysctlbyname("kern.osreldate", &i, &len, NULL, 0), 0);
	SAME(i, 1201000);
	SAME(sysctlbyname("hw.ncpu", &i, &len, NULL, 0), 0);
	SAME(i, 1);
	FAILS(ENOENT, sysctlbyname("no.such", &i, &len, NULL, 0));
	len = sizeof(s);
	SAME(sysctlbyname("kern.hostname", NULL, NULL, "newname", 7), 0);
	SAME(sysctlbyname("kern.hostname", s, &len, NULL, 0), 0);
	CHECK(strcmp(s, "newname") == 0);
	SAME(setuid(1001), 0);
	FAILS(EPERM, sysctlbyname("kern.hostname", NULL, NULL, "x", 1));
	FAILS(EPERM, setuid(0));
	FAILS(EPERM, kill(1, SIGTERM));
	FAILS(EPERM, proc(KERN_PROC_VMMAP, 1));
}

static void
clocks(void)
{
	struct timespec a, b;
	int i;

	for (i = 0; i <= 15; i++) {
		if (i == 3 || i == 6)
			continue;
		SAME(clock_gettime(i, &a), 0);
		SAME(clock_gettime(i, &b), 0);
		CHECK(b.tv_sec > a.tv_sec || (b.tv_sec == a.tv_sec &&
		    b.tv_nsec >= a.tv_nsec));
		CHECK(a.tv_nsec >= 0 && a.tv_nsec < 1000000000);
		SAME(clock_getres(i, &a), 0);
	}
	FAILS(EINVAL, clock_gettime(16, &a));
	FAILS(EINVAL, clock_gettime(3, &a));
	clock_gettime(4, &a);
	usleep(50000);
	clock_gettime(4, &b);
	i = (int)((b.tv_sec - a.tv_sec) * 1000 +
	    (b.tv_nsec - a.tv_nsec) / 1000000);
	CHECK(i >= 50 && i < 300);
}

/* Small numbers don't vanish; what a program starts with. */
static void
floating(void)
{
	volatile double d = 0x1p-1030;
	volatile float f = 0x1p-130f;
	uint32_t fpscr;

	__asm volatile("vmrs %0, fpscr" : "=r" (fpscr));
	SAME(fpscr & 0x07c00000, 0x02000000);
	d /= 4;
	CHECK(d == 0x1p-1032 && d * 0x1p30 == 0x1p-1002);
	f /= 4;
	CHECK(f == 0x1p-132f);
}

/* What programs ask for by name, and go without if they must. */
static void
names(void)
{
	static const struct { const char *name; size_t size; } want[] = {
		{ "vfs.cache.nchstats", 32 }, { "hw.intrcnt", 4 },
		{ "kern.hostuuid", 37 }, { "kern.osrevision", 4 },
		{ "kern.ipc.somaxconn", 4 },
		{ "net.local.stream.sendspace", 4 }
	};
	int mib[6], n;
	size_t i, len;

	for (i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
		len = 0;
		SAME(sysctlbyname(want[i].name, NULL, &len, NULL, 0), 0);
		SAME(len, want[i].size);
	}
	/* There is no swap device 0. */
	len = 5;
	SAME(sysctlnametomib("vm.swap_info", mib, &len), 0);
	mib[len] = 0;
	i = sizeof(n);
	FAILS(ENOENT, sysctl(mib, (unsigned int)len + 1, &n, &i, NULL, 0));
	/* How many descriptors the caller has open. */
	mib[0] = CTL_KERN;
	mib[1] = KERN_PROC;
	mib[2] = KERN_PROC_NFDS;
	mib[3] = 0;
	i = sizeof(n);
	SAME(sysctl(mib, 4, &n, &i, NULL, 0), 0);
	SAME(n, 3);
}

static const struct t_case cases[] = {
	{ "floating", floating }, { "names", names },
	{ "vmmap", vmmap }, { "about", about }, { "titles", titles },
	{ "values", values }, { "clocks", clocks }, { NULL, NULL }
};

int
main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], ".wait") == 0) {
		(void)!write(1, "x", 1);
		for (;;)
			pause();
	}
	return (t_main(argc, argv, cases));
}
