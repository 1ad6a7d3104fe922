/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * AM335x MMC/SD hosts: QEMU's standard host controller, which starts at offset
 * 0x200, and TI's registers before it.
 */

#include "qemu/osdep.h"
#include "am335x.h"
#include "hw/qdev-properties.h"
#include "hw/sd/sd.h"
#include "hw/sd/sdhci.h"
#include "hw/sysbus.h"
#include "qapi/error.h"
#include "sysemu/blockdev.h"

static const Am335xStubInfo mmc_info[NMMC] = {
    { { "mmc0", 0x48060000, 0x200, 0x03c, 64 }, 0x110, 0x114 },
    { { "mmc1", 0x481d8000, 0x200, 0x0f4, 28 }, 0x110, 0x114 },
    { { "mmc2", 0x47810000, 0x200, 0x0f8, 29 }, 0x110, 0x114 },
};

void am335x_mmc_init(Am335xStub *s, BoneState *m, int i)
{
    const Am335xPlace *at = &mmc_info[i].at;
    DriveInfo *di = drive_get(IF_SD, 0, i);
    DeviceState *dev = qdev_new(TYPE_SYSBUS_SDHCI), *card;

    object_property_add_child(OBJECT(m), at->name, OBJECT(dev));
    qdev_prop_set_uint64(dev, "capareg", 0x06e10080);
    qdev_prop_set_uint8(dev, "sd-spec-version", 2);
    sysbus_realize_and_unref(SYS_BUS_DEVICE(dev), &error_fatal);
    sysbus_connect_irq(SYS_BUS_DEVICE(dev), 0, m->intc.in[at->irq]);

    am335x_stub_init(s, m, &mmc_info[i]);
    s->resets = dev;
    am335x_map(m, at->name, at->base + at->size,
               sysbus_mmio_get_region(SYS_BUS_DEVICE(dev), 0), at->clk);
    if (di) {
        card = qdev_new(TYPE_SD_CARD);
        qdev_prop_set_drive_err(card, "drive", blk_by_legacy_dinfo(di),
                                &error_fatal);
        qdev_realize_and_unref(card, qdev_get_child_bus(dev, "sd-bus"),
                               &error_fatal);
    }
}
