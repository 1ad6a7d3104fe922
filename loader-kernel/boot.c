/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Memory, as the device tree and the loader describe it: what there is, and
 * what is in use before the kernel uses any.
 */
#include "board.h"
#include "boot.h"
#include "cpu.h"
#include "kernel.h"
#include "pmap.h"
#include "str.h"

#define	DTB_WINDOW	0xffd00000U	/* until memory is known */
#define	DTB_WINDOW_SIZE	0x00200000U
#define	NUSED		24
#define	ATAG_CORE	0x54410001	/* second word of a tag list: the
					   loaders' way before device trees */

struct bootinfo bootinfo;

static struct memrange used[NUSED];	/* not free, in order of address */
static unsigned int nused;

/* Notes that [start, end) of memory is in use; both are made page-aligned. */
static void
use(uint64_t start, uint64_t end)
{
	struct memrange mr;
	unsigned int i;

	if (start < mem.m_start)
		start = mem.m_start;
	if (end > mem.m_end)
		end = mem.m_end;
	if (start >= end)
		return;
	mr.mr_start = (paddr_t)start & ~(paddr_t)PAGE_MASK;
	mr.mr_end = ((paddr_t)end + PAGE_MASK) & ~(paddr_t)PAGE_MASK;
	if (nused == NUSED)
		panic("more than %d reserved ranges of memory", NUSED);
	for (i = nused++; i > 0 && used[i - 1].mr_start > mr.mr_start; i--)
		used[i] = used[i - 1];
	used[i] = mr;
}

/*
 * A range of memory of the device tree: if the image is in it, whole sections
 * of it, and no more than the linear map holds, are what the kernel uses.
 */
static void
take_memory(uint64_t addr, uint64_t size, paddr_t image)
{
	uint64_t end = addr + size;

	bootinfo.bi_memory += size;
	if (image < addr || image >= end)
		return;
	addr = (addr + SECTION_SIZE - 1) & ~(uint64_t)(SECTION_SIZE - 1);
	end &= ~(uint64_t)(SECTION_SIZE - 1);
	if (end > addr + DIRECT_MAX)
		end = addr + DIRECT_MAX;
	if (end > 0xfff00000U)
		end = 0xfff00000U;
	mem_set((paddr_t)addr, (paddr_t)end);
}

/* False if the image is in no memory that the device tree tells of. */
static bool
find_memory(const struct fdt *f, paddr_t image)
{
	struct fdt_pos pos;
	uint64_t addr, size;
	const char *type;
	unsigned int n;
	bool more;

	for (more = fdt_first(f, &pos); more; more = fdt_next(f, &pos)) {
		if (strncmp(fdt_name(f, &pos), "memory", 6) != 0)
			continue;	/* 3.4: so it must be called */
		type = fdt_string(f, &pos, "device_type");
		if (type == NULL || strcmp(type, "memory") != 0)
			continue;
		for (n = 0; fdt_reg(f, &pos, n, &addr, &size); n++)
			take_memory(addr, size, image);
	}
	return (image >= mem.m_start && image < mem.m_end);
}

/* An address in /chosen, of one or two cells. */
static bool
chosen_address(const struct fdt *f, const struct fdt_pos *pos,
    const char *name, uint64_t *addr)
{
	uint32_t hi = 0, len, lo;

	if (fdt_prop(f, pos, name, &len) == NULL)
		return (false);
	if (len == 8 && !fdt_cell(f, pos, name, 0, &hi))
		return (false);
	if (!fdt_cell(f, pos, name, len == 8, &lo))
		return (false);
	*addr = (uint64_t)hi << 32 | lo;
	return (true);
}

static void
find_chosen(const struct fdt *f)
{
	struct bootinfo *bi = &bootinfo;
	struct fdt_pos pos;
	uint64_t end, start;
	const char *s;

	bi->bi_args = "";
	if (!fdt_path(f, "/chosen", &pos))
		return;
	bi->bi_uboot = fdt_string(f, &pos, "u-boot,version");
	if ((s = fdt_string(f, &pos, "bootargs")) != NULL)
		bi->bi_args = s;
	if (!chosen_address(f, &pos, "linux,initrd-start", &start) ||
	    !chosen_address(f, &pos, "linux,initrd-end", &end))
		return;
	if (start < mem.m_start || end > mem.m_end || start >= end) {
		kprintf("initrd at %#llx is not in memory: ignored\n",
		    (unsigned long long)start);
		return;
	}
	bi->bi_initrd.mr_start = (paddr_t)start;
	bi->bi_initrd.mr_end = (paddr_t)end;
}

/* Reservations: the table's, and the children of /reserved-memory. */
static void
find_reserved(const struct fdt *f)
{
	struct fdt_pos pos;
	uint64_t addr, size;
	unsigned int n;

	for (n = 0; fdt_reserved(f, n, &addr, &size); n++)
		use(addr, addr + size);
	if (!fdt_path(f, "/reserved-memory", &pos))
		return;
	while (fdt_next(f, &pos) && pos.fp_depth > 1)
		for (n = 0; fdt_reg(f, &pos, n, &addr, &size); n++)
			use(addr, addr + size);
}

/*
 * Where a device tree is expected, mapped; *maxp bytes of it.  Panics if there
 * can't be one: that is how the loaders that have none are found out.
 */
static const void *
map_tree(const struct bootentry *be, uint32_t *maxp)
{
	paddr_t first = be->be_r2 & ~(SECTION_SIZE - 1U);
	const uint32_t *blob;

	if (be->be_r0 != 0)
		panic("r0 is %#x at the entry, not 0: U-Boot's `go' gives no "
		    "device tree; use bootz or bootm", (unsigned int)be->be_r0);
	if (be->be_r2 == 0 || (be->be_r2 & 3) != 0)
		panic("no device tree at %#x (r2)", (unsigned int)be->be_r2);
	pmap_sections(DTB_WINDOW, first, first + DTB_WINDOW_SIZE, L1_NORMAL);
	blob = (const uint32_t *)(DTB_WINDOW + (be->be_r2 - first));
	if (blob[1] == ATAG_CORE)
		panic("ATAGs at %#x (r2), not a device tree: give bootm the "
		    "tree's address as well", (unsigned int)be->be_r2);
	*maxp = DTB_WINDOW_SIZE - (be->be_r2 - first);
	return (blob);
}

/*
 * Reads the device tree and maps memory linearly.  Afterwards bootinfo, kva()
 * and the board's compatible strings can be used, but no page is known yet.
 */
void
boot_memory(paddr_t image, uint32_t *tables)
{
	paddr_t dtb = bootentry.be_r2;
	struct bootinfo *bi = &bootinfo;
	struct fdt *f = &bi->bi_fdt;
	struct fdt_pos root;
	const void *blob;
	uint32_t max;

	bi->bi_image.mr_start = image;
	pmap_bootstrap(tables, (paddr_t)((uint32_t)tables - KIMAGE) + image);
	blob = map_tree(&bootentry, &max);
	if (!fdt_open(f, blob, max))
		panic("no device tree at %#x (r2)", (unsigned int)dtb);
	if (!find_memory(f, image))
		panic("the device tree has no memory at %#x, where the kernel "
		    "is", (unsigned int)image);
	pmap_sections(KERNBASE, mem.m_start, mem.m_end, L1_NORMAL);

	bi->bi_dtb.mr_start = dtb;
	bi->bi_dtb.mr_end = dtb + f->f_size;
	if (dtb >= mem.m_start && bi->bi_dtb.mr_end <= mem.m_end &&
	    !fdt_open(f, kva(dtb), f->f_size))
		panic("the device tree changes while it is read");
	bi->bi_image.mr_end = image + ((uint32_t)tables - KIMAGE) + L1_SIZE +
	    2 * L2_SIZE;
	if (fdt_first(f, &root)) {
		bi->bi_model = fdt_string(f, &root, "model");
		if (bi->bi_model == NULL)
			bi->bi_model = fdt_string(f, &root, "compatible");
	}
	find_chosen(f);
}

/* Hands to page.c what nobody uses; the initrd's pages have a reference. */
void
boot_pages(void)
{
	struct bootinfo *bi = &bootinfo;
	struct memrange freelist[NUSED + 1];
	unsigned int i, n = 0;
	paddr_t at = mem.m_start;

	use(bi->bi_image.mr_start, bi->bi_image.mr_end);
	use(bi->bi_dtb.mr_start, bi->bi_dtb.mr_end);
	use(bi->bi_initrd.mr_start, bi->bi_initrd.mr_end);
	find_reserved(&bi->bi_fdt);
	for (i = 0; i < nused; i++) {
		if (used[i].mr_start > at) {
			freelist[n].mr_start = at;
			freelist[n++].mr_end = used[i].mr_start;
		}
		if (used[i].mr_end > at)
			at = used[i].mr_end;
	}
	if (at < mem.m_end) {
		freelist[n].mr_start = at;
		freelist[n++].mr_end = mem.m_end;
	}
	page_init(freelist, n);
	page_adopt(bi->bi_initrd.mr_start & ~(paddr_t)PAGE_MASK,
	    (bi->bi_initrd.mr_end + PAGE_MASK) & ~(paddr_t)PAGE_MASK);
}
