/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * TI's I2C controller of AM335x (SPRUH73, its chapter on I2C), as the master of
 * one bus, polled: for the few bytes that the power controller wants at last.
 */
#include "dev.h"

enum {
	SYSC = 0x10, RAW = 0x24, STATUS = 0x28, SYSS = 0x90, CNT = 0x98,
	DATA = 0x9c, CON = 0xa4, SA = 0xac, PSC = 0xb0, SCLL = 0xb4, SCLH = 0xb8
};
#define	SYSC_RESET	0x0002
#define	SYSS_DONE	0x0001
#define	ST_NACK		0x0002	/* nobody has acknowledged */
#define	ST_ARDY		0x0004	/* the transfer has ended */
#define	ST_XRDY		0x0010	/* a byte to send is wanted */
#define	ST_BUSY		0x1000	/* the bus is */
#define	CON_START	0x0001
#define	CON_STOP	0x0002	/* behind the last byte */
#define	CON_SEND	0x0200
#define	CON_MASTER	0x0400
#define	CON_ENABLE	0x8000
/* 100 kHz of 48 MHz: a quarter of it, and 60 of those low, 60 high. */
#define	PRESCALE	3
#define	LOW		(60 - 7)
#define	HIGH		(60 - 5)

static uintptr_t i2c;

/* False if the controller doesn't come out of its reset. */
bool
omap_i2c_init(uintptr_t base)
{
	i2c = base;
	REG(i2c, CON) = 0;
	REG(i2c, SYSC) = SYSC_RESET;
	REG(i2c, CON) = CON_ENABLE;	/* SYSS tells nothing before */
	if (!dev_wait(i2c + SYSS, SYSS_DONE, SYSS_DONE))
		return (false);
	REG(i2c, CON) = 0;		/* the clock is set while it is off */
	REG(i2c, PSC) = PRESCALE;
	REG(i2c, SCLL) = LOW;
	REG(i2c, SCLH) = HIGH;
	REG(i2c, CON) = CON_ENABLE;
	return (true);
}

/* Writes one register of a slave; false if it doesn't answer. */
bool
omap_i2c_write(uint32_t slave, uint32_t reg, uint32_t val)
{
	const uint32_t bytes[2] = { reg, val };
	unsigned int i;

	if (!dev_wait(i2c + RAW, ST_BUSY, 0))
		return (false);
	REG(i2c, STATUS) = 0xffff;	/* nothing old */
	REG(i2c, SA) = slave;
	REG(i2c, CNT) = 2;
	REG(i2c, CON) = CON_ENABLE | CON_MASTER | CON_SEND | CON_STOP |
	    CON_START;
	for (i = 0; i < 2; i++) {
		if (!dev_wait(i2c + RAW, ST_XRDY, ST_XRDY) ||
		    (REG(i2c, RAW) & ST_NACK) != 0)
			return (false);
		REG(i2c, DATA) = bytes[i];
		REG(i2c, STATUS) = ST_XRDY;
	}
	return (dev_wait(i2c + RAW, ST_ARDY, ST_ARDY) &&
	    (REG(i2c, RAW) & ST_NACK) == 0);
}
