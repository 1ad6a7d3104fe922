/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Writing a closure: SPEC, from top to bottom.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "closure_buf.h"
#include "elf.h"
#include "elfconst.h"
#include "reloc.h"
#include "resolve_os.h"
#include "store.h"
#include "text.h"

#define	SECOND		INT64_C(1000000000)

/* The first reason why there can be no closure. */
void
make_fail(struct making *m, const char *fmt, ...)
{
	char line[1024];
	va_list ap;

	if (m->why != NULL)
		return;
	va_start(ap, fmt);
	text_vset(line, sizeof(line), fmt, ap);
	va_end(ap);
	m->why = resolve_strdup(line);
}

/* Append n bytes at a multiple of align; returns their offset. */
uint32_t
buf_add(struct buf *b, const void *p, size_t n, size_t align)
{
	size_t at = (b->n + align - 1) / align * align;

	if (at + n == b->n)
		return ((uint32_t)at);
	if (at + n > b->room) {
		b->room = (at + n) * 2 + 4096;
		b->p = realloc(b->p, b->room);
		if (b->p == NULL) {
			perror("prelink");
			exit(1);
		}
	}
	memset(b->p + b->n, 0, at - b->n);
	if (p != NULL)
		memcpy(b->p + at, p, n);
	else
		memset(b->p + at, 0, n);
	b->n = at + n;
	return ((uint32_t)at);
}

uint32_t
make_string(struct making *m, const char *s)
{

	return (buf_add(&m->hot, s, strlen(s) + 1, 1));
}

uint32_t
make_u32(struct making *m, uint64_t value, const char *what)
{

	if (value > UINT32_MAX)
		make_fail(m, "%s %#jx is too large for a closure", what,
		    (uintmax_t)value);
	return ((uint32_t)value);
}

struct closure_list
make_list(struct making *m, const void *p, size_t n, size_t size, size_t align)
{

	if (n == 0)
		return ((struct closure_list){ 0, 0 });
	return ((struct closure_list){ buf_add(&m->hot, p, n * size, align),
	    (uint32_t)n });
}

/* Indices of objects as 16 bits. */
static struct closure_list
put_indices(struct making *m, const uint32_t *v, size_t n)
{
	struct closure_list list;
	uint16_t *u;
	size_t i;

	u = resolve_alloc(n * sizeof(*u));
	for (i = 0; i < n; i++)
		u[i] = v[i] == START_NONE ? CLOSURE_NONE : (uint16_t)v[i];
	list = make_list(m, u, n, sizeof(*u), 4);
	free(u);
	return (list);
}

void
make_id(struct closure_id *id, const struct start_id *from, bool image)
{

	*id = (struct closure_id){ from->dev, from->ino, from->size,
	    from->mtime, from->ctime };
	if (image) {
		id->dev = id->ino = 0;
		id->mtime = from->mtime / SECOND * SECOND;
		id->ctime = 0;
	}
}

/* Where the program headers are in memory. */
static uint32_t
phdr_address(struct making *m, const struct start_obj *so)
{
	const struct start_phdr *ph;
	uint64_t size;

	size = so->nphdr * (m->st->class == 32 ? sizeof(Elf32_Phdr) :
	    sizeof(Elf64_Phdr));
	for (ph = so->phdr; ph < so->phdr + so->nphdr; ph++)
		if (ph->type == PT_LOAD && ph->offset <= so->phoff &&
		    so->phoff + size <= ph->offset + ph->filesz)
			return ((uint32_t)(ph->vaddr + so->phoff -
			    ph->offset));
	make_fail(m, "%s: no segment holds the program headers", so->path);
	return (0);
}

static struct closure_list
put_map(struct making *m, const struct start_obj *so)
{
	struct closure_list list;
	struct closure_map *map;
	unsigned i;

	map = resolve_alloc(so->nmap * sizeof(*map));
	for (i = 0; i < so->nmap; i++)
		map[i] = (struct closure_map){
		    make_u32(m, so->map[i].addr, "address"),
		    make_u32(m, so->map[i].len, "size"),
		    make_u32(m, so->map[i].off / 4096, "offset"),
		    make_u32(m, so->map[i].clear, "address"),
		    (uint16_t)so->map[i].prot, so->map[i].file };
	list = make_list(m, map, so->nmap, sizeof(*map), 4);
	free(map);
	return (list);
}

/* Addresses and sizes. */
static void
set_numbers(struct making *m, const struct start_obj *so,
    struct closure_obj *co)
{
	unsigned i;

	co->lo = (uint32_t)so->lo;
	co->hi = (uint32_t)so->hi;
	co->align = (uint32_t)so->align;
	co->phdr = phdr_address(m, so);
	co->phnum = so->nphdr;
	co->dyn = (uint32_t)so->dyn;
	co->stackprot = so->stackprot;
	co->tlsinit = (uint32_t)so->tlsinit;
	co->tlsinitsize = (uint32_t)so->tlsinitsize;
	co->tlssize = (uint32_t)so->tlssize;
	co->tlsalign = (uint32_t)so->tlsalign;
	co->tlsoffset = (uint32_t)so->tlsoffset;
	co->relro = (uint32_t)so->relro;
	co->relrosize = (uint32_t)so->relrosize;
	co->init = (uint32_t)so->init;
	co->fini = (uint32_t)so->fini;
	for (i = 0; i < 2; i++) {
		co->preinit[i] = make_u32(m, so->preinit[i], "array");
		co->initarray[i] = make_u32(m, so->initarray[i], "array");
		co->finiarray[i] = make_u32(m, so->finiarray[i], "array");
	}
}

/* The places' range. */
static void
set_range(const struct start *st, const struct start_obj *so,
    struct closure_obj *co)
{
	const struct start_phdr *ph;
	uint64_t from = UINT64_MAX, to = 0;

	for (ph = so->phdr; ph < so->phdr + so->nphdr; ph++) {
		if (ph->type != PT_LOAD || (ph->flags & 2) == 0 ||
		    ph->memsz == 0)
			continue;
		if (ph->vaddr < from)
			from = ph->vaddr;
		if (ph->vaddr + ph->memsz > to)
			to = ph->vaddr + ph->memsz;
	}
	if (to == 0)
		from = 0;
	co->from = (uint32_t)(from & ~(uint64_t)(st->class / 8 - 1));
	co->to = (uint32_t)to;
}

/* Do slots of the object stay lazy?  Then its PLT needs the linker. */
static bool
is_lazy(const struct start_obj *so)
{
	const struct start_rel *r;

	for (r = so->rel; r < so->rel + so->nrel; r++)
		if ((r->flags & REL_LAZY) != 0 &&
		    (r->flags & (REL_UNDEFINED | REL_IFUNC)) != 0)
			return (true);
	return (false);
}

/* Is there a function that nobody defines, so that not all can be bound? */
static bool
is_incomplete(const struct start_obj *so)
{
	const struct start_rel *r;

	for (r = so->rel; r < so->rel + so->nrel; r++)
		if ((r->flags & REL_UNDEFINED) != 0)
			return (true);
	return (false);
}

/* What only the program's closure, or only a plug-in's, has of an object. */
static void
make_special(struct making *m, const struct start_obj *so,
    struct closure_obj *co)
{

	if (m->st->nstart == 0) {
		co->map = put_map(m, so);
		return;
	}
	co->name = make_names(m, so);
	if (so->nbuildid != 0)
		co->buildid = build_offset(so);
	if (co->late.n != 0) {
		co->flags |= CLOSURE_OBJ_LAZY;
		co->pltgot = (uint32_t)so->pltgot;
	}
}

static void
make_object(struct making *m, uint32_t index, struct closure_obj *co,
    const struct closure_options *o)
{
	const struct start_obj *so = &m->st->obj[index];

	memset(co, 0, sizeof(*co));
	if (!o->fixed)
		make_id(&co->id, &so->id, o->image);
	set_numbers(m, so, co);
	set_range(m->st, so, co);
	co->path = make_string(m, so->path);
	/* A program that is being prelinked gets other segments. */
	co->flags = (so->whole && !(o->fixed && index == 0) ?
	    CLOSURE_OBJ_WHOLE : 0) |
	    (so->noinit ? CLOSURE_OBJ_NOINIT : 0) |
	    ((so->flags1 & DF_1_NODELETE) != 0 ? CLOSURE_OBJ_NODELETE : 0);
	if (m->st->nstart == 0 && is_lazy(so)) {
		co->flags |= CLOSURE_OBJ_LAZY;
		co->pltgot = (uint32_t)so->pltgot;
	}
	co->need = put_indices(m, so->need, so->nneed);
	if (o->fixed) {
		if (index != 0)
			co->map = put_map(m, so);
		make_fixed(m, index, co, o);
		return;
	}
	if (so->nbuildid != 0) {
		co->buildid = (uint32_t)so->buildid;
		co->build = make_list(m, so->mem + so->buildid, so->nbuildid,
		    1, 4);
	}
	make_relocations(m, index, co);
	make_special(m, so, co);
}

static struct closure_list
put_env(struct making *m)
{
	struct closure_list list;
	uint32_t *v;
	unsigned i;

	v = resolve_alloc(m->st->nenv * sizeof(*v));
	for (i = 0; i < m->st->nenv; i++)
		v[i] = make_string(m, m->st->env[i]);
	list = make_list(m, v, m->st->nenv, sizeof(*v), 4);
	free(v);
	return (list);
}

static struct closure_list
put_copies(struct making *m)
{
	const struct start_obj *so = m->st->obj;
	const struct start_rel *r;
	struct closure_list list = { 0, 0 };
	struct closure_copy c;
	struct buf b = { NULL, 0, 0 };

	for (r = so->rel; r < so->rel + so->nrel; r++) {
		if (r->kind != RELOC_COPY || r->size == 0)
			continue;
		c = (struct closure_copy){ (uint32_t)r->offset, r->provider,
		    (uint32_t)r->value, make_u32(m, r->size, "copy") };
		buf_add(&b, &c, sizeof(c), 4);
	}
	list = make_list(m, b.p, b.n / sizeof(c), sizeof(c), 4);
	free(b.p);
	return (list);
}

static void
make_variables(struct making *m, struct closure_head *h)
{
	const struct start *st = m->st;
	unsigned i;

	for (i = 0; i < CLOSURE_VARS; i++) {
		h->varobj[i] = CLOSURE_NONE;
		if (st->var[i].obj == START_NONE)
			continue;
		h->varobj[i] = (uint16_t)st->var[i].obj;
		h->var[i] = make_u32(m, st->var[i].value, "symbol");
	}
	h->debug = make_u32(m, st->debug, "DT_DEBUG");
}

/* The linker that alone may use it. */
static void
make_linker(struct making *m, struct closure_head *h)
{
	const struct start *st = m->st;
	const struct start_obj *self = &st->obj[st->nobj - 1];

	if (st->accepts != CLOSURE_FORMAT)
		make_fail(m, "the linker %s doesn't use closures of this "
		    "format", st->interp);
	else if (self->nbuildid == 0 || self->nbuildid > sizeof(h->buildid))
		make_fail(m, "the linker %s has no build-id", st->interp);
	else {
		h->nbuildid = (uint16_t)self->nbuildid;
		memcpy(h->buildid, self->mem + self->buildid, self->nbuildid);
	}
}

/* The objects, but those that a plug-in finds in its program. */
static void
make_objects(struct making *m, struct closure_head *h,
    const struct closure_options *o)
{
	const struct start *st = m->st;
	struct closure_obj *co;
	uint32_t i;

	h->obj.n = st->nobj - 1 - st->nstart;
	h->obj.at = buf_add(&m->hot, NULL, h->obj.n * sizeof(*co), 8);
	co = resolve_alloc(h->obj.n * sizeof(*co));
	for (i = 0; i < h->obj.n && m->why == NULL; i++) {
		make_object(m, st->nstart + i, &co[i], o);
		h->stackprot |= co[i].stackprot;
		if (st->nstart == 0 ? is_lazy(&st->obj[i]) :
		    is_incomplete(&st->obj[st->nstart + i]))
			h->flags |= CLOSURE_LAZY;
	}
	memcpy(m->hot.p + h->obj.at, co, h->obj.n * sizeof(*co));
	free(co);
}

/* The table of plug-ins; what it says of the file is known at the end. */
static struct closure_list
make_table(struct making *m, const struct closure_part *part, size_t n)
{
	struct closure_plugin *v;
	struct closure_list list;
	size_t i;

	v = resolve_alloc(n * sizeof(*v));
	for (i = 0; i < n; i++) {
		v[i].name = make_string(m, part[i].name);
		if (part[i].p == NULL)
			v[i].why = make_string(m, part[i].why);
	}
	list = make_list(m, v, n, sizeof(*v), 4);
	free(v);
	return (list);
}

/* All of it, but for the sum and the places of plug-ins. */
void
make_first(struct making *m, const struct closure_options *o,
    const struct closure_part *part, size_t nparts)
{
	const struct start *st = m->st;
	struct closure_head h;

	memset(&h, 0, sizeof(h));
	memcpy(h.magic, CLOSURE_MAGIC, sizeof(h.magic));
	h.format = CLOSURE_FORMAT;
	h.machine = (uint16_t)st->machine;
	h.class = (uint8_t)st->class;
	h.flags = (o->image ? CLOSURE_IMAGE : 0) |
	    (o->fixed ? CLOSURE_FIXED : 0) |
	    (st->tokens ? CLOSURE_TOKENS : 0) |
	    (st->nstart != 0 ? CLOSURE_PLUGIN : 0);
	h.nobj = (uint16_t)(st->nobj - 1);
	h.nstart = (uint16_t)st->nstart;
	h.start = (uint32_t)o->nvalue;
	make_linker(m, &h);
	buf_add(&m->hot, NULL, sizeof(h), 8);
	make_objects(m, &h, o);
	h.scope = put_indices(m, st->scope, st->nscope);
	h.init = put_indices(m, st->init, st->ninit);
	h.probe = make_probes(m, o);
	h.env = put_env(m);
	if (st->nstart == 0)
		h.copy = put_copies(m);
	else
		h.open = make_open(m);
	h.plugin = make_table(m, part, nparts);
	make_variables(m, &h);
	h.interp = make_string(m, st->interp);
	buf_add(&m->hot, NULL, 0, 8);
	buf_add(&m->cold, NULL, 0, 8);
	h.size = make_u32(m, m->hot.n, "size");
	h.coldsize = make_u32(m, m->cold.n, "size");
	if (m->cold.n != 0)
		h.coldsum = closure_sum((const uint32_t *)m->cold.p,
		    h.coldsize / 4);
	memcpy(m->hot.p, &h, sizeof(h));
}
