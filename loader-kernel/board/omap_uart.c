/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * TI's UART of OMAP3 and AM335x, a 16550 with longer queues: AM335x Technical
 * Reference Manual (SPRUH73), the chapter on the UART.  Sends from a ring, by
 * interrupts.
 */
#include "dev.h"
#include "kernel.h"
#include "machdep.h"

enum {			/* registers are 4 bytes apart */
	RHR = 0x00, THR = 0x00, IER = 0x04, IIR = 0x08, FCR = 0x08,
	LCR = 0x0c, MCR = 0x10, LSR = 0x14, DLL = 0x00, DLH = 0x04,
	MDR1 = 0x20, SSR = 0x44, SYSC = 0x54, SYSS = 0x58
};
#define	SYSC_RESET	0x02
#define	SYSC_NOIDLE	0x08	/* never gives its clock up */
#define	SYSS_RESETDONE	0x01
#define	FCR_QUEUES	0x07	/* on, and both of them cleared */
#define	LCR_DIVISOR	0x80	/* DLL and DLH are seen */
#define	LCR_8N1		0x03
#define	MCR_READY	0x03	/* DTR, RTS */
#define	MDR1_UART	0x00	/* mode: UART, 16 samples a bit */
#define	IER_RX		0x01
#define	IER_TX		0x02
#define	IER_LINE	0x04	/* an overrun, or a damaged character */
#define	IIR_WHY		0x3f
#define	IIR_LINE	0x06	/* what IER_LINE is for */
#define	IIR_TIMEOUT	0x0c	/* received, and then silence */
#define	LSR_RXREADY	0x01
#define	LSR_OVERRUN	0x02	/* some came while the queue was full */
#define	LSR_DAMAGED	0x1c	/* parity, frame or a break: of the next one */
#define	LSR_IDLE	0x40	/* queue and shift register are empty */
#define	SSR_TXFULL	0x01
#define	DIVISOR		26	/* 48 MHz / 16 / 115200 */
#define	RING		4096	/* bytes, a power of 2 */

static uintptr_t uart;
static uint8_t ring[RING];
static volatile uint32_t head, tail;	/* bytes ever put in, taken out */
static uint32_t ier;
static bool started;			/* interrupts are served */

/*
 * TI's erratum i202 ("MDR1 access can freeze UART module"; for OMAP, and Linux
 * heeds it on AM335x): after a write to MDR1 the module is left alone for some
 * cycles, then the queues are cleared once more.
 */
static void
mode_set(void)
{
	int i;

	REG(uart, MDR1) = MDR1_UART;
	for (i = 0; i < 4000; i++)	/* 2 microseconds at least */
		__asm volatile("");
	REG(uart, FCR) = FCR_QUEUES;
	if (!dev_wait(uart + LSR, LSR_IDLE | LSR_RXREADY, LSR_IDLE))
		kprintf("uart: its queues don't get empty\n");
}

/*
 * Reset, then 115200 8N1 with queues; nothing is done by DMA.  What the loader
 * is still sending goes first.  The queues are switched on while the baud
 * clock stands, as FCR demands: after a reset the divisor is 0.
 */
void
omap_uart_init(uintptr_t base)
{
	uart = base;
	if (!dev_wait(uart + LSR, LSR_IDLE, LSR_IDLE))
		kprintf("uart: what the loader sent doesn't end\n");
	REG(uart, SYSC) = SYSC_RESET;
	if (!dev_wait(uart + SYSS, SYSS_RESETDONE, SYSS_RESETDONE))
		kprintf("uart: its reset doesn't end\n");
	REG(uart, SYSC) = SYSC_NOIDLE;
	REG(uart, FCR) = FCR_QUEUES;
	REG(uart, LCR) = LCR_DIVISOR;
	REG(uart, DLL) = DIVISOR;
	REG(uart, DLH) = 0;
	REG(uart, LCR) = LCR_8N1;
	REG(uart, MCR) = MCR_READY;
	REG(uart, IER) = ier = 0;
	mode_set();
}

/* Sends only, waiting for each character, as the loader left it. */
void
omap_uart_asis(uintptr_t base)
{
	uart = base;
}

/* Moves what there is room for from the ring into the queue. */
static void
fill(void)
{
	while (tail != head && (REG(uart, SSR) & SSR_TXFULL) == 0)
		REG(uart, THR) = ring[tail++ % RING];
}

static void
set_ier(uint32_t v)
{
	if (v != ier)
		REG(uart, IER) = ier = v;
}

/* The ring's room is waited for; before interrupts, so is everything. */
void
omap_uart_putc(int c)
{
	bool on = md_irq_disable();

	while (head - tail == RING)
		fill();
	ring[head++ % RING] = (uint8_t)c;
	fill();
	if (!started)
		while (tail != head)
			fill();
	else if (tail != head)
		set_ier(ier | IER_TX);
	md_irq_restore(on);
}

/* Waits until all is sent: before the machine stops. */
void
omap_uart_flush(void)
{
	while (tail != head)
		fill();
	dev_wait(uart + LSR, LSR_IDLE, LSR_IDLE);
}

/*
 * What the line garbled, or a break, is dropped.  LSR tells of the character
 * that is next, and must be read before it; its errors go with it.  Without
 * room only the line's state interrupts, for an overrun is to be told.  True
 * if anything was in the queue.
 */
static bool
receive(void)
{
	uint32_t c, lsr;
	bool some = false;

	for (;;) {
		lsr = REG(uart, LSR);
		if ((lsr & LSR_OVERRUN) != 0)
			cons_lost();
		if ((lsr & LSR_RXREADY) == 0)
			break;
		some = true;
		if (!cons_room()) {
			if ((ier & IER_RX) != 0)
				set_ier((ier & ~IER_RX) | IER_LINE);
			return (true);
		}
		c = REG(uart, RHR);
		if ((lsr & LSR_DAMAGED) == 0)
			cons_intr((int)(c & 0xff));
	}
	set_ier((ier | IER_RX) & ~IER_LINE);
	return (some);
}

void
omap_uart_intr(void)
{
	static unsigned int silent;	/* time-outs without a character */
	uint32_t why = REG(uart, IIR) & IIR_WHY;

	silent = !receive() && why == IIR_TIMEOUT ? silent + 1 : 0;
	/*
	 * A time-out with nothing behind it ends when something is read.  That
	 * takes what arrives since receive() looked, so not after a time-out
	 * that had a character, nor the first time.
	 */
	if (silent > 1)
		(void)REG(uart, RHR);
	/* A damaged character that there is no room for would interrupt on. */
	if (why == IIR_LINE)
		set_ier(ier & ~IER_LINE);
	fill();
	if (tail == head)
		set_ier(ier & ~IER_TX);
	(void)REG(uart, IER);		/* the line is as it says now */
}

void
omap_uart_start(void)
{
	started = true;
	receive();
}

void
omap_uart_unblock(void)
{
	bool on = md_irq_disable();

	receive();
	md_irq_restore(on);
}
