/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * killat N PROGRAM ARG...: runs the program, and kills it and all of its
 * children before the N-th system call that can change a file.  Prints how many
 * there were.  Status 0: killed; 1: it ended before.
 *
 * killat -e ERRNO N PROGRAM ARG...: the N-th of these calls fails with that
 * number.  Prints, to descriptor 3, the number of the call, or -1 if there were
 * not so many, and the program's status (of wait(2)).
 */
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/user.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define	MAX	4096		/* processes */

static struct {
	pid_t pid;		/* a process */
	bool inside;		/* it is in a system call */
} child[MAX];
static int nchild;
static pid_t failing;		/* whose call is to fail */
static int error;		/* ... so; 0: all are killed */

static bool
changes(const struct user_regs_struct *r)
{

	switch (r->orig_rax) {
	case SYS_openat:
		return ((r->rdx & O_CREAT) != 0);
	case SYS_write:
	case SYS_pwrite64:
	case SYS_fsync:
	case SYS_rename:
	case SYS_link:
	case SYS_unlink:
	case SYS_unlinkat:
	case SYS_symlink:
	case SYS_mkdir:
	case SYS_fchmod:
	case SYS_fchown:
	case SYS_utimensat:
	case SYS_fsetxattr:
	case SYS_ftruncate:
		return (true);
	default:
		return (false);
	}
}

static int
find(pid_t pid)
{
	int i;

	for (i = 0; i < nchild; i++)
		if (child[i].pid == pid)
			return (i);
	if (nchild == MAX)
		exit(3);
	child[nchild].pid = pid;
	return (nchild++);
}

/* A child may have been born that hasn't been heard of: it stops at once. */
static void
kill_all(void)
{
	int i, status;
	pid_t pid;

	for (i = 0; i < nchild; i++)
		kill(child[i].pid, SIGKILL);
	while ((pid = waitpid(-1, &status, __WALL)) > 0 || errno == EINTR)
		if (pid > 0 && WIFSTOPPED(status))
			kill(pid, SIGKILL);
}

/* The call of `pid', which is about to begin, is none. */
static long
begin_failure(pid_t pid, struct user_regs_struct *r)
{
	long call = (long)r->orig_rax;

	r->orig_rax = (unsigned long long)-1;
	ptrace(PTRACE_SETREGS, pid, NULL, r);
	failing = pid;
	return (call);
}

/* ... and what it returns. */
static void
end_failure(pid_t pid)
{
	struct user_regs_struct r;

	if (ptrace(PTRACE_GETREGS, pid, NULL, &r) == 0) {
		r.rax = (unsigned long long)-error;
		ptrace(PTRACE_SETREGS, pid, NULL, &r);
	}
	failing = 0;
}

int
main(int argc, char **argv)
{
	struct user_regs_struct regs;
	long n, count = 0, call = -1;
	int status, sig, i, end = 0;
	pid_t pid, top;

	if (argc > 3 && strcmp(argv[1], "-e") == 0) {
		error = atoi(argv[2]);
		argv += 2;
		argc -= 2;
	}
	if (argc < 3 || (n = strtol(argv[1], NULL, 10)) < 0)
		return (2);
	if ((pid = fork()) == 0) {
		ptrace(PTRACE_TRACEME, 0, NULL, NULL);
		raise(SIGSTOP);
		execv(argv[2], argv + 2);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return (3);
	if (ptrace(PTRACE_SETOPTIONS, pid, NULL, PTRACE_O_TRACESYSGOOD |
	    PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE |
	    PTRACE_O_EXITKILL) != 0)
		return (3);
	find(pid);
	top = pid;
	ptrace(PTRACE_SYSCALL, pid, NULL, NULL);
	while ((pid = waitpid(-1, &status, __WALL)) > 0) {
		if (WIFEXITED(status) || WIFSIGNALED(status)) {
			if (pid == top)
				end = status;
			continue;
		}
		i = find(pid);
		sig = WSTOPSIG(status);
		if (sig == (SIGTRAP | 0x80)) {
			child[i].inside = !child[i].inside;
			if (child[i].inside && ptrace(PTRACE_GETREGS, pid,
			    NULL, &regs) == 0 && changes(&regs) &&
			    ++count == n) {
				if (error != 0) {
					call = begin_failure(pid, &regs);
					ptrace(PTRACE_SYSCALL, pid, NULL,
					    NULL);
					continue;
				}
				kill_all();
				printf("%ld\n", count);
				return (0);
			}
			if (!child[i].inside && pid == failing)
				end_failure(pid);
			sig = 0;
		} else if (sig == SIGTRAP || sig == SIGSTOP)
			sig = 0;
		ptrace(PTRACE_SYSCALL, pid, NULL, (void *)(long)sig);
	}
	if (error != 0)
		dprintf(3, "%ld %d\n", call, end);
	else
		printf("%ld\n", count);
	return (1);
}
