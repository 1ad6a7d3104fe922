/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The first program: which it is, what it is told, and what its end means.
 */
#include <sys/types.h>
#include <sys/errno.h>
#include <sys/wait.h>

#include "board.h"
#include "boot.h"
#include "cpu.h"
#include "errnonames.h"
#include "file.h"
#include "kernel.h"
#include "kmem.h"
#include "names.h"
#include "proc.h"
#include "str.h"
#include "trace.h"

#define	CANNOT_EXEC	126	/* exit statuses, as a shell has them */
#define	NOT_FOUND	127
#define	NENV		64

static uint64_t exec_count;	/* the board's counter when PROG began */
static uint32_t exec_cycles;	/* the core's */

/* Tried in this order if no boot argument init= says otherwise. */
static const char *const inits[] = { "/sbin/init", "/bin/init", "/bin/sh" };
/* Where a name without a slash is looked for. */
static const char *const dirs[] = { "/bin/", "/sbin/", "/usr/bin/",
	"/usr/sbin/" };

/*
 * The arguments in a file, each with its NUL, behind argv0: for lines that are
 * too long for the loader.  Panics if it can't be read.
 */
static char **
args_from_file(struct thread *td, const char *path, char *argv0)
{
	struct vnode *vp;
	size_t got, i, n, size;
	char **argv, *buf;
	int error;

	if ((error = vn_lookup(td, path, true, &vp)) != 0)
		panic("args=%s: error %d", path, error);
	size = (size_t)vn_size(vp);
	buf = kmalloc(size + 1);
	if (buf == NULL || vn_read(vp, 0, buf, size, &got) != 0 ||
	    got != size)
		panic("args=%s can't be read", path);
	vn_unref(vp);
	buf[size] = '\0';
	for (i = 0, n = 1; i < size; i++)
		n += buf[i] == '\0';
	if ((argv = kmalloc((n + 1) * sizeof(*argv))) == NULL)
		panic("args=%s: no memory", path);
	argv[0] = argv0;
	for (i = 0, n = 1; i < size; i += strlen(&buf[i]) + 1)
		argv[n++] = &buf[i];
	argv[n] = NULL;
	return (argv);
}

static char **
make_argv(struct thread *td, char *argv0)
{
	static char *argv[512 + 2];
	char *const *from;
	const char *file;
	int i, n;

	if ((file = bootarg("args")) != NULL)
		return (args_from_file(td, file, argv0));
	from = bootarg_argv(&n);
	argv[0] = argv0;
	for (i = 0; i < n; i++)
		argv[i + 1] = from[i];
	argv[n + 1] = NULL;
	return (argv);
}

/* Boot arguments env=NAME=VALUE, and a PATH. */
static char *const *
make_envp(void)
{
	static char path[] = "PATH=/bin:/sbin:/usr/bin:/usr/sbin";
	static char *envp[NENV + 2];
	const char *s;
	int from = 0, n = 0;
	bool haspath = false;

	while (n < NENV && (s = bootarg_next("env", &from)) != NULL) {
		haspath |= strncmp(s, "PATH=", 5) == 0;
		envp[n++] = (char *)(uintptr_t)s;
	}
	if (!haspath)
		envp[n++] = path;
	envp[n] = NULL;
	return (envp);
}

/* exec_kernel(); the count of PROG's instructions begins here. */
static int
begin(struct thread *td, const char *path, char *const *argv,
    char *const *envp)
{
	exec_count = board->b_counter();
	exec_cycles = read_pmccntr();
	return (exec_kernel(td, path, argv, envp));
}

/* Executes name, found as a shell would; returns 0 or the last errno. */
static int
exec_named(struct thread *td, const char *name)
{
	char *const *envp = make_envp();
	static char buf[128];
	char **argv;
	unsigned int i;
	int error;

	argv = make_argv(td, (char *)(uintptr_t)name);
	if (strchr(name, '/') != NULL)
		return (begin(td, name, argv, envp));
	error = ENOENT;
	for (i = 0; i < sizeof(dirs) / sizeof(dirs[0]) && error == ENOENT;
	    i++) {
		strlcpy(buf, dirs[i], sizeof(buf));
		if (strlcat(buf, name, sizeof(buf)) >= sizeof(buf))
			return (ENAMETOOLONG);
		error = begin(td, buf, argv, envp);
	}
	return (error);
}

static const char *
error_text(int error)
{
	size_t i;

	for (i = 0; i < errno_count; i++)
		if (errno_names[i].n_value == (uint64_t)error)
			return (errno_names[i].n_what);
	return ("unknown error");
}

/* Process 1 in the kernel: returns into PROG, or ends the machine. */
void
init_main(void *arg)
{
	struct thread *td = curthread;
	const char *name = bootarg("init");
	unsigned int i;
	int error;

	if ((error = cons_open_stdio(td)) != 0)
		panic("no console for process 1: error %d", error);
	kprintf("run:    %s\n", name != NULL ? name : "the first init found");
	trace_start();
	if (name != NULL && *name != '\0')
		error = exec_named(td, name);
	else
		for (i = 0, error = ENOENT; error == ENOENT &&
		    i < sizeof(inits) / sizeof(inits[0]); i++)
			error = exec_named(td, name = inits[i]);
	if (error == 0)
		return;
	kprintf("%s: %s (error %d)\n", name, error_text(error), error);
	md_halt(error == ENOENT || error == ENOTDIR ? NOT_FOUND : CANNOT_EXEC);
}

/*
 * Instructions since PROG began, under QEMU's -icount shift=0 (one is one
 * nanosecond): by the core's cycle counter, whose wraps the board's slower
 * counter tells; by that one alone where the core's doesn't count.
 */
static uint64_t
instructions(uint64_t *bootp)
{
	uint64_t count = board->b_counter(), ns;
	uint32_t cycles = read_pmccntr();

	*bootp = counts_to_ns(exec_count);
	ns = counts_to_ns(count - exec_count);
	if (cycles == exec_cycles)
		return (ns);
	cycles -= exec_cycles;
	return (cycles + ((ns - cycles + 0x80000000U) & ~0xffffffffULL));
}

void
init_exited(int wstatus)
{
	uint64_t boot, n;
	int status;

	/* First of all: what follows is no part of the program. */
	n = instructions(&boot);
	if (bootarg("count") != NULL) {
		kprintf("lk-run: %llu instructions, %llu before from boot\n",
		    (unsigned long long)n, (unsigned long long)boot);
	}
	trace_report();
	status = WIFSIGNALED(wstatus) ? 128 + WTERMSIG(wstatus) :
	    WEXITSTATUS(wstatus);
	if (bootarg("semihosting") == NULL)
		kprintf("process 1 has ended, status %d: the machine stops\n",
		    status);
	md_halt(status);
}
