/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The kernel's table of contents: from the loader's hands to the first
 * program, and its end.
 */
#include <sys/types.h>

#include "board.h"
#include "boot.h"
#include "cpu.h"
#include "file.h"
#include "kernel.h"
#include "kmem.h"
#include "proc.h"
#include "syscalls.h"
#include "trap.h"

void	kmain(paddr_t image, uint32_t *tables);

/* Messages and the board: from here on a panic can be read. */
static void
start_console(void)
{
	const struct bootinfo *bi = &bootinfo;

	bootarg_init(bi->bi_args);
	if (bootarg("semihosting") != NULL)
		kprintf_open(true);
	if ((board = board_find(&bi->bi_fdt)) == NULL)
		panic("%s: no board I know", bi->bi_model != NULL ?
		    bi->bi_model : "a nameless board");
	board->b_init(&bi->bi_fdt);
	if (bootarg("semihosting") == NULL)
		kprintf_open(false);
	if (board->b_walltime != NULL)
		boottime.tv_sec = board->b_walltime();
}

/* What the loader knows that nobody can guess. */
static void
seed_random(void)
{
	static const char *const names[] = { "rng-seed", "kaslr-seed" };
	const struct fdt *f = &bootinfo.bi_fdt;
	struct fdt_pos pos;
	uint32_t cycles, i, len;
	const void *seed;

	cycles = read_pmccntr();
	random_seed(&cycles, sizeof(cycles));
	if (!fdt_path(f, "/chosen", &pos))
		return;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if ((seed = fdt_prop(f, &pos, names[i], &len)) != NULL)
			random_seed(seed, len);
}

/* Boot argument panic=: what the end of a broken kernel looks like. */
static __attribute__((noinline)) void
provoke(const char *how)
{
	struct trapframe tf;

	if (how == NULL)
		return;
	if (*how == 'f')
		*(volatile uint32_t *)(KERNBASE - PAGE_SIZE) = 1;
	if (*how == 'a') {
		md_registers(&tf);
		kernel_fault_c(&tf, FSR_ASYNC, 0, TRAP_DATA);
	}
	panic("boot argument panic=%s", how);
}

void
kmain(paddr_t image, uint32_t *tables)
{
	const struct memrange *initrd = &bootinfo.bi_initrd;
	const char *how;

	cpu_init();
	boot_memory(image, tables);
	start_console();
	boot_pages();
	pmap_init();
	boot_show();

	kmem_init();
	seed_random();
	proc_init();
	syscall_init();
	fs_init(initrd->mr_start, initrd->mr_end - initrd->mr_start);
	how = bootarg("console");
	cons_init(how != NULL && *how == 'p');
	provoke(bootarg("panic"));
	proc_create_init(init_main, NULL);
	board->b_timer(HZ);
	sched_start();
}
