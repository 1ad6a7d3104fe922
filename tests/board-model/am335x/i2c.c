/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * AM335x I2C, as master: transfers of CNT bytes with a start and perhaps a
 * stop condition, each byte done at once.
 */

#include "qemu/osdep.h"
#include "am335x.h"

enum { ST_NACK = 2, ST_ARDY = 4, ST_RRDY = 8, ST_XRDY = 16, ST_BF = 256,
       ST_BB = 1 << 12, ST_RDR = 1 << 13, ST_XDR = 1 << 14 };

enum { CON_STT = 1, CON_STP = 2, CON_TRX = 0x200, CON_MST = 0x400,
       CON_EN = 0x8000 };

#define SYSC    0x10
#define STATRAW 0x24
#define STAT    0x28
#define SYSS    0x90
#define CNT     0x98
#define DATA    0x9c
#define CON     0xa4
#define SYSTEST 0xbc
#define BUFSTAT 0xc0

static const Am335xReg i2c_regs[] = {
#define R(...) REG(Am335xI2c, __VA_ARGS__)
    REG_CONST(0x00, 0x000b),
    REG_CONST(0x04, 0x5040),
    R(SYSC, RW, sysc, 0x31d),
    R(STATRAW, SET, stat, 0x6fff),
    REG_MASKED(Am335xI2c, STAT, CLR, stat, ena, ALL),
    R(0x2c, SET, ena, 0x7fff),
    R(0x30, CLR, ena, ALL),
    R(0x34, RW, we, ALL),
    R(0x94, RW, buf, 0xbfbf),
    R(CNT, RW, cnt, 0xffff),
    R(CON, RW, con, 0xbff3),
    R(0xa8, RW, oa, ALL),
    R(0xac, RW, sa, 0x3ff),
    R(0xb0, RW, psc, ALL),
    R(0xb4, RW, scll, ALL),
    R(0xb8, RW, sclh, ALL),
    R(SYSTEST, RW, test, ALL),
#undef R
};

static void i2c_update(Am335xI2c *c)
{
    uint32_t rthr = (c->buf >> 8 & 0x3f) + 1, xthr = (c->buf & 0x3f) + 1;

    if (c->xfer && c->left) {
        if (c->con & CON_TRX) {
            c->stat |= c->left >= xthr ? ST_XRDY : ST_XDR;
        } else {
            c->stat |= c->left >= rthr ? ST_RRDY : ST_RDR;
        }
    }
    qemu_set_irq(c->irq, (c->stat & c->ena) != 0);
}

static void i2c_done(Am335xI2c *c, uint32_t why)
{
    c->xfer = false;
    c->stat |= why;
    if (c->con & CON_STP && c->busy) {
        i2c_end_transfer(c->bus);
        c->busy = false;
        c->con &= ~(CON_MST | CON_STP);
        c->stat |= ST_BF;
    }
}

void am335x_i2c_reset(Am335xI2c *c)
{
    if (c->busy) {
        i2c_end_transfer(c->bus);
    }
    CLEAR_FROM(c, sysc);
    i2c_update(c);
}

static uint8_t i2c_read_data(Am335xI2c *c)
{
    uint8_t v = 0;

    if (c->xfer && c->left && !(c->con & CON_TRX)) {
        v = i2c_recv(c->bus);
        if (!--c->left) {
            i2c_nack(c->bus);
            i2c_done(c, ST_ARDY);
        }
        i2c_update(c);
    }
    return v;
}

static uint32_t i2c_read_bufstat(Am335xI2c *c)
{
    uint32_t v = 2 << 14, n = MIN(c->left, 0x3f);       /* 32-byte FIFO */

    if (c->xfer) {
        v |= c->con & CON_TRX ? n : n << 8;
    }
    return v;
}

static uint64_t i2c_read(void *opaque, hwaddr a, unsigned size)
{
    Am335xI2c *c = opaque;
    uint64_t v = 0;

    am335x_reg_read(i2c_regs, ARRAY_SIZE(i2c_regs), c, a, &v);
    switch (a) {
    case STATRAW: case STAT: return v | (c->busy ? ST_BB : 0);
    case SYSS: return c->con & CON_EN ? 1 : 0;
    case CNT: return c->xfer ? c->left : v;
    case DATA: return i2c_read_data(c);
    case SYSTEST: return v | 0x1e0;     /* SCL and SDA are high */
    case BUFSTAT: return i2c_read_bufstat(c);
    }
    return v;
}

static void i2c_write_data(Am335xI2c *c, uint8_t v)
{
    if (c->xfer && c->left && c->con & CON_TRX) {
        int nack = i2c_send(c->bus, v);
        c->left--;
        if (nack) {
            i2c_done(c, ST_NACK | ST_ARDY);
        } else if (!c->left) {
            i2c_done(c, ST_ARDY);
        }
    }
}

static void i2c_start(Am335xI2c *c)
{
    int nack = i2c_start_transfer(c->bus, c->sa & 0x7f, !(c->con & CON_TRX));

    c->con &= ~CON_STT;
    c->busy = true;
    c->left = c->cnt;
    c->xfer = !nack && c->left;
    if (nack) {
        i2c_done(c, ST_NACK);
    } else if (!c->left) {
        i2c_done(c, ST_ARDY);
    }
}

static void i2c_write_con(Am335xI2c *c)
{
    if (!(c->con & CON_EN)) {
        am335x_i2c_reset(c);
    } else if (c->con & CON_STT && c->con & CON_MST) {
        i2c_start(c);
    } else if (c->con & CON_STP && !c->xfer) {
        i2c_done(c, ST_ARDY);
    }
}

static void i2c_write(void *opaque, hwaddr a, uint64_t v, unsigned size)
{
    Am335xI2c *c = opaque;

    if (a == SYSC && v & 2) {
        am335x_i2c_reset(c);
    }
    am335x_reg_write(i2c_regs, ARRAY_SIZE(i2c_regs), c, a, v);
    if (a == DATA) {
        i2c_write_data(c, v);
    } else if (a == CON) {
        i2c_write_con(c);
    }
    i2c_update(c);
}

static const MemoryRegionOps i2c_ops = AM335X_OPS(i2c_read, i2c_write, 1, 4);

void am335x_i2c_init(Am335xI2c *c, BoneState *m, int i)
{
    static const Am335xPlace at[NI2C] = {
        { "i2c0", 0x44e0b000, 0x1000, 0x4b8, 70 },
        { "i2c1", 0x4802a000, 0x1000, 0x048, 71 },
        { "i2c2", 0x4819c000, 0x1000, 0x044, 30 },
    };

    c->irq = m->intc.in[at[i].irq];
    c->bus = i2c_init_bus(DEVICE(m->cpu), at[i].name);
    am335x_map_io(m, &c->mr, &i2c_ops, c, &at[i]);
}
