/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Boards with TI's AM335x, above all the BeagleBone Black.  Section numbers
 * are of its Technical Reference Manual, SPRUH73H; other revisions of it
 * number some differently.
 */
#include <stddef.h>

#include "board.h"
#include "cpu.h"
#include "dev.h"
#include "fdt.h"
#include "kernel.h"
#include "machdep.h"

/* Registers of the power, reset and clock modules (PRCM). */
enum {
	CM_PER_TIMER2 = 0x080, CM_PER_GPIO1 = 0x0ac, CM_WKUP_UART0 = 0x4b4,
	CM_WKUP_I2C0 = 0x4b8, CM_WKUP_WDT1 = 0x4d4, CLKSEL_TIMER2 = 0x508,
	CM_RTC = 0x800, PRM_RSTCTRL = 0xf00
};
#define	MODULE_ENABLE	2
#define	IDLEST		(3U << 16)
#define	CLKSEL_24MHZ	1
#define	TIMER_HZ	24000000

/* Watchdog: 20.4.  The module is in posted mode always. */
enum { WDT_WWPS = 0x34, WDT_WSPR = 0x48 };
#define	W_PEND_WSPR	0x10	/* of WWPS: a write is on its way */

/* GPIO1's lines 21 to 24 are the BeagleBone's LEDs. */
enum { GPIO_OE = 0x134, GPIO_CLEAR = 0x190, GPIO_SET = 0x194 };
#define	LEDS		(0xfU << 21)
#define	LED_HEART	(1U << 21)

/* The power controller, a TPS65217: its data sheet, STATUS register. */
#define	PMIC_ADDR	0x24
#define	PMIC_STATUS	0x0a
#define	PMIC_OFF	0x80	/* off, and not asleep, when power_en is low */

#define	UART0_ADDR	0x44e09000
#define	I2C0_ADDR	0x44e0b000
#define	TIMER2_ADDR	0x48040000
#define	GPIO1_ADDR	0x4804c000

static uintptr_t prcm, uart, intc, timer, wdt, gpio, i2c, rtc;
static bool pmic;		/* it is on that bus */
static uint32_t irq_uart, irq_timer;
static uint32_t beats;		/* ticks */
static uint32_t hz;		/* of them in a second */

/*
 * Switches a module's clock on and waits until it can be used (CLKCTRL's
 * IDLEST: 0 is functional; 1, on its way; 2, idle; 3, disabled): an access
 * before that is refused.  False, and a message, if it doesn't come.
 */
static bool
clock_on(uint32_t reg, const char *what)
{
	REG(prcm, reg) = (REG(prcm, reg) & ~3U) | MODULE_ENABLE;
	if (dev_wait(prcm + reg, IDLEST, 0))
		return (true);
	kprintf("am335x: the clock of %s stays off, CLKCTRL %#x\n", what,
	    (unsigned int)REG(prcm, reg));
	return (false);
}

static bool
is_at(const struct fdt *f, const struct fdt_pos *pos, uint64_t want)
{
	uint64_t addr, size;

	return (fdt_reg(f, pos, 0, &addr, &size) && addr == want);
}

static void
am335x_attach(const struct fdt *f, const struct fdt_pos *pos)
{
	if (prcm == 0 && fdt_is(f, pos, "ti,am3-prcm"))
		prcm = dev_map(f, pos, 0);
	else if (intc == 0 && fdt_is(f, pos, "ti,am33xx-intc"))
		intc = dev_map(f, pos, 0);
	else if (wdt == 0 && fdt_is(f, pos, "ti,omap3-wdt"))
		wdt = dev_map(f, pos, 0);
	else if (gpio == 0 && fdt_is(f, pos, "ti,omap4-gpio") &&
	    is_at(f, pos, GPIO1_ADDR))
		gpio = dev_map(f, pos, 0);
	else if (i2c == 0 && fdt_is(f, pos, "ti,omap4-i2c") &&
	    is_at(f, pos, I2C0_ADDR))
		i2c = dev_map(f, pos, 0);
	else if (rtc == 0 && fdt_is(f, pos, "ti,am3352-rtc"))
		rtc = dev_map(f, pos, 0);
	else if (fdt_is(f, pos, "ti,tps65217"))
		pmic = true;
	else if (uart == 0 && fdt_is(f, pos, "ti,am3352-uart")) {
		uart = dev_map(f, pos, 0);
		fdt_cell(f, pos, "interrupts", 0, &irq_uart);
	} else if (timer == 0 && fdt_is(f, pos, "ti,am335x-timer") &&
	    is_at(f, pos, TIMER2_ADDR)) {
		timer = dev_map(f, pos, 0);
		fdt_cell(f, pos, "interrupts", 0, &irq_timer);
	}
}

/*
 * 20.4.3.8, "Start/Stop Sequence": U-Boot leaves it running, 60 seconds to
 * live.  It counts at 32 kHz, and a write takes some of its cycles; one of the
 * loader's may still be on its way.
 */
static void
watchdog_stop(void)
{
	bool done;

	if (wdt == 0 || !clock_on(CM_WKUP_WDT1, "the watchdog"))
		return;
	done = dev_wait(wdt + WDT_WWPS, W_PEND_WSPR, 0);
	REG(wdt, WDT_WSPR) = 0xaaaa;
	done = dev_wait(wdt + WDT_WWPS, W_PEND_WSPR, 0) && done;
	REG(wdt, WDT_WSPR) = 0x5555;
	if (!dev_wait(wdt + WDT_WWPS, W_PEND_WSPR, 0) || !done)
		kprintf("am335x: the watchdog may be running\n");
}

/*
 * The clock goes on where U-Boot's was, which began with the machine.  Its
 * input is chosen while it stands: a timer that ran by the other clock tells
 * nothing.
 */
static void
clock_start(void)
{
	uint32_t count = 0;

	if (!clock_on(CM_PER_TIMER2, "timer 2"))
		panic("am335x: no clock");
	if ((REG(prcm, CLKSEL_TIMER2) & 3) == CLKSEL_24MHZ)
		count = dmtimer_running(timer);
	else
		REG(prcm, CLKSEL_TIMER2) = CLKSEL_24MHZ;
	dmtimer_init(timer, count);
}

static void
am335x_init(const struct fdt *f)
{
	struct fdt_pos pos;
	bool more;

	for (more = fdt_first(f, &pos); more; more = fdt_next(f, &pos))
		am335x_attach(f, &pos);
	if (prcm == 0 || uart == 0 || intc == 0 || timer == 0)
		panic("am335x: no PRCM, UART, INTC or timer in the device "
		    "tree");
	watchdog_stop();
	clock_on(CM_WKUP_UART0, "the UART");
	omap_uart_init(uart);
	omap_intc_init(intc);
	clock_start();
	/* Off before they are outputs; the pins are U-Boot's choice already. */
	if (gpio != 0 && !clock_on(CM_PER_GPIO1, "the LEDs"))
		gpio = 0;
	if (gpio != 0) {
		REG(gpio, GPIO_CLEAR) = LEDS;
		REG(gpio, GPIO_OE) &= ~LEDS;
	}
}

static void
am335x_asis(void)
{
	omap_uart_asis((uintptr_t)pmap_device(UART0_ADDR, PAGE_SIZE));
}

static uint32_t
am335x_frequency(void)
{
	return (TIMER_HZ);
}

static void
am335x_timer(unsigned int rate)
{
	hz = rate;
	dmtimer_start(TIMER_HZ / rate);
	omap_intc_enable(irq_timer);
	omap_intc_enable(irq_uart);
	omap_uart_start();
}

/* Two beats and a rest, each second. */
static void
heartbeat(void)
{
	static const uint8_t beat[] = { 1, 0, 1, 0, 0, 0, 0, 0 };
	uint32_t slot = hz / sizeof(beat);

	if (gpio == 0 || slot == 0 || beats++ % slot != 0)
		return;
	REG(gpio, beat[beats / slot % sizeof(beat)] ? GPIO_SET : GPIO_CLEAR) =
	    LED_HEART;
}

/* One line each time; what else asks interrupts again. */
static void
am335x_irq(void)
{
	int irq = omap_intc_ack();
	unsigned int n;

	if (irq == (int)irq_timer) {
		if ((n = dmtimer_ack()) == 0)
			hardalarm();
		for (; n > 0; n--) {
			hardclock(irq_user);
			heartbeat();
		}
	} else if (irq == (int)irq_uart)
		omap_uart_intr();
	else if (irq >= 0) {
		kprintf("interrupt %d: nobody's, masked\n", irq);
		omap_intc_disable((uint32_t)irq);
	}
	omap_intc_eoi();
}

/* A tenth of a second, with interrupts off. */
static void
pause(void)
{
	uint64_t since = dmtimer_counter();

	while (dmtimer_counter() - since < TIMER_HZ / 10)
		continue;
}

/*
 * The power is the controller's, which is told over I2C that its pin's going
 * low means off; the pin is the clock's.  Returns if nothing comes of it.
 */
static void
power_off(void)
{
	unsigned int i;

	if (!pmic || i2c == 0 || rtc == 0 ||
	    !clock_on(CM_WKUP_I2C0, "the power controller's bus") ||
	    !clock_on(CM_RTC, "the real-time clock"))
		return;
	if (!omap_i2c_init(i2c) ||
	    !omap_i2c_write(PMIC_ADDR, PMIC_STATUS, PMIC_OFF)) {
		kprintf("am335x: the power controller doesn't answer\n");
		return;
	}
	if (!omap_rtc_power_off(rtc, pause)) {
		kprintf("am335x: the real-time clock stands\n");
		return;
	}
	kprintf("the power goes off\n");
	omap_uart_flush();
	for (i = 0; i < 40; i++)
		pause();
}

/*
 * The reset is PRM_RSTCTRL's RST_GLOBAL_WARM_SW, after which the ROM boots
 * anew.
 */
static void
am335x_reset(int how)
{
	if (how == 1 && prcm != 0) {
		omap_uart_flush();
		REG(prcm, PRM_RSTCTRL) = 1;
		dsb();
		return;
	}
	if (how == 0)
		power_off();
	kprintf("the power stays on; the board's reset button starts it "
	    "again\n");
	omap_uart_flush();
}

static const char *const am335x_compatible[] = {
	"ti,am335x-bone-black", "ti,am335x-bone", "ti,am33xx", NULL
};

const struct board board_am335x = {
	.b_name = "AM335x",
	.b_compatible = am335x_compatible,
	.b_part = 0xc08,
	.b_memory = 0x80000000,
	.b_asis = am335x_asis,
	.b_init = am335x_init,
	.b_putc = omap_uart_putc,
	.b_flush = omap_uart_flush,
	.b_unblock = omap_uart_unblock,
	.b_timer = am335x_timer,
	.b_alarm = dmtimer_alarm,
	.b_counter = dmtimer_counter,
	.b_frequency = am335x_frequency,
	.b_irq = am335x_irq,
	.b_reset = am335x_reset,
};
