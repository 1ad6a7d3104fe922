/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * System calls that fit nowhere else.
 */
#include <sys/cpuset.h>
#include <sys/procctl.h>
#include <sys/random.h>
#include <sys/reboot.h>
#include <sys/sysarch.h>
#include <sys/wait.h>

#include "board.h"
#include "errnoconst.h"
#include "file.h"
#include "kernel.h"
#include "proc.h"
#include "signalconst.h"
#include "str.h"
#include "sysproto.h"

#define	BREATH		16384	/* bytes of getrandom(2) at a time */
#define	KENV_GET	0	/* kenv(2): what */
#define	KENV_SET	1
#define	KENV_UNSET	2
#define	KENV_DUMP	3
#define	KENV_NAME	128	/* longest name, with NUL */

int
sys_getrandom(struct thread *td, uaddr_t buf, size_t buflen, int flags)
{
	char some[256];
	size_t done, n;
	int error;

	if (buflen > INT32_MAX ||
	    (flags & ~(GRND_NONBLOCK | GRND_RANDOM)) != 0)
		return (EINVAL);
	for (done = 0; done < buflen; done += n) {
		n = buflen - done < sizeof(some) ? buflen - done :
		    sizeof(some);
		random_bytes(some, n);
		error = copyout(some, uaddr_add(buf, done), n);
		if (error != 0)
			return (error);
		if (done % BREATH == 0 && sched_breathe() && done > 0)
			break;
	}
	td->td_retval[0] = done < buflen ? done : buflen;
	return (0);
}

/* Nobody listens to what malloc(3) and the run-time linker would tell. */
int
sys_utrace(struct thread *td, uaddr_t addr, size_t len)
{
	return (0);
}

int
sys_reboot(struct thread *td, int opt)
{
	if (td->td_proc->p_cred->cr_uid != 0)
		return (EPERM);
	if ((opt & (RB_HALT | RB_POWEROFF)) == 0) {
		kprintf("rebooting\n");
		board->b_reset(1);
	}
	md_halt(0);
}

static int
sync_icache(struct thread *td, uaddr_t parms)
{
	struct {
		uint32_t	addr;	/* struct arm_sync_icache_args */
		uint32_t	len;	/* bytes */
	} a;
	struct ksiginfo ksi = { .ksi_signo = SIGSEGV,
	    .ksi_code = SEGV_ACCERR };
	int error;

	if ((error = copyin(parms, &a, sizeof(a))) != 0)
		return (error);
	if (a.addr >= USEREND ? a.len != 0 : a.len > USEREND - a.addr) {
		ksi.ksi_addr = a.addr;
		psignal_info(td->td_proc, td, &ksi);
		return (EINVAL);
	}
	if (a.len != 0)
		pmap_sync_icache(&td->td_proc->p_vmspace->vm_pmap, a.addr,
		    a.len);
	return (0);
}

static int
get_vfp(struct thread *td, uaddr_t parms)
{
	struct {
		uint32_t	size;	/* struct arm_get_vfpstate_args */
		uint32_t	ptr;	/* where the state goes */
	} a;
	struct vfpstate vs;
	int error;

	if ((error = copyin(parms, &a, sizeof(a))) != 0)
		return (error);
	if (a.size != sizeof(vs))
		return (EINVAL);
	memset(&vs, 0, sizeof(vs));
	md_get_vfp(td, &vs);
	return (copyout(&vs, ua(a.ptr), sizeof(vs)));
}

int
sys_sysarch(struct thread *td, int op, uaddr_t parms)
{
	switch (op) {
	case ARM_SYNC_ICACHE:
		return (sync_icache(td, parms));
	case ARM_DRAIN_WRITEBUF:
		/* The return to user mode has a barrier's effect. */
		return (0);
	case ARM_SET_TP:
		md_set_tls(td, parms.a);
		return (0);
	case ARM_GET_TP:
		td->td_retval[0] = md_get_tls(td);
		return (0);
	case ARM_GET_VFPSTATE:
		return (get_vfp(td, parms));
	default:
		return (EINVAL);
	}
}

/* The processes that procctl(2) means; only one of them is supported. */
static struct proc *
target(struct thread *td, int idtype, int64_t id)
{
	if (idtype != P_PID)
		return (NULL);
	return (id == 0 ? td->td_proc : pfind(id));
}

int
sys_procctl(struct thread *td, int idtype, int64_t id, int com, uaddr_t data)
{
	struct proc *p;
	uint32_t val;
	int error;

	if (idtype != P_PID && idtype != P_PGID)
		return (EINVAL);
	if ((p = target(td, idtype, id)) == NULL)
		return (ESRCH);
	if ((error = p_cansignal(td, p, 0)) != 0)
		return (error);
	switch (com) {
	case PROC_PDEATHSIG_CTL:
		if (p != td->td_proc)
			return (EINVAL);
		if ((error = fuword32(data, &val)) != 0)
			return (error);
		if (val > NSIGNALS)
			return (EINVAL);
		p->p_deathsig = val;
		return (0);
	case PROC_PDEATHSIG_STATUS:
		return (suword32(data, p->p_deathsig));
	case PROC_TRAPCAP_STATUS:
	case PROC_TRACE_STATUS:
	case PROC_ASLR_STATUS:
		/* TRAPCAP and ASLR: 2 is "disabled"; TRACE: -1 is that. */
		return (suword32(data, com == PROC_TRACE_STATUS ?
		    (uint32_t)-1 : 2));
	case PROC_SPROTECT:
		return (td->td_proc->p_cred->cr_uid == 0 ? 0 : EPERM);
	case PROC_TRACE_CTL:
	case PROC_TRAPCAP_CTL:
	case PROC_ASLR_CTL:
		/* There is no tracing to forbid, nor addresses to scatter. */
		return (fuword32(data, &val));
	default:
		return (EINVAL);
	}
}

/* There is one processor: sets of processors are { 0 }. */
static int
check_cpuset(int level, int which, size_t size)
{
	if (size < sizeof(uint32_t) || size > CPU_SETSIZE / 8)
		return (ERANGE);
	if (level < CPU_LEVEL_ROOT || level > CPU_LEVEL_WHICH ||
	    which < CPU_WHICH_TID || which > CPU_WHICH_JAIL)
		return (EINVAL);
	return (0);
}

int
sys_cpuset_getaffinity(struct thread *td, int level, int which, int64_t id,
    size_t cpusetsize, uaddr_t mask)
{
	uint32_t set[CPU_SETSIZE / 32] = { 1 };
	int error;

	if ((error = check_cpuset(level, which, cpusetsize)) != 0)
		return (error);
	return (copyout(set, mask, cpusetsize));
}

int
sys_cpuset_setaffinity(struct thread *td, int level, int which, int64_t id,
    size_t cpusetsize, uaddr_t mask)
{
	uint32_t set[CPU_SETSIZE / 32] = { 0 };
	int error;

	if ((error = check_cpuset(level, which, cpusetsize)) != 0 ||
	    (error = copyin(mask, set, cpusetsize)) != 0)
		return (error);
	return ((set[0] & 1) != 0 ? 0 : EDEADLK);
}

/* A new set, as there is only the one. */
int
sys_cpuset(struct thread *td, uaddr_t setid)
{
	return (suword32(setid, 1));
}

int
sys_cpuset_getid(struct thread *td, int level, int which, int64_t id,
    uaddr_t setid)
{
	if (level < CPU_LEVEL_ROOT || level > CPU_LEVEL_WHICH ||
	    which < CPU_WHICH_TID || which > CPU_WHICH_JAIL)
		return (EINVAL);
	return (suword32(setid, level == CPU_LEVEL_ROOT ? 0 : 1));
}

/* The loader left no variables; nobody may add any. */
int
sys_kenv(struct thread *td, int what, uaddr_t name, uaddr_t value, size_t len)
{
	char buf[KENV_NAME];
	size_t n;
	int error;

	if (what == KENV_DUMP)
		return (0);
	error = copyinstr(name, buf, sizeof(buf), &n);
	if (error != 0)
		return (error == ENAMETOOLONG ? EINVAL : error);
	switch (what) {
	case KENV_GET:
	case KENV_UNSET:
		return (ENOENT);
	case KENV_SET:
		return (EPERM);
	default:
		return (EINVAL);
	}
}

/* The kernel is one piece: there are no modules to find. */
int
sys_modfind(struct thread *td, uaddr_t name)
{
	char buf[KENV_NAME];
	size_t n;
	int error;

	error = copyinstr(name, buf, sizeof(buf), &n);
	return (error != 0 ? error : ENOENT);
}

int
sys_modnext(struct thread *td, int modid)
{
	return (modid == 0 ? 0 : ENOENT);
}

int
sys_modstat(struct thread *td, int modid, uaddr_t stat)
{
	return (ENOENT);
}
