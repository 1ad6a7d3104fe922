/* SPDX-License-Identifier: BSD-2-Clause */
/* Descriptors, offsets, locks. */
#include "t.h"

#include <sys/stat.h>

static void
numbers(void)
{
	struct rlimit rl;
	int fd, fds[2], n;

	SAME(dup(1), 3);
	SAME(dup2(1, 10), 10);
	SAME(dup2(10, 10), 10);
	FAILS(EBADF, dup(5));
	FAILS(EBADF, dup2(5, 6));
	FAILS(EBADF, dup2(1, -1));
	FAILS(EBADF, dup2(1, 1000000));
	SAME(fcntl(1, F_DUPFD, 7), 7);
	SAME(fcntl(1, F_DUPFD, 7), 8);
	SAME(fcntl(1, F_DUPFD_CLOEXEC, 7), 9);
	SAME(fcntl(9, F_GETFD), FD_CLOEXEC);
	SAME(fcntl(8, F_GETFD), 0);
	SAME(fcntl(8, F_SETFD, FD_CLOEXEC), 0);
	SAME(fcntl(8, F_GETFD), FD_CLOEXEC);
	FAILS(EINVAL, fcntl(1, F_DUPFD, -1));
	FAILS(EINVAL, fcntl(1, 99));
	FAILS(EBADF, fcntl(77, F_GETFD));
	SAME(fcntl(1, F_DUP2FD, 20), 20);
	closefrom(3);
	for (n = 3; n < 21; n++)
		FAILS(EBADF, close(n));
	SAME(getrlimit(RLIMIT_NOFILE, &rl), 0);
	rl.rlim_cur = 64;
	SAME(setrlimit(RLIMIT_NOFILE, &rl), 0);
	SAME(getdtablesize(), 64);
	for (n = 3; (fd = open("/dev/null", O_RDWR)) >= 0; n++)
		SAME(fd, n);
	SAME(errno, EMFILE);
	SAME(n, 64);
	FAILS(EMFILE, dup(1));
	FAILS(EMFILE, pipe(fds));
	close(63);
	FAILS(EMFILE, pipe(fds));
	SAME(open("/dev/null", O_RDWR), 63);
	FAILS(EINVAL, fcntl(1, F_DUPFD, 64));
	SAME(open("/dev/none", O_RDWR), -1);
	closefrom(3);
	/* A thousand of them. */
	rl.rlim_cur = rl.rlim_max = 2000;
	SAME(setrlimit(RLIMIT_NOFILE, &rl), 0);
	for (n = 3; n < 2000 && dup(1) == n; n++)
		continue;
	SAME(n, 2000);
}

static void
offsets(void)
{
	char buf[4];
	int a, b, status;

	a = open("/tmp/f", O_RDWR | O_CREAT | O_TRUNC, 0644);
	SAME(write(a, "abcdefgh", 8), 8);
	lseek(a, 0, SEEK_SET);
	b = dup(a);
	SAME(read(a, buf, 2), 2);
	SAME(read(b, buf, 2), 2);
	SAME(buf[0], 'c');
	if (fork() == 0)
		_exit(read(a, buf, 2) == 2 && buf[0] == 'e' ? 0 : 1);
	wait(&status);
	SAME(status, 0);
	SAME(lseek(b, 0, SEEK_CUR), 6);
	unlink("/tmp/f");
}

static int
lock(int fd, int cmd, int type, off_t start, off_t len)
{
	struct flock fl;

	memset(&fl, 0, sizeof(fl));
	fl.l_type = (short)type;
	fl.l_start = start;
	fl.l_len = len;
	if (fcntl(fd, cmd, &fl) != 0)
		return (-1);
	return (cmd == F_GETLK ? fl.l_type : 0);
}

static void
whole_file_locks(void)
{
	int a, b, status;

	a = open("/tmp/f", O_RDWR | O_CREAT, 0644);
	b = open("/tmp/f", O_RDWR);
	SAME(flock(a, LOCK_EX), 0);
	FAILS(EAGAIN, flock(b, LOCK_SH | LOCK_NB));
	SAME(flock(a, LOCK_SH), 0);
	SAME(flock(b, LOCK_SH | LOCK_NB), 0);
	FAILS(EAGAIN, flock(a, LOCK_EX | LOCK_NB));
	SAME(flock(b, LOCK_UN), 0);
	SAME(flock(a, LOCK_EX | LOCK_NB), 0);
	if (fork() == 0) {
		close(a);
		b = open("/tmp/f", O_RDWR);
		_exit(flock(b, LOCK_EX) == 0 ? 0 : 1);	/* waits */
	}
	usleep(50000);
	close(a);
	wait(&status);
	SAME(status, 0);
	unlink("/tmp/f");
}

static void
record_locks(void)
{
	int fd, status;
	pid_t pid;

	fd = open("/tmp/f", O_RDWR | O_CREAT, 0644);
	SAME(lock(fd, F_SETLK, F_WRLCK, 10, 20), 0);
	SAME(lock(fd, F_SETLK, F_UNLCK, 15, 5), 0);
	if ((pid = fork()) == 0) {
		t_failed = 0;
		SAME(lock(fd, F_GETLK, F_RDLCK, 0, 10), F_UNLCK);
		SAME(lock(fd, F_GETLK, F_RDLCK, 0, 11), F_WRLCK);
		SAME(lock(fd, F_GETLK, F_RDLCK, 15, 5), F_UNLCK);
		SAME(lock(fd, F_GETLK, F_RDLCK, 20, 0), F_WRLCK);
		FAILS(EAGAIN, lock(fd, F_SETLK, F_WRLCK, 0, 0));
		SAME(lock(fd, F_SETLK, F_WRLCK, 15, 5), 0);
		SAME(lock(fd, F_SETLKW, F_RDLCK, 25, 1), 0); /* waits */
		_exit(t_failed);
	}
	usleep(100000);
	SAME(lock(fd, F_SETLK, F_UNLCK, 20, 0), 0);
	waitpid(pid, &status, 0);
	SAME(status, 0);
	/* The child's are gone with it; closing any descriptor drops ours. */
	SAME(lock(fd, F_SETLK, F_WRLCK, 0, 0), 0);
	close(dup(fd));
	if ((pid = fork()) == 0)
		_exit(lock(fd, F_GETLK, F_WRLCK, 0, 0) == F_UNLCK ? 0 : 1);
	waitpid(pid, &status, 0);
	SAME(status, 0);
	FAILS(EINVAL, lock(fd, F_SETLK, F_WRLCK, -1, 0));
	FAILS(EINVAL, lock(fd, F_SETLK, 9, 0, 0));
	close(fd);
	fd = open("/tmp/f", O_RDONLY);
	FAILS(EBADF, lock(fd, F_SETLK, F_WRLCK, 0, 0));
	unlink("/tmp/f");
}

/* Two that would wait for each other; and any descriptor's close unlocks. */
static void
deadlock(void)
{
	int fd, other, status;
	pid_t pid;

	fd = open("/tmp/f", O_RDWR | O_CREAT, 0644);
	SAME(lock(fd, F_SETLK, F_WRLCK, 0, 1), 0);
	if ((pid = fork()) == 0) {
		if (lock(fd, F_SETLK, F_WRLCK, 1, 1) != 0)
			_exit(1);
		_exit(lock(fd, F_SETLKW, F_WRLCK, 0, 1) != 0);
	}
	usleep(100000);
	FAILS(EDEADLK, lock(fd, F_SETLKW, F_WRLCK, 1, 1));
	other = open("/tmp/f", O_RDONLY);
	close(other);
	waitpid(pid, &status, 0);
	SAME(status, 0);
	unlink("/tmp/f");
}

static const struct t_case cases[] = {
	{ "numbers", numbers },
	{ "offsets", offsets },
	{ "whole_file_locks", whole_file_locks },
	{ "record_locks", record_locks },
	{ "deadlock", deadlock },
	{ NULL, NULL }
};

int
main(int argc, char **argv)
{
	mkdir("/tmp", 01777);
	return (t_main(argc, argv, cases));
}
