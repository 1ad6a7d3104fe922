/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * BeagleBone Black: the machine's properties, which may follow its name after
 * -M, and their defaults.
 */

#include "qemu/osdep.h"
#include "am335x.h"
#include "qapi/error.h"
#include "qapi/visitor.h"

#define MACH_ID         0xe05           /* AM335x boards, in ARM Linux's list */
#define KERNEL_ADDR     0x82000000u     /* U-Boot's kernel_addr_r */

typedef struct BoneProp {
    const char *name;
    size_t field;               /* of BoneState: a bool, or a uint32_t */
    uint32_t value;             /* by default */
    const char *help;
} BoneProp;

static const BoneProp bools[] = {
    { "strict", offsetof(BoneState, strict), true,
      "Modules abort while their clock is off (default on)" },
    { "minimal-clocks", offsetof(BoneState, minimal_clocks), false,
      "Start with only UART0's and the watchdog's clocks on (default off)" },
    { "uart-timing", offsetof(BoneState, uart_timing), true,
      "Transmit at the line's speed, with a finite FIFO (default on)" },
    { "uart-line", offsetof(BoneState, uart_line), false,
      "Receive at the line's speed, whether there is room or not "
      "(default off)" },
    { "poison", offsetof(BoneState, poison), true,
      "Memory starts as 0xa5, not as 0 (default on)" },
};

static const BoneProp numbers[] = {
    { "wdt-seconds", offsetof(BoneState, wdt_seconds), 60,
      "Watchdog timeout as U-Boot leaves it (default 60; 0: disabled)" },
    { "kernel-addr", offsetof(BoneState, kernel_addr), KERNEL_ADDR,
      "Where a raw or zImage kernel is loaded (default 0x82000000)" },
    { "mach-id", offsetof(BoneState, mach_id), MACH_ID,
      "What r1 holds (default 0xe05; 0 with U-Boot 2023.01 and a device "
      "tree)" },
};

static void *bone_field(Object *o, const BoneProp *p)
{
    return (char *)BONE_MACHINE(o) + p->field;
}

/* Both directions: the visitor knows which */
static void bone_visit_bool(Object *o, Visitor *v, const char *name,
                            void *opaque, Error **errp)
{
    visit_type_bool(v, name, bone_field(o, opaque), errp);
}

static char *bone_get_led_log(Object *o, Error **errp)
{
    return g_strdup(BONE_MACHINE(o)->led_log);
}

static void bone_set_led_log(Object *o, const char *v, Error **errp)
{
    g_free(BONE_MACHINE(o)->led_log);
    BONE_MACHINE(o)->led_log = g_strdup(v);
}

void bone_props_instance(Object *o)
{
    for (int i = 0; i < ARRAY_SIZE(bools); i++) {
        *(bool *)bone_field(o, &bools[i]) = bools[i].value;
    }
    for (int i = 0; i < ARRAY_SIZE(numbers); i++) {
        const BoneProp *p = &numbers[i];
        uint32_t *f = bone_field(o, p);
        *f = p->value;
        object_property_add_uint32_ptr(o, p->name, f, OBJ_PROP_FLAG_READWRITE);
        object_property_set_description(o, p->name, p->help);
    }
}

void bone_props_class(ObjectClass *oc)
{
    for (int i = 0; i < ARRAY_SIZE(bools); i++) {
        const BoneProp *p = &bools[i];
        object_class_property_add(oc, p->name, "bool", bone_visit_bool,
                                  bone_visit_bool, NULL, (void *)p);
        object_class_property_set_description(oc, p->name, p->help);
    }
    object_class_property_add_str(oc, "led-log", bone_get_led_log,
                                  bone_set_led_log);
    object_class_property_set_description(oc, "led-log",
        "File for the changes of the user LEDs ('-': standard error)");
}
