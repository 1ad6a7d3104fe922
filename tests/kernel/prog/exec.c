/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * execve(2): the hostile files, and what a good one finds.  Every error must
 * be an errno for the caller, never the end of it.  More than 450 lines:
 * many cases, on files that the same few functions make.
 */
#include <sys/stat.h>

#include "t.h"

#define	FILE1	"/tmp/prog"
#define	BASE	0x10000

struct ehdr {
	unsigned char	ident[16];
	uint16_t	type, machine;
	uint32_t	version, entry, phoff, shoff, flags;
	uint16_t	ehsize, phentsize, phnum, shentsize, shnum, shstrndx;
};

struct phdr {
	uint32_t	type, offset, vaddr, paddr, filesz, memsz, flags,
			align;
};

/* A program that exits with 77: r7 = 1, r0 = 77, svc. */
static const uint32_t code[] = { 0xe3a07001, 0xe3a0004d, 0xef000000 };

/* One page of file; tests change it before it is written. */
static union {
	struct {
		struct ehdr	eh;	/* at 0 */
		struct phdr	ph[30];	/* right behind */
	};
	unsigned char	b[8192];	/* all of it */
} f;
static size_t	len;			/* bytes to write */
static char	*const args[] = { (char *)"prog", NULL };
static char	*const env[] = { NULL };

static void
good(void)
{
	memset(&f, 0, sizeof(f));
	memcpy(f.eh.ident, "\177ELF\1\1\1\11", 8);
	f.eh.type = 2;
	f.eh.machine = 40;
	f.eh.version = 1;
	f.eh.entry = BASE + 0x800;
	f.eh.phoff = 52;
	f.eh.flags = 0x05000400;
	f.eh.ehsize = 52;
	f.eh.phentsize = 32;
	f.eh.phnum = 1;
	f.ph[0] = (struct phdr){ 1, 0, BASE, BASE, 0x900, 0x900, 5, 4096 };
	memcpy(f.b + 0x800, code, sizeof(code));
	len = 0x900;
}

static void
put(const char *path, const void *p, size_t n, mode_t mode)
{
	int fd;

	unlink(path);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0755);
	CHECK(fd >= 0 && write(fd, p, n) == (ssize_t)n);
	CHECK(fchmod(fd, mode) == 0 && close(fd) == 0);
}

/* Writes the file and runs it: the errno, or 1000 + wait status. */
static int
run_path(const char *path, char *const *av)
{
	int fd[2], n, status;
	pid_t pid;

	if (pipe(fd) != 0 || fcntl(fd[1], F_SETFD, FD_CLOEXEC) != 0)
		return (-1);
	if ((pid = fork()) == 0) {
		execve(path, av, env);
		n = errno;
		(void)!write(fd[1], &n, sizeof(n));
		_exit(0);
	}
	close(fd[1]);
	n = 0;
	if (read(fd[0], &n, sizeof(n)) == 0)
		n = 1000;
	close(fd[0]);
	waitpid(pid, &status, 0);
	return (n == 1000 ? 1000 + status : status != 0 ? -status : n);
}

static int
run(void)
{
	put(FILE1, &f, len, 0755);
	return (run_path(FILE1, args));
}

#define	EXITS(n)	(1000 + ((n) << 8))
#define	DIES(n)		(1000 + (n))

/* After `change', the result is `want'. */
#define	WITH(want, change) do {						\
	good();								\
	change;								\
	SAME(run(), want);						\
} while (0)

static void
header(void)
{
	WITH(EXITS(77), );
	WITH(ENOEXEC, f.eh.ident[4] = 2);
	WITH(ENOEXEC, f.eh.ident[5] = 2);
	WITH(ENOEXEC, f.eh.ident[6] = 0);
	WITH(ENOEXEC, f.eh.version = 2);
	WITH(ENOEXEC, f.eh.machine = 62);
	WITH(ENOEXEC, f.eh.type = 1);
	WITH(ENOEXEC, f.eh.type = 4);
	WITH(ENOEXEC, f.eh.phentsize = 31);
	WITH(ENOEXEC, f.eh.phentsize = 33);
	WITH(ENOEXEC, f.eh.phentsize = 64);
	WITH(ENOEXEC, f.eh.phnum = 0xffff);
	WITH(ENOEXEC, f.eh.phnum = 127);
	WITH(ENOEXEC, f.eh.phoff = 0xfffffff0);
	WITH(ENOEXEC, f.eh.phoff = 4097);
	WITH(ENOEXEC, f.eh.phoff = 54);
	WITH(EXITS(77), (f.eh.phoff = 4064, memcpy(f.b + 4064, &f.ph[0], 32),
	    len = 4096));
	WITH(DIES(SIGSEGV), f.eh.phnum = 0);
	WITH(ENOEXEC, f.eh.flags = 0x03000000);
	WITH(EXITS(77), f.eh.ident[7] = 3);
	WITH(ENOEXEC, len = 0);
	WITH(ENOEXEC, len = 1);
	WITH(ENOEXEC, len = 51);
}

static void
segments(void)
{
	WITH(ENOEXEC, f.ph[0].filesz = 0x901);
	WITH(ENOEXEC, (f.ph[0].filesz = 0x901, f.ph[0].memsz = 0x901));
	WITH(ENOEXEC, f.ph[0].offset = 0xfffff000);
	WITH(ENOEXEC, (f.ph[0].memsz = -BASE));
	WITH(ENOEXEC, f.ph[0].memsz = 0xffffffff);
	WITH(EINVAL, (f.ph[0].vaddr = 0xc0000000, f.eh.entry = 0xc0000800));
	WITH(EINVAL, (f.ph[0].vaddr = 0, f.eh.entry = 0x800));
	WITH(EINVAL, (f.ph[1] = f.ph[0], f.eh.phnum = 2));
	WITH(EINVAL, (f.ph[1] = f.ph[0], f.ph[1].vaddr += 0x900,
	    f.ph[1].offset = 0x100, f.ph[1].filesz = 16, f.ph[1].memsz = 16,
	    f.eh.phnum = 2));
	WITH(EINVAL, (f.ph[1] = f.ph[0], f.ph[1].vaddr = 0xbfbdf000,
	    f.eh.phnum = 2));
	WITH(EINVAL, (f.ph[1] = f.ph[0], f.ph[1].vaddr = 0xbfbff000,
	    f.eh.phnum = 2));
	WITH(EXITS(77), (f.ph[1] = f.ph[0], f.ph[0].vaddr = BASE + 0x100000,
	    f.eh.phnum = 2));
	WITH(ENOMEM, (f.ph[1] = f.ph[0], f.ph[1].vaddr = 0x200000,
	    f.ph[1].memsz = 513u << 20, f.ph[1].flags = 6, f.eh.phnum = 2));
	WITH(ENOMEM, f.ph[0].memsz = 257u << 20);
	/* Not congruent: copied. */
	WITH(EXITS(77), (f.ph[0].vaddr = BASE + 0x10,
	    f.eh.entry = BASE + 0x810));
	WITH(DIES(SIGSEGV), f.eh.entry = 0);
	WITH(DIES(SIGSEGV), f.eh.entry = 0xc0000000);
	WITH(DIES(SIGSEGV), f.ph[0].flags = 6);
	/* Thumb: movs r7, #1; movs r0, #78; svc 0 */
	WITH(EXITS(78), (f.eh.entry |= 1,
	    memcpy(f.b + 0x800, "\001\047\116\040\000\337", 6)));
}

static void
many(void)
{
	int i;

	good();
	f.eh.phoff = 64;
	f.eh.phnum = 126;
	len = 8192;
	for (i = 0; i < 126; i++)
		((struct phdr *)(void *)(f.b + 64))[i] = (struct phdr){ 1, 0,
		    0x200000 - i * 0x2000, 0, 1, 1, 4, 4096 };
	((struct phdr *)(void *)(f.b + 64))[0] = (struct phdr){ 1, 0x1000,
	    BASE + 0x1000, 0, 0x900, 0x900, 5, 4096 };
	memcpy(f.b + 0x1800, code, sizeof(code));
	f.eh.entry = BASE + 0x1800;
	SAME(run(), EXITS(77));
}

/* PT_INTERP with this name of n bytes. */
static void
interp(const char *name, uint32_t n)
{
	f.ph[1] = (struct phdr){ 3, 0x400, 0, 0, n, n, 4, 1 };
	memcpy(f.b + 0x400, name, strlen(name));
	f.eh.phnum = 2;
}

static void
interpreters(void)
{
	WITH(ENOEXEC, interp("/x", 0));
	WITH(ENOEXEC, interp("/x", 1));
	WITH(ENOEXEC, interp("/x", 1025));
	WITH(ENOEXEC, interp("/x", 0xffffffff));
	WITH(ENOEXEC, (memset(f.b + 0x400, 'x', 8), interp("/x", 3)));
	WITH(ENOEXEC, (interp("/x", 3), f.ph[2] = f.ph[1], f.eh.phnum = 3));
	WITH(ENOENT, (interp("/x", 3), f.ph[1].offset = 0x10000));
	WITH(ENOENT, interp("/nonexistent", 13));
	WITH(EACCES, interp("/tmp", 5));
	put("/tmp/noexec", "abc", 3, 0644);
	WITH(EACCES, interp("/tmp/noexec", 12));
	put("/tmp/empty", "", 0, 0755);
	WITH(ENOEXEC, interp("/tmp/empty", 11));
	put("/tmp/script", "#!/bin/exec\n", 12, 0755);
	WITH(ENOEXEC, interp("/tmp/script", 12));
	WITH(EINVAL, interp(FILE1, sizeof(FILE1)));
	/* An interpreter that works: a copy linked elsewhere. */
	good();
	f.eh.type = 3;
	f.ph[0].vaddr = 0;
	f.eh.entry = 0x800;
	f.b[0x804] = 79;
	put("/tmp/ld", &f, len, 0755);
	WITH(EXITS(79), interp("/tmp/ld", 8));
	/* Its own PT_INTERP doesn't count. */
	good();
	f.eh.type = 3;
	f.ph[0].vaddr = 0;
	f.eh.entry = 0x800;
	interp("/nonexistent", 13);
	put("/tmp/ld", &f, len, 0755);
	WITH(EXITS(77), interp("/tmp/ld", 8));
}

static void
notes(void)
{
	WITH(EXITS(77), (f.ph[1] = (struct phdr){ 4, 0x400, 0, 0, 5000, 0, 4,
	    4 }, f.eh.phnum = 2));
	WITH(EXITS(77), (f.ph[1] = (struct phdr){ 4, 0x400, 0, 0, 200, 0, 4,
	    4 }, memcpy(f.b + 0x400, "\10\0\0\0\360\377\377\377", 8),
	    f.eh.phnum = 2));
	WITH(EXITS(77), (f.ph[1] = (struct phdr){ 4, 0x100, 0, 0, 0x700, 0, 4,
	    4 }, f.eh.phnum = 2));
	WITH(EXITS(77), (f.ph[1] = (struct phdr){ 0x6474e551, 0, 0, 0, 0,
	    0xfffff000, 6, 4 }, f.eh.phnum = 2));
	WITH(EXITS(77), (f.ph[1] = (struct phdr){ 0x6474e551, 0, 0, 0, 0, 0,
	    0, 4 }, f.eh.phnum = 2));
}

static void
paths(void)
{
	static char longname[1100], component[300];
	static char *const none[] = { NULL };
	int fd;

	memset(longname, 'a', 1030);
	longname[0] = '/';
	memset(component, 'b', 260);
	component[0] = '/';
	FAILS(ENOENT, execve("", args, env));
	FAILS(ENOENT, execve("/nonexistent", args, env));
	FAILS(ENAMETOOLONG, execve(longname, args, env));
	FAILS(ENAMETOOLONG, execve(component, args, env));
	FAILS(EFAULT, execve((char *)0xc0001000, args, env));
	FAILS(EFAULT, execve("/bin/exec", NULL, env));
	FAILS(EACCES, execve("/tmp", args, env));
	FAILS(EACCES, execve("/dev/null", args, env));
	FAILS(ENOTDIR, execve("/bin/exec/x", args, env));
	good();
	put(FILE1, &f, len, 0644);
	FAILS(EACCES, execve(FILE1, args, env));
	put(FILE1, &f, len, 0755);
	SAME(run_path(FILE1, none), EXITS(77));
	fd = open(FILE1, O_WRONLY);
	SAME(run_path(FILE1, args), ETXTBSY);
	close(fd);
	FAILS(ETXTBSY, open("/bin/exec", O_WRONLY));
	FAILS(ETXTBSY, open("/bin/exec", O_RDWR));
}

static void
pointers(void)
{
	char *page, **vec;
	int i;

	good();
	put(FILE1, &f, len, 0755);
	page = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_ANON | MAP_PRIVATE,
	    -1, 0);
	munmap(page + 4096, 4096);
	FAILS(EFAULT, execve(FILE1, (char **)0xc0001000, env));
	FAILS(EFAULT, execve(FILE1, (char **)0xbffffffe, env));
	FAILS(EFAULT, execve(FILE1, args, (char **)0xc0001000));
	vec = (char **)page;
	for (i = 0; i < 1024; i++)
		vec[i] = (char *)"x";
	FAILS(EFAULT, execve(FILE1, vec, env));
	memset(page, 'x', 4096);
	FAILS(EFAULT, execve(FILE1, (char *[]){ page + 4095, NULL }, env));
	FAILS(EFAULT, execve(FILE1, (char *[]){ (char *)0xc0000000, NULL },
	    env));
}

static void
sizes(void)
{
	struct rlimit rl = { 65536, 65536 }, old;
	static char *vec[262145];
	char *s;
	int i;

	good();
	put(FILE1, &f, len, 0755);
	s = malloc(262145);
	memset(s, 'x', 262144);
	s[262144] = '\0';
	SAME(run_path(FILE1, (char *[]){ s, NULL }), E2BIG);
	SAME(run_path(FILE1, (char *[]){ s + 1, NULL }), EXITS(77));
	SAME(run_path(FILE1, (char *[]){ s + 1, s + 262144, NULL }), E2BIG);
	for (i = 0; i < 131072; i++)
		vec[i] = s + 262144;
	SAME(run_path(FILE1, vec), EXITS(77));
	for (i = 0; i < 262144; i++)
		vec[i] = s + 262144;
	SAME(run_path(FILE1, vec), EXITS(77));
	getrlimit(RLIMIT_STACK, &old);
	setrlimit(RLIMIT_STACK, &rl);
	SAME(run_path(FILE1, (char *[]){ s + 162144, NULL }), E2BIG);
	SAME(run_path(FILE1, args), EXITS(77));
	setrlimit(RLIMIT_STACK, &old);
}

/* What "#!" makes of it; this program is the interpreter. */
static void
scripts(void)
{
	static char big[5000];
	static char *const none[] = { NULL };

#define	SCRIPT(want, text) do {						\
	put("/tmp/s", text, sizeof(text) - 1, 0755);			\
	SAME(run_path("/tmp/s", args), want);				\
} while (0)
	SCRIPT(ENOEXEC, "#!");
	SCRIPT(ENOEXEC, "#! \n");
	SCRIPT(ENOENT, "#!/nonexistent\n");
	SCRIPT(ENOEXEC, "#!/tmp/s\n");
	SCRIPT(EXITS(11), "#!/bin/exec .args\n");
	SCRIPT(EXITS(12), "#! /bin/exec   .opt -a -b c  \n");
	put("/tmp/s", "#!/bin/exec .args\n", 18, 0755);
	SAME(run_path("/tmp/s", none), EXITS(11));
	put("/tmp/s2", "#!/tmp/s\n", 9, 0755);
	SAME(run_path("/tmp/s2", args), ENOEXEC);
	memset(big, 'x', sizeof(big));
	memcpy(big, "#!/", 3);
	put("/tmp/s", big, sizeof(big), 0755);
	SAME(run_path("/tmp/s", args), ENOEXEC);
	big[2000] = '\n';
	put("/tmp/s", big, sizeof(big), 0755);
	SAME(run_path("/tmp/s", args), ENAMETOOLONG);
}

/* As FreeBSD lays it out. */
static void
stack(void)
{
	extern char **environ;
	uint32_t *a, *ps = (uint32_t *)0xbfbfeff0;

	SAME(ps[1], 1);
	CHECK(((char **)ps[2])[0] == environ[0]);
	for (a = (uint32_t *)environ; *a != 0; a++)
		continue;
	a++;
	SAME(a[0], 3);		/* AT_PHDR */
	SAME(a[2], 4);
	SAME(a[3], 32);
	SAME(a[6], 6);
	SAME(a[7], 4096);
	for (; a[0] != 0; a += 2) {
		if (a[0] == 15)
			CHECK(strcmp((char *)a[1], "/bin/exec") == 0);
		if (a[0] == 18)
			SAME(a[1], 1201000);
		if (a[0] == 17)
			SAME(a[1], 32);
	}
}

/* Only n pages are free, for many n: an errno, and nothing is lost. */
static void
shortage(void)
{
	unsigned int before, left, n, total;
	size_t i;
	char *m;
	int r;

	good();
	put(FILE1, &f, len, 0755);
	(void)run_path(FILE1, args);
	total = t_free();
	m = mmap(NULL, (size_t)total * 4096, PROT_READ | PROT_WRITE,
	    MAP_ANON | MAP_PRIVATE, -1, 0);
	CHECK(m != MAP_FAILED);
	for (n = 0; n < 60; n += 3) {
		for (i = 0; (left = t_free()) > n + 2 && i < total;)
			for (left = (left - n) / 2; left-- > 0; i++)
				m[i * 4096] = 1;
		before = t_free();
		if (fork() == 0) {
			execve(FILE1, args, env);
			_exit(errno);
		}
		while (waitpid(-1, &r, 0) == -1 && errno == EINTR)
			continue;
		munmap(m, (size_t)total * 4096);
		CHECK(before <= n + 40);
		m = mmap(m, (size_t)total * 4096, PROT_READ | PROT_WRITE,
		    MAP_ANON | MAP_PRIVATE | MAP_FIXED, -1, 0);
		CHECK(t_free() + 20 > total - total / 1024);
	}
	munmap(m, (size_t)total * 4096);
}

/* The n-th kmalloc from now on fails. */
static void
fail(unsigned int n)
{
	/* debug.failkmalloc; the look-up of the name would allocate. */
	CHECK(sysctl((int[]){ CTL_DEBUG, 256 }, 2, NULL, NULL, &n,
	    sizeof(n)) == 0);
}

/*
 * Every allocation of fork, execve, mmap, pipe and open fails once: an errno,
 * and nothing is lost.
 */
static void
injection(void)
{
	int fd[2], status;
	unsigned int n;
	char *m;

	good();
	interp("/tmp/ld", 8);
	put(FILE1, &f, len, 0755);
	good();
	f.eh.type = 3;
	f.ph[0].vaddr = 0;
	f.eh.entry = 0x800;
	put("/tmp/ld", &f, len, 0755);
	for (n = 1; n < 60; n++) {
		fail(n);
		if (fork() == 0) {
			fail(n);
			execve(FILE1, args, env);
			_exit(errno);
		}
		while (wait(&status) > 0)
			CHECK(WIFEXITED(status) && (WEXITSTATUS(status) == 77 ||
			    WEXITSTATUS(status) == ENOMEM));
		fail(n);
		m = mmap(NULL, 12288, PROT_READ | PROT_WRITE,
		    MAP_ANON | (n % 2 ? MAP_SHARED : MAP_PRIVATE), -1, 0);
		if (m != MAP_FAILED) {
			m[0] = 1;
			(void)mprotect(m + 4096, 4096, PROT_READ);
			(void)munmap(m + 4096, 4096);
			fail(0);
			SAME(munmap(m, 12288), 0);
		} else
			SAME(errno, ENOMEM);
		fail(n);
		if (pipe(fd) == 0) {
			close(fd[0]);
			close(fd[1]);
		}
		fail(n);
		fd[0] = open("/tmp/inj", O_RDWR | O_CREAT, 0600);
		if (fd[0] >= 0) {
			(void)!write(fd[0], &f, sizeof(f));
			close(fd[0]);
		}
		fail(0);
		(void)unlink("/tmp/inj");
	}
}

static const struct t_case cases[] = {
	{ "header", header }, { "segments", segments }, { "many", many },
	{ "interpreters", interpreters }, { "notes", notes },
	{ "paths", paths }, { "pointers", pointers }, { "sizes", sizes },
	{ "scripts", scripts }, { "stack", stack },
	{ "shortage", shortage }, { "injection", injection }, { NULL, NULL }
};

int
main(int argc, char **argv)
{
	/* As the interpreter of a script: were the arguments right? */
	if (argc > 1 && strcmp(argv[1], ".args") == 0)
		return (argc == 3 && strcmp(argv[0], "/bin/exec") == 0 &&
		    strcmp(argv[2], "/tmp/s") == 0 ? 11 : 90);
	if (argc > 1 && strncmp(argv[1], ".opt", 4) == 0)
		return (argc == 3 && strcmp(argv[1], ".opt -a -b c") == 0 &&
		    strcmp(argv[2], "/tmp/s") == 0 ? 12 : 91);
	(void)mkdir("/tmp", 0777);
	return (t_main(argc, argv, cases));
}
