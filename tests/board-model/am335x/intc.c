/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * AM335x interrupt controller: 128 inputs with priorities, the IRQ output
 * (FIQ is not wired on general purpose devices), and the handshake by which
 * the next interrupt is chosen when the guest writes NEWIRQAGR only.
 */

#include "qemu/osdep.h"
#include "am335x.h"
#include "qemu/bitops.h"

#define SIR_IRQ         0x40
#define CONTROL         0x48
#define IRQ_PRIORITY    0x60
#define BANK            0x80            /* 4 of 0x20 bytes, 32 inputs each */
#define ILR             0x100
#define ILR_END         (ILR + 4 * NIRQ)

static const Am335xReg intc_regs[] = {
#define R(...) REG(Am335xIntc, __VA_ARGS__)
    REG_CONST(0x00, 0x50),
    R(0x10, RW, sysconfig, 1),
    REG_CONST(0x14, 1),
    REG_CONST(0x44, 0xffffff80u),       /* SIR_FIQ */
    REG_NOP(CONTROL),
    R(0x4c, RW, protection, 1),
    R(0x50, RW, idle, 3),
    REG_CONST(0x64, 0xffffffc0u),       /* FIQ_PRIORITY */
    R(0x68, RW, threshold, 0xff),
#undef R
};

static bool intc_is_pending(Am335xIntc *s, int n)
{
    int b = n / 32;

    return ((s->raw[b] | s->swi[b]) & ~s->mir[b]) >> (n % 32) & 1;
}

static void intc_update(Am335xIntc *s)
{
    int best = -1, prio = 0x100;

    if (s->active) {
        return;                 /* until NEWIRQAGR */
    }
    for (int n = 0; n < NIRQ; n++) {
        int p = s->ilr[n] >> 2;
        if (!intc_is_pending(s, n) || (s->ilr[n] & 1)) {
            continue;           /* FIQ is not wired on GP devices */
        }
        if (s->threshold != 0xff && p >= s->threshold) {
            continue;
        }
        if (p <= prio) {
            prio = p;
            best = n;
        }
    }
    if (best >= 0) {
        s->active = true;
        s->sir_read = false;
        s->cur = best;
        qemu_irq_raise(s->parent);
    }
}

static void intc_set(void *opaque, int n, int level)
{
    Am335xIntc *s = opaque;

    s->raw[n / 32] = deposit32(s->raw[n / 32], n % 32, 1, !!level);
    intc_update(s);
}

void am335x_intc_reset(Am335xIntc *s)
{
    CLEAR_FROM(s, swi);
    memset(s->mir, 0xff, sizeof(s->mir));
    s->threshold = 0xff;
    qemu_irq_lower(s->parent);
}

static uint32_t intc_read_bank(Am335xIntc *s, int b, hwaddr a)
{
    uint32_t p = s->raw[b] | s->swi[b], fiq = 0;

    for (int i = 0; i < 32; i++) {
        fiq |= (uint32_t)(s->ilr[b * 32 + i] & 1) << i;
    }
    switch (a & 0x1c) {
    case 0x00: return s->raw[b];
    case 0x04: return s->mir[b];
    case 0x10: return s->swi[b];
    case 0x18: return p & ~s->mir[b] & ~fiq;
    case 0x1c: return p & ~s->mir[b] & fiq;
    }
    return 0;
}

static uint32_t intc_read_sir(Am335xIntc *s)
{
    if (!s->active) {           /* says what it said last, as if it were new */
        GUEST_ERR("intc: SIR_IRQ read while no interrupt is asserted\n");
    } else if (!s->sir_read && !intc_is_pending(s, s->cur)) {
        return 0xffffff80u | s->cur;
    } else {
        s->sir_read = true;
    }
    return s->cur;
}

static uint64_t intc_read(void *opaque, hwaddr a, unsigned size)
{
    Am335xIntc *s = opaque;
    uint64_t v = 0;

    if (a >= ILR && a < ILR_END) {
        v = s->ilr[(a - ILR) / 4];
    } else if (a >= BANK && a < ILR) {
        v = intc_read_bank(s, a >> 5 & 3, a);
    } else if (a == SIR_IRQ) {
        v = intc_read_sir(s);
    } else if (a == IRQ_PRIORITY) {
        v = s->active ? s->ilr[s->cur] >> 2 : 0xffffffc0u;
    } else if (!am335x_reg_read(intc_regs, ARRAY_SIZE(intc_regs), s, a, &v)) {
        GUEST_ERR("intc: read of 0x%x\n", (int)a);
    }
    return v;
}

static bool intc_write_bank(Am335xIntc *s, int b, hwaddr a, uint32_t v)
{
    switch (a & 0x1c) {
    case 0x04: s->mir[b] = v; return true;
    case 0x08: s->mir[b] &= ~v; return true;
    case 0x0c: s->mir[b] |= v; return true;
    case 0x10: s->swi[b] |= v; return true;
    case 0x14: s->swi[b] &= ~v; return true;
    }
    return false;
}

static void intc_write(void *opaque, hwaddr a, uint64_t v, unsigned size)
{
    Am335xIntc *s = opaque;
    bool known = true;

    if (a >= ILR && a < ILR_END) {
        if (v & 1) {
            GUEST_ERR("intc: irq %d routed to FIQ, which a GP device lacks\n",
                      (int)(a - ILR) / 4);
        }
        s->ilr[(a - ILR) / 4] = v & 0xfd;
    } else if (a >= BANK && a < ILR) {
        known = intc_write_bank(s, a >> 5 & 3, a, v);
    } else {
        known = am335x_reg_write(intc_regs, ARRAY_SIZE(intc_regs), s, a, v);
    }
    if (!known) {
        GUEST_ERR("intc: write to 0x%x\n", (int)a);
    } else if (a == 0x10 && v & 2) {
        am335x_intc_reset(s);
    } else if (a == CONTROL && v & 1) {         /* NEWIRQAGR */
        s->active = false;
        qemu_irq_lower(s->parent);
    }
    intc_update(s);
}

static const MemoryRegionOps intc_ops = AM335X_OPS(intc_read, intc_write, 4, 4);

void am335x_intc_init(Am335xIntc *s, BoneState *m)
{
    static const Am335xPlace at = { "intc", 0x48200000, 0x1000 };

    s->parent = qdev_get_gpio_in(DEVICE(m->cpu), ARM_CPU_IRQ);
    s->in = qemu_allocate_irqs(intc_set, s, NIRQ);
    am335x_map_io(m, &s->mr, &intc_ops, s, &at);
}
