/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * AM335x modules that are only a file of registers here: they answer, with
 * their revision where drivers look for it, a soft reset is done at once, and
 * that is all.
 */

#include "qemu/osdep.h"
#include "am335x.h"
#include "qemu/bitops.h"

#define NONE 0xffff
#define USBSS_BASE 0x47400000
#define CPSW_BASE 0x4a100000

static const Am335xStubInfo stubs[] = {
    { { "l4-wkup-cfg", 0x44c00000, 0x1800, 0 }, NONE, NONE },
    { { "wkup-m3-umem", 0x44d00000, 0x4000, 0 }, NONE, NONE },
    { { "wkup-m3-dmem", 0x44d80000, 0x2000, 0 }, NONE, NONE },
    { { "adc-tsc", 0x44e0d000, 0x2000, 0x4bc }, 0x10, NONE, 0, 0x47300001 },
    { { "ddr-phy", 0x44e12000, 0x1000, 0 }, NONE, NONE },
    { { "smartreflex0", 0x44e37000, 0x1000, 0x4c0 }, NONE, NONE },
    { { "smartreflex1", 0x44e39000, 0x1000, 0x4c8 }, NONE, NONE },
    { { "usbss", USBSS_BASE, 0x8000, 0x01c }, 0x10, NONE, 0, 0x4ea20800 },
    { { "l4-per-cfg", 0x48000000, 0x2000, 0 }, NONE, NONE },
    { { "mcspi0", 0x48030000, 0x1000, 0x04c }, 0x110, 0x114, 0, 0x40300a0b },
    { { "mcasp0", 0x48038000, 0x4000, 0x034 }, NONE, NONE, 0, 0x44300a02 },
    { { "mcasp1", 0x4803c000, 0x4000, 0x068 }, NONE, NONE, 0, 0x44300a02 },
    { { "elm", 0x48080000, 0x10000, 0x040 }, 0x10, 0x14, 0, 0x20 },
    { { "mailbox0", 0x480c8000, 0x1000, 0x110 }, 0x10, NONE, 0, 0x400 },
    { { "spinlock", 0x480ca000, 0x1000, 0x10c }, 0x10, 0x14, 0, 0x50020000 },
    { { "mcspi1", 0x481a0000, 0x1000, 0x050 }, 0x110, 0x114, 0, 0x40300a0b },
    { { "dcan0", 0x481cc000, 0x2000, 0x0c0 }, NONE, NONE, 0x20, 0xa3170504 },
    { { "dcan1", 0x481d0000, 0x2000, 0x0c4 }, NONE, NONE, 0x20, 0xa3170504 },
    { { "mpuss-cfg", 0x48240000, 0x1000, 0 }, NONE, NONE },
    { { "pwmss0", 0x48300000, 0x1000, 0x0d4 }, 4, NONE, 0, 0x47400001 },
    { { "pwmss1", 0x48302000, 0x1000, 0x0cc }, 4, NONE, 0, 0x47400001 },
    { { "pwmss2", 0x48304000, 0x1000, 0x0d8 }, 4, NONE, 0, 0x47400001 },
    { { "lcdc", 0x4830e000, 0x1000, 0x018 }, NONE, NONE, 0, 0x4f201000 },
    { { "rng", 0x48310000, 0x2000, 0x090 }, NONE, NONE },
    { { "l4-fast-cfg", 0x4a000000, 0x2000, 0 }, NONE, NONE },
    { { "cpsw", CPSW_BASE, 0x8000, 0x014 }, 0x1208, NONE, 0x1200, 0x4edb0100 },
    { { "pruss", 0x4a300000, 0x80000, 0x0e8 }, NONE, NONE },
    { { "debugss", 0x4b000000, 0x200000, 0x414 }, NONE, NONE },
    { { "emif", 0x4c000000, 0x1000, 0x028 }, NONE, NONE, 0, 0x40443403 },
    { { "tpcc", 0x49000000, 0x10000, 0x0bc }, NONE, NONE, 4, 0x03224445 },
    { { "tptc0", 0x49800000, 0x1000, 0x024 }, 0x10, NONE },
    { { "tptc1", 0x49900000, 0x1000, 0x0fc }, 0x10, NONE },
    { { "tptc2", 0x49a00000, 0x1000, 0x100 }, 0x10, NONE },
    { { "gpmc", 0x50000000, 0x2000, 0x030 }, 0x10, 0x14, 0, 0x60 },
    { { "sham", 0x53100000, 0x1000, 0x0a0 }, 0x110, 0x114 },
    { { "aes", 0x53500000, 0x1000, 0x094 }, 0x84, 0x88 },
    { { "sgx", 0x56000000, 0x10000, 0x904 }, NONE, NONE },
};

static uint64_t stub_read(void *opaque, hwaddr a, unsigned size)
{
    Am335xStub *s = opaque;
    const Am335xStubInfo *i = s->info;

    if (i->syss != NONE && a == i->syss) {
        return 1;
    }
    if (i->rev && a == i->rev_at) {
        return i->rev;
    }
    if (i->at.base == USBSS_BASE && (a & ~0x800) == 0x1000) {
        return i->rev;          /* USB0REV, USB1REV */
    }
    if (i->at.base == USBSS_BASE && (a & ~0x800) == 0x141f) {
        return 0xde;            /* MUSB CONFIGDATA */
    }
    return extract64(s->regs[a / 4], a % 4 * 8, size * 8);
}

static void stub_write(void *opaque, hwaddr a, uint64_t v, unsigned size)
{
    Am335xStub *s = opaque;
    const Am335xStubInfo *i = s->info;

    if (i->sysc != NONE && a == i->sysc) {
        if (v & 2 && s->resets) {
            device_cold_reset(s->resets);
        }
        v &= ~3;                /* soft reset is done at once */
    } else if (i->at.base == USBSS_BASE && (a & ~0x800) == 0x1014) {
        v &= ~1;                /* USB soft reset */
    } else if (i->at.base == CPSW_BASE && (a & ~8) == 0x1080) {
        v &= 0x7fffffff;        /* MDIO: no PHY answers */
    }
    s->regs[a / 4] = deposit64(s->regs[a / 4], a % 4 * 8, size * 8, v);
}

static const MemoryRegionOps stub_ops = AM335X_OPS(stub_read, stub_write, 1, 1);

void am335x_stub_init(Am335xStub *s, BoneState *m, const Am335xStubInfo *info)
{
    s->info = info;
    s->regs = g_malloc0(info->at.size);
    am335x_map_io(m, &s->mr, &stub_ops, s, &info->at);
}

void am335x_stub_reset(Am335xStub *s)
{
    memset(s->regs, 0, s->info->at.size);
}

void am335x_stubs_init(BoneState *m)
{
    m->stub = g_new0(Am335xStub, ARRAY_SIZE(stubs));
    for (int i = 0; i < ARRAY_SIZE(stubs); i++) {
        am335x_stub_init(&m->stub[i], m, &stubs[i]);
    }
}

void am335x_stubs_reset(BoneState *m)
{
    for (int i = 0; i < ARRAY_SIZE(stubs); i++) {
        am335x_stub_reset(&m->stub[i]);
    }
}
