/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One file into memory.  All checks come first; afterwards nothing is mapped
 * outside of the addresses that were reserved.
 */
#include "md.h"
#include "proc.h"

#define	PAGE		4096u
#define	TRUNC(a)	((a) & ~(Elf_Addr)(PAGE - 1))
#define	ROUND(a)	TRUNC((a) + PAGE - 1)
#define	ALIGN_MAX	((Elf_Addr)1 << 30)	/* larger p_aligns: absurd */

/* The PT_LOADs of a file taken together. */
struct extent {
	Elf_Addr lo, hi;	/* lowest and highest address, whole pages */
	Elf_Addr align;		/* strictest alignment */
};

static int
prot_of(uint32_t flags)
{

	/* Every segment may be read: tables are, wherever they lie. */
	return (OS_R | ((flags & PF_W) != 0 ? OS_W : 0) |
	    ((flags & PF_X) != 0 ? OS_X : 0));
}

/* Do two segments share a page? */
static bool
overlap(const Elf_Phdr *a, const Elf_Phdr *b)
{

	return (a->p_type == PT_LOAD && b->p_type == PT_LOAD &&
	    a->p_memsz != 0 && b->p_memsz != 0 &&
	    TRUNC(a->p_vaddr) < ROUND(b->p_vaddr + b->p_memsz) &&
	    TRUNC(b->p_vaddr) < ROUND(a->p_vaddr + a->p_memsz));
}

/* One segment, number `i'; widens the extent. */
static bool
check_load(const char *path, const Elf_Phdr *ph, unsigned i,
    struct extent *ext)
{
	Elf_Addr end;

	end = ph->p_vaddr + ph->p_memsz;
	if (end < ph->p_vaddr || ROUND(end) < end) {
		error("%s: PT_LOAD segment %u wraps around", path, i);
		return (false);
	}
	if ((ph->p_align & (PAGE - 1)) != 0 ||
	    (ph->p_align & (ph->p_align - 1)) != 0 ||
	    ph->p_align > ALIGN_MAX ||
	    ((ph->p_vaddr - ph->p_offset) & (PAGE - 1)) != 0) {
		error("%s: PT_LOAD segment %u not page-aligned", path, i);
		return (false);
	}
	if (TRUNC(ph->p_vaddr) < ext->lo)
		ext->lo = TRUNC(ph->p_vaddr);
	if (ROUND(end) > ext->hi)
		ext->hi = ROUND(end);
	if (ph->p_align > ext->align)
		ext->align = ph->p_align;
	return (true);
}

/* All segments: aligned, disjoint.  On failure the error is recorded. */
static bool
check_loads(const char *path, const Elf_Phdr *ph, unsigned n,
    struct extent *ext)
{
	unsigned i, j, loads_seen;

	*ext = (struct extent){ ~(Elf_Addr)0, 0, PAGE };
	for (loads_seen = 0, i = 0; i < n; i++) {
		if (ph[i].p_type != PT_LOAD || ph[i].p_memsz == 0)
			continue;
		if (!check_load(path, &ph[i], loads_seen, ext))
			return (false);
		for (j = 0; j < i; j++)
			if (overlap(&ph[i], &ph[j])) {
				error("%s: PT_LOAD segment %u overlaps "
				    "another", path, loads_seen);
				return (false);
			}
		loads_seen++;
	}
	if (loads_seen == 0) {
		error("%s: too few PT_LOAD segments", path);
		return (false);
	}
	return (true);
}

/*
 * Addresses for all segments, nothing behind them yet.  `at' is the address
 * that a program of fixed addresses must have, else NULL.
 */
static unsigned char *
reserve(const char *path, const struct extent *ext, unsigned char *at)
{
	size_t size, slack;
	unsigned char *p, *q;

	size = ext->hi - ext->lo;
	slack = ext->align - PAGE;
	p = os_mmap(at, size + slack, 0, OS_RESERVE, -1, 0);
	if (OS_ISERR(p)) {
		error("%s: mmap of entire address space failed: %s", path,
		    os_strerror(-(int)(intptr_t)p));
		return (NULL);
	}
	if (at != NULL) {
		if (p != at) {
			os_munmap(p, size + slack);
			error("%s: address %p, where it must be loaded, is "
			    "taken", path, (void *)at);
			return (NULL);
		}
		if (slack != 0)
			os_munmap(p + size, slack);
		return (p);
	}
	/* The lowest address keeps its place within the alignment. */
	q = p + ((ext->lo - (uintptr_t)p) & (ext->align - 1));
	if (q != p)
		os_munmap(p, (size_t)(q - p));
	if (q + size != p + size + slack)
		os_munmap(q + size, (size_t)(p + slack - q));
	return (q);
}

/*
 * Whole segments without a gap between them are reserved by mapping the first
 * one as far as the last one reaches: one system call less.  NULL if the file
 * isn't of that kind, or `at' isn't free.
 */
static unsigned char *
map_first(int fd, const Elf_Phdr *ph, unsigned n, const struct extent *ext,
    unsigned char *at)
{
	const Elf_Phdr *first = NULL;
	Elf_Addr end = ext->lo;
	unsigned char *p;
	unsigned i;

	if (ext->align != PAGE)
		return (NULL);
	for (i = 0; i < n; i++) {
		if (ph[i].p_type != PT_LOAD || ph[i].p_memsz == 0)
			continue;
		if (TRUNC(ph[i].p_vaddr) != end)
			return (NULL);
		end = ROUND(ph[i].p_vaddr + ph[i].p_memsz);
		if (first == NULL)
			first = &ph[i];
	}
	if (first->p_filesz != first->p_memsz || (first->p_flags & PF_W) != 0)
		return (NULL);
	p = os_mmap(at, ext->hi - ext->lo, prot_of(first->p_flags),
	    OS_FILE_ANY, fd, TRUNC(first->p_offset));
	if (OS_ISERR(p))
		return (NULL);
	if (at != NULL && p != at) {
		os_munmap(p, ext->hi - ext->lo);
		return (NULL);
	}
	return (p);
}

/*
 * The segment of header `i', together with those behind it that continue it in
 * the file and in memory alike.  Sets *i to the last of them.
 */
static Elf_Phdr
whole_segment(const Elf_Phdr *ph, unsigned n, unsigned *i)
{
	Elf_Phdr all = ph[*i];
	unsigned j;

	for (j = *i + 1; j < n; j++) {
		if (ph[j].p_type != PT_LOAD || ph[j].p_memsz == 0)
			continue;
		if (all.p_filesz == 0 || all.p_filesz != all.p_memsz ||
		    prot_of(ph[j].p_flags) != prot_of(all.p_flags) ||
		    ph[j].p_vaddr - ph[j].p_offset !=
		    all.p_vaddr - all.p_offset || ph[j].p_vaddr < all.p_vaddr ||
		    TRUNC(ph[j].p_vaddr) != ROUND(all.p_vaddr + all.p_filesz))
			break;
		all.p_filesz = ph[j].p_vaddr + ph[j].p_filesz - all.p_vaddr;
		all.p_memsz = ph[j].p_vaddr + ph[j].p_memsz - all.p_vaddr;
		*i = j;
	}
	return (all);
}

/* The part of the last page that no file byte belongs to must be zero. */
static bool
clear_tail(unsigned char *from, unsigned char *to, int prot)
{
	unsigned char *page = (unsigned char *)TRUNC((uintptr_t)from);

	if (from == to)
		return (true);
	if ((prot & OS_W) == 0 &&
	    os_mprotect(page, PAGE, OS_R | OS_W) < 0)
		return (false);
	memset(from, 0, (size_t)(to - from));
	return ((prot & OS_W) != 0 || os_mprotect(page, PAGE, prot) == 0);
}

static bool
map_segment(const char *path, int fd, const Elf_Phdr *ph, uintptr_t mem)
{
	unsigned char *start, *filend, *fileround, *end;
	int prot;
	void *p;

	prot = prot_of(ph->p_flags);
	start = (unsigned char *)(mem + TRUNC(ph->p_vaddr));
	filend = (unsigned char *)(mem + ph->p_vaddr + ph->p_filesz);
	fileround = (unsigned char *)(mem +
	    ROUND(ph->p_vaddr + ph->p_filesz));
	end = (unsigned char *)(mem + ROUND(ph->p_vaddr + ph->p_memsz));
	if (ph->p_filesz == 0)
		fileround = start;
	else {
		p = os_mmap(start, (size_t)(fileround - start), prot, OS_FILE,
		    fd, TRUNC(ph->p_offset));
		if (OS_ISERR(p)) {
			error("%s: mmap of data failed: %s", path,
			    os_strerror(-(int)(intptr_t)p));
			return (false);
		}
		if (ph->p_memsz > ph->p_filesz &&
		    !clear_tail(filend, fileround, prot)) {
			error("%s: cannot clear the end of a segment", path);
			return (false);
		}
	}
	if (fileround < end) {
		p = os_mmap(fileround, (size_t)(end - fileround), prot,
		    OS_ZERO, -1, 0);
		if (OS_ISERR(p)) {
			error("%s: mmap of bss failed: %s", path,
			    os_strerror(-(int)(intptr_t)p));
			return (false);
		}
	}
	return (true);
}

/* All segments; `done': not the first one.  False: the error is recorded. */
static bool
map_segments(const char *path, int fd, const Elf_Phdr *ph, unsigned n,
    uintptr_t mem, bool done)
{
	Elf_Phdr all;
	unsigned i;

	for (i = 0; i < n; i++) {
		if (ph[i].p_type != PT_LOAD || ph[i].p_memsz == 0)
			continue;
		if (done) {
			done = false;
			continue;
		}
		all = whole_segment(ph, n, &i);
		if (!map_segment(path, fd, &all, mem))
			return (false);
	}
	return (true);
}

/* An object with those program headers, of which it gets a copy. */
static struct obj *
new_object(const char *path, const Elf_Phdr *ph, unsigned n,
    const struct extent *ext, uintptr_t mem)
{
	struct obj *obj;
	unsigned i;

	obj = obj_new(path);
	obj->phdrcopy = rtld_alloc(n * sizeof(*ph));
	memcpy(obj->phdrcopy, ph, n * sizeof(*ph));
	obj->img.phdr = obj->phdrcopy;
	obj->img.phnum = n;
	obj->img.mem = (unsigned char *)mem;
	obj->img.base = (Elf_Addr)mem;
	obj->vaddrbase = ext->lo;
	obj->mapbase = (unsigned char *)(mem + ext->lo);
	obj->mapsize = ext->hi - ext->lo;
	/* Without a header FreeBSD assumes that all is allowed. */
	obj->stackprot = OS_R | OS_W | OS_X;
	for (i = 0; i < n; i++)
		if (ph[i].p_type == PT_GNU_STACK)
			obj->stackprot = prot_of(ph[i].p_flags);
	return (obj);
}

/* The first page: refuse what cannot be loaded.  False: error recorded. */
static bool
read_header(const char *path, int fd, const struct os_file *file,
    unsigned char page[PAGE])
{
	enum elfcheck why;
	long n;

	if ((file->mode & OS_MODE_TYPE) != OS_MODE_REG) {
		error("%s: not a regular file", path);
		return (false);
	}
	if ((n = os_pread(fd, page, PAGE, 0)) < 0) {
		error("%s: read error: %s", path, os_strerror(-(int)n));
		return (false);
	}
	why = elfcheck_header(page, (size_t)n,
	    ELF_CLASS == 64 ? ELFCLASS64 : ELFCLASS32, MD_MACHINE);
	if (why == ELFCHECK_OK)
		why = elfcheck_segments(page, (size_t)n, file->size);
	if (why != ELFCHECK_OK) {
		error("%s: %s", path, elfcheck_text(why));
		return (false);
	}
	return (true);
}

/*
 * Map the file `path', open as `fd' (which stays open), with os_fstat()'s
 * answer `file'.  Returns the object, undigested, not in any list; or NULL:
 * then nothing is left behind but the error's text.
 */
struct obj *
map_file(const char *path, int fd, const struct os_file *file)
{
	Elf_Addr page[PAGE / sizeof(Elf_Addr)];
	unsigned char *at, *base;
	const Elf_Ehdr *eh;
	const Elf_Phdr *ph;
	struct extent ext;
	struct obj *obj;
	uintptr_t mem;
	bool done;

	if (!read_header(path, fd, file, (unsigned char *)page))
		return (NULL);
	eh = (const Elf_Ehdr *)page;
	ph = (const Elf_Phdr *)((unsigned char *)page + eh->e_phoff);
	if (!check_loads(path, ph, eh->e_phnum, &ext))
		return (NULL);
	at = eh->e_type == ET_EXEC ? (unsigned char *)(uintptr_t)ext.lo : NULL;
	base = map_first(fd, ph, eh->e_phnum, &ext, at);
	if ((done = base != NULL) == false &&
	    (base = reserve(path, &ext, at)) == NULL)
		return (NULL);
	mem = (uintptr_t)base - ext.lo;
	if (!map_segments(path, fd, ph, eh->e_phnum, mem, done)) {
		os_munmap(base, ext.hi - ext.lo);
		return (NULL);
	}
	obj = new_object(path, ph, eh->e_phnum, &ext, mem);
	obj->entry = mem + eh->e_entry;
	obj->dev = file->dev;
	obj->ino = file->ino;
	obj->fixed = at != NULL;
	return (obj);
}

/*
 * The object that the kernel has mapped already: its program headers are at
 * `ph', its first instruction at `entry'.  NULL with an error if they are not
 * such as map_file() would accept.
 */
struct obj *
map_mapped(const char *path, const Elf_Phdr *ph, unsigned n, uintptr_t entry)
{
	struct extent ext;
	struct obj *obj;
	uintptr_t mem;
	unsigned i;

	if (!check_loads(path, ph, n, &ext))
		return (NULL);
	mem = 0;
	/* Where the headers are tells the load address. */
	for (i = 0; i < n; i++)
		if (ph[i].p_type == PT_LOAD && ph[i].p_offset == 0)
			mem = (uintptr_t)ph - sizeof(Elf_Ehdr) -
			    ph[i].p_vaddr;
	for (i = 0; i < n; i++)
		if (ph[i].p_type == PT_PHDR)
			mem = (uintptr_t)ph - ph[i].p_vaddr;
	obj = new_object(path, ph, n, &ext, mem);
	obj->entry = entry;
	return (obj);
}

/* Give the addresses back. */
void
unmap_object(struct obj *obj)
{

	os_munmap(obj->mapbase, obj->mapsize);
}

/* Make PT_GNU_RELRO read-only.  False: error recorded. */
bool
map_relro(struct obj *obj)
{
	int r;

	if (obj->relrosize == 0)
		return (true);
	if ((r = os_mprotect(obj->relro, obj->relrosize, OS_R)) < 0) {
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
		prot = prot_of(ph->p_flags) | (writable ? OS_W : 0);
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
