/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * LD_DUMP_REL_PRE and LD_DUMP_REL_POST: all relocations as they are before, or
 * after, they are done, in FreeBSD's form (libexec/rtld-elf/debug.c).
 */
#include "rtld.h"

#define	STDOUT	1

static struct outbuf out = { .fd = STDOUT };

/* One relocation: its symbol, itself, and what is at its place. */
static void
dump_one(const struct obj *obj, Elf_Addr info, Elf_Addr offset)
{
	const struct elfimg *img = &obj->img;
	const Elf_Sym *sym = NULL;
	const char *name = "";
	Elf_Addr value = 0;

	if (ELF_R_SYM(info) < img->nsym) {
		sym = &img->sym[ELF_R_SYM(info)];
		if (sym->st_name < img->nstr)
			name = img->str + sym->st_name;
	}
	if (elfimg_room(img, offset, 0) >= sizeof(value))
		memcpy(&value, elfimg_mem(img, offset), sizeof(value));
	out_print(&out, " %-25s %6jx %08jx %08jx %7d %10jx %08jx\n", name,
	    (uintmax_t)info, (uintmax_t)offset,
	    (uintmax_t)(sym != NULL ? sym->st_value : 0),
	    (int)(sym != NULL ? sym->st_size : 0),
	    (uintmax_t)(Elf_Addr)(img->base + offset), (uintmax_t)value);
}

/* A table of them. */
static void
dump_table(const struct obj *obj, const char *what, const void *table,
    size_t n, bool rela)
{
	const Elf_Rela *a = table;
	const Elf_Rel *r = table;
	size_t i;

	if (n == 0)
		return;
	out_print(&out, "%s%s: %ld\n"
	    " symbol name               r_info r_offset st_value st_size"
	    "    address    value\n"
	    " -----------------------------------------------------------"
	    "-------------------\n", what, rela ? " with Addend" : "",
	    (long)n);
	for (i = 0; i < n; i++)
		if (rela)
			dump_one(obj, a[i].r_info, a[i].r_offset);
		else
			dump_one(obj, r[i].r_info, r[i].r_offset);
}

/* Those of all objects, in load order; the linker's own are the last. */
void
dump_relocations(void)
{
	const struct obj *obj;
	const struct elfimg *img;

	TAILQ_FOREACH(obj, &objects, link) {
		if (obj == &obj_rtld)
			continue;
		img = &obj->img;
		out_print(&out, "Object \"%s\", relocbase %#jx\n",
		    obj->path, (uintmax_t)img->base);
		dump_table(obj, "Non-PLT Relocations", img->rel, img->nrel,
		    false);
		dump_table(obj, "Non-PLT Relocations", img->rela, img->nrela,
		    true);
		dump_table(obj, "PLT Relocations", img->plt, img->nplt,
		    img->pltrela);
	}
	out_flush(&out);
}
