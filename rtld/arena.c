/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One reservation for all libraries that a program starts with: addresses full
 * of zeros, which the files are mapped over from the lowest on, each where the
 * one before it ends.  That saves two system calls a library.  The first pages
 * of a file have a place before anything is known about it, and its header is
 * read there; and .bss is there already.
 *
 * Before anything but the linker runs, the rest is given back.  What doesn't
 * suit (gaps between segments, an alignment or an address wanted, no room) is
 * mapped by itself, as everything is when there is no arena.
 */
#include "map.h"

#define	PAGE		4096u
#define	TRUNC(a)	((a) / PAGE * PAGE)
#define	WORTHWHILE	2	/* libraries: it costs two calls itself */

/* Before it is used, while it is, and from then on. */
static enum { ARENA_NONE, ARENA_OPEN, ARENA_GONE } state;

static unsigned char *next;	/* where the next object goes */
static unsigned char *fresh;	/* from here on nothing was mapped over */
static unsigned char *end;	/* what is behind it isn't ours */

/*
 * Will there be enough libraries that suit?  They are likely to be laid out as
 * the last one is, or the program: where alignments are larger there are gaps.
 */
static bool
pays(void)
{
	const struct obj *obj, *last = obj_main;
	unsigned i, waiting = 0;

	TAILQ_FOREACH(obj, &objects, link) {
		if (obj == &obj_rtld)
			break;
		last = obj;
		for (i = 0; i < obj->nneeded; i++)
			waiting += obj->needed[i].obj == NULL;
	}
	if (last == NULL || waiting < WORTHWHILE)
		return (false);
	for (i = 0; i < last->img.phnum; i++)
		if (last->img.phdr[i].p_type == PT_LOAD &&
		    last->img.phdr[i].p_align > PAGE)
			return (false);
	return (true);
}

static bool
is_open(void)
{
	unsigned char *p;

	if (state != ARENA_NONE || os_arena == 0 || !pays())
		return (state == ARENA_OPEN);
	p = os_mmap(NULL, os_arena, OS_R | OS_W, OS_ANY, -1, 0);
	state = OS_ISERR(p) ? ARENA_GONE : ARENA_OPEN;
	next = fresh = p;
	end = p + os_arena;
	return (state == ARENA_OPEN);
}

/*
 * Give back what no object lies in: nothing is put there any more.  True if
 * there was something, so that a system without memory may be asked again.
 */
bool
arena_close(void)
{
	bool was;

	was = state == ARENA_OPEN && next != end;
	state = ARENA_GONE;
	if (was)
		os_munmap(next, (size_t)(end - next));
	return (was);
}

/*
 * Map the first pages of a file to where it may come to be, enough for what
 * most libraries have in front of their code.  Returns how many bytes are at
 * *at; 0: none.  Like the file they can change while they are read.
 */
size_t
arena_head(int fd, const struct os_file *file, const unsigned char **at)
{
	uint64_t size;
	size_t n;

	if (file->size == 0 || !is_open() || next == end)
		return (0);
	size = file->size / 2;
	n = size < (uint64_t)(end - next) ? TRUNC((size_t)size) :
	    (size_t)(end - next);
	if (n == 0)
		n = PAGE;
	if (OS_ISERR(os_mmap(next, n, OS_R, OS_FILE_HEAD, fd, 0))) {
		/* What is there now nobody knows. */
		arena_close();
		return (0);
	}
	if (fresh < next + n)
		fresh = next + n;
	*at = next;
	return (n);
}

/*
 * Map the file behind the last one, by plan; the `head' bytes that arena_head()
 * mapped are there.  Returns where plan->lo is; NULL: it doesn't suit, or could
 * not be mapped, and must be tried by itself.
 */
unsigned char *
arena_map(const char *path, int fd, const struct map_plan *plan, size_t head)
{
	const size_t size = plan->hi - plan->lo;
	const uintptr_t mem = (uintptr_t)next - plan->lo;
	unsigned char *base = next;
	struct map_op op;
	unsigned i;

	if (head == 0 || !plan->whole || size > (size_t)(end - next) ||
	    (mem & (plan->align - 1)) != 0)
		return (NULL);
	for (i = 0; i < plan->n; i++) {
		op = plan->op[i];
		/* The first step was to reserve the others' addresses, too. */
		if (i == 0 && plan->n > 1)
			op.len = plan->op[1].addr - op.addr;
		if (op.file ? i == 0 && op.off == 0 && op.prot == OS_R &&
		    op.len <= head : mem + op.addr >= (uintptr_t)fresh)
			continue;
		if (!map_step(path, fd, &op, mem, true)) {
			error_clear();
			arena_close();
			return (NULL);
		}
	}
	next += size;
	if (fresh < next)
		fresh = next;
	return (base);
}
