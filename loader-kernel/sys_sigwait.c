/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * System calls that wait for signals.
 */
#include <sys/ucontext.h>

#include "errnoconst.h"
#include "proc.h"
#include "signalconst.h"
#include "sigset.h"
#include "str.h"
#include "sysproto.h"

int
sys_sigsuspend(struct thread *td, uaddr_t sigmask)
{
	sigset_t mask;
	int error;

	if ((error = copyin(sigmask, &mask, sizeof(mask))) != 0)
		return (error);
	td->td_oldmask = td->td_sigmask;
	td->td_flags |= TDF_OLDMASK;
	sig_setmask(td, &mask);
	while (tsleep(&td->td_sigmask, 1, "sigsusp", 0) == 0)
		continue;
	ast_set(td, AST_SIGNAL);
	return (EINTR);
}

/* A pending signal of `set', taken; or 0. */
static int
take_any(struct thread *td, const sigset_t *set, struct ksiginfo *ksi)
{
	sigset_t pend;
	int i, sig;

	pend = td->td_sigpend.sp_set;
	sigset_or(&pend, &td->td_proc->p_sigpend.sp_set);
	for (i = 0; i < _SIG_WORDS; i++)
		pend.__bits[i] &= set->__bits[i];
	if ((sig = sigset_first(&pend)) != 0)
		sig_take(td, sig, ksi);
	return (sig);
}

/*
 * Waits for one of `set', at most a span of `limit' (0: for ever; the caller
 * has handled "not at all").  They are free meanwhile, or they wouldn't wake
 * us.  0 and *ksi; EAGAIN, EINTR.
 */
static int
wait_sig(struct thread *td, sigset_t set, uint64_t limit, bool poll,
    struct ksiginfo *ksi)
{
	sigset_t mask, old;
	uint64_t end, now;
	int error;

	sigset_cantmask(&set);
	old = td->td_sigmask;
	end = limit == 0 ? 0 : uptime() + limit;
	for (;;) {
		if (take_any(td, &set, ksi) != 0)
			return (0);
		now = end == 0 ? 0 : uptime();
		if (poll || (limit != 0 && now >= end))
			return (EAGAIN);
		mask = old;
		sigset_andnot(&mask, &set);
		td->td_sigmask = mask;
		error = tsleep(&td->td_sigpend, 1, "sigwait",
		    limit == 0 ? 0 : end - now);
		td->td_sigmask = old;
		if (take_any(td, &set, ksi) != 0)
			return (0);
		if (error == EINTR || error == ERESTART)
			return (EINTR);
	}
}

/* siginfo_t as a handler would get it. */
static int
put_info(uaddr_t info, const struct ksiginfo *ksi)
{
	siginfo_t si;

	memset(&si, 0, sizeof(si));
	si.si_signo = ksi->ksi_signo;
	si.si_code = ksi->ksi_code;
	si.si_pid = ksi->ksi_pid;
	si.si_uid = ksi->ksi_uid;
	si.si_status = ksi->ksi_status;
	si.si_addr = (void *)(uintptr_t)ksi->ksi_addr;
	si.si_value.sival_ptr = (void *)(uintptr_t)ksi->ksi_value;
	/* The timer's number, if it is from one. */
	si.si_trapno = (int)ksi->ksi_trapno;
	return (copyout(&si, info, sizeof(si)));
}

int
sys_sigtimedwait(struct thread *td, uaddr_t set, uaddr_t info,
    uaddr_t timeout)
{
	struct timespec ts;
	struct ksiginfo ksi;
	sigset_t s;
	uint64_t limit;
	bool poll;
	int error;

	limit = 0;
	poll = false;
	if ((error = copyin(set, &s, sizeof(s))) != 0)
		return (error);
	if (timeout.a != 0) {
		if ((error = copyin(timeout, &ts, sizeof(ts))) != 0 ||
		    (error = timespec_to_span(&ts, &limit)) != 0)
			return (error);
		poll = ts.tv_sec == 0 && ts.tv_nsec == 0;
	}
	if ((error = wait_sig(td, s, limit, poll, &ksi)) != 0)
		return (error);
	td->td_retval[0] = ksi.ksi_signo;
	return (info.a != 0 ? put_info(info, &ksi) : 0);
}

int
sys_sigwaitinfo(struct thread *td, uaddr_t set, uaddr_t info)
{
	return (sys_sigtimedwait(td, set, info, ua(0)));
}

/* sigwait(2) gives its errno as its result, and isn't interrupted. */
int
sys_sigwait(struct thread *td, uaddr_t set, uaddr_t sig)
{
	struct ksiginfo ksi;
	sigset_t s;
	int error;

	if ((error = copyin(set, &s, sizeof(s))) == 0 &&
	    (error = wait_sig(td, s, 0, false, &ksi)) == 0)
		error = suword32(sig, ksi.ksi_signo);
	if (error == EINTR)
		return (ERESTART);
	td->td_retval[0] = error;
	return (0);
}

int
sys_swapcontext(struct thread *td, uaddr_t oucp, uaddr_t ucp)
{
	int error;

	if (oucp.a == 0 || ucp.a == 0)
		return (EINVAL);
	if ((error = sys_getcontext(td, oucp)) != 0)
		return (error);
	return (sys_setcontext(td, ucp));
}
