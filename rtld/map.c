/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One file into memory, by the steps that plan.c makes of its program headers:
 * among the others that the program starts with (arena.c), or by itself.
 * Nothing is mapped outside of the addresses that were reserved.
 */
#include "map.h"
#include "md.h"
#include "proc.h"

#define	PAGE		4096u
#define	TRUNC(a)	((a) / PAGE * PAGE)
#define	ROUND(a)	TRUNC((a) + PAGE - 1)

/* As os_mmap(); addresses or memory may be short only because of the arena. */
static void *
get(void *at, size_t n, int prot, enum os_map kind, int fd, uint64_t off)
{
	void *p;

	p = os_mmap(at, n, prot, kind, fd, off);
	if (OS_ISERR(p) && arena_close())
		p = os_mmap(at, n, prot, kind, fd, off);
	return (p);
}

/*
 * The system doesn't align, or only to multiples: more addresses than are
 * wanted, and those given back that aren't.
 */
static unsigned char *
reserve_more(const char *path, const struct map_plan *plan)
{
	size_t size, slack;
	unsigned char *p, *q;

	size = plan->hi - plan->lo;
	slack = plan->align - PAGE;
	p = get(NULL, size + slack, 0, OS_RESERVE, -1, 0);
	if (OS_ISERR(p)) {
		error("%s: mmap of entire address space failed: %s", path,
		    os_strerror(-(int)(intptr_t)p));
		return (NULL);
	}
	/* The lowest address keeps its place within the alignment. */
	q = p + ((plan->lo - (uintptr_t)p) & (plan->align - 1));
	if (q != p)
		os_munmap(p, (size_t)(q - p));
	if (q + size != p + size + slack)
		os_munmap(q + size, (size_t)(p + slack - q));
	return (q);
}

/*
 * Addresses for all segments, at `at' unless that is NULL, as aligned as the
 * plan wants them; *first: the first step that is still to be done, since the
 * one before it was the way to reserve.  NULL: error recorded.
 */
static unsigned char *
reserve(const char *path, int fd, const struct map_plan *plan,
    unsigned char *at, unsigned *first)
{
	const size_t size = plan->hi - plan->lo;
	unsigned char *p;

	*first = plan->whole;
	if (plan->whole)
		p = get(at, size, plan->op[0].prot | OS_ALIGN(plan->align),
		    OS_FILE_ANY, fd, plan->op[0].off);
	else
		p = get(at, size, OS_ALIGN(plan->align), OS_RESERVE, -1, 0);
	if (OS_ISERR(p)) {
		error("%s: mmap of entire address space failed: %s", path,
		    os_strerror(-(int)(intptr_t)p));
		return (NULL);
	}
	if (at != NULL ? p == at :
	    (((uintptr_t)p - plan->lo) & (plan->align - 1)) == 0)
		return (p);
	os_munmap(p, size);
	*first = 0;
	if (at == NULL)
		return (reserve_more(path, plan));
	error("%s: address %p, where it must be loaded, is taken", path,
	    (void *)at);
	return (NULL);
}

/* Zero from there to the end of its page. */
static bool
clear_tail(unsigned char *from, int prot)
{
	unsigned char *page;

	page = from - ((uintptr_t)from & (PAGE - 1));
	if ((prot & OS_W) == 0 &&
	    os_mprotect(page, PAGE, OS_R | OS_W) < 0)
		return (false);
	memset(from, 0, (size_t)(page + PAGE - from));
	return ((prot & OS_W) != 0 || os_mprotect(page, PAGE, prot) == 0);
}

/*
 * One step; addresses are relative to `mem'; `mine': they are reserved.  False:
 * error recorded.
 */
bool
map_step(const char *path, int fd, const struct map_op *op, uintptr_t mem,
    bool mine)
{
	enum os_map kind;
	void *p;

	if (op->file)
		kind = mine ? OS_FILE : OS_FILE_FREE;
	else
		kind = mine ? OS_ZERO : OS_ZERO_FREE;
	p = os_mmap((void *)(mem + op->addr), op->len, op->prot, kind,
	    op->file ? fd : -1, op->off);
	/* An old system may take the address as a hint. */
	if (!OS_ISERR(p) && p != (void *)(mem + op->addr)) {
		os_munmap(p, op->len);
		p = (void *)(intptr_t)-OS_ENOENT;
	}
	if (OS_ISERR(p)) {
		error("%s: mmap of %s failed: %s", path,
		    op->file ? "data" : "bss", os_strerror(-(int)(intptr_t)p));
		return (false);
	}
	if (op->clear != 0 &&
	    !clear_tail((unsigned char *)(mem + op->clear), op->prot)) {
		error("%s: cannot clear the end of a segment", path);
		return (false);
	}
	return (true);
}

/* A step, with as much memory and addresses as there can be. */
static bool
map_step_again(const char *path, int fd, const struct map_op *op,
    uintptr_t mem)
{

	if (map_step(path, fd, op, mem, true))
		return (true);
	if (!arena_close())
		return (false);
	error_clear();
	return (map_step(path, fd, op, mem, true));
}

/*
 * Map the file open as `fd' by plan, at `at' unless that is NULL.  Returns
 * where plan->lo is; NULL: error recorded, nothing is mapped.
 */
unsigned char *
map_do(const char *path, int fd, const struct map_plan *plan,
    unsigned char *at)
{
	unsigned char *base;
	unsigned i;

	if ((base = reserve(path, fd, plan, at, &i)) == NULL)
		return (NULL);
	for (; i < plan->n; i++)
		if (!map_step_again(path, fd, &plan->op[i],
		    (uintptr_t)base - plan->lo)) {
			os_munmap(base, plan->hi - plan->lo);
			return (NULL);
		}
	return (base);
}

/*
 * Map the file open as `fd' at the addresses that it is linked for, if they are
 * free, and nothing in the gaps between segments: no address is reserved first.
 * Returns where plan->lo is; NULL: error recorded, nothing is mapped.  The plan
 * may be changed.
 */
unsigned char *
map_exactly(const char *path, int fd, struct map_plan *plan)
{
	unsigned i;

	/* The first step need not reach as far as the last. */
	if (plan->whole && plan->n > 1)
		plan->op[0].len = plan->op[1].addr - plan->op[0].addr;
	for (i = 0; i < plan->n; i++) {
		if (map_step(path, fd, &plan->op[i], 0, false))
			continue;
		while (i-- > 0)
			os_munmap((void *)(uintptr_t)plan->op[i].addr,
			    plan->op[i].len);
		return (NULL);
	}
	return ((unsigned char *)(uintptr_t)plan->lo);
}

/*
 * An object with those program headers, which stay where they are; the path is
 * the object's from now on.
 */
static struct obj *
new_object(char *path, const Elf_Phdr *ph, unsigned n,
    const struct map_plan *plan, uintptr_t mem)
{
	struct obj *obj;
	unsigned i;

	obj = obj_new(path);
	obj->img.phdr = ph;
	obj->img.phnum = n;
	obj->img.mem = (unsigned char *)mem;
	obj->img.base = (Elf_Addr)mem;
	obj->vaddrbase = plan->lo;
	obj->mapbase = (unsigned char *)(mem + plan->lo);
	obj->mapsize = plan->hi - plan->lo;
	/* Without a header FreeBSD assumes that all is allowed. */
	obj->stackprot = OS_R | OS_W | OS_X;
	for (i = 0; i < n; i++)
		if (ph[i].p_type == PT_GNU_STACK)
			obj->stackprot = map_prot(ph[i].p_flags);
	return (obj);
}

/*
 * What variables like LD_LIBRARY_PATH lead to must not be a way around a file
 * system's being mounted noexec.  (FreeBSD: rtld.c, do_load_object)
 */
static bool
may_execute(int fd)
{
	char where[256];

	if (!config.suspicious || !os_noexec(fd, where, sizeof(where)))
		return (true);
	error("Cannot execute objects on %s", where);
	return (false);
}

/* By plan: where the file wants to be, in the arena, or anywhere. */
static unsigned char *
map_somewhere(const char *path, int fd, const struct map_plan *plan,
    unsigned type, size_t head)
{
	unsigned char *at, *base;

	at = MD_ANYWHERE ? NULL : (unsigned char *)(uintptr_t)plan->lo;
	if (!MD_ANYWHERE && at == NULL && type == ET_EXEC) {
		error("%s: nothing can be loaded at address 0", path);
		return (NULL);
	}
	if (at == NULL &&
	    (base = arena_map(path, fd, plan, head)) != NULL)
		return (base);
	base = map_do(path, fd, plan, at);
	if (base == NULL && at != NULL && type != ET_EXEC) {
		error_clear();
		base = map_do(path, fd, plan, NULL);
	}
	return (base);
}

/*
 * Map the file `path', open as `fd' (which stays open), with os_fstat()'s
 * answer `file'.  Returns the object, undigested, not in any list; or NULL:
 * then nothing is left behind but the error's text.  A library that has been
 * given addresses (prelink --fixed) gets them if they are free.
 */
struct obj *
map_file(const char *path, int fd, const struct os_file *file)
{
	struct map_plan plan;
	const unsigned char *head = NULL;
	unsigned char *base;
	Elf_Phdr *ph;
	Elf_Ehdr eh;
	struct obj *obj;
	uintptr_t mem;
	size_t have;

	if (!may_execute(fd))
		return (NULL);
	if ((file->mode & OS_MODE_TYPE) != OS_MODE_REG) {
		error("%s: not a regular file", path);
		return (NULL);
	}
	have = arena_head(fd, file, &head);
	if ((ph = headers_read(path, fd, file, head, &eh)) == NULL)
		return (NULL);
	if (!map_plan(path, ph, eh.e_phnum, &plan) ||
	    (base = map_somewhere(path, fd, &plan, eh.e_type, have)) == NULL) {
		rtld_free(ph);
		return (NULL);
	}
	mem = (uintptr_t)base - plan.lo;
	obj = new_object(rtld_strdup(path), ph, eh.e_phnum, &plan, mem);
	/* They needn't be in a segment. */
	obj->phdrcopy = ph;
	obj->entry = mem + eh.e_entry;
	obj->dev = file->dev;
	obj->ino = file->ino;
	obj->fixed = eh.e_type == ET_EXEC;
	return (obj);
}

/*
 * The object that the kernel has mapped already: its program headers are at
 * `ph', its first instruction at `entry'.  NULL with an error if they are not
 * such as map_file() would accept.
 */
struct obj *
map_mapped(char *path, const Elf_Phdr *ph, unsigned n, uintptr_t entry)
{
	struct map_plan plan;
	bool found = false;
	struct obj *obj;
	uintptr_t mem;
	unsigned i;

	if (!map_extent(path, ph, n, &plan))
		return (NULL);
	mem = 0;
	/* Where the headers are tells the load address; PT_PHDR is best. */
	for (i = 0; i < n; i++)
		if (ph[i].p_type == PT_PHDR) {
			mem = (uintptr_t)ph - ph[i].p_vaddr;
			break;
		} else if (ph[i].p_type == PT_LOAD && ph[i].p_offset == 0 &&
		    !found) {
			mem = (uintptr_t)ph - sizeof(Elf_Ehdr) -
			    ph[i].p_vaddr;
			found = true;
		}
	obj = new_object(path, ph, n, &plan, mem);
	obj->entry = entry;
	return (obj);
}

/* Give the addresses back. */
void
unmap_object(struct obj *obj)
{

	os_munmap(obj->mapbase, obj->mapsize);
}

/* The pages of the object's segments among those of PT_GNU_RELRO. */
static int
protect_segments(const struct obj *obj)
{
	const Elf_Phdr *ph = obj->img.phdr, *end = ph + obj->img.phnum;
	unsigned char *from, *to;
	int r;

	for (r = 0; ph < end && r >= 0; ph++) {
		if (ph->p_type != PT_LOAD)
			continue;
		from = elfimg_mem(&obj->img, TRUNC(ph->p_vaddr));
		to = elfimg_mem(&obj->img, ROUND(ph->p_vaddr + ph->p_memsz));
		if (from < obj->relro)
			from = obj->relro;
		if (to > obj->relro + obj->relrosize)
			to = obj->relro + obj->relrosize;
		if (from < to)
			r = os_mprotect(from, (size_t)(to - from), OS_R);
	}
	return (r);
}

/*
 * Make PT_GNU_RELRO read-only.  Where the kernel has mapped the object there
 * may be a hole in it, which Linux complains of.  False: error recorded.
 */
bool
map_relro(struct obj *obj)
{
	int r;

	if (obj->relrosize == 0)
		return (true);
	if (os_mprotect(obj->relro, obj->relrosize, OS_R) < 0 &&
	    (r = protect_segments(obj)) < 0) {
		error("%s: Cannot set relro protection to %#x: %s", obj->path,
		    OS_R, os_strerror(-r));
		return (false);
	}
	return (true);
}

/* For text relocations: make segments without PF_W writable, or not again. */
bool
map_text(struct obj *obj, bool writable)
{
	const Elf_Phdr *ph;
	unsigned i;
	size_t len;
	int prot, r;

	for (i = 0; i < obj->img.phnum; i++) {
		ph = &obj->img.phdr[i];
		if (ph->p_type != PT_LOAD || (ph->p_flags & PF_W) != 0 ||
		    ph->p_memsz == 0)
			continue;
		len = ROUND(ph->p_vaddr + ph->p_memsz) - TRUNC(ph->p_vaddr);
		prot = map_prot(ph->p_flags) | (writable ? OS_W : 0);
		r = os_mprotect(elfimg_mem(&obj->img, TRUNC(ph->p_vaddr)),
		    len, prot);
		if (r < 0) {
			error("%s: Cannot write-%sable text segment: %s",
			    obj->path, writable ? "en" : "dis",
			    os_strerror(-r));
			return (false);
		}
	}
	return (true);
}
