/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A closure being made.
 */
#ifndef PRELINK_CLOSURE_BUF_H
#define PRELINK_CLOSURE_BUF_H

#include "../rtld/closure.h"
#include "resolve.h"
#include "store.h"

/* Bytes that grow. */
struct buf {
	unsigned char *p;	/* they */
	size_t n;		/* how many */
	size_t room;		/* how many p has room for */
};

/* The file. */
struct making {
	const struct start *st;	/* what it is made of */
	struct buf hot;		/* first part */
	struct buf cold;	/* second part */
	const char *why;	/* why it can't be made; NULL so far */
};

/* A value that is known but for load addresses. */
struct value {
	uint16_t base;		/* whose load address */
	uint8_t how;		/* ODD_VALUE, or one of a plug-in's modules */
	uint64_t value;		/* what is added to it */
};

/* A word that gets a value. */
struct word {
	uint64_t at;		/* place */
	struct value t;	/* value */
	bool inplace;		/* the file has the same value there */
};

/* Of a plug-in, is it bound late, or at once, as dlopen is asked to? */
static inline bool
is_late(const struct start *st, const struct start_rel *r)
{

	return (st->nstart != 0 && (r->flags & REL_LAZY) != 0 &&
	    (r->flags & (REL_FINAL | REL_IFUNC)) != REL_FINAL);
}

/* closure_answer.c */
void	make_answers(const struct start *st, const struct start_obj *so,
	    struct buf *out);

/* closure_write.c */
void	make_fail(struct making *m, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));
uint32_t buf_add(struct buf *b, const void *p, size_t n, size_t align);
uint32_t make_string(struct making *m, const char *s);
uint32_t make_u32(struct making *m, uint64_t value, const char *what);
struct closure_list make_list(struct making *m, const void *p, size_t n,
	    size_t size, size_t align);
void	make_id(struct closure_id *id, const struct start_id *from, bool image);

void	make_first(struct making *m, const struct closure_options *o,
	    const struct closure_part *part, size_t nparts);

/* closure_file.c */
const char *closure_blob(const struct start *st,
	    const struct closure_options *options, struct buf *out);

/* closure_plugin.c */
struct closure_list make_open(struct making *m);
struct closure_list make_names(struct making *m, const struct start_obj *so);
uint32_t build_offset(const struct start_obj *so);

/* closure_probe.c */
struct closure_list make_probes(struct making *m,
	    const struct closure_options *o);

/* closure_rel.c */
void	make_range(const struct start *st, const struct start_obj *so,
	    struct closure_obj *co);
void	make_relocations(struct making *m, uint32_t index,
	    struct closure_obj *co);

/*
 * closure_runs.c: n words of object `self', each of a place of its own, as runs
 * from co->from on, into the file; they change their order.  Of a program that
 * is prelinked, each group begins with a long skip: closure_move().
 */
void	make_runs(struct making *m, uint32_t self, struct word *w, size_t n,
	    struct closure_obj *co, bool moves);

/*
 * closure_place.c: refuse places that overlap, or are the linker's own reading.
 * Is one of the object's relocations of these bytes?
 */
void	make_places(struct making *m, const struct start_obj *so);
bool	place_relocated(const struct start_obj *so, uint64_t at, uint64_t size);

/* closure_fixed.c */
void	make_fixed(struct making *m, uint32_t index, struct closure_obj *co,
	    const struct closure_options *o);

#endif
