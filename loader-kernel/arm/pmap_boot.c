/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The kernel's part of the page tables: made at boot, on the tables that
 * locore.S left, and then copied into every space.
 */
#include "kernel.h"
#include "str.h"
#include "table.h"

struct tables tables = { .t_generation = ASIDS };

static uint32_t dev_next = DEVBASE;	/* where the next device goes */

/*
 * Called once, on the boot tables: l1 is their virtual, l1pa their physical
 * address.
 */
void
pmap_bootstrap(uint32_t *l1, paddr_t l1pa)
{
	tables.t_kernel = l1;
	tables.t_kernel_pa = l1pa;
	tables.t_ttbr = read_mpidr() & 0x80000000 ? TTBR_MP : TTBR_UP;
	tables.t_clean = (read_id_mmfr3() >> 20 & 0xf) == 0;
	/* PXN came with VMSAv7's version 4 (ID_MMFR0). */
	tables.t_flags = L1_TABLE | ((read_id_mmfr0() & 0xf) >= 4 ? L1_PXN : 0);
	tables.t_dline = 4U << (read_ctr() >> 16 & 0xf);
}

/* Maps [pa, end) at va by sections, for the kernel; all section-aligned. */
void
pmap_sections(uint32_t va, paddr_t pa, paddr_t end, uint32_t attributes)
{
	for (; pa < end; pa += SECTION_SIZE, va += SECTION_SIZE) {
		tables.t_kernel[va >> L1_SHIFT] = pa | L1_SECTION | L1_AP_KRW |
		    L1_XN | attributes;
		clean_entry(&tables.t_kernel[va >> L1_SHIFT]);
	}
	finish();
}

/* Takes away what is left of the boot: everything below KERNBASE. */
void
pmap_init(void)
{
	struct pmap pm = { .pm_l1 = NULL };

	memset(tables.t_kernel, 0, KERN_L1 * sizeof(tables.t_kernel[0]));
	clean_range(tables.t_kernel, KERN_L1 * sizeof(tables.t_kernel[0]));
	dsb();
	write_tlbiall(0);
	write_bpiall(0);
	finish();
	tables.t_booted = true;
	/* The first program finds a table ready, as all later ones do. */
	if (pmap_create(&pm) == 0)
		pmap_destroy(&pm);
}

volatile void *
pmap_device(paddr_t pa, uint32_t len)
{
	static struct {
		paddr_t	  pa;		/* first section mapped */
		uint32_t  len;		/* bytes, of whole sections */
		uint32_t  va;		/* where */
	} windows[24];
	paddr_t first = pa & ~(SECTION_SIZE - 1U);
	uint32_t i;

	len = ((pa - first + len) + SECTION_SIZE - 1) & ~(SECTION_SIZE - 1U);
	for (i = 0; i < sizeof(windows) / sizeof(windows[0]); i++) {
		if (windows[i].len == 0)
			break;
		if (first >= windows[i].pa &&
		    first - windows[i].pa + len <= windows[i].len)
			goto found;
	}
	if (i == sizeof(windows) / sizeof(windows[0]) || tables.t_booted ||
	    len > DEVEND - dev_next)
		panic("pmap_device: no room for %#x", (unsigned int)pa);
	windows[i].pa = first;
	windows[i].len = len;
	windows[i].va = dev_next;
	pmap_sections(dev_next, first, first + len, L1_DEVICE);
	dev_next += len;
found:
	return ((volatile void *)(uintptr_t)(windows[i].va + pa -
	    windows[i].pa));
}

