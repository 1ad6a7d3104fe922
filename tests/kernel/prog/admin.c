/* SPDX-License-Identifier: BSD-2-Clause */
/* Reapers, modules, counters, and calls of what isn't here. */
#include "t.h"

#include <sys/procctl.h>
#include <sys/syscall.h>

#include <time.h>

/* A grandchild whose parent has gone belongs to the reaper. */
static void
reaper(void)
{
	struct procctl_reaper_pidinfo pi[4];
	struct procctl_reaper_status rs;
	struct procctl_reaper_pids rp = { .rp_count = 4, .rp_pids = pi };
	struct procctl_reaper_kill rk = { .rk_sig = SIGTERM };
	int fds[2], status;
	pid_t child, grand;

	SAME(pipe(fds), 0);
	FAILS(EINVAL, procctl(P_PID, 0, PROC_REAP_RELEASE, NULL));
	SAME(procctl(P_PID, 0, PROC_REAP_ACQUIRE, NULL), 0);
	FAILS(EBUSY, procctl(P_PID, 0, PROC_REAP_ACQUIRE, NULL));
	FAILS(EPERM, procctl(P_PID, 1, PROC_REAP_ACQUIRE, NULL));
	if ((child = fork()) == 0) {
		if ((grand = fork()) == 0) {
			pause();
			_exit(0);
		}
		SAME(write(fds[1], &grand, sizeof(grand)), sizeof(grand));
		_exit(0);
	}
	SAME(read(fds[0], &grand, sizeof(grand)), sizeof(grand));
	SAME(waitpid(child, NULL, 0), child);
	SAME(procctl(P_PID, 0, PROC_REAP_STATUS, &rs), 0);
	SAME(rs.rs_flags, REAPER_STATUS_OWNED);
	SAME(rs.rs_children, 1);
	SAME(rs.rs_descendants, 1);
	SAME(rs.rs_pid, grand);
	SAME(procctl(P_PID, grand, PROC_REAP_STATUS, &rs), 0);
	SAME(rs.rs_reaper, getpid());
	memset(pi, 0x55, sizeof(pi));
	SAME(procctl(P_PID, 0, PROC_REAP_GETPIDS, &rp), 0);
	SAME(pi[0].pi_pid, grand);
	SAME(pi[0].pi_subtree, child);	/* though that is gone */
	SAME(pi[0].pi_flags, REAPER_PIDINFO_VALID | REAPER_PIDINFO_CHILD);
	SAME(pi[1].pi_flags, 0);
	SAME(procctl(P_PID, 0, PROC_REAP_KILL, &rk), 0);
	SAME(rk.rk_killed, 1);
	SAME(waitpid(grand, &status, 0), grand);
	SAME(WTERMSIG(status), SIGTERM);
	FAILS(ESRCH, procctl(P_PID, 0, PROC_REAP_KILL, &rk));
	SAME(procctl(P_PID, 0, PROC_REAP_RELEASE, NULL), 0);
}

static void
absent(void)
{
	char buf[2100];

	FAILS(EOPNOTSUPP, syscall(357, "/bin", 1, "x", buf, 10));
	FAILS(EOPNOTSUPP, syscall(439, "/bin", 1, buf, 10));
	FAILS(EOPNOTSUPP, syscall(347, "/bin", 1, buf));
	FAILS(ENOSYS, syscall(526, buf, 1, buf, 1));
	FAILS(ENOENT, syscall(SYS_kldfind, "tmpfs"));
	SAME(syscall(SYS_kldfind, "kernel"), 1);
	SAME(syscall(SYS_kldnext, 0), 1);
	SAME(syscall(SYS_kldnext, 1), 0);
	((int *)(void *)buf)[0] = 4 + 1024 + 16 + 1024;
	SAME(syscall(SYS_kldstat, 1, buf), 0);
	CHECK(strcmp(buf + 4, "kernel") == 0);
	((int *)(void *)buf)[0] = 99;
	FAILS(EINVAL, syscall(SYS_kldstat, 1, buf));
	SAME(syscall(SYS_getloginclass, buf, 100), 0);
	CHECK(strcmp(buf, "default") == 0);
	FAILS(ERANGE, syscall(SYS_getloginclass, buf, 3));
	SAME(syscall(SYS_uuidgen, buf, 2), 0);
	CHECK(memcmp(buf, buf + 16, 16) != 0);
	SAME(buf[7] & 0xf0, 0x40);
	FAILS(EINVAL, syscall(SYS_uuidgen, buf, 0));
}

/* Time passes in one of the counters. */
static void
counters(void)
{
	long after[5], before[5], sum;
	volatile int spin;
	char buf[200];
	size_t len;
	int i;

	len = sizeof(before);
	SAME(sysctlbyname("kern.cp_time", before, &len, NULL, 0), 0);
	SAME(len, sizeof(before));
	for (spin = 0; spin < 20000000; spin++)
		continue;
	usleep(50000);
	SAME(sysctlbyname("kern.cp_time", after, &len, NULL, 0), 0);
	for (sum = i = 0; i < 5; i++)
		sum += after[i] - before[i];
	CHECK(sum >= 4);
	CHECK(after[0] > before[0]);
	CHECK(after[4] > before[4]);
	len = sizeof(buf);
	SAME(sysctlbyname("vfs.conflist", buf, &len, NULL, 0), 0);
	SAME(len, 2 * 36);
	CHECK(strcmp(buf + 4, "tmpfs") == 0);
}

int
main(int argc, char **argv)
{
	static const struct t_case cases[] = {
		{ "reaper", reaper },
		{ "absent", absent },
		{ "counters", counters },
		{ NULL, NULL }
	};

	return (t_main(argc, argv, cases));
}
