/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * AM335x power, reset and clock management: a module's clock comes some time
 * after its CLKCTRL register asked for it, and opens the gate of map.c; PLLs
 * lock at once; power domains are where they should be; resets say why.
 */

#include "qemu/osdep.h"
#include "am335x.h"
#include "qemu/bitops.h"

#define CLK_SETTLE_NS 2000

/* Other registers that do not reset to 0, and the state U-Boot leaves */
static const Am335xInit prcm_values[] = {
    { 0x000, 0x0001c502 }, { 0x004, 0x1a }, { 0x00c, 0x12 },   /* CLKSTCTRL */
    { 0x11c, 0x7a }, { 0x400, 0x3b02 }, { 0x418, 0x1a }, { 0x4cc, 0x6 },
    { 0x600, 0x6 },
    { 0x488, 7 }, { 0x48c, 7 }, { 0x490, 7 }, { 0x494, 7 }, { 0x498, 4 },
    { 0x42c, 125 << 8 | 2 },    /* MPU: 1000 MHz */
    { 0x440, 50 << 8 | 2 },     /* DDR: 400 MHz */
    { 0x454, 25 << 8 | 23 }, { 0x468, 125 << 8 | 2 },   /* DISP, CORE */
    { 0x49c, 4u << 24 | 400 << 8 | 9 },                 /* PER: 960 MHz */
    { 0x480, 10 }, { 0x484, 8 }, { 0x4d8, 4 },
    { 0x4a0, 1 }, { 0x4a4, 1 }, { 0x4a8, 1 }, { 0x4ac, 5 },
    { 0x47c, 0x300 },
    { 0x504, 1 }, { 0x508, 1 }, { 0x50c, 1 }, { 0x510, 1 }, { 0x514, 0 },
    { 0x518, 1 }, { 0x51c, 1 }, { 0x528, 0 }, { 0x538, 1 },
    { 0x804, 2 }, { 0xc00, 2 }, { 0xc08, 0x1e60007 }, { 0xc0c, 0xee0000eb },
    { 0xd00, 8 }, { 0xd04, 8 }, { 0xd08, 0x60004 }, { 0xe00, 0x1ff0007 },
    { 0xe04, 0x157 }, { 0xf04, 0x1006 }, { 0xf0c, 0x78000017 },
    { 0xf10, 0x78000017 }, { 0x1000, 4 }, { 0x1004, 4 }, { 0x1100, 0x60044 },
    { 0x1104, 1 }, { 0x1110, 0x17 }, { 0x1204, 7 },
};

/* Power domains: what PWRSTCTRL asks for, PWRSTST shows at once */
static const uint16_t power[][2] = {
    { 0xc0c, 0xc08 }, { 0x1000, 0x1004 }, { 0x1100, 0x1110 },
    { 0x1200, 0x1204 },
};

/* Leaving the reset that RSTCTRL held is noted in RSTST */
static const uint16_t resets[][2] = {
    { 0xc00, 0xc04 }, { 0xd00, 0xd0c }, { 0x1104, 0x1114 },
};

static int prcm_clk_index(uint32_t off)
{
    for (int i = 0; i < NCLK; i++) {
        if (am335x_clks[i].off == off) {
            return i;
        }
    }
    return -1;
}

bool am335x_prcm_gate(Am335xPrcm *p, uint16_t clk, MemoryRegion *mr)
{
    int i = prcm_clk_index(clk);

    if (i < 0) {
        return false;
    }
    g_ptr_array_add(p->gated[i], mr);
    return true;
}

static void prcm_set_live(Am335xPrcm *p, int i, bool live)
{
    p->live[i] = live;
    for (int k = 0; k < p->gated[i]->len; k++) {
        memory_region_set_enabled(g_ptr_array_index(p->gated[i], k), live);
    }
}

static void prcm_settle(void *opaque)
{
    Am335xPrcm *p = opaque;
    int64_t next = INT64_MAX;

    for (int i = 0; i < NCLK; i++) {
        if (p->ready_at[i]) {
            if (p->ready_at[i] <= now_ns()) {
                p->ready_at[i] = 0;
                prcm_set_live(p, i, true);
            } else {
                next = MIN(next, p->ready_at[i]);
            }
        }
    }
    if (next != INT64_MAX) {
        timer_mod(p->qt, next);
    }
}

void am335x_prcm_timer_clocks(Am335xPrcm *p)
{
    static const uint16_t sel[NTIMER] = { 0, 0x528, 0x508, 0x50c, 0x510, 0x518,
                                          0x51c, 0x504 };
    static const uint32_t t1[8] = { OSC_HZ, CLK32K_HZ, 0, CLK32K_HZ,
                                    CLK32K_HZ };
    static const uint32_t tn[4] = { 0, OSC_HZ, CLK32K_HZ, 0 };

    for (int i = 0; i < NTIMER; i++) {
        Am335xTimer *t = &p->board->timer[i];
        uint32_t v = p->regs[sel[i] / 4];
        uint32_t hz = i == 0 ? CLK32K_HZ : i == 1 ? t1[v & 7] : tn[v & 3];
        if (hz != t->hz) {
            am335x_timer_set_hz(t, hz);
        }
    }
}

static uint64_t prcm_read(void *opaque, hwaddr a, unsigned size)
{
    static const uint16_t dpll[][2] = { /* IDLEST, CLKMODE */
        { 0x420, 0x488 }, { 0x434, 0x494 }, { 0x448, 0x498 },
        { 0x45c, 0x490 }, { 0x470, 0x48c },
    };
    Am335xPrcm *p = opaque;
    uint32_t v = p->regs[a / 4];
    int i = prcm_clk_index(a);

    if (i >= 0) {
        prcm_settle(p);
        return v | (p->live[i] ? 0 : p->ready_at[i] ? 1 << 16 : 3 << 16);
    }
    for (i = 0; i < ARRAY_SIZE(dpll); i++) {
        if (a == dpll[i][0]) {
            v = (p->regs[dpll[i][1] / 4] & 7) == 7 ? 1 : 0x100;
        }
    }
    return v;
}

static void prcm_write_clk(Am335xPrcm *p, int i, uint32_t v)
{
    p->regs[am335x_clks[i].off / 4] = v & ~(7 << 16);
    if ((v & 3) != 2) {
        p->ready_at[i] = 0;
        prcm_set_live(p, i, false);
    } else if (!p->live[i] && !p->ready_at[i]) {
        p->ready_at[i] = now_ns() + CLK_SETTLE_NS;
        prcm_settle(p);
    }
}

/* What follows from a register's new value */
static void prcm_written(Am335xPrcm *p, hwaddr a, uint32_t old, uint32_t v)
{
    uint32_t *st;

    for (int i = 0; i < ARRAY_SIZE(power); i++) {
        if (a == power[i][0]) {
            st = &p->regs[power[i][1] / 4];
            *st = deposit32(*st, 0, 2, v);
        }
    }
    for (int i = 0; i < ARRAY_SIZE(resets); i++) {
        if (a == resets[i][0]) {
            p->regs[resets[i][1] / 4] |= old & ~v;
        }
    }
    if (a >= 0x504 && a <= 0x538) {
        am335x_prcm_timer_clocks(p);
    }
}

static void prcm_write(void *opaque, hwaddr a, uint64_t v, unsigned size)
{
    Am335xPrcm *p = opaque;
    uint32_t old = p->regs[a / 4];
    int i = prcm_clk_index(a);

    if (i >= 0) {
        prcm_write_clk(p, i, v);
        return;
    }
    switch (a) {
    case 0xf00:                 /* PRM_RSTCTRL */
        if (v & 2) {
            bone_reset_request(p->board, 1, "PRM_RSTCTRL cold reset");
        } else if (v & 1) {
            bone_reset_request(p->board, 2, "PRM_RSTCTRL warm reset");
        }
        break;
    case 0xf08: case 0xd0c: case 0xe08: case 0x1114: case 0xc04:
        p->regs[a / 4] &= ~v;   /* RSTST */
        break;
    case 0xc08: case 0xd08: case 0xe04: case 0x1004: case 0x1110: case 0x1204:
        break;                  /* PWRSTST */
    case 0x420: case 0x434: case 0x448: case 0x45c: case 0x470:
        break;                  /* IDLEST of PLLs */
    default:
        p->regs[a / 4] = v;
        prcm_written(p, a, old, v);
    }
}

static const MemoryRegionOps prcm_ops = AM335X_OPS(prcm_read, prcm_write, 4, 4);

void am335x_prcm_reset(Am335xPrcm *p, bool minimal)
{
    memset(p->regs, 0, sizeof(p->regs));
    memset(p->ready_at, 0, sizeof(p->ready_at));
    am335x_regs_init(p->regs, prcm_values, ARRAY_SIZE(prcm_values));
    for (int i = 0; i < NCLK; i++) {
        const Am335xClkInfo *c = &am335x_clks[i];
        bool on = c->on == 2 || (c->on == 1 && !minimal) ||
                  c->off == 0x4b4 || c->off == 0x4d4;
        p->regs[c->off / 4] = on ? 2 : 0;
        prcm_set_live(p, i, on);
    }
    p->regs[0xf08 / 4] = p->next_rstst ? p->next_rstst : 1;
    p->next_rstst = 0;
}

void am335x_prcm_init(Am335xPrcm *p, BoneState *m)
{
    static const Am335xPlace at = { "prcm", 0x44e00000, 0x2000 };

    p->board = m;
    p->qt = timer_new_ns(QEMU_CLOCK_VIRTUAL, prcm_settle, p);
    for (int i = 0; i < NCLK; i++) {
        p->gated[i] = g_ptr_array_new();
    }
    am335x_map_io(m, &p->mr, &prcm_ops, p, &at);
}
