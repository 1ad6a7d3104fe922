/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the parts that use a closure know of each other.
 */
#ifndef RTLD_CLOSURE_IN_H
#define RTLD_CLOSURE_IN_H

#include "closure.h"
#include "rtld.h"

/* A closure in use. */
struct closure {
	const struct closure_head *head;	/* the file in memory */
	const struct closure_answer *cold;	/* second part, or NULL */
	struct obj **obj;	/* by index; behind them the linker */
	const char *path;	/* of the file */
};

extern struct closure closure;		/* closure.c: the program's */

/* What is at that offset of the file. */
static inline const void *
closure_at(const struct closure_head *h, uint32_t offset)
{

	return ((const char *)h + offset);
}

/* Does it begin as a closure does? */
static inline bool
closure_is(const struct closure_head *h)
{
	uint64_t is, magic;

	memcpy(&is, h->magic, sizeof(is));
	memcpy(&magic, CLOSURE_MAGIC, sizeof(magic));
	return (is == magic);
}

static inline const struct closure_obj *
closure_objs(const struct closure_head *h)
{

	return (closure_at(h, h->obj.at));
}

/* Are two build-ids the same?  They consist of words. */
static inline bool
closure_same_id(const void *a, const void *b, size_t n)
{
	const uint32_t *p = a, *q = b;

	if (((uintptr_t)a | (uintptr_t)b | n) % sizeof(*p) != 0)
		return (memcmp(a, b, n) == 0);
	for (; n > 0 && *p == *q; n -= sizeof(*p))
		p++, q++;
	return (n == 0);
}

/* closure_read.c */
bool	closure_inside(const struct closure_head *h);
const struct closure_head *closure_read(const char *path,
	    const struct closure_answer **cold);
const struct closure_head *closure_read_plugin(const char *path,
	    const struct closure_plugin *plugin,
	    const struct closure_answer **cold);
void	closure_unmap(const struct closure_head *h, size_t size);
bool	closure_holds(const struct closure_head *h, bool now);
bool	closure_same(const struct closure_id *id, const struct os_file *file,
	    bool image);

/* closure_map.c */
bool	closure_program(const struct closure_head *h);
bool	closure_map(const struct closure_head *h, struct obj *block);

/* fixed.c */
const struct closure_head *fixed_closure(void);
bool	fixed_words(void);
bool	fixed_functions(void);

/* closure_apply.c */
bool	closure_words(const struct closure *c, const struct closure_obj *co,
	    struct obj *obj, const Elf_Addr *base);
bool	closure_late(const struct closure *c, const struct closure_obj *co,
	    const struct obj *obj, const Elf_Addr *base, bool now);
bool	closure_ifuncs(const struct closure *c, const struct closure_obj *co,
	    const struct obj *obj, bool now);
bool	closure_lazy(const struct closure_obj *co, struct obj *obj);

#endif
