/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * AM335x: modules in the memory map, each behind the gate of its clock.  A
 * module without a clock does not answer: the access ends in an external abort.
 */

#include "qemu/osdep.h"
#include "am335x.h"
#include "exec/address-spaces.h"

static MemTxResult gate_read(void *opaque, hwaddr a, uint64_t *v,
                             unsigned size, MemTxAttrs attrs)
{
    MemoryRegion *mr = opaque;

    GUEST_ERR("%s: read of +0x%x with the module's clock off\n",
              memory_region_name(mr), (int)a);
    return MEMTX_ERROR;
}

static MemTxResult gate_write(void *opaque, hwaddr a, uint64_t v,
                              unsigned size, MemTxAttrs attrs)
{
    MemoryRegion *mr = opaque;

    GUEST_ERR("%s: write to +0x%x with the module's clock off\n",
              memory_region_name(mr), (int)a);
    return MEMTX_ERROR;
}

static const MemoryRegionOps gate_ops = {
    .read_with_attrs = gate_read,
    .write_with_attrs = gate_write,
    .endianness = DEVICE_LITTLE_ENDIAN,
};

void am335x_map(BoneState *m, const char *name, uint32_t base,
                MemoryRegion *mr, uint16_t clk)
{
    MemoryRegion *sysmem = get_system_memory();
    MemoryRegion *gate;

    memory_region_add_subregion(sysmem, base, mr);
    if (clk && m->strict && am335x_prcm_gate(&m->prcm, clk, mr)) {
        gate = g_new0(MemoryRegion, 1);
        memory_region_init_io(gate, OBJECT(m), &gate_ops, gate, name,
                              memory_region_size(mr));
        memory_region_add_subregion_overlap(sysmem, base, gate, -1);
    }
}

void am335x_map_io(BoneState *m, MemoryRegion *mr, const MemoryRegionOps *ops,
                   void *opaque, const Am335xPlace *at)
{
    memory_region_init_io(mr, OBJECT(m), ops, opaque, at->name, at->size);
    am335x_map(m, at->name, at->base, mr, at->clk);
}
