/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * System calls: from the trap to the handler, and the way back to user mode.
 */
#include "debug.h"
#include "errnoconst.h"
#include "kernel.h"
#include "proc.h"
#include "signalconst.h"
#include "syscalls.h"
#include "sysent.h"
#include "sysproto.h"

struct callslot	callslots[SYS_MAXSYSCALL + 1];

/* Has this lack been said already?  Wild numbers: once for each process. */
static bool
told(struct thread *td, uint32_t code)
{
	static uint32_t known[(SYS_MAXSYSCALL + 31) / 32];
	static int wild;
	bool old;

	if (code < SYS_MAXSYSCALL) {
		old = (known[code / 32] & 1u << code % 32) != 0;
		known[code / 32] |= 1u << code % 32;
	} else {
		old = wild == td->td_proc->p_pid;
		wild = td->td_proc->p_pid;
	}
	return (old);
}

/*
 * A call that isn't there.  FreeBSD's own programs rely on ENOSYS without a
 * signal for what may be configured out; all else is said aloud, once for each
 * number, because it is what this kernel lacks.
 */
static int
no_call(struct thread *td, uint32_t code)
{
	struct ksiginfo ksi = { .ksi_signo = SIGSYS, .ksi_code = SI_KERNEL };
	const struct sysent *sy;
	const char *name;

	name = "no such call";
	if (code < SYS_MAXSYSCALL) {
		sy = &sysent[code];
		if ((sy->sy_flags & SY_NOSUP) != 0)
			return (ENOSYS);
		if ((sy->sy_flags & SY_NOTSUP) != 0)
			return (EOPNOTSUPP);
		if (sy->sy_name != NULL)
			name = sy->sy_name;
	}
	if (!told(td, code))
		kprintf("pid %d (%s): system call %d (%s) is not "
		    "implemented\n", td->td_proc->p_pid, td->td_proc->p_comm,
		    (int)code, name);
	(void)psignal_info(td->td_proc, td, &ksi);
	return (ENOSYS);
}

/* syscall(2) inside of itself isn't resolved again. */
int
sys_syscall(struct thread *td, int number)
{
	return (no_call(td, SYS_syscall));
}

int
sys___syscall(struct thread *td, int64_t number)
{
	return (no_call(td, SYS___syscall));
}

/* What the program sees of the result. */
static void
set_result(struct thread *td, int error)
{
	if (error == ERESTART)
		md_syscall_restart(td);
	else if (error != EJUSTRETURN)
		md_syscall_error(td->td_frame, error);
}

/* Calls that have more arguments than registers. */
static int
call_stack(struct thread *td, void *regs)
{
	const struct sysent *sy = &sysent[td->td_frame->tf_r[7]];
	_Alignas(8) uint32_t buf[SYSENT_MAXSLOT];
	const uint32_t *args;

	args = md_syscall_args(td->td_frame, 0, sy->sy_narg, buf);
	if (args == NULL)
		return (EFAULT);
	return (sy->sy_call(td, (void *)(uintptr_t)args));
}

/* The indirect ones, and those that aren't there. */
static int
call_slow(struct thread *td, void *regs)
{
	_Alignas(8) uint32_t buf[SYSENT_MAXSLOT];
	const uint32_t *args;
	unsigned int shift;
	uint32_t code;

	code = md_syscall_code(td->td_frame, &shift);
	if (shift != 0) {
		/* Counted under the number that it really is. */
		callslots[td->td_frame->tf_r[7]].cs_count--;
		callslots[code < SYS_MAXSYSCALL ? code :
		    SYS_MAXSYSCALL].cs_count++;
	}
	if (code >= SYS_MAXSYSCALL || sysent[code].sy_call == NULL)
		return (no_call(td, code));
	args = md_syscall_args(td->td_frame, shift, sysent[code].sy_narg, buf);
	if (args == NULL)
		return (EFAULT);
	return (sysent[code].sy_call(td, (void *)(uintptr_t)args));
}

/* Sorts the calls of sysent[] by what they take. */
void
syscall_init(void)
{
	const struct sysent *sy;
	uint32_t code;

	for (code = 0; code <= SYS_MAXSYSCALL; code++) {
		sy = &sysent[code];
		if (code == SYS_MAXSYSCALL || code == SYS_syscall ||
		    code == SYS___syscall || sy->sy_call == NULL)
			callslots[code].cs_call = call_slow;
		else if (sy->sy_narg > 4)
			callslots[code].cs_call = call_stack;
		else
			callslots[code].cs_call = sy->sy_call;
	}
}

/*
 * The thread has executed svc.  Counts the call, calls the handler and puts the
 * result where the program looks for it.  The first four argument slots are
 * the frame's first registers, as they are.
 */
void
syscall(struct thread *td, struct trapframe *tf)
{
	struct callslot *cs;
	uint32_t code;
	int error;

	code = tf->tf_r[7];
	if (code > SYS_MAXSYSCALL)
		code = SYS_MAXSYSCALL;
	cs = &callslots[code];
	cs->cs_count++;
	td->td_retval[0] = td->td_retval[1] = 0;
	error = cs->cs_call(td, tf->tf_r);
	if (__builtin_expect(error == 0, 1))
		md_syscall_success(tf, td->td_retval[0], td->td_retval[1]);
	else
		set_result(td, error);
}

/*
 * The last thing before user mode if td_ast isn't 0: signals, stops, the end
 * of a time slice.  Called again if td_ast is set again meanwhile.
 */
void
userret(struct thread *td)
{
	uint32_t ast;
	bool irq;
	int sig;

	irq = md_irq_disable();
	ast = td->td_ast;
	td->td_ast = 0;
	md_irq_restore(irq);
	if ((ast & AST_SOFT) != 0)
		soft_work();
	if ((ast & AST_RESCHED) != 0)
		sched_yield();
	if ((ast & AST_DEBUG) != 0)
		debug_return(td);
	if ((ast & AST_SUSPEND) != 0)
		thread_suspend();
	if ((ast & AST_SIGNAL) != 0)
		while ((sig = sig_next(td)) != 0)
			sig_deliver(td, sig);
	if ((td->td_flags & TDF_OLDMASK) != 0) {
		/* What ended sigsuspend(2) had no handler after all. */
		td->td_flags &= ~TDF_OLDMASK;
		sig_setmask(td, &td->td_oldmask);
	}
}
