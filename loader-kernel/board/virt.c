/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * QEMU's machine `virt', which exists in its device tree alone: PL011, GICv2,
 * PL031, the generic timer of the core, PSCI.
 */
#include <stddef.h>

#include "board.h"
#include "cpu.h"
#include "dev.h"
#include "fdt.h"
#include "kernel.h"
#include "machdep.h"

#define	UART_ADDR	0x09000000
#define	TIMER_VIRTUAL	2	/* third of the timer's interrupts */

static uintptr_t uart, gicd, gicc;
static int irq_uart = -1, irq_timer = -1;
static uint32_t interval;	/* counts from tick to tick */
static uint64_t next;		/* when the next one is */
static uint64_t alarm = UINT64_MAX;	/* and virt_alarm()'s interrupt */

static void
virt_attach(const struct fdt *f, const struct fdt_pos *pos)
{
	if (uart == 0 && fdt_is(f, pos, "arm,pl011")) {
		uart = dev_map(f, pos, 0);
		irq_uart = gic_irq(f, pos, 0);
	} else if (gicd == 0 && fdt_is(f, pos, "arm,cortex-a15-gic")) {
		gicd = dev_map(f, pos, 0);
		gicc = dev_map(f, pos, 1);
	} else if (fdt_is(f, pos, "arm,armv7-timer"))
		irq_timer = gic_irq(f, pos, TIMER_VIRTUAL);
	else if (fdt_is(f, pos, "arm,pl031"))
		pl031_init(dev_map(f, pos, 0));
	else if (fdt_is(f, pos, "arm,psci-0.2"))
		psci_init(f, pos);
}

static void
virt_init(const struct fdt *f)
{
	struct fdt_pos pos;
	bool more;

	for (more = fdt_first(f, &pos); more; more = fdt_next(f, &pos))
		if (fdt_enabled(f, &pos))
			virt_attach(f, &pos);
	if (uart == 0 || gicd == 0 || irq_timer < 0)
		panic("virt: the device tree lacks a UART, GIC or timer");
	pl011_init(uart);
	gic_init(gicd, gicc);
}

static void
virt_asis(void)
{
	pl011_asis((uintptr_t)pmap_device(UART_ADDR, PAGE_SIZE));
}

static uint32_t
virt_frequency(void)
{
	return (read_cntfrq());
}

static void
compare(void)
{
	write_cntv_cval(alarm < next ? alarm : next);
	isb();
}

static void
virt_alarm(uint64_t count)
{
	alarm = count;
	compare();
}

/* The virtual timer: an interrupt whenever the counter reaches its CVAL. */
static void
virt_timer(unsigned int hz)
{
	interval = virt_frequency() / hz;
	write_cntkctl(2);		/* programs may read the counter */
	next = read_cntvct() + interval;
	compare();
	write_cntv_ctl(1);
	isb();
	gic_enable(irq_timer);
	pl011_start();
	gic_enable(irq_uart);
}

/* Ticks that were missed are made up for, one by one. */
static void
virt_tick(void)
{
	uint64_t now = read_cntvct();
	bool tick = now >= next;

	if (now >= alarm)
		alarm = UINT64_MAX;
	if (tick)
		next += interval;
	compare();
	if (tick)
		hardclock(irq_user);
	else
		hardalarm();
}

static void
virt_irq(void)
{
	uint32_t token;
	int irq;

	while ((irq = gic_ack(&token)) >= 0) {
		if (irq == irq_timer)
			virt_tick();
		else if (irq == irq_uart)
			pl011_intr();
		gic_eoi(token);
	}
}

static const char *const virt_compatible[] = { "linux,dummy-virt", NULL };

const struct board board_virt = {
	.b_name = "QEMU virt",
	.b_compatible = virt_compatible,
	.b_memory = 0x40000000,
	.b_asis = virt_asis,
	.b_init = virt_init,
	.b_putc = pl011_putc,
	.b_unblock = pl011_unblock,
	.b_timer = virt_timer,
	.b_alarm = virt_alarm,
	.b_counter = read_cntvct,
	.b_frequency = virt_frequency,
	.b_walltime = pl031_seconds,
	.b_irq = virt_irq,
	.b_reset = psci_reset,
};
