/* SPDX-License-Identifier: BSD-2-Clause */

/* Memory: mmap's flags have other values, and some are ours to emulate. */

#include <sys/mman.h>
#include <errno.h>
#include <unistd.h>

#include "lx.h"

#define LX_ANON			0x20
#define LX_NORESERVE		0x4000
#define LX_FIXED_NOREPLACE	0x100000
#define LX_ARCH_SET_FS		0x1002

static long
map(void *addr, size_t len, int prot, int flags, int fd, off_t pos)
{
	return (lx_call6(LX_mmap, LX_A(addr), LX_A(len), prot, flags, fd, pos));
}

/* MAP_ALIGNED(n): too much is mapped and both ends are given back. */
static long
map_aligned(size_t len, int prot, int flags, size_t align)
{
	long base, start;

	len = (len + 4095) & ~(size_t)4095;
	base = map(NULL, len + align, prot, flags, -1, 0);
	if (base < 0 && base >= -4095)
		return (base);
	start = (base + (long)align - 1) & ~((long)align - 1);
	if (start > base)
		lx_call2(LX_munmap, base, start - base);
	if ((size_t)(start - base) < align)
		lx_call2(LX_munmap, start + (long)len,
		    (long)align - (start - base));
	return (start);
}

void *
__sys_mmap(void *addr, size_t len, int prot, int flags, int fd, off_t pos)
{
	int lx = flags & (MAP_SHARED | MAP_PRIVATE | MAP_FIXED);
	unsigned shift = (unsigned)flags >> MAP_ALIGNMENT_SHIFT;

	if (flags & (MAP_ANON | MAP_STACK | MAP_GUARD))
		lx |= LX_ANON | ((flags & MAP_SHARED) == 0 ? MAP_PRIVATE : 0);
	if (flags & MAP_GUARD)
		lx |= LX_NORESERVE;
	if ((flags & (MAP_FIXED | MAP_EXCL)) == (MAP_FIXED | MAP_EXCL))
		lx = (lx & ~MAP_FIXED) | LX_FIXED_NOREPLACE;
	if (shift > 12 && addr == NULL && lx & LX_ANON)
		return ((void *)lx_ret(map_aligned(len, prot, lx,
		    (size_t)1 << shift)));
	return ((void *)lx_ret(map(addr, len, prot, lx,
	    lx & LX_ANON ? -1 : fd, pos)));
}
SYS_NAMES(mmap);

int
__sys_munmap(void *addr, size_t len)
{
	return ((int)lx_ret(lx_call2(LX_munmap, addr, len)));
}
SYS_NAMES(munmap);

int	__sys_mprotect(void *, size_t, int);
int
__sys_mprotect(void *addr, size_t len, int prot)
{
	return ((int)lx_ret(lx_call3(LX_mprotect, addr, len, prot)));
}
SYS_NAMES(mprotect);

int	__sys_msync(void *, size_t, int);
int
__sys_msync(void *addr, size_t len, int flags)
{
	return ((int)lx_ret(lx_call3(LX_msync, addr, len,
	    flags & MS_ASYNC ? 1 : flags & MS_INVALIDATE ? 2 : 4)));
}
SYS_NAMES(msync);

/* FreeBSD's DONTNEED keeps the contents, FREE need not: Linux's DONTNEED. */
int
__sys_madvise(void *addr, size_t len, int behav)
{
	if (behav == MADV_DONTNEED || behav > MADV_FREE)
		return (0);
	return ((int)lx_ret(lx_call3(LX_madvise, addr, len,
	    behav == MADV_FREE ? 4 : behav)));
}
SYS_NAMES(madvise);

/* The break becomes end, or is only told for NULL; (void *)-1 on failure. */
void *
os_brk(void *end)
{
	void *now = (void *)lx_call1(LX_brk, end);

	if (now == end || end == NULL)
		return (now);
	errno = ENOMEM;
	return ((void *)-1);
}

void
os_set_tp(void *tcb)
{
	lx_call2(LX_arch_prctl, LX_ARCH_SET_FS, tcb);
}

void
os_random(void *buf, size_t n)
{
	lx_call3(LX_getrandom, buf, n, 0);
}

ssize_t	__sys_getrandom(void *, size_t, unsigned);
ssize_t
__sys_getrandom(void *buf, size_t n, unsigned flags)
{
	return (lx_ret(lx_call3(LX_getrandom, buf, n, flags)));
}
SYS_NAMES(getrandom);
