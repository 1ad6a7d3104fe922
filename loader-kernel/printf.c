/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The kernel's messages: into a log always, and out as soon as there is a way.
 */
#include <stdarg.h>

#include "board.h"
#include "boot.h"
#include "cpu.h"
#include "fmt.h"
#include "kernel.h"
#include "machdep.h"
#include "str.h"
#include "trap.h"

/* Semihosting for AArch32 and AArch64 (ARM), section 5. */
#define	SYS_OPEN	0x01
#define	SYS_WRITE	0x05
#define	OPEN_APPEND	8	/* of ":tt": standard error */

static char kmsg[KMSG_SIZE];	/* a ring */
static size_t kmsg_end;		/* bytes ever put into it */
static size_t kmsg_out;		/* bytes of them that got out */
static enum { NOWHERE, HOST, BOARD } way;
static int host_fd;		/* semihosting handle of standard error */
static int panicking;		/* how often */

/* Sends what is in the log and hasn't been sent. */
static void
flush(void)
{
	size_t at, n;

	if (way == NOWHERE)
		return;
	if (kmsg_end - kmsg_out > KMSG_SIZE)
		kmsg_out = kmsg_end - KMSG_SIZE;
	while (kmsg_out != kmsg_end) {
		at = kmsg_out % KMSG_SIZE;
		n = kmsg_end - kmsg_out;
		if (n > KMSG_SIZE - at)
			n = KMSG_SIZE - at;
		kmsg_out += n;
		if (way == HOST) {
			semihost(SYS_WRITE, (uint32_t[]){ (uint32_t)host_fd,
			    (uint32_t)&kmsg[at], n });
			continue;
		}
		for (; n > 0; n--, at++) {
			if (kmsg[at] == '\n')
				board->b_putc('\r');
			board->b_putc(kmsg[at]);
		}
	}
}

static void
put(void *arg, const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		kmsg[kmsg_end++ % KMSG_SIZE] = s[i];
}

static void
kvprintf(const char *fmt, va_list ap)
{
	bool on = md_irq_disable();

	format(put, NULL, fmt, ap);
	flush();
	md_irq_restore(on);
}

void
kprintf(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	kvprintf(fmt, ap);
	va_end(ap);
}

void
kprintf_open(bool host)
{
	static const char tt[] = ":tt";

	if (host) {
		host_fd = semihost(SYS_OPEN, (uint32_t[]){ (uint32_t)tt,
		    OPEN_APPEND, sizeof(tt) - 1 });
		way = HOST;
	} else
		way = BOARD;
	flush();
}

const char *
kprintf_log(size_t *lenp)
{
	*lenp = kmsg_end < KMSG_SIZE ? kmsg_end : KMSG_SIZE;
	return (kmsg);
}

/*
 * The end before any board was found.  There is one that this core and memory
 * look like, and a console where it would be.
 */
static void
last_words(void)
{
	if (board == NULL && (board = board_guess(bootinfo.bi_image.mr_start))
	    == NULL)
		return;
	board->b_asis();
	kprintf_open(false);
}

static void __attribute__((noreturn))
vpanic(const struct trapframe *tf, const char *fmt, va_list ap)
{
	md_irq_disable();
	if (panicking++ > 1)
		for (;;)		/* even saying so fails */
			md_idle();
	if (panicking == 2) {
		kprintf("panic: again\n");
		md_halt(125);
	}
	if (way == NOWHERE)
		last_words();
	kprintf("panic: ");
	kvprintf(fmt, ap);
	kprintf("\n");
	dump_registers(tf);
	md_halt(125);
}

void
panic(const char *fmt, ...)
{
	struct trapframe tf;
	va_list ap;

	md_registers(&tf);
	va_start(ap, fmt);
	vpanic(&tf, fmt, ap);
}

void
panic_frame(const struct trapframe *tf, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vpanic(tf, fmt, ap);
}
