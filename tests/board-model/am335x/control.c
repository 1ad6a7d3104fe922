/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * AM335x control module: what the chip is, its MAC addresses, and the pins'
 * modes; its read-only registers stay as they are.
 */

#include "qemu/osdep.h"
#include "am335x.h"

#define VTP_CTRL 0xe0c

static const Am335xInit control_values[] = {
    { 0x000, 0x4f000100 },
    { 0x040, 0x00400338 },      /* 24 MHz crystal, GP, SYSBOOT */
    { 0x600, 0x2b94402e },      /* AM335x PG2.1 */
    { 0x604, 0x00fd0383 },
    { 0x630, 0x0000adde },      /* MAC addresses */
    { 0x634, 0x005634b0 },
    { 0x638, 0x0000aede },
    { 0x63c, 0x005634b0 },
    { 0x7fc, 0x0000efff },      /* EFUSE_SMA */
    { VTP_CTRL, 0x67 },
    { 0x970, 0x30 },            /* UART0 RXD, TXD: mode 0 */
    { 0x974, 0x00 },
};

static uint64_t control_read(void *opaque, hwaddr a, unsigned size)
{
    return ((Am335xControl *)opaque)->regs[a / 4];
}

static void control_write(void *opaque, hwaddr a, uint64_t v, unsigned size)
{
    Am335xControl *c = opaque;

    if (a == 0 || a == 0x40 || (a >= 0x600 && a < 0x60c) ||
        (a >= 0x630 && a < 0x640)) {
        GUEST_ERR("control: write to read-only 0x%x\n", (int)a);
        return;
    }
    if (a == VTP_CTRL) {        /* VTP calibration is ready at once */
        v = v & 1 ? v | 0x20 : v & ~0x20;
    }
    c->regs[a / 4] = v;
}

static const MemoryRegionOps control_ops =
    AM335X_OPS(control_read, control_write, 1, 4);

void am335x_control_reset(Am335xControl *c)
{
    memset(c->regs, 0, sizeof(c->regs));
    for (int i = 0x800; i < 0xa38; i += 4) {
        c->regs[i / 4] = 0x37;          /* pins: mode 7, pull down, input */
    }
    am335x_regs_init(c->regs, control_values, ARRAY_SIZE(control_values));
}

void am335x_control_init(Am335xControl *c, BoneState *m)
{
    static const Am335xPlace at = { "control", 0x44e10000, 0x2000 };

    am335x_map_io(m, &c->mr, &control_ops, c, &at);
}
