/* SPDX-License-Identifier: BSD-2-Clause */
/* fork(2), vfork(2), copy-on-write, wait(2). */
#include "t.h"

static volatile int data = 42;
static volatile char big[64 * 4096];

static void
statuses(void)
{
	struct rusage ru;
	int status;
	pid_t pid;

	if ((pid = fork()) == 0)
		_exit(0x1ff);
	SAME(wait4(pid, &status, 0, &ru), pid);
	SAME(status, 0xff00);
	if ((pid = fork()) == 0) {
		kill(getpid(), SIGTERM);
		_exit(1);
	}
	SAME(wait4(-1, &status, 0, NULL), pid);
	SAME(status, SIGTERM);
	FAILS(ECHILD, wait4(-1, &status, 0, NULL));
	FAILS(ECHILD, wait4(getpid(), &status, 0, NULL));
	FAILS(EINVAL, wait4(-1, &status, 0x4000, NULL));
	if ((pid = fork()) == 0) {
		pause();
		_exit(1);
	}
	SAME(wait4(pid, &status, WNOHANG, NULL), 0);
	FAILS(ECHILD, wait4(pid + 1000, &status, 0, NULL));
	kill(pid, SIGKILL);
	SAME(waitpid(0, &status, 0), pid);
	SAME(status, SIGKILL);
}

static void
stopped(void)
{
	int status;
	pid_t pid;

	if ((pid = fork()) == 0) {
		for (;;)
			pause();
	}
	kill(pid, SIGSTOP);
	SAME(waitpid(pid, &status, WUNTRACED), pid);
	CHECK(WIFSTOPPED(status) && WSTOPSIG(status) == SIGSTOP);
	SAME(waitpid(pid, &status, WUNTRACED | WNOHANG), 0);
	kill(pid, SIGCONT);
	SAME(waitpid(pid, &status, WCONTINUED), pid);
	CHECK(WIFCONTINUED(status));
	kill(pid, SIGSTOP);
	SAME(waitpid(pid, &status, WUNTRACED), pid);
	kill(pid, SIGTERM);
	SAME(waitpid(pid, &status, WNOHANG), 0);
	kill(pid, SIGCONT);
	SAME(waitpid(pid, &status, 0), pid);
	SAME(status, SIGTERM);
	if ((pid = fork()) == 0)
		for (;;)
			continue;
	kill(pid, SIGSTOP);
	SAME(waitpid(pid, &status, WUNTRACED), pid);
	kill(pid, SIGKILL);
	SAME(waitpid(pid, &status, 0), pid);
	SAME(status, SIGKILL);
}

static void
cow(void)
{
	size_t i;
	int status;
	pid_t pid;

	for (i = 0; i < sizeof(big); i += 4096)
		big[i] = (char)(i >> 12);
	if ((pid = fork()) == 0) {
		int bad = 0;

		for (i = 0; i < sizeof(big); i += 4096) {
			bad += big[i] != (char)(i >> 12);
			big[i] = 'c';
		}
		data = 7;
		for (i = 0; i < sizeof(big); i += 4096)
			bad += big[i] != 'c';
		_exit(bad + (data != 7));
	}
	big[4096] = 'p';
	SAME(waitpid(pid, &status, 0), pid);
	SAME(status, 0);
	SAME(data, 42);
	SAME(big[4096], 'p');
	SAME(big[8192], 2);
}

/* Grandchildren, each with a page of its own. */
static void
generations(void)
{
	int depth, status;
	pid_t pid;

	for (depth = 0; depth < 12; depth++) {
		big[0] = (char)depth;
		if ((pid = fork()) != 0)
			break;
	}
	if (pid == 0)
		_exit(100 + depth);
	SAME(waitpid(pid, &status, 0), pid);
	if (depth == 11)
		SAME(WEXITSTATUS(status), 112);
	else
		SAME(status, 0);
	SAME(big[0], depth);
	if (depth != 0)
		_exit(t_failed);
}

static void
shared(void)
{
	volatile int *m, *p, *z;
	int status;
	pid_t pid;

	m = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_ANON | MAP_SHARED,
	    -1, 0);
	p = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_ANON | MAP_PRIVATE,
	    -1, 0);
	z = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_ANON | MAP_PRIVATE,
	    -1, 0);
	CHECK(m != MAP_FAILED && p != MAP_FAILED && z != MAP_FAILED);
	p[0] = z[0] = 5;
	SAME(minherit((void *)p, 8192, INHERIT_SHARE), 0);
	SAME(minherit((void *)z, 8192, INHERIT_ZERO), 0);
	if ((pid = fork()) == 0) {
		m[0] = 1;
		m[1024] = 2;
		_exit(p[0] != 5 || (p[0] = 6, p[1024] = 7, z[0]) != 0);
	}
	SAME(waitpid(pid, &status, 0), pid);
	SAME(status, 0);
	SAME(m[0], 1);
	SAME(m[1024], 2);
	SAME(p[0], 6);
	SAME(p[1024], 7);
	SAME(z[0], 5);
	SAME(minherit((void *)z, 8192, INHERIT_NONE), 0);
	if ((pid = fork()) == 0)
		_exit(z[0]);
	SAME(waitpid(pid, &status, 0), pid);
	SAME(status, SIGSEGV);
}

static void
vforked(void)
{
	int status;
	pid_t pid;

	data = 1;
	if ((pid = vfork()) == 0) {
		data = 2;
		_exit(3);
	}
	SAME(data, 2);
	SAME(waitpid(pid, &status, 0), pid);
	SAME(status, 3 << 8);
	if ((pid = vfork()) == 0) {
		static char *const none[] = { NULL };

		execve("/nonexistent", none, none);
		data = errno;
		_exit(4);
	}
	SAME(data, ENOENT);
	SAME(waitpid(pid, &status, 0), pid);
	SAME(status, 4 << 8);
	if ((pid = vfork()) == 0) {
		kill(getpid(), SIGKILL);
		_exit(5);
	}
	SAME(waitpid(pid, &status, 0), pid);
	SAME(status, SIGKILL);
}

/* Children of a process that ends are init's, and don't stay. */
static void
orphans(void)
{
	int fd[2], n, status;
	pid_t pid;
	char c;

	SAME(pipe(fd), 0);
	if ((pid = fork()) == 0) {
		if (fork() == 0) {
			close(fd[0]);
			while (getppid() == pid)
				usleep(1000);
			c = getppid() == 1 || getppid() > 1 ? 'o' : 'x';
			(void)!write(fd[1], &c, 1);
			_exit(0);
		}
		_exit(0);
	}
	close(fd[1]);
	SAME(waitpid(pid, &status, 0), pid);
	n = read(fd[0], &c, 1);
	SAME(n, 1);
	SAME(c, 'o');
	/* It has ended when nobody writes any more: no page of it is left. */
	SAME(read(fd[0], &c, 1), 0);
	close(fd[0]);
}

/*
 * Process 1 here is no init: it has no children but its own, and orphans leave
 * no zombies.
 */
static void
strangers(void)
{
	int mib[3] = { CTL_KERN, KERN_PROC, KERN_PROC_ALL };
	size_t before, len;
	int i, status;
	pid_t pid;

	/* Who was left behind by another case has ended, and is freed. */
	usleep(200000);
	if (fork() == 0)
		_exit(0);
	wait(&status);
	before = 0;
	SAME(sysctl(mib, 3, NULL, &before, NULL, 0), 0);
	for (i = 0; i < 20; i++) {
		if ((pid = fork()) == 0) {
			if (fork() == 0) {
				usleep(100000);	/* all are there at once */
				_exit(9);
			}
			_exit(0);
		}
		SAME(waitpid(pid, &status, 0), pid);
	}
	/* They end soon, but an emulator on a busy machine may take a while. */
	for (i = 0; i < 100; i++) {
		usleep(100000);
		SAME(sysctl(mib, 3, NULL, &len, NULL, 0), 0);
		if (len == before)
			break;
	}
	FAILS(ECHILD, waitpid(-1, &status, WNOHANG));
	if (fork() == 0)
		_exit(0);
	wait(&status);
	SAME(sysctl(mib, 3, NULL, &len, NULL, 0), 0);
	SAME(len, before);
}

/* Until there are no more; then everything is as before. */
static void
bomb(void)
{
	static pid_t pids[2000];
	struct rlimit rl;
	int i, n;

	SAME(getrlimit(RLIMIT_NPROC, &rl), 0);
	for (n = 0; n < 2000; n++) {
		pids[n] = fork();
		if (pids[n] == 0) {
			pause();
			_exit(0);
		}
		if (pids[n] < 0)
			break;
	}
	CHECK(n < 2000 && (errno == EAGAIN || errno == ENOMEM));
	for (i = 0; i < n; i++)
		kill(pids[i], SIGKILL);
	for (i = 0; i < n; i++)
		SAME(waitpid(pids[i], NULL, 0), pids[i]);
}

/* SIGCHLD's ways. */
static void
nowait(void)
{
	struct sigaction sa = { .sa_handler = SIG_IGN };
	int status;
	pid_t pid;

	SAME(sigaction(SIGCHLD, &sa, NULL), 0);
	if ((pid = fork()) == 0)
		_exit(0);
	FAILS(ECHILD, waitpid(pid, &status, 0));
}

static void
usage(void)
{
	struct rusage ru;
	volatile unsigned int i;
	int status;
	pid_t pid;

	if ((pid = fork()) == 0) {
		for (i = 0; i < 20000000; i++)
			continue;
		_exit(0);
	}
	SAME(wait4(pid, &status, 0, &ru), pid);
	CHECK(ru.ru_utime.tv_sec > 0 || ru.ru_utime.tv_usec > 1000);
	CHECK(ru.ru_maxrss > 0 && ru.ru_minflt > 0);
	SAME(getrusage(RUSAGE_CHILDREN, &ru), 0);
	CHECK(ru.ru_utime.tv_sec > 0 || ru.ru_utime.tv_usec > 1000);
	FAILS(EINVAL, getrusage(7, &ru));
}

static void
groups(void)
{
	int status, i;
	pid_t pid, pids[3];

	SAME(setpgid(0, 0), 0);
	SAME(getpgrp(), getpid());
	for (i = 0; i < 3; i++)
		if ((pids[i] = fork()) == 0) {
			if (i == 2)
				setpgid(0, 0);
			for (;;)
				pause();
		}
	FAILS(ESRCH, setpgid(99999, 0));
	FAILS(EINVAL, setpgid(0, -1));
	FAILS(EPERM, setpgid(0, 77777));
	usleep(20000);
	signal(SIGTERM, SIG_IGN);
	SAME(kill(0, SIGTERM), 0);
	for (i = 0; i < 2; i++) {
		pid = wait(&status);
		CHECK(pid == pids[0] || pid == pids[1]);
		SAME(status, SIGTERM);
	}
	SAME(waitpid(-1, &status, WNOHANG), 0);
	SAME(kill(-pids[2], SIGTERM), 0);
	SAME(waitpid(-pids[2], &status, 0), pids[2]);
	FAILS(ESRCH, kill(-pids[2], SIGTERM));
	if (fork() == 0) {
		if (setsid() != getpid() || getsid(0) != getpid() ||
		    getpgrp() != getpid() || setsid() != -1)
			_exit(1);
		_exit(0);
	}
	wait(&status);
	SAME(status, 0);
}

static const struct t_case cases[] = {
	{ "statuses", statuses }, { "stopped", stopped }, { "cow", cow },
	{ "generations", generations }, { "shared", shared },
	{ "vforked", vforked }, { "orphans", orphans },
	{ "strangers", strangers },
	{ "bomb", bomb },
	{ "nowait", nowait }, { "usage", usage }, { "groups", groups },
	{ NULL, NULL }
};

int
main(int argc, char **argv)
{
	return (t_main(argc, argv, cases));
}
