/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ptrace(2): a process that is traced (P_TRACED) is a child of its debugger,
 * whoever its parent was (p_oppid), and stops where the debugger wants to look.
 */
#ifndef DEBUG_H
#define	DEBUG_H

#include <sys/ptrace.h>

#include "proc.h"

/* td_debug.d_flags */
#define	TDB_XSIG	0x01	/* stopped for the debugger, for d_sig */
#define	TDB_SCE		0x02	/* before a system call */
#define	TDB_SCX		0x04	/* behind it */
#define	TDB_EXEC	0x08	/* which was execve(2) */
#define	TDB_FORK	0x10	/* which was fork(2) or vfork(2) */
#define	TDB_VFORK	0x20	/* the latter */
#define	TDB_VDONE	0x40	/* and the child has let go of the memory */
#define	TDB_CHILD	0x80	/* the child, before its first instruction */
#define	TDB_BORN	0x100	/* a thread, the same */
#define	TDB_EXIT	0x200	/* a thread that ends */
#define	TDB_TOLD	0x800	/* vfork(2) has stopped behind the call */
#define	TDB_SUSPEND	0x400	/* PT_SUSPEND: stays when the others go on */

extern unsigned int debug_count;	/* processes with a p_oppid */

/* debug.c: the traced process's side.  Threads are the current one. */
int	debug_stop(struct thread *td, int sig, const struct ksiginfo *ksi);
void	debug_begin_call(struct thread *td, uint32_t code, uint32_t narg,
	    const uint32_t *args);
void	debug_end_call(struct thread *td);
void	debug_return(struct thread *td);
void	debug_vforked(struct thread *td, int pid);
void	debug_fork(struct thread *td, struct thread *child, bool vfork);
void	debug_thread(struct thread *td, struct thread *new);
void	debug_thread_exit(struct thread *td);
/* Whose child is whose. */
void	debug_attach(struct proc *p, struct proc *debugger);
void	debug_detach(struct proc *p);
struct proc *debug_parent(struct proc *p);
bool	debug_give_back(struct proc *debugger, struct proc *p);
void	debug_exited(struct proc *debugger, struct proc *reaper);
void	debug_forget(struct proc *p);

/* arm/step.c */
/*
 * The stopped thread td is to stop after one instruction: plants a breakpoint
 * where that leads to.  0; EINVAL: in or into Thumb code; EFAULT.
 */
int	md_step(struct thread *td);
/* Takes it away again. */
void	md_unstep(struct thread *td);

#endif
