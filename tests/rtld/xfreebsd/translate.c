/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Runs FreeBSD/amd64's run-time linker on Linux: translate PROGRAM ARG... has
 * LINKER run the program.  The process starts with the registers, the stack and
 * the auxiliary vector that FreeBSD's kernel gives, and every system call made
 * in the linker's code is one of FreeBSD: number, flags, structures, carry flag
 * and errno are translated.  The rest of the program is Linux's.
 * A system call that isn't known is named and ends the process.
 */
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <elf.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define	CARRY		1ull		/* of eflags */
#define	KNOWN		64		/* processes and threads */
#define	FREEBSD_AT_EXECPATH	15
#define	FREEBSD_AT_OSRELDATE	18
#define	FREEBSD_AT_STACKPROT	23
#define	SET_FSBASE	129		/* sysarch(2) */
#define	LINUX_SET_FS	0x1002		/* arch_prctl(2) */

/* What a result needs. */
enum after { PLAIN, STAT, ZERO, FIXED };

/* One traced task. */
struct task {
	pid_t pid;		/* 0: free */
	bool inside;		/* in a system call */
	bool ours;		/* ... that was FreeBSD's */
	enum after after;	/* what to do with its result */
	uint64_t fixed;		/* FIXED: the result */
	uint64_t buf;		/* STAT: the caller's buffer */
};

static struct task tasks[KNOWN];
static uint64_t text, end;	/* the linker's addresses */
static unsigned long calls;	/* translated so far */

static uint64_t
peek(pid_t pid, uint64_t addr)
{
	errno = 0;
	return ((uint64_t)ptrace(PTRACE_PEEKDATA, pid, addr, 0));
}

static void
poke(pid_t pid, uint64_t addr, uint64_t value)
{
	if (ptrace(PTRACE_POKEDATA, pid, addr, value) < 0)
		err(2, "poke");
}

static struct task *
task_of(pid_t pid)
{
	struct task *t, *none = NULL;

	for (t = tasks; t < tasks + KNOWN; t++)
		if (t->pid == pid)
			return (t);
		else if (t->pid == 0)
			none = t;
	if (none == NULL)
		errx(2, "too many processes");
	memset(none, 0, sizeof(*none));
	none->pid = pid;
	return (none);
}

/* FreeBSD's mmap flags: private, fixed, anonymous, guard. */
static uint64_t
mmap_flags(uint64_t f)
{
	uint64_t l;

	l = f & 0x12;
	if ((f & 0x1000) != 0)
		l |= 0x20;
	if ((f & 0x2000) != 0)
		l |= 0x4022;
	return (l);
}

static uint64_t
open_flags(uint64_t f)
{
	return ((f & 3) | ((f & 0x200) != 0 ? O_CREAT : 0) |
	    ((f & 0x400) != 0 ? O_TRUNC : 0) |
	    ((f & 0x100000) != 0 ? O_CLOEXEC : 0));
}

/* FreeBSD's numbers, where they aren't Linux's, of what the linker may see. */
static uint64_t
freebsd_errno(uint64_t e)
{
	switch (e) {
	case EAGAIN:		return (35);
	case EDEADLK:		return (11);
	case ENAMETOOLONG:	return (63);
	case ELOOP:		return (62);
	case ENOSYS:		return (78);
	case EOVERFLOW:		return (84);
	default:		return (e);
	}
}

/* Linux's struct stat at `buf' to FreeBSD 12's. */
static void
translate_stat(pid_t pid, uint64_t buf)
{
	struct stat st;
	uint64_t w[28] = { 0 }, *p = (uint64_t *)(void *)&st;
	size_t i;

	for (i = 0; i < sizeof(st) / 8; i++)
		p[i] = peek(pid, buf + i * 8);
	w[0] = st.st_dev;
	w[1] = st.st_ino;
	w[2] = st.st_nlink;
	w[3] = st.st_mode | (uint64_t)st.st_uid << 32;
	w[4] = st.st_gid;
	w[5] = st.st_rdev;
	memcpy(&w[6], &st.st_atim, 16);
	memcpy(&w[8], &st.st_mtim, 16);
	memcpy(&w[10], &st.st_ctim, 16);
	w[14] = (uint64_t)st.st_size;
	w[15] = (uint64_t)st.st_blocks;
	w[16] = (uint64_t)st.st_blksize;
	for (i = 0; i < sizeof(w) / 8; i++)
		poke(pid, buf + i * 8, w[i]);
}

/*
 * utrace(2): the record as kdump(1) of FreeBSD 12 takes it apart, as a line of
 * the file that $UTRACE names.
 */
static void
utrace(pid_t pid, uint64_t addr, uint64_t size)
{
	struct {
		char sig[4];		/* "RTLD" */
		int event;		/* what */
		uint64_t handle;	/* the object */
		uint64_t mapbase;	/* its address */
		uint64_t mapsize;	/* its size */
		int refcnt;		/* dlopens, or mode */
		char name[1024];	/* path, symbol or text */
	} r;
	char name[64];
	FILE *f;
	int fd;

	snprintf(name, sizeof(name), "/proc/%d/mem", (int)pid);
	if (getenv("UTRACE") == NULL)
		return;
	if ((fd = open(name, O_RDONLY)) < 0 || size != sizeof(r) ||
	    pread(fd, &r, sizeof(r), (off_t)addr) != sizeof(r) ||
	    memcmp(r.sig, "RTLD", 4) != 0)
		errx(2, "utrace: %ju bytes are no record", (uintmax_t)size);
	close(fd);
	if ((f = fopen(getenv("UTRACE"), "a")) == NULL)
		err(2, "%s", getenv("UTRACE"));
	fprintf(f, "%d %s%s%d %s\n", r.event, r.handle != 0 ? "handle " : "",
	    r.mapbase != 0 ? "base " : "", r.refcnt,
	    r.name[0] != 0 ? r.name : "-");
	fclose(f);
}

/* sigprocmask: the set has 16 bytes there, of which Linux knows 8. */
static void
signal_mask(struct user_regs_struct *r)
{
	r->orig_rax = SYS_rt_sigprocmask;
	r->rdi -= 1;
	r->r10 = 8;
}

/* A call of FreeBSD's becomes one of Linux. */
static void
enter(struct task *t, struct user_regs_struct *r)
{
	t->after = PLAIN;
	calls++;
	switch (r->orig_rax) {
	case 1:		r->orig_rax = SYS_exit_group; break;
	case 4:		r->orig_rax = SYS_write; break;
	case 6:		r->orig_rax = SYS_close; break;
	case 58:	r->orig_rax = SYS_readlink; break;
	case 73:	r->orig_rax = SYS_munmap; break;
	case 74:	r->orig_rax = SYS_mprotect; break;
	case 165:
		if (r->rdi != SET_FSBASE)
			errx(2, "sysarch(%llu)", r->rdi);
		r->rdi = LINUX_SET_FS;
		r->rsi = peek(t->pid, r->rsi);
		r->orig_rax = SYS_arch_prctl;
		break;
	case 232:
		r->rdi = r->rdi == 4 ? 1 : r->rdi;	/* monotonic */
		r->orig_rax = SYS_clock_gettime;
		break;
	case 253:	/* issetugid */
		r->orig_rax = SYS_getpid;
		t->after = FIXED;
		t->fixed = 0;
		break;
	case 335:
		utrace(t->pid, r->rdi, r->rsi);
		r->orig_rax = SYS_getpid;
		t->after = FIXED;
		t->fixed = 0;
		break;
	case 202:	/* __sysctl */
	case 554:	/* getdirentries */
		r->orig_rax = SYS_getpid;
		t->after = FIXED;
		t->fixed = (uint64_t)-ENOSYS;
		break;
	case 326:
		r->orig_rax = SYS_getcwd;
		t->after = ZERO;
		break;
	case 340:	signal_mask(r); break;
	case 475:	r->orig_rax = SYS_pread64; break;
	case 477:
		if ((r->r10 & 0x2000) != 0)
			r->r8 = (uint64_t)-1;
		r->r10 = mmap_flags(r->r10);
		r->orig_rax = SYS_mmap;
		break;
	case 499:
		r->rdx = open_flags(r->rdx);
		r->orig_rax = SYS_openat;
		break;
	case 551:
		r->orig_rax = SYS_fstat;
		t->after = STAT;
		t->buf = r->rsi;
		break;
	case 552:
		r->orig_rax = SYS_newfstatat;
		t->after = STAT;
		t->buf = r->rdx;
		break;
	case 556:	/* fstatfs: nothing is mounted noexec */
		r->orig_rax = SYS_getpid;
		t->after = FIXED;
		t->fixed = (uint64_t)-EINVAL;
		break;
	default:
		errx(2, "FreeBSD system call %llu is not known", r->orig_rax);
	}
}

/* The result, as FreeBSD's kernel gives it: errors by the carry flag. */
static void
leave(struct task *t, struct user_regs_struct *r)
{
	if (t->after == FIXED)
		r->rax = t->fixed;
	if (r->rax > (uint64_t)-4096) {
		r->rax = freebsd_errno(-r->rax);
		r->eflags |= CARRY;
		return;
	}
	r->eflags &= ~CARRY;
	if (t->after == ZERO)
		r->rax = 0;
	if (t->after == STAT)
		translate_stat(t->pid, t->buf);
}

static void
system_call(struct task *t)
{
	struct user_regs_struct r;

	if (ptrace(PTRACE_GETREGS, t->pid, 0, &r) < 0)
		return;
	t->inside = !t->inside;
	if (t->inside)
		t->ours = r.rip >= text && r.rip < end;
	if (!t->ours)
		return;
	if (t->inside)
		enter(t, &r);
	else
		leave(t, &r);
	if (ptrace(PTRACE_SETREGS, t->pid, 0, &r) < 0)
		err(2, "PTRACE_SETREGS");
}

/* The vector as FreeBSD has it. */
static void
translate_vector(pid_t pid, uint64_t at)
{
	uint64_t type, value, out, path = 0;

	for (out = at; (type = peek(pid, at)) != AT_NULL; at += 16) {
		value = peek(pid, at + 8);
		if (type == AT_EXECFN)
			path = value;
		if (type < AT_PHDR || type > AT_ENTRY)
			continue;
		if (type == AT_BASE || type == AT_ENTRY)
			text = text != 0 && type == AT_BASE ? text : value;
		poke(pid, out, type);
		poke(pid, out + 8, value);
		out += 16;
	}
	poke(pid, out, FREEBSD_AT_EXECPATH);
	poke(pid, out + 8, path);
	poke(pid, out + 16, FREEBSD_AT_OSRELDATE);
	poke(pid, out + 24, 1201000);
	poke(pid, out + 32, FREEBSD_AT_STACKPROT);
	poke(pid, out + 40, 3);
	poke(pid, out + 48, AT_NULL);
	poke(pid, out + 56, 0);
}

/* Where the linker is: its file's mappings. */
static void
find_linker(pid_t pid)
{
	unsigned long lo, hi;
	char name[64], line[512];
	FILE *f;

	snprintf(name, sizeof(name), "/proc/%d/maps", (int)pid);
	if ((f = fopen(name, "r")) == NULL)
		err(2, "%s", name);
	text = UINT64_MAX;
	end = 0;
	while (fgets(line, sizeof(line), f) != NULL)
		if (strstr(line, "/ld-elf.so.1") != NULL &&
		    sscanf(line, "%lx-%lx", &lo, &hi) == 2) {
			text = lo < text ? lo : text;
			end = hi;
		}
	fclose(f);
}

/* The stack, registers and vector at the first instruction. */
static void
start(pid_t pid)
{
	struct user_regs_struct r;
	uint64_t at;

	if (ptrace(PTRACE_GETREGS, pid, 0, &r) < 0)
		err(2, "PTRACE_GETREGS");
	at = r.rsp + 8 * (peek(pid, r.rsp) + 2);
	while (peek(pid, at) != 0)
		at += 8;
	translate_vector(pid, at + 8);
	find_linker(pid);
	/* sys/amd64/amd64/machdep.c, exec_setregs */
	r.rdi = r.rsp;
	r.rsp = ((r.rsp - 8) & ~0xfull) + 8;
	if (ptrace(PTRACE_SETREGS, pid, 0, &r) < 0)
		err(2, "PTRACE_SETREGS");
}

/* One stop of a task: which signal, if any, is it to get? */
static int
stopped(struct task *t, int status)
{
	int sig = WSTOPSIG(status), event = status >> 16;

	if (event != 0 || sig == (SIGTRAP | 0x80)) {
		if (event == 0)
			system_call(t);
		return (0);
	}
	/* The first stop of a new task is ours. */
	return (sig == SIGSTOP ? 0 : sig);
}

int
main(int argc, char *argv[])
{
	struct task *t;
	int status, result = 2, sig;
	pid_t pid, first;

	if (argc < 2)
		errx(2, "usage: translate program [arg ...]");
	argv[0] = LINKER;
	if ((first = fork()) == 0) {
		ptrace(PTRACE_TRACEME, 0, 0, 0);
		execv(argv[0], argv);
		err(2, "%s", argv[0]);
	}
	if (waitpid(first, &status, 0) != first || !WIFSTOPPED(status))
		errx(2, "%s did not start", argv[0]);
	start(first);
	task_of(first);
	ptrace(PTRACE_SETOPTIONS, first, 0, PTRACE_O_TRACESYSGOOD |
	    PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE |
	    PTRACE_O_EXITKILL);
	ptrace(PTRACE_SYSCALL, first, 0, 0);
	while ((pid = waitpid(-1, &status, __WALL)) > 0) {
		t = task_of(pid);
		if (!WIFSTOPPED(status)) {
			t->pid = 0;
			if (pid == first)
				result = status;
			continue;
		}
		sig = stopped(t, status);
		ptrace(PTRACE_SYSCALL, pid, 0, sig);
	}
	if (calls == 0)
		errx(2, "no system call was translated");
	if (WIFSIGNALED(result)) {
		signal(WTERMSIG(result), SIG_DFL);
		raise(WTERMSIG(result));
	}
	return (WEXITSTATUS(result));
}
