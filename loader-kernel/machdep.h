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
#include "syscall.h"
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

#define	MD_CARRY	0x20000000U	/* of tf_cpsr */

const uint32_t *md_syscall_args_slow(const struct trapframe *tf,
	    unsigned int shift, unsigned int words, uint32_t *buf);

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
void	md_set_regs(struct thread *td, const struct trapframe *tf);
void	md_syscall_restart(struct thread *td);	/* pc back to the svc */
/* Pushes a FreeBSD signal frame and enters the handler; 0 or EFAULT. */
int	md_signal_frame(struct thread *td, uaddr_t handler, uint32_t stacktop,
	    const struct ksiginfo *ksi, const void *oldmask);
/* sigreturn(2): registers from the ucontext at uc; 0, EFAULT or EINVAL. */
int	md_sigreturn(struct thread *td, uaddr_t uc, void *mask);
/* Fills a FreeBSD ucontext from td's registers; getcontext(2). */
struct __ucontext;
void	md_getcontext(struct thread *td, struct __ucontext *uc);
/* The VFP registers of the running thread, for sysarch(2). */
void	md_get_vfp(struct thread *td, struct vfpstate *v);
void	md_set_tls(struct thread *td, uint32_t tp);
uint32_t md_get_tls(struct thread *td);
uint32_t md_hwcap(void);
/* Fills the shared page: signal code at 0; time-keeping later. */
void	md_shared_page(void *page);
/* Ends the machine with a status that lk-run passes on; never returns. */
void	md_halt(int status) __attribute__((noreturn));
/* The registers as the caller has them now; pc is where it calls this. */
void	md_registers(struct trapframe *tf);
extern char boot_stack[KSTACK_SIZE];	/* thread0's */

/*
 * FreeBSD's calling convention: the number in r7, argument slots in r0-r3 and
 * then on the user's stack, carry for errors.  Inline, for every call is here.
 */

/*
 * The number of the call.  *shiftp is how many slots precede its arguments:
 * none, but for the indirect calls, whose own argument the number is.
 */
static inline uint32_t
md_syscall_code(const struct trapframe *tf, unsigned int *shiftp)
{
	uint32_t code = tf->tf_r[7];

	*shiftp = 0;
	if (__builtin_expect(code == SYS_syscall, 0)) {
		*shiftp = 1;
		code = tf->tf_r[0];
	} else if (__builtin_expect(code == SYS___syscall, 0)) {
		*shiftp = 2;
		code = tf->tf_r[0];
	}
	return (code);
}

/*
 * The first `words' argument slots: the frame's own registers if they hold
 * them all, else buf (8-aligned, `words' long) is filled.  NULL: EFAULT.
 */
static inline const uint32_t *
md_syscall_args(const struct trapframe *tf, unsigned int shift,
    unsigned int words, uint32_t *buf)
{
	if (__builtin_expect(shift == 0 && words <= 4, 1))
		return (tf->tf_r);
	return (md_syscall_args_slow(tf, shift, words, buf));
}

static inline void
md_syscall_success(struct trapframe *tf, uint32_t r0, uint32_t r1)
{
	tf->tf_r[0] = r0;
	tf->tf_r[1] = r1;
	tf->tf_cpsr &= ~MD_CARRY;
}

static inline void
md_syscall_error(struct trapframe *tf, int error)
{
	tf->tf_r[0] = (uint32_t)error;
	tf->tf_cpsr |= MD_CARRY;
}

/* arm/copy.S; each 0 or EFAULT (those of strings ENAMETOOLONG, too). */
int	copyin(uaddr_t from, void *to, size_t len);
int	copyout(const void *from, uaddr_t to, size_t len);
int	copyinstr(uaddr_t from, char *to, size_t max, size_t *lenp);
int	copystr(const char *from, char *to, size_t max, size_t *lenp);
int	copyout_zero(uaddr_t to, size_t len);
int	fuword32(uaddr_t from, uint32_t *valp);
int	suword32(uaddr_t to, uint32_t val);
/* If *p == old then *p = new; *oldp = what was there. */
int	casuword32(uaddr_t p, uint32_t old, uint32_t *oldp, uint32_t new);

/*
 * Called by arm/.  Entries from user mode run with interrupts enabled on the
 * thread's kernel stack; interrupts taken in kernel mode never switch threads.
 */
void	syscall(struct thread *td, struct trapframe *tf);	/* svc */
/* A user address faulted, in user mode or in a copy; 0, or SIGSEGV/SIGBUS
 * with *codep set to si_code. */
int	vm_fault(struct proc *p, uint32_t va, int access, int *codep);
/* A synchronous trap that is the program's own fault. */
void	trap_signal(struct thread *td, int sig, int code, uint32_t addr,
	    uint32_t trapno);
/* Last thing before user mode: signals, preemption.  Interrupts enabled. */
void	userret(struct thread *td);
void	hardclock(bool user);		/* the tick; irq context */
void	hardalarm(void);		/* board->b_alarm()'s; irq context */
void	cons_intr(int c);			/* a character; irq context */
bool	cons_room(void);			/* may cons_intr() be called? */
void	cons_lost(void);		/* characters were lost; irq context */
extern struct thread *curthread;		/* who runs */

#endif
