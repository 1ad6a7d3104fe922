/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * BeagleBone Black: what is in memory when the processor starts.  With -bios
 * what the boot ROM loads (an MLO) or SPL (U-Boot), with -kernel what U-Boot's
 * bootm, bootz or bootelf would have put in place.
 */

#include "qemu/osdep.h"
#include "am335x.h"
#include "qemu/bswap.h"
#include "qemu/error-report.h"
#include "hw/loader.h"
#include "sysemu/device_tree.h"
#include "elf.h"
#include <libfdt.h>

#define FDT_ADDR        0x88000000u     /* U-Boot's fdt_addr_r */
#define INITRD_ADDR     0x88080000u     /* U-Boot's ramdisk_addr_r */
#define UBOOT_ADDR      0x80800000u

#define MLO_ADDR        0x402f0400u
#define MLO_HEADER      0x208   /* configuration header, size, address */
#define ROM_PARAMS      0x4030bc00u

#define UIMAGE_MAGIC    0x27051956u
#define UIMAGE_HEADER   64

static void load_mlo(BoneState *m, const uint8_t *img, gsize len)
{
    uint32_t params[32] = { 0 };

    rom_add_blob_fixed("MLO", img + MLO_HEADER, len - MLO_HEADER, MLO_ADDR);
    m->entry = MLO_ADDR;
    /* What the ROM tells it: came from a file system on MMC0 */
    stl_le_p(&params[1], ROM_PARAMS + 0x20);
    stl_le_p(&params[2], 0x00000108);
    stl_le_p(&params[(0x20 + 0x18) / 4], ROM_PARAMS + 0x60);
    stl_le_p(&params[(0x60 + 0x08) / 4], 2);
    rom_add_blob_fixed("rom-params", params, sizeof(params), ROM_PARAMS);
    m->r0 = ROM_PARAMS;
    m->minimal_clocks = true;
}

static void load_firmware(BoneState *m, const char *file)
{
    g_autofree uint8_t *img = NULL;
    gsize len;

    if (!g_file_get_contents(file, (char **)&img, &len, NULL)) {
        error_report("cannot read '%s'", file);
        exit(1);
    }
    if (len > MLO_HEADER && ldl_le_p(img + MLO_HEADER - 4) == MLO_ADDR) {
        load_mlo(m, img, len);
    } else if (len > UIMAGE_HEADER && ldl_be_p(img) == UIMAGE_MAGIC) {
        rom_add_blob_fixed("u-boot.img", img + UIMAGE_HEADER,
                           len - UIMAGE_HEADER, ldl_be_p(img + 16));
        m->entry = ldl_be_p(img + 20);
    } else {
        rom_add_blob_fixed("u-boot.bin", img, len, UBOOT_ADDR);
        m->entry = UBOOT_ADDR;
    }
}

/* An ELF file, a U-Boot image, or a zImage or other raw image */
static void load_kernel(BoneState *m, const char *file)
{
    uint64_t e, low, high;
    hwaddr ep, load = LOAD_UIMAGE_LOADADDR_INVALID;
    int is_linux = 0;
    ssize_t n;

    n = load_elf(file, NULL, NULL, NULL, &e, &low, &high, NULL, 0, EM_ARM, 1,
                 0);
    if (n > 0) {
        m->entry = e;
    } else {
        n = load_uimage(file, &ep, &load, &is_linux, NULL, NULL);
        m->entry = ep;
        if (n < 0) {
            n = load_image_targphys(file, m->kernel_addr,
                                    FDT_ADDR - m->kernel_addr);
            m->entry = m->kernel_addr;
        }
    }
    if (n < 0) {
        error_report("cannot load kernel '%s'", file);
        exit(1);
    }
    m->r0 = 0;
    m->r1 = m->mach_id;
    m->r2 = 0;
}

static ssize_t load_initrd(const char *file)
{
    ssize_t n = load_image_targphys(file, INITRD_ADDR,
                                    DRAM_BASE + DRAM_SIZE - INITRD_ADDR);

    if (n < 0) {
        error_report("cannot load '%s'", file);
        exit(1);
    }
    return n;
}

/* The device tree, with the command line and an initrd of that many bytes */
static void load_dtb(BoneState *m, const char *file, const char *cmdline,
                     ssize_t initrd)
{
    int size = 0;
    void *fdt = load_device_tree(file, &size);

    if (!fdt) {
        error_report("cannot load '%s'", file);
        exit(1);
    }
    if (fdt_path_offset(fdt, "/chosen") < 0) {
        qemu_fdt_add_subnode(fdt, "/chosen");
    }
    if (cmdline && *cmdline) {
        qemu_fdt_setprop_string(fdt, "/chosen", "bootargs", cmdline);
    }
    if (initrd) {
        qemu_fdt_setprop_cell(fdt, "/chosen", "linux,initrd-start",
                              INITRD_ADDR);
        qemu_fdt_setprop_cell(fdt, "/chosen", "linux,initrd-end",
                              INITRD_ADDR + initrd);
    }
    fdt_pack(fdt);
    size = fdt_totalsize(fdt);
    if (size > INITRD_ADDR - FDT_ADDR) {
        error_report("device tree is too large");
        exit(1);
    }
    rom_add_blob_fixed("dtb", fdt, size, FDT_ADDR);
    g_free(fdt);
    m->r2 = FDT_ADDR;
}

void bone_load(BoneState *m, MachineState *machine)
{
    ssize_t initrd = 0;

    if (machine->firmware) {
        load_firmware(m, machine->firmware);
        return;
    }
    if (!machine->kernel_filename) {
        error_report("beaglebone-black: needs -kernel or -bios");
        exit(1);
    }
    load_kernel(m, machine->kernel_filename);
    if (machine->initrd_filename) {
        initrd = load_initrd(machine->initrd_filename);
    }
    if (machine->dtb) {
        load_dtb(m, machine->dtb, machine->kernel_cmdline, initrd);
    }
}
