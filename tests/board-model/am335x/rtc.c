/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * AM335x real-time clock: the time of day, writes after the two KICK words
 * only, and the second alarm, which drives pmic_power_en low.
 */

#include "qemu/osdep.h"
#include "am335x.h"
#include "qemu/cutils.h"

#define CTRL    0x40
#define STATUS  0x44
#define INTR    0x48
#define KICK0R  0x6c
#define KICK1R  0x70
#define REV     0x74
#define ALARM2  0x80                    /* seconds to years */
#define PMIC    0x98

static int bcd(int n)
{
    return n / 10 << 4 | n % 10;
}

static int unbcd(int n)
{
    return (n >> 4) * 10 + (n & 15);
}

static void rtc_get(Am335xRtc *r, struct tm *tm)
{
    time_t t = r->offset + now_ns() / NANOSECONDS_PER_SECOND;

    gmtime_r(&t, tm);
}

static uint64_t rtc_read(void *opaque, hwaddr a, unsigned size)
{
    Am335xRtc *r = opaque;
    struct tm tm;

    rtc_get(r, &tm);
    switch (a & ~3) {
    case 0x00: return bcd(tm.tm_sec);
    case 0x04: return bcd(tm.tm_min);
    case 0x08: return bcd(tm.tm_hour);
    case 0x0c: return bcd(tm.tm_mday);
    case 0x10: return bcd(tm.tm_mon + 1);
    case 0x14: return bcd(tm.tm_year % 100);
    case 0x18: return tm.tm_wday;
    case STATUS: return (r->regs[CTRL / 4] & 1) << 1;
    case REV: return 0x4eb01104;
    }
    return a < sizeof(r->regs) ? r->regs[a / 4] : 0;
}

/* pmic_power_en goes low: the PMIC switches off, if it was told to */
static void rtc_alarm2(void *opaque)
{
    Am335xRtc *r = opaque;

    if (r->regs[PMIC / 4] & 1 << 16) {
        bone_power_off(r->board);
    }
}

/* ALARM2 is armed: when will the clock say what its registers say? */
static void rtc_arm(Am335xRtc *r)
{
    const uint32_t *alarm = &r->regs[ALARM2 / 4];
    struct tm tm = {
        .tm_sec = unbcd(alarm[0]), .tm_min = unbcd(alarm[1]),
        .tm_hour = unbcd(alarm[2]), .tm_mday = unbcd(alarm[3]),
        .tm_mon = unbcd(alarm[4]) - 1, .tm_year = unbcd(alarm[5]) + 100,
    };
    int64_t at = mktimegm(&tm) - r->offset;

    if (r->regs[INTR / 4] & 1 << 4 && r->regs[CTRL / 4] & 1 &&
        at * NANOSECONDS_PER_SECOND > now_ns()) {
        timer_mod(r->qt, at * NANOSECONDS_PER_SECOND);
    } else {
        timer_del(r->qt);
    }
}

static void rtc_set(Am335xRtc *r, hwaddr a, uint32_t v)
{
    struct tm tm;

    rtc_get(r, &tm);
    switch (a & ~3) {
    case 0x00: tm.tm_sec = unbcd(v); break;
    case 0x04: tm.tm_min = unbcd(v); break;
    case 0x08: tm.tm_hour = unbcd(v); break;
    case 0x0c: tm.tm_mday = unbcd(v); break;
    case 0x10: tm.tm_mon = unbcd(v) - 1; break;
    case 0x14: tm.tm_year = unbcd(v) + 100; break;
    default:
        if (a < sizeof(r->regs)) {
            r->regs[a / 4] = v;
            rtc_arm(r);
        }
        return;
    }
    r->offset = mktimegm(&tm) - now_ns() / NANOSECONDS_PER_SECOND;
}

static void rtc_write(void *opaque, hwaddr a, uint64_t v, unsigned size)
{
    Am335xRtc *r = opaque;

    if (a == KICK0R) {
        r->kick0 = v == 0x83e70b13;
        r->unlocked &= r->kick0;
    } else if (a == KICK1R) {
        r->unlocked = r->kick0 && v == 0x95a4f1e0;
    } else if (!r->unlocked) {
        GUEST_ERR("rtc: write to 0x%x while locked (KICK0R, KICK1R)\n", (int)a);
    } else {
        rtc_set(r, a, v);
    }
}

static const MemoryRegionOps rtc_ops = AM335X_OPS(rtc_read, rtc_write, 1, 1);

void am335x_rtc_reset(Am335xRtc *r)
{
    r->kick0 = r->unlocked = false;
}

void am335x_rtc_init(Am335xRtc *r, BoneState *m)
{
    static const Am335xPlace at = { "rtc", 0x44e3e000, 0x1000, 0x800 };

    r->offset = 946684800;      /* 2000-01-01: there is no battery */
    r->board = m;
    r->qt = timer_new_ns(QEMU_CLOCK_VIRTUAL, rtc_alarm2, r);
    am335x_map_io(m, &r->mr, &rtc_ops, r, &at);
}
