/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * System calls of watched processes.  As long as nobody has watched anybody,
 * they cost nothing: their handlers are called as ever.  The first watcher
 * puts watched() before all of them.
 */
#include "debug.h"
#include "errnoconst.h"
#include "machdep.h"
#include "syscalls.h"
#include "sysent.h"
#include "watch.h"

static int (*handlers[SYS_MAXSYSCALL + 1])(struct thread *td, void *regs);

static uint32_t
slot_of(const struct thread *td)
{
	uint32_t code = td->td_frame->tf_r[7];

	return (code > SYS_MAXSYSCALL ? SYS_MAXSYSCALL : code);
}

/* Before and after a call of somebody who may be watched. */
static int
watched(struct thread *td, void *regs)
{
	_Alignas(8) uint32_t args[SYSENT_MAXSLOT];
	struct proc *p = td->td_proc;
	const uint32_t *given;
	unsigned int i, narg, shift;
	uint32_t code;
	bool ktraced;
	int error;

	ktraced = (p->p_traceflag & KTRFAC_MASK) != 0;
	if (!ktraced && (p->p_flag & P_TRACED) == 0)
		return (handlers[slot_of(td)](td, regs));
	code = md_syscall_code(td->td_frame, &shift);
	narg = code < SYS_MAXSYSCALL ? sysent[code].sy_narg : 0;
	given = md_syscall_args(td->td_frame, shift, narg, args);
	if (given != NULL && given != args)
		for (i = 0; i < narg; i++)
			args[i] = given[i];
	else if (given == NULL)
		narg = 0;
	for (i = narg; i < SYSENT_MAXSLOT; i++)
		args[i] = 0;
	if (ktraced)
		ktr_begin(td, code, args);
	if ((p->p_flag & P_TRACED) != 0)
		debug_begin_call(td, code, narg, args);
	error = handlers[slot_of(td)](td, regs);
	if (ktraced)
		ktr_end(td, code, args, error);
	if ((p->p_flag & P_TRACED) != 0)
		debug_end_call(td);
	return (error);
}

void
watch_calls(void)
{
	static bool on;
	unsigned int i;

	if (on)
		return;
	on = true;
	for (i = 0; i <= SYS_MAXSYSCALL; i++) {
		handlers[i] = callslots[i].cs_call;
		callslots[i].cs_call = watched;
	}
}
