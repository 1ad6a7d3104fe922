/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * PrimeCell UART (PL011), DDI 0183G; the numbers are its sections.  Speed and
 * format are left as the firmware set them.
 */
#include "dev.h"
#include "machdep.h"

enum {
	UARTDR = 0x00, UARTFR = 0x18, UARTLCR_H = 0x2c, UARTCR = 0x30,
	UARTIFLS = 0x34, UARTIMSC = 0x38, UARTICR = 0x44
};
#define	DR_OVERRUN	0x800	/* some came while the queue was full */
#define	FR_RXFE		0x10	/* nothing received */
#define	FR_TXFF		0x20	/* no room to send */
#define	LCR_FEN		0x10	/* queues on */
#define	LCR_WLEN8	0x60
#define	CR_ON		0x301	/* UART, transmitter, receiver */
#define	INT_RX		0x50	/* received: some, or some and then silence */

static uintptr_t uart;

/* Makes sending work; 3.3.7, 3.3.8. */
void
pl011_init(uintptr_t base)
{
	uart = base;
	REG(uart, UARTIMSC) = 0;
	REG(uart, UARTLCR_H) = LCR_FEN | LCR_WLEN8;
	REG(uart, UARTCR) = CR_ON;
}

void
pl011_asis(uintptr_t base)
{
	uart = base;
}

void
pl011_putc(int c)
{
	while (REG(uart, UARTFR) & FR_TXFF)
		continue;
	REG(uart, UARTDR) = (uint32_t)c & 0xff;
}

/*
 * Takes what was received for as long as somebody has room.  The rest stays in
 * the queue, whose fullness stops the sender, and is silent meanwhile.
 */
void
pl011_intr(void)
{
	uint32_t dr;

	REG(uart, UARTICR) = INT_RX;
	while ((REG(uart, UARTFR) & FR_RXFE) == 0) {
		if (!cons_room()) {
			REG(uart, UARTIMSC) = 0;
			return;
		}
		dr = REG(uart, UARTDR);
		if ((dr & DR_OVERRUN) != 0)
			cons_lost();
		cons_intr((int)(dr & 0xff));
	}
	REG(uart, UARTIMSC) = INT_RX;
}

/* Receiving, by interrupts; something may have come already. */
void
pl011_start(void)
{
	REG(uart, UARTIFLS) = 0;	/* at one eighth */
	REG(uart, UARTICR) = 0x7ff;
	pl011_intr();
}

void
pl011_unblock(void)
{
	bool on = md_irq_disable();

	pl011_intr();
	md_irq_restore(on);
}
