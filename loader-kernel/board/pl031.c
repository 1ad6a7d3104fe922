/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * PrimeCell Real Time Clock (PL031), DDI 0224B: counts seconds.
 */
#include "dev.h"

#define	RTCDR	0x00	/* 3.3.1: the count */

static uintptr_t rtc;

void
pl031_init(uintptr_t base)
{
	rtc = base;
}

/* Seconds since 1970, or 0 if there is no clock. */
uint32_t
pl031_seconds(void)
{
	return (rtc == 0 ? 0 : REG(rtc, RTCDR));
}
