/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * mmap(2).  The order of the checks is FreeBSD 12.1's.
 */
#include <sys/fcntl.h>
#include <sys/mman.h>

#include "errnoconst.h"
#include "file.h"
#include "proc.h"
#include "sysproto.h"

#define	ALIGN_SHIFT	24		/* MAP_ALIGNED(n) */
#define	ALIGN_MASK	0xff000000u
#define	IGNORED		0x60		/* flags that FreeBSD ignores */
#define	OSREL_STRICT	1100036		/* neither SHARED nor PRIVATE */
#define	ALL_PROT	(PROT_R | PROT_W | PROT_X)

/* A request, on its way. */
struct mapreq {
	uint32_t	mr_addr;	/* wish, or order with MAP_FIXED */
	uint32_t	mr_len;		/* whole pages */
	uint32_t	mr_align;	/* power of two */
	uint32_t	mr_pageoff;	/* of pos in its page */
	int		mr_prot;	/* PROT_* */
	int		mr_flags;	/* MAP_* */
	int64_t		mr_pos;		/* whole pages */
	struct backing	mr_back;	/* what is mapped */
};

static const int all_flags = MAP_SHARED | MAP_PRIVATE | MAP_FIXED | IGNORED |
    MAP_HASSEMAPHORE | MAP_STACK | MAP_NOSYNC | MAP_ANON | MAP_GUARD |
    MAP_EXCL | MAP_NOCORE | MAP_PREFAULT_READ;

/* Flags that exclude each other; 0 or EINVAL. */
static int
check_flags(struct mapreq *m, int fd)
{
	int f;

	f = m->mr_flags & ~(int)ALIGN_MASK;
	if ((f & MAP_ANON) != 0 && (fd != -1 || m->mr_pos != 0))
		return (EINVAL);
	if ((f & MAP_STACK) != 0) {
		if (fd != -1 || (m->mr_prot & (PROT_R | PROT_W)) !=
		    (PROT_R | PROT_W))
			return (EINVAL);
		m->mr_flags |= MAP_ANON;
		m->mr_pos = 0;
	}
	if ((f & ~all_flags) != 0 || (f & (MAP_EXCL | MAP_FIXED)) == MAP_EXCL ||
	    (f & (MAP_SHARED | MAP_PRIVATE)) == (MAP_SHARED | MAP_PRIVATE) ||
	    (m->mr_prot & ~ALL_PROT) != 0)
		return (EINVAL);
	if ((f & MAP_GUARD) != 0 && (m->mr_prot != 0 || fd != -1 ||
	    m->mr_pos != 0 ||
	    (f & ~(MAP_FIXED | MAP_GUARD | MAP_EXCL)) != 0))
		return (EINVAL);
	return (0);
}

/* Whole pages, and the alignment; 0, EINVAL or ENOMEM. */
static int
check_size(struct mapreq *m, uint32_t len)
{
	unsigned int n;

	if (len == 0 || m->mr_pos < 0)
		return (EINVAL);
	m->mr_pageoff = m->mr_pos & PAGE_MASK;
	m->mr_pos -= m->mr_pageoff;
	/* FreeBSD 12.1 lets this wrap to 0 and maps nothing. */
	if (len > USEREND - m->mr_pageoff)
		return (ENOMEM);
	m->mr_len = round_page(len + m->mr_pageoff);
	n = (unsigned int)m->mr_flags >> ALIGN_SHIFT;
	if (n == 0)
		m->mr_align = PAGE_SIZE;
	else if (n == 1)
		m->mr_align = SECTION_SIZE;
	else if (n < PAGE_SHIFT || n > 31)
		return (EINVAL);
	else
		m->mr_align = 1u << n;
	if ((m->mr_pos >> PAGE_SHIFT) + (m->mr_len >> PAGE_SHIFT) >
	    UINT32_MAX)
		return (EINVAL);
	return (0);
}

/* Where the search begins, or where it must be; 0 or EINVAL. */
static int
check_place(const struct vmspace *vm, struct mapreq *m)
{
	if ((m->mr_flags & MAP_FIXED) != 0) {
		m->mr_addr -= m->mr_pageoff;
		if ((m->mr_addr & PAGE_MASK) != 0 || m->mr_addr < USERMIN ||
		    m->mr_addr >= USEREND ||
		    m->mr_len > USEREND - m->mr_addr)
			return (EINVAL);
	} else {
		m->mr_addr = trunc_page(m->mr_addr);
		if (m->mr_addr == 0 || (m->mr_addr >= vm->vm_taddr &&
		    m->mr_addr < vm->vm_mapbase))
			m->mr_addr = vm->vm_mapbase;
	}
	return (0);
}

/*
 * What a descriptor shows, into mr_back, with a reference to its vnode.  0;
 * EBADF, ENODEV, EACCES, EINVAL.
 */
static int
get_file(struct thread *td, struct mapreq *m, int fd)
{
	struct vnode *vp;
	int error, flags;
	bool shared;

	if ((m->mr_flags & (MAP_SHARED | MAP_PRIVATE)) == 0 &&
	    td->td_proc->p_osrel >= OSREL_STRICT)
		return (EINVAL);
	if ((error = fd_vnode(td, fd, &flags, &vp)) != 0)
		return (error);
	shared = (m->mr_flags & MAP_SHARED) != 0;
	if (((flags & FREAD) == 0 && (m->mr_prot & PROT_R) != 0) ||
	    (shared && (m->mr_prot & PROT_W) != 0 && (flags & FWRITE) == 0))
		error = EACCES;
	else if (vn_iszero(vp)) {
		vn_unref(vp);
		m->mr_flags |= MAP_ANON;
		m->mr_pos = 0;
		return (0);
	} else if (!vn_isreg(vp))
		error = EINVAL;
	if (error != 0) {
		vn_unref(vp);
		return (error);
	}
	m->mr_back.b_vnode = vp;
	m->mr_back.b_pgoff = m->mr_pos >> PAGE_SHIFT;
	m->mr_back.b_flags = shared ? R_SHARED : R_COW;
	m->mr_back.b_maxprot = PROT_X | ((flags & FREAD) != 0 ? PROT_R : 0) |
	    (!shared || (flags & FWRITE) != 0 ? PROT_W : 0);
	return (0);
}

/* Fills mr_back; 0 or errno. */
static int
get_backing(struct thread *td, struct mapreq *m, int fd)
{
	int error;

	m->mr_back = (struct backing){ .b_prot = m->mr_prot,
	    .b_maxprot = ALL_PROT };
	if ((m->mr_flags & MAP_GUARD) != 0)
		m->mr_back.b_flags = R_GUARD;
	else if ((m->mr_flags & MAP_ANON) == 0 &&
	    (error = get_file(td, m, fd)) != 0)
		return (error);
	if ((m->mr_flags & (MAP_ANON | MAP_SHARED)) ==
	    (MAP_ANON | MAP_SHARED)) {
		m->mr_back.b_obj = vmobj_new(m->mr_len >> PAGE_SHIFT);
		if (m->mr_back.b_obj == NULL)
			return (ENOMEM);
		m->mr_back.b_flags = R_SHARED;
	}
	if ((m->mr_flags & MAP_NOCORE) != 0)
		m->mr_back.b_flags |= R_NOCORE;
	return (0);
}

/* A thread's stack: the top is there, the rest grows. */
static int
map_stack(struct vmspace *vm, struct mapreq *m)
{
	uint32_t init;
	int error;

	init = m->mr_len < STACK_GROW ? m->mr_len : STACK_GROW;
	if (vm_inuse(vm, m->mr_addr, m->mr_addr + m->mr_len)) {
		if ((m->mr_flags & MAP_EXCL) != 0)
			return (ENOMEM);
		error = vm_unmap(vm, m->mr_addr, m->mr_addr + m->mr_len);
		if (error != 0)
			return (error);
	}
	return (vm_stack_map(vm, m->mr_addr + m->mr_len, m->mr_len, init,
	    m->mr_prot));
}

/* Finds the place and maps; 0 or ENOMEM. */
static int
place(struct vmspace *vm, struct mapreq *m)
{
	int error;

	if ((m->mr_flags & MAP_FIXED) == 0 &&
	    !region_space(&vm->vm_map, m->mr_addr, USEREND, m->mr_len,
	    m->mr_align, &m->mr_addr) &&
	    (m->mr_addr <= vm->vm_mapbase ||
	    !region_space(&vm->vm_map, vm->vm_mapbase, USEREND, m->mr_len,
	    m->mr_align, &m->mr_addr)))
		return (ENOMEM);
	if ((m->mr_flags & MAP_STACK) != 0)
		return (map_stack(vm, m));
	error = vm_map(vm, m->mr_addr, m->mr_len, &m->mr_back,
	    (m->mr_flags & (MAP_FIXED | MAP_EXCL)) == MAP_FIXED);
	return (error == EEXIST ? ENOMEM : error);
}

int
sys_mmap(struct thread *td, uaddr_t addr, size_t len, int prot, int flags,
    int fd, int64_t pos)
{
	struct mapreq m = { .mr_addr = addr.a, .mr_prot = prot,
	    .mr_flags = flags, .mr_pos = pos };
	struct vmspace *vm;
	int error;

	vm = td->td_proc->p_vmspace;
	if (len == 0)
		return (EINVAL);
	if ((error = check_flags(&m, fd)) != 0 ||
	    (error = check_size(&m, len)) != 0 ||
	    (error = check_place(vm, &m)) != 0)
		return (error);
	if ((int64_t)vm->vm_size + m.mr_len >
	    td->td_proc->p_limit[RLIMIT_VMEM].rlim_cur)
		return (ENOMEM);
	if ((error = get_backing(td, &m, fd)) != 0)
		return (error);
	error = place(vm, &m);
	/* At a fixed place, what is written to is a library's data. */
	if (error == 0 && m.mr_back.b_vnode != NULL)
		(void)vm_fill_small(vm, m.mr_addr,
		    (m.mr_flags & (MAP_FIXED | MAP_SHARED)) == MAP_FIXED);
	if (error == 0 && vm->vm_wirefuture)
		(void)vm_wire(vm, m.mr_addr, m.mr_addr + m.mr_len);
	/* The region has its own references. */
	if (m.mr_back.b_vnode != NULL)
		vn_unref(m.mr_back.b_vnode);
	if (m.mr_back.b_obj != NULL)
		vmobj_unref(m.mr_back.b_obj);
	td->td_retval[0] = m.mr_addr + m.mr_pageoff;
	return (error);
}
