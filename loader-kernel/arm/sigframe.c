/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Signal frames, as FreeBSD 12.1/arm makes them: siginfo, ucontext and VFP
 * registers on the user's stack, struct sigframe of abi/sys/ucontext.h.
 */
#include <sys/types.h>
#include <sys/errno.h>
#include <sys/signal.h>
#include <sys/ucontext.h>

#include "cpu.h"
#include "proc.h"
#include "str.h"
#include "vfp.h"

_Static_assert(sizeof(struct sigframe) == 592, "FreeBSD's frame");
_Static_assert(sizeof(mcontext_vfp_t) == sizeof(struct vfpstate),
    "VFP registers are copied as they are");
_Static_assert(sizeof(struct trapframe) == _NGREG * 4,
    "registers are copied as they are");

/*
 * What sigreturn may set beside the mode, all of which a program can change by
 * itself: flags, Thumb, GE and IT state, byte order.
 */
#define	PSR_USERBITS	(~(uint32_t)(PSR_MODE | PSR_I | PSR_F | PSR_A | PSR_J))

/* Everything but the signal mask and the VFP registers. */
void
md_getcontext(struct thread *td, struct __ucontext *uc)
{
	memset(uc, 0, sizeof(*uc));
	memcpy(uc->uc_mcontext.__gregs, td->td_frame,
	    sizeof(struct trapframe));
}

/* What is known of a signal, as a program sees it. */
void
siginfo_fill(siginfo_t *si, const struct ksiginfo *ksi)
{
	memset(si, 0, sizeof(*si));
	si->si_signo = ksi->ksi_signo;
	si->si_code = ksi->ksi_code;
	si->si_pid = ksi->ksi_pid;
	si->si_uid = ksi->ksi_uid;
	si->si_status = ksi->ksi_status;
	si->si_addr = (void *)(uintptr_t)ksi->ksi_addr;
	si->si_value.sival_int = (int)ksi->ksi_value;
	si->si_trapno = (int)ksi->ksi_trapno;
}

/*
 * Makes the frame below stacktop and lets td go on in the handler.  0, or
 * EFAULT if the stack can't be written; then td's registers are unchanged.
 */
int
md_signal_frame(struct thread *td, uaddr_t handler, uint32_t stacktop,
    const struct ksiginfo *ksi, const void *oldmask)
{
	struct trapframe *tf = td->td_frame;
	struct sigframe sf;
	uint32_t sp;

	sp = (stacktop - sizeof(sf)) & ~7U;
	if (stacktop < sizeof(sf) + 8)
		return (EFAULT);
	siginfo_fill(&sf.sf_si, ksi);
	md_getcontext(td, &sf.sf_uc);
	memcpy(&sf.sf_uc.uc_sigmask, oldmask, sizeof(sf.sf_uc.uc_sigmask));
	sf.sf_uc.uc_stack = td->td_sigstk;
	if (td->td_sigonstack)
		sf.sf_uc.uc_stack.ss_flags |= SS_ONSTACK;
	sf.sf_uc.uc_mcontext.mc_vfp_size = sizeof(sf.sf_vfp);
	sf.sf_uc.uc_mcontext.mc_vfp_ptr = (void *)(uintptr_t)(sp +
	    offsetof(struct sigframe, sf_vfp));
	vfp_save((struct vfpstate *)&sf.sf_vfp);
	((struct vfpstate *)&sf.sf_vfp)->vfp_pad = 0;
	if (copyout(&sf, ua(sp), sizeof(sf)) != 0)
		return (EFAULT);
	tf->tf_r[0] = (uint32_t)ksi->ksi_signo;
	tf->tf_r[1] = sp + offsetof(struct sigframe, sf_si);
	tf->tf_r[2] = tf->tf_r[5] = sp + offsetof(struct sigframe, sf_uc);
	tf->tf_sp = sp;
	tf->tf_lr = SHAREDPAGE;		/* sigcode */
	tf->tf_pc = handler.a & ~1U;
	tf->tf_cpsr = (tf->tf_cpsr & ~(uint32_t)(PSR_T | PSR_ITBITS |
	    PSR_E)) |
	    (handler.a & 1 ? PSR_T : 0);
	return (0);
}

/*
 * Takes td's registers from the ucontext at uc; mask is filled from it.  0;
 * EFAULT or EINVAL leave everything as it was.  sigreturn(2), setcontext(2).
 */
int
md_sigreturn(struct thread *td, uaddr_t uc, void *mask)
{
	struct trapframe *tf = td->td_frame;
	struct vfpstate vfp;
	ucontext_t u;
	uint32_t psr;
	bool hasvfp;

	if (copyin(uc, &u, sizeof(u)) != 0)
		return (EFAULT);
	psr = u.uc_mcontext.__gregs[_REG_CPSR];
	if ((psr & PSR_MODE) != PSR_USR || (psr & (PSR_I | PSR_F)) != 0)
		return (EINVAL);
	hasvfp = u.uc_mcontext.mc_vfp_size == sizeof(vfp) &&
	    u.uc_mcontext.mc_vfp_ptr != NULL;
	if (hasvfp && copyin(ua((uint32_t)u.uc_mcontext.mc_vfp_ptr), &vfp,
	    sizeof(vfp)) != 0)
		return (EFAULT);
	if (hasvfp)
		vfp_load(&vfp);
	memcpy(tf, u.uc_mcontext.__gregs, sizeof(*tf));
	tf->tf_cpsr = (psr & PSR_USERBITS) | PSR_USR;
	memcpy(mask, &u.uc_sigmask, sizeof(u.uc_sigmask));
	return (0);
}

/* PT_SETREGS: all registers of user mode, and of cpsr what is the user's. */
void
md_set_regs(struct thread *td, const struct trapframe *tf)
{
	uint32_t psr = (tf->tf_cpsr & PSR_USERBITS) | PSR_USR;

	*td->td_frame = *tf;
	td->td_frame->tf_cpsr = psr;
}
