/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ARM RealView Platform Baseboard for Cortex-A8 (HBI-0178), as QEMU has it:
 * PL011, GICv1, SP804, PL031, and a counter among the system registers.
 */
#include <stddef.h>

#include "board.h"
#include "dev.h"
#include "fdt.h"
#include "kernel.h"
#include "machdep.h"

#define	UART0_ADDR	0x10009000
#define	TIMER_HZ	1000000		/* TIMCLK */
#define	COUNTER_HZ	24000000
enum { SYS_LOCK = 0x20, SYS_RESETCTL = 0x40, SYS_24MHZ = 0x5c };
#define	LOCK_OPEN	0xa05f

static uintptr_t uart, gicd, gicc, timer, sysreg;
static int irq_uart = -1, irq_timer = -1;

static void
realview_attach(const struct fdt *f, const struct fdt_pos *pos)
{
	if (uart == 0 && fdt_is(f, pos, "arm,pl011")) {
		uart = dev_map(f, pos, 0);
		irq_uart = gic_irq(f, pos, 0);
	} else if (gicd == 0 && fdt_is(f, pos, "arm,cortex-a9-gic")) {
		gicd = dev_map(f, pos, 0);
		gicc = dev_map(f, pos, 1);
	} else if (timer == 0 && fdt_is(f, pos, "arm,sp804")) {
		timer = dev_map(f, pos, 0);
		irq_timer = gic_irq(f, pos, 0);
	} else if (fdt_is(f, pos, "arm,pl031"))
		pl031_init(dev_map(f, pos, 0));
	else if (fdt_is(f, pos, "arm,realview-pba8-syscon"))
		sysreg = dev_map(f, pos, 0);
}

static void
realview_init(const struct fdt *f)
{
	struct fdt_pos pos;
	bool more;

	for (more = fdt_first(f, &pos); more; more = fdt_next(f, &pos))
		if (fdt_enabled(f, &pos))
			realview_attach(f, &pos);
	if (uart == 0 || gicd == 0 || timer == 0 || sysreg == 0)
		panic("realview: the device tree lacks a UART, GIC, timer or "
		    "system registers");
	pl011_init(uart);
	gic_init(gicd, gicc);
	sp804_init(timer);
}

static void
realview_asis(void)
{
	pl011_asis((uintptr_t)pmap_device(UART0_ADDR, PAGE_SIZE));
}

static uint32_t
realview_frequency(void)
{
	return (COUNTER_HZ);
}

/* Counts since the machine was switched on. */
static uint64_t
realview_counter(void)
{
	static uint32_t last, wraps;
	bool on = md_irq_disable();
	uint32_t now = REG(sysreg, SYS_24MHZ);
	uint64_t v;

	if (now < last)
		wraps++;
	last = now;
	v = (uint64_t)wraps << 32 | now;
	md_irq_restore(on);
	return (v);
}

static void
realview_timer(unsigned int hz)
{
	sp804_start(TIMER_HZ / hz);
	gic_enable(irq_timer);
	pl011_start();
	gic_enable(irq_uart);
}

/* The counter has 24 counts to one of the timer's. */
static void
realview_alarm(uint64_t count)
{
	uint64_t now = realview_counter();

	sp804_once(count > now ? (uint32_t)(count - now) /
	    (COUNTER_HZ / TIMER_HZ) + 1 : 1);
}

static void
realview_irq(void)
{
	uint32_t token;
	int irq;

	while ((irq = gic_ack(&token)) >= 0) {
		if (irq == irq_timer) {
			if (sp804_ack()) {
				realview_counter();	/* to see every wrap */
				hardclock(irq_user);
			} else
				hardalarm();
		} else if (irq == irq_uart)
			pl011_intr();
		gic_eoi(token);
	}
}

/* There is no way to switch it off. */
static void
realview_reset(int how)
{
	if (sysreg == 0)
		return;
	REG(sysreg, SYS_LOCK) = LOCK_OPEN;
	REG(sysreg, SYS_RESETCTL) = 0x100;
}

static const char *const realview_compatible[] = { "arm,realview-pba8", NULL };

const struct board board_realview = {
	.b_name = "RealView PB-A8",
	.b_compatible = realview_compatible,
	.b_part = 0xc08,
	.b_memory = 0x70000000,
	.b_asis = realview_asis,
	.b_init = realview_init,
	.b_putc = pl011_putc,
	.b_unblock = pl011_unblock,
	.b_timer = realview_timer,
	.b_alarm = realview_alarm,
	.b_counter = realview_counter,
	.b_frequency = realview_frequency,
	.b_walltime = pl031_seconds,
	.b_irq = realview_irq,
	.b_reset = realview_reset,
};
