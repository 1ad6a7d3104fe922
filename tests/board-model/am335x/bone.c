/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * BeagleBone Black: the board, with its processor, memory and the AM335x's
 * modules put together, and its state after reset, which is the one that U-Boot
 * leaves.
 */

#include "qemu/osdep.h"
#include "am335x.h"
#include "qemu/error-report.h"
#include "exec/address-spaces.h"
#include "qapi/error.h"
#include "sysemu/reset.h"
#include "sysemu/runstate.h"

void bone_leds(BoneState *m, unsigned leds)
{
    if (leds == m->leds) {
        return;
    }
    m->leds = leds;
    if (m->led_file) {
        fprintf(m->led_file, "%d.%06d USR3..0=%d%d%d%d\n",
                (int)(now_ns() / NANOSECONDS_PER_SECOND),
                (int)(now_ns() / 1000 % 1000000),
                leds >> 3 & 1, leds >> 2 & 1, leds >> 1 & 1, leds & 1);
        fflush(m->led_file);
    }
}

void bone_reset_request(BoneState *m, uint32_t cause, const char *why)
{
    warn_report("beaglebone-black: reset: %s", why);
    m->prcm.next_rstst = cause;
    qemu_system_reset_request(SHUTDOWN_CAUSE_GUEST_RESET);
}

static void bone_reset_modules(BoneState *m)
{
    am335x_prcm_reset(&m->prcm, m->minimal_clocks);
    am335x_control_reset(&m->ctrl);
    am335x_intc_reset(&m->intc);
    for (int i = 0; i < NTIMER; i++) {
        am335x_timer_reset(&m->timer[i]);
    }
    am335x_prcm_timer_clocks(&m->prcm);
    /* U-Boot's own time base: timer 2, free running at 24 MHz / 2^(2 + 1) */
    if (!m->minimal_clocks) {
        am335x_timer_start(&m->timer[2], 0x2b);
    }
    am335x_wdt_reset(&m->wdt, m->wdt_seconds);
    for (int i = 0; i < NUART; i++) {
        am335x_uart_reset(&m->uart[i]);
    }
    am335x_uart_as_uboot(&m->uart[0]);
    for (int i = 0; i < NGPIO; i++) {
        am335x_gpio_reset(&m->gpio[i]);
    }
    for (int i = 0; i < NI2C; i++) {
        am335x_i2c_reset(&m->i2c[i]);
    }
    for (int i = 0; i < NMMC; i++) {
        am335x_stub_reset(&m->mmc[i]);
    }
    am335x_stubs_reset(m);
    am335x_rtc_reset(&m->rtc);
}

/*
 * bootm and bootz clean up before they jump: MMU and caches off, interrupts
 * masked, SVC mode.  Everything else is whatever it was.
 */
static void bone_reset(void *opaque)
{
    BoneState *m = opaque;
    CPUState *cs = CPU(m->cpu);
    CPUARMState *env = &m->cpu->env;

    bone_reset_modules(m);
    cpu_reset(cs);
    for (int i = 3; i < 15; i++) {
        env->regs[i] = 0xdead0000 + i;
    }
    env->regs[0] = m->r0;
    env->regs[1] = m->r1;
    env->regs[2] = m->r2;
    env->cp15.sctlr_ns |= SCTLR_Z;
    env->cp15.dacr_ns = 0x55555555;
    env->cp15.ttbr0_ns = 0x9fff0059;
    cpu_set_pc(cs, m->entry);
}

static void bone_init_cpu(BoneState *m, const char *type)
{
    m->cpu = ARM_CPU(object_new(type));
    object_property_add_child(OBJECT(m), "cpu", OBJECT(m->cpu));
    /* A GP device has left the secure world before U-Boot runs */
    object_property_set_bool(OBJECT(m->cpu), "has_el3", false, &error_fatal);
    object_property_set_int(OBJECT(m->cpu), "midr", 0x413fc082, &error_fatal);
    m->cpu->clidr = 0x0a000023;         /* LoUU 1, LoC 2; L2 is unified */
    m->cpu->ccsidr[0] = 0xe00fe01a;     /* L1 data: 32 KiB, 4 ways */
    m->cpu->ccsidr[1] = 0x200fe01a;     /* L1 instructions: 32 KiB, 4 ways */
    m->cpu->ccsidr[2] = 0xf03fe03a;     /* L2: 256 KiB, 8 ways */
    qdev_realize(DEVICE(m->cpu), NULL, &error_fatal);
}

static void bone_init_memory(BoneState *m, MemoryRegion *dram)
{
    MemoryRegion *sysmem = get_system_memory();

    memory_region_add_subregion(sysmem, DRAM_BASE, dram);
    /* The EMIF decodes 1 GiB: the second half repeats the first */
    memory_region_init_alias(&m->ram_again, NULL, "ddr.again", dram, 0,
                             DRAM_SIZE);
    memory_region_add_subregion(sysmem, DRAM_BASE + DRAM_SIZE, &m->ram_again);
    memory_region_init_rom(&m->rom, NULL, "am335x.rom", 128 * KiB,
                           &error_fatal);
    memory_region_add_subregion(sysmem, 0x40020000, &m->rom);
    memory_region_init_ram(&m->sram, NULL, "am335x.sram", 64 * KiB,
                           &error_fatal);
    memory_region_add_subregion(sysmem, 0x402f0000, &m->sram);
    memory_region_init_ram(&m->ocmc, NULL, "am335x.ocmc", 64 * KiB,
                           &error_fatal);
    memory_region_add_subregion(sysmem, 0x40300000, &m->ocmc);
    if (m->poison) {
        memset(memory_region_get_ram_ptr(dram), 0xa5, 96 * MiB);
        memset(memory_region_get_ram_ptr(&m->sram), 0xa5, 64 * KiB);
        memset(memory_region_get_ram_ptr(&m->ocmc), 0xa5, 64 * KiB);
    }
}

/* The PRCM, whose clocks gate the others, and the INTC come before these */
static void bone_init_modules(BoneState *m)
{
    am335x_prcm_init(&m->prcm, m);
    am335x_control_init(&m->ctrl, m);
    am335x_intc_init(&m->intc, m);
    for (int i = 0; i < NTIMER; i++) {
        am335x_timer_init(&m->timer[i], m, i);
    }
    am335x_wdt_init(&m->wdt, m);
    for (int i = 0; i < NUART; i++) {
        am335x_uart_init(&m->uart[i], m, i);
    }
    for (int i = 0; i < NGPIO; i++) {
        am335x_gpio_init(&m->gpio[i], m, i);
    }
    for (int i = 0; i < NI2C; i++) {
        am335x_i2c_init(&m->i2c[i], m, i);
    }
    bone_i2c_init(m);
    am335x_rtc_init(&m->rtc, m);
    for (int i = 0; i < NMMC; i++) {
        am335x_mmc_init(&m->mmc[i], m, i);
    }
    am335x_stubs_init(m);
}

static void bone_init(MachineState *machine)
{
    BoneState *m = BONE_MACHINE(machine);

    if (machine->ram_size != DRAM_SIZE) {
        error_report("this board has 512 MiB of memory");
        exit(1);
    }
    bone_init_cpu(m, machine->cpu_type);
    bone_init_memory(m, machine->ram);
    if (m->led_log && *m->led_log) {
        m->led_file = strcmp(m->led_log, "-") ? fopen(m->led_log, "w") : stderr;
        if (!m->led_file) {
            error_report("cannot open '%s'", m->led_log);
            exit(1);
        }
    }
    bone_init_modules(m);
    bone_load(m, machine);
    qemu_register_reset(bone_reset, m);
}

static void bone_class_init(ObjectClass *oc, void *data)
{
    MachineClass *mc = MACHINE_CLASS(oc);

    mc->desc = "BeagleBone Black (TI AM335x, Cortex-A8)";
    mc->init = bone_init;
    mc->default_cpu_type = ARM_CPU_TYPE_NAME("cortex-a8");
    mc->default_ram_size = DRAM_SIZE;
    mc->default_ram_id = "ddr";
    mc->max_cpus = 1;
    mc->block_default_type = IF_SD;
    mc->no_parallel = 1;
    mc->no_floppy = 1;
    mc->no_cdrom = 1;
    bone_props_class(oc);
}

static const TypeInfo bone_types[] = {
    {
        .name = TYPE_BONE_MACHINE,
        .parent = TYPE_MACHINE,
        .instance_size = sizeof(BoneState),
        .instance_init = bone_props_instance,
        .class_init = bone_class_init,
    },
};

DEFINE_TYPES(bone_types)
