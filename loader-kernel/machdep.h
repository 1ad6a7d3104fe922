/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The machine seam: what machine-independent code may ask of arm/, and, at the
 * end, what arm/ calls back.  Registers and instructions are known only there.
 */
#ifndef MACHDEP_H
#define	MACHDEP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pmap.h"
#include "uaddr.h"

struct proc;
struct thread;
struct ksiginfo;

/*
 * A thread's user registers, saved at the top of its kernel stack by every
 * entry from user mode.  In the order of FreeBSD's mcontext_t, so that a
 * signal frame takes them as they are.
 */
struct trapframe {
	uint32_t	tf_r[13];	/* r0 to r12 */
	uint32_t	tf_sp;		/* user r13 */
	uint32_t	tf_lr;		/* user r14 */
	uint32_t	tf_pc;		/* where user mode goes on */
	uint32_t	tf_cpsr;	/* user status */
};

/* VFP registers, in the order of FreeBSD's mcontext_vfp_t (264 bytes). */
struct vfpstate {
	uint64_t	vfp_d[32];	/* d0 to d31 */
	uint32_t	vfp_scr;	/* FPSCR */
	uint32_t	vfp_pad;	/* to a multiple of 8 */
};

/* What md_switch() keeps of a thread that doesn't run. */
struct pcb {
	uint32_t	pcb_sp;		/* kernel sp; r4-r11, lr are below it */
	uint32_t	pcb_tpidrurw;	/* user-writable thread register */
	uint32_t	pcb_tpidruro;	/* user-readable thread register */
	uint32_t	pcb_pad;	/* vfp state is 8-aligned */
	struct vfpstate	pcb_vfp;	/* valid while another thread runs */
};

/* Called by machine-independent code. */
void	md_idle(void);			/* wait for an interrupt, once */
bool	md_irq_disable(void);		/* was enabled? */
void	md_irq_restore(bool enabled);
/*
 * Leaves `from' and goes on with `to': stacks, thread registers, VFP, and the
 * address space if it differs.  Interrupts must be disabled.  Returns when
 * somebody switches back to `from'.
 */
void	md_switch(struct thread *from, struct thread *to);
/* Makes a new thread's first switch-in return to user mode with *td_frame. */
void	md_thread_init(struct thread *td);
/* Makes a kernel thread that calls fn(arg) at its first switch-in. */
void	md_kthread_init(struct thread *td, void (*fn)(void *), void *arg);
/* Copies VFP and thread registers of the running thread into a new one. */
void	md_thread_copy(struct thread *from, struct thread *to);
/* Registers at the first instruction of a program (all 0 but sp, pc, lr). */
void	md_exec_regs(struct thread *td, uint32_t entry, uint32_t sp);
/* Copies `words' argument words of a call into args; 0 or EFAULT. */
int	md_syscall_args(struct thread *td, uint32_t *code, uint32_t *args,
	    unsigned int words);
/* Sets registers and carry from an error, or from two result words. */
void	md_syscall_return(struct thread *td, int error, uint32_t r0,
	    uint32_t r1);
void	md_syscall_restart(struct thread *td);	/* pc back to the svc */
/* Pushes a FreeBSD signal frame and enters the handler; 0 or EFAULT. */
int	md_signal_frame(struct thread *td, uaddr_t handler, uint32_t stacktop,
	    const struct ksiginfo *ksi, const void *oldmask);
/* sigreturn(2): registers from the ucontext at uc; 0, EFAULT or EINVAL. */
int	md_sigreturn(struct thread *td, uaddr_t uc, void *mask);
void	md_set_tls(struct thread *td, uint32_t tp);
uint32_t md_get_tls(struct thread *td);
uint32_t md_hwcap(void);
/* Fills the shared page: signal code at 0; time-keeping later. */
void	md_shared_page(void *page);
/* Ends the machine with a status that lk-run passes on; never returns. */
void	md_halt(int status) __attribute__((noreturn));
void	md_backtrace(void);		/* of the caller, as raw addresses */

/* arm/copy.S; each 0 or EFAULT (copyinstr also ENAMETOOLONG). */
int	copyin(uaddr_t from, void *to, size_t len);
int	copyout(const void *from, uaddr_t to, size_t len);
int	copyinstr(uaddr_t from, char *to, size_t max, size_t *lenp);
int	copyout_zero(uaddr_t to, size_t len);
int	fuword32(uaddr_t from, uint32_t *valp);
int	suword32(uaddr_t to, uint32_t val);
/* If *p == old then *p = new; *oldp = what was there. */
int	casuword32(uaddr_t p, uint32_t old, uint32_t *oldp, uint32_t new);

/*
 * Called by arm/.  Entries from user mode run with interrupts enabled on the
 * thread's kernel stack; interrupts taken in kernel mode never switch threads.
 */
void	syscall(struct thread *td);		/* svc from user mode */
/* A user address faulted, in user mode or in a copy; 0, or SIGSEGV/SIGBUS
 * with *codep set to si_code. */
int	vm_fault(struct proc *p, uint32_t va, int access, int *codep);
/* A synchronous trap that is the program's own fault. */
void	trap_signal(struct thread *td, int sig, int code, uint32_t addr,
	    uint32_t trapno);
/* Last thing before user mode: signals, preemption.  Interrupts enabled. */
void	userret(struct thread *td);
void	hardclock(void);			/* the tick; irq context */
void	cons_intr(int c);			/* a character; irq context */
bool	cons_room(void);			/* may cons_intr() be called? */
extern struct thread *curthread;		/* who runs */

#endif
