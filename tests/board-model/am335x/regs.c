/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the AM335x's modules have in common: registers that only hold a value
 * or set and clear the bits of one, as tables; and posted writes.
 */

#include "qemu/osdep.h"
#include "am335x.h"

static const Am335xReg *reg_find(const Am335xReg *regs, int n, hwaddr a)
{
    for (int i = 0; i < n; i++) {
        if (regs[i].at == a) {
            return &regs[i];
        }
    }
    return NULL;
}

bool am335x_reg_read(const Am335xReg *regs, int n, const void *state,
                     hwaddr a, uint64_t *v)
{
    const Am335xReg *r = reg_find(regs, n, a);

    if (!r) {
        return false;
    }
    *v = r->bits;
    if (r->field) {
        *v = *(const uint32_t *)(state + r->field);
    }
    if (r->mask) {
        *v &= *(const uint32_t *)(state + r->mask);
    }
    return true;
}

bool am335x_reg_write(const Am335xReg *regs, int n, void *state,
                      hwaddr a, uint32_t v)
{
    const Am335xReg *r = reg_find(regs, n, a);
    uint32_t *f;

    if (!r || r->write == RO) {
        return false;
    }
    f = state + r->field;
    switch (r->write) {
    case RW: *f = v & r->bits; break;
    case SET: *f |= v & r->bits; break;
    case CLR: *f &= ~(v & r->bits); break;
    default: break;
    }
    return true;
}

void am335x_regs_init(uint32_t *regs, const Am335xInit *init, int n)
{
    for (int i = 0; i < n; i++) {
        regs[init[i].at / 4] = init[i].value;
    }
}

bool am335x_post(int64_t *until, uint32_t hz)
{
    if (*until > now_ns()) {
        return false;
    }
    if (hz) {                   /* three cycles of the functional clock */
        *until = now_ns() + 3 * NANOSECONDS_PER_SECOND / hz;
    }
    return true;
}

uint32_t am335x_posted(const int64_t *until, int n)
{
    uint32_t v = 0;

    for (int i = 0; i < n; i++) {
        v |= (uint32_t)(until[i] > now_ns()) << i;
    }
    return v;
}
