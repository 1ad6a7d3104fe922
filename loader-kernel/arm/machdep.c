/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The machine seam: threads, calls and the end.
 */
#include <sys/types.h>
#include <sys/errno.h>

#include "board.h"
#include "cpu.h"
#include "kernel.h"
#include "proc.h"
#include "str.h"
#include "vfp.h"

#define	SYS_EXIT_EXTENDED	0x20	/* semihosting */
#define	STOPPED_APPLICATION	0x20026

extern const char sigcode[], sigcode_end[];
extern void thread_begin(void), kthread_begin(void);
void	cpu_switch(struct pcb *from, struct pcb *to);

bool
md_irq_disable(void)
{
	uint32_t psr;

	__asm volatile("mrs %0, cpsr; cpsid i" : "=r"(psr) : : "memory");
	return ((psr & PSR_I) == 0);
}

void
md_irq_restore(bool enabled)
{
	if (enabled)
		__asm volatile("cpsie i" : : : "memory");
}

/*
 * WFI returns when an interrupt is pending, masked or not ("Wait For
 * Interrupt").  The barrier, for a core that sleeps may keep its writes.
 */
void
md_idle(void)
{
	__asm volatile("dsb; wfi" : : : "memory");
}

void
md_switch(struct thread *from, struct thread *to)
{
	if (to->td_proc->p_vmspace != NULL)
		pmap_activate(&to->td_proc->p_vmspace->vm_pmap);
	cpu_switch(&from->td_pcb, &to->td_pcb);
}

/* What cpu_switch() pops. */
struct switchframe {
	uint32_t	sf_r4;		/* thread_begin: the thread */
	uint32_t	sf_r5;		/* kthread_begin: fn */
	uint32_t	sf_r6;		/* kthread_begin: arg */
	uint32_t	sf_r7_r11[5];	/* nothing */
	uint32_t	sf_lr;		/* where it goes on */
};

static void
begin_at(struct thread *td, void (*lr)(void), uint32_t r5, uint32_t r6)
{
	struct switchframe *sf;

	td->td_frame = (struct trapframe *)(td->td_kstack + KSTACK_SIZE -
	    KSTACK_FRAME);
	memset(td->td_frame, 0, sizeof(*td->td_frame));
	td->td_frame->tf_cpsr = PSR_USR;
	sf = (struct switchframe *)td->td_frame - 1;
	memset(sf, 0, sizeof(*sf));
	sf->sf_r4 = (uint32_t)td;
	sf->sf_r5 = r5;
	sf->sf_r6 = r6;
	sf->sf_lr = (uint32_t)lr;
	memset(&td->td_pcb, 0, sizeof(td->td_pcb));
	td->td_pcb.pcb_vfp.vfp_scr = FPSCR_INIT;
	td->td_pcb.pcb_sp = (uint32_t)sf;
}

void
md_thread_init(struct thread *td)
{
	begin_at(td, thread_begin, 0, 0);
}

void
md_kthread_init(struct thread *td, void (*fn)(void *), void *arg)
{
	begin_at(td, kthread_begin, (uint32_t)fn, (uint32_t)arg);
}

/* The pcb alone; the frame is the caller's business. */
void
md_thread_copy(struct thread *from, struct thread *to)
{
	to->td_pcb.pcb_tpidrurw = read_tpidrurw();
	to->td_pcb.pcb_tpidruro = read_tpidruro();
	vfp_save(&to->td_pcb.pcb_vfp);
}

void
md_exec_regs(struct thread *td, uint32_t entry, uint32_t sp)
{
	static const struct vfpstate fresh = { .vfp_scr = FPSCR_INIT };
	struct trapframe *tf = td->td_frame;

	memset(tf, 0, sizeof(*tf));
	tf->tf_sp = sp;
	tf->tf_lr = tf->tf_pc = entry & ~1U;
	tf->tf_cpsr = PSR_USR | (entry & 1 ? PSR_T : 0);
	if (td == curthread)
		vfp_load(&fresh);
	else
		td->td_pcb.pcb_vfp = fresh;
}

/* Slots beyond r3 are at the user's stack pointer. */
const uint32_t *
md_syscall_args_slow(const struct trapframe *tf, unsigned int shift,
    unsigned int words, uint32_t *buf)
{
	unsigned int inregs, n;

	inregs = 4 - shift;
	if (shift == 0 && words > 4) {
		memcpy(buf, tf->tf_r, 4 * sizeof(*buf));
		n = 4;
	} else
		for (n = 0; n < words && n < inregs; n++)
			buf[n] = tf->tf_r[shift + n];
	if (n < words && copyin(ua(tf->tf_sp), &buf[n], (words - n) * 4) != 0)
		return (NULL);
	return (buf);
}

void
md_syscall_restart(struct thread *td)
{
	struct trapframe *tf = td->td_frame;

	tf->tf_pc -= tf->tf_cpsr & PSR_T ? 2 : 4;
}

/* Programs read TPIDRURO; a program may set TPIDRURW by itself. */
void
md_set_tls(struct thread *td, uint32_t tp)
{
	if (td == curthread) {
		write_tpidrurw(tp);
		write_tpidruro(tp);
	} else
		td->td_pcb.pcb_tpidrurw = td->td_pcb.pcb_tpidruro = tp;
}

uint32_t
md_get_tls(struct thread *td)
{
	return (td == curthread ? read_tpidruro() : td->td_pcb.pcb_tpidruro);
}

void
md_get_vfp(struct thread *td, struct vfpstate *v)
{
	if (td == curthread)
		vfp_save(v);
	else
		*v = td->td_pcb.pcb_vfp;
}

void
md_shared_page(void *page)
{
	memcpy(page, sigcode, (size_t)(sigcode_end - sigcode));
}

/*
 * With semihosting the status goes to the host; on a board the power goes,
 * where it can.
 */
void
md_halt(int status)
{
	md_irq_disable();
	if (board != NULL && board->b_flush != NULL)
		board->b_flush();
	if (bootarg("semihosting") != NULL)
		semihost(SYS_EXIT_EXTENDED, (uint32_t[]){ STOPPED_APPLICATION,
		    (uint32_t)status });
	if (board != NULL)
		board->b_reset(0);
	for (;;)
		md_idle();
}
