/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Exceptions other than system calls: what happened, and whose fault it is.
 * The codes are the short-descriptor fault status of the manual, B3.13.3.
 */
#include <sys/types.h>
#include <sys/signal.h>

#include "board.h"
#include "cpu.h"
#include "debug.h"
#include "kernel.h"
#include "proc.h"
#include "trace.h"
#include "trap.h"

enum {
	FS_ALIGN = 0x01, FS_DEBUG = 0x02, FS_ACCESS_SEC = 0x03,
	FS_ICACHE = 0x04, FS_TRANS_SEC = 0x05, FS_ACCESS_PAGE = 0x06,
	FS_TRANS_PAGE = 0x07, FS_EXTERNAL = 0x08, FS_DOMAIN_SEC = 0x09,
	FS_DOMAIN_PAGE = 0x0b, FS_PERM_SEC = 0x0d, FS_PERM_PAGE = 0x0f,
	FS_ASYNC = 0x16
};

/* copy.S: code that may fault on user addresses. */
struct fixup {
	uint32_t	fx_from;	/* first instruction */
	uint32_t	fx_to;		/* first one beyond */
	uint32_t	fx_fix;		/* where to go on */
};
bool irq_user;
volatile bool loaders_abort;

extern const struct fixup copy_fixups[], copy_fixups_end[];

/*
 * Only the kernel writes to devices, so that a write was refused is never the
 * fault of whom it interrupts.  Asynchronous, for the core goes on before the
 * device has answered: the register is not known, but who was last.
 * ("Asynchronous aborts"; DFAR is not valid then, says "Fault address and
 * fault status registers".)
 */
static void __attribute__((noreturn))
refused(const struct trapframe *tf, uint32_t fsr)
{
	board_blame();
	panic_frame(tf, "asynchronous abort, status %#x: an earlier write to a "
	    "device was refused", (unsigned int)fsr);
}

/* Could a page table that is in order make this access good? */
static bool
paging_fault(uint32_t fs)
{
	switch (fs) {
	case FS_ACCESS_SEC:
	case FS_ICACHE:
	case FS_TRANS_SEC:
	case FS_ACCESS_PAGE:
	case FS_TRANS_PAGE:
	case FS_DOMAIN_SEC:
	case FS_DOMAIN_PAGE:
	case FS_PERM_SEC:
	case FS_PERM_PAGE:
		return (true);
	}
	return (false);
}

/* vm_fault(), counted if somebody wants to know. */
static inline int
fault(struct thread *td, uint32_t far, int access, int *codep,
    enum trace_trap why)
{
	uint32_t since;
	int sig;

	if (__builtin_expect(!tracing, 1))
		return (vm_fault(td->td_proc, far, access, codep));
	since = trace_clock();
	sig = vm_fault(td->td_proc, far, access, codep);
	trace_trap(why, since);
	return (sig);
}

void
user_data_abort(struct thread *td, uint32_t fsr, uint32_t far)
{
	uint32_t fs = FSR_FS(fsr);
	int code, sig;

	if (paging_fault(fs)) {
		if (fsr & FSR_WNR)
			sig = fault(td, far, PROT_W, &code, TRACE_WRITE);
		else
			sig = fault(td, far, PROT_R, &code, TRACE_READ);
		if (sig == 0)
			return;
	} else if (fs == FS_ALIGN) {
		sig = SIGBUS;
		code = BUS_ADRALN;
	} else if (fs == FS_DEBUG) {
		sig = SIGTRAP;
		code = TRAP_TRACE;
	} else if (fs == FS_ASYNC)
		refused(td->td_frame, fsr);
	else {
		kprintf("external abort, status %#x, address %#x, pc %#x\n",
		    (unsigned int)fsr, (unsigned int)far,
		    (unsigned int)td->td_frame->tf_pc);
		sig = SIGBUS;
		code = BUS_OBJERR;
	}
	trap_signal(td, sig, code, far, TRAP_DATA);
}

void
user_prefetch_abort(struct thread *td, uint32_t fsr, uint32_t far)
{
	uint32_t fs = FSR_FS(fsr);
	int code, sig;

	/* Fetches are from the pc; IFAR is not filled by BKPT. */
	far = td->td_frame->tf_pc;
	if (paging_fault(fs)) {
		sig = fault(td, far, PROT_X, &code, TRACE_FETCH);
		if (sig == 0)
			return;
	} else if (fs == FS_DEBUG) {
		sig = SIGTRAP;
		code = TRAP_BRKPT;
	} else {
		sig = SIGBUS;
		code = fs == FS_ALIGN ? BUS_ADRALN : BUS_OBJERR;
	}
	trap_signal(td, sig, code, far, TRAP_PREFETCH);
}

/* Instructions that debuggers plant: they are undefined on purpose. */
static bool
is_breakpoint(uint32_t insn)
{
	return (insn == 0xe6000011 || insn == 0xe7ffdefe ||
	    insn == 0xe7ffffff);
}

void
user_undefined(struct thread *td, uint32_t pc)
{
	int code = ILL_ILLOPC, sig = SIGILL;
	uint32_t insn;

	if (tracing)
		trace_trap(TRACE_UNDEF, trace_clock());
	if ((td->td_frame->tf_cpsr & PSR_T) == 0) {
		if (pc & 3)
			code = ILL_ILLADR;
		else if (fuword32(ua(pc), &insn) == 0 && is_breakpoint(insn)) {
			sig = SIGTRAP;
			code = td->td_debug.d_step && pc ==
			    td->td_debug.d_stepat ? TRAP_TRACE : TRAP_BRKPT;
			if (code == TRAP_TRACE)
				md_unstep(td);
		}
	}
	trap_signal(td, sig, code, pc, TRAP_UNDEF);
}

void
kernel_fault_c(struct trapframe *tf, uint32_t fsr, uint32_t far, int why)
{
	static const char *const what[] = {
		[TRAP_UNDEF] = "undefined instruction",
		[TRAP_PREFETCH] = "fetch", [TRAP_DATA] = "data access",
		[TRAP_FIQ] = "fast interrupt",
	};
	uint32_t fs = FSR_FS(fsr);
	const struct fixup *fx;
	int code;

	if (fs == FS_ASYNC && why == TRAP_DATA) {
		if (!loaders_abort)
			refused(tf, fsr);	/* wherever it came */
		kprintf("the boot loader left an asynchronous abort pending\n");
		return;
	}
	for (fx = copy_fixups; why == TRAP_DATA && fx < copy_fixups_end; fx++) {
		if (tf->tf_pc < fx->fx_from || tf->tf_pc >= fx->fx_to)
			continue;
		if (far >= USEREND && (fs != FS_ALIGN))
			break;		/* not the user's side of the copy */
		if (!paging_fault(fs) || fault(curthread, far,
		    fsr & FSR_WNR ? PROT_W : PROT_R, &code, TRACE_COPY) != 0)
			tf->tf_pc = fx->fx_fix;
		return;
	}
	if (fs == FS_EXTERNAL && why == TRAP_DATA)
		board_blame();
	panic_frame(tf, "%s in the kernel: status %#x, address %#x", what[why],
	    (unsigned int)fsr, (unsigned int)far);
}

void
irq(bool user)
{
	uint32_t since = tracing ? trace_clock() : 0;

	irq_user = user;
	board->b_irq();
	if (tracing)
		trace_trap(TRACE_IRQ, since);
}
