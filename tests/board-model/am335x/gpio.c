/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * AM335x GPIO: levels, directions and the interrupts that software sets; pins
 * 21 to 24 of GPIO1 are the board's user LEDs.
 */

#include "qemu/osdep.h"
#include "am335x.h"
#include "sysemu/blockdev.h"

#define SYSC    0x010
#define DATAIN  0x138

static const Am335xReg gpio_regs[] = {
#define R(...) REG(Am335xGpio, __VA_ARGS__)
#define STATUS(at, i) \
    REG_MASKED(Am335xGpio, at, CLR, raw[i], ena[i], ALL)
    REG_CONST(0x000, 0x50600801),
    R(SYSC, RW, sysc, 0x1d),
    REG_NOP(0x020),             /* EOI */
    R(0x024, SET, raw[0], ALL),
    R(0x028, SET, raw[1], ALL),
    STATUS(0x02c, 0),
    STATUS(0x030, 1),
    R(0x034, SET, ena[0], ALL),
    R(0x038, SET, ena[1], ALL),
    R(0x03c, CLR, ena[0], ALL),
    R(0x040, CLR, ena[1], ALL),
    R(0x044, RW, wake[0], ALL),
    R(0x048, RW, wake[1], ALL),
    REG_CONST(0x114, 1),
    R(0x130, RW, ctrl, 7),
    R(0x134, RW, oe, ALL),
    R(0x13c, RW, out, ALL),
    R(0x140, RW, lvl0, ALL),
    R(0x144, RW, lvl1, ALL),
    R(0x148, RW, rise, ALL),
    R(0x14c, RW, fall, ALL),
    R(0x150, RW, deb, ALL),
    R(0x154, RW, debtime, ALL),
    R(0x190, CLR, out, ALL),
    R(0x194, SET, out, ALL),
#undef STATUS
#undef R
};

static void gpio_update(Am335xGpio *g)
{
    for (int i = 0; i < 2; i++) {
        qemu_set_irq(g->irq[i], (g->raw[i] & g->ena[i]) != 0);
    }
    if (g->index == 1) {
        bone_leds(g->board, (g->out & ~g->oe) >> 21 & 0xf);
    }
}

void am335x_gpio_reset(Am335xGpio *g)
{
    CLEAR_FROM(g, sysc);
    g->oe = 0xffffffffu;
    gpio_update(g);
}

static uint64_t gpio_read(void *opaque, hwaddr a, unsigned size)
{
    Am335xGpio *g = opaque;
    uint64_t v = 0;

    if (a == DATAIN) {
        v = (g->in & g->oe) | (g->out & ~g->oe);
    } else if (!am335x_reg_read(gpio_regs, ARRAY_SIZE(gpio_regs), g, a, &v)) {
        GUEST_ERR("gpio%d: read of 0x%x\n", g->index, (int)a);
    }
    return v;
}

static void gpio_write(void *opaque, hwaddr a, uint64_t v, unsigned size)
{
    Am335xGpio *g = opaque;

    if (a == SYSC && v & 2) {
        am335x_gpio_reset(g);
    }
    if (!am335x_reg_write(gpio_regs, ARRAY_SIZE(gpio_regs), g, a, v)) {
        GUEST_ERR("gpio%d: write to 0x%x\n", g->index, (int)a);
    }
    gpio_update(g);
}

static const MemoryRegionOps gpio_ops = AM335X_OPS(gpio_read, gpio_write, 1, 4);

void am335x_gpio_init(Am335xGpio *g, BoneState *m, int i)
{
    static const Am335xPlace at[NGPIO] = {
        { "gpio0", 0x44e07000, 0x1000, 0x408, 96 },
        { "gpio1", 0x4804c000, 0x1000, 0x0ac, 98 },
        { "gpio2", 0x481ac000, 0x1000, 0x0b0, 32 },
        { "gpio3", 0x481ae000, 0x1000, 0x0b4, 62 },
    };

    g->index = i;
    g->board = m;
    if (i == 0 && !drive_get(IF_SD, 0, 0)) {
        g->in = 1 << 6;         /* the SD slot's card detect */
    }
    for (int k = 0; k < 2; k++) {
        g->irq[k] = m->intc.in[at[i].irq + k];
    }
    am335x_map_io(m, &g->mr, &gpio_ops, g, &at[i]);
}
