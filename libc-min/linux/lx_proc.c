/* SPDX-License-Identifier: BSD-2-Clause */

/* Processes, users and limits. */

#include <sys/resource.h>
#include <sys/wait.h>
#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "lx.h"

#define RAW(type, name, params, expr)					\
type __sys_##name params;						\
type __sys_##name params						\
{									\
	return ((type)lx_ret(expr));					\
}									\
SYS_NAMES(name)

RAW(pid_t, fork, (void), lx_call0(LX_fork));
RAW(pid_t, getpid, (void), lx_call0(LX_getpid));
RAW(pid_t, getppid, (void), lx_call0(LX_getppid));
RAW(uid_t, getuid, (void), lx_call0(LX_getuid));
RAW(uid_t, geteuid, (void), lx_call0(LX_geteuid));
RAW(gid_t, getgid, (void), lx_call0(LX_getgid));
RAW(gid_t, getegid, (void), lx_call0(LX_getegid));
RAW(int, setuid, (uid_t u), lx_call1(LX_setuid, u));
RAW(int, setgid, (gid_t g), lx_call1(LX_setgid, g));
RAW(int, setgroups, (int n, const gid_t *g), lx_call2(LX_setgroups, n, g));
RAW(int, seteuid, (uid_t u), lx_call3(LX_setresuid, -1, u, -1));
RAW(int, setegid, (gid_t g), lx_call3(LX_setresgid, -1, g, -1));
RAW(int, getgroups, (int n, gid_t *g), lx_call2(LX_getgroups, n, g));
RAW(pid_t, getpgid, (pid_t p), lx_call1(LX_getpgid, p));
RAW(pid_t, getpgrp, (void), lx_call1(LX_getpgid, 0));
RAW(int, setpgid, (pid_t p, pid_t g), lx_call2(LX_setpgid, p, g));
RAW(pid_t, getsid, (pid_t p), lx_call1(LX_getsid, p));
RAW(pid_t, setsid, (void), lx_call0(LX_setsid));
RAW(int, execve, (const char *p, char *const *a, char *const *e),
    lx_call3(LX_execve, p, a, e));
RAW(int, sched_yield, (void), lx_call0(LX_sched_yield));
RAW(int, getrusage, (int who, struct rusage *ru),
    lx_call2(LX_getrusage, who, ru));
RAW(int, setpriority, (int which, int who, int prio),
    lx_call3(LX_setpriority, which, who, prio));

void
_exit(int status)
{
	for (;;)
		lx_call1(LX_exit_group, status);
}

/* Linux's result is 20 less the priority, so that it is never negative. */
int	__sys_getpriority(int, int);
int
__sys_getpriority(int which, int who)
{
	long r = lx_ret(lx_call2(LX_getpriority, which, who));

	if (r < 0)
		return (-1);
	errno = 0;
	return (20 - (int)r);
}
SYS_NAMES(getpriority);

static int
status_out(int st)
{
	if (st == 0xffff)
		return (_WCONTINUED);
	if ((st & 0xff) == 0x7f)
		return (W_STOPCODE(lx_signal_out(st >> 8)));
	if ((st & 0x7f) != 0)
		return ((st & WCOREFLAG) | lx_signal_out(st & 0x7f));
	return (st & 0xff00);
}

pid_t	__sys_wait4(pid_t, int *, int, struct rusage *);
pid_t
__sys_wait4(pid_t pid, int *status, int options, struct rusage *ru)
{
	int st, lx = 0;
	long r;

	if (options & ~(WNOHANG | WUNTRACED | WCONTINUED | WEXITED | WTRAPPED))
		return ((pid_t)lx_fail(EINVAL));
	lx |= options & (WNOHANG | WUNTRACED);
	if (options & WCONTINUED)
		lx |= 8;
	r = lx_ret(lx_call4(LX_wait4, pid, &st, lx, ru));
	if (r > 0 && status != NULL)
		*status = status_out(st);
	return ((pid_t)r);
}
SYS_NAMES(wait4);

/* Linux's number of a limit, indexed by FreeBSD's; -1: there is none. */
static const signed char limit_in[RLIM_NLIMITS] = {
	0, 1, 2, 3, 4, 5, 8, 6, 7, -1, 9, -1, -1, -1, -1
};

int	__sys_getrlimit(int, struct rlimit *);
int
__sys_getrlimit(int which, struct rlimit *rl)
{
	if (which < 0 || which >= RLIM_NLIMITS)
		return ((int)lx_fail(EINVAL));
	rl->rlim_cur = rl->rlim_max = RLIM_INFINITY;
	if (limit_in[which] >= 0 &&
	    lx_ret(lx_call2(LX_getrlimit, limit_in[which], rl)) < 0)
		return (-1);
	if (rl->rlim_cur < 0)
		rl->rlim_cur = RLIM_INFINITY;
	if (rl->rlim_max < 0)
		rl->rlim_max = RLIM_INFINITY;
	return (0);
}
SYS_NAMES(getrlimit);

int	__sys_setrlimit(int, const struct rlimit *);
int
__sys_setrlimit(int which, const struct rlimit *rl)
{
	struct rlimit lx = *rl;

	if (which < 0 || which >= RLIM_NLIMITS)
		return ((int)lx_fail(EINVAL));
	if (limit_in[which] < 0)
		return (0);
	if (lx.rlim_cur == RLIM_INFINITY)
		lx.rlim_cur = -1;
	if (lx.rlim_max == RLIM_INFINITY)
		lx.rlim_max = -1;
	return ((int)lx_ret(lx_call2(LX_setrlimit, limit_in[which], &lx)));
}
SYS_NAMES(setrlimit);

int	__sys_getdtablesize(void);
int
__sys_getdtablesize(void)
{
	struct rlimit rl;

	return (__sys_getrlimit(RLIMIT_NOFILE, &rl) < 0 ||
	    rl.rlim_cur > 1 << 20 ? 1024 : (int)rl.rlim_cur);
}
SYS_NAMES(getdtablesize);

int	__sys_issetugid(void);
int
__sys_issetugid(void)
{
	return (getuid() != geteuid() || getgid() != getegid());
}
SYS_NAMES(issetugid);

int	__sys_kill(pid_t, int);
int
__sys_kill(pid_t pid, int sig)
{
	int lx = lx_signal_in(sig);

	if (lx < 0)
		return ((int)lx_fail(EINVAL));
	return ((int)lx_ret(lx_call2(LX_kill, pid, lx)));
}
SYS_NAMES(kill);

int	__sys_thr_self(long *);
int
__sys_thr_self(long *id)
{
	*id = lx_call0(LX_gettid);
	return (0);
}
SYS_NAMES(thr_self);

int	__sys_thr_kill(long, int);
int
__sys_thr_kill(long id, int sig)
{
	int lx = lx_signal_in(sig);

	if (lx < 0)
		return ((int)lx_fail(EINVAL));
	return ((int)lx_ret(lx_call3(LX_tgkill, getpid(), id, lx)));
}
SYS_NAMES(thr_kill);

/* The user's name: root, or nobody that we know of. */
int	_getlogin(char *, int);
int
_getlogin(char *buf, int n)
{
	static const char name[] = "root";
	int i;

	if (getuid() != 0)
		return ((int)lx_fail(ENOENT));
	if (n < (int)sizeof(name))
		return ((int)lx_fail(ERANGE));
	for (i = 0; i < (int)sizeof(name); i++)
		buf[i] = name[i];
	return (0);
}

int	__sys_reboot(int);
int
__sys_reboot(int how)
{
	(void)how;
	return ((int)lx_fail(EPERM));
}
SYS_NAMES(reboot);

int	__sys_sysarch(int, void *);
int
__sys_sysarch(int op, void *parms)
{
	(void)op;
	(void)parms;
	return ((int)lx_fail(EINVAL));
}
WEAK_ALIAS(sysarch, __sys_sysarch);
