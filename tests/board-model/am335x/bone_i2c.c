/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * BeagleBone Black: what is on I2C0, the EEPROM with the board's name and the
 * TPS65217 PMIC, which are files of byte registers; and the power, which the
 * PMIC takes away if it was told to.
 */

#include "qemu/osdep.h"
#include "am335x.h"
#include "qemu/error-report.h"
#include "sysemu/runstate.h"

#define EEPROM_ADDR 0x50
#define PMIC_ADDR 0x24
#define PMIC_STATUS 0x0a

#define TYPE_BONE_I2C_REGS "beaglebone-i2c-regs"
OBJECT_DECLARE_SIMPLE_TYPE(BoneI2cRegs, BONE_I2C_REGS)

struct BoneI2cRegs {
    I2CSlave parent_obj;
    uint8_t data[256];
    uint8_t addr_len;           /* bytes of register address */
    uint8_t got;                /* of them, since the start condition */
    uint16_t ptr;
};

static int i2cregs_event(I2CSlave *i, enum i2c_event e)
{
    BoneI2cRegs *r = BONE_I2C_REGS(i);

    if (e == I2C_START_SEND) {
        r->got = 0;
    }
    return 0;
}

static int i2cregs_send(I2CSlave *i, uint8_t b)
{
    BoneI2cRegs *r = BONE_I2C_REGS(i);

    if (r->got < r->addr_len) {
        r->ptr = r->ptr << 8 | b;
        r->got++;
    } else if (r->addr_len == 1) {
        r->data[r->ptr++ & 0xff] = b;
    }
    return 0;
}

static uint8_t i2cregs_recv(I2CSlave *i)
{
    BoneI2cRegs *r = BONE_I2C_REGS(i);

    return r->data[r->ptr++ & 0xff];
}

static void i2cregs_class_init(ObjectClass *oc, void *data)
{
    I2CSlaveClass *k = I2C_SLAVE_CLASS(oc);

    k->event = i2cregs_event;
    k->send = i2cregs_send;
    k->recv = i2cregs_recv;
    DEVICE_CLASS(oc)->user_creatable = false;
}

static BoneI2cRegs *bone_i2c_slave(BoneState *m, uint8_t addr, int addr_len)
{
    I2CSlave *i = i2c_slave_create_simple(m->i2c[0].bus, TYPE_BONE_I2C_REGS,
                                          addr);

    BONE_I2C_REGS(i)->addr_len = addr_len;
    return BONE_I2C_REGS(i);
}

void bone_i2c_init(BoneState *m)
{
    static const uint8_t eeprom[] = "\xaa\x55\x33\xee" "A335BNLT" "00C0"
                                    "0000BBBK0000";
    BoneI2cRegs *r = bone_i2c_slave(m, EEPROM_ADDR, 2);

    memset(r->data, 0xff, sizeof(r->data));
    memcpy(r->data, eeprom, sizeof(eeprom) - 1);
    m->pmic = bone_i2c_slave(m, PMIC_ADDR, 1);
    m->pmic->data[0x00] = 0xe2;         /* TPS65217C */
    m->pmic->data[PMIC_STATUS] = 0x08;  /* AC power */
}

void bone_power_off(BoneState *m)
{
    if (m->pmic->data[PMIC_STATUS] & 0x80) {
        warn_report("beaglebone-black: power off");
        qemu_system_shutdown_request(SHUTDOWN_CAUSE_GUEST_SHUTDOWN);
    } else {
        warn_report("beaglebone-black: the PMIC sleeps, it was not told OFF");
    }
}

static const TypeInfo bone_i2c_types[] = {
    {
        .name = TYPE_BONE_I2C_REGS,
        .parent = TYPE_I2C_SLAVE,
        .instance_size = sizeof(BoneI2cRegs),
        .class_init = i2cregs_class_init,
    },
};

DEFINE_TYPES(bone_i2c_types)
