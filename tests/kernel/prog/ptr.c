/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ptrace(2): what a debugger may see and change of a process, and where that
 * stops; with FreeBSD's errors.
 */
#include <sys/syscall.h>

#include "ptr.h"

static volatile int word = 0x12345678;

static int
flags(pid_t pid)
{
	struct ptrace_lwpinfo pl;

	SAME(PT(PT_LWPINFO, pid, &pl, sizeof(pl)), 0);
	return (pl.pl_flags);
}

static void __attribute__((noinline))
nothing(void)
{
	__asm volatile("");
}

/* What can't be asked for. */
static void
errors(void)
{
	char buf[200];
	pid_t pid;
	int i;

	FAILS(ESRCH, PT(PT_ATTACH, 9999, 0, 0));
	FAILS(EINVAL, PT(PT_ATTACH, getpid(), 0, 0));
	FAILS(EPERM, PT(PT_CONTINUE, getppid(), 1, 0));
	pid = traced(nothing);
	FAILS(EBUSY, PT(PT_ATTACH, pid, 0, 0));
	FAILS(EINVAL, PT(PT_CONTINUE, pid, 1, -1));
	FAILS(EINVAL, PT(PT_CONTINUE, pid, 1, 129));
	FAILS(EINVAL, PT(99, pid, 0, 0));
	FAILS(EINVAL, PT(-1, pid, 0, 0));
	FAILS(EINVAL, PT(PT_LWPINFO, pid, buf, 0));
	FAILS(EINVAL, PT(PT_LWPINFO, pid, buf, 150));
	FAILS(EFAULT, PT(PT_LWPINFO, pid, 0xc0000000, 100));
	FAILS(EFAULT, PT(PT_GETREGS, pid, 16, 0));
	FAILS(EFAULT, PT(PT_SETREGS, pid, 16, 0));
	FAILS(ENOMEM, PT(PT_READ_D, pid, 0x100, 0));
	FAILS(ENOMEM, PT(PT_READ_D, pid, 0xc0001000, 0));
	FAILS(ENOMEM, PT(PT_WRITE_D, pid, 0xfffffffe, 0));
	FAILS(EINVAL, PT(PT_GETLWPLIST, pid, buf, 0));
	FAILS(EINVAL, PT(PT_GET_SC_ARGS, pid, buf, -1));
	/* Whatever is asked for, both are there afterwards. */
	for (i = -3; i < 70; i++)
		if (i != PT_CONTINUE && i != PT_STEP && i != PT_TRACE_ME &&
		    i != PT_DETACH && i != PT_KILL && i != PT_SUSPEND &&
		    i != PT_SETSTEP && (i < PT_TO_SCE || i > PT_SYSCALL))
			PT(i, pid, i & 1 ? 0xbfffff00 : 0xffffffff,
			    i & 2 ? 0x7fffffff : 64);
	SAME(PT(PT_KILL, pid, 0, 0), 0);
	ends(pid, SIGKILL);
	FAILS(ESRCH, PT(PT_CONTINUE, pid, 1, 0));
}

static void
memory(void)
{
	struct ptrace_io_desc io;
	static char page[3 * 4096];
	char buf[64];
	pid_t pid;

	strcpy(page + 4096 - 4, "over the edge");
	pid = traced(nothing);
	SAME(PT(PT_READ_D, pid, &word, 0), 0x12345678);
	SAME(PT(PT_WRITE_D, pid, &word, 7), 0);
	SAME(PT(PT_READ_I, pid, &word, 0), 7);
	SAME(word, 0x12345678);
	io.piod_op = PIOD_READ_D;
	io.piod_offs = page + 4096 - 4;
	io.piod_addr = buf;
	io.piod_len = sizeof(buf);
	SAME(PT(PT_IO, pid, &io, 0), 0);
	SAME(io.piod_len, sizeof(buf));
	SAME(strcmp(buf, "over the edge"), 0);
	io.piod_op = PIOD_WRITE_I;
	SAME(PT(PT_IO, pid, &io, 0), 0);
	io.piod_op = 5;
	FAILS(EINVAL, PT(PT_IO, pid, &io, 0));
	io.piod_op = PIOD_READ_D;
	io.piod_offs = (void *)(uintptr_t)0xbffffff0;
	FAILS(EFAULT, PT(PT_IO, pid, &io, 0));
	/* Text is written for the traced one alone. */
	SAME(PT(PT_WRITE_I, pid, (uintptr_t)nothing & ~3u, BREAKPOINT), 0);
	nothing();
	SAME(PT(PT_CONTINUE, pid, 1, 0), 0);
	stops(pid, SIGTRAP);
	SAME(PT(PT_KILL, pid, 0, 0), 0);
	ends(pid, SIGKILL);
}

static volatile int got;

static void
note(int sig)
{
	got = got * 100 + sig;
}

static void
signalled(void)
{
	signal(SIGUSR1, note);
	signal(SIGUSR2, note);
	signal(SIGINFO, SIG_IGN);
	kill(getpid(), SIGUSR1);	/* goes through */
	kill(getpid(), SIGUSR1);	/* is taken away */
	kill(getpid(), SIGUSR1);	/* becomes SIGUSR2 */
	kill(getpid(), SIGINFO);	/* is ignored, and not shown */
	kill(getpid(), SIGTERM);	/* is taken away */
	_exit(got == SIGUSR1 * 100 + SIGUSR2 ? 5 : 6);
}

static void
signals(void)
{
	struct ptrace_lwpinfo pl;
	pid_t pid;

	pid = traced(signalled);
	PT(PT_CONTINUE, pid, 1, 0);
	stops(pid, SIGUSR1);
	SAME(PT(PT_LWPINFO, pid, &pl, sizeof(pl)), 0);
	SAME(pl.pl_event, PL_EVENT_SIGNAL);
	SAME(pl.pl_flags, PL_FLAG_SI);
	SAME(pl.pl_siginfo.si_signo, SIGUSR1);
	SAME(pl.pl_siginfo.si_pid, pid);
	PT(PT_CONTINUE, pid, 1, SIGUSR1);
	stops(pid, SIGUSR1);
	PT(PT_CONTINUE, pid, 1, 0);
	stops(pid, SIGUSR1);
	PT(PT_CONTINUE, pid, 1, SIGUSR2);
	stops(pid, SIGTERM);
	PT(PT_CONTINUE, pid, 1, 0);
	ends(pid, 5 << 8);
}

static void
calling(void)
{
	if (getpid() != 4711)
		_exit(1);
	write(-1, "x", 1);
	_exit(3);
}

/* System calls: before and behind, arguments, results. */
static void
calls(void)
{
	struct ptrace_lwpinfo pl;
	uint32_t args[8];
	struct regs r;
	pid_t pid;

	pid = traced(calling);
	SAME(PT(PT_SYSCALL, pid, 1, 0), 0);
	stops(pid, SIGTRAP);
	for (;;) {
		SAME(PT(PT_LWPINFO, pid, &pl, sizeof(pl)), 0);
		if (pl.pl_syscall_code == SYS_getpid)
			break;
		PT(PT_TO_SCE, pid, 1, 0);
		stops(pid, SIGTRAP);
	}
	SAME(pl.pl_flags, PL_FLAG_SCE);
	SAME(pl.pl_syscall_narg, 0);
	PT(PT_TO_SCX, pid, 1, 0);
	stops(pid, SIGTRAP);
	SAME(flags(pid), PL_FLAG_SCX);
	SAME(PT(PT_GETREGS, pid, &r, 0), 0);
	SAME(r.r[0], pid);
	r.r[0] = 4711;
	SAME(PT(PT_SETREGS, pid, &r, 0), 0);
	PT(PT_SYSCALL, pid, 1, 0);
	stops(pid, SIGTRAP);
	SAME(PT(PT_LWPINFO, pid, &pl, sizeof(pl)), 0);
	SAME(pl.pl_syscall_code, SYS_write);
	SAME(pl.pl_syscall_narg, 3);
	SAME(PT(PT_GET_SC_ARGS, pid, args, sizeof(args)), 0);
	SAME((int)args[0], -1);
	SAME(args[2], 1);
	/* Another call in its place: getppid. */
	SAME(PT(PT_GETREGS, pid, &r, 0), 0);
	r.r[7] = SYS_getppid;
	SAME(PT(PT_SETREGS, pid, &r, 0), 0);
	PT(PT_SYSCALL, pid, 1, 0);
	stops(pid, SIGTRAP);
	SAME(PT(PT_GETREGS, pid, &r, 0), 0);
	SAME(r.r[0], getpid());
	CHECK((r.cpsr & 0x20000000) == 0);
	SAME(r.cpsr & 0x1f, 0x10);
	/* No way into the kernel's mode. */
	r.cpsr = (r.cpsr & ~0x1fu) | 0xd3;
	SAME(PT(PT_SETREGS, pid, &r, 0), 0);
	SAME(PT(PT_GETREGS, pid, &r, 0), 0);
	SAME(r.cpsr & 0xdf, 0x10);
	SAME(PT(PT_GET_EVENT_MASK, pid, &args[0], 4), 0);
	SAME(args[0], PTRACE_EXEC | PTRACE_SYSCALL);
	args[0] = PTRACE_EXEC;
	SAME(PT(PT_SET_EVENT_MASK, pid, &args[0], 4), 0);
	PT(PT_CONTINUE, pid, 1, 0);
	ends(pid, 3 << 8);
}

static void
forking(void)
{
	pid_t pid;
	int status;

	if ((pid = fork()) == 0)
		_exit(8);
	waitpid(pid, &status, 0);
	_exit(WEXITSTATUS(status) + 1);
}

/* The child of the traced one comes to the debugger, too. */
static void
follow(void)
{
	struct ptrace_lwpinfo pl;
	pid_t child, pid, who;
	int i, seen, status;

	pid = traced(forking);
	SAME(PT(PT_FOLLOW_FORK, pid, 0, 1), 0);
	PT(PT_CONTINUE, pid, 1, 0);
	child = seen = 0;
	for (i = 0; i < 2; i++) {
		who = wait(&status);
		CHECK(WIFSTOPPED(status));
		SAME(PT(PT_LWPINFO, who, &pl, sizeof(pl)), 0);
		if (who == pid) {
			SAME(WSTOPSIG(status), SIGTRAP);
			CHECK((pl.pl_flags & PL_FLAG_FORKED) != 0);
			seen = pl.pl_child_pid;
		} else {
			SAME(WSTOPSIG(status), SIGSTOP);
			CHECK((pl.pl_flags & PL_FLAG_CHILD) != 0);
			child = who;
		}
	}
	SAME(seen, child);
	PT(PT_CONTINUE, child, 1, 0);
	ends(child, 8 << 8);
	/* Its own parent waits for it as ever, and is told of it. */
	PT(PT_CONTINUE, pid, 1, 0);
	ends(pid, 9 << 8);
}

static void
execing(void)
{
	char *argv[] = { "ptr", "child", NULL };

	execve("/bin/ptr", argv, argv + 1);
}

static void
execs(void)
{
	struct regs r;
	pid_t pid;

	pid = traced(execing);
	PT(PT_CONTINUE, pid, 1, 0);
	stops(pid, SIGTRAP);
	CHECK((flags(pid) & PL_FLAG_EXEC) != 0);
	/* Not one instruction of it has been executed. */
	SAME(PT(PT_GETREGS, pid, &r, 0), 0);
	SAME(PT(PT_READ_D, pid, r.sp, 0), 2);
	PT(PT_CONTINUE, pid, 1, 0);
	ends(pid, 42 << 8);
}

/* PT_ATTACH of somebody's child that sleeps; and letting it go. */
static void
attaching(void)
{
	int fd[2], go[2], status;
	pid_t dbg, pid;
	char c;

	SAME(pipe(fd), 0);
	SAME(pipe(go), 0);
	if ((pid = fork()) == 0) {
		c = 0;
		(void)!read(fd[0], &c, 1);
		_exit(c);
	}
	if ((dbg = fork()) == 0) {
		SAME(PT(PT_ATTACH, pid, 0, 0), 0);
		stops(pid, SIGSTOP);
		FAILS(EBUSY, PT(PT_ATTACH, pid, 0, 0));
		FAILS(EINVAL, PT(PT_CONTINUE, pid, 1, 200));
		SAME(PT(PT_DETACH, pid, 1, 0), 0);
		FAILS(ECHILD, waitpid(pid, &status, 0));
		SAME(PT(PT_ATTACH, pid, 0, 0), 0);
		stops(pid, SIGSTOP);
		PT(PT_CONTINUE, pid, 1, 0);
		FAILS(EBUSY, PT(PT_READ_D, pid, &word, 0));
		(void)!write(go[1], "", 1);
		ends(pid, 77 << 8);
		_exit(t_failed);
	}
	SAME(read(go[0], &c, 1), 1);
	FAILS(EBUSY, PT(PT_ATTACH, pid, 0, 0));
	SAME(waitpid(pid, &status, WNOHANG), 0);
	(void)!write(fd[1], "\115", 1);
	/* Its parent learns of its end when the debugger has. */
	ends(pid, 77 << 8);
	ends(dbg, 0);
}

/* A debugger that ends takes along whom it traces. */
static void
orphans(void)
{
	int fd[2];
	pid_t dbg, pid;
	char c;

	SAME(pipe(fd), 0);
	if ((pid = fork()) == 0)
		for (;;)
			usleep(1000);
	if ((dbg = fork()) == 0) {
		SAME(PT(PT_ATTACH, pid, 0, 0), 0);
		stops(pid, SIGSTOP);
		(void)!write(fd[1], "", 1);
		_exit(t_failed);
	}
	SAME(read(fd[0], &c, 1), 1);
	ends(dbg, 0);
	ends(pid, SIGKILL);
}

int
main(int argc, char **argv)
{
	static const struct t_case cases[] = {
		{ "errors", errors }, { "memory", memory },
		{ "signals", signals }, { "calls", calls },
		{ "follow", follow }, { "execs", execs },
		{ "attaching", attaching }, { "orphans", orphans },
		{ NULL, NULL }
	};

	if (argc > 1 && strcmp(argv[1], "child") == 0)
		return (42);
	return (t_main(argc, argv, cases));
}
