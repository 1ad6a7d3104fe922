/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * AM335x UART: its registers.  Which one is at an offset depends on LCR (the
 * divisor's latch; mode B at 0xbf), on EFR's enhanced functions, and on MCR.
 */

#include "qemu/osdep.h"
#include "am335x.h"

#define RHR_THR 0x00
#define IER     0x04
#define IIR_FCR 0x08
#define MCR     0x10
#define LSR     0x14
#define MSR     0x18
#define SPR     0x1c
#define MDR1    0x20
#define SSR     0x44
#define SYSC    0x54
#define RXLVL   0x64
#define TXLVL   0x68

/* Those that are the same in all modes, and do nothing (MDR1, SYSC: little) */
static const Am335xReg uart_regs[] = {
#define R(...) REG(Am335xUart, __VA_ARGS__)
    R(0x0c, RW, lcr, 0xff),
    R(MDR1, RW, mdr1, 0xff),
    R(0x24, RW, mdr2, 0xff),
    R(0x3c, RW, acreg, 0xff),
    R(0x40, RW, scr, 0xff),
    REG_CONST(0x50, 0x47422e03),
    R(SYSC, RW, sysc, 0x1d),
    REG_CONST(0x58, 1),
    R(0x5c, RW, wer, 0xff),
    R(0x60, RW, cfps, 0xff),
    R(0x80, RW, mdr3, 0xff),
#undef R
};

static bool uart_enhanced(Am335xUart *u)
{
    return u->efr & 0x10;
}

/*
 * The byte that an offset shows in the present mode and that a write sets; NULL
 * if there is more to that register
 */
static uint8_t *uart_byte(Am335xUart *u, hwaddr a)
{
    bool dlab = u->lcr & 0x80, modeb = u->lcr == 0xbf;
    bool tcrtlr = uart_enhanced(u) && u->mcr & 0x40;

    switch (a) {
    case RHR_THR: return dlab ? &u->dll : NULL;
    case IER: return dlab ? &u->dlh : NULL;
    case IIR_FCR: return modeb ? &u->efr : NULL;
    case MCR: return modeb ? &u->xonoff[0] : NULL;
    case LSR: return modeb ? &u->xonoff[1] : NULL;
    case MSR: return tcrtlr ? &u->tcr : modeb ? &u->xonoff[2] : NULL;
    case SPR: return tcrtlr ? &u->tlr : modeb ? &u->xonoff[3] : &u->spr;
    }
    return NULL;
}

static uint8_t uart_read_rhr(Am335xUart *u)
{
    if (u->rx_count) {
        return am335x_uart_rx(u);
    }
    /* What came just before it would be lost */
    GUEST_ERR("%s: RHR read though LSR didn't say RXREADY\n", u->name);
    return 0;
}

static uint8_t uart_read_iir(Am335xUart *u)
{
    int n = am335x_uart_iir(u);

    if (n == 2) {
        u->thr_ipending = false;
        am335x_uart_update(u);
    }
    return n | (u->fcr & 1 ? 0xc0 : 0);
}

static uint8_t uart_read_lsr(Am335xUart *u)
{
    int n = am335x_uart_tx_level(u);
    uint8_t v = (u->rx_count > 0) | u->overrun << 1 |
                (n <= 1) << 5 | (n == 0) << 6;

    u->overrun = false;
    am335x_uart_update(u);
    return v;
}

static uint64_t uart_read(void *opaque, hwaddr a, unsigned size)
{
    Am335xUart *u = opaque;
    uint8_t *byte = uart_byte(u, a);
    uint64_t v;

    if (byte) {
        return *byte;
    }
    if (am335x_reg_read(uart_regs, ARRAY_SIZE(uart_regs), u, a, &v)) {
        return v;
    }
    switch (a) {
    case RHR_THR: return uart_read_rhr(u);
    case IER: return u->ier;
    case IIR_FCR: return uart_read_iir(u);
    case MCR: return u->mcr;
    case LSR: return uart_read_lsr(u);
    case MSR: return 0x10;
    case SSR: return 4 | (am335x_uart_tx_level(u) > am335x_uart_depth(u));
    case RXLVL: return u->rx_count;
    case TXLVL: return MAX(am335x_uart_tx_level(u) - 1, 0);
    }
    if (a < 0x90) {
        return u->misc[a / 4];
    }
    GUEST_ERR("%s: read of 0x%x\n", u->name, (int)a);
    return 0;
}

static void uart_write_ier(Am335xUart *u, uint8_t v)
{
    uint8_t old = u->ier;

    u->ier = uart_enhanced(u) ? v : (old & 0xf0) | (v & 0xf);
    if (u->ier & ~old & 2 && am335x_uart_tx_level(u) <= 1) {
        u->thr_ipending = true;
    }
}

static void uart_write_fcr(Am335xUart *u, uint8_t v)
{
    if ((u->fcr ^ v) & 1 && (u->dll || u->dlh)) {
        GUEST_ERR("%s: FIFO_EN changed while the baud clock runs\n", u->name);
    }
    u->fcr = uart_enhanced(u) ? v : (u->fcr & 0x30) | (v & 0xcf);
    if (v & 2) {
        u->rx_head = u->rx_count = 0;
        u->rx_timeout = false;
    }
    if (v & 4 && u->tx_done > now_ns()) {
        GUEST_ERR("%s: transmit FIFO cleared with %d characters in it\n",
                  u->name, am335x_uart_tx_level(u));
        u->tx_done = 0;
        u->thr_ipending = true;
    }
    u->fcr &= ~6;
}

/* A register that is in neither the table nor uart_byte() */
static void uart_write_other(Am335xUart *u, hwaddr a, uint8_t v)
{
    switch (a) {
    case RHR_THR: am335x_uart_tx(u, v); break;
    case IER: uart_write_ier(u, v); break;
    case IIR_FCR: uart_write_fcr(u, v); break;
    case MCR:
        u->mcr = uart_enhanced(u) ? v & 0x7f : (u->mcr & 0x60) | (v & 0x1f);
        break;
    case LSR: case MSR: break;
    default:
        if (a < 0x90) {
            u->misc[a / 4] = v;
        } else {
            GUEST_ERR("%s: write to 0x%x\n", u->name, (int)a);
        }
    }
}

static void uart_write(void *opaque, hwaddr a, uint64_t v, unsigned size)
{
    Am335xUart *u = opaque;
    uint8_t *byte = uart_byte(u, a);

    if (a == SYSC && v & 2) {
        am335x_uart_reset(u);
    }
    if (byte) {
        *byte = byte == &u->dlh ? v & 0x3f : v;
    } else if (!am335x_reg_write(uart_regs, ARRAY_SIZE(uart_regs), u, a, v)) {
        uart_write_other(u, a, v);
    }
    if (a == MDR1) {            /* it may have been switched on */
        qemu_chr_fe_accept_input(&u->chr);
    }
    am335x_uart_update(u);
}

const MemoryRegionOps am335x_uart_ops = AM335X_OPS(uart_read, uart_write, 1, 1);
