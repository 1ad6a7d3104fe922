/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Moving data between files and whoever reads or writes them.
 */
#include "str.h"
#include "file.h"
#include "machdep.h"
#include "vm.h"

/* Is there a byte to move?  Goes on to the next piece after a used one. */
static bool
more(struct uio *uio)
{
	while (uio->uio_seg == 0 && uio->uio_resid > 0) {
		uio->uio_ubase = uio->uio_iov->iov_base;
		uio->uio_seg = uio->uio_iov->iov_len;
		uio->uio_iov++;
	}
	return (uio->uio_resid > 0);
}

static void
advance(struct uio *uio, size_t n)
{
	if (uio->uio_kbase != NULL)
		uio->uio_kbase += n;
	else
		uio->uio_ubase = uaddr_add(uio->uio_ubase, (uint32_t)n);
	uio->uio_seg -= n;
	uio->uio_resid -= n;
	uio->uio_offset += (int64_t)n;
}

/* uiomove() across pieces, or for kernel memory. */
static __attribute__((noinline)) int
move_pieces(void *buf, size_t n, struct uio *uio)
{
	char *p = buf;
	size_t len;
	int error;

	while (n > 0 && more(uio)) {
		len = n < uio->uio_seg ? n : uio->uio_seg;
		error = 0;
		if (uio->uio_kbase != NULL && uio->uio_write)
			memcpy(p, uio->uio_kbase, len);
		else if (uio->uio_kbase != NULL)
			memcpy(uio->uio_kbase, p, len);
		else if (uio->uio_write)
			error = copyin(uio->uio_ubase, p, len);
		else
			error = copyout(p, uio->uio_ubase, len);
		if (error != 0)
			return (error);
		advance(uio, len);
		p += len;
		n -= len;
	}
	return (0);
}

/*
 * Moves n bytes, or what is left if that is less, between buf and the uio's
 * buffers, in the direction uio_write says.  Returns 0, or EFAULT; the uio
 * then stands before the piece that failed.
 */
__attribute__((always_inline)) int
uiomove(void *buf, size_t n, struct uio *uio)
{
	int error;

	if (n > uio->uio_seg || uio->uio_kbase != NULL)
		return (move_pieces(buf, n, uio));
	if (uio->uio_write)
		error = copyin(uio->uio_ubase, buf, n);
	else
		error = copyout(buf, uio->uio_ubase, n);
	if (error != 0)
		return (error);
	uio->uio_ubase = uaddr_add(uio->uio_ubase, (uint32_t)n);
	uio->uio_seg -= n;
	uio->uio_resid -= n;
	uio->uio_offset += (int64_t)n;
	return (0);
}

/*
 * How many of the next *lenp bytes are zero because nobody has touched their
 * pages?  If none of the first are, *lenp becomes what is left of a page.
 */
static size_t
untouched(struct uio *uio, size_t *lenp)
{
	size_t left, n;

	n = vm_untouched(curthread, uio->uio_ubase, *lenp);
	left = PAGE_SIZE - uio->uio_ubase.a % PAGE_SIZE;
	if (n == 0 && *lenp > left)
		*lenp = left;
	return (n);
}

/*
 * Fills n bytes of the reader's buffers with zeros; 0 or EFAULT.  With the boot
 * argument lazyzero, pages that aren't there yet stay so: they are zero.
 */
int
uiozero(size_t n, struct uio *uio)
{
	size_t len, left;
	int error;

	while (n > 0 && more(uio)) {
		len = n < uio->uio_seg ? n : uio->uio_seg;
		error = 0;
		if (uio->uio_kbase != NULL)
			memset(uio->uio_kbase, 0, len);
		else if (vm_lazyzero && (left = untouched(uio, &len)) != 0)
			len = left;
		else
			error = copyout_zero(uio->uio_ubase, len);
		if (error != 0)
			return (error);
		advance(uio, len);
		n -= len;
	}
	return (0);
}
