/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * TI's UART of OMAP3 and AM335x, a 16550 with longer queues: AM335x Technical
 * Reference Manual (SPRUH73), chapter 19.  Sends from a ring, by interrupts.
 */
#include "dev.h"
#include "machdep.h"

enum {			/* 19.5.1; registers are 4 bytes apart */
	RHR = 0x00, THR = 0x00, IER = 0x04, IIR = 0x08, FCR = 0x08,
	LCR = 0x0c, MCR = 0x10, LSR = 0x14, DLL = 0x00, DLH = 0x04,
	MDR1 = 0x20, SSR = 0x44, SYSC = 0x54, SYSS = 0x58
};
#define	IER_RX		0x01
#define	IER_TX		0x02
#define	LSR_RXREADY	0x01
#define	LSR_TXEMPTY	0x20	/* the queue, not the shift register */
#define	LSR_IDLE	0x40	/* that one too */
#define	SSR_TXFULL	0x01
#define	DIVISOR		26	/* 48 MHz / 16 / 115200 */
#define	RING		4096	/* bytes, a power of 2 */

static uintptr_t uart;
static uint8_t ring[RING];
static volatile uint32_t head, tail;	/* bytes ever put in, taken out */
static uint32_t ier;
static bool started;			/* interrupts are served */

/* 19.4.1.1.1: reset, then 115200 8N1 with queues. */
void
omap_uart_init(uintptr_t base)
{
	uart = base;
	/* What the loader is still sending goes first. */
	while ((REG(uart, LSR) & LSR_IDLE) == 0)
		continue;
	REG(uart, SYSC) = 2;
	while ((REG(uart, SYSS) & 1) == 0)
		continue;
	REG(uart, LCR) = 0x80;
	REG(uart, DLL) = DIVISOR;
	REG(uart, DLH) = 0;
	REG(uart, LCR) = 3;
	REG(uart, FCR) = 7;
	REG(uart, MCR) = 3;
	REG(uart, IER) = ier = 0;
	REG(uart, MDR1) = 0;
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
	while ((REG(uart, LSR) & LSR_IDLE) == 0)
		continue;
}

static void
receive(void)
{
	while (REG(uart, LSR) & LSR_RXREADY) {
		if (!cons_room()) {
			set_ier(ier & ~IER_RX);
			return;
		}
		cons_intr((int)(REG(uart, RHR) & 0xff));
	}
	set_ier(ier | IER_RX);
}

void
omap_uart_intr(void)
{
	(void)REG(uart, IIR);
	receive();
	fill();
	if (tail == head)
		set_ier(ier & ~IER_TX);
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
