/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * System calls that fit nowhere else.
 */
#include <sys/cpuset.h>
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
#define	FIRSTTOUCH	2	/* a policy of cpuset_getdomain(2) */
#define	UUIDS_MAX	2048	/* of one call */
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
		(void)psignal_info(td->td_proc, td, &ksi);
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

/* One processor has one domain of memory: { 0 }, nearest first. */
int
sys_cpuset_getdomain(struct thread *td, int level, int which, int64_t id,
    size_t domainsetsize, uaddr_t mask, uaddr_t policy)
{
	uint32_t set[CPU_SETSIZE / 32] = { 1 };
	int error;

	if ((error = check_cpuset(level, which, domainsetsize)) != 0 ||
	    (error = copyout(set, mask, domainsetsize)) != 0)
		return (error);
	return (suword32(policy, FIRSTTOUCH));
}

int
sys_cpuset_setdomain(struct thread *td, int level, int which, int64_t id,
    size_t domainsetsize, uaddr_t mask, int policy)
{
	uint32_t set[CPU_SETSIZE / 32] = { 0 };
	int error;

	if ((error = check_cpuset(level, which, domainsetsize)) != 0 ||
	    (error = copyin(mask, set, domainsetsize)) != 0)
		return (error);
	return (policy < 1 || policy > 4 || (set[0] & 1) == 0 ? EINVAL : 0);
}

int
sys_cpuset_setid(struct thread *td, int which, int64_t id, int setid)
{
	return (which < CPU_WHICH_TID || which > CPU_WHICH_JAIL ? EINVAL :
	    setid == 1 ? 0 : ESRCH);
}

/* There is one table of routes, and nothing to route. */
int
sys_setfib(struct thread *td, int fibnum)
{
	return (fibnum == 0 ? 0 : EINVAL);
}

/* Everybody is in the class "default". */
int
sys_getloginclass(struct thread *td, uaddr_t namebuf, size_t namelen)
{
	static const char class[] = "default";

	if (namelen < sizeof(class))
		return (ERANGE);
	return (copyout(class, namebuf, sizeof(class)));
}

int
sys_setloginclass(struct thread *td, uaddr_t namebuf)
{
	char class[33];

	if (td->td_proc->p_cred->cr_uid != 0)
		return (EPERM);
	return (copyinstr(namebuf, class, sizeof(class), NULL));
}

/* Random ones, of version 4 (RFC 4122, 4.4), instead of time and address. */
int
sys_uuidgen(struct thread *td, uaddr_t store, int count)
{
	uint8_t uuid[16];
	int error, i;

	if (count < 1 || count > UUIDS_MAX)
		return (EINVAL);
	for (error = i = 0; error == 0 && i < count; i++) {
		random_bytes(uuid, sizeof(uuid));
		uuid[7] = (uint8_t)(0x40 | (uuid[7] & 0x0f));
		uuid[8] = (uint8_t)(0x80 | (uuid[8] & 0x3f));
		error = copyout(uuid, uaddr_add(store, (uint32_t)i *
		    sizeof(uuid)), sizeof(uuid));
	}
	return (error);
}
