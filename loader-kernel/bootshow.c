/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The banner: who, where, how we got here, and what is in memory.
 */
#include "board.h"
#include "boot.h"
#include "cpu.h"
#include "kernel.h"
#include "str.h"

extern const char _start[], __text_end[], __rodata_end[];

/*
 * The loader and its command, as far as the entry tells them apart: the zImage
 * header begins with one entry, the uImage's header names another.
 */
static void
show_boot(const struct bootentry *be)
{
	const struct bootinfo *bi = &bootinfo;
	unsigned int kind = be->be_cpsr >> ENTRY_SHIFT & 0xf;
	bool uimage = (kind & ENTRY_UIMAGE) != 0;

	if (bi->bi_uboot != NULL)
		kprintf("boot:   %s, by U-Boot %s\n", uimage ?
		    "uImage (bootm)" : "zImage (bootz)", bi->bi_uboot +
		    (strncmp(bi->bi_uboot, "U-Boot ", 7) == 0 ? 7 : 0));
	else
		kprintf("boot:   %s, by QEMU or a loader that leaves no name\n",
		    uimage ? "uImage" : "zImage");
}

static const char *
mode_name(uint32_t cpsr)
{
	switch (cpsr & PSR_MODE) {
	case PSR_SVC:
		return ("SVC");
	case PSR_HYP:
		return ("Hyp");
	case PSR_IRQ:
		return ("IRQ");
	case PSR_ABT:
		return ("abort");
	case PSR_UND:
		return ("undefined");
	}
	return ("another");
}

static void
show_entry(const struct bootentry *be)
{
	kprintf("entry:  %08x in %s mode%s, MMU %s, data cache %s%s; device "
	    "tree in r2\n", (unsigned int)bootinfo.bi_image.mr_start,
	    mode_name(be->be_cpsr), be->be_cpsr >> ENTRY_SHIFT & ENTRY_THUMB ?
	    " and Thumb state" : "", be->be_sctlr & SCTLR_M ? "on" : "off",
	    be->be_sctlr & SCTLR_C ? "on" : "off",
	    be->be_cpsr & PSR_I ? "" : ", interrupts on");
}

static void
show_memory(void)
{
	unsigned int all = (unsigned int)(bootinfo.bi_memory >> 20);
	unsigned int used = (unsigned int)((mem.m_end - mem.m_start) >> 20);

	kprintf("memory: %u MB, %u KB free for programs\n", used,
	    (unsigned int)(page_count_free() * (PAGE_SIZE / 1024)));
	if (all > used)
		kprintf("        (of %u MB: what is beyond one range of %u MB "
		    "is not used)\n", all, DIRECT_MAX >> 20);
}

static void
show_range(paddr_t start, paddr_t end, uint32_t va, const char *what)
{
	if (start != end)
		kprintf("  %08x-%08x  %08x  %5u KB  %s\n", (unsigned int)start,
		    (unsigned int)end - 1, (unsigned int)va,
		    (unsigned int)(end - start + 1023) / 1024, what);
}

void
boot_show(void)
{
	const struct bootinfo *bi = &bootinfo;
	uint32_t midr = read_midr();
	paddr_t at = bi->bi_image.mr_start;

	kprintf("elfstart loader-kernel, FreeBSD 12.1/arm ABI\n");
	kprintf("board:  %s (%s)\n", board->b_name,
	    bi->bi_model != NULL ? bi->bi_model : "no model");
	kprintf("core:   %s r%up%u, %s\n", cpu_name(),
	    (unsigned int)(midr >> 20 & 0xf), (unsigned int)(midr & 0xf),
	    cpu_caches());
	show_boot(&bootentry);
	show_entry(&bootentry);
	show_memory();
	kprintf("   physical         virtual\n");
	show_range(mem.m_start, mem.m_end, KERNBASE, "all memory");
	show_range(at, at + (paddr_t)(__text_end - _start), KIMAGE,
	    "kernel text");
	show_range(at + (paddr_t)(__text_end - _start),
	    at + (paddr_t)(__rodata_end - _start), (uint32_t)__text_end,
	    "kernel constants, symbols");
	show_range(at + (paddr_t)(__rodata_end - _start), bi->bi_image.mr_end,
	    (uint32_t)__rodata_end, "kernel data, stack, first page tables");
	show_range(kvtop(pages), kvtop(&pages[(mem.m_end - mem.m_start) >>
	    PAGE_SHIFT]), (uint32_t)pages, "one struct page for each page");
	show_range(bi->bi_dtb.mr_start, bi->bi_dtb.mr_end,
	    (uint32_t)bi->bi_fdt.f_base, "device tree");
	show_range(bi->bi_initrd.mr_start, bi->bi_initrd.mr_end,
	    (uint32_t)kva(bi->bi_initrd.mr_start),
	    "root file system (cpio), mapped in place");
}
