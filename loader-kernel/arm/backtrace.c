/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Who called whom, in words.  ksyms is made by the Makefile from the linked
 * kernel and linked in behind everything else: functions in order of address,
 * each with the offset of its name.
 */
#include "cpu.h"
#include "kernel.h"
#include "machdep.h"
#include "trap.h"

#define	FRAMES_MAX	24

struct ksym {
	uint32_t	ks_addr;	/* first instruction */
	uint32_t	ks_name;	/* offset in ksym_names */
};

extern const struct ksym ksyms[], ksyms_end[];
extern const char ksym_names[];
extern const char __text_start[], __text_end[];

/* The function that holds addr and the way into it; NULL outside the text. */
const char *
symbol_find(uint32_t addr, uint32_t *offset)
{
	const struct ksym *lo = ksyms, *hi = ksyms_end, *mid;

	if (addr < (uint32_t)__text_start || addr >= (uint32_t)__text_end ||
	    lo == hi || addr < lo->ks_addr)
		return (NULL);
	while (hi - lo > 1) {
		mid = lo + (hi - lo) / 2;
		if (mid->ks_addr <= addr)
			lo = mid;
		else
			hi = mid;
	}
	*offset = addr - lo->ks_addr;
	return (&ksym_names[lo->ks_name]);
}

static void
show(const char *what, uint32_t pc)
{
	const char *name;
	uint32_t off;

	name = symbol_find(pc, &off);
	if (name != NULL)
		kprintf("%s %08x %s+%#x\n", what, (unsigned int)pc, name,
		    (unsigned int)off);
	else
		kprintf("%s %08x\n", what, (unsigned int)pc);
}

/* May a frame be read here?  Stacks are below KIMAGE + KIMAGE_MAX. */
static bool
plausible(uint32_t fp, uint32_t older)
{
	return ((fp & 3) == 0 && fp > older && fp >= KERNBASE &&
	    fp < KIMAGE + KIMAGE_MAX && fp - older < KSTACK_SIZE);
}

/*
 * Frames are as AAPCS has them: r11 points at the caller's r11, behind which
 * is the return address.  Entries from user mode begin with r11 = 0.
 */
void
backtrace_from(uint32_t pc, uint32_t fp)
{
	const uint32_t *frame;
	uint32_t last = fp - 4;
	int n;

	show("  at", pc);
	for (n = 0; n < FRAMES_MAX && plausible(fp, last); n++) {
		frame = (const uint32_t *)fp;
		if (frame[1] == 0)
			break;
		show("  by", frame[1] - 4);
		last = fp;
		fp = frame[0];
	}
}

void
dump_registers(const struct trapframe *tf)
{
	int i;

	for (i = 0; i < 13; i++)
		kprintf("  %sr%d %08x%s", i < 10 ? " " : "", i,
		    (unsigned int)tf->tf_r[i], i % 4 == 3 ? "\n" : "");
	kprintf("\n   sp %08x   lr %08x   pc %08x  cpsr %08x\n",
	    (unsigned int)tf->tf_sp, (unsigned int)tf->tf_lr,
	    (unsigned int)tf->tf_pc, (unsigned int)tf->tf_cpsr);
	if ((tf->tf_cpsr & PSR_MODE) != PSR_USR)
		backtrace_from(tf->tf_pc, tf->tf_r[11]);
}
