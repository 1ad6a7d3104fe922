/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The tables at the end.  Nothing of this costs anything while it is off: the
 * table of system calls gets other handlers when it is turned on.
 *
 * Times are of the core's cycle counter, in QEMU's -icount mode instructions;
 * a call's time has in it what other processes did while it waited.
 */
#include "cpu.h"
#include "kernel.h"
#include "proc.h"
#include "syscalls.h"
#include "sysent.h"
#include "trace.h"

struct row {
	uint32_t	r_count;	/* how many */
	uint32_t	r_errors;	/* of them with an error */
	uint64_t	r_time;		/* cycles, all together */
};

bool tracing;

static struct row calls[SYS_MAXSYSCALL + 1];
static struct row traps[TRACE_NTRAPS];
static int (*handlers[SYS_MAXSYSCALL + 1])(struct thread *, void *);
static struct vmstats before;

static const char *const trap_names[] = {
	[TRACE_READ] = "fault, program reads",
	[TRACE_WRITE] = "fault, program writes",
	[TRACE_FETCH] = "fault, program fetches",
	[TRACE_COPY] = "fault, kernel copies",
	[TRACE_UNDEF] = "undefined instruction",
	[TRACE_IRQ] = "interrupt",
};

uint32_t
trace_clock(void)
{
	return (read_pmccntr());
}

void
trace_trap(enum trace_trap why, uint32_t since)
{
	traps[why].r_count++;
	traps[why].r_time += read_pmccntr() - since;
}

/* Stands in for every handler. */
static int
call_traced(struct thread *td, void *regs)
{
	uint32_t code = td->td_frame->tf_r[7], since = read_pmccntr();
	struct row *r;
	int error;

	if (code > SYS_MAXSYSCALL)
		code = SYS_MAXSYSCALL;
	r = &calls[code];
	r->r_count++;		/* now: exit(2) doesn't come back */
	error = handlers[code](td, regs);
	if (error != 0 && error != EJUSTRETURN)
		r->r_errors++;
	r->r_time += read_pmccntr() - since;
	return (error);
}

/* The first program is about to begin. */
void
trace_start(void)
{
	unsigned int i;

	if (bootarg("trace") == NULL)
		return;
	for (i = 0; i <= SYS_MAXSYSCALL; i++) {
		handlers[i] = callslots[i].cs_call;
		callslots[i].cs_call = call_traced;
	}
	before = vmstats;
	tracing = true;
}

static void
show(const struct row *r, const char *name)
{
	kprintf("%8u %7u %12llu %9u  %s\n", (unsigned int)r->r_count,
	    (unsigned int)r->r_errors, (unsigned long long)r->r_time,
	    r->r_count == 0 ? 0 : (unsigned int)(r->r_time / r->r_count),
	    name);
}

static void
show_calls(void)
{
	struct row sum = { 0, 0, 0 }, *best;
	unsigned int i;

	kprintf("trace: system calls, the most expensive ones first\n"
	    "   count  errors       cycles      each  name\n");
	for (;;) {
		best = NULL;
		for (i = 0; i <= SYS_MAXSYSCALL; i++)
			if (calls[i].r_count != 0 && (best == NULL ||
			    calls[i].r_time > best->r_time))
				best = &calls[i];
		if (best == NULL)
			break;
		i = (unsigned int)(best - calls);
		show(best, i == SYS_MAXSYSCALL || sysent[i].sy_name == NULL ?
		    "(no such number)" : sysent[i].sy_name);
		sum.r_count += best->r_count;
		sum.r_errors += best->r_errors;
		sum.r_time += best->r_time;
		best->r_count = 0;
	}
	show(&sum, "all system calls");
}

static void
show_traps(void)
{
	struct row sum = { 0, 0, 0 };
	unsigned int i;

	kprintf("trace: traps\n");
	for (i = 0; i < TRACE_NTRAPS; i++) {
		if (traps[i].r_count == 0)
			continue;
		show(&traps[i], trap_names[i]);
		sum.r_count += traps[i].r_count;
		sum.r_time += traps[i].r_time;
	}
	show(&sum, "all traps");
}

void
trace_report(void)
{
	if (!tracing)
		return;
	tracing = false;
	show_calls();
	show_traps();
	kprintf("trace: pages\n%8u  filled with zeros\n%8u  copied on a write"
	    "\n%8u  of a last owner, made writable\n"
	    "%8u  mapped ahead, without a fault of their own\n"
	    "%8u  shared by fork\n",
	    (unsigned int)(vmstats.v_zfod - before.v_zfod),
	    (unsigned int)(vmstats.v_cow - before.v_cow),
	    (unsigned int)(vmstats.v_cowreuse - before.v_cowreuse),
	    (unsigned int)(vmstats.v_around - before.v_around),
	    (unsigned int)(vmstats.v_forkpages - before.v_forkpages));
}
