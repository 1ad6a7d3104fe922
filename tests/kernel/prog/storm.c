/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * storm [SEED [ROUNDS]]: calls with arguments of the kinds that the table of
 * calls gives them, by three threads of a process at once, while signals come
 * and children are made; every other process isn't the superuser's.  The
 * machine must live and lose no page.
 */
#include <sys/event.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/thr.h>
#include <sys/time.h>

#include <dirent.h>

#include "names.h"
#include "t.h"

int	thr_new(struct thr_param *, size_t);
int	thr_exit(long *);

#define	THREADS	3
#define	CALLS	200		/* of each */
#define	STACK	32768
#define	AREA	(16 * 4096)
#define	NFDS	14

static char	*area;
static int	fds[NFDS];
static char	stacks[THREADS][STACK] __attribute__((aligned(16)));
static char	tls[THREADS][64] __attribute__((aligned(16)));
static uint32_t	states[THREADS + 1];
static volatile unsigned int *made;	/* calls, of all rounds */

static uint32_t
rnd(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return (*state);
}

/* A number of the kind that kernels stumble over, or a small one. */
static uint32_t
number(uint32_t *st)
{
	static const uint32_t odd[] = { 0, 1, 2, 3, 7, 8, 16, 127, 128, 255,
	    4095, 4096, 4097, 65536, 0x7fffffff, 0x80000000, 0xffffffff,
	    0xfffffffe, 0xffffff9c, 0x1000000, 0x40000000 };

	if (rnd(st) % 2 == 0)
		return (rnd(st) % 64);
	if (rnd(st) % 8 == 0)
		return (rnd(st));
	return (odd[rnd(st) % (sizeof(odd) / sizeof(odd[0]))]);
}

static uint32_t
pointer(uint32_t *st)
{
	static const uint32_t odd[] = { 0, 1, 0xc0000000, 0xbfbff000,
	    0xbfbffffc, 0xfffffffc, 0xf0000000 };

	if (rnd(st) % 16 == 0)
		return (odd[rnd(st) % (sizeof(odd) / sizeof(odd[0]))]);
	if (rnd(st) % 8 == 0)	/* around a border of pages */
		return ((uint32_t)(uintptr_t)area + rnd(st) % 17 * 4096 - 8 +
		    rnd(st) % 12);
	return ((uint32_t)(uintptr_t)area + rnd(st) % AREA / 4 * 4);
}

static uint32_t
string(uint32_t *st)
{
	static const char *const names[] = { "a", "b", "a/b", "d", "d/x", ".",
	    "..", "/", "", "/dev/null", "/dev/tty", "/dev/fd/3", "fifo",
	    "sock", "link", "d/../a", "/dev/pts/0", "/dev/random", "/tmp/w",
	    "a/", "shm", "/nonexistent/a" };

	if (rnd(st) % 12 == 0)
		return (pointer(st));
	return ((uint32_t)(uintptr_t)names[rnd(st) %
	    (sizeof(names) / sizeof(names[0]))]);
}

static uint32_t
argument(uint32_t *st, int kind)
{
	switch (kind) {
	case A_FD:
		return (rnd(st) % 8 == 0 ? number(st) :
		    (uint32_t)fds[rnd(st) % NFDS]);
	case A_STR:
		return (string(st));
	case A_SIG:
		return (rnd(st) % 130);
	case A_PTR:
	case A_IN:
	case A_OUT:
	case A_INOUT:
		return (pointer(st));
	case A_SIZE:
		return (rnd(st) % 4 == 0 ? number(st) : rnd(st) % 9000);
	default:
		return (number(st));
	}
}

/* Calls that would hit others, or end or stop everything. */
static int
skip(uint32_t n)
{
	switch (n) {
	case SYS_exit:
	case SYS_kill:
	case SYS_ptrace:
	case SYS_reboot:
	case SYS_settimeofday:
	case SYS_clock_settime:
	case SYS_sigqueue:
	case SYS_thr_kill2:
	case SYS_procctl:
	case SYS_ktrace:
		return (1);
	default:
		return (sysnames[n].sn_name == NULL);
	}
}

/* One call; a child of it ends at once. */
static void
call(uint32_t *st)
{
	uint32_t a[8], n;
	int i, slot, kind;

	do
		n = rnd(st) % (uint32_t)sysnames_count;
	while (skip(n));
	if ((n == SYS_thr_exit || n == SYS_vfork || n == SYS_sigaction) &&
	    rnd(st) % 16 != 0)
		return;
	++*made;
	for (i = slot = 0; i < 8 && slot < 8; i++) {
		kind = i < sysnames[n].sn_narg ? sysnames[n].sn_kind[i] : A_INT;
		if (kind == A_OFF)
			slot = (slot + 1) & ~1;
		a[slot++] = argument(st, kind);
		if (kind == A_OFF && slot < 8)
			a[slot++] = rnd(st) % 4 == 0 ? number(st) : 0;
	}
	if (syscall((int)n, a[0], a[1], a[2], a[3], a[4], a[5], a[6]) == 0 &&
	    (n == SYS_fork || n == SYS_vfork))
		_exit(0);
}

static void
run(void *arg)
{
	uint32_t *st = &states[(uintptr_t)arg];
	int i;

	for (i = 0; i < CALLS; i++)
		call(st);
	if ((uintptr_t)arg != 0)
		thr_exit(NULL);
}

static void
on_signal(int sig)
{
	(void)sig;
}

/* Something of each kind, and an area with holes in it. */
static void
equip(uint32_t *st)
{
	int i;

	area = mmap(NULL, AREA, PROT_READ | PROT_WRITE,
	    MAP_ANON | MAP_PRIVATE, -1, 0);
	for (i = 0; i < AREA; i += 4)
		*(uint32_t *)(void *)(area + i) = rnd(st) % 3 == 0 ? 0 :
		    rnd(st) % 2 == 0 ? number(st) : pointer(st);
	for (i = 0; i < AREA; i += 4096)
		memcpy(area + i, "d/x", 4);
	munmap(area + 8 * 4096, 4096);
	mprotect(area + 10 * 4096, 4096, PROT_READ);
	fds[0] = open("a", O_RDWR | O_CREAT, 0666);
	fds[1] = open("/dev/null", O_RDWR);
	fds[2] = open("/dev/zero", O_RDWR);
	fds[3] = open(".", O_RDONLY);
	pipe(&fds[4]);
	socketpair(PF_LOCAL, SOCK_STREAM, 0, &fds[6]);
	fds[8] = kqueue();
	fds[9] = (int)syscall(SYS_posix_openpt, O_RDWR);
	fds[10] = socket(PF_LOCAL, SOCK_DGRAM, 0);
	fds[11] = open("/dev/pts/0", O_RDWR);
	mkfifo("fifo", 0666);
	fds[12] = open("fifo", O_RDWR | O_NONBLOCK);
	fds[13] = (int)syscall(SYS_shm_open, SHM_ANON, O_RDWR, 0600);
	mkdir("d", 0777);
	symlink("d", "link");
	write(fds[0], "contents", 8);
	for (i = 0; i < 3; i++)
		dup2(fds[1], i);
}

/* A round, in a process of its own. */
static void
one(uint32_t seed)
{
	struct itimerval it = { { 0, 3000 }, { 0, 3000 } };
	struct sigaction sa = { .sa_handler = on_signal };
	struct thr_param p;
	sigset_t none;
	long tid;
	uintptr_t i;
	int sig;

	setsid();
	for (i = 0; i <= THREADS; i++)
		states[i] = (seed * 8 + (uint32_t)i) * 2654435761u | 1;
	equip(&states[0]);
	for (sig = 1; sig <= 128; sig++) {
		sa.sa_flags = rnd(&states[0]) % 2 == 0 ? SA_RESTART : 0;
		if (sig < SIGBUS || sig > SIGSEGV)
			(void)sigaction(sig, &sa, NULL);
	}
	signal(SIGSYS, SIG_IGN);
	sigemptyset(&none);
	if (seed % 2 != 0) {
		setgid(1000);
		setuid(1000);
	}
	sigprocmask(SIG_SETMASK, &none, NULL);
	setitimer(ITIMER_REAL, &it, NULL);
	for (i = 1; i < THREADS; i++) {
		memset(&p, 0, sizeof(p));
		p.start_func = run;
		p.arg = (void *)i;
		p.stack_base = stacks[i];
		p.stack_size = STACK;
		p.tls_base = tls[i];
		p.child_tid = p.parent_tid = &tid;
		(void)thr_new(&p, sizeof(p));
	}
	run(NULL);
	_exit(0);
}

/* Everything in a directory goes. */
static void
sweep(const char *dir)
{
	char path[1100];
	struct dirent *d;
	DIR *dp;

	if ((dp = opendir(dir)) == NULL)
		return;
	while ((d = readdir(dp)) != NULL) {
		if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
			continue;
		snprintf(path, sizeof(path), "%s/%s", dir, d->d_name);
		if (unlink(path) == 0)
			continue;
		chmod(path, 0777);
		sweep(path);
		rmdir(path);
	}
	closedir(dp);
}

static void
toolong(int sig)
{
	(void)sig;
}

/* Sends signals to a round until it ends; then kills it if it must. */
static int
attend(pid_t pid, uint32_t *st)
{
	int i, status;

	for (i = 0; i < 60; i++) {
		if (waitpid(pid, &status, WNOHANG) == pid)
			return (status);
		kill(pid, (int)(rnd(st) % 128) + 1 == SIGKILL ? SIGUSR1 :
		    (int)(rnd(st) % 33) + 1);
		kill(pid, SIGCONT);
		usleep(3000);
	}
	alarm(3);
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR) {
		kill(pid, SIGKILL);
		alarm(1);
	}
	alarm(0);
	return (status);
}

int
main(int argc, char **argv)
{
	struct sigaction sa = { .sa_handler = toolong };
	uint32_t seed = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 0) : 1, st;
	int died[128] = { 0 }, i, rounds, status;
	unsigned int before, after;
	sigset_t all, old;
	pid_t pid;

	sigfillset(&all);
	rounds = argc > 2 ? atoi(argv[2]) : 40;
	st = seed * 2654435761u | 1;
	signal(SIGTTOU, SIG_IGN);
	sigaction(SIGALRM, &sa, NULL);
	made = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_ANON | MAP_SHARED,
	    -1, 0);
	before = 0;
	for (i = -6; i < rounds; i++) {
		if (i == 0)
			before = t_free();
		mkdir("/tmp/w", 0777);
		chmod("/tmp/w", 0777);
		chmod("/tmp", 0777);
		chmod("/", 0755);
		sigprocmask(SIG_BLOCK, &all, &old);
		if ((pid = fork()) == 0) {
			chdir("/tmp/w");
			one(seed + (uint32_t)i);
		}
		sigprocmask(SIG_SETMASK, &old, NULL);
		status = attend(pid, &st);
		while (waitpid(-1, NULL, WNOHANG) > 0)
			continue;
		if (WIFSIGNALED(status))
			died[WTERMSIG(status) & 127]++;
		sweep("/tmp/w");
	}
	after = t_free();
	for (i = 0; i < 128; i++)
		if (died[i] != 0)
			t_say("signal %d: %d of %d rounds", i, died[i],
			    rounds + 6);
	t_say("%u calls in %d rounds", *made, rounds + 6);
	if (*made < 50u * (unsigned int)rounds) {
		t_say("rounds end too early to say anything");
		return (1);
	}
	if (after + 40 < before) {
		t_say("%u free pages, %u before", after, before);
		return (1);
	}
	return (0);
}
