/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * AM335x's real-time clock (SPRUH73, 20.3.5), for the one thing that only it
 * can do: an event of its second alarm drives pmic_power_en low, by which the
 * power controller switches the board off, or puts it to sleep.
 */
#include "dev.h"

enum {
	SECONDS = 0x00, CTRL = 0x40, STATUS = 0x44, INTERRUPTS = 0x48,
	KICK0 = 0x6c, KICK1 = 0x70, ALARM2 = 0x80, PMIC = 0x98
};
#define	FIELDS		6	/* seconds to years, 4 bytes apart, BCD */
#define	CTRL_RUN	0x01
#define	STATUS_BUSY	0x01	/* about to count: not to be read or written */
#define	STATUS_ALARM2	0x80
#define	IT_ALARM2	0x10
#define	PMIC_POWER_EN	0x10000	/* ALARM2 drives the pin */
#define	KEY0		0x83e70b13	/* they let registers be written */
#define	KEY1		0x95a4f1e0
#define	LATE		0x57	/* seconds: the alarm would be next minute */

static uint32_t
rtc_field(uintptr_t rtc, uint32_t n)
{
	dev_wait(rtc + STATUS, STATUS_BUSY, 0);
	return (REG(rtc, SECONDS + 4 * n));
}

/*
 * Lets the pin go low about two seconds from now.  False if the clock doesn't
 * run; at the end of a minute it is waited for the next one, by `pause', which
 * takes a tenth of a second.
 */
bool
omap_rtc_power_off(uintptr_t rtc, void (*pause)(void))
{
	uint32_t n, seconds, tries;

	REG(rtc, KICK0) = KEY0;
	REG(rtc, KICK1) = KEY1;
	REG(rtc, CTRL) |= CTRL_RUN;
	for (tries = 50; rtc_field(rtc, 0) >= LATE; tries--) {
		if (tries == 0)
			return (false);
		pause();
	}
	REG(rtc, PMIC) |= PMIC_POWER_EN;
	REG(rtc, STATUS) = STATUS_ALARM2;	/* no old one */
	for (n = 1; n < FIELDS; n++)
		REG(rtc, ALARM2 + 4 * n) = rtc_field(rtc, n);
	/* BCD: 8 and 9 are followed by 10 and 11. */
	seconds = rtc_field(rtc, 0) + 2;
	if ((seconds & 0xf) > 9)
		seconds += 6;
	REG(rtc, ALARM2) = seconds;
	REG(rtc, INTERRUPTS) |= IT_ALARM2;
	return (true);
}
