/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Writing a closure: SPEC, from top to bottom.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "closure_buf.h"
#include "elf.h"
#include "elfconst.h"
#include "reloc.h"
#include "resolve_os.h"
#include "store.h"

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
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	m->why = resolve_strdup(line);
}

/* Append n bytes at a multiple of align; returns their offset. */
uint32_t
buf_add(struct buf *b, const void *p, size_t n, size_t align)
{
	size_t at = (b->n + align - 1) / align * align;

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

	if (so->hi > UINT32_MAX)
		make_fail(m, "%s: has addresses beyond 2^32", so->path);
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

static void
make_object(struct making *m, uint32_t index, struct closure_obj *co,
    const struct closure_options *o)
{
	const struct start_obj *so = &m->st->obj[index];

	memset(co, 0, sizeof(*co));
	make_id(&co->id, &so->id, o->image);
	set_numbers(m, so, co);
	co->path = make_string(m, so->path);
	co->flags = (so->whole ? CLOSURE_OBJ_WHOLE : 0) |
	    (so->noinit ? CLOSURE_OBJ_NOINIT : 0) |
	    ((so->flags1 & DF_1_NODELETE) != 0 ? CLOSURE_OBJ_NODELETE : 0);
	if (is_lazy(so)) {
		co->flags |= CLOSURE_OBJ_LAZY;
		co->pltgot = (uint32_t)so->pltgot;
	}
	if (so->nbuildid != 0) {
		co->buildid = (uint32_t)so->buildid;
		co->build = make_list(m, so->mem + so->buildid, so->nbuildid,
		    1, 4);
	}
	co->map = put_map(m, so);
	co->need = put_indices(m, so->need, so->nneed);
	make_relocations(m, index, co);
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

/* What no closure can be made of. */
static void
check_start(struct making *m)
{
	const struct start *st = m->st;
	uint32_t i;

	if (st->library)
		make_fail(m, "%s is a library", st->path);
	if (st->nomatter != NULL)
		make_fail(m, "%s", st->nomatter);
	if (st->nobj > CLOSURE_OBJECTS)
		make_fail(m, "%u objects are too many for a closure",
		    st->nobj);
	for (i = 0; i < st->nobj; i++)
		if (st->obj[i].path[0] != '/')
			make_fail(m, "%s depends on the working directory",
			    st->obj[i].path);
}

static void
make_all(struct making *m, const struct closure_options *o)
{
	const struct start *st = m->st;
	const uint32_t n = st->nobj - 1;
	struct closure_head h;
	struct closure_obj *co;
	uint32_t i;

	memset(&h, 0, sizeof(h));
	memcpy(h.magic, CLOSURE_MAGIC, sizeof(h.magic));
	h.format = CLOSURE_FORMAT;
	h.machine = (uint16_t)st->machine;
	h.class = (uint8_t)st->class;
	h.flags = (o->image ? CLOSURE_IMAGE : 0) |
	    (st->tokens ? CLOSURE_TOKENS : 0);
	h.nobj = (uint16_t)n;
	make_linker(m, &h);
	buf_add(&m->hot, NULL, sizeof(h), 8);
	h.obj.at = buf_add(&m->hot, NULL, n * sizeof(*co), 8);
	h.obj.n = n;
	co = resolve_alloc(n * sizeof(*co));
	for (i = 0; i < n && m->why == NULL; i++) {
		make_object(m, i, &co[i], o);
		h.stackprot |= co[i].stackprot;
		if ((co[i].flags & CLOSURE_OBJ_LAZY) != 0)
			h.flags |= CLOSURE_LAZY;
	}
	h.scope = put_indices(m, st->scope, n);
	h.init = put_indices(m, st->init, st->ninit);
	h.probe = make_probes(m, o);
	h.env = put_env(m);
	h.copy = put_copies(m);
	make_variables(m, &h);
	h.interp = make_string(m, st->interp);
	buf_add(&m->hot, NULL, 0, 8);
	memcpy(m->hot.p + h.obj.at, co, n * sizeof(*co));
	free(co);
	h.size = make_u32(m, m->hot.n, "size");
	h.coldsize = make_u32(m, m->cold.n, "size");
	if (m->cold.n != 0)
		h.coldsum = closure_sum((const uint32_t *)m->cold.p,
		    h.coldsize / 4);
	memcpy(m->hot.p, &h, sizeof(h));
	h.sum = closure_check_sum((const struct closure_head *)m->hot.p);
	memcpy(m->hot.p, &h, sizeof(h));
}

/* All of it to the descriptor. */
static const char *
write_all(int fd, const struct buf *b)
{
	size_t done;
	ssize_t n;

	for (done = 0; done < b->n; done += (size_t)n) {
		n = write(fd, b->p + done, b->n - done);
		if (n < 0 && errno == EINTR)
			n = 0;
		if (n < 0)
			return (strerror(errno));
	}
	return (NULL);
}

const char *
closure_write(const struct start *st, int fd,
    const struct closure_options *options, size_t *size)
{
	struct making m;

	memset(&m, 0, sizeof(m));
	m.st = st;
	check_start(&m);
	if (m.why == NULL)
		make_all(&m, options);
	if (m.why == NULL)
		m.why = write_all(fd, &m.hot);
	if (m.why == NULL)
		m.why = write_all(fd, &m.cold);
	if (m.why == NULL)
		*size = m.hot.n + m.cold.n;
	free(m.hot.p);
	free(m.cold.p);
	return (m.why);
}

char *
closure_path(const char *path, bool beside)
{
	char *p;
	size_t n;

	n = strlen(path) + sizeof(CLOSURE_DIR) + sizeof(CLOSURE_SUFFIX);
	p = resolve_alloc(n);
	snprintf(p, n, "%s%s%s", beside ? "" : CLOSURE_DIR, path,
	    CLOSURE_SUFFIX);
	return (p);
}
