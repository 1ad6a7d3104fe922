/* SPDX-License-Identifier: BSD-2-Clause */

/* Processes, signals, pipes, jumps, errno. */

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t	count;
static jmp_buf			env;
static sigjmp_buf		senv;

static void
handler(int sig)
{
	count += sig == SIGUSR1 || sig == SIGALRM;
}

static void
info(int sig, siginfo_t *si, void *uc)
{
	printf("siginfo %d %d %d\n", sig == SIGUSR2, si->si_signo == sig,
	    uc != NULL);
}

static void
fault(int sig)
{
	siglongjmp(senv, sig == SIGSEGV ? 1 : 2);
}

static void
status(const char *what, int st)
{
	printf("%s: %s %d\n", what, WIFEXITED(st) ? "exit" : "signal",
	    WIFEXITED(st) ? WEXITSTATUS(st) : WTERMSIG(st));
}

static void
children(void)
{
	int fds[2], st;
	char buf[64];
	ssize_t n;
	pid_t pid;

	fflush(stdout);
	if ((pid = fork()) == 0)
		_exit(7);
	printf("%d\n", waitpid(pid, &st, 0) == pid);
	status("fork", st);
	if ((pid = fork()) == 0) {
		raise(SIGKILL);
		_exit(0);
	}
	waitpid(pid, &st, 0);
	status("killed", st);
	if ((pid = vfork()) == 0)
		_exit(9);
	waitpid(pid, &st, 0);
	status("vfork", st);
	pipe(fds);
	if ((pid = fork()) == 0) {
		close(fds[0]);
		dup2(fds[1], 1);
		write(1, "through a pipe", 14);
		_exit(0);
	}
	close(fds[1]);
	n = read(fds[0], buf, sizeof(buf));
	printf("[%.*s]", (int)n, buf);
	printf(" %d\n", (int)read(fds[0], buf, 1));
	close(fds[0]);
	wait(&st);
	errno = 0;
	pid = wait(&st);
	printf("%d %d\n", pid, errno == ECHILD);
}

static void
signals(void)
{
	struct sigaction sa;
	sigset_t set, old;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = handler;
	sigaction(SIGUSR1, &sa, NULL);
	raise(SIGUSR1);
	kill(getpid(), SIGUSR1);
	printf("count %d\n", (int)count);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set, &old);
	raise(SIGUSR1);
	printf("blocked %d", (int)count);
	sigpending(&set);
	printf(" pending %d", sigismember(&set, SIGUSR1));
	sigprocmask(SIG_SETMASK, &old, NULL);
	printf(" then %d\n", (int)count);
	sa.sa_sigaction = info;
	sa.sa_flags = SA_SIGINFO;
	sigaction(SIGUSR2, &sa, NULL);
	raise(SIGUSR2);
	if (sigsetjmp(senv, 1) == 0) {
		signal(SIGSEGV, fault);
		*(volatile int *)8 = 1;
		printf("not reached\n");
	} else
		printf("fault caught\n");
	sigprocmask(SIG_BLOCK, NULL, &set);
	printf("mask restored %d\n", sigismember(&set, SIGSEGV) == 0);
	signal(SIGALRM, handler);
	alarm(1);
	pause();
	printf("alarm %d\n", (int)count);
	signal(SIGPIPE, SIG_IGN);
}

static int
deeper(int n)
{
	if (n == 0)
		longjmp(env, 42);
	return (deeper(n - 1) + 1);
}

static void
memory(void)
{
	char *p;

	p = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON,
	    -1, 0);
	p[0] = p[8191] = 1;
	printf("mmap %d %d\n", p != MAP_FAILED, p[4096]);
	printf("%d ", mprotect(p, 4096, PROT_READ));
	printf("%d\n", munmap(p, 8192));
	errno = 0;
	p = mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANON, -1, 0);
	printf("%d %d\n", p == MAP_FAILED, errno == EINVAL);
}

static void
files(void)
{
	char dir[] = "/tmp/libc-process.XXXXXX", path[100], link[100], buf[100];
	struct dirent *de;
	struct stat sb;
	int fd, n = 0;
	DIR *d;

	printf("%d\n", mkdtemp(dir) != NULL);
	snprintf(path, sizeof(path), "%s/file", dir);
	snprintf(link, sizeof(link), "%s/link", dir);
	fd = open(path, O_RDWR | O_CREAT | O_EXCL, 0640);
	errno = 0;
	n = open(path, O_RDWR | O_CREAT | O_EXCL, 0640);
	printf("%d %d\n", n, errno == EEXIST);
	n = 0;
	write(fd, "0123456789", 10);
	printf("%d\n", (int)lseek(fd, -3, SEEK_END));
	printf("%d ", (int)read(fd, buf, 10));
	printf("%.3s\n", buf);
	printf("%d ", (int)pread(fd, buf, 2, 4));
	printf("%.2s\n", buf);
	ftruncate(fd, 5);
	fstat(fd, &sb);
	printf("%d %o %d\n", (int)sb.st_size, sb.st_mode & 0777,
	    S_ISREG(sb.st_mode));
	printf("%d\n", fcntl(fd, F_GETFL) & O_ACCMODE);
	close(fd);
	symlink("file", link);
	printf("%d ", (int)readlink(link, buf, sizeof(buf)));
	printf("%.4s\n", buf);
	lstat(link, &sb);
	printf("%d ", S_ISLNK(sb.st_mode));
	stat(link, &sb);
	printf("%d\n", S_ISREG(sb.st_mode));
	d = opendir(dir);
	while ((de = readdir(d)) != NULL)
		n += de->d_name[0] != '.';
	closedir(d);
	printf("%d entries\n", n);
	errno = 0;
	n = rmdir(dir);
	printf("%d %d\n", n, errno == ENOTEMPTY);
	chdir(dir);
	printf("%d %d\n", access("file", R_OK), access("none", F_OK));
	rename("file", "file2");
	printf("%d ", unlink("file2"));
	printf("%d ", unlink("link"));
	printf("%d ", chdir("/"));
	printf("%d %s\n", rmdir(dir), getcwd(buf, sizeof(buf)));
	errno = 0;
	n = close(99);
	printf("%d %d\n", n, errno == EBADF);
}

int
main(void)
{
	struct timespec a, b, nap = { 0, 20000000 };
	struct rusage ru;
	int r;

	children();
	signals();
	if ((r = setjmp(env)) == 0)
		deeper(10);
	printf("longjmp %d\n", r);
	memory();
	files();
	clock_gettime(CLOCK_MONOTONIC, &a);
	nanosleep(&nap, NULL);
	clock_gettime(CLOCK_MONOTONIC, &b);
	printf("%d\n", (b.tv_sec - a.tv_sec) * 1000000000LL +
	    (b.tv_nsec - a.tv_nsec) >= 20000000);
	printf("%d\n", getrusage(RUSAGE_SELF, &ru));
	fflush(stdout);
	abort();
}
