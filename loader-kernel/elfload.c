/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * An ELF file and its interpreter become the memory of a new program.
 */
#include "errnoconst.h"
#include "exec.h"
#include "file.h"
#include "page.h"
#include "str.h"

#define	NOTE_MAX	100	/* notes looked at, as FreeBSD does */
#define	NT_ABI_TAG	1	/* NT_FREEBSD_ABI_TAG */

static inline const Elf32_Phdr *
phdrs(const Elf32_Ehdr *eh)
{
	return ((const void *)((const char *)eh + eh->e_phoff));
}

static inline void
first_of(const Elf32_Phdr **php, const Elf32_Phdr *ph)
{
	if (*php == NULL)
		*php = ph;
}

/* The headers that count besides PT_LOAD: the first of each kind. */
static void
find_phdrs(struct image *im)
{
	const Elf32_Phdr *end, *ph;

	im->im_phinterp = im->im_phself = NULL;
	im->im_phnote = im->im_phstack = NULL;
	ph = phdrs(im->im_head);
	for (end = ph + im->im_head->e_phnum; ph < end; ph++)
		if (ph->p_type == PT_INTERP)
			first_of(&im->im_phinterp, ph);
		else if (ph->p_type == PT_PHDR)
			first_of(&im->im_phself, ph);
		else if (ph->p_type == PT_NOTE)
			first_of(&im->im_phnote, ph);
		else if (ph->p_type == PT_GNU_STACK)
			first_of(&im->im_phstack, ph);
}

/* Refuses what can't be an executable or an interpreter; 0 or ENOEXEC. */
static int
check(const Elf32_Ehdr *eh, struct vnode *vp)
{
	size_t len;

	len = vn_size(vp) < PAGE_SIZE ? vn_size(vp) : PAGE_SIZE;
	if (elfcheck_header(eh, len, ELFCLASS32, EM_ARM) != ELFCHECK_OK)
		return (ENOEXEC);
	if (elfcheck_segments(eh, PAGE_SIZE, vn_size(vp)) != ELFCHECK_OK)
		return (ENOEXEC);
	return (0);
}

/*
 * The interpreter's name.  0; ENOEXEC.  Where the file ends before it, the
 * name is empty, and not found later.
 */
static int
get_interp(struct image *im)
{
	const Elf32_Phdr *ph;
	size_t got;
	int error;

	im->im_interpname = "";
	if ((ph = im->im_phinterp) == NULL)
		return (0);
	if (ph->p_offset < PAGE_SIZE &&
	    ph->p_filesz <= PAGE_SIZE - ph->p_offset) {
		/* elfcheck has seen its end. */
		im->im_interpname = (const char *)im->im_head + ph->p_offset;
		return (0);
	}
	im->im_interpname = im->im_interpbuf;
	error = vn_read(im->im_vp, ph->p_offset, im->im_interpbuf,
	    ph->p_filesz, &got);
	if (error != 0)
		return (error);
	if (got < ph->p_filesz)
		im->im_interpbuf[got] = '\0';
	else if (im->im_interpbuf[got - 1] != '\0')
		return (ENOEXEC);
	return (0);
}

/* The FreeBSD version that the program was made for, from its ABI note. */
static int
find_osrel(const struct image *im)
{
	const Elf32_Phdr *ph;
	const Elf32_Nhdr *n;
	const char *p;
	uint32_t left, skip;
	int i;

	ph = im->im_phnote;
	if (ph == NULL || ph->p_offset % 4 != 0 ||
	    ph->p_offset >= PAGE_SIZE ||
	    ph->p_filesz > PAGE_SIZE - ph->p_offset)
		return (0);
	p = (const char *)im->im_head + ph->p_offset;
	left = ph->p_filesz;
	for (i = 0; i < NOTE_MAX && left >= sizeof(*n); i++) {
		n = (const void *)p;
		if (n->n_namesz == 8 && n->n_descsz == 4 &&
		    n->n_type == NT_ABI_TAG && left >= sizeof(*n) + 12 &&
		    memcmp(n + 1, "FreeBSD", 8) == 0)
			return (*(const int *)(const void *)(p + 20));
		if (n->n_namesz > left || n->n_descsz > left)
			break;
		skip = sizeof(*n) + ((n->n_namesz + 3) & ~3u) +
		    ((n->n_descsz + 3) & ~3u);
		if (skip > left)
			break;
		p += skip;
		left -= skip;
	}
	return (0);
}

/* AT_PHDR: PT_PHDR, or the segment that has the file's beginning. */
static uint32_t
find_headers(const struct image *im)
{
	const Elf32_Ehdr *eh;
	const Elf32_Phdr *ph;
	int i;

	eh = im->im_head;
	if ((ph = im->im_phself) != NULL)
		return (im->im_base + ph->p_vaddr);
	for (i = 0, ph = phdrs(eh); i < eh->e_phnum; i++, ph++)
		if (ph->p_type == PT_LOAD && ph->p_offset == 0 &&
		    eh->e_phoff + eh->e_phnum * sizeof(*ph) <= ph->p_filesz)
			return (im->im_base + ph->p_vaddr + eh->e_phoff);
	return (im->im_base);
}

/* The interpreter, at FreeBSD's place for it: after the largest data. */
static int
load_interp(struct thread *td, struct image *im)
{
	uint32_t base, daddr, dsize, taddr, tsize;
	const Elf32_Ehdr *eh;
	struct vmspace *vm;
	struct vnode *vp;
	paddr_t pa;
	int error;

	vm = im->im_vm;
	if ((error = vn_lookup(td, im->im_interpname, true, &vp)) != 0)
		return (error);
	pa = 0;
	if ((error = exec_checkfile(td, vp)) != 0 ||
	    (error = exec_head(vp, &eh, &pa)) != 0 ||
	    (error = check(eh, vp)) != 0)
		goto out;
	base = eh->e_type == ET_DYN ? vm->vm_mapbase : 0;
	taddr = vm->vm_taddr;
	tsize = vm->vm_tsize;
	daddr = vm->vm_daddr;
	dsize = vm->vm_dsize;
	error = elf_map(vm, vp, eh, base);
	vm->vm_taddr = taddr;
	vm->vm_tsize = tsize;
	vm->vm_daddr = daddr;
	vm->vm_dsize = dsize;
	im->im_entry = base + eh->e_entry;
	im->im_interp = base + trunc_page(elf_firstaddr(eh));
out:
	if (pa != 0)
		page_unref(pa);
	vn_unref(vp);
	return (error);
}

/* Limits that FreeBSD applies to what has been mapped; 0 or ENOMEM. */
static int
check_limits(struct thread *td, const struct vmspace *vm)
{
	const struct rlimit *lim;

	lim = td->td_proc->p_limit;
	if (vm->vm_dsize > lim[RLIMIT_DATA].rlim_cur ||
	    (int64_t)vm->vm_tsize + vm->vm_dsize > lim[RLIMIT_VMEM].rlim_cur)
		return (ENOMEM);
	return (0);
}

static void
set_break(struct thread *td, struct vmspace *vm)
{
	int64_t hard;

	vm->vm_brkbase = vm->vm_daddr;
	vm->vm_brk = vm->vm_daddr + vm->vm_dsize;
	hard = td->td_proc->p_limit[RLIMIT_DATA].rlim_max;
	hard = hard > DATA_MAX ? DATA_MAX : hard;
	vm->vm_mapbase = vm->vm_daddr + round_page(hard);
}

/*
 * Loads im_vp, whose first page is im_head, and its interpreter into im_vm,
 * where the stack's place is taken already; sets what the stack's contents
 * depend on.  0, or execve(2)'s errno.
 */
int
elf_load(struct thread *td, struct image *im)
{
	const Elf32_Ehdr *eh;
	int error;

	eh = im->im_head;
	if ((error = get_interp(im)) != 0)
		return (error);
	im->im_base = eh->e_type == ET_DYN && elf_firstaddr(eh) == 0 ?
	    PIE_BASE : 0;
	if ((error = elf_map(im->im_vm, im->im_vp, eh, im->im_base)) != 0 ||
	    (error = check_limits(td, im->im_vm)) != 0)
		return (error);
	set_break(td, im->im_vm);
	im->im_entry = im->im_base + eh->e_entry;
	im->im_phdr = find_headers(im);
	im->im_osrel = find_osrel(im);
	im->im_interp = im->im_base;
	if (im->im_phinterp == NULL)
		return (0);
	return (load_interp(td, im));
}

/*
 * Is it an ELF program, and what stack does it want?  0; ENOEXEC.  Sets
 * im_stackprot and im_stacksize.
 */
int
elf_examine(struct image *im)
{
	const Elf32_Phdr *ph;
	int error;

	if ((error = check(im->im_head, im->im_vp)) != 0)
		return (error);
	find_phdrs(im);
	im->im_stackprot = PROT_R | PROT_W | PROT_X;
	im->im_stacksize = 0;
	if ((ph = im->im_phstack) == NULL)
		return (0);
	im->im_stacksize = ph->p_memsz;
	if (ph->p_flags != 0)
		im->im_stackprot = ((ph->p_flags & PF_R) != 0 ? PROT_R : 0) |
		    ((ph->p_flags & PF_W) != 0 ? PROT_W : 0) |
		    ((ph->p_flags & PF_X) != 0 ? PROT_X : 0);
	return (0);
}
