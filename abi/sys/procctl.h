/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_PROCCTL_H_
#define	_SYS_PROCCTL_H_

#if __STDC_HOSTED__
#include_next <sys/procctl.h>
#else

#define	PROC_SPROTECT		1
#define	PROC_REAP_ACQUIRE	2
#define	PROC_REAP_RELEASE	3
#define	PROC_REAP_STATUS	4
#define	PROC_REAP_GETPIDS	5
#define	PROC_REAP_KILL		6
#define	PROC_TRACE_CTL		7
#define	PROC_TRACE_STATUS	8
#define	PROC_TRAPCAP_CTL	9
#define	PROC_TRAPCAP_STATUS	10
#define	PROC_PDEATHSIG_CTL	11
#define	PROC_PDEATHSIG_STATUS	12
#define	PROC_ASLR_CTL		13
#define	PROC_ASLR_STATUS	14

#define	REAPER_STATUS_OWNED	1	/* rs_flags: asked for it itself */
#define	REAPER_STATUS_REALINIT	2	/* is process 1 */
#define	REAPER_PIDINFO_VALID	1	/* pi_flags: the last has not */
#define	REAPER_PIDINFO_CHILD	2	/* the reaper's own child */
#define	REAPER_PIDINFO_REAPER	4	/* is a reaper itself */
#define	REAPER_KILL_CHILDREN	1	/* rk_flags */
#define	REAPER_KILL_SUBTREE	2

struct procctl_reaper_status {
	unsigned int	rs_flags;	/* REAPER_STATUS_* */
	unsigned int	rs_children;	/* children of the reaper */
	unsigned int	rs_descendants;	/* all below it */
	int		rs_reaper;	/* its pid */
	int		rs_pid;		/* some child, or -1 */
	unsigned int	rs_pad0[15];
};

struct procctl_reaper_pidinfo {
	int		pi_pid;
	int		pi_subtree;	/* child of the reaper it came by */
	unsigned int	pi_flags;	/* REAPER_PIDINFO_* */
	unsigned int	pi_pad0[15];
};

struct procctl_reaper_pids {
	unsigned int	rp_count;	/* room */
	unsigned int	rp_pad0[15];
	struct procctl_reaper_pidinfo *rp_pids;
};

struct procctl_reaper_kill {
	int		rk_sig;
	unsigned int	rk_flags;	/* REAPER_KILL_* */
	int		rk_subtree;	/* of this child only */
	unsigned int	rk_killed;	/* told: how many */
	int		rk_fpid;	/* told: the first that failed, or -1 */
	unsigned int	rk_pad0[15];
};

#ifndef _KERNEL
#include <sys/types.h>
int	procctl(idtype_t idtype, id_t id, int cmd, void *data);
#endif

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_PROCCTL_H_ */
