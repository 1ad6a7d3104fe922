/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * AM335x UART: its FIFOs, the line and the interrupts.  A character leaves
 * after the time that it takes at the divisor's speed; what is written to a
 * full FIFO is lost, and so is what arrives at one.  The other end of the line
 * listens at 115200 8N1.
 */

#include "qemu/osdep.h"
#include "am335x.h"
#include "qapi/error.h"
#include "sysemu/sysemu.h"

static int64_t uart_char_ns(Am335xUart *u)
{
    unsigned div = u->dlh << 8 | u->dll;

    return 10ll * (u->mdr1 == 3 ? 13 : 16) * (div ? div : 1) *
           (NANOSECONDS_PER_SECOND / 1000) / (UART_HZ / 1000);
}

int am335x_uart_tx_level(Am335xUart *u)
{
    int64_t left = u->tx_done - now_ns();

    return left <= 0 ? 0 : DIV_ROUND_UP(left, uart_char_ns(u));
}

static int uart_rx_trigger(Am335xUart *u)
{
    static const uint8_t lvl[] = { 8, 16, 56, 60 };
    int tlr = u->tlr >> 4;

    if (!(u->fcr & 1)) {
        return 1;
    }
    if (u->scr & 0x80) {        /* granularity 1 */
        int n = (tlr << 2) | (u->fcr >> 6);
        return n ? n : 1;
    }
    return tlr ? tlr * 4 : lvl[u->fcr >> 6];
}

int am335x_uart_iir(Am335xUart *u)
{
    if (u->ier & 4 && u->overrun) {
        return 6;
    }
    if (u->ier & 1 && u->rx_timeout && u->rx_count) {
        return 0xc;
    }
    if (u->ier & 1 && u->rx_count >= uart_rx_trigger(u)) {
        return 4;
    }
    if (u->ier & 2 && u->thr_ipending) {
        return 2;
    }
    return 1;
}

void am335x_uart_update(Am335xUart *u)
{
    qemu_set_irq(u->irq, am335x_uart_iir(u) != 1);
}

static void uart_tx_event(void *opaque)
{
    Am335xUart *u = opaque;

    if (am335x_uart_tx_level(u) <= 1) {
        u->thr_ipending = true;
        am335x_uart_update(u);
    } else {
        timer_mod(u->tx_qt, u->tx_done - uart_char_ns(u));
    }
}

static void uart_rx_event(void *opaque)
{
    Am335xUart *u = opaque;

    u->rx_timeout = u->rx_count > 0;
    am335x_uart_update(u);
}

void am335x_uart_reset(Am335xUart *u)
{
    CLEAR_FROM(u, ier);
    u->tcr = 0xf;
    u->mdr1 = 7;                /* disabled */
    u->wer = 0xff;
    u->cfps = 0x69;
    timer_del(u->tx_qt);
    timer_del(u->rx_qt);
    am335x_uart_update(u);
}

void am335x_uart_as_uboot(Am335xUart *u)
{
    u->lcr = 3;
    u->mcr = 3;
    u->fcr = 1;
    u->dll = 26;
    u->sysc = 8;
    u->mdr1 = 0;
}

static int uart_can_receive(void *opaque)
{
    Am335xUart *u = opaque;

    if (u->board->uart_line) {
        return LINE_LEN - u->line_count;
    }
    return u->mdr1 == 7 ? 0 : am335x_uart_depth(u) - u->rx_count;
}

/* A character has arrived; it is lost if there is no room */
static void uart_arrive(Am335xUart *u, uint8_t c)
{
    if (u->rx_count >= am335x_uart_depth(u)) {
        u->overrun = true;
    } else {
        u->rx[(u->rx_head + u->rx_count++) % FIFO_LEN] = c;
    }
    timer_mod(u->rx_qt, now_ns() + 4 * uart_char_ns(u));
}

uint8_t am335x_uart_rx(Am335xUart *u)
{
    uint8_t c = u->rx[u->rx_head];

    u->rx_head = (u->rx_head + 1) % FIFO_LEN;
    if (!--u->rx_count) {
        u->rx_timeout = false;
        timer_del(u->rx_qt);
    }
    qemu_chr_fe_accept_input(&u->chr);
    am335x_uart_update(u);
    return c;
}

static void uart_line_event(void *opaque)
{
    Am335xUart *u = opaque;

    uart_arrive(u, u->line[u->line_head]);
    u->line_head = (u->line_head + 1) % LINE_LEN;
    if (--u->line_count) {
        timer_mod(u->line_qt, now_ns() + uart_char_ns(u));
    }
    qemu_chr_fe_accept_input(&u->chr);
    am335x_uart_update(u);
}

/*
 * What the other end sends: into the FIFO as far as there is room, or, with
 * uart-line, one after the other at the line's speed, which waits for nobody
 */
static void uart_receive(void *opaque, const uint8_t *buf, int n)
{
    Am335xUart *u = opaque;

    for (; n > 0; n--, buf++) {
        if (!u->board->uart_line) {
            uart_arrive(u, *buf);
        } else {
            u->line[(u->line_head + u->line_count) % LINE_LEN] = *buf;
            if (!u->line_count++) {
                timer_mod(u->line_qt, now_ns() + uart_char_ns(u));
            }
        }
    }
    am335x_uart_update(u);
}

/* Take c into the transmit FIFO; false if it is full */
static bool uart_tx_queue(Am335xUart *u, uint8_t c)
{
    int64_t t = now_ns(), cns = uart_char_ns(u);

    if (!u->board->uart_timing) {
        u->tx_done = 0;
        timer_mod(u->tx_qt, t);
    } else if (am335x_uart_tx_level(u) > am335x_uart_depth(u)) {
        GUEST_ERR("%s: 0x%02x lost: transmit FIFO full\n", u->name, c);
        return false;
    } else {
        u->tx_done = MAX(u->tx_done, t) + cns;
        timer_mod(u->tx_qt, MAX(u->tx_done - cns, t));
    }
    u->thr_ipending = false;
    return true;
}

void am335x_uart_tx(Am335xUart *u, uint8_t c)
{
    unsigned div = u->dlh << 8 | u->dll;
    int64_t cns = uart_char_ns(u);

    if ((u->mdr1 & 7) == 7 || div == 0) {
        GUEST_ERR("%s: 0x%02x not sent: %s\n", u->name, c,
                  div ? "MDR1 says disabled" : "no divisor");
        return;
    }
    if (!uart_tx_queue(u, c)) {
        return;
    }
    if (u->mcr & 0x10) {        /* loopback */
        uart_arrive(u, c);
        am335x_uart_update(u);
        return;
    }
    /* The other end of the line listens at 115200 8N1 */
    if (cns < 84000 || cns > 90000 || (u->lcr & 0x4f) != 3) {
        if (!u->garbled) {
            GUEST_ERR("%s: not 115200 8N1 (divisor %u, LCR 0x%02x)\n",
                      u->name, div, u->lcr);
            u->garbled = true;
        }
        c = '?';
    }
    qemu_chr_fe_write_all(&u->chr, &c, 1);
}

void am335x_uart_init(Am335xUart *u, BoneState *m, int i)
{
    static const Am335xPlace at[NUART] = {
        { "uart0", 0x44e09000, 0x1000, 0x4b4, 72 },
        { "uart1", 0x48022000, 0x1000, 0x06c, 73 },
        { "uart2", 0x48024000, 0x1000, 0x070, 74 },
        { "uart3", 0x481a6000, 0x1000, 0x074, 44 },
        { "uart4", 0x481a8000, 0x1000, 0x078, 45 },
        { "uart5", 0x481aa000, 0x1000, 0x038, 46 },
    };

    u->name = at[i].name;
    u->board = m;
    u->irq = m->intc.in[at[i].irq];
    u->tx_qt = timer_new_ns(QEMU_CLOCK_VIRTUAL, uart_tx_event, u);
    u->rx_qt = timer_new_ns(QEMU_CLOCK_VIRTUAL, uart_rx_event, u);
    u->line_qt = timer_new_ns(QEMU_CLOCK_VIRTUAL, uart_line_event, u);
    qemu_chr_fe_init(&u->chr, serial_hd(i), &error_fatal);
    qemu_chr_fe_set_handlers(&u->chr, uart_can_receive, uart_receive, NULL,
                             NULL, u, NULL, true);
    am335x_map_io(m, &u->mr, &am335x_uart_ops, u, &at[i]);
}
