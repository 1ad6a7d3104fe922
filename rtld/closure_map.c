/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The objects of a closure: each is what was recorded, checked on the very
 * descriptor that it is mapped from.
 */
#include "closure_in.h"
#include "map.h"
#include "proc.h"

/* Is the build-id in memory the recorded one? */
static bool
same_build(const struct closure_head *h, const struct closure_obj *co,
    uintptr_t mem)
{

	return (co->build.n == 0 || (co->buildid < co->hi &&
	    co->hi - co->buildid >= co->build.n &&
	    closure_same_id((const void *)(mem + co->buildid),
	    closure_at(h, co->build.at), co->build.n)));
}

/*
 * The program, which the kernel has mapped: the file of its path, and what is
 * in memory, are those that were recorded.  False: they aren't, said under
 * LD_DEBUG=prelink.
 */
bool
closure_program(const struct closure_head *h)
{
	const struct closure_obj *co = closure_objs(h);
	struct os_file file;
	int r;

	if (strcmp(closure_at(h, co->path), obj_main->path) != 0) {
		debug(DEBUG_PRELINK, "the closure is for %s",
		    (const char *)closure_at(h, co->path));
		return (false);
	}
	if ((r = os_stat(obj_main->path, &file)) < 0 ||
	    !closure_same(&co->id, &file, (h->flags & CLOSURE_IMAGE) != 0) ||
	    obj_main->img.phnum != co->phnum ||
	    obj_main->vaddrbase != co->lo ||
	    obj_main->mapsize != co->hi - co->lo ||
	    !same_build(h, co, (uintptr_t)obj_main->img.mem)) {
		debug(DEBUG_PRELINK, "%s: has changed", obj_main->path);
		return (false);
	}
	obj_main->dev = file.dev;
	obj_main->ino = file.ino;
	return (true);
}

/* Map one library; NULL: it isn't there, or isn't the one that was. */
static unsigned char *
map_library(const struct closure_head *h, const struct closure_obj *co,
    struct obj *obj, int fd)
{
	const struct closure_map *m = closure_at(h, co->map.at);
	struct map_plan plan;
	unsigned i;

	plan.lo = co->lo;
	plan.hi = co->hi;
	plan.align = co->align;
	plan.whole = (co->flags & CLOSURE_OBJ_WHOLE) != 0;
	plan.n = co->map.n;
	for (i = 0; i < plan.n; i++)
		plan.op[i] = (struct map_op){ m[i].addr, m[i].len,
		    (Elf_Addr)m[i].off * 4096, m[i].clear, m[i].prot,
		    m[i].file != 0 };
	if ((h->flags & CLOSURE_FIXED) != 0)
		return (map_exactly(obj->path, fd, &plan));
	return (map_do(obj->path, fd, &plan, NULL));
}

/* Take it out of memory again. */
static void
unmap_library(const struct closure_head *h, const struct closure_obj *co,
    unsigned char *base)
{
	const struct closure_map *m = closure_at(h, co->map.at);
	unsigned i;

	if ((h->flags & CLOSURE_FIXED) == 0) {
		os_munmap(base, co->hi - co->lo);
		return;
	}
	/* What is between its segments may be somebody else's. */
	for (i = 0; i < co->map.n; i++)
		os_munmap(base + (m[i].addr - co->lo), i == 0 &&
		    (co->flags & CLOSURE_OBJ_WHOLE) != 0 && co->map.n > 1 ?
		    m[1].addr - m[0].addr : m[i].len);
}

/* Is that the library's file, as far as it can be told without its bytes? */
static bool
same_file(const struct closure_head *h, const struct closure_obj *co,
    const struct os_file *file)
{

	/* A prelinked file is known by what prelinking has put into it. */
	return ((h->flags & CLOSURE_FIXED) != 0 ? co->id.size == file->size :
	    closure_same(&co->id, file, (h->flags & CLOSURE_IMAGE) != 0));
}

/* Map the same by its path: found, checked and closed. */
static bool
open_library(const struct closure_head *h, const struct closure_obj *co,
    struct obj *obj)
{
	const bool image = (h->flags & CLOSURE_IMAGE) != 0;
	unsigned char *base = NULL;
	struct os_file file;
	char where[256];
	int fd;

	obj->path = (char *)(uintptr_t)closure_at(h, co->path);
	if ((fd = os_open(OS_CWD, obj->path)) < 0) {
		debug(DEBUG_PRELINK, "%s: %s", obj->path, os_strerror(-fd));
		return (false);
	}
	/* What map.c would refuse is left to it. */
	if (os_fstat(fd, &file) == 0 && same_file(h, co, &file) &&
	    !(config.suspicious && os_noexec(fd, where, sizeof(where))))
		base = map_library(h, co, obj, fd);
	os_close(fd);
	if (base != NULL && image &&
	    !same_build(h, co, (uintptr_t)base - co->lo)) {
		unmap_library(h, co, base);
		base = NULL;
	}
	if (base == NULL) {
		debug(DEBUG_PRELINK, "%s: has changed", obj->path);
		error_clear();
		return (false);
	}
	obj->mapbase = base;
	obj->dev = file.dev;
	obj->ino = file.ino;
	return (true);
}

/*
 * Map all libraries of a closure, whose objects are block[1] and on; they get
 * their paths, places and identities.  False: one isn't there or isn't what was
 * recorded, said under LD_DEBUG=prelink, and none is mapped.
 */
bool
closure_map(const struct closure_head *h, struct obj *block)
{
	const struct closure_obj *co = closure_objs(h);
	unsigned i;

	for (i = 1; i < h->nobj; i++)
		if (!open_library(h, &co[i], &block[i]))
			break;
	if (i == h->nobj)
		return (true);
	while (i-- > 1)
		unmap_library(h, &co[i], block[i].mapbase);
	return (false);
}
