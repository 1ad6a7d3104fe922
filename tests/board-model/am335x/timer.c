/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * AM335x general purpose timers (DMTIMER), and timer 1, whose registers are
 * laid out otherwise (DMTIMER_1MS): overflow, reload and match, with posted
 * writes that get lost when there is one already.  They count ticks of virtual
 * time, so that reading them costs nothing while they run.
 */

#include "qemu/osdep.h"
#include "am335x.h"
#include "qemu/host-utils.h"

/* From TCLR on, both have the same registers; the last five, DMTIMER_1MS */
enum { R_TCLR, R_TCRR, R_TLDR, R_TTGR, R_TWPS, R_TMAR, R_TCAR1, R_TSICR,
       R_TCAR2, R_TPIR, R_TNIR, R_TCVR, R_TOCR, R_TOWR };

typedef struct Am335xTimerLayout {
    const Am335xReg *regs;      /* those before TCLR */
    int nregs;
    int tclr;                   /* where that is */
    int last;                   /* register from there */
    uint32_t soft_reset;        /* bit of TIOCP_CFG */
    uint32_t tsicr;             /* after reset */
} Am335xTimerLayout;

#define TIOCP_CFG 0x10
#define POSTED 4

#define R(...) REG(Am335xTimer, __VA_ARGS__)

static const Am335xReg dmtimer_regs[] = {
    REG_CONST(0x00, 0x4fff0301),
    R(TIOCP_CFG, RW, cfg, 0xe),
    REG_CONST(0x14, 0),
    REG_NOP(0x20),              /* IRQ_EOI */
    R(0x24, SET, raw, 7),
    REG_MASKED(Am335xTimer, 0x28, CLR, raw, ena, ALL),
    R(0x2c, SET, ena, 7),
    R(0x30, CLR, ena, ALL),
    R(0x34, RW, wer, 7),
};

static const Am335xReg dmtimer_1ms_regs[] = {
    REG_CONST(0x00, 0x15),
    R(TIOCP_CFG, RW, cfg, 0x33d),
    REG_CONST(0x14, 1),
    R(0x18, CLR, raw, ALL),
    R(0x1c, RW, ena, 7),
    R(0x20, RW, wer, 7),
};

static const Am335xTimerLayout dmtimer = {
    dmtimer_regs, ARRAY_SIZE(dmtimer_regs), 0x38, R_TCAR2, 1, 0
}, dmtimer_1ms = {
    dmtimer_1ms_regs, ARRAY_SIZE(dmtimer_1ms_regs), 0x24, R_TOWR, 2, POSTED
};

static unsigned tmr_shift(Am335xTimer *t)
{
    return t->tclr & 0x20 ? (t->tclr >> 2 & 7) + 1 : 0;
}

/* Number of counter ticks since the beginning of virtual time */
static uint64_t tmr_ticks(Am335xTimer *t)
{
    return muldiv64(now_ns(), t->hz, NANOSECONDS_PER_SECOND) >> tmr_shift(t);
}

static void tmr_sync(Am335xTimer *t)
{
    uint64_t tick = tmr_ticks(t), d = tick - t->base, sum = t->count + d;

    if (!(t->tclr & 1)) {
        t->base = tick;
        return;
    }
    if (t->tclr & 0x40 && t->tmar > t->count && t->tmar <= sum) {
        t->raw |= 1;
    }
    if (sum >> 32) {
        t->raw |= 2;
        sum -= 1ull << 32;
        if (t->tclr & 2) {
            uint64_t period = (1ull << 32) - t->tldr;
            if (t->tclr & 0x40 && t->tmar >= t->tldr &&
                (sum >= period || t->tmar <= t->tldr + sum)) {
                t->raw |= 1;
            }
            sum = t->tldr + sum % period;
        } else {
            t->tclr &= ~1;
            sum = 0;
        }
    }
    t->count = sum;
    t->base = tick;
}

static void tmr_update(Am335xTimer *t)
{
    uint64_t left;

    qemu_set_irq(t->irq, (t->raw & t->ena) != 0);
    if (!(t->tclr & 1) || !t->hz) {
        timer_del(t->qt);
        return;
    }
    left = (1ull << 32) - t->count;
    if (t->tclr & 0x40 && t->tmar > t->count) {
        left = MIN(left, t->tmar - t->count);
    }
    timer_mod(t->qt, muldiv64((t->base + left) << tmr_shift(t),
                              NANOSECONDS_PER_SECOND, t->hz) + 1);
}

static void tmr_tick(void *opaque)
{
    Am335xTimer *t = opaque;

    tmr_sync(t);
    tmr_update(t);
}

void am335x_timer_set_hz(Am335xTimer *t, uint32_t hz)
{
    tmr_sync(t);
    t->hz = hz;
    t->base = tmr_ticks(t);
    tmr_update(t);
}

void am335x_timer_reset(Am335xTimer *t)
{
    CLEAR_FROM(t, count);
    t->tsicr = t->layout->tsicr;
    t->base = tmr_ticks(t);
    tmr_update(t);
}

void am335x_timer_start(Am335xTimer *t, uint32_t tclr)
{
    t->tclr = tclr;
    t->base = tmr_ticks(t);
    tmr_update(t);
}

/* Which register from TCLR on stands at a: one that isn't there, if negative */
static int tmr_index(Am335xTimer *t, hwaddr a)
{
    int r = ((int)a - t->layout->tclr) / 4;

    return r > t->layout->last ? -1 : r;
}

static uint64_t tmr_read(void *opaque, hwaddr a, unsigned size)
{
    Am335xTimer *t = opaque;
    const Am335xTimerLayout *l = t->layout;
    uint64_t v;
    int r = tmr_index(t, a);

    tmr_sync(t);
    if (am335x_reg_read(l->regs, l->nregs, t, a, &v)) {
        return v;
    }
    switch (r) {
    case R_TCLR: return t->tclr;
    case R_TCRR: return t->count;
    case R_TLDR: return t->tldr;
    case R_TTGR: return 0xffffffffu;
    case R_TWPS: return am335x_posted(t->pend_until, 10);
    case R_TMAR: return t->tmar;
    case R_TSICR: return t->tsicr;
    case R_TCAR1: case R_TCAR2: return 0;
    case R_TPIR ... R_TOWR: return t->extra[r - R_TPIR];
    }
    GUEST_ERR("%s: read of 0x%x\n", t->name, (int)a);
    return 0;
}

/* A register from TCLR on, when the write has been posted */
static void tmr_set(Am335xTimer *t, int r, uint32_t v)
{
    switch (r) {
    case R_TCLR:
        if (v & 1 && !t->hz) {
            GUEST_ERR("%s: started without a functional clock\n", t->name);
        }
        t->tclr = v & 0x7fff;
        t->base = tmr_ticks(t);
        break;
    case R_TCRR: t->count = v; break;
    case R_TLDR: t->tldr = v; break;
    case R_TTGR: t->count = t->tldr; break;
    case R_TMAR: t->tmar = v; break;
    case R_TSICR:
        if (v & 2) {
            am335x_timer_reset(t);
        }
        t->tsicr = v & 0x1c;
        break;
    case R_TPIR ... R_TOWR: t->extra[r - R_TPIR] = v; break;
    }
}

static void tmr_write(void *opaque, hwaddr a, uint64_t v, unsigned size)
{
    static const int8_t pend_bit[] = {
        [R_TCLR] = 0, [R_TCRR] = 1, [R_TLDR] = 2, [R_TTGR] = 3, [R_TMAR] = 4,
        [R_TWPS] = -1, [R_TCAR1] = -1, [R_TSICR] = -1, [R_TCAR2] = -1,
        [R_TPIR] = 5, [R_TNIR] = 6, [R_TCVR] = 7, [R_TOCR] = 8, [R_TOWR] = 9,
    };
    Am335xTimer *t = opaque;
    const Am335xTimerLayout *l = t->layout;
    int r = tmr_index(t, a), p;

    tmr_sync(t);
    if (am335x_reg_write(l->regs, l->nregs, t, a, v)) {
        if (a == TIOCP_CFG && v & l->soft_reset) {
            am335x_timer_reset(t);
        }
        tmr_update(t);
        return;
    }
    if (a < 0x24 || r < 0) {
        GUEST_ERR("%s: write to 0x%x\n", t->name, (int)a);
        return;
    }
    p = pend_bit[r];
    if (p >= 0 && t->tsicr & POSTED && !am335x_post(&t->pend_until[p], t->hz)) {
        GUEST_ERR("%s: write to 0x%x dropped, one is pending in TWPS\n",
                  t->name, (int)a);
        return;
    }
    tmr_set(t, r, v);
    tmr_update(t);
}

static const MemoryRegionOps tmr_ops = AM335X_OPS(tmr_read, tmr_write, 1, 4);

void am335x_timer_init(Am335xTimer *t, BoneState *m, int i)
{
    static const Am335xPlace at[NTIMER] = {
        { "timer0", 0x44e05000, 0x1000, 0x410, 66 },
        { "timer1", 0x44e31000, 0x1000, 0x4c4, 67 },
        { "timer2", 0x48040000, 0x1000, 0x080, 68 },
        { "timer3", 0x48042000, 0x1000, 0x084, 69 },
        { "timer4", 0x48044000, 0x1000, 0x088, 92 },
        { "timer5", 0x48046000, 0x1000, 0x0ec, 93 },
        { "timer6", 0x48048000, 0x1000, 0x0f0, 94 },
        { "timer7", 0x4804a000, 0x1000, 0x07c, 95 },
    };

    t->name = at[i].name;
    t->layout = i == 1 ? &dmtimer_1ms : &dmtimer;
    t->irq = m->intc.in[at[i].irq];
    t->qt = timer_new_ns(QEMU_CLOCK_VIRTUAL, tmr_tick, t);
    am335x_map_io(m, &t->mr, &tmr_ops, t, &at[i]);
}
