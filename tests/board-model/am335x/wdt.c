/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * AM335x watchdog (WDT1): it counts at 32 kHz from reset on, until it is
 * stopped by the sequence of two writes to WSPR, and resets the board when it
 * overflows.  Its writes are posted, and lost if there is one already.
 */

#include "qemu/osdep.h"
#include "am335x.h"
#include "qemu/host-utils.h"

#define WDSC    0x10
#define WCLR    0x24
#define WCRR    0x28
#define WLDR    0x2c
#define WTGR    0x30
#define WWPS    0x34
#define WDLY    0x44
#define WSPR    0x48

static const Am335xReg wdt_regs[] = {
#define R(...) REG(Am335xWdt, __VA_ARGS__)
    REG_CONST(0x00, 0x502a0501),
    R(WDSC, RW, sc, 0x3c),
    REG_CONST(0x14, 1),
    R(0x18, CLR, raw, ALL),
    R(0x1c, RW, ena, 3),
    R(WCLR, RW, wclr, 0x3c),
    R(WCRR, RW, count, ALL),
    R(WLDR, RW, wldr, ALL),
    R(WTGR, RW, wtgr, ALL),
    R(WDLY, RW, wdly, ALL),
    R(WSPR, RW, last_spr, 0xffff),
    R(0x54, SET, raw, 3),
    REG_MASKED(Am335xWdt, 0x58, CLR, raw, ena, ALL),
    R(0x5c, SET, ena, 3),
    R(0x60, CLR, ena, ALL),
#undef R
};

static unsigned wdt_shift(Am335xWdt *w)
{
    return w->wclr & 0x20 ? w->wclr >> 2 & 7 : 0;
}

static uint64_t wdt_ticks(Am335xWdt *w)
{
    return muldiv64(now_ns(), CLK32K_HZ, NANOSECONDS_PER_SECOND) >>
           wdt_shift(w);
}

static void wdt_rearm(Am335xWdt *w)
{
    if (w->on) {
        timer_mod(w->qt, muldiv64((w->base + (1ull << 32) - w->count)
                                  << wdt_shift(w), NANOSECONDS_PER_SECOND,
                                  CLK32K_HZ) + 1);
    } else {
        timer_del(w->qt);
    }
}

static void wdt_sync(Am335xWdt *w)
{
    uint64_t t = wdt_ticks(w);

    if (w->on) {
        w->count += t - w->base;
    }
    w->base = t;
}

static void wdt_fire(void *opaque)
{
    Am335xWdt *w = opaque;

    if (w->on) {
        w->on = false;
        bone_reset_request(w->board, 1 << 4, "WDT1 expired");
    }
}

void am335x_wdt_reset(Am335xWdt *w, unsigned seconds)
{
    CLEAR_FROM(w, on);
    w->wclr = 0x20;
    w->on = seconds != 0;
    w->wldr = seconds ? -(seconds * CLK32K_HZ) : 0xfffb0000u;
    w->count = w->wldr;
    w->base = wdt_ticks(w);
    wdt_rearm(w);
}

/* The register's bit in WWPS; -1 if its writes aren't posted */
static int wdt_pend_bit(hwaddr a)
{
    switch (a) {
    case WCLR: return 0;
    case WCRR: return 1;
    case WLDR: return 2;
    case WTGR: return 3;
    case WSPR: return 4;
    case WDLY: return 5;
    }
    return -1;
}

static uint64_t wdt_read(void *opaque, hwaddr a, unsigned size)
{
    Am335xWdt *w = opaque;
    uint64_t v = 0;

    wdt_sync(w);
    if (a == WWPS) {
        v = am335x_posted(w->pend_until, ARRAY_SIZE(w->pend_until));
    } else if (!am335x_reg_read(wdt_regs, ARRAY_SIZE(wdt_regs), w, a, &v)) {
        GUEST_ERR("wdt1: read of 0x%x\n", (int)a);
    }
    return v;
}

/* What a write does before the register holds the new value */
static void wdt_act(Am335xWdt *w, hwaddr a, uint32_t v)
{
    switch (a) {
    case WDSC:
        if (v & 2) {
            am335x_wdt_reset(w, 0);
            w->on = true;       /* it comes out of reset running */
        }
        break;
    case WCLR:
        if (w->on) {
            GUEST_ERR("wdt1: WCLR written while running\n");
        }
        break;
    case WTGR:
        if (v != w->wtgr) {
            w->count = w->wldr;
        } else {
            GUEST_ERR("wdt1: WTGR written with its old value: no reload\n");
        }
        break;
    case WSPR:
        if (w->last_spr == 0xaaaa && (v & 0xffff) == 0x5555) {
            w->on = false;
        } else if (w->last_spr == 0xbbbb && (v & 0xffff) == 0x4444) {
            w->on = true;
        }
        break;
    }
}

static void wdt_write(void *opaque, hwaddr a, uint64_t v, unsigned size)
{
    Am335xWdt *w = opaque;
    int p = wdt_pend_bit(a);

    if (p >= 0 && !am335x_post(&w->pend_until[p], CLK32K_HZ)) {
        GUEST_ERR("wdt1: write to 0x%x dropped, one is pending in WWPS\n",
                  (int)a);
        return;
    }
    wdt_sync(w);
    wdt_act(w, a, v);
    if (!am335x_reg_write(wdt_regs, ARRAY_SIZE(wdt_regs), w, a, v)) {
        GUEST_ERR("wdt1: write to 0x%x\n", (int)a);
    }
    if (a == WCLR) {            /* another prescaler, perhaps */
        w->base = wdt_ticks(w);
    }
    wdt_rearm(w);
}

static const MemoryRegionOps wdt_ops = AM335X_OPS(wdt_read, wdt_write, 2, 4);

void am335x_wdt_init(Am335xWdt *w, BoneState *m)
{
    static const Am335xPlace at = { "wdt1", 0x44e35000, 0x1000, 0x4d4, 91 };

    w->board = m;
    w->qt = timer_new_ns(QEMU_CLOCK_VIRTUAL, wdt_fire, w);
    am335x_map_io(m, &w->mr, &wdt_ops, w, &at);
}
