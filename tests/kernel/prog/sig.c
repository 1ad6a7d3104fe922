/* SPDX-License-Identifier: BSD-2-Clause */
/* Signals: delivery, masks, restart, stacks, contexts; children that stop. */
#include <sys/time.h>

#include <time.h>

#include "sig.h"

int	sigtimedwait(const sigset_t *, siginfo_t *, const struct timespec *);

static void
deliver(void)
{
	sigset_t set, old;
	int i;

	for (i = 1; i <= 128; i++) {
		if (i == SIGKILL || i == SIGSTOP)
			continue;
		catch(i, 0);
		count = 0;
		SAME(kill(getpid(), i), 0);
		SAME(count, 1);
		SAME(last, i);
		SAME(lastcode, SI_USER);
		SAME(lastpid, getpid());
	}
	sigfillset(&set);
	SAME(sigprocmask(SIG_SETMASK, &set, &old), 0);
	count = 0;
	kill(getpid(), SIGUSR1);
	kill(getpid(), SIGUSR1);
	kill(getpid(), SIGUSR2);
	SAME(count, 0);
	SAME(sigpending(&set), 0);
	CHECK(sigismember(&set, SIGUSR1) && sigismember(&set, SIGUSR2));
	CHECK(!sigismember(&set, SIGHUP));
	SAME(sigprocmask(SIG_SETMASK, &old, NULL), 0);
	SAME(count, 3);
	SAME(sigpending(&set), 0);
	CHECK(!sigismember(&set, SIGUSR1));
}

static void
arguments(void)
{
	struct sigaction sa;
	stack_t ss;

	memset(&sa, 0, sizeof(sa));
	FAILS(EINVAL, sigaction(0, &sa, NULL));
	FAILS(EINVAL, sigaction(129, &sa, NULL));
	FAILS(EINVAL, sigaction(-1, &sa, NULL));
	sa.sa_handler = SIG_IGN;
	FAILS(EINVAL, sigaction(SIGKILL, &sa, NULL));
	FAILS(EINVAL, sigaction(SIGSTOP, &sa, NULL));
	sa.sa_flags = 0x4000;
	FAILS(EINVAL, sigaction(SIGUSR1, &sa, NULL));
	FAILS(EFAULT, sigaction(SIGUSR1, (void *)0xc0001000, NULL));
	FAILS(EINVAL, sigprocmask(9, &sa.sa_mask, NULL));
	FAILS(EINVAL, kill(getpid(), 129));
	FAILS(ESRCH, kill(0x7fffffff, SIGTERM));
	SAME(kill(getpid(), 0), 0);
	ss.ss_sp = (void *)0xc0001000;
	ss.ss_size = 4095;
	ss.ss_flags = 0;
	FAILS(ENOMEM, sigaltstack(&ss, NULL));
	ss.ss_flags = 8;
	FAILS(EINVAL, sigaltstack(&ss, NULL));
	ss.ss_flags = 0;
	ss.ss_size = 8192;
	SAME(sigaltstack(&ss, NULL), 0);
	SAME(sigaltstack(NULL, &ss), 0);
	SAME(ss.ss_size, 8192);
}

static void
badstack(void)
{
	stack_t ss = { .ss_sp = (void *)0xc0001000, .ss_size = 8192 };

	catch(SIGUSR1, SA_ONSTACK);
	sigaltstack(&ss, NULL);
	kill(getpid(), SIGUSR1);
}

static void
nostack(void)
{
	catch(SIGUSR1, 0);
	__asm volatile("mov sp, #0x10\n\tmov r0, %0\n\tmov r1, #30\n\t"
	    "mov r7, #37\n\tsvc 0" :: "r" (getpid()) : "r0", "r1", "r7");
}

static char alt[16384];
static volatile uintptr_t sp_seen;
static volatile int onstack;

static void
where(int sig)
{
	stack_t ss;

	(void)sig;
	sp_seen = (uintptr_t)&ss;
	sigaltstack(NULL, &ss);
	onstack = (ss.ss_flags & SS_ONSTACK) != 0 &&
	    sigaltstack(&ss, NULL) == -1 && errno == EPERM;
}

static void
altstack(void)
{
	stack_t ss = { .ss_sp = alt, .ss_size = sizeof(alt) };
	struct sigaction sa;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = where;
	sa.sa_flags = SA_ONSTACK;
	SAME(sigaltstack(&ss, NULL), 0);
	SAME(sigaction(SIGUSR1, &sa, NULL), 0);
	raise(SIGUSR1);
	CHECK(sp_seen > (uintptr_t)alt &&
	    sp_seen < (uintptr_t)alt + sizeof(alt));
	CHECK(onstack);
	SAME(t_status(badstack), SIGILL);
	SAME(t_status(nostack), SIGILL);
}

static volatile int resumed;

/* Steps over the instruction that faulted. */
static void
skip(int sig, siginfo_t *si, void *ctx)
{
	uint32_t *regs = (uint32_t *)ctx + 4;

	handler(sig, si, ctx);
	regs[15] += 4;
	resumed++;
}

static void
faults(void)
{
	struct sigaction sa;
	char *p;

	memset(&sa, 0, sizeof(sa));
	sa.sa_sigaction = skip;
	sa.sa_flags = SA_SIGINFO;
	sigaction(SIGSEGV, &sa, NULL);
	sigaction(SIGILL, &sa, NULL);
	sigaction(SIGBUS, &sa, NULL);
	sigaction(SIGTRAP, &sa, NULL);
	p = mmap(NULL, 8192, PROT_READ, MAP_ANON | MAP_PRIVATE, -1, 0);
	__asm volatile("str %0, [%0]" :: "r" (p) : "memory");
	SAME(last, SIGSEGV);
	SAME(lastcode, SEGV_ACCERR);
	CHECK(lastaddr == p);
	__asm volatile("ldr r3, [%0]" :: "r" (0x1234) : "memory", "r3");
	SAME(lastcode, SEGV_MAPERR);
	CHECK(lastaddr == (void *)0x1234);
	__asm volatile("ldr r3, [%0]" :: "r" (0xc0001000) : "memory", "r3");
	SAME(last, SIGSEGV);
	__asm volatile(".word 0xe7f000f0");
	SAME(last, SIGILL);
	SAME(lastcode, ILL_ILLOPC);
	__asm volatile("ldm %0, {r2, r3}" :: "r" (p + 1) : "memory", "r2",
	    "r3");
	SAME(last, SIGBUS);
	SAME(lastcode, BUS_ADRALN);
	SAME(resumed, 5);
}

static void
maskedfault(void)
{
	sigset_t set;

	catch(SIGSEGV, 0);
	sigfillset(&set);
	sigprocmask(SIG_SETMASK, &set, NULL);
	*(volatile char *)8 = 1;
}

static void
ignoredfault(void)
{
	signal(SIGSEGV, SIG_IGN);
	*(volatile char *)8 = 1;
}

static void
badcall(void)
{
	__asm volatile("mov r7, #568\n\tsvc 0" ::: "r0", "r1", "r7");
}

static void
deaths(void)
{
	SAME(t_status(maskedfault), SIGSEGV);
	SAME(t_status(ignoredfault), SIGSEGV);
	SAME(t_status(badcall), SIGSYS);
	SAME(t_status(abort), SIGABRT);
}

/*
 * int kill_regs(int pid): kill(pid, SIGUSR1) with known values in all other
 * registers; a bit for each that has another one afterwards.
 */
int	kill_regs(int);
__asm(".text\n.arm\n.global kill_regs\n.type kill_regs, %function\n"
    "kill_regs:\n\tpush {r4-r11, lr}\n\tvpush {d8-d15}\n"
    "\tmov r2, #2\n\tmov r3, #3\n\tmov r4, #4\n\tmov r5, #5\n"
    "\tmov r6, #6\n\tmov r8, #8\n\tmov r9, #9\n\tmov r10, #10\n"
    "\tmov r11, #11\n\tmov r12, #12\n\tmov lr, #14\n"
    "\tvmov d0, r4, r5\n\tvmov d8, r6, r8\n\tvmov d31, r9, r10\n"
    "\tmov r1, #30\n\tmov r7, #37\n\tsvc 0\n"
    "\torrcs r0, r0, #0x8000\n"
    "\tcmp r2, #2\n\torrne r0, r0, #0x4\n"
    "\tcmp r3, #3\n\torrne r0, r0, #0x8\n"
    "\tcmp r4, #4\n\torrne r0, r0, #0x10\n"
    "\tcmp r5, #5\n\torrne r0, r0, #0x20\n"
    "\tcmp r6, #6\n\torrne r0, r0, #0x40\n"
    "\tcmp r7, #37\n\torrne r0, r0, #0x80\n"
    "\tcmp r8, #8\n\torrne r0, r0, #0x100\n"
    "\tcmp r9, #9\n\torrne r0, r0, #0x200\n"
    "\tcmp r10, #10\n\torrne r0, r0, #0x400\n"
    "\tcmp r11, #11\n\torrne r0, r0, #0x800\n"
    "\tcmp r12, #12\n\torrne r0, r0, #0x1000\n"
    "\tcmp lr, #14\n\torrne r0, r0, #0x4000\n"
    "\tvmov r1, r2, d0\n\tcmp r1, #4\n\torrne r0, r0, #0x10000\n"
    "\tvmov r1, r2, d8\n\tcmp r2, #8\n\torrne r0, r0, #0x20000\n"
    "\tvmov r1, r2, d31\n\tcmp r2, #10\n\torrne r0, r0, #0x40000\n"
    "\tvpop {d8-d15}\n\tpop {r4-r11, pc}\n");

/* What a handler may do to them. */
static void
trash(int sig)
{
	(void)sig;
	count++;
	__asm volatile("vmov d0, r0, r0\n\tvmov d31, r0, r0\n\tmov r2, #0\n\t"
	    "mov r3, #0\n\tmov r12, #0" ::: "r2", "r3", "r12", "d0", "d31");
}

static void
registers(void)
{
	signal(SIGUSR1, trash);
	count = 0;
	SAME(kill_regs(getpid()), 0);
	SAME(count, 1);
}

static void
nested(int sig)
{
	(void)sig;
	if (++count < 5)
		raise(SIGUSR1);
}

static void
flags(void)
{
	struct sigaction sa;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = nested;
	sa.sa_flags = SA_NODEFER;
	sigaction(SIGUSR1, &sa, NULL);
	count = 0;
	raise(SIGUSR1);
	SAME(count, 5);
	catch(SIGUSR1, SA_RESETHAND);
	raise(SIGUSR1);
	sigaction(SIGUSR1, NULL, &sa);
	CHECK(sa.sa_handler == SIG_DFL);
}

static void
restart(void)
{
	struct itimerval it = { { 0, 0 }, { 0, 50000 } };
	struct timespec ts = { 0, 200000000 }, left;
	int fd[2], status;
	char c;

	SAME(pipe(fd), 0);
	catch(SIGALRM, 0);
	setitimer(ITIMER_REAL, &it, NULL);
	FAILS(EINTR, read(fd[0], &c, 1));
	SAME(last, SIGALRM);
	setitimer(ITIMER_REAL, &it, NULL);
	FAILS(EINTR, nanosleep(&ts, &left));
	CHECK(left.tv_nsec > 50000000 && left.tv_nsec < 200000000);
	catch(SIGALRM, SA_RESTART);
	setitimer(ITIMER_REAL, &it, NULL);
	if (fork() == 0) {
		usleep(150000);
		(void)!write(fd[1], "x", 1);
		_exit(0);
	}
	count = 0;
	SAME(read(fd[0], &c, 1), 1);
	SAME(count, 1);
	SAME(c, 'x');
	wait(&status);
	setitimer(ITIMER_REAL, &it, NULL);
	FAILS(EINTR, nanosleep(&ts, NULL));
	if (fork() == 0) {
		usleep(100000);
		_exit(0);
	}
	setitimer(ITIMER_REAL, &it, NULL);
	count = 0;
	CHECK(wait(&status) > 0);
	SAME(count, 1);
}

static void
suspend(void)
{
	sigset_t all, none, old;
	siginfo_t si;
	struct timespec ts = { 0, 30000000 };
	int sig;

	catch(SIGUSR1, 0);
	sigfillset(&all);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &all, &old);
	count = 0;
	raise(SIGUSR1);
	SAME(count, 0);
	FAILS(EINTR, sigsuspend(&none));
	SAME(count, 1);
	sigprocmask(SIG_SETMASK, NULL, &none);
	CHECK(sigismember(&none, SIGUSR2));
	raise(SIGUSR1);
	SAME(sigwait(&all, &sig), 0);
	SAME(sig, SIGUSR1);
	SAME(count, 1);
	FAILS(EAGAIN, sigtimedwait(&all, &si, &ts));
	raise(SIGUSR2);
	SAME(sigtimedwait(&all, &si, &ts), SIGUSR2);
	SAME(si.si_pid, getpid());
	if (fork() == 0) {
		usleep(30000);
		kill(getppid(), SIGHUP);
		_exit(0);
	}
	sigemptyset(&none);
	sigaddset(&none, SIGHUP);
	SAME(sigwait(&none, &sig), 0);
	SAME(sig, SIGHUP);
	wait(NULL);
}

static void
children(void)
{
	int status;
	pid_t pid;

	catch(SIGCHLD, 0);
	count = 0;
	if ((pid = fork()) == 0)
		_exit(9);
	while (count == 0)
		pause();
	SAME(lastcode, CLD_EXITED);
	SAME(laststatus, 9);
	SAME(lastpid, pid);
	SAME(waitpid(pid, &status, 0), pid);
	if ((pid = fork()) == 0)
		for (;;)
			pause();
	count = 0;
	kill(pid, SIGSTOP);
	while (count == 0)
		pause();
	SAME(lastcode, CLD_STOPPED);
	SAME(laststatus, SIGSTOP);
	count = 0;
	kill(pid, SIGKILL);
	while (count == 0)
		pause();
	SAME(lastcode, CLD_KILLED);
	SAME(laststatus, SIGKILL);
	SAME(waitpid(pid, &status, 0), pid);
}

/* getcontext(2) writes what setcontext(2) reads, and nothing behind it. */
static void
context(void)
{
	static ucontext_t uc, link;
	volatile int turns;

	memset(&uc, 0x5a, sizeof(uc));
	uc.uc_link = &link;
	uc.uc_flags = 77;
	turns = 0;
	SAME(getcontext(&uc), 0);
	CHECK(uc.uc_link == &link);
	SAME(uc.uc_flags, 77);
	CHECK(uc.uc_stack.ss_size == 0x5a5a5a5a);
	if (turns++ == 0)
		setcontext(&uc);
	SAME(turns, 2);
}

static const struct t_case cases[] = {
	{ "deliver", deliver }, { "arguments", arguments },
	{ "altstack", altstack }, { "faults", faults }, { "deaths", deaths },
	{ "registers", registers }, { "flags", flags },
	{ "restart", restart }, { "suspend", suspend },
	{ "children", children }, { "context", context },
	{ NULL, NULL }
};

int
main(int argc, char **argv)
{
	return (t_main(argc, argv, cases));
}
