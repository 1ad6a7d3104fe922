/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * PT_STEP: one instruction after the other, wherever they lead.
 */
#include "ptr.h"

/* Every kind of instruction that changes pc; r0 counts what is right. */
static void __attribute__((naked, target("arm")))
branches(void)
{
	__asm("	mov	r0, #0\n"
	    "	b	1f\n"
	    "	mov	r0, #50\n"
	    "1:	adds	r1, r0, #1\n"
	    "	beq	9f\n"
	    "	addne	r0, r0, #1\n"
	    "	bl	2f\n"
	    "	add	r0, r0, #1\n"
	    "	adr	r2, 3f\n"
	    "	bx	r2\n"
	    "	mov	r0, #50\n"
	    "2:	push	{r4, lr}\n"
	    "	add	r0, r0, #1\n"
	    "	pop	{r4, pc}\n"
	    "3:	adr	r2, 4f\n"
	    "	push	{r2}\n"
	    "	ldr	pc, [sp], #4\n"
	    "	mov	r0, #50\n"
	    "4:	mov	r1, #1\n"
	    "	add	pc, pc, r1, lsl #2\n"
	    "	nop\n"
	    "	mov	r0, #50\n"
	    "	add	r0, r0, #1\n"
	    "9:	mov	r7, #1\n"
	    "	svc	#0\n");
}

static void
steps(void)
{
	struct regs r, was;
	pid_t pid;
	int n, status;

	pid = traced(branches);
	PT(PT_WRITE_I, pid, branches, BREAKPOINT);
	PT(PT_CONTINUE, pid, 1, 0);
	stops(pid, SIGTRAP);
	SAME(PT(PT_GETREGS, pid, &r, 0), 0);
	SAME(r.pc, (uintptr_t)branches);
	PT(PT_WRITE_I, pid, branches, *(int *)(uintptr_t)branches);
	for (n = 0; n < 100; n++) {
		was = r;
		SAME(PT(PT_STEP, pid, 1, 0), 0);
		SAME(waitpid(pid, &status, 0), pid);
		if (!WIFSTOPPED(status))
			break;
		SAME(WSTOPSIG(status), SIGTRAP);
		SAME(PT(PT_GETREGS, pid, &r, 0), 0);
		CHECK(r.pc != was.pc);
	}
	SAME(n, 19);
	SAME(status, 4 << 8);
}

int
main(int argc, char **argv)
{
	static const struct t_case cases[] = {
		{ "steps", steps }, { NULL, NULL }
	};

	return (t_main(argc, argv, cases));
}
