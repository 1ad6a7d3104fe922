/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The kernel's part: which pages execve(2) maps from where.  FreeBSD 12.1:
 * load_section of sys/kern/imgact_elf.c; Linux: elf_load of fs/binfmt_elf.c.
 */
#include <elf.h>
#include <stdio.h>
#include <string.h>

#include "plan.h"

#define	PAGE		4096u

static const struct column columns[] = {
	{ "object", "Object", CELL_TEXT, -24 },
	{ "start", "Start", CELL_WORD, 0 },
	{ "end", "End", CELL_WORD, 0 },
	{ "protection", "Prt", CELL_TEXT, -4 },
	{ "offset", "Offset", CELL_HEX, 10 },
	{ "copied", "Copied", CELL_HEX, 8 },
	{ "what", "What", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
}, place_columns[] = {
	{ "what", "What", CELL_TEXT, -20 },
	{ "address", "Address", CELL_WORD, 0 },
	{ "why", "Why", CELL_TEXT, -1 },
	{ NULL, NULL, CELL_DEC, 0 }
};

static uint64_t
page_down(uint64_t n)
{
	return (n & ~(uint64_t)(PAGE - 1));
}

static uint64_t
page_up(uint64_t n)
{
	return (page_down(n + PAGE - 1));
}

static void
row(const char *name, uint64_t start, uint64_t end, uint32_t flags,
    uint64_t off, uint64_t copied, const char *what)
{
	char prot[4];

	if (start >= end)
		return;
	snprintf(prot, sizeof(prot), "%c%c%c", (flags & PF_R) != 0 ? 'r' : '-',
	    (flags & PF_W) != 0 ? 'w' : '-', (flags & PF_X) != 0 ? 'x' : '-');
	out_row();
	out_string(name);
	out_number(start);
	out_number(end);
	out_string(prot);
	out_number(off);
	out_number(copied);
	out_string(what);
	out_row_end();
}

/*
 * FreeBSD: whole pages of the file, and if the segment is larger in memory,
 * zeroed pages from the one in which the file's part ends, into which the rest
 * of the file's part is copied.
 */
static void
freebsd_segment(const char *name, const struct phdr *ph, uint64_t base,
    const char *what)
{
	uint64_t end, off, start;

	start = page_down(base + ph->p_vaddr);
	off = page_down(ph->p_offset);
	end = base + ph->p_vaddr + ph->p_filesz;
	if (ph->p_memsz <= ph->p_filesz) {
		row(name, start, page_up(end), ph->p_flags, off, 0, what);
		return;
	}
	row(name, start, page_down(end), ph->p_flags, off, 0, what);
	row(name, page_down(end), page_up(base + ph->p_vaddr + ph->p_memsz),
	    ph->p_flags, page_down(ph->p_offset + ph->p_filesz),
	    end - page_down(end), "zeroed, then the end of the file's part");
}

/*
 * Linux: whole pages of the file, the rest of the last zeroed if the segment
 * is larger in memory; then zeroed pages.
 */
static void
linux_segment(const char *name, const struct phdr *ph, uint64_t base,
    const char *what)
{
	uint64_t end, start;

	start = page_down(base + ph->p_vaddr);
	end = ph->p_filesz == 0 ? start :
	    page_up(base + ph->p_vaddr + ph->p_filesz);
	row(name, start, end, ph->p_flags, page_down(ph->p_offset), 0, what);
	row(name, end, page_up(base + ph->p_vaddr + ph->p_memsz), ph->p_flags,
	    0, 0, "zeroed; so is the rest of the page before");
}

/* A segment at base. */
static void
segment(struct view *v, const char *name, const struct phdr *ph, uint64_t base)
{
	const char *what;

	what = (ph->p_flags & PF_W) != 0 && (ph->p_flags & PF_X) != 0 ?
	    "writable and executable" : "file";
	if (ph->p_memsz < ph->p_filesz ||
	    ph->p_vaddr + ph->p_memsz < ph->p_vaddr ||
	    !part_has(v->v_o.o_part, ph->p_offset, ph->p_filesz))
		view_bad(v, "%s: PT_LOAD at %#llx: p_offset %#llx, p_filesz "
		    "%#llx, p_memsz %#llx: execve refuses it", name,
		    (unsigned long long)ph->p_vaddr,
		    (unsigned long long)ph->p_offset,
		    (unsigned long long)ph->p_filesz,
		    (unsigned long long)ph->p_memsz);
	if (plan_kernel == KERNEL_LINUX)
		linux_segment(name, ph, base, what);
	else
		freebsd_segment(name, ph, base, what);
}

/* The segments of an object at base, and what is between them. */
static void
object_rows(struct view *v, const char *name, uint64_t base)
{
	struct phdr ph;
	uint64_t last;
	uint32_t i;

	last = 0;
	for (i = 0; i < v->v_o.o_phnum; i++) {
		object_phdr(&v->v_o, i, &ph);
		if (ph.p_type == PT_LOAD && ph.p_memsz != 0) {
			if (last != 0)
				row(name, last, page_down(base + ph.p_vaddr),
				    0, 0, 0, "gap");
			segment(v, name, &ph, base);
			last = page_up(base + ph.p_vaddr + ph.p_memsz);
		} else if (ph.p_type == PT_GNU_RELRO)
			row(name, page_down(base + ph.p_vaddr), page_down(
			    base + ph.p_vaddr + ph.p_memsz), PF_R, 0, 0,
			    "RELRO: read-only once the linker has relocated");
	}
}

/* The interpreter that the program names, as a view; false if it has none. */
bool
plan_interp(struct view *v, struct image *im, struct part *pt,
    struct view *interp, char *path, size_t size)
{
	struct phdr ph;
	struct span s;
	struct text t;
	char host[4096];
	uint32_t i;

	for (i = 0; i < v->v_o.o_phnum; i++) {
		object_phdr(&v->v_o, i, &ph);
		if (ph.p_type == PT_INTERP)
			break;
	}
	if (i == v->v_o.o_phnum)
		return (false);
	(void)view_span(v, ph.p_offset, ph.p_filesz, "PT_INTERP", &s);
	t = view_string(v, &s, 0, "PT_INTERP");
	snprintf(path, size, "%.*s", (int)(t.t_len < size ? t.t_len : size),
	    t.t_str);
	if (!plan_path(path, host, sizeof(host)) ||
	    image_kind(host) != IMAGE_REGULAR || image_open(im, host) != 0) {
		view_bad(v, "PT_INTERP: %s: no such file: execve fails", path);
		return (false);
	}
	memset(pt, 0, sizeof(*pt));
	pt->pt_base = im->im_base;
	pt->pt_size = pt->pt_claim = pt->pt_rest = pt->pt_file = im->im_size;
	pt->pt_name = path;
	if (view_open(interp, pt))
		return (true);
	view_bad(v, "PT_INTERP: %s: no ELF file: execve fails", path);
	image_close(im);
	return (false);
}

static void
place_row(const char *what, uint64_t address, const char *why)
{
	out_row();
	out_string(what);
	out_number(address);
	out_string(why);
	out_row_end();
}

/* Why things are where they are. */
static void
reasons(struct view *v)
{
	struct text none = { "", 0 };

	if (!options.op_explain && !options.op_json)
		return;
	out_display("plan-place");
	out_table(&v->v_o, plan_kernel == KERNEL_LINUX ?
	    "Where Linux puts it (not randomized)" :
	    "Where FreeBSD 12.1 puts it", none, 0, place_columns);
	place_row(plan_kernel == KERNEL_LINUX ? "kernel: linux" :
	    "kernel: freebsd", 0, plan_place.pl_kernel_why);
	place_row("program", plan_place.pl_base, plan_place.pl_why);
	place_row("interpreter", plan_place.pl_interp,
	    plan_place.pl_interp_why);
	out_table_end();
	out_display_end();
}

/* What the kernel maps: the program and its interpreter (NULL: none). */
void
plan_mapping(struct view *v, struct view *interp)
{
	struct text none = { "", 0 };

	plan_settle(v, interp);
	out_display("plan-mapping");
	out_table(&v->v_o, "Mapped by execve(2)", none, 0, columns);
	object_rows(v, v->v_o.o_part->pt_name, plan_place.pl_base);
	if (interp != NULL)
		object_rows(interp, interp->v_o.o_part->pt_name,
		    plan_place.pl_interp);
	out_table_end();
	out_display_end();
	reasons(v);
}
