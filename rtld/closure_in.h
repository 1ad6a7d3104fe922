/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the parts that use a closure know of each other.
 */
#ifndef RTLD_CLOSURE_IN_H
#define RTLD_CLOSURE_IN_H

#include "closure.h"
#include "rtld.h"

/* The closure in use. */
struct closure {
	const struct closure_head *head;	/* the file in memory */
	const struct closure_answer *cold;	/* second part, or NULL */
	struct obj **obj;	/* by index; behind them the linker */
};

extern struct closure closure;		/* closure.c */

/* What is at that offset of the file. */
static inline const void *
closure_at(const struct closure_head *h, uint32_t offset)
{

	return ((const char *)h + offset);
}

static inline const struct closure_obj *
closure_objs(const struct closure_head *h)
{

	return (closure_at(h, h->obj.at));
}

/* closure_read.c */
const struct closure_head *closure_read(const char *path,
	    const struct closure_answer **cold);
bool	closure_holds(const struct closure_head *h);
bool	closure_same(const struct closure_id *id, const struct os_file *file,
	    bool image);

/* closure_apply.c */
bool	closure_words(const struct closure_obj *co, const struct obj *obj,
	    const Elf_Addr *base);
bool	closure_ifuncs(const struct closure_obj *co, const struct obj *obj);

#endif
