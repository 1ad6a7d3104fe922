/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Thread-local storage (Drepper, "ELF Handling For Thread-Local Storage").
 *
 * Modules loaded at the start, and as many of the later ones as the surplus
 * has room for, lie in a block around the thread pointer:
 *
 *	variant I (ARM)		[libthr's part][TCB: dtv, thread][modules ...]
 *					       ^ tp
 *	variant II (amd64)	[... modules][TCB: self, dtv, thread][libthr's]
 *					     ^ tp
 *
 * The others get a block of their own when a thread first asks.  The dtv has
 * in word 0 the generation it was made for, in word 1 the number of modules,
 * and from word 2 on the blocks (FreeBSD's layout: libthr and libc know it).
 * (More than 450 lines: all of it knows the layouts of these two.)
 */
#include "md.h"
#include "proc.h"

#define	EXPORT		__attribute__((visibility("default")))
#define	TCB_SIZE	(MD_TCB_WORDS * sizeof(uintptr_t))
#define	DTV_GEN		0
#define	DTV_MAX		1
#define	DTV_SLOT(i)	((i) + 1)	/* of module i, from 1 */

/* What a general dynamic access hands over. */
struct tls_index {
	unsigned long module;	/* index of the module */
	unsigned long offset;	/* in its block */
};

EXPORT void *__tls_get_addr(struct tls_index *ti);
EXPORT void *_rtld_allocate_tls(void *old, size_t size, size_t align);
EXPORT void _rtld_free_tls(void *tcb, size_t size, size_t align);

unsigned long tls_generation = 1;	/* changes with the set of modules */
static int max_index;			/* highest index ever given */
static int free_indexes;		/* below that, of unloaded modules */
static size_t last_end;			/* bytes given, from tp outward, */
static size_t start_end;		/* ... before the program ran */
static size_t static_space;		/* bytes of the block; 0: not fixed */
static bool running;			/* the first thread has its block */
static size_t static_align = 2 * sizeof(uintptr_t);

static struct obj *
find_module(size_t index)
{
	struct obj *obj;

	TAILQ_FOREACH(obj, &objects, link)
		if (index != 0 && (size_t)obj->tlsindex == index)
			break;
	return (obj);
}

/*
 * Number the object's module, if it has one.  Numbers of unloaded ones are used
 * again, or dtvs would grow and grow; what an older dtv has there isn't its.
 */
void
tls_assign(struct obj *obj)
{
	int i;

	if (obj->tlssize == 0)
		return;
	if (free_indexes == 0)
		i = ++max_index;
	else
		for (i = 1, free_indexes--; find_module((size_t)i); i++)
			continue;
	obj->tlsindex = i;
	obj->tlsgen = ++tls_generation;
	debug(DEBUG_TLS, "%s: module %d, %zu bytes, aligned to %zu", obj->path,
	    obj->tlsindex, obj->tlssize, obj->tlsalign);
}

/*
 * The place of a module behind (variant II: before) the ones so far: as near
 * as its alignment allows, where the program's own code expects the first.
 */
static size_t
next_offset(const struct obj *obj)
{
	size_t align = obj->tlsalign, at;

	if (MD_TLS_VARIANT == 1) {
		at = last_end == 0 ? MD_TLS_FIRST : last_end;
		return (at + ((obj->tlsskew - at) & (align - 1)));
	}
	at = last_end + obj->tlssize;
	return (at + ((0 - obj->tlsskew - at) & (align - 1)));
}

/* Where the module's block is in the static block at `tp'. */
static unsigned char *
static_block(void *tp, const struct obj *obj)
{

	return (MD_TLS_VARIANT == 1 ? (unsigned char *)tp + obj->tlsoffset :
	    (unsigned char *)tp - obj->tlsoffset);
}

static void
fill(unsigned char *block, const struct obj *obj)
{

	memcpy(block, obj->tlsinit, obj->tlsinitsize);
	memset(block + obj->tlsinitsize, 0, obj->tlssize - obj->tlsinitsize);
}

/*
 * Give the module a place in the static block, unless it has one.  False if
 * there is none: it isn't TLS, or the block's size is fixed and it's full.
 */
bool
tls_offset(struct obj *obj)
{
	size_t offset, end;

	if (obj->tlsstatic)
		return (true);
	if (obj->tlssize == 0)
		return (false);
	offset = next_offset(obj);
	end = MD_TLS_VARIANT == 1 ? offset + obj->tlssize : offset;
	if (static_space != 0 &&
	    (end > static_space || obj->tlsalign > static_align))
		return (false);
	if (obj->tlsalign > static_align)
		static_align = obj->tlsalign;
	obj->tlsoffset = offset;
	obj->tlsstatic = true;
	debug(DEBUG_TLS, "%s: module %d at tp %c %zu", obj->path,
	    obj->tlsindex, MD_TLS_VARIANT == 1 ? '+' : '-', offset);
	obj->tlsend = last_end = end;
	/* A later module: threads made from now on have it; and this one. */
	obj->tlsspread = !running;
	if (running)
		fill(static_block(md_get_tp(), obj), obj);
	return (true);
}

/* Lay out the modules of all objects so far, the program's first. */
void
tls_layout(void)
{
	struct obj *obj;

	TAILQ_FOREACH(obj, &objects, link)
		if (obj->tlssize != 0)
			tls_offset(obj);
	if (MD_TLS_VARIANT == 1 && last_end == 0)
		last_end = MD_TLS_FIRST;
	start_end = last_end;
	static_space = last_end + config.tls_extra;
}

/* The dtv of a new thread, with its static modules, filled. */
static uintptr_t *
new_dtv(void *tp)
{
	uintptr_t *dtv;
	struct obj *obj;

	dtv = rtld_alloc(((size_t)max_index + 2) * sizeof(*dtv));
	dtv[DTV_GEN] = tls_generation;
	dtv[DTV_MAX] = (uintptr_t)max_index;
	TAILQ_FOREACH(obj, &objects, link) {
		if (!obj->tlsstatic)
			continue;
		fill(static_block(tp, obj), obj);
		dtv[DTV_SLOT(obj->tlsindex)] =
		    (uintptr_t)static_block(tp, obj);
	}
	return (dtv);
}

/* The TCB of a thread pointer. */
static uintptr_t *
tcb_of(const void *tp)
{

	return ((uintptr_t *)((uintptr_t)tp - MD_TP_BIAS));
}

/*
 * Variant I: bytes in front of tp, for a TCB of that size; tp is as aligned as
 * the block.
 */
static size_t
front_size(size_t size, size_t align)
{

	size = MD_TP_BIAS == 0 ? size - TCB_SIZE : size;
	return ((size + align - 1) & ~(align - 1));
}

/* Bytes of the static block on the far side of the TCB from libthr's part. */
static size_t
block_size(void)
{

	return ((static_space + static_align - 1) & ~(static_align - 1));
}

/* A TCB of that size and alignment, its static block and dtv. */
static void *
allocate(size_t size, size_t align)
{
	uintptr_t *tcb;
	unsigned char *p, *tp;
	size_t front;

	if (align < static_align)
		align = static_align;
	/* Keep readers of fs:0x28 and the like inside the allocation. */
	if (size < 64)
		size = 64;
	if (MD_TLS_VARIANT == 1) {
		front = front_size(size, align);
		p = rtld_alloc_aligned(front + block_size(), align, 0);
		tp = p + front;
	} else {
		p = rtld_alloc_aligned(block_size() + size, align,
		    (0 - block_size()) & (align - 1));
		tp = p + block_size();
		*(uintptr_t *)tp = (uintptr_t)tp;
	}
	tcb = tcb_of(tp);
	tcb[MD_TCB_DTV] = (uintptr_t)new_dtv(tp);
	return (tcb);
}

/* Is the address in the static block of that thread? */
static bool
in_static(const void *tp, uintptr_t addr)
{
	uintptr_t base = (uintptr_t)tp;

	if (MD_TLS_VARIANT == 1)
		return (addr - base < static_space);
	return (base - addr <= static_space);
}

/* Free a TCB, its static block and its dtv. */
static void
release(uintptr_t *tcb, size_t size, size_t align)
{
	unsigned char *tp = (unsigned char *)tcb + MD_TP_BIAS;
	uintptr_t *dtv;
	size_t i;

	dtv = (uintptr_t *)tcb[MD_TCB_DTV];
	for (i = 1; i <= dtv[DTV_MAX]; i++)
		if (dtv[DTV_SLOT(i)] != 0 &&
		    !in_static(tp, dtv[DTV_SLOT(i)]))
			rtld_free_aligned((unsigned char *)dtv[DTV_SLOT(i)]);
	rtld_free(dtv);
	if (align < static_align)
		align = static_align;
	if (size < 64)
		size = 64;
	if (MD_TLS_VARIANT == 1)
		rtld_free_aligned(tp - front_size(size, align));
	else
		rtld_free_aligned(tp - block_size());
}

/* The variables' values, and the blocks that aren't static, move on. */
static void
inherit(uintptr_t *tcb, uintptr_t *old)
{
	unsigned char *tp = (unsigned char *)tcb + MD_TP_BIAS;
	unsigned char *oldtp = (unsigned char *)old + MD_TP_BIAS;
	uintptr_t *dtv = (uintptr_t *)tcb[MD_TCB_DTV];
	uintptr_t *olddtv = (uintptr_t *)old[MD_TCB_DTV];
	size_t i, head = MD_TP_BIAS == 0 ? TCB_SIZE : 0;

	if (MD_TLS_VARIANT == 1)
		memcpy(tp + head, oldtp + head, static_space - head);
	else
		memcpy(tp - static_space, oldtp - static_space, static_space);
	for (i = 1; i <= olddtv[DTV_MAX] && i <= dtv[DTV_MAX]; i++)
		if (olddtv[DTV_SLOT(i)] != 0 &&
		    !in_static(oldtp, olddtv[DTV_SLOT(i)])) {
			dtv[DTV_SLOT(i)] = olddtv[DTV_SLOT(i)];
			olddtv[DTV_SLOT(i)] = 0;
		}
}

/*
 * A thread's TCB and static block.  `size' is that of the caller's TCB, which
 * begins (variant II) or ends (variant I) with ours; returns ours.  With `old',
 * the first thread's of our own making, as libthrs before FreeBSD 11 have it:
 * that one if it is large enough, else a larger one in its place, with its
 * contents; it is freed.
 */
void *
_rtld_allocate_tls(void *old, size_t size, size_t align)
{
	uintptr_t *tcb;

	if (old != NULL && size == TCB_SIZE)
		return (old);
	lock_write(LOCK_BIND);
	tcb = allocate(size, align);
	if (old != NULL) {
		inherit(tcb, old);
		release(old, TCB_SIZE, sizeof(uintptr_t));
	}
	unlock(LOCK_BIND);
	return (tcb);
}

/* Free what _rtld_allocate_tls() gave for the same size and alignment. */
void
_rtld_free_tls(void *tcb, size_t size, size_t align)
{

	lock_write(LOCK_BIND);
	error_forget((unsigned char *)tcb + MD_TP_BIAS);
	release(tcb, size, align);
	unlock(LOCK_BIND);
}

/* The first thread's. */
void
tls_start(void)
{
	unsigned char *tcb;
	int r;

	tcb = allocate(TCB_SIZE, sizeof(uintptr_t));
	if ((r = os_set_tp(tcb + MD_TP_BIAS)) < 0)
		fatal("Cannot set the thread pointer: error %d", -r);
	running = true;
}

/* A dtv for the modules there are now; blocks of vanished ones are freed. */
static uintptr_t *
grow_dtv(uintptr_t *tcb, const void *tp)
{
	uintptr_t *old, *dtv;
	struct obj *obj;
	size_t i;

	old = (uintptr_t *)tcb[MD_TCB_DTV];
	dtv = rtld_alloc(((size_t)max_index + 2) * sizeof(*dtv));
	dtv[DTV_GEN] = tls_generation;
	dtv[DTV_MAX] = (uintptr_t)max_index;
	for (i = 1; i <= old[DTV_MAX]; i++)
		if (old[DTV_SLOT(i)] == 0)
			continue;
		else if ((obj = find_module(i)) != NULL &&
		    obj->tlsgen <= old[DTV_GEN])
			dtv[DTV_SLOT(i)] = old[DTV_SLOT(i)];
		else if (!in_static(tp, old[DTV_SLOT(i)]))
			rtld_free_aligned((unsigned char *)old[DTV_SLOT(i)]);
	tcb[MD_TCB_DTV] = (uintptr_t)dtv;
	rtld_free(old);
	return (dtv);
}

/* The way of a thread that has no such block yet. */
static __attribute__((noinline)) void *
address_slow(void *tp, size_t index, size_t offset)
{
	uintptr_t *tcb = tcb_of(tp);
	unsigned char *block;
	struct obj *obj;
	uintptr_t *dtv;

	lock_write(LOCK_BIND);
	dtv = (uintptr_t *)tcb[MD_TCB_DTV];
	if (dtv[DTV_GEN] != tls_generation)
		dtv = grow_dtv(tcb, tp);
	if ((obj = find_module(index)) == NULL)
		fatal("Can't find module with TLS index %zu", index);
	if (dtv[DTV_SLOT(index)] == 0) {
		if (obj->tlsstatic)
			block = static_block(tp, obj);
		else {
			block = rtld_alloc_aligned(obj->tlssize, obj->tlsalign,
			    obj->tlsskew);
			fill(block, obj);
			debug(DEBUG_TLS, "%s: module %d of a thread at %p",
			    obj->path, obj->tlsindex, (void *)block);
		}
		dtv[DTV_SLOT(index)] = (uintptr_t)block;
	}
	block = (unsigned char *)dtv[DTV_SLOT(index)];
	unlock(LOCK_BIND);
	return (block + offset);
}

/* The address of a variable of this thread, for TLS descriptors too. */
void *
tls_address(size_t index, size_t offset)
{
	void *tp = md_get_tp();
	uintptr_t *dtv;

	dtv = (uintptr_t *)tcb_of(tp)[MD_TCB_DTV];
	if (dtv[DTV_GEN] == tls_generation && index - 1 < dtv[DTV_MAX] &&
	    dtv[DTV_SLOT(index)] != 0)
		return ((unsigned char *)dtv[DTV_SLOT(index)] + offset);
	return (address_slow(tp, index, offset));
}

void *
__tls_get_addr(struct tls_index *ti)
{

	return (tls_address(ti->module, ti->offset + MD_DTV_BIAS));
}

/* The module's block in this thread, or NULL if it has none yet. */
void *
tls_block(const struct obj *obj)
{
	uintptr_t *dtv;

	dtv = (uintptr_t *)tcb_of(md_get_tp())[MD_TCB_DTV];
	if (obj->tlsindex == 0 || (uintptr_t)obj->tlsindex > dtv[DTV_MAX] ||
	    obj->tlsgen > dtv[DTV_GEN])
		return (NULL);
	return ((void *)dtv[DTV_SLOT((size_t)obj->tlsindex)]);
}

/*
 * The object is going to be unloaded, and in no list any more.  Its index may
 * be used again, and its place in the static block, if it was the last one.
 */
void
tls_release(struct obj *gone)
{
	const struct obj *obj;

	if (gone->tlsindex == 0)
		return;
	gone->tlsindex = 0;
	free_indexes++;
	tls_generation++;
	if (!gone->tlsstatic)
		return;
	last_end = start_end;
	TAILQ_FOREACH(obj, &objects, link)
		if (obj->tlsstatic && obj->tlsend > last_end)
			last_end = obj->tlsend;
}
