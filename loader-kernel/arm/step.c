/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * PT_STEP.  The core can't stop after one instruction of user mode, so it is
 * worked out where the next one will be ("A5 ARM Instruction Set Encoding" of
 * ARM's Architecture Reference Manual, DDI 0406C), and a breakpoint is put
 * there.  ARM code only, as in FreeBSD.
 */
#include "cpu.h"
#include "debug.h"
#include "errnoconst.h"
#include "vm.h"

#define	BREAKPOINT	0xe7ffffffu	/* PTRACE_BREAKPOINT, is_breakpoint() */
#define	BITS(v, hi, lo)	((v) >> (lo) & ((2u << ((hi) - (lo))) - 1))
#define	BIT(v, n)	((v) >> (n) & 1)
#define	PC		15

/* Would an instruction with this condition be executed? */
static bool
holds(uint32_t cond, uint32_t psr)
{
	bool c = BIT(psr, 29), n = BIT(psr, 31), v = BIT(psr, 28),
	    z = BIT(psr, 30), yes;

	switch (cond >> 1) {
	case 0:
		yes = z;
		break;
	case 1:
		yes = c;
		break;
	case 2:
		yes = n;
		break;
	case 3:
		yes = v;
		break;
	case 4:
		yes = c && !z;
		break;
	case 5:
		yes = n == v;
		break;
	case 6:
		yes = n == v && !z;
		break;
	default:
		return (true);
	}
	return (yes != (cond & 1));
}

/* A register as an instruction reads it. */
static uint32_t
reg(const struct trapframe *tf, uint32_t n)
{
	return (n == PC ? tf->tf_pc + 8 : n == 14 ? tf->tf_lr :
	    n == 13 ? tf->tf_sp : tf->tf_r[n]);
}

/* The shifted register of bits 11 to 0. */
static uint32_t
shifted(const struct trapframe *tf, uint32_t insn)
{
	uint32_t n, v = reg(tf, BITS(insn, 3, 0));
	bool by_reg = BIT(insn, 4);

	n = by_reg ? reg(tf, BITS(insn, 11, 8)) & 0xff : BITS(insn, 11, 7);
	switch (BITS(insn, 6, 5)) {
	case 0:
		return (n < 32 ? v << n : 0);
	case 1:
		n = n == 0 && !by_reg ? 32 : n;
		return (n < 32 ? v >> n : 0);
	case 2:
		n = (n == 0 && !by_reg) || n > 31 ? 31 : n;
		return ((uint32_t)((int32_t)v >> n));
	default:
		if (n == 0 && !by_reg)
			return (v >> 1 | (uint32_t)BIT(tf->tf_cpsr, 29) << 31);
		n %= 32;
		return (n == 0 ? v : v >> n | v << (32 - n));
	}
}

/* What a data-processing instruction puts into its Rd. */
static uint32_t
compute(const struct trapframe *tf, uint32_t insn)
{
	uint32_t a = reg(tf, BITS(insn, 19, 16)), b, c, rot;

	c = BIT(tf->tf_cpsr, 29);
	b = BITS(insn, 7, 0);
	rot = BITS(insn, 11, 8) * 2;
	if (BIT(insn, 25) == 0)
		b = shifted(tf, insn);
	else if (rot != 0)
		b = b >> rot | b << (32 - rot);
	switch (BITS(insn, 24, 21)) {
	case 0:
		return (a & b);
	case 1:
		return (a ^ b);
	case 2:
		return (a - b);
	case 3:
		return (b - a);
	case 4:
		return (a + b);
	case 5:
		return (a + b + c);
	case 6:
		return (a - b - 1 + c);
	case 7:
		return (b - a - 1 + c);
	case 12:
		return (a | b);
	case 13:
		return (b);
	case 14:
		return (a & ~b);
	default:
		return (~b);
	}
}

/* Where LDR or LDM finds the new pc. */
static uint32_t
loaded_from(const struct trapframe *tf, uint32_t insn)
{
	uint32_t base = reg(tf, BITS(insn, 19, 16)), n, off;
	bool pre = BIT(insn, 24), up = BIT(insn, 23);

	if (BITS(insn, 27, 25) == 4) {
		n = (uint32_t)__builtin_popcount(insn & 0xffff);
		if (up)
			return (base + 4 * (n - 1 + pre));
		return (base - 4 * pre);
	}
	off = BIT(insn, 25) ? shifted(tf, insn & ~0x10u) : BITS(insn, 11, 0);
	if (!pre)
		return (base);
	return (up ? base + off : base - off);
}

/* Is it one of data processing that writes to pc? */
static bool
writes_pc(uint32_t insn)
{
	uint32_t op = BITS(insn, 24, 21);

	if (BITS(insn, 27, 26) != 0 || BITS(insn, 15, 12) != PC)
		return (false);
	if (BIT(insn, 25) == 0 && BIT(insn, 7) && BIT(insn, 4))
		return (false);		/* multiplication, LDRH and so on */
	return (op < 8 || op > 11);	/* not a comparison */
}

/* *nextp: the pc after `insn'; bit 0 is set for Thumb.  0 or EFAULT. */
static int
next(struct thread *td, uint32_t insn, uint32_t *nextp)
{
	const struct trapframe *tf = td->td_frame;
	uint32_t cond = insn >> 28, off;

	*nextp = tf->tf_pc + 4;
	off = (uint32_t)((int32_t)(insn << 8) >> 6);
	if (cond == 15) {
		if (BITS(insn, 27, 25) == 5)		/* BLX */
			*nextp = (tf->tf_pc + 8 + off) | 1;
	} else if (!holds(cond, tf->tf_cpsr))
		return (0);
	else if (BITS(insn, 27, 25) == 5)		/* B, BL */
		*nextp = tf->tf_pc + 8 + off;
	else if ((insn & 0x0fffffd0) == 0x012fff10)	/* BX, BLX */
		*nextp = reg(tf, BITS(insn, 3, 0));
	else if ((insn & 0x0e108000) == 0x08108000 ||	/* LDM, LDR */
	    ((insn & 0x0c50f000) == 0x0410f000 &&
	    !(BIT(insn, 25) && BIT(insn, 4))))
		return (vm_peek(td->td_proc->p_vmspace, loaded_from(tf, insn),
		    nextp, sizeof(*nextp)));
	else if (writes_pc(insn))
		*nextp = compute(tf, insn);
	return (0);
}

int
md_step(struct thread *td)
{
	struct vmspace *vm = td->td_proc->p_vmspace;
	struct tdebug *d = &td->td_debug;
	uint32_t at, bp = BREAKPOINT, insn;
	int error;

	md_unstep(td);
	if ((td->td_frame->tf_cpsr & PSR_T) != 0)
		return (EINVAL);
	if ((error = vm_peek(vm, td->td_frame->tf_pc, &insn,
	    sizeof(insn))) != 0 || (error = next(td, insn, &at)) != 0)
		return (error);
	if ((at & 3) != 0)
		return (EINVAL);
	if ((error = vm_peek(vm, at, &d->d_insn, sizeof(d->d_insn))) != 0 ||
	    (error = vm_poke(vm, at, &bp, sizeof(bp))) != 0)
		return (error);
	d->d_stepat = at;
	d->d_step = true;
	return (0);
}

void
md_unstep(struct thread *td)
{
	struct tdebug *d = &td->td_debug;

	if (d->d_step)
		(void)vm_poke(td->td_proc->p_vmspace, d->d_stepat, &d->d_insn,
		    sizeof(d->d_insn));
	d->d_step = false;
}
