/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Devices that more than one board has.  All accesses are to Device memory,
 * where they are neither repeated nor merged and keep their order within one
 * device (ARM's Architecture Reference Manual, DDI 0406C, "Device and
 * Strongly-ordered memory"); what else must wait for them says so.
 */
#ifndef BOARD_DEV_H
#define	BOARD_DEV_H

#include <stdbool.h>
#include <stdint.h>

#include "memlayout.h"

struct fdt;
struct fdt_pos;

/*
 * A register at an offset from a device's base.  Writes may be refused after
 * the core has gone on; dev_last and dev_before are for saying then which
 * device it was.
 */
#define	REG(base, off)	(*dev_touch((base) + (off)))

extern uintptr_t dev_last;	/* the register touched last */
extern uintptr_t dev_before;	/* the last one of another device before */

static inline volatile uint32_t *
dev_touch(uintptr_t reg)
{
	if (__builtin_expect(((reg ^ dev_last) & ~(uintptr_t)PAGE_MASK) != 0,
	    0))
		dev_before = dev_last;
	dev_last = reg;
	return ((volatile uint32_t *)reg);
}

/*
 * Waits until a register's bits in mask are `want'.  False if they are not
 * after a million looks, which are some tenths of a second on hardware.
 */
bool	dev_wait(uintptr_t reg, uint32_t mask, uint32_t want);

/* The n-th range of a device's `reg', mapped; panics if there is none. */
uintptr_t dev_map(const struct fdt *f, const struct fdt_pos *pos,
	    unsigned int n);

/* gic.c: ARM's generic interrupt controller, architecture 1 and 2. */
void	gic_init(uintptr_t dist, uintptr_t cpu);
int	gic_irq(const struct fdt *f, const struct fdt_pos *pos, unsigned int n);
void	gic_enable(int irq);
int	gic_ack(uint32_t *token);	/* -1: spurious */
void	gic_eoi(uint32_t token);

/* pl011.c: ARM's PrimeCell UART. */
void	pl011_init(uintptr_t base);
void	pl011_asis(uintptr_t base);	/* works already: send only */
void	pl011_start(void);
void	pl011_putc(int c);
void	pl011_intr(void);
void	pl011_unblock(void);

/* pl031.c: ARM's PrimeCell real-time clock. */
void	pl031_init(uintptr_t base);
uint32_t pl031_seconds(void);

/* sp804.c: ARM's dual timer. */
void	sp804_init(uintptr_t base);
void	sp804_start(uint32_t interval);
void	sp804_once(uint32_t counts);
bool	sp804_ack(void);

/* omap_uart.c: TI's 16550. */
void	omap_uart_init(uintptr_t base);
void	omap_uart_asis(uintptr_t base);	/* works already: send only */
void	omap_uart_start(void);
void	omap_uart_putc(int c);
void	omap_uart_flush(void);
void	omap_uart_intr(void);
void	omap_uart_unblock(void);

/* omap_intc.c: AM335x's interrupt controller. */
void	omap_intc_init(uintptr_t base);
void	omap_intc_enable(uint32_t irq);
void	omap_intc_disable(uint32_t irq);
int	omap_intc_ack(void);		/* -1: spurious */
void	omap_intc_eoi(void);

/* dmtimer.c: AM335x's timers. */
uint32_t dmtimer_running(uintptr_t base);
void	dmtimer_init(uintptr_t base, uint32_t count);
void	dmtimer_start(uint32_t interval);
void	dmtimer_alarm(uint64_t count);
unsigned int dmtimer_ack(void);
uint64_t dmtimer_counter(void);

/* omap_i2c.c, omap_rtc.c: what switches an AM335x's power off. */
bool	omap_i2c_init(uintptr_t base);
bool	omap_i2c_write(uint32_t slave, uint32_t reg, uint32_t val);
bool	omap_rtc_power_off(uintptr_t rtc, void (*pause)(void));

/* psci.c: power, by the firmware. */
void	psci_init(const struct fdt *f, const struct fdt_pos *pos);
void	psci_reset(int how);

#endif
